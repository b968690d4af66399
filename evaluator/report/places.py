"""What a rule read or missed, with file, line, quote and title.

Knows one plan file and its citations; knows no rule and no points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evaluator.core import Both, Path, value_at
from evaluator.engine.result import Missing, Observed
from evaluator.plan.citations import Citation
from evaluator.plan.kinds import Kind, ListOf, Number, Text, Word
from evaluator.plan.planfile import PlanFile
from evaluator.report.names import Names, further, kind_at
from evaluator.report.result import Absent, Evidence, Folded, Place
from evaluator.report.values import show_value, show_words


class Places:
    """Where values stand and where absent ones would be written, in one plan file."""

    def __init__(self, plan: PlanFile, names: Names) -> None:
        self._plan = plan
        self._loaded = plan.loaded
        self._names = names
        self._evidence: dict[Path, tuple[Evidence, ...]] = {}
        self._values: dict[Path, tuple[Both, ...]] = {}
        self._absent: dict[Path, Absent] = {}
        self._inserted: dict[Path, Place | None] = {}

    def evidence(self, observed: Iterable[Observed]) -> tuple[Evidence, ...]:
        """An entry for each value read, or for each citation of it where there are several."""
        return tuple(entry for one in observed for entry in self._entries(one))

    def first(self, observed: Observed) -> Evidence:
        """The value read, with the first of its citations."""
        return self._entries(observed)[0]

    def values(self, observed: Observed) -> tuple[Both, ...]:
        """The value read as people say it; of a list of words each word."""
        found = self._values.get(observed.path)
        if found is None:
            kind = kind_at(observed.path)
            words = kind.kind.of if kind and isinstance(kind.kind, ListOf) else None
            entries = self._stated(observed.path)
            if isinstance(words, Word | Text) and isinstance(entries, list) and entries:
                found = tuple(show_words(words, one) for one in entries)
            else:
                found = (self.first(observed).shown,)
            self._values[observed.path] = found
        return found

    def absent(self, missing: Missing) -> Absent:
        """An absent path with its title and its place."""
        found = self._absent.get(missing.path)
        if found is None:
            path = self._plan.resolve(missing.path)
            found = self._absent[missing.path] = Absent(
                self._names.path(path),
                self._names.title(path),
                missing.final,
                missing.elsewhere,
                self._loaded.left_empty(path),
                self.place(path),
            )
        return found

    def folded(self, missing: Sequence[Missing]) -> tuple[Folded, ...]:
        """The absent paths for people.

        Those that differ only in the entry of a list are one; what is inside an absent block
        that is asked for itself is left out.
        """
        asked = {one.path for one in missing}
        groups: dict[str, list[Missing]] = {}
        for one in missing:
            if any(one.path[:end] in asked for end in range(1, len(one.path))):
                continue
            groups.setdefault(_pattern(self._plan.resolve(one.path)), []).append(one)
        return tuple(self._fold(pattern, group) for pattern, group in groups.items())

    def place(self, path: Path) -> Place | None:
        """Where a value at `path` would be written; None where the plan has no lines."""
        empty = not path or self._loaded.left_empty(path)
        if empty or self._stated(path) is not None:
            return self._place(path)
        above = path[:-1]  # whatever is absent from one block would be written at one place
        if above not in self._inserted:
            self._inserted[above] = self._place(path)
        found = self._inserted[above]
        if found is not None and found.cell is not None:  # but in a workbook a list has its sheet
            return self._place(path)
        return found

    def _place(self, path: Path) -> Place | None:
        at = self._loaded.insertion(path)
        if not at.line:
            return None
        around = self._loaded.location(path)
        within = bool(path) and at.line <= max(around.end_line, around.line)
        return Place(at.line, within, at.column or None, at.cell)

    def line(self, path: Path) -> int | None:
        """The line of a value; None where the plan has no lines."""
        return self._loaded.location(path).line or None

    def cell(self, path: Path) -> str | None:
        """The cell of a value, where the plan is a workbook."""
        return self._loaded.location(path).cell

    def _entries(self, one: Observed) -> tuple[Evidence, ...]:
        found = self._evidence.get(one.path)
        if found is None:
            base = self._bare(one)
            cited = self._plan.cited(one.path)
            found = tuple(_with(base, citation) for citation in cited) or (base,)
            self._evidence[one.path] = found
        return found

    def _bare(self, one: Observed) -> Evidence:
        path = one.path
        location = self._loaded.location(path)
        field = kind_at(path)
        written = self._loaded.written(path)
        return Evidence(
            path=self._names.path(path),
            title=self._names.title(path),
            value=one.value,
            shown=self._show(field.kind if field else None, one, written),
            written=written,
            file=self._loaded.file,
            line=location.line or None,
            column=location.column or None,
            end_line=location.end_line or None,
            end_column=location.end_column or None,
            outside=one.outside,
            cell=location.cell,
        )

    def _show(self, kind: Kind | None, one: Observed, written: str | None) -> Both:
        """A value for people; its unit may be the field's own or the one that is written."""
        path = one.path
        if path[:2] == ("city", "name"):
            return self._plan.city
        if isinstance(kind, Number) and not isinstance(self._stated(path), str):
            kind = Number(kind.unit, self._plan.dimensions.get(path, kind.dimension))
        entries = self._stated(path)
        if isinstance(kind, ListOf) and isinstance(kind.of, Word | Text) and entries:
            return show_words(kind.of, entries)
        return show_value(kind, one.value, _unquoted(written))

    def _stated(self, path: Path) -> object:
        """What the file says at a path, as data."""
        return value_at(self._loaded.data, path)

    def _shown(self, one: Missing, pattern: str, *, repeated: bool) -> str:
        if repeated:
            return pattern
        if further(one.path):
            return self._names.path(one.path[:-1]) + "[+]"
        return self._names.path(one.path)

    def _fold(self, pattern: str, group: list[Missing]) -> Folded:
        path = group[0].path
        first = self.absent(group[0])
        repeated = len(group) > 1
        elsewhere = {one.elsewhere for one in group}
        return Folded(
            path=self._shown(group[0], pattern, repeated=repeated),
            title=first.title,
            missing=len(group),
            of=self._names.entries(path) if repeated and not further(path) else None,
            final=all(one.final for one in group),
            elsewhere=elsewhere.pop() if len(elsewhere) == 1 else None,
            place=first.place,
        )


def _pattern(path: Path) -> str:
    """`measures[].cost`; `measures[+]` for entries that may follow."""
    out = ""
    for step in path:
        if isinstance(step, int):
            out += "[]"
        else:
            out += f".{step}" if out else step
    return out.removesuffix("[]") + "[+]" if further(path) else out


def _with(base: Evidence, citation: Citation) -> Evidence:
    return Evidence(
        path=base.path,
        title=base.title,
        value=base.value,
        shown=base.shown,
        written=base.written,
        file=base.file,
        line=base.line,
        column=base.column,
        end_line=base.end_line,
        end_column=base.end_column,
        document=citation.document,
        source=citation.source,
        page=citation.page,
        section=citation.section,
        quote=citation.quote,
        judged=citation.judged,
        outside=base.outside,
        cell=base.cell,
    )


def _unquoted(written: str | None) -> str | None:
    if written and written[0] in "\"'" and written[-1] == written[0]:
        return written[1:-1]
    return written
