"""Which bounds a plan exceeds by so much that they could be raised: the ratchet.

Knows bounds and scores; changes no bound itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal

from evaluator.core import Both, Severity
from evaluator.gate import words
from evaluator.gate.demands import Demands
from evaluator.pack.compiled import Pack
from evaluator.score import Scorecard


def tighten(
    pack: Pack, card: Scorecard, demands: Demands, open_at: Mapping[Severity, bool]
) -> tuple[Both, ...]:
    """A sentence for each bound that can be raised with nothing to be done.

    A score has to exceed its bound by the margin; the new bound is the score's whole points.
    `open_at` tells for each lesser severity whether a rule of it or a graver one is open.
    """
    found = []
    raised = _raised(demands.min_score, card.value, demands.margin)
    if raised is not None:
        found.append(
            words.TIGHTEN_SCORE.fill(bound=demands.min_score, now=raised, value=card.value)
        )
    found += _band(pack, card, demands)
    values = {one.id: one.value for one in card.criteria}
    for name, bound in demands.min_criteria:
        raised = _raised(bound, values[name], demands.margin)
        if raised is not None:
            said = {"name": name, "bound": bound, "now": raised, "value": values[name]}
            found.append(words.TIGHTEN_CRITERION.fill(**said))
    clear = [one for one, any_open in open_at.items() if not any_open]
    if clear and demands.fail_on is not Severity.GATE:
        now = max(clear, key=lambda one: one.rank)
        found.append(words.TIGHTEN_SEVERITY.fill(bound=demands.fail_on.value, now=now.value))
    return tuple(found)


def _raised(bound: Decimal | None, value: Decimal | None, margin: Decimal) -> Decimal | None:
    if bound is None or value is None or value - bound < margin:
        return None
    whole = value.to_integral_value(ROUND_FLOOR)
    return whole if whole > bound else None


def _band(pack: Pack, card: Scorecard, demands: Demands) -> list[Both]:
    names = [band.name for band in pack.bands]
    if demands.min_band is None or card.band is None:
        return []
    if names.index(card.band) >= names.index(demands.min_band):
        return []
    return [words.TIGHTEN_BAND.fill(bound=demands.min_band, now=card.band)]
