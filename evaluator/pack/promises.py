"""What files of a pack promise each other: known names, exact numbers, sums, order, bounds.

Knows models and positions; compiles no condition. Every broken promise becomes a problem at
the line that breaks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from evaluator.core import Both, Path, Problem
from evaluator.expr.fault import did_you_mean
from evaluator.pack.complaints import at, at_key
from evaluator.pack.dates import date_of
from evaluator.pack.folder import PackFiles
from evaluator.pack.graph import cycles, layered
from evaluator.pack.packmodel import PackModel, ParameterValueModel, SharedModel
from evaluator.pack.source import File, RuleFile

BANDS = ("A", "B", "C", "D", "E")


def rule_problems(
    rules: dict[str, RuleFile], known: Sequence[str], criteria: Sequence[str] | None
) -> Iterator[Problem]:
    """Ids, folders, `requires`, `earns`. `criteria` is None where pack.yaml cannot be read."""
    for stem, file in rules.items():
        model, loaded = file.model, file.loaded
        if model.id != stem:
            message = Both(
                f"the id is '{model.id}', but the file is {stem}.yaml",
                f"编号为“{model.id}”，而文件名为 {stem}.yaml",
            )
            yield at(loaded, ("id",), message, Both("make them the same", "两者须一致"))
        folder = file.name.partition("/")[0]
        if criteria is not None and folder not in criteria:
            message = Both(
                f"lies in '{folder}', which is not a criterion of the pack",
                f"所在文件夹“{folder}”不是本规则集的评价维度",
            )
            yield at(loaded, ("id",), message, did_you_mean(folder, criteria))
        yield from _requires(stem, file, known)
        yield from _earns(file)
    yield from _circles(rules)


def _requires(stem: str, file: RuleFile, known: Sequence[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, wanted in enumerate(file.model.requires):
        path: Path = ("requires", number)
        if wanted in seen:
            yield at(file.loaded, path, Both(f"'{wanted}' stands twice", f"“{wanted}”重复"))
        elif wanted == stem:
            yield at(
                file.loaded, path, Both("a rule cannot require itself", "要点不能以自身为前置")
            )
        elif wanted not in known:
            message = Both(f"requires unknown rule '{wanted}'", f"前置要点“{wanted}”不存在")
            yield at(file.loaded, path, message, did_you_mean(wanted, known))
        seen.add(wanted)


LONGEST_CHAIN = 100
"""Rules that require each other in a row; drawings and graphs follow them one call in the other."""


def _circles(rules: dict[str, RuleFile]) -> Iterator[Problem]:
    needs = {
        stem: [want for want in file.model.requires if want != stem] for stem, file in rules.items()
    }
    found = cycles(needs)
    if not found and len(layers := layered(needs)) > LONGEST_CHAIN:
        first = rules[layers[LONGEST_CHAIN][0]].loaded
        message = Both(
            f"more than {LONGEST_CHAIN} rules require each other one after the other",
            f"前置要点链超过{LONGEST_CHAIN}项",
        )
        yield at(first, ("requires",), message)
    for circle in found:
        edges = list(zip(circle, [*circle[1:], circle[0]], strict=True))
        places = {
            (needer, needed): rules[needer].loaded.location(
                ("requires", rules[needer].model.requires.index(needed))
            )
            for needer, needed in edges
        }
        way = " → ".join([*circle, circle[0]])
        message = Both(f"rules require each other in a circle: {way}", f"要点互为前置：{way}")
        steps = [f"{needer} → {needed} ({places[needer, needed]})" for needer, needed in edges]
        hint = Both("; ".join(steps), "；".join(steps))
        yield Problem(message, places[edges[0]], "requires", hint)


def _earns(file: RuleFile) -> Iterator[Problem]:
    before = Fraction(1)
    for number in range(len(file.model.partial)):
        path: Path = ("partial", number, "earns")
        earns = file.exact(path)
        if not 0 < earns < 1:
            message = Both("earns must lie between 0 and 1", "earns 须大于0且小于1")
            yield at(file.loaded, path, message)
        elif earns >= before:
            message = Both(
                "lines of `partial` must earn less from one to the next",
                "`partial` 各行的 earns 须依次递减",
            )
            yield at(file.loaded, path, message)
        before = min(before, earns)


def pack_problems(head: File[PackModel]) -> Iterator[Problem]:
    """Weights, bands, caps, criteria without points."""
    criteria = head.model.criteria
    total = sum((head.exact(("criteria", i, "weight")) for i in range(len(criteria))), Fraction(0))
    if total != 100:
        message = Both(
            f"weights add up to {_number(total)}, not 100", f"权重合计为{_number(total)}，应为100"
        )
        yield at_key(head.loaded, ("criteria",), message)
    seen: set[str] = set()
    for number, criterion in enumerate(criteria):
        if criterion.id in seen:
            message = Both(f"'{criterion.id}' stands twice", f"“{criterion.id}”重复")
            yield at(head.loaded, ("criteria", number, "id"), message)
        seen.add(criterion.id)
    yield from _bands(head, ("bands",))
    if BANDS.index(head.model.caps.several) < BANDS.index(head.model.caps.one):
        message = Both(
            "several open gates cannot leave a better band than one",
            "多项底线未满足时的等级上限不得高于一项时",
        )
        yield at(head.loaded, ("caps", "several"), message)


def unscored(head: File[PackModel], rules: dict[str, RuleFile]) -> Iterator[Problem]:
    """Criteria in which no rule has points. Asked only when every rule file could be read."""
    scoring = {file.name.partition("/")[0] for file in rules.values() if file.model.points > 0}
    for number, criterion in enumerate(head.model.criteria):
        if criterion.id not in scoring:
            message = Both(
                f"no rule of '{criterion.id}' has points", f"“{criterion.id}”中没有计分的要点"
            )
            yield at(head.loaded, ("criteria", number, "id"), message)


def shared_problems(
    root: File[PackModel], head: File[SharedModel], files: PackFiles, classes: Sequence[str]
) -> Iterator[Problem]:
    """Parameters, tables, profiles. `classes`: the words that `city.class` may have, or none."""
    for name, parameter in head.model.parameters.items():
        yield from _dates(head, ("parameters", name, "values"), parameter.values)
        for number, value in enumerate(parameter.values):
            if parameter.type == "integer" and not value.value.is_integer():
                message = Both("must be a whole number", "须为整数")
                yield at(head.loaded, ("parameters", name, "values", number, "value"), message)
    for name, table in head.model.tables.items():
        yield from _table(head, name, table.file, files)
    for name, profile in head.model.profiles.items():
        yield from _profile_weights(root, head, name)
        if profile.bands is not None:
            yield from _bands(head, ("profiles", name, "bands"))
        for number, word in enumerate(profile.suggested_for):
            if classes and word not in classes:
                message = Both(f"'{word}' is not a class of cities", f"“{word}”不是城市类型")
                path: Path = ("profiles", name, "suggested_for", number)
                yield at(head.loaded, path, message, did_you_mean(word, classes))


def _dates(
    head: File[SharedModel], path: Path, values: list[ParameterValueModel]
) -> Iterator[Problem]:
    starts = [date.first() for value in values if (date := date_of(value.start))]
    for number in range(1, len(starts)):
        if starts[number] <= starts[number - 1]:
            message = Both("dates must follow one another", "日期须依次递增")
            yield at(head.loaded, (*path, number, "from"), message)


def _table(head: File[SharedModel], name: str, file: str, files: PackFiles) -> Iterator[Problem]:
    path: Path = ("tables", name, "file")
    outside = file.startswith("/") or "\\" in file or ":" in file or ".." in file.split("/")
    if outside:
        message = Both("must be a path inside the pack's folder", "须为规则集文件夹内的路径")
        yield at(head.loaded, path, message)
    elif file not in files.content:
        message = Both(f"there is no file '{file}'", f"没有文件“{file}”")
        tables = [other for other in files.content if other.endswith((".csv", ".yml", ".yaml"))]
        hint = did_you_mean(file, tables)
        yield at(head.loaded, path, message, hint if hint and hint.en.startswith("did") else None)
    for column in head.model.tables[name].columns:
        if column in ("code", "en", "zh", "aliases", "listed"):
            message = Both(
                f"'{column}' cannot name a column of your own",
                f"“{column}”为保留列名，不能另行声明",
            )
            yield at_key(head.loaded, ("tables", name, "columns", column), message)


def _profile_weights(
    root: File[PackModel], head: File[SharedModel], name: str
) -> Iterator[Problem]:
    own = head.model.profiles[name].weights
    path: Path = ("profiles", name, "weights")
    criteria = [criterion.id for criterion in root.model.criteria]
    for criterion in own:
        if criterion not in criteria:
            message = Both(f"unknown criterion '{criterion}'", f"没有评价维度“{criterion}”")
            hint = did_you_mean(criterion, criteria)
            yield at_key(head.loaded, (*path, criterion), message, hint)
    total = sum(profile_weights(root, head, name).values(), Fraction(0))
    if total != 100 and set(own) <= set(criteria):
        message = Both(
            f"weights of the profile add up to {_number(total)}, not 100",
            f"该方案权重合计为{_number(total)}，应为100",
        )
        yield at_key(head.loaded, path if own else path[:2], message)


def profile_weights(
    root: File[PackModel], head: File[SharedModel], name: str
) -> dict[str, Fraction]:
    """All weights under a profile: its own, and the pack's where it names none."""
    own = head.model.profiles[name].weights
    return {
        criterion.id: head.exact(("profiles", name, "weights", criterion.id, "weight"))
        if criterion.id in own
        else root.exact(("criteria", number, "weight"))
        for number, criterion in enumerate(root.model.criteria)
    }


def _bands(head: File[SharedModel], path: Path) -> Iterator[Problem]:
    bounds = [head.exact((*path, band)) for band in BANDS]
    for number in range(1, len(BANDS)):
        if bounds[number] >= bounds[number - 1]:
            message = Both(
                f"band {BANDS[number]} must begin below band {BANDS[number - 1]}",
                f"等级{BANDS[number]}的下限须低于等级{BANDS[number - 1]}",
            )
            yield at(head.loaded, (*path, BANDS[number]), message)
    if bounds[-1] != 0:
        message = Both("band E must begin at 0", "等级E的下限须为0")
        yield at(head.loaded, (*path, "E"), message)


def _number(value: Fraction) -> str:
    return f"{float(value):g}"
