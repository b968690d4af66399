"""Reports as JSON: the published form, byte for byte the same for the same input.

Knows how the text is written; the shape is the report's own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from evaluator.render.options import Options
from evaluator.render.safe import escape_json
from evaluator.report.model import Report
from evaluator.report.shape import shape


def render(reports: Sequence[Report], options: Options) -> str:
    """UTF-8 text, indented by two, keys in the order of the shape, a newline at the end."""
    data = shape(reports, options.lang)
    text = json.dumps(data, ensure_ascii=not options.unicode, indent=2, allow_nan=False)
    return escape_json(text) + "\n"
