"""Plans made by rule for the benchmarks: as large as those of the UK import, each different.

Sixteen yearly records by six sectors, targets, measures and documents; about one value in eight
is left out, as in plans of the world.
"""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

SECTORS = ("industry", "commercial-buildings", "residential-buildings", "transport",
           "agriculture", "waste")  # fmt: skip


def plan(number: int) -> dict[str, Any]:
    """The plan with this number; always the same."""
    rand = random.Random(number)
    size = rand.uniform(0.2, 20)
    years = [
        {
            "year": year,
            "total": f"{size * (1 - 0.02 * (year - 2005)) * rand.uniform(0.95, 1.05):.6f} Mt",
            "population": f"{int(size * 150)} thousand persons",
            "sectors": [
                {"sector": sector, "total": f"{size / 6 * rand.uniform(0.8, 1.2) * 1000:.3f} kt"}
                for sector in SECTORS
            ],
        }
        for year in range(2005, 2021)
    ]
    measures = [
        _thin(rand, {
            "id": f"m{index}",
            "name": {"en": f"Measure {index}"},
            "sectors": [rand.choice(SECTORS)],
            "instruments": [rand.choice(["regulation", "investment", "information", "plan"])],
            "owners": ["Department"],
            "status": rand.choice(["planned", "under-way", "done"]),
            "end": str(rand.randint(2024, 2040)),
            "cost": {"value": f"{rand.randint(1, 90)} million GBP"},
            "reduction": {"value": f"{rand.randint(1, 90)} kt"},
        })
        for index in range(12)
    ]  # fmt: skip
    return {
        "schema": "city-plan/1",
        "city": {"name": {"en": f"City {number}"}, "country": "GB", "code": f"X{number:06}"},
        "documents": [
            {"id": "plan", "role": "plan", "status": "adopted", "issued": "2022-03-01",
             "period": {"start": 2022, "end": rand.choice([2030, 2040])}, "read": "whole"}
        ],
        "assessment": {"as_of": "2023-12-31"},
        "series": {"boundary": "city", "gases": ["co2"], "electricity": "included",
                   "years": years},
        "peak": _thin(rand, {"year": rand.choice([2025, 2030, 2035]), "qualifier": "by",
                             "wording": "plain"}),
        "targets": [
            _thin(rand, {"id": f"t{year}", "metric": "emissions", "kind": kind, "year": year,
                         "boundary": "city", "reduction_percent": cut})
            for year, kind, cut in ((2030, "reduction", 50), (rand.choice([2040, 2050]),
                                                              "net-zero", 100))
        ],
        "measures": measures,
    }  # fmt: skip


def _thin(rand: random.Random, data: dict[str, Any]) -> dict[str, Any]:
    """About one value in eight is not stated."""
    return {key: value for key, value in data.items() if key == "id" or rand.random() > 0.125}


def write_lines(file: Path, count: int) -> None:
    """So many plans as JSON Lines, packed where the name says so."""
    pack = gzip.compress if file.name.endswith(".gz") else bytes
    lines = (json.dumps(plan(number), separators=(",", ":")) + "\n" for number in range(count))
    with file.open("wb") as stream:
        for line in lines:
            stream.write(pack(line.encode()))  # members of gzip follow one another
