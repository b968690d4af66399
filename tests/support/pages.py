"""What a page of `-f html` carries: its packed data, unpacked as its script does it."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import Any


def blocks(text: str) -> list[str]:
    """The packed data and pages, as text."""
    found = re.findall(r'<script type="application/octet-stream"[^>]*>(.*?)</script>', text)
    return [gzip.decompress(base64.b64decode(one)).decode() for one in found]


def data_of(text: str, lang: str) -> Any:
    """The data of a page in the published form."""
    (found,) = re.findall('<script type="application/octet-stream" id="data">(.*?)</script>', text)
    return restored(json.loads(gzip.decompress(base64.b64decode(found))), lang)


def restored(found: dict[str, Any], lang: str) -> Any:
    """What was packed, in one language."""
    tables = found["tables"]

    def spread(value: Any) -> list[Any]:
        if isinstance(value, list):
            return value
        ((table, steps),) = value.items()
        rows, last = [], 0
        for step in steps:
            last += step or 0
            rows.append(None if step is None else {table: last})
        return rows

    def value(one: Any) -> Any:
        if isinstance(one, list):
            return [value(each) for each in one]
        if not isinstance(one, dict):
            return one
        ((table, row),) = one.items()
        if isinstance(row, list):
            return [value(each) for each in spread(one)]
        values = [value(column[row]) for column in columns[int(table)]]
        keys = tables[int(table)]["keys"]
        return values[keys.index(lang)] if int(table) == 0 else dict(zip(keys, values, strict=True))

    columns = [[spread(column) for column in table["columns"]] for table in tables]
    return value(found["data"])
