"""`evaluator schema`: the JSON Schema of plan files."""

from __future__ import annotations

import argparse
import json

from evaluator.cli.streams import emit, write_file
from evaluator.plan.schema import json_schema


def run(options: argparse.Namespace) -> int:
    """Print the schema, or write it to a file."""
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    if options.out is None:
        emit(text)
    else:
        write_file(options.out, text)
    return 0
