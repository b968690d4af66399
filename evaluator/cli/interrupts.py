"""Ctrl-C: what the process does when it is asked to stop.

Knows that the request was made. Python raises KeyboardInterrupt wherever it happens to be; a
library written in C may make an error of its own of it, and a plan or pack would be blamed, or let
Python print it as an exception that nobody could catch.
Does not know what runs.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType

_heard: list[int] = []


def listen() -> None:
    """From here on an interrupt raises KeyboardInterrupt, and is remembered.

    One that falls where nothing can be raised (in a callback of a library) is not printed.
    """
    _heard.clear()
    sys.unraisablehook = _uncaught
    signal.signal(signal.SIGINT, _hear)


def leave() -> None:
    """All is said: an interrupt ends the process as it ends any other, without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def heard() -> bool:
    """Whether the process was asked to stop since `listen`."""
    return bool(_heard)


def _hear(number: int, frame: FrameType | None) -> None:
    _heard.append(number)
    signal.default_int_handler(number, frame)


def _uncaught(lost: sys.UnraisableHookArgs) -> None:
    if not isinstance(lost.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
