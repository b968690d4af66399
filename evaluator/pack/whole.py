"""A pack put together: its own files and, where it extends another, those of the other.

Knows which declarations count after the changes; compiles nothing. Only one step is allowed:
a pack that is extended does not itself extend a third.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from evaluator.core import Both, Path, Problem, Refused, Severity
from evaluator.expr.fault import did_you_mean
from evaluator.pack.compiled import Change
from evaluator.pack.complaints import at, at_key
from evaluator.pack.folder import PackFiles, find_pack, read_files
from evaluator.pack.packmodel import (
    ChangeModel,
    ExtensionModel,
    PackModel,
    ParameterModel,
    SharedModel,
)
from evaluator.pack.source import File, PackSource, RuleFile, read_source

SPACES = ("parameters", "tables", "questions", "definitions", "profiles")


@dataclass(slots=True)
class Whole:
    """Everything that is compiled. `root` gives criteria and bounds, `head` name and version."""

    root: File[PackModel]
    head: File[PackModel] | File[ExtensionModel]
    files: PackFiles
    base: PackFiles | None
    rules: dict[str, RuleFile]
    known: list[str]
    points: dict[str, tuple[Fraction, Severity]] = field(default_factory=dict)
    """Points and severities that changes replace."""
    values: dict[str, tuple[File[ExtensionModel], Path]] = field(default_factory=dict)
    """Parameters whose values are replaced: where the new ones stand."""
    changes: list[Change] = field(default_factory=list)

    @property
    def heads(self) -> list[tuple[File[SharedModel], PackFiles]]:
        """The `pack.yaml` files with their folders, the extended one first."""
        if self.base is None:
            return [(self.root, self.files)]
        return [(self.root, self.base), (self.head, self.files)]

    def declared(self, space: str) -> Iterator[tuple[str, File[SharedModel], PackFiles]]:
        """Names of parameters, tables, … with the file that declares each."""
        for head, files in self.heads:
            for name in getattr(head.model, space):
                yield name, head, files


def put_together(source: PackSource) -> tuple[Whole | None, list[Problem]]:
    """The pack with what it extends; None where one of the `pack.yaml` files has a defect."""
    head = source.head
    if head is None:
        return None, []
    if isinstance(head.model, PackModel):
        root: File[PackModel] = head
        known = list(source.known)
        return Whole(root, root, source.files, None, dict(source.rules), known), []
    return _extended(source, head)


def _extended(source: PackSource, head: File[ExtensionModel]) -> tuple[Whole | None, list[Problem]]:
    place: Path = ("extends", "pack")
    try:
        name = head.model.extends.pack
        beside = str((source.files.folder / name).resolve())
        folder = find_pack(beside if name.startswith(".") else name)
        base = read_source(read_files(folder))
    except Refused as refused:
        return None, [at(head.loaded, place, p.message, p.hint) for p in refused.problems]
    if base.problems:
        return None, base.problems
    assert base.head is not None
    if not isinstance(base.head.model, PackModel):
        message = Both(
            "this pack itself extends another; extend that one",
            "该规则集本身扩展自另一规则集，请直接扩展后者",
        )
        return None, [at(head.loaded, place, message)]
    root: File[PackModel] = base.head
    rules = base.rules | source.rules
    known = [*base.known, *source.known]
    whole = Whole(root, head, source.files, base.files, rules, known)
    problems = list(_collisions(source, base, head))
    problems += _version(head, root)
    problems += _changes(whole, head, source, base)
    return whole, problems


def _version(head: File[ExtensionModel], root: File[PackModel]) -> Iterator[Problem]:
    wanted, found = head.model.extends.version, root.model.version
    if wanted != found:
        message = Both(
            f"the pack '{root.model.id}' has version {found}, not {wanted}",
            f"规则集“{root.model.id}”的版本为{found}，不是{wanted}",
        )
        hint = Both(
            "look through the changes below and name the new version",
            "请核对下列改动并改写版本号",
        )
        yield at(head.loaded, ("extends", "version"), message, hint)


def _collisions(
    source: PackSource, base: PackSource, head: File[ExtensionModel]
) -> Iterator[Problem]:
    for stem, file in source.rules.items():
        if stem in base.known:
            message = Both(
                f"the rule id '{stem}' is also used by {base.files.show(base.known[stem])}",
                f"要点编号“{stem}”已由 {base.files.show(base.known[stem])} 使用",
            )
            yield at(file.loaded, ("id",), message)
    assert base.head is not None
    for space in SPACES:
        for name in getattr(head.model, space):
            if name in getattr(base.head.model, space):
                message = Both(
                    f"'{name}' is already declared by the pack that is extended",
                    f"被扩展的规则集已声明“{name}”",
                )
                yield at_key(head.loaded, (space, name), message)


def _changes(
    whole: Whole, head: File[ExtensionModel], source: PackSource, base: PackSource
) -> Iterator[Problem]:
    added: set[str] = set()
    for number, change in enumerate(head.model.changes):
        if change.parameter is not None:
            yield from _parameter(whole, head, number, change)
        elif change.add:
            added.add(change.rule or "")
            yield from _added(whole, head, number, source)
        elif change.off:
            yield from _off(whole, head, number, base)
        else:
            yield from _rule(whole, head, number, base)
    for stem, file in source.rules.items():
        if stem not in added:
            message = Both(f"'{stem}' is added without a reason", f"新增要点“{stem}”未说明理由")
            hint = Both(
                f"in pack.yaml: changes: - {{rule: {stem}, add: true, reason: …}}",
                f"在 pack.yaml 中写：changes: - {{rule: {stem}, add: true, reason: …}}",
            )
            yield at(file.loaded, ("id",), message, hint)


def _added(
    whole: Whole, head: File[ExtensionModel], number: int, source: PackSource
) -> Iterator[Problem]:
    change = head.model.changes[number]
    stem = change.rule or ""
    if stem not in source.known:
        message = Both(f"there is no rule file for '{stem}'", f"没有要点“{stem}”的文件")
        hint = did_you_mean(stem, source.known)
        yield at(head.loaded, ("changes", number, "rule"), message, hint)
    elif stem in source.rules:
        title = source.rules[stem].model.title.en
        whole.changes.append(Change(f"rules.{stem}", "add", None, title, change.reason.both))


def _off(
    whole: Whole, head: File[ExtensionModel], number: int, base: PackSource
) -> Iterator[Problem]:
    """A rule of the extended pack is left out; gates and what others need stay."""
    change = head.model.changes[number]
    stem, place = change.rule or "", ("changes", number, "rule")
    file = base.rules.get(stem)
    if file is None:
        message = Both(f"unknown rule '{stem}'", f"没有要点“{stem}”")
        yield at(head.loaded, place, message, did_you_mean(stem, base.known))
        return
    if file.model.severity is Severity.GATE:
        message = Both(f"'{stem}' is a gate and stays on", f"“{stem}”为底线要求，不能关闭")
        yield at(head.loaded, place, message)
    gone = {one.rule for one in head.model.changes if one.off}
    left = {name: one for name, one in whole.rules.items() if name not in gone}
    needing = sorted(name for name, one in left.items() if stem in one.model.requires)
    if needing:
        names = ", ".join(needing)
        message = Both(
            f"'{stem}' cannot be turned off: {names} need its answer",
            f"不能关闭“{stem}”：{names} 以其结论为前提",
        )
        yield at(head.loaded, place, message)
    whole.rules.pop(stem, None)
    title = file.model.title.en
    whole.changes.append(Change(f"rules.{stem}", "off", title, "off", change.reason.both))


def _rule(
    whole: Whole, head: File[ExtensionModel], number: int, base: PackSource
) -> Iterator[Problem]:
    change = head.model.changes[number]
    stem = change.rule or ""
    file = base.rules.get(stem)
    if file is None:
        message = Both(f"unknown rule '{stem}'", f"没有要点“{stem}”")
        hint = did_you_mean(stem, base.known)
        yield at(head.loaded, ("changes", number, "rule"), message, hint)
        return
    label = Severity.INFO
    if label in (file.model.severity, change.severity):
        message = Both(
            "a label cannot become a scored rule, nor the other way round",
            "标签与计分要点之间不能互换",
        )
        yield at(head.loaded, ("changes", number), message)
        return
    before = whole.points.get(stem, (file.exact(("points",)), file.model.severity))
    points, severity = before
    if change.points is not None:
        points = head.exact(("changes", number, "points"))
        whole.changes.append(_change(f"rules.{stem}", "points", (before[0], points), change))
    if change.severity is not None:
        severity = change.severity
        whole.changes.append(_change(f"rules.{stem}", "severity", (before[1], severity), change))
    whole.points[stem] = (points, severity)


def _parameter(
    whole: Whole, head: File[ExtensionModel], number: int, change: ChangeModel
) -> Iterator[Problem]:
    name = change.parameter or ""
    known: dict[str, ParameterModel] = whole.root.model.parameters
    if name not in known:
        message = Both(f"unknown parameter '{name}'", f"没有参数“{name}”")
        yield at(head.loaded, ("changes", number, "parameter"), message, did_you_mean(name, known))
        return
    whole.values[name] = (head, ("changes", number, "values"))
    before = ", ".join(f"{value.value:g} ({value.start})" for value in known[name].values)
    after = ", ".join(f"{value.value:g} ({value.start})" for value in change.values or ())
    whole.changes.append(_change(f"params.{name}", "values", (before, after), change))


def _change(target: str, key: str, values: tuple[object, object], change: ChangeModel) -> Change:
    return Change(target, key, str(values[0]), str(values[1]), change.reason.both)
