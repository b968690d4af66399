"""YAML errors in words that the author of a plan understands.

Knows what PyYAML's two parsers say and the mistakes that make them say it; reads nothing.
"""

from __future__ import annotations

import re

from yaml.error import MarkedYAMLError

from evaluator.core import Both
from evaluator.load.refusals import Said
from evaluator.load.source import Faults, Source
from evaluator.load.yaml_causes import CAUSES, FULL_WIDTH_COLON, NO_SPACE, UNKNOWN, Seen

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_FULL_WIDTH_COLON = re.compile(r"""^\s*(?:-\s+)*[^\s"'#:][^\s"'#:]*?：""")
_NO_SPACE = re.compile(r"""^\s*(?:-\s+)*[\w-]+:(?=[^\s/])""")
_TAB_INDENT = re.compile(r"^[ ]*\t[ \t]*(?=[^\s#])")
_SHOWN_LINES = 20


def explain(error: Exception, source: Source, faults: Faults) -> None:
    """Note what `error` means, as close as possible to where it can be mended."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        _unprintable(source, faults)
        return
    offset = error.problem_mark.index
    line, _ = source.place(offset)
    if _TAB_INDENT.match(source.line_text(line)) and _tabs(source, faults):
        return
    problem, context = error.problem or "", error.context or ""
    opened = error.context_mark.index if error.context_mark is not None else offset
    seen = Seen(source, offset, opened)
    for words, of, say in CAUSES:
        if any(word in problem for word in words) and of in context:
            start, said = say(seen)
            break
    else:
        start, said = offset, UNKNOWN
    slip = slips(source, source.place(start)[0])
    if slip is not None and "quoted" not in context:
        start, said = slip
    faults.add((start, start), *said)


def slips(source: Source, line: int) -> tuple[int, Said] | None:
    """A slip of writing on a line or the one before it: `key：value`, `key:value`."""
    for near in (line, line - 1):
        text = source.line_text(near)
        for pattern, said in ((_FULL_WIDTH_COLON, FULL_WIDTH_COLON), (_NO_SPACE, NO_SPACE)):
            found = pattern.match(text)
            if found:
                return source.starts[near - 1] + found.end() - 1, said
    return None


def _unprintable(source: Source, faults: Faults) -> None:
    """Control characters and broken surrogates, each at its place."""
    for found in _UNPRINTABLE.finditer(source.text):
        code = f"U+{ord(found[0]):04X}"
        faults.add(
            found.span(),
            Both(
                f"An invisible control character ({code}) stands here.",
                f"此处有不可见的控制字符（{code}）。",
            ),
            Both("delete it", "请删除"),
        )


def _tabs(source: Source, faults: Faults) -> bool:
    """Every line that is indented with a tab; False if there is none."""
    lines = [
        number
        for number in range(1, len(source.starts) + 1)
        if _TAB_INDENT.match(source.line_text(number))
    ]
    rest = len(lines) - _SHOWN_LINES
    for number in lines[:_SHOWN_LINES]:
        start = source.starts[number - 1]
        last = rest > 0 and number == lines[_SHOWN_LINES - 1]
        faults.add(
            (start, start + 1),
            Both(
                "This line is indented with a tab." + (f" So are {rest} more." if last else ""),
                "此行用制表符（Tab）缩进。" + (f"另有{rest}行相同。" if last else ""),
            ),
            Both("indent with spaces, two for each level", "请用空格缩进，每级两个空格"),
        )
    return bool(lines)
