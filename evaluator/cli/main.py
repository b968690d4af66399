"""From `sys.argv` to an exit code.

0: the gate passed. 1: the gate failed. 2: could not evaluate (arguments, an unreadable
or invalid plan, a defective pack, nothing evaluated). 3: a bug in evaluator. Results go to
standard output, everything else to standard error.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from evaluator.cli import interrupts
from evaluator.cli.parser import language_of, make_parser
from evaluator.cli.streams import complain, complain_of
from evaluator.core import Both, Refused
from evaluator.load.encodings import reading_as
from evaluator.load.limits import refuse_bad_limits

OK, GATE_FAILED, NOT_EVALUATED, BUG = 0, 1, 2, 3
INTERRUPTED = 130

_BUG = Both(
    "This is a bug in evaluator, not in your plan. Please report it with the lines above.",
    "这是evaluator的程序错误，与规划无关。请将以上内容反馈给开发者。",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; never raises."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang, _ = language_of(arguments)
    try:
        return _told(arguments)
    except BrokenPipeError:
        # the reader left (`| head`): not an error of this program, and nothing to say
        _give_up(sys.stdout, sys.stderr)
        return OK
    except OSError as error:
        return INTERRUPTED if interrupts.heard() else _undeliverable(error, lang)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as left:  # --help and --version
        return left.code if isinstance(left.code, int) else NOT_EVALUATED
    except Exception:  # noqa: BLE001 - the last resort: a bug must be told from a bad plan
        return INTERRUPTED if interrupts.heard() else _bug(lang)


def _told(arguments: list[str]) -> int:
    """Run the command; a refusal is told, in the language of the settings once they are read."""
    lang, origin = language_of(arguments)
    options = argparse.Namespace(lang=lang, lang_origin=origin)
    try:
        refuse_bad_limits()
        make_parser(lang, *arguments[:1]).parse_args(arguments, options)
        with reading_as(getattr(options, "encoding", None)):
            code: int = options.run(options)
    except Refused as refused:
        if interrupts.heard():  # what was read stopped half-way: nothing is wrong with it
            return INTERRUPTED
        complain_of(refused, options.lang)
        code = NOT_EVALUATED
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    return code


def _bug(lang: str) -> int:
    """The fault is this program's own: where it happened, and whose it is."""
    import traceback

    with contextlib.suppress(OSError):
        complain(traceback.format_exc().rstrip())
        complain(_BUG.pick(lang))
    return BUG


def _undeliverable(error: OSError, lang: str) -> int:
    """The disk is full or a stream is gone: what was found cannot be handed over."""
    reason = error.strerror or str(error)
    said = Both(f"cannot be written or read: {reason}", f"无法写入或读取：{reason}")
    with contextlib.suppress(OSError):
        complain(said.pick(lang))
    _give_up(sys.stdout, sys.stderr)
    return NOT_EVALUATED


def _give_up(*streams: TextIO | None) -> None:
    """Streams that cannot be written lead nowhere, or the interpreter would stumble at its end."""
    for stream in streams:
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
