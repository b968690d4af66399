"""The shape of what authors write in `pack.yaml`.

Knows one file's keys and types; knows no rule, no table's rows, no positions and no plan.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from evaluator.core import Severity
from evaluator.pack.model import (
    PAGE,
    BothText,
    Date,
    Line,
    Name,
    RuleId,
    SourceModel,
    Strict,
    Written,
    refuse,
)

TypeWord = Literal["integer", "number", "text", "word", "truth", "date"]
BandName = Literal["A", "B", "C", "D", "E"]
LooseDate = Annotated[
    Date, BeforeValidator(lambda value: str(value) if type(value) is int else value)
]
"""A date; a bare year is a number to YAML."""
Percent = Annotated[Written, Field(ge=0, le=100)]
Share = Annotated[Written, Field(ge=0, le=1)]


class CriterionModel(Strict):
    """A criterion and its weight in percent."""

    id: RuleId
    title: BothText
    weight: Annotated[Written, Field(gt=0, le=100)]


class BandsModel(Strict):
    """The printed score from which each band is given."""

    A: Percent
    B: Percent
    C: Percent
    D: Percent
    E: Percent


class CapsModel(Strict):
    """The best band with one open gate rule, and with several."""

    one: BandName
    several: BandName


class AggregationModel(Strict):
    """How criteria are combined."""

    kind: Literal["arithmetic", "geometric"]
    floor: Annotated[Written, Field(gt=0, le=100)] | None = None

    @model_validator(mode="after")
    def _floored(self) -> Self:
        if (self.kind == "geometric") != (self.floor is not None):
            raise refuse(
                "floor",
                "`floor` belongs to `kind: geometric`, which needs it",
                "`kind: geometric` 须写 `floor`，其他方式不写",
            )
        return self


def _kind(value: object) -> object:
    return {"kind": value} if isinstance(value, str) else value


class AppliesModel(BothText):
    """For which plans the pack is made: a condition, and the same in words."""

    condition: Line = Field(alias="if")


class ParameterValueModel(Strict):
    """A value from a day on."""

    value: Written
    start: LooseDate = Field(alias="from")
    source: SourceModel


class ParameterModel(Strict):
    """A dated number."""

    title: BothText
    type: Literal["integer", "number"] = "number"
    unit: Line | None = None
    values: Annotated[list[ParameterValueModel], Field(min_length=1)]


class ColumnModel(Strict):
    """A typed column of a reference table."""

    title: BothText
    type: TypeWord
    unit: Line | None = None
    options: list[Line] = Field(default_factory=list)
    words: dict[str, BothText] = Field(default_factory=dict)
    """Options as people read them; one that is not here is shown as written."""

    @model_validator(mode="after")
    def _options(self) -> Self:
        unknown = [word for word in self.words if word not in self.options]
        if unknown:
            raise refuse(
                "words",
                f"'{unknown[0]}' is not one of the options",
                f"“{unknown[0]}”不在 options 之列",
            )
        if (self.type == "word") != bool(self.options):
            raise refuse(
                "options",
                "`options` belongs to `type: word`, which needs it",
                "`type: word` 须写 `options`，其他类型不写",
            )
        return self


class TableModel(Strict):
    """A reference table: a file beside `pack.yaml`."""

    title: BothText
    file: Line
    as_of: LooseDate
    complete: bool
    history: bool = False
    """A place may stand in several rows, oldest first; conditions read its last one."""
    source: SourceModel
    columns: dict[Name, ColumnModel] = Field(default_factory=dict)


class OptionModel(BothText):
    """An answer to choose."""

    value: Line


class AnswerFieldModel(Strict):
    """One field of an answer."""

    title: BothText
    type: TypeWord
    unit: Line | None = None
    options: list[OptionModel] = Field(default_factory=list)

    @model_validator(mode="after")
    def _options(self) -> Self:
        if (self.type == "word") != bool(self.options):
            raise refuse(
                "options",
                "`options` belongs to `type: word`, which needs it",
                "`type: word` 须写 `options`，其他类型不写",
            )
        return self


class QuestionModel(Strict):
    """What the pack asks whoever codes a plan."""

    title: BothText
    guidance: BothText
    fields: Annotated[dict[Name, AnswerFieldModel], Field(min_length=1)]


class DefinitionModel(Strict):
    """A named expression."""

    title: BothText
    text: Line


class WeightModel(Strict):
    """Another weight for one criterion."""

    weight: Annotated[Written, Field(ge=0, le=100)]
    reason: BothText


class ProfileModel(Strict):
    """Other weights and bounds for another kind of city. Criteria not named keep their weight."""

    title: BothText
    reason: BothText
    suggested_for: list[Line] = Field(default_factory=list)
    weights: dict[RuleId, WeightModel] = Field(default_factory=dict)
    bands: BandsModel | None = None
    coverage: Share | None = None


class ExtendsModel(Strict):
    """The pack that this one starts from."""

    pack: Line
    version: Line


class ChangeModel(Strict):
    """One difference from the pack that is extended."""

    rule: RuleId | None = None
    parameter: Name | None = None
    add: Literal[True] | None = None
    off: Literal[True] | None = None
    points: Annotated[Written, Field(gt=0)] | None = None
    severity: Severity | None = Field(default=None, strict=False)
    values: Annotated[list[ParameterValueModel], Field(min_length=1)] | None = None
    reason: BothText

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        keys = ("add", "off", "points", "severity", "values")
        done = [key for key in keys if getattr(self, key)]
        fits = (
            self.parameter is None and bool(done) and "values" not in done
            if self.rule
            else self.parameter is not None and done == ["values"]
        )
        if not fits or ((self.add or self.off) and len(done) > 1):
            raise refuse(
                "",
                "a change names a `rule` with `points`, `severity`, `add: true` or `off: true`, "
                "or a `parameter` with `values`",
                "一项改动须写 `rule` 并给出 `points`、`severity`、`add: true` 或 `off: true`，"
                "或写 `parameter` 并给出 `values`",
            )
        return self


class SharedModel(Strict):
    """What every `pack.yaml` may say."""

    id: RuleId
    version: Line
    title: BothText
    description: BothText | None = None
    handbook: Annotated[str, Field(pattern=PAGE)] | None = None
    applies_to: AppliesModel | None = None
    parameters: dict[Name, ParameterModel] = Field(default_factory=dict)
    tables: dict[Name, TableModel] = Field(default_factory=dict)
    questions: dict[Name, QuestionModel] = Field(default_factory=dict)
    definitions: dict[Name, DefinitionModel] = Field(default_factory=dict)
    profiles: dict[RuleId, ProfileModel] = Field(default_factory=dict)


class PackModel(SharedModel):
    """The `pack.yaml` of a pack that stands by itself."""

    criteria: Annotated[list[CriterionModel], Field(min_length=1)]
    bands: BandsModel
    caps: CapsModel
    coverage: Share
    aggregation: Annotated[AggregationModel, BeforeValidator(_kind)]


class ExtensionModel(SharedModel):
    """The `pack.yaml` of a pack that extends another: its criteria and bounds are the other's."""

    extends: ExtendsModel
    changes: list[ChangeModel] = Field(default_factory=list)
