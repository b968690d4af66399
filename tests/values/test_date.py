"""Dates that stop at the year or the month: what they can mean, and how they are written."""

from __future__ import annotations

import datetime

import pytest

from evaluator.values import PartialDate

DAY = datetime.date


@pytest.mark.parametrize(
    ("date", "first", "last", "text"),
    [
        (PartialDate(2017), DAY(2017, 1, 1), DAY(2017, 12, 31), "2017"),
        (PartialDate(2017, 12), DAY(2017, 12, 1), DAY(2017, 12, 31), "2017-12"),
        (PartialDate(2017, 11), DAY(2017, 11, 1), DAY(2017, 11, 30), "2017-11"),
        (PartialDate(2017, 1), DAY(2017, 1, 1), DAY(2017, 1, 31), "2017-01"),
        (PartialDate(2020, 2), DAY(2020, 2, 1), DAY(2020, 2, 29), "2020-02"),
        (PartialDate(2100, 2), DAY(2100, 2, 1), DAY(2100, 2, 28), "2100-02"),
        (PartialDate(2017, 12, 23), DAY(2017, 12, 23), DAY(2017, 12, 23), "2017-12-23"),
        (PartialDate(2017, 3, 4), DAY(2017, 3, 4), DAY(2017, 3, 4), "2017-03-04"),
        (PartialDate(987, 6, 5), DAY(987, 6, 5), DAY(987, 6, 5), "0987-06-05"),
    ],
    ids=str,
)
def test_what_is_not_written_stays_open(
    date: PartialDate, first: datetime.date, last: datetime.date, text: str
) -> None:
    assert date.first() == first
    assert date.last() == last
    assert str(date) == text


def test_every_day_of_a_month_is_within_its_bounds() -> None:
    for month in range(1, 13):
        date = PartialDate(2024, month)
        following = PartialDate(2024, month + 1) if month < 12 else PartialDate(2025)
        assert date.last() + datetime.timedelta(days=1) == following.first()
