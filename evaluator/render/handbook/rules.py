"""The page of one rule.

Knows the order of its parts; what they say is the rule's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath

from evaluator.core import Both
from evaluator.pack.compiled import Pack, Rule, Source
from evaluator.pack.declared import OURS
from evaluator.render.handbook import words
from evaluator.render.handbook.markup import block, both, code, heading, paragraphs, table, text
from evaluator.report.explanation import opened_by, questions, share_of_total


def rule_page(pack: Pack, rule: Rule) -> str:
    """What a rule asks, why, whose requirement it is, and what it is worth."""
    lines = [f"# {code(rule.id)}", "", f"**{text(rule.title.en)}**", ""]
    lines += [f"**{text(rule.title.zh)}**", "", *_facts(pack, rule)]
    for one in questions(rule, None, None):
        lines += [*heading(2, one.label), *block(one.text, "cel")]
    lines += [*heading(2, words.FAILURE), *paragraphs(rule.failure)]
    lines += [*heading(2, words.WHY), *paragraphs(rule.rationale)]
    lines += [*heading(2, words.SOURCE), *source(rule.source)]
    if rule.remediation is not None:
        lines += [*heading(2, words.DO), *paragraphs(rule.remediation.text)]
    lines += _neighbours(words.NEEDS, ((one, pack.rule(one).title) for one in rule.requires))
    lines += _neighbours(words.OPENS, ((one.id, one.title) for one in opened_by(pack, rule)))
    lines += _reads(rule)
    lines += _examples(pack, rule)
    return "\n".join(lines).rstrip() + "\n"


def _facts(pack: Pack, rule: Rule) -> list[str]:
    criterion = next(one for one in pack.criteria if one.id == rule.criterion)
    share = share_of_total(pack, rule)
    worth = both(words.LABEL) if share is None else f"{share} %"
    rows = [
        (both(words.CRITERION), f"[{both(criterion.title)}](README.md#{criterion.id})"),
        (both(words.SEVERITY), both(rule.severity.word)),
        (both(words.POINTS), str(float(rule.points)).removesuffix(".0")),
        (both(words.SHARE), worth),
        (both(words.FILE), code(f"{rule.criterion}/{PurePath(rule.location.file).name}")),
    ]
    return table((words.RULE, Both(rule.id, rule.id)), rows)


def source(found: Source) -> list[str]:
    """Whose requirement it is, with what it says."""
    title = both(found.title)
    lines = [f"[{title}](<{found.url}>)" if found.url else title]
    if found.ours and found.title != OURS:
        lines += ["", f"({both(OURS)})"]
    if found.note is not None:
        lines += ["", *paragraphs(found.note)]
    if found.quote:
        lines += ["", f"> {text(found.quote)}"]
    return [*lines, ""]


def _neighbours(title: Both, rules: Iterable[tuple[str, Both]]) -> list[str]:
    lines = [f"- [{code(name)}]({name}.md) {both(said)}" for name, said in rules]
    return [*heading(2, title), *lines, ""] if lines else []


def _reads(rule: Rule) -> list[str]:
    read = sorted({path for one in rule.conditions for path in one.reads})
    shown = [_read(path) for path in read]
    return [*heading(2, words.READS), ", ".join(shown), ""] if shown else []


def _read(path: str) -> str:
    """A path; facts, definitions, parameters and tables lead to where they are explained."""
    space, _, name = path.partition(".")
    if space in ("params", "defs", "facts", "tables"):
        return f"[{code(path)}](parameters.md#{anchor(space, name.split('.')[0])})"
    return code(path)


def anchor(space: str, name: str) -> str:
    """The place on the page of lists that explains a name."""
    return f"{space}-{name}"


def _examples(pack: Pack, rule: Rule) -> list[str]:
    lines: list[str] = []
    for one in pack.examples[rule.id]:
        lines += [f"### {text(one.name)}", "", f"{both(words.EXPECT)}: {both(one.expect.word)}", ""]
        lines += block(json.dumps(one.given, ensure_ascii=False, indent=2, default=str), "json")
    return [*heading(2, words.EXAMPLES), *lines] if lines else []
