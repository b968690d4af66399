"""Rules times plan: one result per rule, in graph order. Pure."""

from evaluator.engine.evaluate import evaluate, judge_alone
from evaluator.engine.program import Program
from evaluator.engine.result import Missing, Observed, Part, Result
from evaluator.engine.subject import Subject

__all__ = [
    "Missing",
    "Observed",
    "Part",
    "Program",
    "Result",
    "Subject",
    "evaluate",
    "judge_alone",
]
