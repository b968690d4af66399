"""`evaluator check`: evaluate plans, write the reports, decide the exit code.

Knows formats and files; what is said about a plan is in its report.
"""

from __future__ import annotations

import argparse
from functools import partial

from evaluator.cli.commands.settings import demands_of, settings_of, value
from evaluator.cli.commands.shared import request_of
from evaluator.cli.outputs import NO_WATCH, annotations_of, form_and_file
from evaluator.cli.plans import STDIN, expand, source_of
from evaluator.cli.streams import complain_of, emit, options_for, write_file
from evaluator.config.settings import Settings, shown
from evaluator.core import Both, Problem, Refused, UsageRefused
from evaluator.pack import load_pack
from evaluator.render import BEHIND, BINARY, FORMATS, LONG, TELLING, render, render_bytes
from evaluator.report.model import Report
from evaluator.walk.check import Evaluator

NO_BASE = Both(
    "--fail-on-regression: nothing to compare with", "--fail-on-regression：缺少比较基准"
)
NO_BASE_HINT = Both("name it with --against REF|FILE", "请用 --against 指明版本或文件")


def run(options: argparse.Namespace) -> int:
    """0, 1 or 2: the gravest of the plans."""
    if not options.watch:
        return _run(options)
    if STDIN in options.plans:
        raise UsageRefused([Problem(NO_WATCH)])
    from evaluator.cli.watch import watch

    files = [file for file in (options.waivers, options.config) if file]
    watch(lambda: _run(options), lambda: [*expand(options.plans), *files], options)
    return 0


def _run(options: argparse.Namespace) -> int:
    wanted = [form_and_file(text, tuple(FORMATS), BINARY) for text in options.formats] or [
        ("terminal", None)
    ]
    _refuse_two_on_screen(wanted)
    annotations = annotations_of(options)
    plans = expand(options.plans)
    settings = settings_of(options, plans)
    if options.show_config:
        emit(shown(settings, options.lang))
        return 0
    behind = any(form in BEHIND or (form in LONG and options.detail) for form, _ in wanted)
    evaluator = _evaluator(options, settings, background=behind)
    reports, refused = _reports(evaluator, settings, plans)
    problems = [problem for one in refused for problem in one.problems]
    for form, file in wanted:
        if not reports and form not in TELLING:
            continue
        drawn = options_for(options.lang, detail=options.detail, to_file=file is not None)
        if file is not None and form in BINARY:
            write_file(file, render_bytes(reports, form, drawn))
            continue
        text = render(reports, form, drawn._replace(annotations=annotations), problems)
        if file is None:
            emit(text)
        else:
            write_file(file, text)
    for one in refused:
        complain_of(one, options.lang)
    if refused:
        return 2
    return max(report.gate.exit_code for report in reports)


def _evaluator(options: argparse.Namespace, settings: Settings, *, background: bool) -> Evaluator:
    demands = demands_of(settings, exit_zero=options.exit_zero)
    if demands.fail_on_regression and value(settings, "against") is None:
        raise UsageRefused([Problem(NO_BASE, hint=NO_BASE_HINT)])
    pack = load_pack(value(settings, "pack"))
    request = request_of(options, demands)
    request = request._replace(
        profile=value(settings, "profile"), refuse_empty=True, background=background,
        simulation=options.detail,
    )  # fmt: skip
    file = value(settings, "waivers")
    if file is not None:
        from evaluator.waivers.read import read_waivers

        request = request._replace(waivers=read_waivers(file, pack))
    return Evaluator(pack, request)


def _reports(
    evaluator: Evaluator, settings: Settings, plans: list[str]
) -> tuple[list[Report], list[Refused]]:
    """The report of each plan, and what was refused; one bad file hides no other."""
    from evaluator.cli.watch import Progress
    from evaluator.walk.many import Many

    many = Many(evaluator, value(settings, "against"))
    progress = Progress(len(plans))
    for number, plan in enumerate(plans, 1):
        progress.at(number, plan)
        many.add(partial(source_of, plan))
    progress.done()
    return many.reports(), many.refused


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
