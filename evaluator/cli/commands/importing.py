"""`evaluator import FORMAT FILE… --out DIR`: plan files from tables, and an account of them.

Knows files and what to print; knows no table format.

Exit codes: 0, every cell that the mapping reads is accounted for; 1, something was left out and
reported; 2, nothing could be imported.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

from evaluator.cli.commands.shared import refuse_existing
from evaluator.cli.streams import complain, emit, unwritable, write_file
from evaluator.core import Both
from evaluator.importing import Imported, import_files, load_mapping
from evaluator.importing.write import as_line, as_yaml, file_names
from evaluator.render.safe import clean

SHOWN = 50
LINES = (".jsonl", ".jsonl.gz")


def run(options: argparse.Namespace) -> int:
    """Import, write the plans, print the account."""
    mapping = load_mapping(options.mapping)
    found = import_files(mapping, options.files)
    _complain(found, options)
    if not found.plans:
        complain(Both("no plan was made", "未生成任何规划").pick(options.lang))
        return 2
    _write(found, options.out, force=options.force)
    emit(_account(found, Both(mapping.title.en, mapping.title.zh), options))
    return 1 if found.problems else 0


def _complain(found: Imported, options: argparse.Namespace) -> None:
    """The problems, folded unless all are asked for."""
    shown = found.problems if options.detail else found.problems[:SHOWN]
    for problem in shown:
        complain(clean(problem.show(options.lang)))
    rest = len(found.problems) - len(shown)
    if rest:
        more = Both(f"… and {rest} more: --detail lists all", f"……另有{rest}处：--detail 列出全部")
        complain(more.pick(options.lang))


def _write(found: Imported, out: str, *, force: bool) -> None:
    target = Path(out)
    try:
        if out.endswith(LINES):
            refuse_existing(target, force=force)
            text = "".join(as_line(plan) for plan in found.plans.values()).encode()
            # no time stamp: the same tables give the same bytes
            write_file(out, gzip.compress(text, mtime=0) if out.endswith(".gz") else text)
            return
        files = [(key, target / name) for key, name in file_names(found.plans)]
        refuse_existing(*(file for _, file in files), force=force)
        target.mkdir(parents=True, exist_ok=True)
        for key, file in files:
            write_file(str(file), as_yaml(found.plans[key]))
    except OSError as error:
        raise unwritable(out, error) from error


def _account(found: Imported, title: Both, options: argparse.Namespace) -> str:
    """Counts in, counts out, and what became of the difference."""
    tally, cells, lang = found.tally, found.tally.cells, options.lang
    left = sum(tally.not_kept.values())
    lines: list[Both | str] = [
        title,
        Both(f"  in:  {len(found.files)} tables, {tally.rows} rows, {cells.total()} cells read",
             f"  读入：{len(found.files)}个表，{tally.rows}行，读取{cells.total()}个单元格"),
        Both(f"  out: {len(found.plans)} plans, {cells['taken']} values, in {options.out}",
             f"  生成：{len(found.plans)}份规划，{cells['taken']}个数值，写入 {options.out}"),
        Both(f"  rows left out by the mapping: {left}", f"  映射规则排除的行：{left}"),
        *(f"    {name}: {count}" for name, count in tally.not_kept.most_common()),
        Both(f"  cells with nothing to state: {cells['absent']}",
             f"  无值的单元格：{cells['absent']}"),
        Both(f"  cells for which a plan has no field: {cells['no field']}",
             f"  规划中无对应字段的单元格：{cells['no field']}"),
        *(f"    {name}: {count}" for name, count in tally.no_field.most_common()),
        Both(f"  cells refused, each reported: {cells['refused']}",
             f"  不予采用并逐一报告的单元格：{cells['refused']}"),
        Both(f"  cities of which no plan could be made: {len(found.refused)}",
             f"  未能生成规划的城市：{len(found.refused)}"),
        *(f"    {name}" for name in found.refused),
        Both(f"  files not used: {len(found.unused)}", f"  未使用的文件：{len(found.unused)}"),
        *(f"    {name}" for name in found.unused),
    ]  # fmt: skip
    said = [one if isinstance(one, str) else one.pick(lang) for one in lines]
    return "".join(f"{clean(line)}\n" for line in said)
