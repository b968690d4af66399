"""Drawing by hand: scales, round steps, escaped elements.

Knows SVG; knows no report.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10

from markupsafe import Markup, escape

_STEPS = (1, 2, 2.5, 5, 10)


class Scale:
    """From values to places, linearly."""

    def __init__(self, values: tuple[float, float], places: tuple[float, float]) -> None:
        self.low, self.high = values
        self.start, self.end = places

    def __call__(self, value: float) -> float:
        """Where a value stands, in drawing units."""
        span = (self.high - self.low) or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)


def round_steps(low: float, high: float, most: int = 5) -> list[float]:
    """Round values from at or below `low` to at or above `high`, about `most` of them."""
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** floor(log10(span / most))
    step = next(one * power for one in _STEPS if one * power * most >= span * 0.999)
    first = floor(low / step)
    if first * step > low:  # the quotient was rounded up
        first -= 1
    found = [first * step]
    while found[-1] < high - step * 1e-6:
        found.append((first + len(found)) * step)
    return found


def element(name: str, /, *inside: Markup | str, **attributes: object) -> Markup:
    """One element. Underscores in attribute names become hyphens; texts are escaped."""
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    body = "".join(str(escape(one)) for one in inside)
    return Markup(f"<{name}{shown}>{body}</{name}>" if body else f"<{name}{shown}/>")


def path(points: Sequence[tuple[float, float]]) -> str:
    """A line through points."""
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def drawing(width: float, height: float, label: str, *inside: Markup, **more: object) -> Markup:
    """A drawing that scales with its column; `label` is the id of the element that names it."""
    return element(
        "svg",
        *inside,
        viewBox=f"0 0 {_number(width)} {_number(height)}",
        aria_labelledby=label,
        **{"role": "img", **more},
    )


def _number(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
