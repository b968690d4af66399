"""A slow and obvious second evaluator, written from the rules on paper and nothing else.

Walks the tree of a condition over plain dicts. An answer is a value, or a `Not` with the
absent paths; a size in doubt is a `Between`. A list is a list of (item, doubt) pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

from evaluator.core import Path
from evaluator.pack.compiled import Pack, Rule


@dataclass
class Not:
    """Not known, and what is absent."""

    missing: frozenset[Path] = frozenset()


@dataclass
class Between:
    low: int
    high: int
    missing: frozenset[Path]


@dataclass
class At:
    """A mapping of the plan and its path."""

    path: Path
    data: Mapping[str, Any]


def stated(value: Any) -> bool:
    """A mapping with nothing below it is as good as not written."""
    return not isinstance(value, Mapping) or any(stated(inner) for inner in value.values())


def lacking(*values: Any) -> Not | None:
    """What is unknown among values that are all needed."""
    found = [value for value in values if isinstance(value, Not | Between)]
    return Not(frozenset().union(*(value.missing for value in found))) if found else None


class Naive:
    def __init__(self, plan: Mapping[str, Any], outside: Mapping[str, Any]) -> None:
        self.plan = At((), plan)
        self.outside = outside
        self.names: dict[str, Any] = {}

    def ask(self, node: list[Any]) -> Any:
        return getattr(self, f"_{node[0]}")(*node[1:])

    # -- reaching values

    def _const(self, value: Any) -> Any:
        return value

    def _path(self, root: str, names: list[str]) -> Any:
        if root in ("defs", "params"):
            value = self.outside[root][names[0]]
            return self.ask(value) if root == "defs" else value
        return self.down(self.plan, [root, *names])

    def _var(self, name: str, names: list[str]) -> Any:
        return self.down(self.names[name], names)

    def down(self, value: Any, names: list[str]) -> Any:
        for number, name in enumerate(names):
            if isinstance(value, Not):
                return value
            inner = value.data.get(name)
            if inner is None or not stated(inner):
                return Not(frozenset([(*value.path, *names[number:])]))
            value = self.wrap(inner, (*value.path, name))
        return value

    def wrap(self, value: Any, path: Path) -> Any:
        if isinstance(value, Mapping):
            return At(path, value)
        if isinstance(value, list):
            return [(self.wrap(item, (*path, n)), None) for n, item in enumerate(value)]
        return value

    def _has(self, inner: list[Any]) -> Any:
        value = self.ask(inner)
        return value if isinstance(value, Not) else True

    # -- logic

    def _not(self, inner: list[Any]) -> Any:
        value = self.ask(inner)
        return value if isinstance(value, Not) else not value

    def _and(self, parts: list[Any]) -> Any:
        answers = [self.ask(part) for part in parts]
        if any(answer is False for answer in answers):
            return False
        return lacking(*answers) or True

    def _or(self, parts: list[Any]) -> Any:
        answers = [self.ask(part) for part in parts]
        if any(answer is True for answer in answers):
            return True
        return lacking(*answers) or False

    def _if(self, test: list[Any], yes: list[Any], no: list[Any]) -> Any:
        answer = self.ask(test)
        if not isinstance(answer, Not):
            return self.ask(yes if answer else no)
        one, other = self.ask(yes), self.ask(no)
        unknown = lacking(answer, one, other)
        return one if lacking(one, other) is None and one == other else unknown

    # -- numbers

    def _cmp(self, op: str, left: list[Any], right: list[Any]) -> Any:
        return self.compare(op, self.ask(left), self.ask(right))

    def compare(self, op: str, one: Any, other: Any) -> Any:
        if isinstance(one, Not) or isinstance(other, Not):
            return lacking(one, other)
        answers = {self.holds(op, a, b) for a in self.span(one) for b in self.span(other)}
        return answers.pop() if len(answers) == 1 else lacking(one, other)

    def span(self, value: Any) -> Sequence[Any]:
        """Every number between the bounds."""
        return range(value.low, value.high + 1) if isinstance(value, Between) else [value]

    def holds(self, op: str, a: Any, b: Any) -> bool:
        if op in ("==", "!="):
            return bool((a == b) == (op == "=="))
        return bool({"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op])

    def _arith(self, op: str, left: list[Any], right: list[Any]) -> Any:
        one, other = self.ask(left), self.ask(right)
        if isinstance(one, Not) or isinstance(other, Not):
            return lacking(one, other)
        if isinstance(one, Between) or isinstance(other, Between):
            if op in "/%":
                return lacking(one, other)
            ends = [self.compute(op, a, b) for a in self.span(one) for b in self.span(other)]
            unknown = lacking(one, other)
            assert unknown is not None
            return Between(min(ends), max(ends), unknown.missing)
        if op in "/%" and other == 0:
            return Not()
        return self.compute(op, one, other)

    def compute(self, op: str, a: Any, b: Any) -> Any:
        if op == "%":
            return a - b * int(Fraction(a, b))  # towards zero
        return {"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else None}[op]

    # -- lists

    def _list(self, parts: list[Any]) -> Any:
        return [(self.ask(part), None) for part in parts]

    def _in(self, left: list[Any], right: list[Any]) -> Any:
        value, listed = self.ask(left), self.ask(right)
        if isinstance(listed, Not):
            return lacking(value, listed)
        return self.some([(self.compare("==", value, item), doubt) for item, doubt in listed])

    def some(self, answers: list[tuple[Any, Not | None]]) -> Any:
        """An item in doubt is at best unknown."""
        open_ = []
        for answer, doubt in answers:
            if answer is True and doubt is None:
                return True
            if answer is not False:
                open_ += [part for part in (answer, doubt) if isinstance(part, Not)]
        return lacking(*open_) or False

    def each(self, name: str, over: list[Any], body: list[Any]) -> Any:
        """(item, doubt, answer) of every item, or what is unknown of the list."""
        listed = self.ask(over)
        if isinstance(listed, Not):
            # whatever its items are, they would be judged with this too
            self.names[name] = listed
            return lacking(listed, self.ask(body))
        rows = []
        for item, doubt in listed:
            self.names[name] = item
            rows.append((item, doubt, self.ask(body)))
        return rows

    def _exists(self, name: str, over: list[Any], body: list[Any]) -> Any:
        rows = self.each(name, over, body)
        return rows if isinstance(rows, Not) else self.some([(a, doubt) for _, doubt, a in rows])

    def _all(self, name: str, over: list[Any], body: list[Any]) -> Any:
        """No item is not: the mirror of exists."""
        found = self._exists(name, over, ["not", body])
        return found if isinstance(found, Not) else not found

    def _filter(self, name: str, over: list[Any], body: list[Any]) -> Any:
        rows = self.each(name, over, body)
        if isinstance(rows, Not):
            return rows
        return [(item, lacking(doubt, a)) for item, doubt, a in rows if a is not False]

    def _exists_one(self, name: str, over: list[Any], body: list[Any]) -> Any:
        left = self._filter(name, over, body)
        if isinstance(left, Not):
            return left
        return self.compare("==", self.size(left), 1)

    def _map(self, name: str, over: list[Any], keep: Any, body: list[Any]) -> Any:
        if keep is not None:
            over = ["filter", name, over, keep]
        rows = self.each(name, over, body)
        return rows if isinstance(rows, Not) else [(a, doubt) for _, doubt, a in rows]

    def size(self, listed: list[Any]) -> Any:
        doubts = [doubt for _, doubt in listed if doubt is not None]
        unknown = lacking(*doubts)
        if unknown is None:
            return len(listed)
        return Between(len(listed) - len(doubts), len(listed), unknown.missing)

    # -- functions

    def _call(self, name: str, nodes: list[Any]) -> Any:
        values = [self.ask(node) for node in nodes]
        if any(isinstance(value, Not) for value in values):
            return lacking(*values)
        if name == "size":
            return self.size(values[0])
        if name in ("sum", "mean", "min", "max"):
            return self.numbers(name, values[0])
        text, part = values
        return {
            "startsWith": text[: len(part)] == part,
            "endsWith": part == "" or text[-len(part) :] == part,
            "contains": any(text[n : n + len(part)] == part for n in range(len(text) + 1)),
        }[name]

    def numbers(self, name: str, listed: list[Any]) -> Any:
        unknown = lacking(*(part for pair in listed for part in pair))
        if unknown is not None:
            return unknown
        items = [item for item, _ in listed]
        if name == "sum":
            return sum(items)
        if not items:
            return Not()
        ordered = sorted(items)
        return {"mean": sum(items) / len(items), "min": ordered[0], "max": ordered[-1]}[name]


# -- rules


@dataclass
class Judged:
    outcome: str
    earned: Fraction
    best: Fraction | None
    missing: frozenset[Path]
    roots: frozenset[str]


def judge(pack: Pack, plan: Mapping[str, Any], in_force: Mapping[str, Any]) -> dict[str, Judged]:
    """Every rule, in the order of the pack."""
    definitions = {name: made.condition.ast for name, made in pack.definitions.items()}
    walker = Naive(plan, {"defs": definitions, "params": in_force})
    seen: dict[str, Judged] = {}
    for rule in pack.rules:
        seen[rule.id] = _judge(rule, walker, seen, in_force)
    return seen


def _judge(
    rule: Rule, walker: Naive, seen: Mapping[str, Judged], in_force: Mapping[str, Any]
) -> Judged:
    nobody: frozenset[str] = frozenset()
    away = Judged("not-applicable", Fraction(0), None, frozenset(), nobody)
    if any(name not in in_force for made in rule.conditions for name in made.params):
        return away
    when = True if rule.when is None else walker.ask(rule.when.ast)  # type: ignore[arg-type]
    if when is False:
        return away
    roots: set[str] = set()
    for name in rule.requires:
        if seen[name].outcome == "missing":
            roots.add(name)
        if seen[name].outcome == "blocked":
            roots |= seen[name].roots
    main = walker.ask(rule.condition.ast)  # type: ignore[arg-type]
    lines = [(line.earns * rule.points, walker.ask(line.condition.ast)) for line in rule.partial]  # type: ignore[arg-type]
    ladder = [(rule.points, main), *lines]
    sure = next((n for n, (_, answer) in enumerate(ladder) if answer is True), len(ladder))
    # the most that is true or may become true
    hope = next((points for points, answer in ladder if answer is not False), Fraction(0))
    best: Fraction | None = hope
    if isinstance(when, Not):
        best = rule.points if hope else None
    # what could bring more than is earned, and whether the rule applies at all
    unknown = lacking(when, *(answer for _, answer in ladder[:sure]))
    missing = unknown.missing if unknown else frozenset()
    if roots:
        return Judged("blocked", Fraction(0), best, missing, frozenset(roots))
    if isinstance(when, Not):
        return Judged("missing", Fraction(0), best, missing, nobody)
    if sure == 0:
        return Judged("pass", rule.points, best, frozenset(), nobody)
    if sure < len(ladder):
        return Judged("partial", ladder[sure][0], best, missing, nobody)
    outcome = "missing" if isinstance(main, Not) else "fail"
    return Judged(outcome, Fraction(0), best, missing, nobody)


# -- the score


def printed(value: Fraction | None) -> Decimal | None:
    """On 0-100 with one decimal, half up."""
    if value is None:
        return None
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(value.numerator) * 100 / Decimal(value.denominator)
        return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def totals(pack: Pack, results: Mapping[str, Judged]) -> tuple[Any, Any, Any]:
    """Score, best and coverage as shares of 1 (a geometric mean by powers of floats)."""
    value: dict[str, Fraction] = {}
    best: dict[str, Fraction] = {}
    coverage: dict[str, Fraction] = {}
    for criterion in pack.criteria:
        mine = [r for r in pack.rules if r.criterion == criterion.id and r.points]
        counted = [r for r in mine if results[r.id].outcome != "not-applicable"]
        total = sum((r.points for r in counted), Fraction(0))
        if not total:
            continue
        value[criterion.id] = sum((results[r.id].earned for r in counted), Fraction(0)) / total
        staying = [r for r in counted if results[r.id].best is not None]
        if staying:
            reach = sum((results[r.id].best or Fraction(0) for r in staying), Fraction(0))
            best[criterion.id] = reach / sum((r.points for r in staying), Fraction(0))
        undecided = Fraction(0)
        for r in counted:
            hope = results[r.id].best
            undecided += r.points if hope is None else hope - results[r.id].earned
        coverage[criterion.id] = 1 - undecided / total
    score = mean(pack, value, pack.aggregation.kind)
    reach_all = mean(pack, best, pack.aggregation.kind)
    return score, score if reach_all is None else reach_all, mean(pack, coverage, "arithmetic")


def mean(pack: Pack, shares: Mapping[str, Fraction], kind: str) -> Any:
    weights = {c.id: c.weight for c in pack.criteria if c.id in shares}
    total = sum(weights.values(), Fraction(0))
    if not total:
        return None
    if kind == "arithmetic":
        return sum((shares[n] * w for n, w in weights.items()), Fraction(0)) / total
    if not any(shares.values()):
        return 0
    floor = (pack.aggregation.floor or Fraction(0)) / 100
    product = 1.0
    for name, weight in weights.items():
        product *= float(max(shares[name], floor)) ** float(weight / total)
    return product
