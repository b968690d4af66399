"""What several commands do with their arguments.

Knows argument names; knows no output.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from evaluator.config.settings import DEFAULT_PACK
from evaluator.core import Both, Problem, UsageRefused
from evaluator.gate import Demands
from evaluator.pack import load_pack
from evaluator.walk.asof import parse_day
from evaluator.walk.check import Evaluator, Request


def refuse_existing(*files: str | Path, force: bool) -> None:
    """Raises UsageRefused for the first file that is there already, unless it may be replaced."""
    file = next((one for one in files if Path(one).exists()), None)
    if file is not None and not force:
        message = Both(f"{file} exists already", f"{file} 已存在")
        hint = Both("--force replaces it", "加 --force 可覆盖")
        raise UsageRefused([Problem(message, hint=hint)])


def pack_named(options: argparse.Namespace) -> str:
    """The name or folder of the pack that the arguments, or the settings, ask for."""
    return str(options.pack or DEFAULT_PACK)


def evaluator_for(options: argparse.Namespace, demands: Demands | None = None) -> Evaluator:
    """The pack and the request that the arguments of `evaluating` ask for."""
    return Evaluator(load_pack(pack_named(options)), request_of(options, demands))


def request_of(options: argparse.Namespace, demands: Demands | None = None) -> Request:
    """What applies to every plan of a run."""
    return Request(
        profile=options.profile,
        as_of=None if options.as_of is None else parse_day(options.as_of),
        sets=tuple(options.sets),
        params=tuple(getattr(options, "params", ())),
        demands=demands or Demands(),
    )
