"""YAML text to events.

Knows PyYAML's parsers; knows nothing of what the events mean. The C parser is used, or
the Python one where PyYAML was built without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import repeat, starmap
from typing import Any

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML built without libyaml
    HAS_C_PARSER = False
else:
    HAS_C_PARSER = True


class PythonParser(Reader, Scanner, Parser):
    """PyYAML's own parser, some twenty times slower."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def open_events(text: str, most: int) -> Iterator[Any]:
    """The events of a text, up to `most`; raises YAMLError where it stops being YAML."""
    parser = CParser(text) if HAS_C_PARSER else PythonParser(text)
    pull: Callable[[], Any] = parser.get_event
    return starmap(pull, repeat((), most))  # a loop of its own in C


def ends(event: Any) -> tuple[int, int]:
    """The offsets between which an event's text stands."""
    return event.start_mark.index, event.end_mark.index
