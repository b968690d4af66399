"""The files of a pack as models with positions, and everything wrong with each file alone.

Knows which file is what; what only several files together can break is found in `promises`.
A file that cannot be read still counts as known by its name, so that others do not complain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from evaluator.core import Both, Location, PackRefused, Path, Problem
from evaluator.load import Loaded, load_text
from evaluator.load.files import decode
from evaluator.pack.complaints import checked
from evaluator.pack.folder import PACK_FILE, PackFiles
from evaluator.pack.model import RuleModel, Strict
from evaluator.pack.packmodel import ExtensionModel, PackModel
from evaluator.pack.scalars import locator

Model_co = TypeVar("Model_co", covariant=True)
Shape = TypeVar("Shape", bound=Strict)


@dataclass(frozen=True, slots=True)
class File(Generic[Model_co]):
    """One file: its text, its data with positions, its model."""

    name: str
    text: str
    loaded: Loaded
    model: Model_co

    def exact(self, path: Path) -> Fraction:
        """A number exactly as it is written."""
        written = self.loaded.written(path)
        try:
            return Fraction(written or "")
        except ValueError:
            return Fraction(str(self.value(path)))

    def value(self, path: Path) -> object:
        """The data at `path`; raises LookupError."""
        here: Any = self.loaded.data
        for step in path:
            here = here[step]
        return here

    def place(self, path: Path, offset: int) -> Location:
        """Where the character at `offset` of a text stands."""
        start = self.loaded.location(path)
        return locator(self.text, str(self.value(path)), start)(offset)


RuleFile = File[RuleModel]
Head = File[PackModel] | File[ExtensionModel]


@dataclass(slots=True)
class PackSource:
    """What was read. `known` are the ids of all rule files, also of those that are broken."""

    files: PackFiles
    head: Head | None = None
    extends: bool = False
    """Whether pack.yaml says that it extends another pack."""
    rules: dict[str, RuleFile] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    """Rule id to file name."""
    faulty: list[tuple[str, str, Loaded]] = field(default_factory=list)
    """Name, text and data of rule files that do not have the shape of a rule."""
    problems: list[Problem] = field(default_factory=list)


def read_source(files: PackFiles) -> PackSource:
    """Read every file; problems are collected, not raised."""
    source = PackSource(files)
    tables: set[str] = set()
    head = _load(source, PACK_FILE)
    if head is not None:
        _, loaded = head
        source.extends = isinstance(loaded.data, dict) and "extends" in loaded.data
        if source.extends:
            source.head = _modelled(source, PACK_FILE, head, ExtensionModel)
        else:
            source.head = _modelled(source, PACK_FILE, head, PackModel)
        if source.head is not None:
            tables = {table.file for table in source.head.model.tables.values()}
    for name in files.content:
        if name != PACK_FILE and name not in tables:
            _read_rule(source, name)
    return source


def _read_rule(source: PackSource, name: str) -> None:
    path = PurePosixPath(name)
    if path.suffix != ".yaml" or len(path.parts) != 2:
        tables = source.head.model.tables.values() if source.head is not None else ()
        sure = source.head is not None and all(t.file in source.files.content for t in tables)
        if sure or path.suffix == ".yml":
            source.problems.append(_stray(source, name))
        return
    other = source.known.setdefault(path.stem, name)
    if other != name:
        message = Both(
            f"the rule id '{path.stem}' is also used by {source.files.show(other)}",
            f"要点编号“{path.stem}”已由 {source.files.show(other)} 使用",
        )
        source.problems.append(Problem(message, Location(source.files.show(name), 1, 1), "id"))
    found = _load(source, name)
    if found is None:
        return
    rule = _modelled(source, name, found, RuleModel)
    if rule is None:
        source.faulty.append((name, *found))
    elif other == name:
        source.rules[path.stem] = rule


def _modelled(
    source: PackSource, name: str, found: tuple[str, Loaded], shape: type[Shape]
) -> File[Shape] | None:
    """The file as its model; None, and the problems noted, where it has another shape."""
    text, loaded = found
    model, problems = checked(shape, loaded)
    source.problems += problems
    return None if model is None else File(name, text, loaded, model)


def _stray(source: PackSource, name: str) -> Problem:
    message = Both(
        "is neither a rule nor a table of pack.yaml", "既不是评价要点，也不是 pack.yaml 声明的表"
    )
    hint = Both(
        "a rule lies at CRITERION/RULE-ID.yaml; a table is named in `tables`",
        "要点须放在“评价维度/要点编号.yaml”；表须在 `tables` 中声明",
    )
    return Problem(message, Location(source.files.show(name), 1, 1), hint=hint)


def _load(source: PackSource, name: str) -> tuple[str, Loaded] | None:
    shown = source.files.show(name)
    text = decode(source.files.content[name], shown)
    if isinstance(text, Problem):
        source.problems.append(text)
        return None
    try:
        return text, load_text(text, shown, refuse=PackRefused)
    except PackRefused as refused:
        source.problems += refused.problems
    return None
