"""YAML text to events.

Knows PyYAML's parsers; knows nothing of what the events mean. The C parser is used, or
the Python one where PyYAML was built without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import repeat, starmap
from typing import Any

from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML built without libyaml
    HAS_C_PARSER = False
else:
    HAS_C_PARSER = True


_HALF = re.compile("[\ud800-\udfff]")


class PythonParser(Reader, Scanner, Parser):
    """PyYAML's own parser, some twenty times slower."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Any:
        """The next event; half a character (an escaped surrogate) is refused as in C."""
        pull: Callable[[], Any] = super().get_event
        event = pull()
        if type(event) is ScalarEvent and _HALF.search(event.value):
            mark: Any = event.start_mark
            problem = "found invalid Unicode character escape code"
            raise ScannerError("while scanning a quoted scalar", mark, problem, mark)
        return event


def open_events(text: str, most: int) -> Iterator[Any]:
    """The events of a text, up to `most`; raises YAMLError where it stops being YAML."""
    parser = CParser(text) if HAS_C_PARSER else PythonParser(text)
    pull: Callable[[], Any] = parser.get_event
    return starmap(pull, repeat((), most))  # a loop of its own in C


def ends(event: Any) -> tuple[int, int]:
    """The offsets between which an event's text stands."""
    return event.start_mark.index, event.end_mark.index
