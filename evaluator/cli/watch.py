"""Evaluating again on every save, and telling how far a long run has come.

Knows files' times and terminals; knows no plan.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from evaluator.cli.streams import complain, complain_of, emit
from evaluator.core import Both, Refused

PAUSE = 0.3
"""Seconds between two looks; a save is drawn within twice that."""

WATCHING = Both("Watching {n} files; Ctrl-C ends.", "正在监视 {n} 个文件；按Ctrl-C结束。")
WATCHING_ONE = Both("Watching 1 file; Ctrl-C ends.", "正在监视 1 个文件；按Ctrl-C结束。")
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

State = dict[str, tuple[int, int] | None]


def watch(
    run: Callable[[], object], files: Callable[[], Iterable[str]], options: argparse.Namespace
) -> None:
    """Run, then run again whenever one of `files` is saved; only an interrupt ends it.

    What is refused is told and does not end it: a draft is often broken while it is written.
    """
    while True:
        before = _state(files)
        if sys.stdout.isatty():
            emit(_CLEAR)
        try:
            run()
        except Refused as refused:
            complain_of(refused, options.lang)
        sys.stdout.flush()
        text = WATCHING_ONE if len(before) == 1 else WATCHING
        complain(text.pick(options.lang).format(n=len(before)))
        _wait(before, files)


def _wait(before: State, files: Callable[[], Iterable[str]]) -> None:
    """Until something differs, and then until whoever saves has finished."""
    while (now := _state(files)) == before:
        time.sleep(PAUSE)
    while True:
        time.sleep(PAUSE / 3)
        later = _state(files)
        if later == now:
            return
        now = later


def _state(files: Callable[[], Iterable[str]]) -> State:
    try:
        return {file: _stamp(file) for file in files()}
    except Refused:
        return {}


def _stamp(file: str) -> tuple[int, int] | None:
    try:
        found = Path(file).stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size)


class Progress:
    """`3/12 plans/a.yaml` on standard error, where that is a terminal and there is much to do."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._shown = total > 1 and sys.stderr.isatty()

    def at(self, number: int, name: str) -> None:
        """The plan that is read now, counted from 1."""
        if self._shown:
            from evaluator.render.safe import clean

            sys.stderr.write(f"\r\x1b[K{number}/{self._total} {clean(name)[-60:]}")
            sys.stderr.flush()

    def done(self) -> None:
        """Take the line away again."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
