"""A plan file to fill in: only the keys that a pack reads, those with most at stake first.

Knows how a field is introduced to a planner; the fields themselves come from the plan's
kinds and the pack's rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.core import Both
from evaluator.pack.compiled import Pack
from evaluator.plan.kinds import Field, Integer, Kind, ListOf, Number, RecordKind, Word, plan_kind
from evaluator.walk.stakes import Stakes

_NAME = Both("Name of the city", "城市名称")
_ONE_ENTRY = Both(
    "one entry each; remove the leading # of the lines you use",
    "每项一条；使用时去掉行首的 #",
)
_EXAMPLE = Both("e.g. {example}", "例：{example}")
_OPENS_ONE = Both("1 rule, up to {points} points", "涉及1项要点，最多{points}分")
_OPENS = Both("{rules} rules, up to {points} points", "涉及{rules}项要点，最多{points}分")
_WORDS = Both("one of: {words}", "可选：{words}")
_HEAD = Both(
    "Plan file for the pack {pack} {version}. Fill in what the plan says; what stays empty\n"
    '# counts as not stated. Quantities carry their unit: "1.73 亿吨", "173 Mt", "30 M EUR".\n'
    '# Quote the plan beside a value: evidence: {{year: {{document: plan, page: 4, quote: "…"}}}}',
    "规划文件，供规则集 {pack} {version} 评价。请填写规划载明的内容，留空视为未载明。\n"
    '# 数值须带单位："1.73 亿吨"、"1950 万吨标准煤"、"30 亿元"。\n'
    '# 可在数值旁注明出处：evidence: {{year: {{document: plan, page: 4, quote: "……"}}}}',
)
_READ = Both(
    "`whole` once this file holds all that the plan says: what is absent is then not in it",
    "规划内容全部录入后改为whole，此后未填内容即视为规划中没有",
)
_UNITS = {
    "persons": "人", "years": "年", "months": "月", "million": "百万", "% per year": "%/年",
    "percentage points": "百分点", "year": "年",
}  # fmt: skip
_NAMED_BY = ("id", "name", "sector")
"""What a person calls an entry by, whatever a pack reads."""
_FIRST = ("schema", "city", "documents")
_MOST_WORDS = 8


def skeleton(pack: Pack, lang: str) -> str:
    """The text of a plan file that loads and can be evaluated as it is."""
    return _Writer(pack, lang).text()


class _Writer:
    def __init__(self, pack: Pack, lang: str) -> None:
        self._pack = pack
        self._lang = lang
        self._stakes = Stakes(pack)
        self._read = self._stakes.read
        self._stake = self._stakes.stake

    def text(self) -> str:
        head = _HEAD.pick(self._lang).format(pack=self._pack.id, version=self._pack.version)
        lines = [f"# {head}", "", "schema: city-plan/1", ""]
        lines += [*self._city(), "", *self._documents()]
        blocks = [
            (name, field)
            for name, field in plan_kind().fields.items()
            if name not in (*_FIRST, "reference", "answers") and self._read(name)
        ]
        blocks.sort(key=lambda block: -self._stake(block[0]).points)
        for name, field in blocks:
            lines += ["", *self._field(name, field, name, 0)]
        return "\n".join(lines) + "\n"

    def _city(self) -> list[str]:
        city = plan_kind().fields["city"].kind
        assert isinstance(city, RecordKind)
        lines = ["city:", f"  name: {_NAME.pick(self._lang)}"]
        for name, field in city.fields.items():
            if name != "name" and (self._read(f"city.{name}") or name in ("country", "code")):
                lines += self._field(name, field, f"city.{name}", 2)
        return lines

    def _documents(self) -> list[str]:
        documents = plan_kind().fields["documents"].kind
        assert isinstance(documents, ListOf) and isinstance(documents.of, RecordKind)
        lines = ["documents:", "  - id: plan", "    role: plan"]
        for name, field in documents.of.fields.items():
            wanted = self._read(f"documents.{name}") or name in ("title", "status")
            if name == "read":
                lines.append(f"    read: excerpts  # {_READ.pick(self._lang)}")
            elif name not in ("id", "role") and wanted:
                lines += self._field(name, field, f"documents.{name}", 4)
        return lines

    def _field(self, name: str, field: Field, path: str, indent: int) -> list[str]:
        """A key with its comment; a record with the keys below it, a list with one entry."""
        pad = " " * indent
        kind = field.kind
        if isinstance(kind, RecordKind) and kind.name != "prose" and not kind.loose:
            lines = [f"{pad}{name}:  # {self._about(field, path)}"]
            for below, inner in self._below(kind, path):
                lines += self._field(below, inner, f"{path}.{below}", indent + 2)
            return lines
        lines = [f"{pad}{name}:  # {self._about(field, path)}"]
        if isinstance(kind, ListOf) and isinstance(kind.of, RecordKind):
            lines.append(f"{pad}  # {_ONE_ENTRY.pick(self._lang)}")
            entry = [
                line
                for below, inner in self._below(kind.of, path, _NAMED_BY)
                for line in self._field(below, inner, f"{path}.{below}", 4)
            ]
            lines += _as_comment(entry, pad)
        return lines

    def _below(
        self, kind: RecordKind, path: str, wanted: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, Field]]:
        named = [
            (name, field)
            for name, field in kind.fields.items()
            if field.readable and (self._read(f"{path}.{name}") or name in wanted)
        ]
        named.sort(
            key=lambda pair: (pair[0] not in wanted, -self._stake(f"{path}.{pair[0]}").points)
        )
        return iter(named)

    def _about(self, field: Field, path: str) -> str:
        parts = [field.title.pick(self._lang)]
        unit = _unit(field.kind)
        if unit:
            shown = _UNITS.get(unit, unit) if self._lang == "zh" else unit
            parts[0] += f" [{shown}]"
        if isinstance(field.kind, Word) and len(field.kind.options) <= _MOST_WORDS:
            words = ", ".join(field.kind.options)
            parts.append(_WORDS.pick(self._lang).format(words=words))
        elif field.example and not isinstance(field.kind, RecordKind):
            parts.append(_EXAMPLE.pick(self._lang).format(example=field.example))
        stake = self._stake(path)
        if stake.rules:
            text = (_OPENS_ONE if stake.rules == 1 else _OPENS).pick(self._lang)
            parts.append(text.format(rules=stake.rules, points=stake.points))
        return " · ".join(parts)


def _unit(kind: Kind) -> str:
    if isinstance(kind, Number) and kind.unit != "as written":
        return kind.unit
    return kind.unit if isinstance(kind, Integer) and kind.unit not in ("", "year") else ""


def _as_comment(entry: list[str], pad: str) -> list[str]:
    """The lines of one list entry, each commented out; the first begins the entry."""
    out = []
    for position, line in enumerate(entry):
        text = line[4:]
        out.append(f"{pad}  # {'- ' if position == 0 else '  '}{text}")
    return out
