"""Reports to text, in one format each.

Knows the names of the formats; a renderer is a pure function of reports and options. It
prints nothing, reads no environment and computes nothing that a report does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from evaluator.render.options import Options
from evaluator.report.model import Report

Renderer = Callable[[Sequence[Report], Options], str]


def _terminal(reports: Sequence[Report], options: Options) -> str:
    from evaluator.render import terminal

    return terminal.render(reports, options)


def _json(reports: Sequence[Report], options: Options) -> str:
    from evaluator.render import json

    return json.render(reports, options)


FORMATS: Mapping[str, Renderer] = {"terminal": _terminal, "json": _json}
"""Each takes the reports of one run, at least one, and returns text that ends with a newline."""


def render(reports: Sequence[Report], form: str, options: Options | None = None) -> str:
    """`reports` in the format called `form`; raises KeyError for a name not in FORMATS."""
    return FORMATS[form](reports, options or Options())


__all__ = ["FORMATS", "Options", "Renderer", "render"]
