"""Results and weights to a scorecard.

Knows points, weights, bands and caps; knows nothing of files, texts or colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from evaluator.core import Outcome, Severity
from evaluator.engine.result import Result
from evaluator.pack.compiled import Pack
from evaluator.pack.declared import Aggregation, Band
from evaluator.score.exact import Exact, combine, criterion, percent, rounded
from evaluator.score.scorecard import CriterionScore, Scorecard

_OPEN = (Outcome.FAIL, Outcome.MISSING, Outcome.BLOCKED)


class Terms(NamedTuple):
    """The weights and bounds in use: the pack's own or a profile's."""

    weights: dict[str, Fraction]
    bands: tuple[Band, ...]
    coverage_bound: Fraction
    aggregation: Aggregation


def terms(pack: Pack, profile: str | None) -> Terms:
    """The terms of a profile, or the pack's own. Raises KeyError for an unknown profile."""
    if profile is None:
        weights = {item.id: item.weight for item in pack.criteria}
        return Terms(weights, pack.bands, pack.coverage_bound, pack.aggregation)
    chosen = pack.profiles[profile]
    return Terms(chosen.weights, chosen.bands, chosen.coverage_bound, pack.aggregation)


def exact_criteria(pack: Pack, results: Sequence[Result]) -> dict[str, Exact]:
    """Each criterion's exact shares, in the pack's order."""
    by_criterion: dict[str, list[Result]] = {item.id: [] for item in pack.criteria}
    homes = {rule.id: rule.criterion for rule in pack.rules}
    for result in results:
        by_criterion[homes[result.rule]].append(result)
    return {name: criterion(members) for name, members in by_criterion.items()}


def score(pack: Pack, results: Sequence[Result], profile: str | None = None) -> Scorecard:
    """The scorecard of one plan. Raises KeyError for an unknown profile."""
    use = terms(pack, profile)
    shares = exact_criteria(pack, results)
    value = combine({n: s.value for n, s in shares.items()}, use.weights, use.aggregation)
    best = combine({n: s.best for n, s in shares.items()}, use.weights, use.aggregation)
    best = value if best is None else best
    coverage = combine(
        {n: s.coverage for n, s in shares.items()}, use.weights, Aggregation("arithmetic")
    )
    rated = coverage is not None and coverage >= use.coverage_bound
    printed, printed_best = percent(value), percent(best)
    gates = open_gates(pack, results)
    staying = [r for r in gates if r.best is not None and not r.best]
    plain = band_of(use.bands, printed)
    band = capped(pack, use.bands, plain, gates) if rated else None
    return Scorecard(
        value=printed,
        best=printed_best,
        coverage=None if coverage is None else rounded(coverage, 2),
        band=band,
        band_uncapped=plain if rated else None,
        band_best=capped(pack, use.bands, band_of(use.bands, printed_best), staying),
        capped_by=_reasons(gates) if rated and band != plain else (),
        criteria=tuple(
            _criterion(name, share, use.weights[name], use.coverage_bound)
            for name, share in shares.items()
        ),
    )


def _criterion(name: str, share: Exact, weight: Fraction, bound: Fraction) -> CriterionScore:
    best = share.value if share.best is None else share.best
    return CriterionScore(
        id=name,
        weight=_plain_decimal(weight),
        value=percent(share.value),
        best=percent(best),
        coverage=None if share.coverage is None else rounded(share.coverage, 2),
        rated=share.coverage is not None and share.coverage >= bound,
    )


def _plain_decimal(weight: Fraction) -> Decimal:
    return rounded(weight, 2).normalize() if weight.denominator > 1 else Decimal(int(weight))


def open_gates(pack: Pack, results: Sequence[Result]) -> list[Result]:
    """Gate rules that are `fail`, `missing` or `blocked`."""
    gates = {rule.id for rule in pack.rules if rule.severity is Severity.GATE}
    return [r for r in results if r.rule in gates and r.outcome in _OPEN]


def _reasons(gates: Sequence[Result]) -> tuple[str, ...]:
    """Their names; a gate blocked by another open gate is not a second reason."""
    names = {result.rule for result in gates}
    return tuple(result.rule for result in gates if not names & set(result.blocked_by))


def one_cause(pack: Pack, gates: Sequence[Result]) -> bool:
    """Whether a single gate rule stands behind all of these: is one or required by each.

    What is `fail` may become `blocked` when a value is deleted. If blocked rules were
    simply not counted, silence could lift the band; so the rules' `requires` decide,
    whatever the outcomes are.
    """
    gate_ids = {rule.id for rule in pack.rules if rule.severity is Severity.GATE}
    behind: dict[str, frozenset[str]] = {}
    for rule in pack.rules:
        own = {rule.id} & gate_ids
        behind[rule.id] = frozenset(own).union(*(behind[name] for name in rule.requires))
    return bool(frozenset.intersection(*(behind[gate.rule] for gate in gates)))


def band_of(bands: Sequence[Band], printed: Decimal | None) -> str | None:
    """The band of a printed score."""
    if printed is None:
        return None
    exact = Fraction(printed)
    for band in bands:
        if exact >= band.lower:
            return band.name
    return bands[-1].name


def capped(
    pack: Pack, bands: Sequence[Band], band: str | None, gates: Sequence[Result]
) -> str | None:
    """The band under the cap that these open gates set."""
    if band is None or not gates:
        return band
    names = [item.name for item in bands]
    cap = pack.caps.one if one_cause(pack, gates) else pack.caps.several
    return names[max(names.index(band), names.index(cap))]
