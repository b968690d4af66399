"""League tables and pairs of plans as text.

Knows the names of the formats; computes nothing that a table does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evaluator.rank.league import League
from evaluator.rank.pair import Pair
from evaluator.render.league import pair as _pair
from evaluator.render.league.csv import render as _csv
from evaluator.render.league.json import render as _json
from evaluator.render.league.terminal import render as _terminal
from evaluator.render.options import Options

FORMATS: Mapping[str, Callable[[League, Options], str]] = {
    "terminal": _terminal,
    "csv": _csv,
    "json": _json,
}
PAIR_FORMATS: Mapping[str, Callable[[Pair, Options], str]] = {
    "terminal": _pair.terminal,
    "json": _pair.json_text,
}
