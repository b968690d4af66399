"""Reasons not to start: what is wrong with a plan, a pack or the arguments.

Knows how a problem is written; finds none itself. A rule that fails is not a
problem but a result.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from evaluator.core.source import Location
from evaluator.core.text import Both, both

LONGEST = 2_000
"""Characters of a path, a message or a hint as shown."""


class Problem(NamedTuple):
    """One reason: `file:line:column: path: message (hint)`."""

    message: Both
    location: Location | None = None
    path: str = ""
    hint: Both | None = None

    def show(self, lang: str) -> str:
        """The whole line in `lang`; what an input has made very long is cut."""
        parts = [str(self.location)] if self.location else []
        parts += [_cut(self.path)] if self.path else []
        hint = ""
        if self.hint is not None:
            said = _cut(self.hint.pick(lang))
            hint = f"（{said}）" if lang == "zh" else f" ({said})"
        return ": ".join([*parts, _cut(self.message.pick(lang)) + hint])

    @property
    def line(self) -> Both:
        """The whole line as a text, for a sentence that quotes it."""
        return Both(self.show("en"), self.show("zh"))


class Refused(Exception):  # noqa: N818 - named for what happened, and it carries several problems
    """The input was not evaluated. Carries every problem found, in file order."""

    subject = both("")

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=_order))
        super().__init__("\n".join(problem.show("en") for problem in self.problems))

    def show(self, lang: str) -> str:
        """All problems, a line each."""
        return "\n".join(problem.show(lang) for problem in self.problems)


class PlanRefused(Refused):
    """A plan that cannot be read or says something that no plan can say."""

    subject = Both("The plan could not be evaluated", "规划未能评价")


class PackRefused(Refused):
    """A pack with a defect."""

    subject = Both("The pack has defects", "规则集有错误")


class UsageRefused(Refused):
    """Arguments or settings that make no sense, or a file that cannot be written."""

    subject = Both("The command could not be carried out", "命令无法执行")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 21]}…{text[-20:]}"


def _order(problem: Problem) -> tuple[str, str, int, int, str, str]:
    place = problem.location
    if place is None:
        return ("", "", 0, 0, problem.path, problem.message.en)
    said = (problem.path, problem.message.en)
    return (place.file, place.sheet, place.line, place.column, *said)
