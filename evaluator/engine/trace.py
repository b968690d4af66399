"""Why a rule came out as it did: each part of its conditions with its answer.

Knows how a condition falls into parts; used for explanations only, so it may be slow.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from evaluator.engine.observe import observed_of, path_key
from evaluator.engine.program import Program
from evaluator.engine.result import Part
from evaluator.engine.subject import Subject, open_scope
from evaluator.expr.build import build
from evaluator.expr.lang import Node
from evaluator.expr.scope import Range, Scope
from evaluator.expr.show import show
from evaluator.pack.compiled import Pack, Rule
from evaluator.values import Items, Record, Unknown


class Trace(NamedTuple):
    """The parts of one rule's conditions; None where a rule has no such condition."""

    when: Part | None
    condition: Part
    partial: tuple[Part, ...]


def trace(program: Program, rule: Rule, subject: Subject) -> Trace:
    """Evaluate every condition of a rule, part by part.

    Parameters must be in force: a rule that reads one that is not has no trace.
    """
    scope, _ = open_scope(subject, program)
    tracer = _Tracer(program.pack, scope)
    return Trace(
        None if rule.when is None else tracer.part(rule.when.ast),
        tracer.part(rule.condition.ast),
        tuple(tracer.part(line.condition.ast) for line in rule.partial),
    )


class _Tracer:
    def __init__(self, pack: Pack, scope: Scope) -> None:
        self._pack = pack
        self._scope = scope

    def part(self, node: Node) -> Part:
        """One condition with its answer, and its own parts where it has some."""
        scope = self._scope
        scope.restart()
        answer = build(node)(scope)
        observed = observed_of(scope.trail)
        unknown = answer if isinstance(answer, Unknown) else None
        return Part(
            text=show(node),
            answer=_word(answer),
            observed=observed,
            missing=() if unknown is None else tuple(sorted(unknown.missing, key=path_key)),
            reasons=() if unknown is None else unknown.reasons,
            parts=tuple(self.part(inner) for inner in self._inner(node)),
        )

    def _inner(self, node: Node) -> list[Node]:
        match node:
            case ["and" | "or", parts]:
                return list(parts)
            case ["not", inner] if inner[0] in ("and", "or"):
                return [inner]
            case ["if", *parts]:
                return list(parts)
            case ["path", "defs", [name, *_]]:
                return [self._pack.definitions[name].condition.ast]
            case _:
                return []


def _word(answer: Any) -> str:
    """ "true", "false", "unknown", or the value of a part that is no condition."""
    if isinstance(answer, Unknown):
        return "unknown"
    if isinstance(answer, bool):
        return "true" if answer else "false"
    if isinstance(answer, Range):
        return f"{answer.low} to {answer.high}"
    if isinstance(answer, int | float | str):
        return str(answer)
    if isinstance(answer, Items) or hasattr(answer, "items"):
        return str(len(answer.items))
    return "stated" if isinstance(answer, Record) else str(getattr(answer, "date", answer))
