"""What is said about a finding, sentence by sentence, for formats without a layout.

Knows the order of the sentences; the texts are the report's, on one line each.
"""

from __future__ import annotations

from collections.abc import Iterable

from evaluator.core import Both
from evaluator.render.findings import Finding
from evaluator.render.safe import clean
from evaluator.report.phrases import SEMICOLON, listed
from evaluator.report.result import Folded, RuleResult

FOUND = Both("Found: {text}", "现状：{text}")
ASKED = Both("Asked: {text}", "要求：{text}")
LACKS = Both("Lacks: {text}", "待补：{text}")
DO = Both("To do: {text}", "建议：{text}")
WAITING = Both("Waiting for it: {text}", "以此为前置的要点：{text}")
CELL = Both("Cell: {text}", "单元格：{text}")
WAIVED = Both("Waived until {until}: {reason}", "豁免至{until}：{reason}")
WAIVED_BY = Both("Waived until {until} ({owner}): {reason}", "豁免至{until}（{owner}）：{reason}")
FOLDED = Both("{title} ({n} of {of})", "{title}（{of} 项缺 {n} 项）")


def sentences(finding: Finding, lang: str, waiting: int | None = None) -> list[str]:
    """What is the case, then what was found, asked, lacks, what to do, what waits.

    Of the rules that wait so many are named, the others counted; None: all are.
    """
    result = finding.result
    said = [result.message.pick(lang)]
    said += _labelled(FOUND, result.observed, lang)
    said += _labelled(ASKED, result.required, lang)
    if result.folded:
        said.append(LACKS.pick(lang).format(text=lacking(result.folded, lang)))
    if finding.region.cell:
        said.append(CELL.pick(lang).format(text=finding.region.cell))
    said += _labelled(DO, result.remediation, lang)
    if finding.blocked:
        titles = [Both(named(one, "en"), named(one, "zh")) for one in finding.blocked]
        text = listed(titles, len(titles) if waiting is None else waiting, SEMICOLON)
        said.append(WAITING.fill(text=text).pick(lang))
    if result.waived is not None:
        said.append(waiver(result, lang))
    return [clean(text) for text in said]


def named(result: RuleResult, lang: str) -> str:
    """`The parts add up (sum-of-parts)`."""
    title = result.title.pick(lang).rstrip(".。")
    return f"{title}（{result.rule}）" if lang == "zh" else f"{title} ({result.rule})"


def lacking(folded: Iterable[Folded], lang: str) -> str:
    """`Measures: cost (39 of 41) [measures[].cost]`, for all of them."""
    return SEMICOLON.pick(lang).join(f"{count(one, lang)} [{one.path}]" for one in folded)


def count(one: Folded, lang: str) -> str:
    """`Measures: cost (39 of 41)`."""
    title = one.title.pick(lang)
    if one.of is None:
        return title
    return FOLDED.pick(lang).format(title=title, n=one.missing, of=one.of)


def waiver(result: RuleResult, lang: str) -> str:
    """Until when, by whom and why a rule is waived; empty where it is not."""
    waived = result.waived
    if waived is None:
        return ""
    text = WAIVED_BY if waived.owner else WAIVED
    return text.pick(lang).format(
        until=waived.until, owner=waived.owner, reason=waived.reason.pick(lang)
    )


def _labelled(label: Both, text: Both | None, lang: str) -> list[str]:
    return [] if text is None else [label.pick(lang).format(text=text.pick(lang))]
