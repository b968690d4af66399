"""A report that shows itself in a notebook.

Knows how a page wants text; the text is the terminal's.
"""

from __future__ import annotations

import html

from evaluator.report.model import Report


class ShownReport(Report):
    """A report that a notebook draws as its scorecard."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from evaluator.render import render

        return f"<pre>{html.escape(render([self], 'terminal'))}</pre>"
