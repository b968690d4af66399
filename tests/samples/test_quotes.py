"""Every quote of the samples stands word for word in its source; every series equals the data.

Needs the source data beside the repository (`support.shared_data`) and says so where it is absent;
`pages.yaml` keeps passages of pages that the data do not hold.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from support import ceads
from support.samples import NAMES, plain, rows, sample
from support.shared_data import data

from evaluator.plan.citations import Citation
from evaluator.plan.planfile import PlanFile

Finder = Callable[[PlanFile, Citation], str | None]
"""The source text that a citation points to; "" where the data has none.

None for the article of 2018 where its text does not lie beside the data: nothing is compared.
"""

_PAGES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "pages.yaml").read_text(encoding="utf-8")
)

CONTRACTS = {
    "bratislava": "Bratislava.md",
    "glasgow": "glasgow.md",
    "heidelberg": "Heidelberg.md",
    "lahti": "Lahti.md",
    "malmo": "malmo.md",
    "paris": "paris.md",
    "sonderborg": "sonderborg.md",
    "zaragoza": "Zaragoza.md",
}


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _contract(shared: Path, file: str) -> Finder:
    """A contract lies with the shared data or in the folder that EVALUATOR_CONTRACTS names."""
    told = Path(os.environ.get("EVALUATOR_CONTRACTS", ""))
    folders = [shared / "eu-climate-city-contracts", told]
    path = next((folder / file for folder in folders if (folder / file).is_file()), None)
    if path is None:
        pytest.skip(f"{file} is not in the data: its sample's README says where it stands")
    text = _squeezed(path.read_text(encoding="utf-8"))
    return lambda plan, cited: text if cited.document else ""


def _klimawatch(shared: Path) -> Finder:
    """`section` names the row of the progress report, or the file of yearly figures."""
    folder = shared / "germany-klimawatch"
    texts = {row["id"]: _squeezed(row["text"]) for row in rows(folder / "muenster_sachstand.csv")}
    figures = (folder / "muenster.csv").read_text(encoding="utf-8")

    def find(plan: PlanFile, cited: Citation) -> str:
        if cited.source != "klimawatch":
            return ""
        if cited.section == "muenster.csv":
            return "\n".join(line for line in figures.splitlines() if line == cited.quote)
        return texts.get(cited.section or "", "")

    return find


def _china(shared: Path) -> Finder:
    """The quotes kept from the page that the source's address names."""
    pages: dict[str, str] = {}
    for path in sorted((shared / "china-facts").glob("*.csv")):
        for row in rows(path):
            if row.get("quote"):
                pages[row["url"]] = pages.get(row["url"], "") + "\n" + _squeezed(row["quote"])
    for url, passages in _PAGES.items():
        pages[url] = pages.get(url, "") + "\n" + "\n".join(_squeezed(one) for one in passages)
    article = shared.parent / "domain" / "founding-article-zh.txt"
    printed = re.sub(r"\s", "", article.read_text(encoding="utf-8")) if article.is_file() else None

    def find(plan: PlanFile, cited: Citation) -> str | None:
        if cited.source == "igdp-2018":  # of short lines: blanks inside words are the layout's
            return printed
        source = plan.sources.get(cited.source or "")
        return pages.get(source.url or "", "") if source else ""

    return find


def _finder(name: str, shared: Path) -> Finder:
    if name in CONTRACTS:
        return _contract(shared, CONTRACTS[name])
    return _klimawatch(shared) if name == "muenster" else _china(shared)


@pytest.fixture(scope="module")
def shared() -> Path:
    return Path(data())


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_stands_in_its_source(name: str, shared: Path) -> None:
    plan, find = sample(name), _finder(name, shared)
    cited = [
        (one.path, one.quote, text)
        for many in plan.evidence.values()
        for one in many
        if one.quote and (text := find(plan, one)) is not None
    ]
    strays = [(path, quote) for path, quote, text in cited if _squeezed(quote) not in text]
    assert strays == []
    assert len(cited) >= 5


@pytest.mark.parametrize(
    ("name", "city", "last"),
    [
        ("wuhan-2017", "武汉", 2016),
        ("wuhan-2024", "武汉", 2019),
        ("shenzhen-2023", "深圳", 2019),
        ("beijing-2016", "北京", 2015),
        ("beijing-2022", "北京", 2019),
        ("chengdu-2024", "成都", 2019),
        ("huzhou-2024", "湖州", 2019),
        ("shanghai-2022", "上海", 2019),
        ("suzhou-2024", "苏州", 2019),
        ("zhenjiang-2016", "镇江", 2015),
    ],
)
def test_outside_series_equal_the_data(name: str, city: str, last: int, shared: Path) -> None:
    years = plain(sample(name).root)["reference"]["series"]["years"]
    columns = {
        "direct": ("co2_mt", 1),
        "gdp": ("gdp_real_base2000_100m_yuan", 100),
        "population": ("population_10k", 10_000),
        "secondary_share": ("secondary_share", 100),
    }
    wanted = {
        int(row["year"]): {
            key: float(row[column]) * factor
            for key, (column, factor) in columns.items()
            if row[column]
        }
        for row in rows(shared / "china-series" / "series.csv")
        if row["city"] == city and int(row["year"]) <= last and row["co2_mt"]
    }
    given = {year.pop("year"): year for year in years}
    assert given.keys() == wanted.keys()
    for year, values in wanted.items():
        assert given[year] == pytest.approx(values, rel=1e-12)


@pytest.mark.parametrize(
    ("name", "city", "first", "last"),
    [("changzhou-2017", "江苏常州", 2000, 2016), ("jincheng-2017", "山西晋城", 2003, 2016)],
)
def test_outside_emissions_equal_the_inventories(
    name: str, city: str, first: int, last: int, shared: Path
) -> None:
    years = plain(sample(name).root)["reference"]["series"]["years"]
    wanted = {
        figure.year: pytest.approx(figure.value, abs=0.0005)
        for figure in ceads.read(shared / ceads.FILE)[city]
        if first <= figure.year <= last
    }
    assert {year["year"]: year["direct"] for year in years} == wanted


def test_outside_series_of_glasgow_equals_the_data(shared: Path) -> None:
    years = plain(sample("glasgow").root)["reference"]["series"]["years"]
    wanted = {
        int(row["Year"]): (
            float(row["Total Emissions:kt CO2"]) / 1000,
            float(row["Population:000s"]) * 1000,
        )
        for row in rows(shared / "uk-la-emissions" / "local_authority_emissions.csv")
        if row["official-name"] == "Glasgow City Council"
    }
    given = {year["year"]: (year["total"], year["population"]) for year in years}
    assert given.keys() == wanted.keys()
    for year, values in wanted.items():
        assert given[year] == pytest.approx(values, rel=1e-9)


def test_muenster_equals_its_balance(shared: Path) -> None:
    plan = plain(sample("muenster").root)
    names = {"Wärme": "heat", "Strom": "electricity", "Verkehr": "transport", "Gesamt": ""}
    wanted: dict[tuple[int, str], float] = {}
    path: dict[tuple[int, str], float] = {}
    for row in rows(shared / "germany-klimawatch" / "muenster.csv"):
        if row["type"] in ("real", "geplant"):
            place = wanted if row["type"] == "real" else path
            place[int(row["year"]), names[row["category"]]] = float(row["co2"]) / 1000
    given = {(year["year"], ""): year["total"] for year in plan["series"]["years"]}
    for year in plan["series"]["years"]:
        given |= {(year["year"], one["sector"]): one["total"] for one in year["sectors"]}
    assert given == pytest.approx(wanted)
    emissions = [one for one in plan["targets"] if one["metric"] == "emissions" and "value" in one]
    base = path.pop((1990, ""))
    assert {
        (one["year"], one.get("sector", "")): one["value"] for one in emissions
    } == pytest.approx(path)
    assert [one["against"] for one in emissions if "sector" not in one] == [
        {"year": 1990, "value": pytest.approx(base)}
    ] * 3
