"""Files through a mapping to checked plans, with an account of every cell.

Knows the order of these steps; writes nothing.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as File
from typing import Any

from evaluator.core import Both, Location, PlanRefused, Problem, UsageRefused
from evaluator.importing.cells import Sheet
from evaluator.importing.csv_table import read_csv
from evaluator.importing.draft import Draft
from evaluator.importing.mapping import Mapping, Table
from evaluator.importing.rows import Reader, Tally, needed
from evaluator.importing.xlsx_table import read_xlsx
from evaluator.load import load_data
from evaluator.plan.kinds import close_to
from evaluator.plan.read import read_plan

EXCEL = (".xlsx", ".xlsm")
_ROUNDS = 5
"""How often a plan is read again after a value that no plan can have was taken out."""


@dataclass(slots=True)
class Imported:
    """What came of an import."""

    plans: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Plain data by the key of the city, in the order of the tables."""
    problems: list[Problem] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    files: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    """Files that no table of the mapping is for."""
    refused: list[str] = field(default_factory=list)
    """Cities of which no plan could be made."""


def import_files(mapping: Mapping, names: list[str]) -> Imported:
    """Every plan that the files give. Raises UsageRefused where a table cannot be read at all."""
    out = Imported()
    files = list(_files(names))
    drafts: dict[str, Draft] = {}
    problems: list[Problem] = []
    for table in mapping.tables:
        mine = [file for file in files if _fits(file, table)]
        if not mine and not table.optional:
            problems.append(
                Problem(Both(f"no file is called {table.file}", f"没有名为{table.file}的文件"))
            )
        for file in mine:
            sheet = _sheet(file, table)
            problems += _missing(table, sheet)
            if not problems:
                reader = Reader(table, sheet, drafts, out.tally)
                reader.read()
                out.problems += reader.problems
                out.files.append(file)
    if problems:
        raise UsageRefused(problems)
    out.unused = [file for file in files if file not in out.files]
    for draft in drafts.values():
        _finish(draft, mapping, out)
    return out


def _files(names: list[str]) -> Iterator[str]:
    for name in names:
        path = File(name)
        if path.is_dir():
            found = sorted(one for one in path.iterdir() if one.suffix in (".csv", *EXCEL))
            yield from (str(one) for one in found)
        elif path.is_file():
            yield name
        else:
            raise UsageRefused([Problem(Both(f"there is no file {name}", f"没有文件{name}"))])


def _fits(file: str, table: Table) -> bool:
    name = File(file).name
    left_out = any(fnmatch.fnmatchcase(name, one) for one in table.except_)
    return fnmatch.fnmatchcase(name, table.file) and not left_out


def _sheet(file: str, table: Table) -> Sheet:
    if File(file).suffix.lower() in EXCEL:
        return read_xlsx(file, table.sheet, table.header)
    return read_csv(file, table.header, table.delimiter)


def _missing(table: Table, sheet: Sheet) -> Iterator[Problem]:
    for column in dict.fromkeys(needed(table)):
        if column not in sheet.columns:
            near = close_to(column, list(sheet.columns))
            hint = Both(f"did you mean {near!r}?", f"是否应为“{near}”？") if near else None
            place = Location(sheet.file, table.header, 1)
            message = Both(f"there is no column {column!r}", f"没有“{column}”列")
            yield Problem(message, place, sheet.name, hint)


def _finish(draft: Draft, mapping: Mapping, out: Imported) -> None:
    """Make the plan; what no plan can say is reported with its cell and taken out."""
    settled = draft.settle()
    out.problems += settled
    out.tally.cells["refused"] += len(settled)
    for _ in range(_ROUNDS):
        data, at = draft.built()
        plan = _whole(data, mapping)
        try:
            read_plan(load_data(plan, file=draft.key))
        except PlanRefused as refused:
            dropped = False
            for problem in refused.problems:
                leaf = draft.drop(at[problem.path]) if problem.path in at else None
                if leaf is not None and leaf.place is not None:
                    out.problems.append(leaf.place.problem(problem.message, problem.hint))
                    out.tally.cells["refused"] += 1
                    out.tally.cells["taken"] -= 1
                    dropped = True
            if not dropped:
                out.problems += [_of_plan(draft.key, problem) for problem in refused.problems]
                break
            continue
        out.plans[draft.key] = plan
        return
    out.refused.append(draft.key)


def _of_plan(city: str, problem: Problem) -> Problem:
    message = Both(f"{city}: {problem.message.en}", f"{city}：{problem.message.zh}")
    return Problem(message, None, problem.path, problem.hint)


def _whole(data: dict[str, Any], mapping: Mapping) -> dict[str, Any]:
    """The plan in the order in which people read it, with the sources that it cites."""
    for path, value in mapping.plan.items():
        *above, last = path.split(".")
        here = data
        for name in above:
            here = here.setdefault(name, {})
        here.setdefault(last, value)
    cited = set(_cited(data))
    data["sources"] = [one for one in mapping.sources if one.get("id") in cited]
    first = ("city", "documents", "sources", "assessment")
    rest = [name for name in data if name not in first]
    return {"schema": "city-plan/1"} | {
        name: data[name] for name in (*first, *rest) if name in data
    }


def _cited(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "source" and isinstance(value, str):
                yield value
            else:
                yield from _cited(value)
    elif isinstance(data, list):
        for item in data:
            yield from _cited(item)
