"""Reports as JSON: the published form, byte for byte the same for the same input.

Knows how the text is written; the shape is the report's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.render.indented import indented
from evaluator.render.options import Options
from evaluator.report.model import Report
from evaluator.report.shape import shape


def render(reports: Sequence[Report], options: Options) -> str:
    """UTF-8 text, indented by two, keys in the order of the shape, a newline at the end."""
    return indented(shape(reports, options.lang), unicode=options.unicode)
