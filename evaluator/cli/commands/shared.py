"""What several commands do with their arguments.

Knows argument names; knows no output.
"""

from __future__ import annotations

import argparse

from evaluator.gate import Demands
from evaluator.pack import load_pack
from evaluator.walk.asof import parse_day
from evaluator.walk.check import Evaluator, Request


def evaluator_for(options: argparse.Namespace, demands: Demands | None = None) -> Evaluator:
    """The pack and the request that the arguments of `evaluating` ask for."""
    return Evaluator(load_pack(options.pack or "peaking"), request_of(options, demands))


def request_of(options: argparse.Namespace, demands: Demands | None = None) -> Request:
    """What applies to every plan of a run."""
    return Request(
        profile=options.profile,
        as_of=None if options.as_of is None else parse_day(options.as_of),
        sets=tuple(options.sets),
        params=tuple(getattr(options, "params", ())),
        demands=demands or Demands(),
    )
