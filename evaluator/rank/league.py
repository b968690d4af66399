"""The league table: who stands where, how firmly, and why a place may change.

Knows plans on the core; knows no layout.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from evaluator.core import Both, Problem, UsageRefused
from evaluator.pack.compiled import Pack
from evaluator.pack.declared import Aggregation
from evaluator.rank.core import CoreRule, Counted, OnCore, aggregated, core_of, count, on_core
from evaluator.rank.robust import Dominance, Span, dominance, places, spans
from evaluator.rank.row import Row
from evaluator.score.score import Terms, terms

ENOUGH = Fraction(1, 2)
"""A plan that answers less than this share of the core is not ranked."""
_FLOOR = Fraction(1)
"""Of the geometric mean: one point of 100, so that one zero does not wipe out all else."""
_GAPS = 10
_NAMED = 5
"""Plans that a refusal names."""


class Settings(NamedTuple):
    """How plans are compared."""

    core: Fraction = Fraction(4, 5)
    criteria: tuple[str, ...] = ()
    profile: str | None = None
    peers: str | None = None
    group: str | None = None
    """Only the plans of this group of peers; None: of all."""
    anyway: bool = False
    """Whether plans that the pack is not made for are ranked with the others."""


class Mark(NamedTuple):
    """An interval that reaches the plan above, and which of the two owes it to gaps."""

    above: str
    """Name of the plan above."""
    owes: str
    """`self`: it could pass by stating what it leaves out. `above`, `both`: they score the same,
    and the one above, or both, leave things out. `none`: a tie of stated facts."""


class Placed(NamedTuple):
    """A ranked plan."""

    place: int
    plan: OnCore
    reach: int
    """The place that its best would have among the scores of the others."""
    mark: Mark | None
    percentile: Decimal
    """Share of the ranked plans that score less, half of those that score the same, in percent."""
    peer_place: int
    peer_size: int
    peer_percentile: Decimal
    span: Span
    """Places under other weights."""
    other: int
    """The place under the other aggregation."""
    dominance: Dominance | None


class Gap(NamedTuple):
    """A rule or a field that many plans leave open."""

    id: str
    title: Both | None
    plans: int


class League(NamedTuple):
    """The whole table."""

    pack: Pack
    settings: Settings
    counted: Counted
    core: tuple[CoreRule, ...]
    criteria: tuple[str, ...]
    """The criteria of the core, in the order of the pack."""
    aggregation: str
    """That of the scores; `Placed.other` has the other one."""
    placed: tuple[Placed, ...]
    not_ranked: tuple[OnCore, ...]
    gap_rules: tuple[Gap, ...]
    gap_fields: tuple[Gap, ...]


def league(pack: Pack, rows: Callable[[], Iterable[Row]], settings: Settings) -> League:
    """The table of the plans that `rows` gives; it is called twice, and nothing of a row is kept
    but a few numbers. Raises UsageRefused where the plans have no core in common."""
    _known(pack, settings)

    def chosen() -> Iterable[Row]:
        of_group = (one for one in rows() if one.problems or one.group == settings.group)
        return rows() if settings.group is None else of_group

    counted = count(chosen())
    if counted.outside and not settings.anyway:
        raise UsageRefused([_outside(pack, counted)])
    core = core_of(pack, counted, settings.core, settings.criteria)
    if not core:
        raise UsageRefused([_no_core(pack, counted, settings)])
    use = terms(pack, settings.profile)
    homes = {rule.criterion for rule in core}
    names = tuple(one.id for one in pack.criteria if one.id in homes and use.weights[one.id])
    plans = [on_core(row, core, names, use) for row in chosen() if not row.problems]
    ranked = [one for one in plans if one.asked and one.answered >= ENOUGH * one.asked]
    ranked = [one for one in ranked if one.value is not None]
    kept = {id(one) for one in ranked}
    rest = [one for one in plans if id(one) not in kept]
    titles = {rule.id: rule.title for rule in pack.rules}
    return League(
        pack,
        settings,
        counted,
        core,
        names,
        use.aggregation.kind,
        tuple(_placed(ranked, names, use)),
        tuple(sorted(rest, key=lambda one: one.name)),
        _gaps(counted.open_rules, titles),
        _gaps(counted.open_fields, {}),
    )


def _placed(plans: list[OnCore], names: tuple[str, ...], use: Terms) -> Iterable[Placed]:
    plans.sort(key=lambda one: (-_of(one.value), -_of(one.best), one.name))
    scores = [_tenths(one.value) for one in plans]
    standing = places(scores)
    kind = "arithmetic" if use.aggregation.kind == "geometric" else "geometric"
    how = Aggregation(kind, _FLOOR if kind == "geometric" else None)
    others = places([_tenths(aggregated(one.shares, names, use, how)) for one in plans])
    weights = [float(use.weights[name]) for name in names]
    ranges = spans([one.shares for one in plans], weights, standing)
    pairs = dominance([one.shares for one in plans])
    peers = _peers(plans)
    rising = scores[::-1]
    for index, one in enumerate(plans):
        group, held = peers[one.group], _tenths(one.value)
        best = _tenths(one.best)
        yield Placed(
            place=standing[index],
            plan=one,
            reach=min(standing[index], _place_among(rising, best)),
            mark=None if index == 0 else _mark(plans[index - 1], one),
            percentile=_percentile(rising, held),
            peer_place=_place_among(group, held),
            peer_size=len(group),
            peer_percentile=_percentile(group, held),
            span=ranges[index],
            other=others[index],
            dominance=None if pairs is None else pairs[index],
        )


def _mark(above: OnCore, below: OnCore) -> Mark | None:
    """The lower interval reaches the upper score by its gaps alone; a tie may have two debtors."""
    if _of(below.best) < _of(above.value):
        return None
    mine, theirs = (_of(one.best) > _of(one.value) for one in (below, above))
    if above.value != below.value:
        return Mark(above.name, "self")
    owes = "both" if mine and theirs else "self" if mine else "above" if theirs else "none"
    return Mark(above.name, owes)


def _peers(plans: list[OnCore]) -> dict[str, list[int]]:
    """Scores by group, going up; the plans come from the best."""
    groups: dict[str, list[int]] = {}
    for one in reversed(plans):
        groups.setdefault(one.group, []).append(_tenths(one.value))
    return groups


def _place_among(scores: list[int], score: int) -> int:
    """`scores` go up."""
    return len(scores) - bisect_right(scores, score) + 1


def _percentile(scores: list[int], score: int) -> Decimal:
    below = bisect_left(scores, score)
    same = bisect_right(scores, score) - below
    share = Fraction(2 * below + same, 2 * len(scores)) * 1000
    return _of_tenths((share + Fraction(1, 2)).__floor__())


@lru_cache(maxsize=1024)
def _of_tenths(number: int) -> Decimal:
    """One object for equal percentiles."""
    return Decimal(number).scaleb(-1)


def _gaps(counter: dict[str, int], titles: dict[str, Both]) -> tuple[Gap, ...]:
    order = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:_GAPS]
    return tuple(Gap(name, titles.get(name), plans) for name, plans in order)


def _of(value: Decimal | None) -> Decimal:
    return Decimal(-1) if value is None else value


def _tenths(value: Decimal | None) -> int:
    return int(_of(value) * 10)


def _known(pack: Pack, settings: Settings) -> None:
    known = [one.id for one in pack.criteria]
    wrong = [name for name in settings.criteria if name not in known]
    listed = ", ".join(known)
    if wrong:
        raise UsageRefused(
            Problem(
                Both(
                    f"--criteria: there is no criterion {name!r}", f"--criteria：没有维度“{name}”"
                ),
                hint=Both(f"known: {listed}", f"可用：{listed}"),
            )
            for name in wrong
        )


def _outside(pack: Pack, counted: Counted) -> Problem:
    """The pack says whom it is for, and some of these plans are not of them."""
    number, names = len(counted.outside), ", ".join(counted.outside[:_NAMED])
    more = Both(" …", "等") if number > _NAMED else Both("", "")
    whom = Both("", "") if pack.applies_to is None else pack.applies_to.title
    return Problem(
        Both(f"{number} of {counted.plans} plans are not such as the pack is made for "
             f"({whom.en.rstrip('.')}): {names}{more.en}",
             f"{counted.plans}份规划中有{number}份不属于规则集的适用范围"
             f"（{whom.zh.rstrip('。')}）：{names}{more.zh}"),
        hint=Both("leave them out, or rank them with --anyway",
                  "请予剔除，或加 --anyway 一并排名"),
    )  # fmt: skip


def _no_core(pack: Pack, counted: Counted, settings: Settings) -> Problem:
    share = f"{float(settings.core):.0%}"
    scored = [rule.id for rule in pack.rules if not rule.label]
    most = max((counted.answers[name] for name in scored), default=0)
    if not counted.plans:
        return Problem(Both("no plan could be evaluated: there is nothing to rank",
                            "没有规划可评价，无从排名"))  # fmt: skip
    return Problem(
        Both(f"no rule is answered by {share} of the {counted.plans} plans",
             f"没有要点能由{share}的规划（共{counted.plans}份）作答，无从比较"),
        hint=Both(f"the scored rule that most plans answer is answered by {most} of them; "
                  "--core takes a lower share",
                  f"作答最多的计分要点有{most}份规划作答；可用 --core 降低比例"),
    )  # fmt: skip
