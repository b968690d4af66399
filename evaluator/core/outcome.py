"""The closed lists of words for what a rule found and how much it matters.

Knows their names and their order; knows nothing of points.
"""

from __future__ import annotations

from enum import StrEnum

from evaluator.core.text import Both


class Outcome(StrEnum):
    """What one rule found for one plan (see ARCHITECTURE.md, "Outcomes")."""

    PASS = "pass"
    PARTIAL = "partial"
    FAIL = "fail"
    MISSING = "missing"
    BLOCKED = "blocked"
    NOT_APPLICABLE = "not-applicable"

    @property
    def word(self) -> Both:
        """The word for people."""
        return _OUTCOME_WORDS[self]

    @property
    def applicable(self) -> bool:
        """Whether the rule's points stand in the denominator."""
        return self is not Outcome.NOT_APPLICABLE


_OUTCOME_WORDS = {
    Outcome.PASS: Both("pass", "符合"),
    Outcome.PARTIAL: Both("partial", "部分符合"),
    Outcome.FAIL: Both("fail", "不符合"),
    Outcome.MISSING: Both("missing", "未载明"),
    Outcome.BLOCKED: Both("blocked", "待前置"),
    Outcome.NOT_APPLICABLE: Both("not applicable", "不适用"),
}


class Severity(StrEnum):
    """How much a rule matters to a reader and to the gate; points say how much it scores."""

    GATE = "gate"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)

    @property
    def word(self) -> Both:
        """The word for people."""
        return _SEVERITY_WORDS[self]


_SEVERITY_WORDS = {
    Severity.GATE: Both("gate", "底线"),
    Severity.HIGH: Both("high", "高"),
    Severity.MEDIUM: Both("medium", "中"),
    Severity.LOW: Both("low", "低"),
    Severity.INFO: Both("info", "提示"),
}
