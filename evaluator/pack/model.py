"""The shape of what authors write in a rule file.

Knows one file's keys and types; knows no other file, no positions and no plan. Anything that
needs the text of a number (exact fractions) or a second file is checked in `promises`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from evaluator.core import Both, Outcome, Severity
from evaluator.pack.dates import date_of

KEBAB = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
SNAKE = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
DAY = r"^\d{4}-\d{2}-\d{2}$"
ADDRESS = r"^https?://\S+$"
PAGE = r"^https?://\S*\{rule\}\S*$"


def refuse(key: str, en: str, zh: str) -> PydanticCustomError:
    """An error that pydantic reports with its position and we print in both languages.

    `key` is the key below the model that it is about, or "".
    """
    return PydanticCustomError("both", "{en}", {"en": en, "zh": zh, "key": key})


class Strict(BaseModel):
    """No unknown keys, no silent conversion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=False)


Line = Annotated[str, Field(min_length=1)]
RuleId = Annotated[str, Field(pattern=KEBAB)]
Name = Annotated[str, Field(pattern=SNAKE)]
Written = Annotated[float, Field(allow_inf_nan=False)]
"""A number; its exact value is read from its text."""


def _in_calendar(text: str) -> str:
    if date_of(text) is None:
        raise refuse("", "is not a day of the calendar", "不是有效的日期")
    return text


Date = Annotated[str, Field(pattern=DATE), AfterValidator(_in_calendar)]
Day = Annotated[str, Field(pattern=DAY), AfterValidator(_in_calendar)]


class BothText(Strict):
    """A text in both languages."""

    en: Line
    zh: Line

    @property
    def both(self) -> Both:
        """As everybody but authors knows it."""
        return Both(self.en, self.zh)


def _same(value: object) -> object:
    return {"en": value, "zh": value} if isinstance(value, str) else value


OneOrBoth = Annotated[BothText, BeforeValidator(_same)]
"""A title that may be the same in both languages: then it is written once."""


class SourceModel(Strict):
    """Whose requirement it is: a publication that says it, or a threshold of the authors."""

    title: OneOrBoth | None = None
    url: Annotated[str, Field(pattern=ADDRESS)] | None = None
    quote: Line | None = None
    retrieved: Day | None = None
    ours: bool = False
    note: BothText | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.ours:
            if self.note is None:
                raise refuse(
                    "note",
                    "a threshold of our own needs `note`: why this one",
                    "自定的要求须有 `note`，说明理由",
                )
            return self
        absent = [key for key in ("title", "url", "quote") if getattr(self, key) is None]
        if absent:
            keys = ", ".join(f"`{key}`" for key in absent)
            raise refuse(
                absent[0],
                f"the source lacks {keys} (or say `ours: true` with a `note`)",
                f"来源缺少 {keys}（自定的要求写 `ours: true` 并加 `note`）",
            )
        return self


class PartialModel(Strict):
    """One line of `partial`."""

    earns: Written
    condition: Line = Field(alias="if")


class RemediationModel(BothText):
    """What a city can do about it."""

    effort: Literal["low", "medium", "high"]


class BaseRateModel(Strict):
    """How common a pass is, where that was published. It is shown and decides nothing."""

    share: Annotated[Written, Field(ge=0, le=100)]
    of: BothText
    source: SourceModel


class ExampleModel(Strict):
    """A piece of a plan with the outcome that the rule must give."""

    name: Line
    given: dict[str, Any]
    expect: Outcome = Field(strict=False)
    earns: Written | None = None
    as_of: Day | None = None

    @model_validator(mode="after")
    def _alone(self) -> Self:
        if self.expect is Outcome.BLOCKED:
            raise refuse(
                "expect",
                "an example judges the rule alone, so it is never `blocked`",
                "示例只评价本要点自身，不会是 `blocked`",
            )
        if self.earns is not None and self.expect is not Outcome.PARTIAL:
            raise refuse(
                "earns",
                "`earns` belongs to an example that expects `partial`",
                "`earns` 只用于 `expect: partial` 的示例",
            )
        return self


class RuleModel(Strict):
    """A whole rule file."""

    id: RuleId
    title: BothText
    failure: BothText
    rationale: BothText
    source: SourceModel
    severity: Severity = Field(strict=False)
    points: Annotated[Written, Field(ge=0)]
    requires: list[RuleId] = Field(default_factory=list)
    needs_adoption: bool = False
    waivable: bool = False
    when: Line | None = None
    condition: Line = Field(alias="pass")
    partial: list[PartialModel] = Field(default_factory=list)
    remediation: RemediationModel | None = None
    base_rate: BaseRateModel | None = None
    examples: list[ExampleModel]

    @model_validator(mode="after")
    def _waivable_gate(self) -> Self:
        if self.waivable and self.severity is not Severity.GATE:
            raise refuse(
                "waivable",
                "`waivable` is for gate rules; every other rule can be waived",
                "`waivable` 只用于底线要求，其他要点均可豁免",
            )
        return self

    @model_validator(mode="after")
    def _label_or_scored(self) -> Self:
        if self.severity is Severity.INFO:
            if self.points != 0 or self.partial:
                raise refuse(
                    "points",
                    "a label (`severity: info`) scores nothing: `points: 0` and no `partial`",
                    "标签（`severity: info`）不计分：须写 `points: 0`，且不写 `partial`",
                )
            return self
        if self.points == 0:
            raise refuse(
                "points",
                "`points: 0` is for labels only, and a label says `severity: info`",
                "`points: 0` 只用于标签，标签须写 `severity: info`",
            )
        if self.remediation is None:
            raise refuse(
                "remediation",
                "a rule that scores needs `remediation`: effort, en, zh",
                "计分的要点须有 `remediation`：effort、en、zh",
            )
        return self
