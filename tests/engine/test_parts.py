"""The parts of a rule as an explanation shows them, and every derived value with its gaps."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from support.packs import AS_OF, judge, pack, parameter, ready, rule, subject

from evaluator.core import Outcome, PackRefused
from evaluator.engine import Program
from evaluator.engine.applies import applies
from evaluator.engine.derive import derive_definitions, derive_facts
from evaluator.engine.result import Part
from evaluator.engine.subject import BASE_STEPS, STEPS_PER_VALUE, open_scope, size
from evaluator.engine.trace import trace
from evaluator.expr.scope import BudgetExhausted
from evaluator.facts import FACTS
from evaluator.pack.compiled import Definition

PLAN: dict[str, Any] = {
    "peak": {"year": 2030, "n": 3},
    "targets": [{"year": 2025}, {"year": 2035, "metric": "energy"}],
}


def parts_of(text: str, plan: dict[str, Any] | None = None, **more: Any) -> Part:
    made = pack([rule("r", text, **more)], **more)
    return trace(ready(made), made.rules[0], subject(PLAN if plan is None else plan)).condition


def shown(part: Part) -> Any:
    """Text and answer, and those of the parts."""
    return (part.text, part.answer, [shown(inner) for inner in part.parts])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("peak.year <= 2030", ("peak.year <= 2030", "true", [])),
        (
            "peak.year < 2030 || peak.n > 2 && has(peak.level)",
            (
                "peak.year < 2030 || peak.n > 2 && has(peak.level)",
                "unknown",
                [
                    ("peak.year < 2030", "false", []),
                    (
                        "peak.n > 2 && has(peak.level)",
                        "unknown",
                        [("peak.n > 2", "true", []), ("has(peak.level)", "unknown", [])],
                    ),
                ],
            ),
        ),
        (
            "!(peak.n > 2 && peak.year < 2030)",
            (
                "!(peak.n > 2 && peak.year < 2030)",
                "true",
                [
                    (
                        "peak.n > 2 && peak.year < 2030",
                        "false",
                        [("peak.n > 2", "true", []), ("peak.year < 2030", "false", [])],
                    )
                ],
            ),
        ),
        ("!(peak.n > 2)", ("!(peak.n > 2)", "false", [])),
        (
            "peak.n > 2 ? peak.year < 2030 : true",
            (
                "peak.n > 2 ? peak.year < 2030 : true",
                "false",
                [
                    ("peak.n > 2", "true", []),
                    ("peak.year < 2030", "false", []),
                    ("true", "true", []),
                ],
            ),
        ),
    ],
)
def test_a_condition_falls_into_its_parts(text: str, parts: Any) -> None:
    assert shown(parts_of(text)) == parts


def test_a_definition_is_opened() -> None:
    part = parts_of(
        "defs.early && peak.n > 1", defs=("early",), definitions={"early": "peak.year < 2030"}
    )
    assert shown(part.parts[0]) == (
        "defs.early",
        "false",
        [("peak.year < 2030", "false", [])],
    )


def test_a_part_has_its_own_evidence_gaps_and_reasons() -> None:
    part = parts_of("peak.year < 2030 || peak.n / (peak.n - 3) > 1 || peak.level.value > 2")
    early, divided, level = part.parts
    assert [(one.path, one.value) for one in early.observed] == [(("peak", "year"), 2030)]
    assert early.missing == () == early.reasons
    assert [one.path for one in divided.observed] == [("peak", "n")]
    assert divided.answer == "unknown"
    assert [reason.text.en for reason in divided.reasons] == ["a division by zero"]
    assert level.missing == (("peak", "level", "value"),)
    assert part.missing == level.missing
    assert part.reasons == divided.reasons


def test_gaps_are_in_the_order_of_their_keys_and_entries() -> None:
    plan = {"targets": [{"year": 2025} for _ in range(11)]}
    part = parts_of("targets.all(t, t.cut > 1.0) && peak.year < 2030", plan)
    assert part.missing == (
        ("peak", "year"),
        *(("targets", number, "cut") for number in range(11)),
    )


def test_when_and_partial_lines_have_their_parts_too() -> None:
    made = pack(
        [
            rule(
                "r",
                "peak.n > 5",
                when="peak.year > 2000",
                partial=[("0.5", "peak.n > 4"), ("0.25", "peak.n > 2")],
            ),
            rule("s", "true"),
        ]
    )
    found = trace(ready(made), made.rules[0], subject(PLAN))
    assert found.when is not None
    assert (found.when.text, found.when.answer) == ("peak.year > 2000", "true")
    assert [(line.text, line.answer) for line in found.partial] == [
        ("peak.n > 4", "false"),
        ("peak.n > 2", "true"),
    ]
    other = trace(ready(made), made.rules[1], subject(PLAN))
    assert (other.when, other.partial) == (None, ())


def test_a_rule_that_does_not_apply_says_why_and_what_it_would_be_worth() -> None:
    made = pack([rule("r", "peak.n > 2", when="peak.year < 2000", points=3)])
    (result,) = judge(made, PLAN).values()
    assert result.outcome is Outcome.NOT_APPLICABLE
    assert (result.earned, result.possible, result.best) == (0, 3, None)
    assert [(one.path, one.value) for one in result.observed] == [(("peak", "year"), 2030)]


def test_rules_that_read_the_same_have_the_same_evidence() -> None:
    made = pack([rule(name, "peak.year > 2000 && peak.n > 2") for name in "rs"])
    read = [(("peak", "year"), 2030), (("peak", "n"), 3)]
    for result in judge(made, PLAN).values():
        assert [(one.path, one.value, one.outside) for one in result.observed] == [
            (*one, False) for one in read
        ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("has(peak.year)", {("peak", "year"): 2030}),
        ("has(peak.level)", {("peak", "level"): None}),
        ("has(plan.targets)", {("targets",): 2}),
        ("targets.exists(t, has(t.year))", {("targets",): 2, ("targets", 0, "year"): 2025}),
    ],
)
def test_what_is_there_is_evidence(text: str, read: dict[tuple[Any, ...], int | None]) -> None:
    plan = {**PLAN, "peak": {**PLAN["peak"], "level": {"value": 1.0}}}
    (result,) = judge(pack([rule("r", text)]), plan).values()
    assert {one.path: one.value for one in result.observed} == read


@pytest.mark.parametrize(
    ("text", "closed", "going_on"),
    [
        ("targets.filter(t, t.year > 2020).size() <= 5", Outcome.PASS, Outcome.MISSING),
        ("targets.filter(t, t.year > 2020).filter(t, t.year < 2050).size() <= 5",
         Outcome.PASS, Outcome.MISSING),
        ("targets.filter(t, t.year > 2020).size() >= 1", Outcome.PASS, Outcome.PASS),
        ("targets.filter(t, peak.n > 7).size() <= 5", Outcome.PASS, Outcome.PASS),
    ],
)  # fmt: skip
def test_what_a_filter_lets_through_goes_on_as_the_list_does(
    text: str, closed: Outcome, going_on: Outcome
) -> None:
    """Any number of further entries may pass, unless none can."""
    made = pack([rule("r", text)])
    assert judge(made, PLAN)["r"].outcome is closed
    assert judge(made, PLAN, None, ["targets"])["r"].outcome is going_on


# -- definitions and facts


DEFINITIONS = {
    "late": "targets.filter(t, t.year > 2030)",
    "many": "targets.filter(t, t.metric == 'energy').size()",
    "wanted": "peak.level.value",
    "year": "peak.year",
    "day": "as_of",
    "none": "peak.n / (peak.n - 3)",
}


def derived(plan: dict[str, Any], **definitions: str) -> dict[str, Any]:
    from fractions import Fraction

    from support.packs import HERE
    from support.small import TITLE, value_compiled

    from evaluator.pack.compiled import Condition

    made = pack([rule("r", "true", points=Fraction(1))])
    compiled = {}
    for name, text in definitions.items():
        checked = value_compiled(text)
        params = tuple(r.partition(".")[2] for r in checked.reads if r.startswith("params."))
        condition = Condition(text, checked.ast, HERE, checked.reads, params)
        compiled[name] = Definition(condition, TITLE)
    made = made._replace(
        definitions=compiled,
        parameters={"bound": parameter(7, datetime.date(2030, 1, 1))},
    )
    return {one.name: one for one in derive_definitions(Program(made), subject(plan))}


def test_definitions_as_plain_values() -> None:
    found = derived(PLAN, **DEFINITIONS)
    assert list(found) == list(DEFINITIONS)
    assert {name: one.value for name, one in found.items()} == {
        "late": 1,
        "many": (1, 2),
        "wanted": None,
        "year": 2030,
        "day": AS_OF.isoformat(),
        "none": None,
    }
    assert [name for name, one in found.items() if one.entries] == ["late"]


def test_a_definition_says_what_it_read_lacks_and_cannot_reckon() -> None:
    found = derived(PLAN, **DEFINITIONS)
    assert [one.path for one in found["year"].observed] == [("peak", "year")]
    assert found["year"].missing == () == found["year"].reasons
    assert found["many"].missing == (("targets", 0, "metric"),)
    assert found["wanted"].missing == (("peak", "level", "value"),)
    assert [reason.text.en for reason in found["none"].reasons] == ["a division by zero"]


def test_a_definition_whose_parameter_is_not_in_force_is_left_out() -> None:
    assert list(derived(PLAN, bounded="peak.n > params.bound", free="peak.n > 1")) == ["free"]


def test_every_fact_is_derived_in_order() -> None:
    found = derive_facts(ready(pack([rule("r", "true")])), subject(PLAN))
    assert [one.name for one in found] == list(FACTS)
    year = next(one for one in found if one.name == "peak_last_year")
    assert (year.value, year.missing) == (2030, ())


# -- whom a pack is for, and the budget of steps


def asking(text: str | None) -> Any:
    from support.packs import condition
    from support.small import TITLE

    made = pack([rule("r", "true")], parameters={"bound": parameter(7, datetime.date(2030, 1, 1))})
    if text is not None:
        made = made._replace(applies_to=Definition(condition(text), TITLE))
    return Program(made)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (None, True),
        ("peak.n == 3", True),
        ("peak.n == 4", False),
        ("peak.ratio > 1.0", None),
        ("peak.n < params.bound", None),
    ],
)
def test_whom_a_pack_is_for(text: str | None, answer: bool | None) -> None:
    assert applies(asking(text), subject(PLAN)) is answer


def test_a_question_without_end_is_the_packs_defect() -> None:
    plan = {"targets": [{"year": year} for year in range(2000, 2040)]}
    nested = "targets.all(a, targets.all(b, targets.all(c, a.year + b.year + c.year > 0)))"
    with pytest.raises(PackRefused) as refused:
        applies(asking(nested), subject(plan))
    assert refused.value.show("en") == (
        "pack.yaml:1:1: the condition of `applies_to` takes too many steps on this plan"
    )
    assert "applies_to 的条件计算步数超过上限" in refused.value.show("zh")
    with pytest.raises(PackRefused) as refused:
        judge(pack([rule("r", nested)]), plan)
    assert refused.value.show("en") == (
        "pack.yaml:1:1: the condition of 'r' takes too many steps on this plan (nest fewer macros)"
    )
    assert "要点“r”的条件计算步数超过上限" in refused.value.show("zh")
    assert "减少嵌套的列表遍历" in refused.value.show("zh")


def test_the_budget_grows_with_the_plan() -> None:
    plan = subject({"targets": [{"year": 2030}] * 4})
    assert size(plan.root) == 1 + 1 + 4 * 2
    scope, _ = open_scope(plan, ready(pack([rule("r", "true")])))
    scope.spend(BASE_STEPS + STEPS_PER_VALUE * 10)
    with pytest.raises(BudgetExhausted):
        scope.spend(1)
