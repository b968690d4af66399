"""What a fact is, and how a fact reads the plan.

Knows the law that facts obey: with values absent a fact is unknown, or the value it
has whatever the absent values are; it never skips an entry because a value is absent.
Knows no particular fact.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from evaluator.core import Both
from evaluator.expr.names import follow
from evaluator.expr.scope import Dated, Kept, Scope, Seq
from evaluator.plan.model.kind import Kind
from evaluator.values import OPEN, Items, Reason, Record, Unknown, together

OURS = Both("our own method", "本工具自定方法")
"""The source of a method that follows no publication."""

_PLAIN = (int, float, str, bool)


class Reader:
    """The plan as a fact sees it: what it reads is noted, what is absent comes back unknown."""

    __slots__ = ("_facts", "scope")

    def __init__(self, scope: Scope, facts: FactValues) -> None:
        self.scope = scope
        self._facts = facts

    def get(self, root: str, *names: str) -> Any:
        """The value at a path from the top: `get("peak", "year")`; `root` may be "document".

        A scalar, an Items, a Record, a Dated or an Unknown.
        """
        holder = self.scope.roots.get(root)
        if holder is None:
            return self.scope.absent((root, *names))
        if not names:
            if not isinstance(holder, Record):
                self.scope.trail.append((self.scope.root, root))
            return _listed(self.scope.entries_of(holder)) if type(holder) is Items else holder
        return _listed(follow(self.scope, holder, names, (root,)))

    def of(self, record: Any, *names: str) -> Any:
        """The value at a path from a record, such as an item of a list."""
        if len(names) == 1 and type(record) is Record:
            # by far the commonest question: a plain field of an item
            value = record.fields.get(names[0])
            if type(value) in _PLAIN:
                self.scope.trail.append((record, names[0]))
                return value
        return _listed(follow(self.scope, record, names, ()))

    def fact(self, name: str) -> Any:
        """Another fact's value."""
        return self._facts.get(name, self.scope)

    def shared(self, key: tuple[str, ...], compute: Callable[[], Any]) -> Any:
        """A step that several facts take, such as reading a series: computed once a plan."""
        return self._facts.shared(key, compute, self.scope)

    @property
    def as_of(self) -> Any:
        """The as-of date (a PartialDate with all its parts)."""
        value = self.scope.roots["as_of"]
        return value.date if isinstance(value, Dated) else value


def _listed(value: Any) -> Any:
    """A list that may go on, for a fact: its further entry is an unknown among the items."""
    return Items((), value.items) if type(value) is Seq else value


def cannot(en: str, zh: str) -> Unknown:
    """The unknown of what stated values do not allow to compute."""
    return Unknown(reasons=(Reason(Both(en, zh)),))


def first_unknown(*values: Any) -> Unknown | None:
    """All the unknowns among values as one, or None: a fact that needs every one of them."""
    parts = [value for value in values if type(value) is Unknown]
    if len(parts) < 2:
        return parts[0] if parts else None
    can = OPEN
    for part in parts:
        can &= part.can
    return together(parts, can)


class Fact(NamedTuple):
    """A derived value with a name, for conditions: `facts.NAME`."""

    name: str
    kind: Kind
    title: Both
    formula: Both
    """How it is computed, for people."""
    source: Both
    """Publication of the method, or `OURS`."""
    reads: tuple[str, ...]
    """Schema paths it may read, and facts as `facts.NAME`."""
    compute: Callable[[Reader], Any]
    """Gives a scalar of `kind` or an Unknown."""
    unit: str = ""


class FactValues:
    """The facts of one plan, each computed when first asked for, with what it read."""

    def __init__(self, registry: dict[str, Fact]) -> None:
        self._registry = registry
        self._known: dict[str, Kept] = {}
        self._steps: dict[tuple[str, ...], Kept] = {}

    def get(self, name: str, scope: Scope) -> Any:
        """The value of a fact."""
        found = self._known.get(name)
        if found is None:
            fact = self._registry[name]
            found = self._known[name] = scope.keep(lambda: fact.compute(Reader(scope, self)))
        return scope.recall(found)

    def shared(self, key: tuple[str, ...], compute: Callable[[], Any], scope: Scope) -> Any:
        """The value of a step under `key`."""
        found = self._steps.get(key)
        if found is None:
            found = self._steps[key] = scope.keep(compute)
        return scope.recall(found)
