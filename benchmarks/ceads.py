"""The peak test on the 290 cities of the CEADs inventories: the counts of `docs/peak-test.md`.

    python benchmarks/ceads.py FILE.xlsx

FILE is CEADs' "Emission Inventories for 290 Chinese Cities from 1997 to 2019"; reading it needs
openpyxl (extra `test`).
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from support.ceads import counts, judge, slowdowns, twentieths


def main() -> None:
    cities = judge(Path(sys.argv[1]))
    for name, number in counts(cities).items():
        print(f"{number:6}  {name}")
    print("past:", " ".join(city.name for city in cities if city.verdict == "past"))
    print("greatest slowdowns, by twentieths:", twentieths(slowdowns(cities)))


if __name__ == "__main__":
    main()
