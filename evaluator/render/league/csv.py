"""A league table as CSV: a row for each plan, ranked or not.

Knows its columns, whose names are those of the JSON form. A text that a spreadsheet would take
for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io

from evaluator.rank.league import League
from evaluator.render.league.json import plan_rows
from evaluator.render.options import Options
from evaluator.render.safe import clean

_FORMULA = tuple("=+-@|%\t\r＝＋－＠")


def render(league: League, options: Options) -> str:
    """A heading and the rows; the criteria of the core are the last columns."""
    rows = plan_rows(league, options.lang)
    columns = [*(name for name in rows[0] if name != "criteria"), *league.criteria] if rows else []
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        flat = row | row["criteria"]
        writer.writerow([_cell(flat.get(name)) for name in columns])
    return text.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        value = "; ".join(str(one) for one in value)
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
