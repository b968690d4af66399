"""Reports to text, in one format each.

Knows the names of the formats; a renderer is a pure function of reports and options. It
prints nothing, reads no environment and computes nothing that a report does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from evaluator.render.options import Options
from evaluator.report.model import Report

Renderer = Callable[[Sequence[Report], Options], str]


def _in(module: str) -> Renderer:
    """The renderer of a module that is imported when it is used."""

    def render_in(reports: Sequence[Report], options: Options) -> str:
        text: str = import_module(f"evaluator.render.{module}").render(reports, options)
        return text

    return render_in


NAMES = ("terminal", "json", "sarif", "junit", "github", "gitlab", "markdown", "csv")
FORMATS: Mapping[str, Renderer] = {name: _in(name) for name in NAMES}
"""Each takes the reports of one run, at least one, and returns text that ends with a newline."""


def render(reports: Sequence[Report], form: str, options: Options | None = None) -> str:
    """`reports` in the format called `form`; raises KeyError for a name not in FORMATS."""
    return FORMATS[form](reports, options or Options())


__all__ = ["FORMATS", "Options", "Renderer", "render"]
