"""Reports as a workbook for analysts.

Knows which sheets there are; a sheet's rows are in `sheets`, its cells in `book`. The library
is an extra, loaded only here.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from evaluator.core import Both, Problem, UsageRefused
from evaluator.render.options import Options
from evaluator.report.model import Report

NO_LIBRARY = Both("-f xlsx needs the library XlsxWriter", "-f xlsx 需要XlsxWriter库")
NO_LIBRARY_HINT = Both("pip install 'evaluator[excel]'", "请运行 pip install 'evaluator[excel]'")


def render(reports: Sequence[Report], options: Options) -> bytes:
    """The workbook; the same reports give the same bytes.

    Raises UsageRefused where the library is not installed.
    """
    if find_spec("xlsxwriter") is None:
        raise UsageRefused([Problem(NO_LIBRARY, hint=NO_LIBRARY_HINT)])
    from evaluator.render.xlsx.book import write
    from evaluator.render.xlsx.sheets import sheets

    return write(sheets(reports, options.lang), options.lang)
