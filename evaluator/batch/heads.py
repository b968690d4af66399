"""What a file of rows says of how they were made, and in what two ways of making differ.

Knows the names of the parts; reads no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evaluator.core import Both, Location, Problem
from evaluator.load.limits import DEFAULTS, LIMITS

FORMAT = 2
"""Of the rows; another one is not read."""

PARTS = {
    "rows": Both("the form of the rows", "结果行格式"),
    "tool": Both("the version of evaluator", "evaluator版本"),
    "pack": Both("the pack", "规则集"),
    "profile": Both("--profile", "参数 --profile "),
    "as_of": Both("--as-of", "参数 --as-of "),
    "sets": Both("--set", "参数 --set "),
    "params": Both("--param", "参数 --param "),
    "encoding": Both("--encoding", "参数 --encoding "),
    "limits": Both("EVALUATOR_LIMITS", "上限设置 EVALUATOR_LIMITS "),
    "peers": Both("--peers", "参数 --peers "),
}
DIFFERS = Both("{part} was {then} when the rows were made and is {now} now",
               "生成已有结果时，{part}为{then}，本次为{now}")  # fmt: skip
HINT = Both("run it as it was, or begin a new file: the rows stay as they are",
            "请按原设置运行，或另建文件；已有结果未作改动")  # fmt: skip
NOT_SET = Both("not set", "未设置")


def bounds() -> str:
    """The bounds of inputs that are not the ordinary ones, as they are set; else empty."""
    pairs = zip(LIMITS._fields, LIMITS, DEFAULTS, strict=True)
    return ",".join(f"{name}={now}" for name, now, usual in pairs if now != usual)


def differences(
    then: Mapping[str, Any], now: Mapping[str, Any], place: Location
) -> Iterator[Problem]:
    """A problem for each part in which a run differs from the one that made the rows."""
    for part in dict.fromkeys((*now, *then)):
        if then.get(part) != now.get(part):
            name = PARTS.get(part, Both(part, part))
            before, after = _shown(then.get(part)), _shown(now.get(part))
            message = DIFFERS.fill(part=name, then=before, now=after)
            yield Problem(message, place, hint=HINT)


def _shown(value: Any) -> Both:
    if value is None or value in ([], ""):
        return NOT_SET
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return Both(text, text)
