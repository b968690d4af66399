"""Facts about peak."""

from __future__ import annotations

from evaluator.facts.registry import Fact

FACTS: tuple[Fact, ...] = ()
