"""The path of a plan file as code hosts want it: relative, with slashes, never empty.

Knows paths as text; looks at no file.
"""

from __future__ import annotations

import os.path
from pathlib import PurePath
from urllib.parse import quote

from evaluator.render.options import Options
from evaluator.render.safe import clean

NAMELESS = "plan"
"""For a plan that is in no file."""


def relative(file: str, options: Options) -> str:
    """`file` seen from the top of the repository, on one line that steers nothing."""
    return clean(_relative(file, options))


def uri(file: str, options: Options) -> str:
    """The same as a relative URI reference, percent-encoded."""
    return quote(_relative(file, options), safe="/", errors="surrogatepass")


def _relative(file: str, options: Options) -> str:
    path = os.path.normpath(os.path.join(options.folder, file))  # noqa: PTH118 - text, no file
    if options.top and PurePath(path).is_absolute():
        path = os.path.relpath(path, options.top)
    pure = PurePath(path)
    # what lies outside is named as if it lay inside: a path that climbs is refused by hosts
    steps = [step for step in pure.parts if step not in ("..", ".", pure.anchor)]
    return "/".join(steps) or NAMELESS
