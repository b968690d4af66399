"""The text of a condition to a checked tree: the only door for expressions.

Knows the order: parse with the CEL library, lower with the profile's own checks,
then let the library's type checker agree. Knows no files: faults carry offsets.
"""

from __future__ import annotations

from dataclasses import dataclass

from evaluator.core import Both
from evaluator.expr.environment import TOO_DEEP, Environment
from evaluator.expr.fault import ExpressionFaulty, Fault
from evaluator.expr.kindcheck import truths
from evaluator.expr.lang import Node
from evaluator.expr.lower import Lowering
from evaluator.expr.parsed import decode
from evaluator.expr.schema import Schema
from evaluator.load.limits import LIMITS, raised
from evaluator.plan.model.kind import Kind, ListOf, RecordKind

LONGEST = LIMITS.condition
"""Characters of one expression."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A compiled expression; `ast` is made of plain lists and can be kept as JSON."""

    ast: Node
    kind: Kind
    reads: tuple[str, ...]
    """Schema paths it reads: `targets.year`, `facts.x`, `params.y`, `defs.z`, `tables.t.c`."""


class Compiler:
    """Compiles the expressions of one pack against one schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._environment = Environment(schema)

    def compile(self, text: str, *, condition: bool) -> Checked:
        """Compile one expression; `condition=False` allows a value of any kind but a record.

        Raises ExpressionFaulty with everything that is wrong.
        """
        if len(text) > LONGEST:
            said = Both(f"longer than {LONGEST} characters", f"超过{LONGEST}个字符")
            raise ExpressionFaulty([Fault(0, said, raised("condition"))])
        try:
            expr, offsets = decode(self._environment.parse(text))
        except ValueError as error:
            raise ExpressionFaulty([Fault(0, TOO_DEEP)]) from error
        lowering = Lowering(self.schema, offsets)
        ast, kind = lowering.lower(expr)
        if kind is not None:
            wrong = _unfit(kind, condition)
            if wrong is not None:
                lowering.fault(expr, *wrong)
        if lowering.faults:
            raise ExpressionFaulty(lowering.faults)
        self._environment.check(text)
        assert kind is not None, text
        return Checked(ast, kind, tuple(sorted(lowering.reads)))


def _unfit(kind: Kind, condition: bool) -> tuple[Both, Both | None] | None:
    if condition:
        verdict = truths([kind])
        if isinstance(verdict, Both):
            return verdict, None
        return verdict if isinstance(verdict, tuple) else None
    if isinstance(kind, RecordKind) or (isinstance(kind, ListOf) and isinstance(kind.of, ListOf)):
        return Both("a value is needed here, not a record", "此处须为数值或文本，不能是记录"), None
    return None
