"""Finding, reading and checking a mapping file.

Knows where built-in mappings lie and what fields a plan has; knows no table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File

from evaluator.core import Both, Path, PlanRefused, Problem, UsageRefused, parse_path
from evaluator.importing.mapping import Block, Mapping, Table, Value, searcher
from evaluator.load import Loaded, load_data, load_file
from evaluator.pack.complaints import at, checked
from evaluator.plan.dates import Unfit
from evaluator.plan.kinds import ListOf, Number, close_to, field_at
from evaluator.plan.quantity import read_quantity
from evaluator.plan.read import read_plan

FOLDER = File(__file__).parent / "mappings"
BUILT_IN = tuple(sorted(file.stem for file in FOLDER.glob("*.yaml")))


def load_mapping(name: str) -> Mapping:
    """A built-in mapping by its name, else a mapping file. Raises UsageRefused with all defects."""
    file = FOLDER / f"{name}.yaml" if name in BUILT_IN else File(name)
    if not file.is_file():
        listed = ", ".join(BUILT_IN)
        raise UsageRefused([Problem(
            Both(f"there is no format and no mapping file {name!r}", f"没有格式或映射文件“{name}”"),
            hint=Both(f"formats: {listed}; or a mapping file of your own",
                      f"可用格式：{listed}；或自行编写的映射文件"),
        )])  # fmt: skip
    loaded = load_file(file, refuse=UsageRefused)
    found, problems = checked(Mapping, loaded)
    if found is not None:
        problems = list(_defects(found, loaded))
    if found is None or problems:
        raise UsageRefused(problems)
    return found


def _defects(mapping: Mapping, loaded: Loaded) -> Iterator[Problem]:
    for text in mapping.plan:
        yield from _no_such_field(text, loaded, ("plan", text))
    yield from _sources(mapping, loaded)
    known = {str(source.get("id")) for source in mapping.sources}
    for number, table in enumerate(mapping.tables):
        here: Path = ("tables", number)
        if table.source not in known:
            message = Both(f"there is no source {table.source!r}", f"没有来源“{table.source}”")
            yield at(loaded, (*here, "source"), message)
        for checks in (table.keep, *(block.when for block in table.blocks)):
            for check in checks:
                yield from _bad_pattern(check.like, loaded, here)
        for index, block in enumerate(table.blocks):
            yield from _block(block, loaded, (*here, "blocks", index))
        yield from _city(table, loaded, (*here, "city"))


def _sources(mapping: Mapping, loaded: Loaded) -> Iterator[Problem]:
    """What is wrong with the sources as part of a plan; they go into every plan as they stand."""
    plan = {"schema": "city-plan/1", "city": {"name": {"en": "-"}}, "sources": mapping.sources}
    try:
        read_plan(load_data(plan))
    except PlanRefused as refused:
        for problem in refused.problems:
            try:
                path = parse_path(problem.path)
            except ValueError:  # a key that no path can write
                path = ("sources",)
            yield Problem(problem.message, loaded.location(path), problem.path, problem.hint)


def _city(table: Table, loaded: Loaded, here: Path) -> Iterator[Problem]:
    stated = [one for one in (table.city.column, table.city.file, table.city.value) if one]
    if len(stated) != 1:
        yield at(loaded, here, Both("needs one of column, file and value",
                                    "须在column、file、value中选填一项"))  # fmt: skip


def _block(block: Block, loaded: Loaded, here: Path) -> Iterator[Problem]:
    lists = block.at.count("[]")
    if lists != len(block.keys):
        yield at(loaded, (*here, "at"), Both(
            f"{lists} lists need {lists} keys, and there are {len(block.keys)}",
            f"{lists}个列表须有{lists}个keys，现有{len(block.keys)}个"))  # fmt: skip
        return
    places = [part.strip(".") for part in block.at.split("[]")]
    for index, key in enumerate(block.keys):
        prefix = ".".join(places[: index + 1])
        if key.split or isinstance(key.value, list):
            message = Both("a key is one value, not a list", "keys须为单个值，不得为列表")
            yield at(loaded, (*here, "keys", index), message)
        yield from _value(key, prefix, loaded, (*here, "keys", index))
    whole = block.at.replace("[]", "")
    for path in block.set:
        yield from _no_such_field(_join(whole, path), loaded, (*here, "set", path))
    for index, value in enumerate(block.columns):
        yield from _value(value, whole, loaded, (*here, "columns", index))


def _value(value: Value, prefix: str, loaded: Loaded, here: Path) -> Iterator[Problem]:
    stated = [value.column is not None, value.file is not None, value.value is not None]
    if sum(stated) != 1:
        yield at(loaded, here, Both("needs one of column, file and value",
                                    "须在column、file、value中选填一项"))  # fmt: skip
    yield from _bad_pattern(value.take, loaded, (*here, "take"))
    path = _join(prefix, value.path)
    wrong = list(_no_such_field(path, loaded, (*here, "path")))
    yield from wrong
    found = field_at(tuple(path.split(".")))
    if wrong or found is None:
        return
    kind = found.kind.of if isinstance(found.kind, ListOf) else found.kind
    if value.unit and isinstance(kind, Number):
        try:
            read_quantity(f"1 {value.unit}", kind.dimension)
        except Unfit as unfit:
            yield at(loaded, (*here, "unit"), unfit.message, unfit.hint)


def _no_such_field(path: str, loaded: Loaded, here: Path) -> Iterator[Problem]:
    steps = tuple(path.split("."))
    if field_at(steps) is not None or steps[-1].startswith("x-"):
        return
    above = field_at(steps[:-1]) if len(steps) > 1 else None
    kind = above.kind if above else None
    while isinstance(kind, ListOf):
        kind = kind.of
    near = close_to(steps[-1], list(getattr(kind, "fields", {})))
    hint = Both(f"did you mean {near}?", f"是否应为{near}？") if near else None
    yield at(loaded, here, Both(f"a plan has no field {path}", f"规划没有字段{path}"), hint)


def _bad_pattern(pattern: str | None, loaded: Loaded, here: Path) -> Iterator[Problem]:
    if pattern is None:
        return
    try:
        searcher(pattern)
    except ValueError as error:
        yield at(loaded, here, Both(f"is not a regular expression of RE2: {error}",
                                    f"不是有效的RE2正则表达式：{error}"))  # fmt: skip


def _join(prefix: str, path: str) -> str:
    return f"{prefix}.{path}" if prefix else path
