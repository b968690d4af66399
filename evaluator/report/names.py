"""What people call a path, and how it is written for them.

Knows the plan's fields and the pack's questions; knows no value.
"""

from __future__ import annotations

from collections.abc import Mapping

from evaluator.core import Both, Path, both
from evaluator.pack.declared import Question
from evaluator.plan.kinds import Field, field_at, fields_along
from evaluator.plan.planfile import PlanFile
from evaluator.values import Items, Record, Value

FURTHER = Both("further entries", "其他条目")
"""Of a list that may go on, since only excerpts of the plan were read."""
_PARTS = {"year": Both("year", "年份"), "month": Both("month", "月份"), "day": Both("day", "日")}
"""What a rule reads of a date; no fields of their own."""


class Names:
    """Titles and written paths for one plan."""

    def __init__(self, plan: PlanFile, questions: Mapping[str, Question]) -> None:
        self._plan = plan
        self._questions = questions
        self._titles: dict[Path, Both] = {}
        self._chains: dict[Path, tuple[Both, ...]] = {}
        self._ranks: dict[int, dict[str, int]] = {}

    def path(self, path: Path) -> str:
        """`measures[parking-fees].cost`: entries by their id, by index where they have none."""
        return self._plan.show(path)

    def title(self, path: Path) -> Both:
        """`Peak level: boundary`: the field and what it is a part of."""
        plain = tuple(step if isinstance(step, str) else 0 for step in path)
        found = self._titles.get(plain)
        if found is None:
            named = field_title(self._plan.resolve(path), self._questions)
            found = self._titles[plain] = named or both(self.path(path))
        return found

    def chain(self, path: Path) -> tuple[Both, ...]:
        """The titles from the block down."""
        plain = tuple(step if isinstance(step, str) else 0 for step in self._plan.resolve(path))
        known = self._chains.get(plain)
        if known is None:
            known = self._chains[plain] = titles(plain)
        return known

    def order(self, path: Path) -> tuple[int, ...]:
        """Sorts paths as the plan's own description lists its fields, entries by number."""
        place = self._plan.resolve(path)
        along = fields_along(place)
        key: list[int] = []
        for step in place:
            if isinstance(step, int):
                key.append(step)
                continue
            _, holder, _ = next(along)
            key.append(self._rank(holder.fields).get(step, len(holder.fields)))
        return tuple(key)

    def _rank(self, fields: dict[str, Field]) -> dict[str, int]:
        """The position of each field among those of its block."""
        if not fields:
            return {}
        found = self._ranks.get(id(fields))  # the blocks of the plan live as long as the program
        if found is None:
            found = self._ranks[id(fields)] = {name: at for at, name in enumerate(fields)}
        return found

    def entries(self, path: Path) -> int:
        """How many entries stand at the last list that `path` goes through, over all outer ones."""
        last = max(at for at, step in enumerate(path) if isinstance(step, int))
        found: list[Value] = [self._plan.root]
        for step in path[:last]:
            found = _all_below(found, step)
        return sum(len(one.items) for one in found if isinstance(one, Items))


def field_title(path: Path, questions: Mapping[str, Question]) -> Both | None:
    """What people call a field or a question of a pack; None of what is neither."""
    if path[:1] == ("answers",) and len(path) > 1:
        question = questions.get(str(path[1]))
        if question is None:
            return None
        field = question.fields.get(str(path[2])) if len(path) > 2 else None
        return question.title if field is None else _part(question.title, field.title)
    chain = titles(path)
    if len(chain) < 2:
        return chain[0] if chain else None
    whole, last = chain[-2:]
    return last if says_whole(last, whole) else _part(whole, last)


def _part(whole: Both, part: Both) -> Both:
    return Both(f"{whole.en}: {lower(part.en)}", f"{whole.zh}：{part.zh}")


def titles(path: Path) -> tuple[Both, ...]:
    """The titles of a field of plans, from the block down.

    Left out: a title that only repeats the one above, whether something `exists`, and the
    language of a text.
    """
    found: list[Both] = []
    for step, holder, field in fields_along(path):
        silent = step == "exists" or holder.name == "prose"
        title = _PARTS.get(step, both(step)) if field is None else field.title
        if not found or not (silent or _repeats(title, found)):
            found.append(title)
    return (*found, FURTHER) if further(path) else tuple(found)


def kind_at(path: Path) -> Field | None:
    """The field at `path`; an entry of a list has the kind of the entries."""
    if path and isinstance(path[-1], int):
        return None
    return field_at(path)


def _repeats(title: Both, above: list[Both]) -> bool:
    """`Cost` of a cost; the block itself is never enough."""
    return len(above) > 1 and above[-1].en.lower().endswith(title.en.lower())


def further(path: Path) -> bool:
    """Whether an absent path stands for entries that a list may have besides those stated."""
    return bool(path) and isinstance(path[-1], int)


def says_whole(title: Both, whole: Both) -> bool:
    """Whether a title says by itself what it is a part of: `Peak year`."""
    return title.en.lower().startswith(whole.en.lower()) and title.zh.startswith(whole.zh)


def lower(title: str) -> str:
    """A title inside a sentence; what begins with two capitals keeps them."""
    if len(title) > 1 and title[1].islower():
        return title[0].lower() + title[1:]
    return title


def _below(value: Value | None, step: str | int) -> Value | None:
    if isinstance(value, Record) and isinstance(step, str):
        return value.fields.get(step)
    if isinstance(value, Items) and isinstance(step, int) and step < len(value.items):
        return value.items[step]
    return None


def _all_below(values: list[Value], step: str | int) -> list[Value]:
    """All values one step down; an index stands for every entry."""
    found: list[Value] = []
    for value in values:
        if isinstance(step, int):
            found += value.items if isinstance(value, Items) else []
        else:
            below = _below(value, step)
            found += [] if below is None else [below]
    return found
