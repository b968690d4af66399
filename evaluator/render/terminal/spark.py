"""A series of years as one line of characters, with its years below.

Knows columns and signs; knows no report. The signs have an ambiguous width, so that
nothing stands behind them on their line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

UNICODE = "▁▂▃▄▅▆▇█"
ASCII = "_.-=+*%#"
GAPS = {UNICODE: "·", ASCII: " "}


def sparkline(
    values: Mapping[int, float], marks: Sequence[tuple[int, str]], width: int, signs: str
) -> list[str]:
    """The line, a line for each mark (a year and what it is), and the first and last year.

    A column is a year, or as many years as must share one for `width` columns; then the
    highest of them stands for all. Signs run from the lowest to the highest value; years
    without a figure are dots.
    """
    first, last = min(values), max(*values, *(year for year, _ in marks))
    shared = -(-(last - first + 1) // width)
    columns = (last - first) // shared + 1
    highest: dict[int, float] = {}
    for year, value in values.items():
        at = (year - first) // shared
        highest[at] = max(value, highest.get(at, value))
    low, high = min(values.values()), max(values.values())

    def sign(column: int) -> str:
        if column not in highest:
            return GAPS[signs]
        share = (highest[column] - low) / (high - low) if high > low else 0.5
        return signs[min(int(share * len(signs)), len(signs) - 1)]

    lines = ["".join(sign(column) for column in range(columns)).rstrip()]
    lines += [" " * ((year - first) // shared) + f"^ {what}" for year, what in sorted(marks)]
    return [*lines, _years(first, last, columns)]


def _years(first: int, last: int, columns: int) -> str:
    if first == last:
        return str(first)
    if columns < 9:
        return f"{first}-{last}"
    return f"{first}{' ' * (columns - 8)}{last}"
