"""`evaluator check`: evaluate plans, write the reports, decide the exit code.

Knows formats and files; what is said about a plan is in its report.
"""

from __future__ import annotations

import argparse
from decimal import Decimal, InvalidOperation

from evaluator.cli.commands.shared import evaluator_for
from evaluator.cli.streams import complain_of, emit, options_for, write_file
from evaluator.core import Both, Problem, Refused, Severity, UsageRefused
from evaluator.gate import Demands
from evaluator.render import FORMATS, render
from evaluator.report.model import Report


def run(options: argparse.Namespace) -> int:
    """0, 1 or 2: the gravest of the plans."""
    wanted = [_format(text) for text in options.formats] or [("terminal", None)]
    _refuse_two_on_screen(wanted)
    evaluator = evaluator_for(options, _demands(options))
    reports: list[Report] = []
    refused: list[Refused] = []
    for plan in options.plans:
        try:
            reports.append(evaluator.report(plan))
        except Refused as error:
            refused.append(error)
    for form, file in wanted if reports else ():
        drawn = options_for(options.lang, detail=options.detail, to_file=file is not None)
        text = render(reports, form, drawn)
        if file is None:
            emit(text)
        else:
            write_file(file, text)
    for one in refused:
        complain_of(one, options.lang)
    if refused:
        return 2
    return max(report.gate.exit_code for report in reports)


def _format(text: str) -> tuple[str, str | None]:
    form, sign, file = text.partition("=")
    if form not in FORMATS or (sign and not file):
        known = ", ".join(FORMATS)
        raise UsageRefused(
            [
                Problem(
                    Both(f"-f: '{text}' is not a format", f"-f：“{text}”不是可用格式"),
                    hint=Both(
                        f"known: {known}; json=FILE writes a file",
                        f"可用：{known}；json=文件名 可写入文件",
                    ),
                )
            ]
        )
    return form, file or None


def _refuse_two_on_screen(wanted: list[tuple[str, str | None]]) -> None:
    if sum(file is None for _, file in wanted) > 1:
        raise UsageRefused(
            [
                Problem(
                    Both(
                        "-f: only one format can go to standard output",
                        "-f：只能有一种格式输出到屏幕",
                    ),
                    hint=Both(
                        "write the others to files: -f json=report.json",
                        "其余写入文件：-f json=report.json",
                    ),
                )
            ]
        )


def _demands(options: argparse.Namespace) -> Demands:
    return Demands(
        fail_on=Severity(options.fail_on),
        min_score=None if options.min_score is None else _number(options.min_score),
        min_band=options.min_band,
        exit_zero=options.exit_zero,
    )


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not 0 <= value <= 100:
        raise UsageRefused(
            [
                Problem(
                    Both(
                        f"--min-score: '{text}' is not a number from 0 to 100",
                        f"--min-score：“{text}”不是0至100的数值",
                    )
                )
            ]
        )
    return value
