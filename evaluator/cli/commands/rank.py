"""`evaluator rank PLAN…` and `evaluator compare A B`.

Knows files, progress and formats; knows no rule.

Exit codes: 0, the table was made (a plan that could not be evaluated is a row of it); 2, nothing
could be ranked or compared.
"""

from __future__ import annotations

import argparse
import re
from fractions import Fraction

from evaluator.batch import Job, Task
from evaluator.batch.worker import Worker
from evaluator.cli.commands.running import evaluate, files_of, refuse_arguments, stored
from evaluator.cli.commands.settings import with_settings
from evaluator.cli.commands.shared import pack_named, request_of
from evaluator.cli.outputs import form_and_file
from evaluator.cli.streams import emit, options_for, write_file
from evaluator.core import Both, PlanRefused, Problem, UsageRefused
from evaluator.pack import load_pack
from evaluator.rank import Settings, league
from evaluator.rank.pair import pair
from evaluator.render.league import BINARY, FORMATS, PAIR_FORMATS

_SHARE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,20})?%?|[0-9]{1,9}/[1-9][0-9]{0,8}")

NO_PEERS = Both("--group: of which field? name it with --peers", "--group：请用 --peers 指明字段")


def run(options: argparse.Namespace) -> int:
    """Evaluate, rank, write the tables."""
    wanted = [form_and_file(text, tuple(FORMATS), tuple(BINARY)) for text in options.formats]
    settings = _settings(options)
    refuse_arguments(options)
    names = files_of(options.plans)
    options = with_settings(options, names)
    pack = load_pack(pack_named(options))
    job = Job(pack_named(options), request_of(options), options.peers)
    with stored(options, job, pack) as store:
        evaluate(job, names, store, options)
        table = league(pack, store.rows, settings._replace(profile=options.profile))
    for form, file in wanted or [("terminal", None)]:
        drawn = options_for(options.lang, detail=options.detail, to_file=file is not None)
        if file is None:
            emit(FORMATS[form](table, drawn))
        else:
            write_file(file, (BINARY.get(form) or FORMATS[form])(table, drawn))
    return 0


def _settings(options: argparse.Namespace) -> Settings:
    """How plans are compared. Raises UsageRefused."""
    if options.group is not None and options.peers is None:
        raise UsageRefused([Problem(NO_PEERS)])
    return Settings(
        core=_share(options.core),
        criteria=tuple(one for text in options.criteria for one in text.split(",") if one),
        peers=options.peers,
        group=options.group,
        anyway=options.anyway,
    )


def compare(options: argparse.Namespace) -> int:
    """Two plans side by side."""
    form, file = form_and_file(options.format, tuple(PAIR_FORMATS))
    options = with_settings(options, [options.first, options.second])
    job = Job(pack_named(options), request_of(options))
    worker = Worker(job)
    rows = [worker.row(Task(name)) for name in (options.first, options.second)]
    bad = [said for row in rows for said in row.problems]
    if bad:
        raise PlanRefused(Problem(said) for said in bad)
    found = pair(worker.evaluator.pack, rows[0], rows[1], options.profile)
    drawn = options_for(options.lang, detail=options.detail, to_file=file is not None)
    text = PAIR_FORMATS[form](found, drawn)
    if file is None:
        emit(text)
    else:
        write_file(file, text)
    return 0


def _share(text: str) -> Fraction:
    """`0.8` or `80%`. Raises UsageRefused."""
    share = Fraction(-1)
    if _SHARE.fullmatch(text):  # an exponent would be written out, digit by digit
        share = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
    if not 0 < share <= 1:
        message = Both(f"--core: {text!r} is not a share", f"--core：“{text}”不是比例")
        raise UsageRefused([Problem(message, hint=Both("such as 0.8", "如0.8"))])
    return share
