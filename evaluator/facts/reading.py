"""Facts about how much of the plan was read.

Knows the main document's mark; knows no list and no rule.
"""

from __future__ import annotations

from typing import Any

from evaluator.core import Both
from evaluator.facts.registry import Fact, Reader, cannot
from evaluator.plan.model.kind import Truth
from evaluator.values import Unknown


def _more(reader: Reader) -> Any:
    read = reader.get("document", "read")
    if isinstance(read, Unknown):
        return read
    if read == "whole":
        return False
    return cannot(
        "the plan was not read in whole, more entries may stand in the rest",
        "规划未通读全文，其余部分可能另有内容",
    )


FACTS: tuple[Fact, ...] = (
    Fact(
        name="more_may_follow",
        kind=Truth(),
        title=Both("A list may go on in a part not read", "未读部分可能另有内容"),
        formula=Both(
            "no where the main document was read in whole; otherwise it cannot be known, so that "
            "a list that is too short is never held against a plan known by excerpts",
            "主要文件已通读全文时为否；否则无从得知，因此仅读摘录的规划不因清单偏短而判为不符合",
        ),
        source="ours",
        reads=("document.read",),
        compute=_more,
    ),
)
