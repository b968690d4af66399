"""Which answers a condition can give, and so which examples a rule must have."""

from __future__ import annotations

import pytest

from evaluator.core import Both, Location
from evaluator.expr.compile import Compiler
from evaluator.pack.answers import possible
from evaluator.pack.compiled import Condition
from evaluator.pack.packmodel import SharedModel
from evaluator.pack.schema import pack_schema
from evaluator.plan.kinds import Field, RecordKind, Truth

TITLE = {"en": "Title", "zh": "标题"}
MODEL = SharedModel.model_validate(
    {
        "id": "small",
        "version": "1",
        "title": TITLE,
        "parameters": {
            "limit": {
                "title": TITLE,
                "values": [{"value": 3, "from": "2015", "source": {"ours": True, "note": TITLE}}],
            }
        },
    }
)
PLACE = Location("f", 1, 1)


def compiler() -> Compiler:
    flag = Field(Truth(), Both("Flag", "标志"), Both("Flag", "标志"))
    return Compiler(pack_schema([MODEL]).with_variable("defs", RecordKind("defs", {"ever": flag})))


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("true", "true"),
        ("false", "false"),
        ("has(peak.year)", "true unknown"),
        ("!has(peak.year)", "false unknown"),
        ("has(peak.year) || has(peak.level)", "true unknown"),
        ("has(peak.year) && peak.year < 2030", "false true unknown"),
        ("peak.year < 2030", "false true unknown"),
        ("as_of.year < 2030", "false true"),
        ("params.limit < 4.0", "false true"),
        ("as_of.year < 2030 && has(peak.year)", "false true unknown"),
        ("as_of.year < 2030 || true", "true"),
        ("measures.exists(m, has(m.cost))", "false true unknown"),
        ("measures.all(m, has(m.cost))", "true unknown"),
        ("measures.size() >= 2", "false true unknown"),
        ("[1, 2].exists(n, n > params.limit)", "false true unknown"),
        ("params.limit / 0.0 > 1.0", "false true unknown"),
        ("as_of.year > 2030 ? has(peak.year) : true", "true unknown"),
        ("peak.year > 2030 ? true : true", "true unknown"),
        ("defs.ever", "true unknown"),
        ("!defs.ever", "false unknown"),
        ('city.name.en == "Wuhan"', "false true unknown"),
    ],
)
def test_the_answers_that_a_condition_can_give(text: str, answers: str) -> None:
    made = compiler()
    ever = made.compile("has(peak.year)", condition=True)
    definition = Condition("has(peak.year)", ever.ast, PLACE, ever.reads, ())
    found = possible(made.compile(text, condition=True).ast, {"ever": definition})
    assert " ".join(sorted(found)) == answers
