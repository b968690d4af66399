"""Results to numbers: exact sums, one rounding, bands and caps. Pure."""

from evaluator.score.score import score
from evaluator.score.scorecard import CriterionScore, Scorecard

__all__ = ["CriterionScore", "Scorecard", "score"]
