"""Every derived value of a plan, for a terminal.

Knows the order of the parts and their layout; values, formulas and places are given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

from evaluator.core import Both
from evaluator.render.options import Options
from evaluator.render.terminal import words
from evaluator.render.terminal.evidence import insertion, lacking, place
from evaluator.render.terminal.look import BLANK, Line, Look, Span, look
from evaluator.render.terminal.paint import paint
from evaluator.report.derived import DerivedLine, DerivedSheet
from evaluator.report.result import Evidence

_HEAD = Both("{city} · {file} · as of {day}", "{city} · {file} · 评价基准日 {day}")
_FACTS = Both("FACTS", "派生指标")
_DEFINITIONS = Both("DEFINITIONS OF THE PACK", "规则集定义")
_COUNT = Both("{known} of {all} settled", "{all} 项中 {known} 项可确定")
_UNKNOWN = Both("not known", "未知")
_FORMULA = Both("formula", "算法")
_FROM = Both("from", "取自")
_LACKS = Both("lacks", "缺项")
_BECAUSE = Both("because", "原因")
_SOURCE = Both("source", "来源")
_ENTRIES = Both("{path}: {n} values", "{path}：{n} 个数值")
_LABELS = (_FORMULA, _FROM, _LACKS, _BECAUSE, _SOURCE)
_READ, _ABSENT = 8, 6
_ENTRY = re.compile(r"\[[^\[\]]*\]")


def render(sheet: DerivedSheet, options: Options) -> str:
    """The derived values as lines of text; `options.detail` shows every input."""
    page = look(options)
    head = page.say(_HEAD).format(city=page.say(sheet.city), file=sheet.file, day=sheet.day)
    lines = page.flow([Span(head, "head")])
    for title, group in ((_FACTS, sheet.facts), (_DEFINITIONS, sheet.definitions)):
        known = sum(one.shown is not None for one in group)
        count = page.say(_COUNT).format(known=known, all=len(group))
        lines += [BLANK, *page.row([Span(page.say(title), "head")], (Span(count, "quiet"),))]
        for one in group:
            lines += [BLANK, *_one(one, page)]
    return paint(lines, options.color)


def _one(one: DerivedLine, page: Look) -> list[Line]:
    value = Span(page.say(_UNKNOWN), "open")
    if one.shown is not None:
        value = Span(page.say(one.shown), "strong")
    lines = page.flow([Span(one.name, "strong"), Span(" = "), value], 1, 5)
    lines += page.flow([Span(page.say(one.title))], 3)
    lines += _pair(_FORMULA, [Span(page.say(one.formula))], page)
    lines += _inputs(one.evidence, page)
    lines += _absent(one, page)
    for reason in one.reasons:
        lines += _pair(_BECAUSE, [Span(page.say(reason), "open")], page)
    return lines + _pair(_SOURCE, [Span(page.say(one.source), "quiet")], page)


def _inputs(evidence: Sequence[Evidence], page: Look) -> list[Line]:
    """What was read with its lines: each value, or one line a field of a long list."""
    if page.detail or len(evidence) <= _READ:
        spans = [_input(one, page) for one in evidence]
    else:
        spans = _grouped(evidence, page)
    lines: list[Line] = []
    for number, one in enumerate(spans):
        lines += _pair(_FROM if number == 0 else None, one, page)
    return lines


def _input(one: Evidence, page: Look) -> list[Span]:
    where = place(one, page)
    return [Span(f"{one.path} = {page.say(one.shown)}"), Span("  " + where, "quiet")]


def _grouped(evidence: Sequence[Evidence], page: Look) -> list[list[Span]]:
    """`series.years[].total: 17 values  lines 90, 91, 92, …`."""
    groups: dict[str, list[Evidence]] = {}
    for one in evidence:
        groups.setdefault(_ENTRY.sub("[]", one.path), []).append(one)
    shown = []
    for path, group in groups.items():
        if len(group) == 1:
            shown.append(_input(group[0], page))
            continue
        text = page.say(_ENTRIES).format(path=path, n=len(group))
        numbers = sorted({one.line for one in group if one.line})
        span = f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else "".join(map(str, numbers))
        where = page.say(words.LINES).format(line=span) if numbers else ""
        cells = [one.cell for one in group if one.cell]
        if cells:
            where = f"{cells[0]} {page.marks.more} {cells[-1]}"
        shown.append([Span(text), Span("  " + where, "quiet")])
    return shown


def _absent(one: DerivedLine, page: Look) -> list[Line]:
    lines: list[Line] = []
    most = len(one.missing) if page.detail else _ABSENT
    for number, lack in enumerate(one.missing[:most]):
        spans = [Span(f"{lacking(lack, page)}  "), Span(lack.path, "strong")]
        if lack.place is not None:
            spans.append(Span("  " + insertion(lack.place, page), "quiet"))
        lines += _pair(_LACKS if number == 0 else None, spans, page)
    left = len(one.missing) - most
    if left > 0:
        text = page.say(words.MORE).format(more=page.marks.more, n=left)
        lines += _pair(None, [Span(text, "quiet")], page)
    return lines


def _pair(label: Both | None, spans: list[Span], page: Look) -> list[Line]:
    """A label in a column of its own, the text after it."""
    width = max(cell_len(page.say(text)) for text in _LABELS) + 2
    if label is None:
        return page.flow(spans, 3 + width, 5 + width)
    name = page.say(label)
    head = Span(name + " " * (width - cell_len(name)), "quiet")
    return page.flow([head, *spans], 3, 3 + width)
