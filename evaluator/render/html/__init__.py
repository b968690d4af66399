"""Reports as one page that needs nothing else: no network, no other file.

Knows which templates are filled with what; texts and markup are theirs. The template
library is an extra, loaded only here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluator.core import Both, Outcome, Problem, UsageRefused
from evaluator.render.options import Options
from evaluator.report.model import Report

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
NO_LIBRARY = Both("-f html needs the library Jinja2", "-f html 需要Jinja2库")
NO_LIBRARY_HINT = Both("pip install 'evaluator[html]'", "请运行 pip install 'evaluator[html]'")


def render(reports: Sequence[Report], options: Options) -> str:
    """One page for one plan, or one for several with each plan's page inside.

    Raises UsageRefused where the template library is not installed.
    """
    if find_spec("jinja2") is None:
        raise UsageRefused([Problem(NO_LIBRARY, hint=NO_LIBRARY_HINT)])
    if len(reports) == 1:
        return _one(reports[0], options)
    from evaluator.render.html.many import many

    return many(reports, options, environment())


def _one(report: Report, options: Options) -> str:
    from evaluator.render.html.embed import embedded

    return page(
        environment(),
        "one.html",
        lang=options.lang,
        title=report.plan.city,
        data=embedded((report,)),
        **parts(report),
    )


def page(templates: Environment, name: str, **filled: Any) -> str:
    """A whole page from a template."""
    return tidy(templates.get_template(name).render(**filled)) + "\n"


def tidy(text: str) -> str:
    """Markup without indentation and empty lines."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def parts(report: Report) -> dict[str, Any]:
    """What the templates of one plan need: its view and its drawings."""
    from evaluator.render.html.drivers import waterfall
    from evaluator.render.html.emissions import emissions
    from evaluator.render.html.graph import graph
    from evaluator.render.html.view import view

    behind = report.background
    return {
        "view": view(report),
        "report": report,
        "emissions": emissions(behind, "emissions-title") if behind else None,
        "waterfall": waterfall(behind.drivers, "drivers-title")
        if behind and behind.drivers
        else None,
        "graph": graph(report, "graph-title") if behind else None,
    }


@cache
def environment() -> Environment:
    """The templates with what they may call; every value is escaped unless made here."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from evaluator.render.html import texts
    from evaluator.render.html.words import MARKS, TEXTS

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(both=texts.both, phrase=texts.phrase, plain=texts.plain, link=texts.link)
    made.globals.update(
        t={name: texts.both(text) for name, text in TEXTS.items()},
        mark=MARKS,
        outcomes=tuple(Outcome),
    )
    return made
