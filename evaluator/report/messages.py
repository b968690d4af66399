"""What is the case, in a sentence or two, for each outcome.

Knows rules' own sentences and how silence is worded; knows no layout.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from evaluator.core import Both, Outcome, both
from evaluator.engine.result import Result
from evaluator.pack.compiled import Pack, Rule
from evaluator.report.found import found, with_lines
from evaluator.report.model import AsOf
from evaluator.report.names import Names
from evaluator.report.phrases import SEMICOLON, SPACE, join, listed
from evaluator.report.places import Places
from evaluator.report.result import Folded

_SHOWN = 4

NOT_YET = Both("Not known yet: {names}.", "尚不清楚：{names}。")
READ_WHOLE = Both(
    "The plan does not say (read in whole): {names}.", "规划未载明（已通读全文）：{names}。"
)
SEARCHED = Both(
    "The plan does not say (searched for in vain): {names}.", "规划未载明（已查未见）：{names}。"
)
TRANSCRIBE = Both(
    "To be transcribed from {document}: {names}.", "待录入（据称载于{document}）：{names}。"
)
FOLDED = Both("{title} ({n} of {of})", "{title}（{of} 项缺 {n} 项）")
CANNOT = Both("Cannot be computed: {reason}.", "无法计算：{reason}。")
WAITS = Both("Waits for an answer to: {titles}", "须先明确：{titles}")
NOT_IN_FORCE = Both("not yet asked for {date}: {title}{since}", "{date}尚无此要求：{title}{since}")
IN_YEAR = Both("in {year}", "{year}年")
ON_DAY = Both("on {day}", "{day}时")
SINCE = Both(" (from {date} on)", "（自{date}起）")
NO_REASON = Both("not asked of this plan", "与本规划无关")
NOT_ASKED = Both("Does not apply: {reason}.", "不适用：{reason}。")
DRAFT = Both("asked once the plan is adopted", "规划通过后适用")
PARAMETER = Both("{title}: {value}", "{title}：{value}")
WITH_PARAMETERS = Both("{sentence} ({parameters})", "{sentence}（{parameters}）")
NOT_SO = Both("{title}: no", "{title}：否")
BY_TABLE = Both("by the table {tables}: {text}", "依据“{tables}”：{text}")


class Voice(NamedTuple):
    """What the sentences of one report need to know."""

    pack: Pack
    as_of: AsOf
    read_whole: bool
    documents: Mapping[str, Both]
    """Titles by id."""
    places: Places
    names: Names

    def message(self, rule: Rule, result: Result, folded: Sequence[Folded]) -> Both:
        """What is the case."""
        if result.outcome is Outcome.PASS:
            return rule.title
        if result.outcome in (Outcome.PARTIAL, Outcome.FAIL):
            return rule.failure
        if result.outcome is Outcome.BLOCKED:
            titles = [self.pack.rule(root).title for root in result.blocked_by]
            return WAITS.fill(titles=join(titles, SPACE))
        if result.outcome is Outcome.MISSING:
            return self._silence(result, folded)
        return NOT_ASKED.fill(reason=self.reason(rule, result))

    def reason(self, rule: Rule, result: Result) -> Both:
        """Why a rule does not apply."""
        if result.not_in_force is not None:
            return self._not_in_force(result.not_in_force)
        if rule.needs_adoption and draft(result):
            return DRAFT
        seen = found(result.observed, self.places, self.names, context=True)
        if seen is None:
            return NO_REASON
        decided = self._definition(rule, result)
        if decided is not None:
            return decided
        reason = with_lines(seen)
        tables = self._tables(rule)
        return BY_TABLE.fill(tables=join(tables, SEMICOLON), text=reason) if tables else reason

    def required(self, rule: Rule) -> Both:
        """What the rule asks, with the numbers in force on the day."""
        numbers = []
        for name in rule.condition.params:
            parameter = self.pack.parameters[name]
            value = parameter.at(self.as_of.date)
            if value is not None:
                shown = with_unit(value.value, parameter.unit)
                numbers.append(PARAMETER.fill(title=parameter.title, value=shown))
        if not numbers:
            return rule.title
        sentence = Both(rule.title.en.rstrip("."), rule.title.zh.rstrip("。"))
        whole = WITH_PARAMETERS.fill(sentence=sentence, parameters=join(numbers, SEMICOLON))
        return Both(whole.en + ".", whole.zh + "。")

    def _silence(self, result: Result, folded: Sequence[Folded]) -> Both:
        """Why nothing can be said: by whether the plan may still say it."""
        parts = [CANNOT.fill(reason=reason.text) for reason in result.reasons]
        final = [one for one in folded if one.final]
        if final:
            parts.append((READ_WHOLE if self.read_whole else SEARCHED).fill(names=_names(final)))
        for document in dict.fromkeys(one.elsewhere for one in folded if one.elsewhere):
            there = [one for one in folded if one.elsewhere == document]
            parts.append(
                TRANSCRIBE.fill(
                    document=self.documents.get(document, both(document)),
                    names=_names(there),
                )
            )
        still = [one for one in folded if not one.final and not one.elsewhere]
        if still:
            parts.append(NOT_YET.fill(names=_names(still)))
        return join(parts, SPACE)

    def _definition(self, rule: Rule, result: Result) -> Both | None:
        """The definition that was false, where all else in `when` is about the city alone."""
        if rule.when is None or "||" in rule.when.text:
            return None
        parts = [part.strip() for part in rule.when.text.split("&&")]
        others = [part for part in parts if not part.startswith("city.")]
        name = others[0].removeprefix("defs.") if len(others) == 1 else ""
        if not name.isidentifier() or others[0] == name:
            return None
        if all(one.path[0] == "city" for one in result.observed):
            return None
        return NOT_SO.fill(title=self.pack.definitions[name].title)

    def _tables(self, rule: Rule) -> list[Both]:
        """The reference tables that decided whether the rule applies."""
        waiting = [] if rule.when is None else list(rule.when.reads)
        names: dict[str, None] = {}
        while waiting:
            space, _, rest = waiting.pop().partition(".")
            name = rest.partition(".")[0]
            if space == "defs" and name in self.pack.definitions:
                waiting += self.pack.definitions[name].condition.reads
            elif space == "tables":
                names[name] = None
        return [self.pack.tables[name].title for name in names]

    def _not_in_force(self, name: str) -> Both:
        """The year says it where the first value is of a later year, else the day."""
        parameter = self.pack.parameters[name]
        day = self.as_of.date
        since, when = Both("", ""), ON_DAY.fill(day=both(day.isoformat()))
        if parameter.values:
            first = parameter.values[0].from_
            since = SINCE.fill(date=both(first.isoformat()))
            if first.year > day.year:
                when = IN_YEAR.fill(year=day.year)
        return NOT_IN_FORCE.fill(title=parameter.title, date=when, since=since)


def title_folded(one: Folded) -> Both:
    """`Measures: cost (39 of 41)`."""
    if one.of is None:
        return one.title
    return FOLDED.fill(title=one.title, n=one.missing, of=one.of)


def _names(folded: Sequence[Folded]) -> Both:
    return listed([title_folded(one) for one in folded], _SHOWN, SEMICOLON)


def draft(result: Result) -> bool:
    """Whether the plan is not adopted yet, as far as the rule looked."""
    return any(one.value in ("idea", "draft") for one in result.observed)


def with_unit(value: float, unit: str | None) -> Both:
    """A parameter's number; a calendar year needs no unit."""
    if unit is None or unit in ("", "year"):
        return both(f"{value:g}")
    words = _UNITS.get(unit, both(" " + unit))
    return Both(f"{value:g}{words.en}", f"{value:g}{words.zh}")


def unit_name(unit: str | None) -> Both:
    """A unit as a heading of its own; empty texts where there is none."""
    words = _UNITS.get(unit or "", _CALENDAR if unit == "year" else both(unit or ""))
    return Both(words.en.strip(), words.zh.strip())


_CALENDAR = Both("year", "年份")
_UNITS = {
    "years": Both(" years", " 年"),
    "months": Both(" months", " 个月"),
    "%": Both(" %", "%"),
    "% per year": Both(" % a year", "%（每年）"),
    "points a year": Both(" points a year", "个百分点（每年）"),
    "t per person": Both(" t per person", " 吨/人"),
}
