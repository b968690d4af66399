"""Two plans side by side, for the terminal and as JSON.

Knows layout; computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.cells import cell_len, set_cell_size

from evaluator.core import Both, Outcome
from evaluator.rank.pair import Pair, RulePair
from evaluator.render.indented import indented
from evaluator.render.league.called import called
from evaluator.render.options import Options
from evaluator.render.safe import clean
from evaluator.render.terminal.wrap import cut

_LABEL = 34


def terminal(pair: Pair, options: Options) -> str:
    """Totals, criteria, the rules in which one is ahead, the rules that a gap keeps open."""
    lines = [*_totals(pair, options), "", *_verdict(pair, options), ""]
    lines += _rules(pair, options)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _names(pair: Pair, options: Options) -> list[str]:
    name = called(pair.sides)
    return [clean(name(one).pick(options.lang)) for one in pair.sides]


def _totals(pair: Pair, options: Options) -> Iterator[str]:
    names = _names(pair, options)
    width = max(13, *(cell_len(name) for name in names)) + 2
    yield " " * _LABEL + "".join(_right(name, width) for name in names)
    for one in pair.criteria:
        title = cut(clean(one.title.pick(options.lang)), _LABEL, options)
        cells = [_span(*both) for both in zip(one.values, one.bests, strict=True)]
        yield title + "".join(_right(cell, width) for cell in cells)
    total = set_cell_size(Both("All criteria", "合计").pick(options.lang), _LABEL)
    yield total + "".join(_right(_span(one.value, one.best), width) for one in pair.sides)
    band = set_cell_size(Both("Band", "等级").pick(options.lang), _LABEL)
    none = Both("not rated", "暂不评级").pick(options.lang)
    yield band + "".join(_right(one.band or none, width) for one in pair.sides)


def _verdict(pair: Pair, options: Options) -> Iterator[str]:
    names = _names(pair, options)
    if pair.dominant >= 0:
        name = names[pair.dominant]
        yield Both(f"{name} is at least as good in every criterion: no weighting turns the order.",
                   f"{name}各维度均不低于对方，任何权重都不改变次序。"
                   ).pick(options.lang)  # fmt: skip
    if pair.overlap and pair.owes >= 0:
        name = names[pair.owes]
        yield Both(f"The order is open: {name} could pass by stating what it leaves out.",
                   f"次序未定：{name}补充未载明内容后可能反超。").pick(options.lang)  # fmt: skip
    elif pair.overlap:
        yield Both("Both score the same.", "两者得分相同。").pick(options.lang)
    else:
        yield Both("The order is settled: nothing that is left out can turn it.",
                   "次序已定：补充未载明内容也不会改变。").pick(options.lang)  # fmt: skip


def _rules(pair: Pair, options: Options) -> Iterator[str]:
    names = _names(pair, options)
    for index, name in enumerate(names):
        ahead = [one for one in pair.rules if one.ahead == index]
        yield Both(f"{name} is ahead in {len(ahead)} rules",
                   f"{name}领先的要点：{len(ahead)}项").pick(options.lang)  # fmt: skip
        yield from (_rule(one, options) for one in ahead)
    same = sum(one.comparable and one.ahead < 0 for one in pair.rules)
    gaps = [one for one in pair.rules if not one.comparable]
    yield Both(f"the same in {same}; not comparable, because one of them gives no answer or is "
               f"not asked, in {len(gaps)}",
               f"相同{same}项；一方未作答或不适用而不可比{len(gaps)}项"
               ).pick(options.lang)  # fmt: skip
    if options.detail:
        yield from (_rule(one, options) for one in gaps)


def _rule(one: RulePair, options: Options) -> str:
    words = " : ".join(Outcome(outcome).word.pick(options.lang) for outcome in one.outcomes)
    return f"  {one.id}  {words}  {clean(one.title.pick(options.lang))}"


def _span(value: Decimal | None, best: Decimal | None) -> str:
    if value is None:
        return "-"
    return f"{value}" if best is None or best == value else f"{value} .. {best}"


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def json_text(pair: Pair, options: Options) -> str:
    """The same as JSON."""
    lang = options.lang
    data = {
        "schema_version": "1",
        "lang": lang,
        "plans": [
            {"plan": one.name, "city": one.city.pick(lang), "as_of": one.as_of,
             "score": _number(one.value), "best": _number(one.best),
             "coverage": _number(one.coverage), "band": one.band}
            for one in pair.sides
        ],
        "order": {"overlap": pair.overlap, "owed_by": _index(pair.owes),
                  "dominant": _index(pair.dominant)},
        "criteria": [
            {"id": one.id, "title": one.title.pick(lang), "weight": float(one.weight),
             "score": [_number(value) for value in one.values],
             "best": [_number(value) for value in one.bests]}
            for one in pair.criteria
        ],
        "rules": [
            {"rule": one.id, "criterion": one.criterion, "title": one.title.pick(lang),
             "outcome": list(one.outcomes), "earned": [float(value) for value in one.earned],
             "possible": float(one.points), "ahead": _index(one.ahead),
             "comparable": one.comparable}
            for one in pair.rules
        ],
    }  # fmt: skip
    return indented(data, unicode=options.unicode)


def _index(value: int) -> int | None:
    return None if value < 0 else value


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
