"""The peak test on all 290 cities of CEADs, and the counts that the documentation states."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path

import pytest
from support.ceads import City, counts, judge, matrix, read, slowdowns, twentieths
from support.shared_data import data

from evaluator.facts import elsewhere

pytest.importorskip("openpyxl", reason="openpyxl is a test extra")

DOCUMENT = Path(__file__).parents[2] / "docs/peak-test.md"


@pytest.fixture(scope="module")
def file() -> Path:
    (found,) = Path(data("china-ceads")).glob("*290_Chinese_Cities*.xlsx")
    return found


@pytest.fixture(scope="module")
def cities(file: Path) -> list[City]:
    return judge(file)


def test_both_sheets_hold_the_same_figures(file: Path) -> None:
    """Read two ways: row by row, out of order; and as a matrix with gaps."""
    by_rows = read(file)
    years, by_columns = matrix(file)
    assert {name: {one.year: one.value for one in row} for name, row in by_rows.items()} == (
        by_columns
    )
    filled = Counter(year for row in by_columns.values() for year in row)
    assert set(range(1995, 2020)) - set(filled) == {1996}
    # one value lies before the period of the file's title
    assert filled[1995] == 1
    assert set(years) == set(filled)
    gaps = [
        name
        for name, row in by_rows.items()
        if any(other.year - one.year > 1 for one, other in itertools.pairwise(row))
    ]
    assert len(gaps) == 147


def test_every_city_is_judged(cities: list[City]) -> None:
    assert len(cities) == 290
    for city in cities:
        assert city.verdict in ("past", "plateau", "rising", "short")
        assert (city.verdict == "short") == bool(city.reason)


def test_a_verdict_follows_from_its_numbers(cities: list[City]) -> None:
    for city in cities:
        if city.verdict == "rising":
            assert city.since == 0
        elif city.verdict == "short":
            # the numbers are shown wherever the test can be made
            assert city.n is None or len(city.figures) < 5
        else:
            assert city.n is not None and city.s is not None and city.p is not None
            assert city.n >= 5
            assert (city.verdict == "past") == (city.s < 0 and city.p < 0.05)


def test_the_document_states_these_counts(cities: list[City]) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    stated = {
        name.strip(): int(number)
        for name, number in re.findall(r"^\| ([^|]+?) \| (\d+) \|$", text, re.MULTILINE)
    }
    found = counts(cities)
    assert {name: stated.get(name) for name in found} == found
    for city in cities:
        if city.verdict == "past":
            assert city.name in text


def test_what_other_cities_have_done_is_worked_out_of_this_file(cities: list[City]) -> None:
    found = slowdowns(cities)
    assert len(found) == elsewhere.CITIES
    assert twentieths(found) == list(elsewhere.GREATEST_SLOWDOWNS)


def test_the_verdict_rests_on_the_last_value_in_some_cities(cities: list[City]) -> None:
    """A jump of the last value is pointed out; the counts show why."""
    jumps = Counter(city.verdict for city in cities if city.jump > 15)
    assert jumps["rising"] > 0
    named = {city.name: city for city in cities}
    assert named["湖北武汉"].verdict == "rising"
    assert named["湖北武汉"].without_last == "plateau"
    assert named["湖北武汉"].jump > 15
