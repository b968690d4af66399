"""Tables in which a place stands several times, and options as people read them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluator.core import PackRefused, UsageRefused
from evaluator.pack import load_pack
from evaluator.pack.search import search

TWICE = "code,en,zh,batch,since\n420100,Wuhan,武汉,1,2012-01\n420100,Wuhan,武汉,2,2013\n"
Write = Callable[..., Path]


def test_a_place_stands_once_unless_the_table_is_a_history(
    files: dict[str, str], write: Write
) -> None:
    files["tables/pilots.csv"] = TWICE
    with pytest.raises(PackRefused, match="420100 is also in line 2"):
        load_pack(str(write(files)))
    files["pack.yaml"] = files["pack.yaml"].replace(
        "    file: tables/pilots.csv\n", "    file: tables/pilots.csv\n    history: true\n"
    )
    table = load_pack(str(write(files))).tables["pilots"]
    assert table.history
    assert [row.values["batch"] for row in table.rows] == [1, 2]


def test_rows_are_found_by_code_name_and_text(files: dict[str, str], write: Write) -> None:
    files["tables/pilots.csv"] = (
        "code,en,zh,batch,since\n420100,Wuhan,武汉,1,2012-01\n440300,Shenzhen,深圳,2,2013\n"
    )
    tables = load_pack(str(write(files))).tables

    def found(name: str | None, text: str | None = None) -> list[str]:
        return [row.names[0] for one in search(tables, name, text) for row in one.rows]

    assert found("pilots") == ["Wuhan", "Shenzhen"]
    for text in ("4201", "wuh", "武", "2012-01"):
        assert found("pilots", text) == ["Wuhan"]
        assert found(text) == ["Wuhan"]
    assert found("pilots", "nowhere") == []
    assert found("nowhere") == []
    with pytest.raises(UsageRefused, match="did you mean"):
        found("pilot", "Wuhan")
