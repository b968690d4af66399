"""A league table as Parquet: a row for each plan, ranked or not, with real types.

Knows the columns' types; their names and values are those of the CSV form. What stands beside the
rows in the JSON form (pack, core, gaps) is in the file's metadata, as JSON under `evaluator`. The
library is an extra, loaded only here.
"""

from __future__ import annotations

import io
import json
from importlib.util import find_spec
from typing import Any

from evaluator.core import Both, Problem, UsageRefused
from evaluator.rank.league import League
from evaluator.render.league.json import plan_rows, shape
from evaluator.render.options import Options

NO_LIBRARY = Both("-f parquet needs the library pyarrow", "-f parquet 需要pyarrow库")
NO_LIBRARY_HINT = Both(
    "pip install 'evaluator[parquet]'", "请运行 pip install 'evaluator[parquet]'"
)

TEXTS = ("plan", "city", "state", "group", "band", "overlaps", "overlap_owed_by")
SHARES = ("score", "best", "score_all_rules", "coverage_all_rules", "percentile",
          "group_percentile")  # fmt: skip
COUNTS = ("core_asked", "core_answered", "place", "reach", "group_place", "group_size",
          "place_first", "place_last", "place_other_aggregation", "dominates",
          "dominated_by")  # fmt: skip
ORDER = (
    "plan", "city", "state", "place", "score", "best", "group", "core_asked", "core_answered",
    "score_all_rules", "coverage_all_rules", "band", "reach", "percentile", "overlaps",
    "overlap_owed_by", "group_place", "group_size", "group_percentile", "place_first",
    "place_last", "place_other_aggregation", "dominates", "dominated_by",
)  # fmt: skip
"""Every column is there in every table, so that tables of several years can be laid together."""


def render(league: League, options: Options) -> bytes:
    """The file; the criteria of the core are the last columns, after `problems`, a list of texts.

    Raises UsageRefused where the library is not installed.
    """
    if find_spec("pyarrow") is None:
        raise UsageRefused([Problem(NO_LIBRARY, hint=NO_LIBRARY_HINT)])
    import pyarrow
    from pyarrow import parquet

    rows = plan_rows(league, options.lang)
    flat = [{name: _sayable(one) for name, one in (row | row["criteria"]).items()} for row in rows]
    beside = {name: one for name, one in shape(league, options.lang).items() if name != "plans"}
    schema = _schema(league.criteria).with_metadata(
        {"evaluator": json.dumps(beside, ensure_ascii=False)}
    )
    memory = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(flat, schema), memory, compression="zstd")
    return memory.getvalue()


def _sayable(value: Any) -> Any:
    """A file's name may be any bytes; a column of texts may not."""
    if isinstance(value, list):
        return [_sayable(one) for one in value]
    return value.encode(errors="backslashreplace").decode() if isinstance(value, str) else value


def _schema(criteria: tuple[str, ...]) -> Any:
    import pyarrow

    kinds = {
        **dict.fromkeys(TEXTS, pyarrow.string()),
        **dict.fromkeys(SHARES, pyarrow.float64()),
        **dict.fromkeys(COUNTS, pyarrow.int32()),
    }
    fields = [pyarrow.field(name, kinds[name]) for name in ORDER]
    fields.append(pyarrow.field("problems", pyarrow.list_(pyarrow.string())))
    return pyarrow.schema([*fields, *(pyarrow.field(one, pyarrow.float64()) for one in criteria)])
