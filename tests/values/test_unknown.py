"""The third truth value: what it lists, what may still become of it, and how two make one."""

from __future__ import annotations

import pytest

from evaluator.core import both
from evaluator.values import (
    CAN_BE_FALSE,
    CAN_BE_TRUE,
    CLOSED,
    OPEN,
    Items,
    Reason,
    Record,
    Unknown,
    together,
)

ZERO, FAR = Reason(both("need is 0"), (("need",),)), Reason(both("out of range"))


def unknown(*names: str, reasons: tuple[Reason, ...] = (), can: int = OPEN) -> Unknown:
    return Unknown(frozenset((name,) for name in names), reasons, can)


def listed(one: Unknown) -> tuple[set[str], tuple[Reason, ...], int]:
    return {str(path[0]) for path in one.missing}, one.reasons, one.can


def test_where_nothing_is_missing_no_statement_can_settle_it() -> None:
    assert unknown(reasons=(ZERO,)).can == CLOSED
    assert unknown("x", reasons=(ZERO,)).can == OPEN
    assert unknown("x", can=CAN_BE_FALSE).can == CAN_BE_FALSE


@pytest.mark.parametrize("one", range(4))
@pytest.mark.parametrize("other", range(4))
def test_what_needs_both_is_as_open_as_the_less_open_one(one: int, other: int) -> None:
    joined = unknown("x", can=one) | unknown("y", can=other)
    assert listed(joined) == ({"x", "y"}, (), one & other)


def test_a_reason_is_given_once_and_in_the_order_it_was_met() -> None:
    one, other = unknown("x", reasons=(ZERO,)), unknown("y", reasons=(FAR, ZERO))
    assert listed(one.joined(other, CAN_BE_TRUE)) == ({"x", "y"}, (ZERO, FAR), CAN_BE_TRUE)
    assert other.joined(one, OPEN).reasons == (FAR, ZERO)
    third = unknown("z", reasons=(FAR,))
    assert listed(together([one, other, third], CLOSED)) == ({"x", "y", "z"}, (ZERO, FAR), CLOSED)


def test_an_unknown_joined_with_itself_or_alone_only_changes_its_openness() -> None:
    one = unknown("x", reasons=(FAR,))
    assert one.joined(one, OPEN) is one
    assert together([one], OPEN) is one
    assert one.opened(OPEN) is one
    for closed in (one.joined(one, CLOSED), together([one], CLOSED), one.opened(CLOSED)):
        assert listed(closed) == ({"x"}, (FAR,), CLOSED)
    assert listed(one) == ({"x"}, (FAR,), OPEN), "the one it came from stays as it was"


@pytest.mark.parametrize("can", [OPEN, CAN_BE_TRUE, CAN_BE_FALSE])
def test_the_value_of_what_may_still_be_known_may_become_anything(can: int) -> None:
    assert unknown("x", can=can).value().can == OPEN


def test_the_value_of_what_is_final_stays_final() -> None:
    assert unknown("x", can=CLOSED).value().can == CLOSED
    assert unknown(reasons=(ZERO,)).value().can == CLOSED


def pick(*names: str) -> Unknown:
    """What may turn out to be one of two records."""
    either = (Record(("targets", 0), {}), Record(("targets", 1), {}))
    return Unknown(frozenset((name,) for name in names), (ZERO,), CAN_BE_TRUE, either)


def test_what_it_may_turn_out_to_be_is_its_own() -> None:
    one, other = pick("x"), unknown("y", reasons=(FAR,))
    assert one.joined(other, OPEN).among == one.opened(OPEN).among == ()
    assert together([one, other], OPEN).among == ()
    assert listed(one.bare()) == ({"x"}, (ZERO,), CAN_BE_TRUE)
    assert one.bare().among == ()
    assert other.bare() is other


def test_beside_another_it_misses_more_and_is_otherwise_the_same() -> None:
    one, other = pick("x"), unknown("y", reasons=(FAR,), can=CAN_BE_FALSE)
    assert listed(one.beside(other)) == ({"x", "y"}, (ZERO,), CAN_BE_TRUE)
    assert one.beside(other).among is one.among


def test_a_statement_can_settle_what_misses_something() -> None:
    assert unknown("x").computable
    assert not unknown(reasons=(ZERO,)).computable
    assert (unknown("x") | unknown(reasons=(ZERO,))).computable
    assert not together([unknown(reasons=(ZERO,)), unknown(reasons=(FAR,))], OPEN).computable


def test_nobody_takes_it_for_true_or_false() -> None:
    with pytest.raises(TypeError, match=r"^an unknown is neither true nor false$"):
        bool(unknown("x"))


def test_values_show_what_they_are_made_of() -> None:
    record = Record(("peak",), {"year": 2030})
    assert repr(record) == "Record(('peak',), {'year': 2030})"
    assert repr(Items(("steps",), [record])) == f"Items(('steps',), [{record!r}])"
    one = unknown("b", "a", reasons=(FAR,))
    assert repr(one) == f"Unknown([\"('a',)\", \"('b',)\"], ({FAR!r},), 3)"


def test_a_list_is_what_it_states_unless_it_is_said_to_go_on() -> None:
    assert not Items(("steps",), []).open
    assert Items(("steps",), [], is_open=True).open


def test_what_went_into_many_is_looked_at_once() -> None:
    """Looked at each time it is met, sixty steps would take for ever."""
    one = unknown("x")
    for _ in range(60):
        one = (one | unknown("y")) | (one | unknown("z"))
    assert listed(one) == ({"x", "y", "z"}, (), OPEN)
