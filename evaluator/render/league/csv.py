"""A league table as CSV: a row for each plan, ranked or not.

Knows its columns, whose names are those of the JSON form. A text that a spreadsheet would take
for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io

from evaluator.rank.league import League
from evaluator.render.league.json import each_plan
from evaluator.render.options import Options
from evaluator.render.safe import clean

_FORMULA = tuple("=+-@|%\t\r＝＋－＠")


def render(league: League, options: Options) -> str:
    """A heading and the rows; the criteria of the core are the last columns."""
    first = next(each_plan(league, options.lang), {})
    columns = [*(name for name in first if name != "criteria"), *(league.criteria if first else ())]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in each_plan(league, options.lang):
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
