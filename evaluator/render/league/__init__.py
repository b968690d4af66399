"""League tables and pairs of plans as text, or as a file of another kind.

Knows the names of the formats; computes nothing that a table does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from evaluator.rank.league import League
from evaluator.rank.pair import Pair
from evaluator.render.league import pair as _pair
from evaluator.render.options import Options


def _in(module: str) -> Callable[[League, Options], Any]:
    """The renderer of a module that is imported when it is used."""

    def render_in(league: League, options: Options) -> Any:
        return import_module(f"evaluator.render.league.{module}").render(league, options)

    return render_in


FORMATS: Mapping[str, Callable[[League, Options], str]] = {
    name: _in(name) for name in ("terminal", "csv", "json", "html")
}
BINARY: Mapping[str, Callable[[League, Options], bytes]] = {
    name: _in(name) for name in ("parquet", "xlsx")
}
"""Formats that are no text, for files only."""
PAIR_FORMATS: Mapping[str, Callable[[Pair, Options], str]] = {
    "terminal": _pair.terminal,
    "json": _pair.json_text,
}
