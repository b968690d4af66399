"""How a reader wants a report written.

Knows the choices; they come in as arguments, never from the environment.
"""

from __future__ import annotations

from typing import NamedTuple

from evaluator.core import Lang


class Options(NamedTuple):
    """Choices for one output. A renderer uses those that make sense for it."""

    lang: Lang = Lang.EN
    width: int = 80
    """Columns of the terminal; lines are never wider."""
    color: bool = False
    unicode: bool = True
    """Whether the stream can show marks outside ASCII; plan texts stay as they are."""
    detail: bool = False
    """Every result, every step, everything weak."""
    folder: str = ""
    """The folder from which the paths of plans count, absolute."""
    top: str = ""
    """The folder from which paths in annotations count, absolute: the top of a repository."""
    annotations: int = 10
    """How many findings of a file are annotated, worst first; the others are counted."""
