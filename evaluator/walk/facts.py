"""Every derived value of one plan.

Knows which stages it needs; knows no layout.
"""

from __future__ import annotations

from evaluator.core import Both
from evaluator.engine.derive import derive_definitions, derive_facts
from evaluator.report.derived import Derivations, DerivedSheet
from evaluator.report.names import Names
from evaluator.report.places import Places
from evaluator.walk.check import Evaluated, Evaluator


def derived(evaluator: Evaluator, done: Evaluated) -> DerivedSheet:
    """All facts and the definitions of the pack, of a plan that has been evaluated."""
    pack = evaluator.pack
    names = Names(done.plan, pack.questions)
    desk = Derivations(done.plan, names, Places(done.plan, names))
    found = derive_definitions(evaluator.program, done.subject)
    title = Both(f"{pack.title.en} {pack.version}", f"{pack.title.zh} {pack.version}")
    return DerivedSheet(
        city=done.plan.city,
        file=done.plan.loaded.file,
        day=done.as_of.date,
        facts=desk.facts(derive_facts(evaluator.program, done.subject)),
        definitions=desk.definitions(found, pack.definitions, title),
    )
