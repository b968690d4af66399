"""The report's data inside the page: whole, in both languages, in little room.

Knows how data are packed: equal parts stand once, texts as pairs, compressed. The page's
script unpacks them to the published JSON form. Knows no meaning of any key.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from evaluator.render.safe import escape_json
from evaluator.report.model import Report
from evaluator.report.shape import shape

PART, TEXT = "$", "$t"
_WORTH = 16
"""Parts whose text is shorter are repeated rather than named."""
_GZIP = 31


def embedded(reports: Sequence[Report], *, evidence: bool = True) -> str:
    """The published form of the reports, packed, as base64."""
    data = [shape(reports, lang) for lang in ("en", "zh")]
    if not evidence:
        for one in data:
            _thin(one)
    text = json.dumps(
        packed(_paired(*data)), separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return squeezed(escape_json(text))


def squeezed(text: str) -> str:
    """Text compressed with gzip, as base64; the same text gives the same bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP)
    return base64.b64encode(packer.compress(text.encode()) + packer.flush()).decode()


def _thin(data: Any) -> None:
    for report in data["reports"]:
        report.pop("background", None)
        report["plan"].pop("entries", None)
        for result in report["results"]:
            for key in ("evidence", "missing", "observed_lines"):
                result.pop(key, None)
        for step in report["next"]:
            step.pop("fields", None)


def _paired(en: Any, zh: Any) -> Any:
    """Both languages in one: where they differ, `{"$t": [en, zh]}`."""
    if isinstance(en, dict):
        return {key: _paired(value, zh[key]) for key, value in en.items()}
    if isinstance(en, list | tuple) and isinstance(zh, list | tuple) and len(en) == len(zh):
        return [_paired(one, other) for one, other in zip(en, zh, strict=True)]
    return en if en == zh else {TEXT: [en, zh]}


def packed(data: Any) -> dict[str, Any]:
    """`{"data", "parts"}`: what stands more than once is a part, named as `{"$": number}`."""
    seen: Counter[str] = Counter()
    keys: dict[int, str] = {}
    _count(data, seen, keys)
    parts: list[Any] = []
    numbers: dict[str, int] = {}

    def pack(value: Any) -> Any:
        if not isinstance(value, dict | list):
            return value
        key = keys[id(value)]
        if key in numbers:
            return {PART: numbers[key]}
        inner: Any = (
            {name: pack(one) for name, one in value.items()}
            if isinstance(value, dict)
            else [pack(one) for one in value]
        )
        if seen[key] > 1 and len(key) > _WORTH:
            numbers[key] = len(parts)
            parts.append(inner)
            return {PART: numbers[key]}
        return inner

    return {"data": pack(data), "parts": parts}


def _count(value: Any, seen: Counter[str], keys: dict[int, str]) -> None:
    """Counts equal parts; below a part that was seen before nothing is counted again."""
    if not isinstance(value, dict | list):
        return
    key = keys[id(value)] = json.dumps(value)
    seen[key] += 1
    for one in value.values() if isinstance(value, dict) else value:
        if seen[key] == 1:
            _count(one, seen, keys)
        else:
            _name(one, keys)


def _name(value: Any, keys: dict[int, str]) -> None:
    if isinstance(value, dict | list):
        keys[id(value)] = json.dumps(value)
        for one in value.values() if isinstance(value, dict) else value:
            _name(one, keys)
