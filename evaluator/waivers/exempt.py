"""One plan's results under the waivers of a run: what is waived, what expired, what lies idle.

Knows which paths are at issue in a result; whether a waiver holds is asked of `decide`.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from evaluator.core import Outcome, Path, Severity
from evaluator.engine.result import Result
from evaluator.pack.compiled import Pack
from evaluator.plan.planfile import PlanFile
from evaluator.waivers.decide import concerns, decide
from evaluator.waivers.model import Finding, Waiver, Waivers

OPEN = (Outcome.PARTIAL, Outcome.FAIL, Outcome.MISSING, Outcome.BLOCKED)


@dataclass(frozen=True, slots=True)
class Exempted:
    """What the waivers do to one plan."""

    rules: dict[str, tuple[Waiver, ...]] = field(default_factory=dict)
    """Waived rules with the waivers that hold for them."""
    expired: tuple[Waiver, ...] = ()
    """They would hold for a finding of this plan, had their last day not passed."""
    idle: tuple[Waiver, ...] = ()
    """They are in force and made for this plan, and hold for no finding of it."""


def exempt(
    pack: Pack,
    plan: PlanFile,
    results: Sequence[Result],
    waivers: Waivers,
    day: datetime.date,
) -> Exempted:
    """Which rules of this plan are waived on `day`, and which waivers are of no use."""
    if not waivers.entries:
        return Exempted()
    name = seen_from(waivers.folder, plan.loaded.file)
    findings = list(findings_of(pack, plan, results, name))
    rules = {one.rule: decide(waivers.entries, one, day) for one in findings}
    rules = {rule: held for rule, held in rules.items() if held}
    used = {waiver for held in rules.values() for waiver in held}
    mine = [one for one in waivers.entries if concerns(one, name)]
    return Exempted(
        rules=rules,
        expired=tuple(one for one in mine if one.expires < day),
        idle=tuple(one for one in mine if one.expires >= day and one not in used),
    )


def findings_of(
    pack: Pack, plan: PlanFile, results: Iterable[Result], name: str
) -> Iterable[Finding]:
    """Every open rule of a plan that is called `name` where its waivers lie; labels are none."""
    rules = {rule.id: rule for rule in pack.rules}
    for one in results:
        rule = rules[one.rule]
        if one.outcome in OPEN and not rule.label:
            paths = tuple(plan.show(path) for path in at_issue(one))
            gate = rule.severity is Severity.GATE
            yield Finding(one.rule, name, paths, rule.waivable or not gate)


def at_issue(result: Result) -> tuple[Path, ...]:
    """The paths that a waiver of a path has to cover.

    What is missing; else what was read and not accepted; nothing for a rule that waits.
    """
    if result.outcome is Outcome.BLOCKED:
        return ()
    if result.outcome is Outcome.MISSING:
        absent = [one.path for one in result.missing]
        return tuple(absent or (path for reason in result.reasons for path in reason.paths))
    paths = dict.fromkeys([one.path for one in result.observed])
    paths.update(dict.fromkeys(one.path for one in result.missing))
    above = {path[:end] for path in paths for end in range(1, len(path))}
    return tuple(path for path in paths if path not in above)


def seen_from(folder: str, file: str) -> str:
    """A plan's file from the folder of the waivers, with `/`; a name that is no path stays."""
    try:
        there = os.path.relpath(FilePath(file).resolve(), FilePath(folder).resolve())
    except ValueError:  # another drive
        return file
    return there.replace(os.sep, "/")
