"""The front page of a handbook, and the page of what rules read besides the plan.

Knows the order of their parts; what they say is the pack's.
"""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.core import Both
from evaluator.facts import FACTS
from evaluator.pack.compiled import Pack
from evaluator.render.handbook import words
from evaluator.render.handbook.markup import both as said
from evaluator.render.handbook.markup import code, heading, paragraphs, table, text
from evaluator.render.handbook.rules import anchor, source
from evaluator.report.explanation import share_of_total
from evaluator.report.messages import unit_name, with_unit


def front(pack: Pack) -> str:
    """Criteria with their rules, bands and profiles."""
    lines = heading(1, Both(f"{words.HANDBOOK.en}: {pack.title.en} {pack.version}",
                            f"{words.HANDBOOK.zh}：{pack.title.zh} {pack.version}"))  # fmt: skip
    if pack.description is not None:
        lines += paragraphs(pack.description)
    intro = words.INTRO.fill(n=len(pack.rules), criteria=len(pack.criteria))
    lines += [intro.en, "", intro.zh, "", f"[{said(words.ALSO)}](parameters.md)", ""]
    for criterion in pack.criteria:
        lines += [f'<a id="{criterion.id}"></a>', "", *heading(2, criterion.title)]
        lines += [f"{said(words.WEIGHT)}: {float(criterion.weight):g} %", ""]
        lines += table(
            (words.NAME, words.RULE, words.SEVERITY, words.SHARE), _rules(pack, criterion.id)
        )
    bands = [(code(one.name), f"{float(one.lower):g}") for one in pack.bands]
    lines += [*heading(2, words.BANDS), *table((words.BANDS, words.FROM), bands)]
    return "\n".join(lines).rstrip() + "\n"


def _rules(pack: Pack, criterion: str) -> Iterator[tuple[str, str, str, str]]:
    for rule in pack.rules:
        if rule.criterion == criterion:
            share = share_of_total(pack, rule)
            name = f"[{code(rule.id)}]({rule.id}.md)"
            worth = "–" if share is None else f"{share} %"
            title = f"{text(rule.title.en)}<br>{text(rule.title.zh)}"
            yield name, title, said(rule.severity.word), worth


def lists(pack: Pack) -> str:
    """Parameters, definitions, facts and tables, each with an anchor."""
    lines = [*heading(1, words.ALSO), "[←](README.md)", ""]
    lines += [*heading(2, words.PARAMETERS)]
    for name, parameter in pack.parameters.items():
        lines += _anchored("params", name, parameter.title)
        for value in parameter.values:
            shown = said(with_unit(value.value, parameter.unit))
            lines += [f"**{shown}** · {said(words.SINCE)} {value.from_}", ""]
            lines += source(value.source)
    lines += heading(2, words.DEFINITIONS)
    for name, definition in pack.definitions.items():
        condition = " ".join(definition.condition.text.split())
        lines += [*_anchored("defs", name, definition.title), code(condition), ""]
    lines += heading(2, words.FACTS)
    for name, fact in FACTS.items():
        lines += [*_anchored("facts", name, fact.title), *paragraphs(fact.formula)]
    lines += heading(2, words.TABLES)
    for name, listed in pack.tables.items():
        whole = words.COMPLETE if listed.complete else words.INCOMPLETE
        told = words.ROWS.fill(n=len(listed.rows), day=listed.as_of, complete=whole)
        lines += [*_anchored("tables", name, listed.title), *paragraphs(told)]
        columns = [
            (code(one), said(column.title), said(unit_name(column.unit)))
            for one, column in listed.columns.items()
        ]
        lines += table((words.NAME, words.TITLE, words.UNIT), columns)
        lines += source(listed.source)
    return "\n".join(lines).rstrip() + "\n"


def _anchored(space: str, name: str, title: Both) -> list[str]:
    place = anchor(space, name)
    return [f'<a id="{place}"></a>', "", f"### {code(f'{space}.{name}')} {said(title)}", ""]
