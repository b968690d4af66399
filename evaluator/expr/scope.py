"""What an expression sees while it is evaluated, and the trail of what it read.

Knows variables, the step budget and which silences are final; knows no operator.
One scope serves all the rules of one plan, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import repeat
from typing import Any, Protocol

from evaluator.core import Both, Path
from evaluator.values import CLOSED, OPEN, Items, PartialDate, Reason, Record, Unknown, together

COMPUTED = ("tables", "facts", "as_of")
"""First steps of paths that no plan states."""

Read = tuple[Record, str | None]
"""A record and the field of it that was read, or None for the record as a whole."""
Trail = list[Any]
"""What was read, in order: each entry a Read, or the trail of a value that is kept."""
Kept = tuple[Any, Trail]
"""A value computed once a plan, with what was read for it."""


class Namespace(Protocol):
    """Values that are not written in the plan: facts, definitions, parameters, tables."""

    def get(self, name: str, scope: Scope) -> Any:
        """The value of `name`, or an Unknown; adds to `scope.trail` what it read."""


class BudgetExhausted(Exception):  # noqa: N818 - a defect of the pack, reported as one
    """A condition took more steps than a plan of this size allows."""


class Dated:
    """A date with the path it stands at, so that its unwritten parts can be named."""

    __slots__ = ("date", "path")

    def __init__(self, date: PartialDate, path: Path) -> None:
        self.date = date
        self.path = path


class Seq:
    """A computed list. `doubts[i]` is None for an item that is certainly in it.

    `more`: its last item is a perhaps that stands for any number of further ones.
    `size`: how many items it has, once that was asked of a list with doubts.
    """

    __slots__ = ("doubts", "items", "more", "size")

    def __init__(
        self, items: list[Any], doubts: list[Unknown | None] | None, *, more: bool = False
    ) -> None:
        self.items = items
        self.more = more
        self.size: Range | None = None
        self.doubts = doubts if doubts is not None and any(d is not None for d in doubts) else None


def entries(value: Items | Seq) -> Iterator[tuple[Any, Unknown | None]]:
    """Each item with its doubt (None: certainly in the list)."""
    if type(value) is Seq and value.doubts is not None:
        return zip(value.items, value.doubts, strict=True)
    return zip(value.items, repeat(None))


class Range:
    """A whole number known only within bounds: the size of a list with doubtful items."""

    __slots__ = ("high", "low", "unknown")

    def __init__(self, low: float, high: float, unknown: Unknown) -> None:
        self.low = low
        self.high = high
        self.unknown = unknown


def unsettled(*values: Any) -> Unknown | None:
    """All that is unknown or in doubt among values that are all needed, as one; or None."""
    parts: list[Unknown] = []
    can = OPEN
    for value in values:
        if type(value) is Range:
            value = value.unknown
        if type(value) is Unknown:
            parts.append(value)
            if not value.can:
                can = CLOSED
    return together(parts, can) if parts else None


def of_each(unknown: Unknown, ask: Callable[[Any], Any]) -> Unknown:
    """What is asked of an unknown pick: whatever a candidate lacks may be missing too."""
    missing = unknown.missing
    among: list[Any] = []
    for candidate in unknown.among:
        answer = ask(candidate)
        if type(answer) is Range:
            answer = answer.unknown
        if type(answer) is Unknown:
            missing |= answer.missing
            among.extend(answer.among)
        elif isinstance(answer, Record | Items | Seq):
            among.append(answer)
    return Unknown(missing, unknown.reasons, unknown.can, tuple(among))


def reads(trail: Trail) -> Iterator[Read]:
    """Every single read of a trail, in order."""
    for entry in trail:
        if type(entry) is list:
            yield from reads(entry)
        else:
            yield entry


class Scope:
    """The variables of one plan."""

    __slots__ = (
        "_absent",
        "_final",
        "_going_on",
        "_lacking",
        "_more",
        "budget",
        "locals",
        "namespaces",
        "root",
        "roots",
        "steps",
        "trail",
    )

    def __init__(
        self,
        root: Record,
        *,
        aliases: Mapping[str, Record] | None = None,
        namespaces: Mapping[str, Namespace] | None = None,
        final: Callable[[Path], bool] | None = None,
        budget: int = 1_000_000,
        more: Callable[[], int] | None = None,
    ) -> None:
        self.roots: dict[str, Any] = {**root.fields, **(aliases or {})}
        self.root = Record((), self.roots)
        self.namespaces = namespaces or {}
        self.locals: dict[str, Any] = {}
        self.trail: Trail = []
        self.steps = 0
        self.budget = budget
        self._final = final
        self._more = more
        self._absent: dict[Path, Unknown] = {}
        self._lacking: dict[tuple[Record, tuple[str, ...]], Unknown] = {}
        self._going_on: dict[int, Seq] = {}

    def absent(self, path: Path) -> Unknown:
        """The unknown of an absent path; closed where the silence is final."""
        found = self._absent.get(path)
        if found is None:
            closed = self._final is not None and self._final(path)
            found = Unknown(frozenset((path,)), (), CLOSED if closed else OPEN)
            self._absent[path] = found
        return found

    def entries_of(self, listed: Items) -> Items | Seq:
        """A list as conditions see it: one that may go on ends in a perhaps."""
        if not listed.open:
            return listed
        found = self._going_on.get(id(listed))
        if found is None:
            further = self.absent((*listed.path, len(listed.items)))
            doubts: list[Unknown | None] = [None] * len(listed.items)
            found = Seq([*listed.items, further], [*doubts, further], more=True)
            self._going_on[id(listed)] = found
        return found

    def lacking(self, holder: Record, names: tuple[str, ...]) -> Unknown:
        """The unknown of a field that a record does not have, or of what is below that field."""
        key = (holder, names)
        found = self._lacking.get(key)
        if found is None:
            path = holder.path
            computed = path and path[0] in COMPUTED
            found = self.unwritten(path, names[0]) if computed else self.absent((*path, *names))
            self._lacking[key] = found
        return found

    def unwritten(self, path: Path, name: str) -> Unknown:
        """The unknown of a part that is not there; no plan can state one of a table's."""
        if path and path[0] in COMPUTED:
            where = ".".join(map(str, path[1:]))
            text = Both(f"{where} has no {name} for this city", f"“{where}”中没有该城市的“{name}”")
            return Unknown(reasons=(Reason(text),))
        return self.absent((*path, name))

    def read_since(self, mark: int) -> tuple[Path, ...]:
        """The paths of the plan that were read since the trail had `mark` entries."""
        paths = dict.fromkeys(
            record.path if key is None else (*record.path, key)
            for record, key in reads(self.trail[mark:])
        )
        return tuple(path for path in paths if path and path[0] not in COMPUTED)

    def keep(self, compute: Callable[[], Any]) -> Kept:
        """A value, and on a trail of its own what was read for it."""
        outer, self.trail = self.trail, []
        value = compute()
        kept, self.trail = self.trail, outer
        return value, kept

    def recall(self, kept: Kept) -> Any:
        """A kept value; what it read joins the trail each time it is used."""
        value, trail = kept
        if trail:
            self.trail.append(trail)
        return value

    def restart(self) -> None:
        """Forget what the last rule read and spent."""
        self.trail = []
        self.steps = 0

    def spend(self, steps: int) -> None:
        """Count steps; raises BudgetExhausted past the budget."""
        self.steps += steps
        if self.steps > self.budget and self._more is not None:
            # how large the plan is, is asked only once a condition is that long
            self.budget += self._more()
            self._more = None
        if self.steps > self.budget:
            raise BudgetExhausted
