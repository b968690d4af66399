"""`evaluator reference [TABLE] [SEARCH]`.

Knows which page to print; finding rows and laying them out are done elsewhere.
"""

from __future__ import annotations

import argparse

from evaluator.cli.commands.shared import pack_named
from evaluator.cli.streams import emit, options_for
from evaluator.pack import load_pack
from evaluator.pack.search import search
from evaluator.render.terminal.reference import listing, rows


def run(options: argparse.Namespace) -> int:
    """The tables of a pack, the rows of one, or the rows that hold a word; 0 in any case."""
    tables = load_pack(pack_named(options)).tables
    style = options_for(options.lang)
    if options.table is None:
        emit(listing(tables, style))
    else:
        emit(rows(search(tables, options.table, options.search), style))
    return 0
