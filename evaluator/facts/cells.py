"""A fact about the cells of the Global Protocol (GPC) that an inventory answers for.

Knows the references that reporting level BASIC asks for; knows no other standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from evaluator.core import Both
from evaluator.facts.compare import all_of, any_of
from evaluator.facts.inventory import ANSWERS
from evaluator.facts.registry import Fact, Reader, cannot, first_unknown
from evaluator.facts.series import PERCENT
from evaluator.values import Unknown


def _basic() -> Iterator[tuple[str, int, int]]:
    for part in range(1, 7):
        yield from ((f"I.{part}", scope, scope) for scope in (1, 2))
    yield from ((f"I.{part}", 1, 1) for part in (7, 8))
    for part in range(1, 6):
        yield from ((f"II.{part}", scope, scope) for scope in (1, 2))
    for part in range(1, 5):
        # the second cell of waste is what is treated outside the city: scope 3
        yield from ((f"III.{part}", number, scope) for number, scope in ((1, 1), (2, 3)))


BASIC = tuple(_basic())
"""Sub-sector, number of the cell in it, scope: I.1.1, I.1.2 … III.4.2."""

_CELL = re.compile(r"(I{1,3})\.(\d)(?:\.(\d))?")


def _fits(reader: Reader, row: Any, cell: tuple[str, int, int]) -> bool | Unknown:
    """Whether a row is about a cell: by the whole reference, or the sub-sector and its scopes."""
    ref = reader.of(row, "ref")
    if isinstance(ref, Unknown):
        return ref
    found = _CELL.fullmatch(ref.strip())
    if found is None or f"{found[1]}.{found[2]}" != cell[0]:
        return False
    if found[3] is not None:
        return int(found[3]) == cell[1]
    scopes = reader.of(row, "scopes")
    return scopes if isinstance(scopes, Unknown) else _holds(scopes.items, cell[2])


def _holds(scopes: list[Any], scope: int) -> bool | Unknown:
    unknown = first_unknown(*scopes)
    if scope in [one for one in scopes if not isinstance(one, Unknown)]:
        return True
    return False if unknown is None else unknown


def _answered(reader: Reader, row: Any) -> bool | Unknown:
    value, key = reader.of(row, "value"), reader.of(row, "key")
    # a row has a value or a key, never both, so a stated one settles it
    if not isinstance(value, Unknown):
        return True
    return value | key if isinstance(key, Unknown) else key in ANSWERS


def _share(reader: Reader) -> Any:
    standard, rows = reader.get("inventory", "standard"), reader.get("inventory", "categories")
    unknown = first_unknown(standard, rows)
    if unknown is not None:
        return unknown
    if standard != "gpc":
        return cannot("the inventory does not follow the Global Protocol", "清单未采用GPC标准")
    answers = [(row, _answered(reader, row)) for row in rows.items]
    cells = [
        any_of(all_of(_fits(reader, row, cell), answer) for row, answer in answers)
        for cell in BASIC
    ]
    open_cells = first_unknown(*cells)
    if open_cells is not None:
        return open_cells
    return 100.0 * sum(1 for cell in cells if cell is True) / len(BASIC)


_ROWS = "inventory.categories"

FACTS: tuple[Fact, ...] = (
    Fact(
        "gpc_basic_cells_share", PERCENT,
        Both("Cells of GPC level BASIC that the inventory answers for",
             "清单覆盖GPC基础级（BASIC）单元格的比例"),
        Both("cells with a value or the key NO, IE or C / the 32 cells of BASIC; a row names its "
             "cell (I.1.2), or its sub-sector (I.1) and scopes",
             "有数值或注释代码NO、IE、C的单元格数÷BASIC要求的32个单元格；"
             "每行写明单元格编号（I.1.2），或子领域编号（I.1）和范围"),
        Both("Global Protocol for Community-Scale Greenhouse Gas Inventories, version 1.1 (2021)",
             "《城市温室气体核算国际标准》（GPC）1.1版（2021）"),
        ("inventory.standard",
         *(f"{_ROWS}.{name}" for name in ("ref", "scopes", "value", "key"))),
        _share, "%",
    ),
)  # fmt: skip
