"""What stands on the sheets: overview, results, gaps, facts, parameters and sources.

Knows which part of a report is which column; knows no cell format. Every row begins with its
city, so that sheets of several plans can be filtered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.core import Both, Outcome
from evaluator.render.xlsx.book import Cell, Sheet
from evaluator.report.messages import unit_name
from evaluator.report.model import Report
from evaluator.report.phrases import SEMICOLON
from evaluator.report.result import Place, RuleResult

Row = tuple[Cell, ...]

CITY = Both("City", "城市")
OVERVIEW = (
    CITY,
    Both("Plan", "规划"),
    Both("Criterion", "评价维度"),
    Both("Weight", "权重"),
    Both("Score", "得分"),
    Both("At best", "补齐后最高"),
    Both("Decided, %", "可判定比例（%）"),
    Both("Band", "等级"),
    Both("As of", "评价基准日"),
    Both("Plan file", "规划文件"),
)
RESULTS = (
    CITY,
    Both("Rule", "要点编号"),
    Both("Title", "评价要点"),
    Both("Criterion", "评价维度"),
    Both("Severity", "级别"),
    Both("Outcome", "结果"),
    Both("Points", "得分"),
    Both("Of", "满分"),
    Both("Worth in the total", "占总分"),
    Both("Finding", "判定说明"),
    Both("Found", "现状"),
    Both("Asked", "要求"),
    Both("Line", "行"),
    Both("Quote", "原文"),
    Both("Waits for", "待前置"),
    Both("To do", "改进建议"),
    Both("Source", "来源"),
    Both("Waived until", "豁免至"),
)
GAPS = (
    CITY,
    Both("Field", "字段"),
    Both("Title", "名称"),
    Both("Entries missing", "缺项数"),
    Both("Of", "条目总数"),
    Both("Line of the plan file", "规划文件行号"),
    Both("Rules that get an answer", "随之判定的要点"),
    Both("Points at stake", "涉及分值"),
    Both("State", "状态"),
)
NOTES = (
    CITY,
    Both("Field", "字段"),
    Both("Line of the plan file", "规划文件行号"),
    Both("May deceive a reader", "可能误导读者之处"),
)
FACTS = (
    CITY,
    Both("Name", "标识"),
    Both("Title", "名称"),
    Both("Value", "数值"),
    Both("As read", "显示值"),
    Both("Unit", "单位"),
    Both("Formula", "算法"),
    Both("Lines", "行"),
    Both("Lacks", "缺项"),
    Both("Source", "来源"),
)
PARAMETERS = (
    Both("Name", "标识"),
    Both("Title", "名称"),
    Both("Value", "数值"),
    Both("Unit", "单位"),
    Both("Since", "生效日期"),
    Both("Source", "来源"),
    Both("Address", "网址"),
)
TOTAL = Both("All criteria", "合计")
NOT_RATED = Both("not rated", "暂不评级")
FINAL = Both("the plan does not say", "规划未载明")
OPEN = Both("not known yet", "尚不清楚")
ELSEWHERE = Both("said to be in {document}", "据称载于{document}")


def sheets(reports: Sequence[Report], lang: str) -> tuple[Sheet, ...]:
    """The sheets; those of derived values and parameters only where the reports have them."""
    found = [
        Sheet(Both("Overview", "总览"), OVERVIEW, _all(reports, lang, _overview), bars=(4, 5, 6)),
        Sheet(Both("Results", "评价结果"), RESULTS, _all(reports, lang, _results), outcome=5),
        Sheet(Both("Gaps", "缺项清单"), GAPS, _all(reports, lang, _gaps)),
    ]
    if any(one.deceptive for one in reports):
        found.append(Sheet(Both("Notes", "提示"), NOTES, _all(reports, lang, _deceptive)))
    if any(one.background for one in reports):
        facts = _all(reports, lang, _facts)
        found.append(Sheet(Both("Facts", "派生指标"), FACTS, facts))
        rows = tuple(_parameters(reports, lang))
        found.append(Sheet(Both("Parameters", "参数与来源"), PARAMETERS, rows))
    return tuple(found)


def _all(reports: Sequence[Report], lang: str, rows: object) -> tuple[Row, ...]:
    assert callable(rows)
    return tuple(
        (report.plan.city.pick(lang), *row) for report in reports for row in rows(report, lang)
    )


def _deceptive(report: Report, lang: str) -> Iterator[Row]:
    """Texts of the plan that may deceive a reader."""
    for one in report.deceptive:
        yield (one.path, one.place.line, one.message.pick(lang))


def _overview(report: Report, lang: str) -> Iterator[Row]:
    score = report.score
    title = report.plan.title.pick(lang) if report.plan.title else ""
    band = NOT_RATED.pick(lang) if score.band is None else score.band
    day = report.as_of.date
    yield (
        title, TOTAL.pick(lang), 100, score.value, score.best, _percent(score.coverage), band,
        day, report.plan.file,
    )  # fmt: skip
    for one in report.criteria:
        yield (
            title, one.title.pick(lang), one.weight, one.value, one.best, _percent(one.coverage),
            None, day, report.plan.file,
        )  # fmt: skip


def _percent(share: object) -> float | None:
    return None if share is None else float(str(share)) * 100


def _results(report: Report, lang: str) -> Iterator[Row]:
    titles = {one.id: one.title for one in report.criteria}
    for one in report.results:
        asked = one.outcome is not Outcome.NOT_APPLICABLE and not one.label
        quoted = next((each for each in one.evidence if each.quote), None)
        yield (
            one.rule, one.title.pick(lang), titles[one.criterion].pick(lang),
            one.severity.word.pick(lang), one.outcome.word.pick(lang),
            float(one.earned) if asked else None, float(one.possible) if asked else None,
            one.worth, one.message.pick(lang), _text(one.observed, lang),
            _text(one.required, lang), _line(one), quoted.quote if quoted else None,
            SEMICOLON.pick(lang).join(one.blocked_by) or None, _text(one.remediation, lang),
            one.source.title.pick(lang) if one.source else None,
            one.waived.until if one.waived else None,
        )  # fmt: skip


def _line(one: RuleResult) -> int | str | None:
    """The line, or the cell where the plan is a workbook."""
    if one.observed_lines:
        return (one.observed_cells or one.observed_lines)[0]
    return next((_place(each.place) for each in one.folded if each.place), None)


def _place(place: Place | None) -> int | str | None:
    return place and (place.cell or place.line)


def _gaps(report: Report, lang: str) -> Iterator[Row]:
    """One line a field, under the step that asks for it; a field once."""
    seen: set[str] = set()
    for step in report.next:
        opened = SEMICOLON.pick(lang).join(step.opens)
        for one in step.folded:
            if one.path in seen:
                continue
            seen.add(one.path)
            state = FINAL if one.final else OPEN
            said = state.pick(lang)
            if one.elsewhere is not None:
                said = ELSEWHERE.pick(lang).format(document=one.elsewhere)
            yield (
                one.path, one.title.pick(lang), one.missing, one.of,
                _place(one.place), opened, step.gain.up_to, said,
            )  # fmt: skip


def _facts(report: Report, lang: str) -> Iterator[Row]:
    for one in report.background.facts if report.background else ():
        value = one.value if isinstance(one.value, int | float) else None
        lines = sorted({each.line for each in one.evidence if each.line})
        cells = dict.fromkeys(each.cell for each in one.evidence if each.cell)
        lacks = [each.path for each in one.missing] or [text.pick(lang) for text in one.reasons]
        yield (
            one.name, one.title.pick(lang), None if isinstance(value, bool) else value,
            _text(one.shown, lang), unit_name(one.unit).pick(lang) or None, one.formula.pick(lang),
            ", ".join(cells or map(str, lines)) or None, SEMICOLON.pick(lang).join(lacks) or None,
            one.source.pick(lang),
        )  # fmt: skip


def _parameters(reports: Sequence[Report], lang: str) -> Iterator[Row]:
    """Every value that one of the plans was judged by: plans are judged as of their own days."""
    found: dict[str, dict[Row, bool]] = {}
    for report in reports:
        for one in report.background.parameters if report.background else ():
            row: Row = (
                one.id, one.title.pick(lang), one.value, unit_name(one.unit).pick(lang) or None,
                one.since, _text(one.source, lang), one.url,
            )  # fmt: skip
            found.setdefault(one.id, {})[row] = one.value is not None
    for rows in found.values():
        yield from [row for row, in_force in rows.items() if in_force] or rows


def _text(text: Both | None, lang: str) -> str | None:
    return None if text is None else text.pick(lang)
