"""What is said of an inventory: per head, its parts, its standard, its notation keys."""

from __future__ import annotations

from typing import Any

import pytest
from support.facts import fact

from evaluator.values import Unknown


def inventory(*rows: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {"inventory": {**other, "categories": list(rows)}}


def row(sector: str | None = None, **other: Any) -> dict[str, Any]:
    return {**({} if sector is None else {"sector": sector}), **other}


def test_per_head() -> None:
    plan = {"inventory": {"total": "918279 t", "population": 160_000}}
    assert fact("inventory_per_head", plan) == pytest.approx(5.739, abs=0.001)


@pytest.mark.parametrize(
    ("standard", "rows", "share"),
    [
        (
            "gpc",
            [row("buildings", value=1), row("transport", value=1), row("waste", key="IE")],
            100,
        ),
        (
            "gpc",
            [row("buildings", value=1), row("transport", value=1), row("waste", key="NE")],
            66.7,
        ),
        ("cn-provincial", [row("industry", value=1), row("afolu", value=1)], 60),
        ("ipcc-2006", [row("transport", value=1), row("waste", key="NO")], 40),
        ("bisko", [row("buildings", value=1), row("transport", value=1)], 66.7),
        ("secap", [row("buildings", value=1)], 100),
        ("secap", [row("transport", value=1)], 33.3),
        ("gpc", [], 0),
    ],
)
def test_fields_of_the_declared_standard(standard: str, rows: list[Any], share: float) -> None:
    found = fact("inventory_fields_share", inventory(*rows, standard=standard))
    assert found == pytest.approx(share, abs=0.1)


def test_another_standard_is_asked_for_the_fields_of_the_gpc() -> None:
    rows = [row("waste", value=1), row("transport", value=1)]
    share = fact("inventory_fields_share", inventory(*rows, standard="other"))
    assert share == pytest.approx(200 / 3)
    rows.append(row("buildings", key="IE"))
    assert fact("inventory_fields_share", inventory(*rows, standard="other")) == 100.0


def test_a_row_that_says_nothing_may_answer_for_the_open_field() -> None:
    rows = row("buildings", value=1), row("transport", value=1), row("waste")
    found = fact("inventory_fields_share", inventory(*rows, standard="gpc"))
    assert isinstance(found, Unknown)
    assert ("inventory", "categories", 2, "value") in found.missing


def test_sum_with_and_without_sinks() -> None:
    plan = inventory(row(value=8), row(value=-2), row(key="NO"))
    assert fact("inventory_sum", plan) == 6.0
    assert fact("inventory_sum_of_sources", plan) == 8.0


def test_a_confidential_row_leaves_the_sum_open() -> None:
    found = fact("inventory_sum", inventory(row(value=8), row(key="C")))
    assert isinstance(found, Unknown) and found.reasons


def test_a_silent_row_leaves_the_sum_open() -> None:
    found = fact("inventory_sum", inventory(row(value=8), row("waste")))
    assert isinstance(found, Unknown)
    assert ("inventory", "categories", 1, "value") in found.missing


def test_notation_keys() -> None:
    assert fact("notation_keys_used", inventory(row(value=1))) is False
    assert fact("notation_keys_used", inventory(row(value=1), row(key="NE"))) is True
    assert isinstance(fact("notation_keys_used", inventory(row("waste"))), Unknown)


def test_included_elsewhere_needs_a_host_with_a_value() -> None:
    heat = row("heat", id="h", key="IE", included_in="w", explanation="incineration")
    assert fact("notation_keys_explained", inventory(heat, row("waste", id="w", value=1))) is True
    circle = row("waste", id="w", key="IE", included_in="h", explanation="incineration")
    assert fact("notation_keys_explained", inventory(heat, circle)) is False
    bare = row("heat", id="h", key="IE", explanation="incineration")
    assert isinstance(fact("notation_keys_explained", inventory(bare)), Unknown)
