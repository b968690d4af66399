"""Random conditions and random plans over the small plan, from any source of randomness.

The conditions meet the constants and the plans often enough to come out all three ways.
"""

from __future__ import annotations

from random import Random
from typing import Any

from support.small import METRICS, WORDING

YEARS = (2020, 2025, 2030)
COUNTS = (0, 1, 2, 3)
NUMBERS = (0.0, 1.0, 2.5, 4.0)
NOTES = ("", "plan", "a plan", "city")
FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "target": {
        "whole": ("year",),
        "number": ("cut",),
        "metric": ("metric",),
        "text": ("note",),
        "truth": ("done",),
        "texts": ("tags",),
    },
    "step": {"whole": ("year",), "number": ("cost",), "metric": ("kind",)},
    "part": {"whole": ("year",), "number": ("cut",)},
}
PEAK = {
    "whole": ("peak.year", "peak.n", "peak.level.bound"),
    "number": ("peak.ratio", "peak.other", "peak.level.value"),
    "metric": (),
    "text": ("peak.note",),
    "truth": ("peak.firm", "peak.sure"),
    "texts": ("peak.tags",),
}
ORDER = ("<", "<=", ">", ">=")
ALL = ("==", "!=", *ORDER)


class Texts:
    """Writes conditions.

    `has`, `ours` (functions CEL does not have, dates) and `picks` (an item of a list by
    its index or its year) can be switched off.
    """

    def __init__(
        self, random: Random, *, has: bool = True, ours: bool = True, picks: bool = True
    ) -> None:
        self.random = random
        self.has = has
        self.ours = ours
        self.picks = picks
        self.locals: list[tuple[str, str]] = []

    def pick(self, options: Any) -> Any:
        return options[self.random.randrange(len(options))]

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def path(self, sort: str) -> str | None:
        """A path of this sort: from a macro's variable by preference."""
        found = [
            f"{name}.{field}" for name, kind in self.locals for field in FIELDS[kind].get(sort, ())
        ]
        if found and self.chance(80):
            return str(self.pick(found))
        found += PEAK[sort]
        return str(self.pick(found)) if found else None

    def truth(self, depth: int) -> str:
        """A condition."""
        if depth <= 0 or self.chance(25):
            return self.leaf()
        forms = [self.junction] * 4 + [self.macro] * 4 + [self.negation, self.choice]
        forms += [self.counting] * 3
        return str(self.pick(forms)(depth - 1))

    def junction(self, depth: int) -> str:
        op = self.pick((" && ", " || "))
        return "(" + op.join(self.truth(depth) for _ in range(self.pick((2, 2, 3)))) + ")"

    def negation(self, depth: int) -> str:
        return f"!({self.truth(depth)})"

    def choice(self, depth: int) -> str:
        return f"({self.truth(depth)} ? {self.truth(depth)} : {self.truth(depth)})"

    def macro(self, depth: int) -> str:
        listed, kind = self.records(depth)
        word = self.pick(("exists", "exists", "all", "exists_one"))
        return f"{listed}.{word}({self.body(kind, depth)})"

    def body(self, kind: str, depth: int) -> str:
        name = f"v{len(self.locals)}"
        self.locals.append((name, kind))
        text = self.truth(depth)
        self.locals.pop()
        return f"{name}, {text}"

    def records(self, depth: int) -> tuple[str, str]:
        """A list of records."""
        options = [("targets", "target"), ("targets", "target"), ("steps", "step")]
        options += [(f"{name}.parts", "part") for name, kind in self.locals if kind == "target"]
        listed, kind = self.pick(options)
        if depth > 0 and self.chance(30):
            listed = f"{listed}.filter({self.body(kind, depth - 1)})"
        return listed, kind

    def counting(self, depth: int) -> str:
        """A comparison of a list's size, or of something computed over a list."""
        listed, kind = self.records(depth)
        if not listed.endswith(")") and self.chance(60):
            listed = f"{listed}.filter({self.body(kind, depth - 1)})"
        sort = self.random.randrange((8 if self.picks else 6) if self.ours else 5)
        if sort <= 2:
            return f"{listed}.size() {self.pick(ALL)} {self.pick(COUNTS)}"
        if sort == 3:
            other, _ = self.records(0)
            return f"{listed}.size() * 2 {self.pick(ORDER)} {other}.size()"
        field = FIELDS[kind]["whole"][0]
        if sort == 4:
            return f"{self.pick(YEARS)} in {listed}.map(m, m.{field})"
        number = FIELDS[kind]["number"][0]
        if sort == 5:
            function = self.pick(("sum", "mean", "min", "max"))
            mapped = f"{listed}.map(m, m.{number})"
            return f"{function}({mapped}) {self.pick(ORDER)} {self.pick(NUMBERS)}"
        if sort == 6:
            return f"latest({listed}).{number} {self.pick(ORDER)} {self.pick(NUMBERS)}"
        index = self.pick(("0", "1", "peak.n"))
        return f"{listed}[{index}].{number} {self.pick(ORDER)} {self.pick(NUMBERS)}"

    def leaf(self) -> str:
        sort = self.random.randrange(12)
        if self.has and sort == 0:
            return self.stated()
        if sort <= 3:
            return f"{self.whole()} {self.pick(ALL)} {self.pick((*YEARS, *COUNTS))}"
        if sort <= 6:
            return f"{self.number()} {self.pick(ORDER)} {self.number()}"
        if sort == 7:
            return str(self.path("truth"))
        if sort == 8:
            return self.wording()
        if sort == 9 and self.ours and self.picks:
            one, other = self.pick(("peak.adopted", "as_of")), "peak.begun"
            return f"before({one}, {other})" if self.chance(50) else f"days({one}, {other}) > 30"
        return self.texts()

    def stated(self) -> str:
        sort = self.pick(("whole", "number", "truth", "texts"))
        text = f"has({self.path(sort) or 'peak.year'})"
        return f"{text} == {self.pick(('true', 'false'))}" if self.chance(20) else text

    def whole(self) -> str:
        path = str(self.path("whole"))
        return (
            f"{path} {self.pick(('+', '-', '%'))} {self.pick(COUNTS)}" if self.chance(20) else path
        )

    def number(self) -> str:
        if self.chance(35):
            return str(self.pick(NUMBERS))
        path = str(self.path("number"))
        if self.chance(25):
            op = self.pick(("+", "-", "*", "/"))
            # a float divided by zero is infinite to CEL and not computable to us
            other = "2.5" if op == "/" and not self.ours else self.path("number")
            return f"{path} {op} {other}"
        return path

    def wording(self) -> str:
        path = self.path("metric")
        words = METRICS
        if path is None:
            path, words = "peak.word", WORDING
        if self.chance(40):
            return f'{path} in ["{words[0]}", "{words[2]}"]'
        return f'{path} {self.pick(("==", "!="))} "{self.pick(words)}"'

    def texts(self) -> str:
        path = self.path("text")
        if self.chance(30):
            listed = self.path("texts")
            return f'"{self.pick(NOTES)}" in {listed}'
        if self.chance(50):
            method = self.pick(("startsWith", "endsWith", "contains"))
            return f'{path}.{method}("{self.pick(NOTES)}")'
        return f'{path} {self.pick(("==", "!="))} "{self.pick(NOTES)}"'


class Plans:
    """Writes plans; each key is left out with `silence` percent."""

    def __init__(self, random: Random, silence: int) -> None:
        self.random = random
        self.silence = silence

    def pick(self, options: Any) -> Any:
        return options[self.random.randrange(len(options))]

    def record(self, **options: Any) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, choices in options.items():
            if self.random.randrange(100) >= self.silence:
                made[key] = choices() if callable(choices) else self.pick(choices)
        return made

    def items(self, make: Any, most: int) -> list[Any]:
        return [make() for _ in range(self.random.randrange(most + 1))]

    def plan(self) -> dict[str, Any]:
        """A plan of the small schema, without dates."""
        return self.record(
            peak=self.peak,
            targets=lambda: self.items(self.target, 3),
            steps=lambda: self.items(self.step, 3),
        )

    def peak(self) -> dict[str, Any]:
        return self.record(
            year=YEARS,
            n=COUNTS,
            ratio=NUMBERS,
            other=NUMBERS,
            word=WORDING,
            firm=(True, False),
            sure=(True, False),
            note=NOTES,
            tags=lambda: self.items(lambda: self.pick(NOTES), 2),
            level=lambda: self.record(value=NUMBERS, bound=COUNTS),
        )

    def target(self) -> dict[str, Any]:
        return self.record(
            metric=METRICS,
            year=YEARS,
            cut=NUMBERS,
            done=(True, False),
            note=NOTES,
            tags=lambda: self.items(lambda: self.pick(NOTES), 2),
            parts=lambda: self.items(lambda: self.record(year=YEARS, cut=NUMBERS), 2),
        )

    def step(self) -> dict[str, Any]:
        return self.record(kind=METRICS, cost=NUMBERS, year=YEARS)
