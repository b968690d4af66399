"""Reports to text, in one format each.

Knows the names of the formats; a renderer is a pure function of reports and options. It
prints nothing, reads no environment and computes nothing that a report does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from evaluator.core import Problem
from evaluator.render.options import Options
from evaluator.report.model import Report

Renderer = Callable[[Sequence[Report], Options, Sequence[Problem]], str]


def _in(module: str) -> Renderer:
    """The renderer of a module that is imported when it is used."""

    def render_in(
        reports: Sequence[Report], options: Options, problems: Sequence[Problem] = ()
    ) -> str:
        found = import_module(f"evaluator.render.{module}")
        text: str = (
            found.render(reports, options, problems)
            if module in TELLING
            else found.render(reports, options)
        )
        return text

    return render_in


NAMES = ("terminal", "json", "sarif", "junit", "github", "gitlab", "markdown", "csv", "html")
FORMATS: Mapping[str, Renderer] = {name: _in(name) for name in NAMES}
"""Each takes the reports of one run, at least one, and returns text that ends with a newline."""

TELLING = frozenset(("sarif", "junit", "github", "gitlab", "markdown"))
"""These also tell why plans were refused, and need no report then."""

BINARY = ("xlsx",)
"""Formats that are no text; `render_bytes` makes them, for files only."""
BEHIND = frozenset(("html", "json", "xlsx"))
"""These show what stands behind a report, where it was asked for (`Request.background`)."""
LONG = frozenset(("terminal",))
"""These show it with `--detail`."""


def render(
    reports: Sequence[Report],
    form: str,
    options: Options | None = None,
    problems: Sequence[Problem] = (),
) -> str:
    """`reports` in the format called `form`; raises KeyError for a name not in FORMATS.

    `problems` are the reasons why other plans of the run were refused.
    """
    return FORMATS[form](reports, options or Options(), problems)


def render_bytes(reports: Sequence[Report], form: str, options: Options | None = None) -> bytes:
    """`reports`, at least one, as a file; raises KeyError for a name not in BINARY."""
    if form not in BINARY:
        raise KeyError(form)
    found = import_module(f"evaluator.render.{form}")
    content: bytes = found.render(reports, options or Options())
    return content


__all__ = [
    "BEHIND",
    "BINARY",
    "FORMATS",
    "LONG",
    "TELLING",
    "Options",
    "Renderer",
    "render",
    "render_bytes",
]
