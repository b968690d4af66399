"""Expressions of a pack: found in its files, ordered, compiled, their faults placed.

Knows where expressions stand and what each may read; knows nothing of points or outcomes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from evaluator.core import Both, Location, Path, Problem, show_path
from evaluator.expr.compile import Checked, Compiler
from evaluator.expr.fault import ExpressionFaulty, Fault
from evaluator.expr.schema import Schema
from evaluator.pack.compiled import Condition, Definition
from evaluator.pack.source import File
from evaluator.pack.weight import Weight, weigh
from evaluator.plan.kinds import Field, Kind, RecordKind

ADOPTED = 'document.status in ["adopted", "in-law", "superseded"]'
"""What `needs_adoption` adds to `when`."""

_LITERAL = re.compile(r'r?("""|\'\'\'|"|\')(?:\\.|(?!\1).)*\1', re.DOTALL)
_DEFINITION = re.compile(r"\bdefs\s*\.\s*(\w+)")
_OWN = re.compile(r"\b(?:defs|params|tables|answers)\s*\.")


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of a file. `before` is text put in front of the author's."""

    file: File[object]
    path: Path
    text: str
    before: str = ""
    after: str = ""
    stated: Path | None = None
    """Where the addition comes from; None without one."""

    @property
    def whole(self) -> str:
        """The text that is compiled."""
        return self.before + self.text.strip() + self.after

    def place(self, offset: int) -> Location:
        """The place of a character of `whole`."""
        inside = offset - len(self.before)
        if not self.text:
            return self.location
        if self.stated is not None and not 0 <= inside <= len(self.text.strip()):
            return self.file.loaded.location(self.stated)
        lead = len(self.text) - len(self.text.lstrip())
        return self.file.place(self.path, inside + lead)

    @property
    def location(self) -> Location:
        """Where the author's text starts."""
        return self.file.loaded.location(self.path if self.text else self.stated or self.path)


def definitions_read(text: str) -> list[str]:
    """The definitions that a text names, outside of quotes, each once, in order."""
    return list(dict.fromkeys(_DEFINITION.findall(_LITERAL.sub('""', text))))


@dataclass(slots=True)
class Compiling:
    """The expressions of one pack on their way; collects `problems`."""

    schema: Schema
    definitions: dict[str, Definition] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    """Definitions that were refused: who reads them is not complained about."""
    closed: bool = False
    """pack.yaml could not be read: expressions that name what it declares are left alone."""
    problems: list[Problem] = field(default_factory=list)
    _kinds: dict[str, Field] = field(default_factory=dict)
    _weights: dict[str, Weight] = field(default_factory=dict)
    _compiler: Compiler | None = None

    def define(self, layers: Iterable[Iterable[tuple[str, Both, Expression]]]) -> None:
        """Compile definitions, layer by layer; a layer reads only earlier ones."""
        for layer in layers:
            kinds: dict[str, Field] = {}
            for name, title, expression in layer:
                checked = self._checked(expression, condition=False)
                if checked is None:
                    self.broken.add(name)
                    continue
                kinds[name] = Field(checked.kind, title, title)
                self._weights[name] = weigh(checked.ast, self._weights)
                self.definitions[name] = Definition(self._condition(expression, checked), title)
            self._kinds |= kinds
            self._compiler = None

    def condition(self, expression: Expression) -> Condition | None:
        """A compiled condition; None (and problems) where it was refused."""
        checked = self._checked(expression, condition=True)
        return None if checked is None else self._condition(expression, checked)

    def _checked(self, expression: Expression, *, condition: bool) -> Checked | None:
        if self.broken.intersection(definitions_read(expression.whole)):
            return None
        if self.closed and _OWN.search(_LITERAL.sub('""', expression.whole)):
            return None
        if self._compiler is None:
            kind = RecordKind("defs", dict(self._kinds))
            self._compiler = Compiler(self.schema.with_variable("defs", kind))
        try:
            checked = self._compiler.compile(expression.whole, condition=condition)
            why = weigh(checked.ast, self._weights).refusal
            if why is not None:
                raise ExpressionFaulty([Fault(0, why)])
            return checked
        except ExpressionFaulty as faulty:
            for fault in faulty.faults:
                place = expression.place(fault.offset)
                shown = show_path(expression.path)
                self.problems.append(Problem(fault.message, place, shown, fault.hint))
            return None

    def _condition(self, expression: Expression, checked: Checked) -> Condition:
        params: set[str] = set()
        for read in checked.reads:
            space, _, rest = read.partition(".")
            name = rest.partition(".")[0]
            if space == "params":
                params.add(name)
            elif space == "defs":
                params.update(self.definitions[name].condition.params)
        return Condition(
            expression.whole,
            checked.ast,
            expression.location,
            checked.reads,
            tuple(sorted(params)),
        )


def record(name: str, kinds: Mapping[str, tuple[Kind, Both]]) -> RecordKind:
    """A record of the pack's own: its parameters, a table, an answer."""
    return RecordKind(
        name, {key: Field(kind, title, title) for key, (kind, title) in kinds.items()}
    )
