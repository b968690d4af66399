"""The source of YAML events: PyYAML's C parser, or its Python one where the C one is missing.

Knows that both hand out the same events; knows nothing of their meaning.
"""

from __future__ import annotations

from collections.abc import Callable
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


def open_parser(text: str) -> Callable[[], Any]:
    """A function that returns the next event at each call."""
    if HAS_C_PARSER:
        return CParser(text).get_event
    return PythonParser(text).get_event
