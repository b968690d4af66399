"""The handbook of a pack: Markdown pages that say what every rule asks and why.

Knows which pages there are; a page's content is in `rules` and `lists`. Pages hold both
languages, so that an address leads every reader to the same place.
"""

from __future__ import annotations

from collections.abc import Mapping

from evaluator.pack.compiled import Pack
from evaluator.render.handbook.lists import front, lists
from evaluator.render.handbook.rules import rule_page

FRONT, LISTS = "README.md", "parameters.md"


def handbook(pack: Pack) -> Mapping[str, str]:
    """The pages by the names of their files; the same pack gives the same pages."""
    pages = {FRONT: front(pack), LISTS: lists(pack)}
    for rule in pack.rules:
        pages[f"{rule.id}.md"] = rule_page(pack, rule)
    return pages
