"""Made plans as text: a YAML file for each, or JSON Lines.

Knows how plans are written; decides no value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from evaluator.load.plain import plain_value

# PyYAML knows YAML 1.1: what the plan's own reader takes for a number stands in quotes too. A class
# of our own, for a representer belongs to a class; PyYAML may have been built without the C one.
_Dumper: Any = type("_Dumper", (getattr(yaml, "CSafeDumper", yaml.SafeDumper),), {})


def _text(dumper: Any, text: str) -> Any:
    style = None if isinstance(plain_value(text), str) else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def as_yaml(plan: dict[str, Any]) -> str:
    """One plan, keys in its own order, short blocks on one line."""
    text: str = yaml.dump(
        plan,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=110,
        default_flow_style=None,
    )
    return text


def as_line(plan: dict[str, Any]) -> str:
    """One plan as a line of JSON Lines."""
    return json.dumps(plan, ensure_ascii=False, separators=(",", ":")) + "\n"


def file_names(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each key with a file name of its own: letters and digits of any script, hyphens."""
    taken: dict[str, int] = {}
    for key in keys:
        name = re.sub(r"[^\w-]+", "-", key).strip("-") or "plan"
        number = taken.get(name.lower(), 0) + 1
        taken[name.lower()] = number
        yield key, f"{name}-{number}.yaml" if number > 1 else f"{name}.yaml"
