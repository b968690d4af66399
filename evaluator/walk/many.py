"""Many plans in one run: one bad file hides no other, and waivers are judged over all.

Knows reports and refusals; knows no format.
"""

from __future__ import annotations

from collections.abc import Callable

from evaluator.core import PlanRefused, Refused
from evaluator.report.model import Report
from evaluator.walk.check import Evaluator, Source


class Many:
    """The plans of one run, in order."""

    def __init__(self, evaluator: Evaluator, against: str | None = None) -> None:
        self.evaluator = evaluator
        self.refused: list[Refused] = []
        self._reports: list[Report] = []
        self._against = None
        if against is not None:
            from evaluator.walk.against import Against

            self._against = Against(against)

    def add(self, load: Callable[[], Source]) -> Report | None:
        """Evaluate one plan; None where it is refused.

        Raises UsageRefused and PackRefused, which would hit every plan alike.
        """
        try:
            report = self.evaluator.report(load(), self._against)
        except PlanRefused as refused:
            self.refused.append(refused)
            return None
        self._reports.append(report)
        return report

    def reports(self) -> list[Report]:
        """All reports. A waiver that one plan uses is not called unused in another.

        Where a plan was refused no waiver is called unused: that plan might use it.
        """
        used = {
            (one.file, one.line)
            for report in self._reports
            for one in report.waivers
            if one.state == "applied"
        }
        if not any(report.waivers for report in self._reports):
            return self._reports
        from evaluator.report.waived import without_unused

        known = None if self.refused else used
        return [without_unused(report, known) for report in self._reports]
