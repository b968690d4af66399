"""Whether a waiver holds: against a plain second reading, and the laws it has to keep."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.core import Location, both
from evaluator.waivers.decide import covers, decide
from evaluator.waivers.model import Finding, Waiver

DAY = datetime.date(2026, 6, 30)
RULES = ("one", "two")
PATHS = ("peak", "peak.year", "peak.level.value", "measures[a].cost", "measures[b].cost", "peaks")
PATTERNS = (None, "peak", "peak.level", "measures", "measures[]", "measures[].cost",
            "measures[a]", "measures[b].cost", "peak.year")  # fmt: skip
PLANS = ("plan.yaml", "plans/a.yaml", "plans/old/a.yaml", "a.yaml", "old/old/a.yaml")
GLOBS = (
    "*",
    "*.yaml",
    "plans/*.yaml",
    "**/a.yaml",
    "plans/**",
    "**",
    "plans/?.yaml",
    "a.yam",
    "**/old/*.yaml",
    "**/plans/**/a.yaml",
    "old/**/?.*",
)


def waiver(line: int = 1, **more: object) -> Waiver:
    values: dict[str, object] = {
        "rule": "one",
        "path": None,
        "plans": "**",
        "reason": both("why"),
        "owner": "office",
        "expires": DAY,
        "location": Location("waivers.yaml", line, 1),
    }
    return Waiver(**{**values, **more})  # type: ignore[arg-type]


def finding(**more: object) -> Finding:
    values: dict[str, object] = {"rule": "one", "plan": "plans/a.yaml", "paths": ("peak.year",)}
    return Finding(**{**values, **more})  # type: ignore[arg-type]


days = st.dates(DAY - datetime.timedelta(3), DAY + datetime.timedelta(3))
waivers_of = st.lists(
    st.builds(
        lambda rule, path, plans, expires: waiver(
            rule=rule, path=path, plans=plans, expires=expires
        ),
        st.sampled_from(RULES),
        st.sampled_from(PATTERNS),
        st.sampled_from(GLOBS),
        days,
    ),
    max_size=6,
).map(lambda found: [w_at(one, n) for n, one in enumerate(found, start=1)])
findings = st.builds(
    Finding,
    st.sampled_from(RULES),
    st.sampled_from(PLANS),
    st.lists(st.sampled_from(PATHS), max_size=3, unique=True).map(tuple),
    st.booleans(),
)


def w_at(one: Waiver, line: int) -> Waiver:
    return waiver(line, rule=one.rule, path=one.path, plans=one.plans, expires=one.expires)


def plain_match(pattern: Sequence[str], parts: Sequence[str]) -> bool:
    """Folder by folder, character by character."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        if len(pattern) == 1:
            return True
        return any(plain_match(pattern[1:], parts[skip:]) for skip in range(len(parts) + 1))
    return bool(parts) and letters(pattern[0], parts[0]) and plain_match(pattern[1:], parts[1:])


def letters(pattern: str, text: str) -> bool:
    if not pattern:
        return not text
    if pattern[0] == "*":
        return any(letters(pattern[1:], text[skip:]) for skip in range(len(text) + 1))
    return bool(text) and pattern[0] in ("?", text[0]) and letters(pattern[1:], text[1:])


def plain_covers(pattern: str, path: str) -> bool:
    """Step by step, entries as steps of their own."""
    ours, theirs = (text.replace("[", ".[").split(".") for text in (pattern, path))
    return len(ours) <= len(theirs) and all(
        a == b or (a == "[]" and b.startswith("[")) for a, b in zip(ours, theirs, strict=False)
    )


def plain_decision(waivers: Sequence[Waiver], one: Finding, day: datetime.date) -> bool:
    mine = [
        w
        for w in waivers
        if w.rule == one.rule
        and w.expires >= day
        and plain_match(w.plans.split("/"), one.plan.split("/"))
    ]
    if not one.waivable:
        return False
    if any(w.path is None for w in mine):
        return True
    patterns = [w.path for w in mine if w.path is not None]
    return bool(one.paths) and all(
        any(plain_covers(pattern, path) for pattern in patterns) for path in one.paths
    )


@given(waivers_of, findings, days)
@settings(max_examples=400)
def test_it_agrees_with_a_plain_reading(
    waivers: list[Waiver], one: Finding, day: datetime.date
) -> None:
    assert bool(decide(waivers, one, day)) == plain_decision(waivers, one, day)


@given(waivers_of, findings, days, st.randoms(use_true_random=False))
def test_the_order_of_waivers_does_not_matter(
    waivers: list[Waiver], one: Finding, day: datetime.date, chance: object
) -> None:
    mixed = list(waivers)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert decide(mixed, one, day) == decide(waivers, one, day)


@given(waivers_of, findings, days)
def test_what_holds_is_in_force_and_made_for_this(
    waivers: list[Waiver], one: Finding, day: datetime.date
) -> None:
    for held in decide(waivers, one, day):
        assert held in waivers
        assert held.rule == one.rule
        assert held.expires >= day
        assert one.waivable


@given(waivers_of, waivers_of, findings, days)
def test_one_more_waiver_never_takes_one_away(
    waivers: list[Waiver], more: list[Waiver], one: Finding, day: datetime.date
) -> None:
    if decide(waivers, one, day):
        assert decide([*waivers, *more], one, day)


@given(waivers_of, findings, days)
def test_time_only_takes_waivers_away(
    waivers: list[Waiver], one: Finding, day: datetime.date
) -> None:
    if not decide(waivers, one, day):
        assert not decide(waivers, one, day + datetime.timedelta(1))


def test_the_last_day_is_a_day_on_which_it_holds() -> None:
    assert decide([waiver()], finding(), DAY)
    assert not decide([waiver()], finding(), DAY + datetime.timedelta(1))


def test_a_gate_rule_that_its_pack_keeps_is_never_waived() -> None:
    assert not decide([waiver()], finding(waivable=False), DAY)


def test_a_path_does_not_waive_what_else_is_at_issue() -> None:
    both_paths = finding(paths=("peak.year", "inventory.year"))
    year, inventory = waiver(1, path="peak.year"), waiver(2, path="inventory")
    assert not decide([year], both_paths, DAY)
    assert decide([year, inventory], both_paths, DAY) == (year, inventory)


def test_a_rule_that_waits_is_waived_as_a_whole_or_not_at_all() -> None:
    assert not decide([waiver(path="peak")], finding(paths=()), DAY)
    assert decide([waiver()], finding(paths=()), DAY)


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("peak", "peak.year", True),
        ("peak", "peaks", False),
        ("peak.year", "peak", False),
        ("measures[].cost", "measures[a.b].cost.value", True),
        ("measures[a].cost", "measures[ab].cost", False),
        ("measures", "measures[a]", True),
    ],
)
def test_a_path_covers_itself_and_what_is_below(pattern: str, path: str, expected: bool) -> None:
    assert covers(pattern, path) is expected
