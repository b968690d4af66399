"""The walk: plan file and pack to report. Read this first.

Knows the order of the stages and nothing else: load, plan, facts and rules, score,
gate, report.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from evaluator.core import Both, Problem, UsageRefused
from evaluator.engine import Program, Result, Subject
from evaluator.engine import evaluate as evaluate_rules
from evaluator.engine.applies import applies
from evaluator.gate import Circumstances, Demands, decide
from evaluator.load import Loaded, load_data
from evaluator.load.overlay import overlay
from evaluator.pack import Pack, load_pack
from evaluator.pack.answered import with_answers
from evaluator.plan.read import PlanFile, read_plan
from evaluator.report.build import build_report
from evaluator.report.deceptive import deceptive, with_deceptive
from evaluator.report.model import AsOf, Report
from evaluator.score import score
from evaluator.sheet.door import load_plan
from evaluator.waivers.model import NO_WAIVERS, Waivers
from evaluator.walk.asof import as_of_day, today
from evaluator.walk.chosen import remarks, whom, with_parameters
from evaluator.walk.content import refuse_empty
from evaluator.walk.phase import refuse_peak_to_come

if TYPE_CHECKING:
    from evaluator.compare.model import Comparison
    from evaluator.report.picture import Background
    from evaluator.waivers.exempt import Exempted

Source = str | os.PathLike[str] | Mapping[str, Any] | Loaded


class Request(NamedTuple):
    """How plans are to be evaluated; the same for every plan of a run."""

    profile: str | None = None
    as_of: datetime.date | None = None
    sets: tuple[str, ...] = ()
    params: tuple[str, ...] = ()
    """`NAME=VALUE`: parameters of the pack set for this run."""
    demands: Demands = Demands()
    waivers: Waivers = NO_WAIVERS
    today: datetime.date | None = None
    """The day on which waivers are looked at; None: the clock's. Not the as-of date."""
    refuse_empty: bool = False
    """Whether a plan that states nothing but its city's name is refused."""
    background: bool = False
    """Whether the report gets what charts and appendices show."""
    simulation: bool = False
    """Whether that includes the simulation of the pledge, which is no part of any score."""


class Evaluated(NamedTuple):
    """One plan after the engine, for those who need more than the report."""

    plan: PlanFile
    subject: Subject
    results: tuple[Result, ...]
    as_of: AsOf


class Evaluator:
    """One pack, ready for many plans."""

    def __init__(self, pack: Pack, request: Request | None = None) -> None:
        self.request = request or Request()
        self.stated = pack
        self.pack = pack = with_parameters(pack, self.request.params)
        if self.request.profile is not None and self.request.profile not in pack.profiles:
            raise UsageRefused([_no_profile(pack, self.request.profile)])
        self.program = Program(pack)

    def asked(self, request: Request) -> Evaluator:
        """The same with another request; profile and parameters stay as they were prepared."""
        other = copy(self)
        other.request = request._replace(profile=self.request.profile, params=self.request.params)
        return other

    def run(self, source: Source) -> Evaluated:
        """Read one plan and ask every rule. Raises PlanRefused with all that is wrong."""
        loaded = overlay(_load(source), list(self.request.sets))
        plan = read_plan(loaded)
        day, origin = as_of_day(plan, self.request.as_of)
        refuse_peak_to_come(plan, day)
        subject = subject_of(plan, self.pack, day)
        return Evaluated(plan, subject, evaluate_rules(self.program, subject), AsOf(day, origin))

    def report(self, source: Source, against: Against | None = None) -> Report:
        """Everything a reader gets about one plan; `against` compares it with what it was."""
        return self.report_of(self.run(source), against)

    def report_of(self, done: Evaluated, against: Against | None = None) -> Report:
        """The same of a plan that has been evaluated."""
        if self.request.refuse_empty:
            refuse_empty(done.plan)
        profile = self.request.profile
        card = score(self.pack, done.results, profile)
        exempted = self._exempted(done)
        waived = frozenset() if exempted is None else frozenset(exempted.rules)
        comparison = None if against is None else against(self, done, waived)
        circumstances = Circumstances(waived, comparison)
        gate = decide(self.pack, done.results, card, self.request.demands, circumstances)
        report = build_report(
            done.plan,
            self.pack,
            done.results,
            card,
            done.as_of,
            profile,
            gate,
            (
                *whom(self.pack, applies(self.program, done.subject)),
                *remarks(self.stated, self.pack, done.as_of.date),
            ),
        )
        report = with_deceptive(report, deceptive(done.plan.loaded))
        if exempted is not None:
            from evaluator.report.waived import with_waivers

            asked = [one for one in done.results if one.rule not in waived]
            report = with_waivers(report, exempted, score(self.pack, asked, profile).value)
        if self.request.background:
            report = report._replace(background=self._background(done))
        return report if comparison is None else report._replace(comparison=comparison)

    def _background(self, done: Evaluated) -> Background:
        from evaluator.engine.derive import derive_facts
        from evaluator.report.background import background

        facts = derive_facts(self.program, done.subject)
        found = background(done.plan, self.pack, facts, done.as_of.date)
        if not self.request.simulation:
            return found
        from evaluator.walk.simulate import simulated

        return found._replace(simulation=simulated(self, done))

    def _exempted(self, done: Evaluated) -> Exempted | None:
        """What the waivers of the run do to a plan; None where there are none."""
        waivers = self.request.waivers
        if not waivers.entries:
            return None
        from evaluator.waivers.exempt import exempt

        day = self.request.today or today()
        return exempt(self.pack, done.plan, done.results, waivers, day)


Against = Callable[[Evaluator, Evaluated, AbstractSet[str]], "Comparison"]
"""What the plan was before, compared; the set names the rules that are waived now."""


def evaluate(
    plan: Source,
    pack: str | Pack = "peaking",
    *,
    as_of: datetime.date | None = None,
    profile: str | None = None,
) -> Report:
    """Evaluate one plan: a path, or a mapping with the content of a plan file.

    A notebook shows the report as its scorecard. Raises PlanRefused, PackRefused or
    UsageRefused, each with every problem found.
    """
    from evaluator.walk.notebook import ShownReport

    ready = load_pack(pack) if isinstance(pack, str) else pack
    report = Evaluator(ready, Request(profile=profile, as_of=as_of)).report(plan)
    return ShownReport(*report)


def subject_of(plan: PlanFile, pack: Pack, day: datetime.date) -> Subject:
    """A plan file as the engine receives it. Raises PlanRefused for answers that do not fit."""
    return Subject(
        root=with_answers(plan.root, pack.questions, plan.loaded.location),
        document=plan.document,
        as_of=day,
        final=plan.final if plan.settles else None,
        elsewhere=plan.elsewhere,
        marks_elsewhere=plan.settles and bool(plan.elsewheres),
        final_with_elsewhere=partial(plan.final, marks=False),
    )


def _load(source: Source) -> Loaded:
    if isinstance(source, Loaded):
        return source
    if isinstance(source, Mapping):
        return load_data(dict(source))
    return load_plan(source)


def _no_profile(pack: Pack, name: str) -> Problem:
    known = ", ".join(sorted(pack.profiles)) or "none"
    return Problem(
        Both(
            f"--profile: pack '{pack.id}' has no profile '{name}'",
            f"--profile：规则集“{pack.id}”没有类型“{name}”",
        ),
        hint=Both(f"known: {known}", f"可用：{known}"),
    )
