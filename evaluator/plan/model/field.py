"""How the plan's blocks are declared: one line a field, titles in both languages.

Knows kinds and titles; knows no particular field and no validation.
"""

from __future__ import annotations

from typing import Any, ClassVar

from evaluator.core import Both
from evaluator.plan.model.kind import (
    DateKind,
    Field,
    Integer,
    Kind,
    ListOf,
    Number,
    RecordKind,
    Text,
    Truth,
    Word,
)

UNITS = {
    "emissions": "Mt",
    "coal-mass": "Mt",
    "energy": "Mtce",
    "electricity": "TWh",
    "power": "GW",
    "money": "million",
    "share": "%",
    "points": "percentage points",
    "rate": "% per year",
    "population": "persons",
    "area": "km2",
    "months": "months",
    "years": "years",
    "count": "",
    "by-unit": "as written",
    "any": "as written",
}
"""The canonical unit of every dimension that a field can have."""


def _field(kind: Kind, en: str, zh: str, example: object, about: Both | None) -> Field:
    return Field(kind, Both(en, zh), about or Both(en + ".", zh + "。"), str(example))


def year(en: str, zh: str, example: int = 2030, about: Both | None = None) -> Field:
    """A calendar year."""
    return _field(Integer("year", 1900, 2200), en, zh, example, about)


def integer(
    en: str, zh: str, example: int, about: Both | None = None, low: int | None = 0
) -> Field:
    """A whole number from `low` up."""
    return _field(Integer("", low), en, zh, example, about)


def number(dimension: str, en: str, zh: str, example: object, about: Both | None = None) -> Field:
    """A quantity of `dimension` that may be negative."""
    return _field(Number(UNITS[dimension], dimension), en, zh, example, about)


def amount(dimension: str, en: str, zh: str, example: object, about: Both | None = None) -> Field:
    """A quantity of `dimension` that is never below zero; a share is never above 100."""
    high = 100.0 if dimension == "share" else None
    return _field(Number(UNITS[dimension], dimension, 0.0, high), en, zh, example, about)


def text(en: str, zh: str, example: str, about: Both | None = None, form: str = "") -> Field:
    """Plain text. `form` is "url", "id", "country" or "code" where its shape is checked."""
    return _field(Text(form=form), en, zh, example, about)


def texts(en: str, zh: str, example: str, about: Both | None = None) -> Field:
    """A list of plain texts."""
    return _field(ListOf(Text()), en, zh, example, about)


def refer(to: str, en: str, zh: str, example: str, about: Both | None = None) -> Field:
    """The id of an entry of the list `to`."""
    return _field(Text(refers=to), en, zh, example, about)


def word(of: Word, en: str, zh: str, about: Both | None = None, example: str = "") -> Field:
    """One word of a closed list."""
    return _field(of, en, zh, example or of.options[0], about)


def words(of: Word, en: str, zh: str, about: Both | None = None, example: str = "") -> Field:
    """A list of words of a closed list."""
    return _field(ListOf(of), en, zh, example or f"[{of.options[0]}]", about)


def truth(en: str, zh: str, about: Both | None = None) -> Field:
    """Yes or no."""
    return _field(Truth(), en, zh, "true", about)


def date(en: str, zh: str, example: str = "2017-12-23", about: Both | None = None) -> Field:
    """A date that may stop at the year or the month."""
    return _field(DateKind(), en, zh, example, about)


def record(of: type[Block], en: str, zh: str, about: Both | None = None) -> Field:
    """A block inside the block."""
    return _field(of.as_kind, en, zh, sample_of(of.as_kind), about)


def records(of: type[Block], en: str, zh: str, about: Both | None = None) -> Field:
    """A list of blocks."""
    return _field(ListOf(of.as_kind), en, zh, f"[{sample_of(of.as_kind)}]", about)


def prose(en: str, zh: str, example: str = "", about: Both | None = None) -> Field:
    """Text for people, in one language or in several: plain, or `{zh: …, en: …}`."""
    return _field(PROSE, en, zh, example or f"{{zh: {zh}, en: {en}}}", about)


def hidden(shown: Field) -> Field:
    """The same field, but no condition may read it."""
    return Field(shown.kind, shown.title, shown.description, shown.example, readable=False)


_ALTERNATIVES = ("earliest", "latest", "key")
"""Fields that stand in the place of another: left out of samples."""


def sample_of(kind: RecordKind) -> str:
    """A short example of a block, from its own first fields."""
    parts = [
        f"{name}: {one.example}"
        for name, one in kind.fields.items()
        if one.readable
        and one.example
        and name not in _ALTERNATIVES
        and not isinstance(one.kind, ListOf | RecordKind)
    ]
    return "{" + ", ".join(parts[:3]) + "}"


PROSE = RecordKind(
    "prose",
    {
        "zh": Field(
            Text(),
            Both("In Chinese", "中文"),
            Both("The text in Chinese.", "中文文本。"),
            "武汉市",
        ),
        "en": Field(
            Text(),
            Both("In English", "英文"),
            Both("The text in English.", "英文文本。"),
            "Wuhan",
        ),
        "local": Field(
            Text(),
            Both("In the local language", "当地语言"),
            Both("The text in the plan's own third language.", "规划所用的其他语言文本。"),
            "Münster",
        ),
    },
)
"""Text for people. A plain text stands for its Chinese part if it has a Chinese
character, else for its English part."""

EVIDENCE = RecordKind("evidence", {}, loose=True)
ELSEWHERE = RecordKind("elsewhere", {}, loose=True)
ANSWERS = RecordKind("answers", {}, loose=True)

COMMON: dict[str, Field] = {
    "note": hidden(
        prose(
            "Note",
            "备注",
            "as printed in the plan",
            Both("A remark for readers; no rule reads it.", "供阅读者参考的说明，评价不读取。"),
        )
    ),
    "evidence": Field(
        EVIDENCE,
        Both("Evidence", "依据"),
        Both(
            "Where the values of this block stand: by field, or one citation for the block. "
            "A field may have a list of citations.",
            "本部分各数值的出处：按字段列出，或对整个部分给出一条；一个字段可有多条。",
        ),
        '{year: {document: plan, page: 4, quote: "…"}}',
        readable=False,
    ),
    "elsewhere": Field(
        ELSEWHERE,
        Both("Said elsewhere", "另见其他文件"),
        Both(
            "Fields that another document is said to hold: they stay open, to be transcribed.",
            "据称载于其他文件的字段：仍待录入。",
        ),
        "{fields: [reduction, cost], document: mobility-plan}",
        readable=False,
    ),
}
"""The fields that every block has."""


class Block:
    """A block of the plan. A subclass declares its fields; `as_kind` then describes it."""

    as_kind: ClassVar[RecordKind] = RecordKind("block", {})
    bare: ClassVar[bool] = False
    """True for a block without the common fields."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Lets pydantic take a block as a type: `TypeAdapter(Plan)`."""
        from evaluator.plan.shape import core_of

        return core_of(cls.as_kind)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        own: dict[str, Field] = {}
        for parent in reversed(cls.__mro__):
            own |= {k.rstrip("_"): v for k, v in vars(parent).items() if isinstance(v, Field)}
        cls.as_kind = RecordKind(cls.__name__, own if cls.bare else own | COMMON)


def closed(name: str, lines: str) -> Word:
    """A closed list from lines of `word: English title: 中文名称`."""
    rows = [line.strip().split(": ") for line in lines.strip().splitlines()]
    return Word(name, tuple(row[0] for row in rows), tuple(Both(row[1], row[2]) for row in rows))
