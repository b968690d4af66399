"""Whose requirement a rule is and how common a pass is, as reports say it.

Knows rules and their publications; knows no plan.
"""

from __future__ import annotations

from evaluator.pack.compiled import Rule, Source
from evaluator.report.result import BaseRateInfo, SourceInfo
from evaluator.score.exact import rounded


def source_info(source: Source) -> SourceInfo:
    """A publication, or a threshold of the pack's own."""
    return SourceInfo(source.title, source.url, source.quote, source.ours)


def base_rate(rule: Rule) -> BaseRateInfo | None:
    """The published share of passes in whole percent; None where none is known."""
    rate = rule.base_rate
    if rate is None:
        return None
    return BaseRateInfo(rounded(rate.share, 0), rate.of, source_info(rate.source))
