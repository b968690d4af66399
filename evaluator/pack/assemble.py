"""Checked models and compiled conditions to the frozen pack.

Knows both shapes; checks nothing: whatever is wrong was refused before.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from evaluator.core import Location, Path, Severity
from evaluator.pack.compiled import (
    Aggregation,
    AnswerField,
    Band,
    Base,
    BaseRate,
    Caps,
    Column,
    Condition,
    Criterion,
    Definition,
    Example,
    Option,
    Pack,
    Parameter,
    ParameterValue,
    PartialLine,
    Profile,
    Question,
    Remediation,
    Row,
    Rule,
    Source,
    Table,
)
from evaluator.pack.dates import date_of
from evaluator.pack.declared import OURS
from evaluator.pack.model import ExampleModel, SourceModel
from evaluator.pack.packmodel import ColumnModel, ParameterValueModel, SharedModel
from evaluator.pack.promises import BANDS, profile_weights
from evaluator.pack.source import File, RuleFile
from evaluator.pack.whole import Whole


@dataclass(frozen=True, slots=True)
class Parts:
    """What was compiled besides the models."""

    order: tuple[str, ...]
    conditions: Mapping[tuple[str, Path], Condition]
    """By rule and path inside its file."""
    definitions: dict[str, Definition]
    rows: Mapping[str, tuple[Row, ...]]
    applies_to: Definition | None


def assemble(whole: Whole, parts: Parts) -> Pack:
    """The pack."""
    root, head = whole.root, whole.head
    digest = whole.files.digest()
    base = None
    if whole.base is not None:
        base_digest = whole.base.digest()
        changes = tuple(whole.changes)
        folder = str(whole.base.folder.resolve())
        base = Base(root.model.id, root.model.version, base_digest, folder, changes)
        digest = f"{digest}+{base_digest.removeprefix('sha256:')}"
    description = head.model.description or root.model.description
    return Pack(
        id=head.model.id,
        version=head.model.version,
        digest=digest,
        folder=whole.files.shown,
        title=head.model.title.both,
        description=description.both if description else None,
        criteria=tuple(
            Criterion(made.id, made.title.both, root.exact(("criteria", number, "weight")))
            for number, made in enumerate(root.model.criteria)
        ),
        rules=tuple(_rule(whole, parts, stem) for stem in parts.order),
        definitions=parts.definitions,
        parameters=_parameters(whole),
        tables=_tables(whole, parts),
        questions=questions_of(whole),
        profiles={
            name: _profile(whole, file, name) for name, file, _ in whole.declared("profiles")
        },
        bands=_bands(root, ("bands",)),
        caps=Caps(root.model.caps.one, root.model.caps.several),
        coverage_bound=root.exact(("coverage",)),
        aggregation=_aggregation(whole),
        applies_to=parts.applies_to,
        base=base,
        examples={stem: _examples(whole.rules[stem]) for stem in parts.order},
    )


def _source(model: SourceModel) -> Source:
    title = model.title.both if model.title else OURS
    note = model.note.both if model.note else None
    return Source(title, model.url, model.quote, model.retrieved, model.ours, note)


def _rule(whole: Whole, parts: Parts, stem: str) -> Rule:
    file = whole.rules[stem]
    model, loaded = file.model, file.loaded
    points, severity = whole.points.get(stem, (file.exact(("points",)), Severity(model.severity)))
    remedy = model.remediation
    return Rule(
        id=model.id,
        criterion=file.name.partition("/")[0],
        title=model.title.both,
        failure=model.failure.both,
        rationale=model.rationale.both,
        source=_source(model.source),
        severity=severity,
        points=points,
        requires=tuple(model.requires),
        when=parts.conditions.get((stem, ("when",))),
        condition=parts.conditions[stem, ("pass",)],
        partial=tuple(
            PartialLine(share, parts.conditions[stem, ("partial", number, "if")])
            for number, share in enumerate(_earns(file))
        ),
        remediation=Remediation(remedy.effort, remedy.both) if remedy else None,
        needs_adoption=model.needs_adoption,
        location=Location(loaded.file, 1, 1),
        edges=tuple(loaded.location(("requires", i)) for i in range(len(model.requires))),
        base_rate=_base_rate(file),
        waivable=model.waivable,
        page=_page(whole, stem),
    )


def _page(whole: Whole, stem: str) -> str | None:
    """Where the rule's page is; one that an extension adds is not in the base's handbook."""
    own, base = whole.head.model.handbook, whole.root.model.handbook
    added = any(one.field == "add" and one.target == f"rules.{stem}" for one in whole.changes)
    address = own or (None if added else base)
    return None if address is None else address.replace("{rule}", stem)


def _earns(file: RuleFile) -> list[Fraction]:
    return [file.exact(("partial", number, "earns")) for number in range(len(file.model.partial))]


def _base_rate(file: RuleFile) -> BaseRate | None:
    model = file.model.base_rate
    if model is None:
        return None
    return BaseRate(file.exact(("base_rate", "share")), model.of.both, _source(model.source))


def _examples(file: RuleFile) -> tuple[Example, ...]:
    return tuple(_example(file, number, model) for number, model in enumerate(file.model.examples))


def _example(file: RuleFile, number: int, model: ExampleModel) -> Example:
    path: Path = ("examples", number)
    line = None
    if model.earns is not None:
        line = _earns(file).index(file.exact((*path, "earns")))
    elif model.expect == "partial":
        line = 0
    as_of = datetime.date.fromisoformat(model.as_of) if model.as_of else None
    place = file.loaded.location((*path, "given") if model.given else path)
    return Example(model.name, model.given, model.expect, line, as_of, place)


def _parameters(whole: Whole) -> dict[str, Parameter]:
    made = {}
    for name, file, _ in whole.declared("parameters"):
        model = file.model.parameters[name]
        holder: File[SharedModel] = file
        path: Path = ("parameters", name, "values")
        if name in whole.values:
            holder, path = whole.values[name]
        place = holder.loaded.location(path)
        raw = holder.value(path)
        assert isinstance(raw, list)
        whole_number = model.type == "integer"
        values = tuple(
            _value(ParameterValueModel.model_validate(entry), integer=whole_number) for entry in raw
        )
        made[name] = Parameter(model.title.both, model.unit, values, place)
    return made


def _value(model: ParameterValueModel, *, integer: bool) -> ParameterValue:
    date = date_of(model.start)
    assert date is not None
    value = int(model.value) if integer else float(model.value)
    return ParameterValue(value, date.first(), _source(model.source))


def _column(model: ColumnModel) -> Column:
    words = {word: text.both for word, text in model.words.items()}
    return Column(model.title.both, model.type, model.unit, tuple(model.options), words or None)


def _tables(whole: Whole, parts: Parts) -> dict[str, Table]:
    made = {}
    for name, file, files in whole.declared("tables"):
        model = file.model.tables[name]
        date = date_of(model.as_of)
        assert date is not None
        columns = {key: _column(column) for key, column in model.columns.items()}
        made[name] = Table(
            model.title.both,
            files.show(model.file),
            date.last(),
            model.complete,
            columns,
            parts.rows[name],
            _source(model.source),
            model.history,
        )
    return made


def questions_of(whole: Whole) -> dict[str, Question]:
    """What the pack asks, by name."""
    made = {}
    for name, file, _ in whole.declared("questions"):
        model = file.model.questions[name]
        fields = {
            key: AnswerField(
                field.title.both,
                field.type,
                field.unit,
                tuple(Option(option.value, option.both) for option in field.options),
            )
            for key, field in model.fields.items()
        }
        made[name] = Question(model.title.both, model.guidance.both, fields)
    return made


def _profile(whole: Whole, file: File[SharedModel], name: str) -> Profile:
    model = file.model.profiles[name]
    path: Path = ("profiles", name)
    bounds = _bands(file, (*path, "bands")) if model.bands else _bands(whole.root, ("bands",))
    coverage = whole.root.exact(("coverage",))
    if model.coverage is not None:
        coverage = file.exact((*path, "coverage"))
    return Profile(
        id=name,
        title=model.title.both,
        reason=model.reason.both,
        suggested_for=tuple(model.suggested_for),
        weights=profile_weights(whole.root, file, name),
        reasons={key: weight.reason.both for key, weight in model.weights.items()},
        bands=bounds,
        coverage_bound=coverage,
    )


def _bands(file: File[SharedModel], path: Path) -> tuple[Band, ...]:
    return tuple(Band(name, file.exact((*path, name))) for name in BANDS)


def _aggregation(whole: Whole) -> Aggregation:
    model = whole.root.model.aggregation
    if model.floor is None:
        return Aggregation(model.kind)
    return Aggregation(model.kind, whole.root.exact(("aggregation", "floor")))
