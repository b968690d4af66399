"""What is the case, in a sentence or two, for each outcome.

Knows rules' own sentences and how silence is worded; knows no layout.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluator.core import Both, Outcome
from evaluator.engine.result import Result
from evaluator.pack.compiled import Pack, Rule
from evaluator.report.model import AsOf
from evaluator.report.result import Evidence, Folded

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
NOT_IN_FORCE = Both(
    "{title}: no value in force on {date}{since}", "{title}在{date}尚无有效取值{since}"
)
SINCE = Both(" (from {date} on)", "（自{date}起）")
NO_REASON = Both("not asked of this plan", "与本规划无关")
NOT_ASKED = Both("Does not apply: {reason}.", "不适用：{reason}。")
DRAFT = Both("asked once the plan is adopted", "规划通过后适用")
AND_MORE = Both("{n} more", "另有 {n} 项")
PARAMETER = Both("{title}: {value}", "{title}：{value}")
WITH_PARAMETERS = Both("{sentence} ({parameters})", "{sentence}（{parameters}）")
LINE = Both("{text} (line {line})", "{text}（第{line}行）")


@dataclass(frozen=True, slots=True)
class Voice:
    """What the sentences of one report need to know."""

    pack: Pack
    as_of: AsOf
    read_whole: bool
    documents: Mapping[str, Both]
    """Titles by id."""

    def message(
        self,
        rule: Rule,
        result: Result,
        folded: Sequence[Folded],
        evidence: Sequence[Evidence],
    ) -> Both:
        """What is the case."""
        if result.outcome is Outcome.PASS:
            return rule.title
        if result.outcome in (Outcome.PARTIAL, Outcome.FAIL):
            return rule.failure
        if result.outcome is Outcome.BLOCKED:
            titles = [self.pack.rule(root).title for root in result.blocked_by]
            return _fill(WAITS, titles=_join(titles, _SPACE))
        if result.outcome is Outcome.MISSING:
            return self._silence(result, folded)
        return _fill(NOT_ASKED, reason=self.reason(rule, result, evidence))

    def reason(self, rule: Rule, result: Result, evidence: Sequence[Evidence]) -> Both:
        """Why a rule does not apply."""
        if result.not_in_force is not None:
            return self._not_in_force(result.not_in_force)
        if rule.needs_adoption and _draft(evidence):
            return DRAFT
        if not evidence:
            return NO_REASON
        parts = [
            _fill(LINE, text=said(one), line=_same(str(one.line))) if one.line else said(one)
            for one in _deepest(evidence)[:_SHOWN]
        ]
        return _join(parts, _SEMICOLON)

    def required(self, rule: Rule) -> Both:
        """What the rule asks, with the numbers in force on the day."""
        numbers = []
        for name in rule.condition.params:
            parameter = self.pack.parameters[name]
            value = parameter.at(self.as_of.date)
            if value is not None:
                shown = _with_unit(value.value, parameter.unit)
                numbers.append(_fill(PARAMETER, title=parameter.title, value=shown))
        if not numbers:
            return rule.title
        sentence = Both(rule.title.en.rstrip("."), rule.title.zh.rstrip("。"))
        whole = _fill(WITH_PARAMETERS, sentence=sentence, parameters=_join(numbers, _SEMICOLON))
        return Both(whole.en + ".", whole.zh + "。")

    def _silence(self, result: Result, folded: Sequence[Folded]) -> Both:
        """Why nothing can be said: by whether the plan may still say it."""
        parts = [_fill(CANNOT, reason=reason.text) for reason in result.reasons]
        final = [one for one in folded if one.final]
        if final:
            parts.append(_fill(READ_WHOLE if self.read_whole else SEARCHED, names=_names(final)))
        for document in dict.fromkeys(one.elsewhere for one in folded if one.elsewhere):
            there = [one for one in folded if one.elsewhere == document]
            parts.append(
                _fill(
                    TRANSCRIBE,
                    document=self.documents.get(document, _same(document)),
                    names=_names(there),
                )
            )
        still = [one for one in folded if not one.final and not one.elsewhere]
        if still:
            parts.append(_fill(NOT_YET, names=_names(still)))
        return _join(parts, _SPACE)

    def _not_in_force(self, name: str) -> Both:
        parameter = self.pack.parameters[name]
        since = Both("", "")
        if parameter.values:
            since = _fill(SINCE, date=_same(parameter.values[0].from_.isoformat()))
        day = _same(self.as_of.date.isoformat())
        return _fill(NOT_IN_FORCE, title=parameter.title, date=day, since=since)


def observed(evidence: Sequence[Evidence]) -> Both | None:
    """What was found: each path once, entries of a list together, a few and how many more."""
    groups: dict[str, list[Evidence]] = {}
    for one in _deepest(evidence):
        groups.setdefault(one.title.en, []).append(one)
    parts = [_group(group) for group in groups.values()]
    if not parts:
        return None
    shown = parts[:_SHOWN]
    if len(parts) > _SHOWN:
        shown.append(_fill(AND_MORE, n=_same(str(len(parts) - _SHOWN))))
    return _join(shown, _SEMICOLON)


def said(one: Evidence) -> Both:
    """`Peak: year 2022`."""
    return Both(f"{one.title.en} {one.shown.en}", f"{one.title.zh} {one.shown.zh}")


def title_folded(one: Folded) -> Both:
    """`Measures: cost (39 of 41)`."""
    if one.of is None:
        return one.title
    return _fill(FOLDED, title=one.title, n=_same(str(one.missing)), of=_same(str(one.of)))


def _group(group: Sequence[Evidence]) -> Both:
    """Values of one field in several entries: the different ones, each once."""
    values = list(dict.fromkeys(one.shown for one in group))
    shown = values[:_SHOWN]
    if len(values) > _SHOWN:
        shown.append(_fill(AND_MORE, n=_same(str(len(values) - _SHOWN))))
    text = _join(shown, _COMMA)
    title = group[0].title
    return Both(f"{title.en} {text.en}", f"{title.zh} {text.zh}")


def _names(folded: Sequence[Folded]) -> Both:
    shown = [title_folded(one) for one in folded[:_SHOWN]]
    if len(folded) > _SHOWN:
        shown.append(_fill(AND_MORE, n=_same(str(len(folded) - _SHOWN))))
    return _join(shown, _SEMICOLON)


def _deepest(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Without lists and blocks of which something inside was read too."""
    paths = {one.path for one in evidence}
    return [
        one
        for one in evidence
        if not any(other.startswith((one.path + ".", one.path + "[")) for other in paths)
    ]


def _with_unit(value: float, unit: str | None) -> Both:
    """A parameter's number; a calendar year needs no unit."""
    if unit is None or unit in ("", "year"):
        return _same(f"{value}")
    words = _UNITS.get(unit, _same(" " + unit))
    return Both(f"{value}{words.en}", f"{value}{words.zh}")


_UNITS = {
    "years": Both(" years", " 年"),
    "months": Both(" months", " 个月"),
    "%": Both(" %", "%"),
}


def _draft(evidence: Sequence[Evidence]) -> bool:
    return any(one.value in ("idea", "draft") for one in evidence)


_SEMICOLON = Both("; ", "；")
_COMMA = Both(", ", "、")
_SPACE = Both(" ", "")


def _same(text: str) -> Both:
    return Both(text, text)


def _join(parts: Sequence[Both], by: Both) -> Both:
    return Both(by.en.join(part.en for part in parts), by.zh.join(part.zh for part in parts))


def _fill(text: Both, /, **parts: Both) -> Both:
    """The text with its places filled, in each language with that language's part."""
    return Both(
        text.en.format(**{name: part.en for name, part in parts.items()}),
        text.zh.format(**{name: part.zh for name, part in parts.items()}),
    )
