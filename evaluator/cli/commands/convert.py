"""`evaluator convert FROM TO`: the same plan as a workbook, as YAML or as JSON, by the names.

Knows which ending is which form; what a form holds is known elsewhere.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from evaluator.cli.commands.shared import pack_named, refuse_existing
from evaluator.cli.streams import complain, write_file
from evaluator.core import Both, Problem, UsageRefused
from evaluator.load import Loaded, load_text
from evaluator.plan.read import read_plan
from evaluator.sheet.door import is_sheet, load_plan, refuse_other

TEXTS = (".yaml", ".yml", ".json")
NO_FORM = Both("{file} names no form of a plan", "无法由文件名 {file} 确定格式")
NO_FORM_HINT = Both("it ends in .xlsx, .yaml or .json", "应以.xlsx、.yaml或.json结尾")
WRITTEN = Both("{file} written", "已生成 {file}")
COMMENTS = Both("; comments of the file are not carried over", "；原文件中的注释未保留")


def run(options: argparse.Namespace) -> int:
    """Write the plan in its other form; an existing file is replaced only with --force."""
    target: str = options.target
    if is_sheet(target):
        refuse_other(target)
    elif not target.lower().endswith(TEXTS):
        hint = NO_FORM_HINT
        raise UsageRefused([Problem(NO_FORM.fill(file=target), hint=hint)])
    refuse_existing(target, force=options.force)
    loaded = load_plan(options.plan)
    write_file(target, _content(loaded, target, options))
    said = WRITTEN
    if not is_sheet(options.plan) and not options.plan.lower().endswith(".json"):
        said = Both(WRITTEN.en + COMMENTS.en, WRITTEN.zh + COMMENTS.zh)
    complain(said.fill(file=target).pick(options.lang))
    return 0


def _content(loaded: Loaded, target: str, options: argparse.Namespace) -> str | bytes:
    if is_sheet(target):
        from evaluator.pack import load_pack
        from evaluator.walk.workbook import as_workbook

        return as_workbook(loaded, load_pack(pack_named(options)), options.lang)
    read_plan(loaded)
    return text_of(loaded.data, target)


def text_of(data: Any, target: str) -> str:
    """A plan as text that is read as the same data."""
    if target.lower().endswith(".json"):
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    from evaluator.importing.write import as_yaml

    text = as_yaml(data)
    if load_text(text).data != data:  # never seen: a property test holds the two together
        raise AssertionError("the text does not say what the plan says")
    return text
