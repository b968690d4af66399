"""What a plan was before: found, evaluated in the same way, and compared.

Knows the three kinds of a base: a revision of the repository, a plan file, a saved report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from evaluator.compare.compare import compare
from evaluator.compare.entries import removed, restored
from evaluator.compare.model import Base, Comparison
from evaluator.compare.saved import is_report, read_saved
from evaluator.compare.snapshot import Snapshot, snapshot
from evaluator.core import Both, PlanRefused, Problem, UsageRefused
from evaluator.load import Loaded, load_data
from evaluator.render.changes import Difference
from evaluator.score import score
from evaluator.sheet.door import load_content
from evaluator.waivers.model import NO_WAIVERS
from evaluator.walk.check import Evaluated, Evaluator
from evaluator.walk.repository import Repository
from evaluator.walk.revision import in_revision, plan_or_report

NOTHING = Both(
    "--against: '{name}' is neither a file nor a revision of the repository",
    "--against：“{name}”既不是文件，也不是仓库中的版本",
)
NOTHING_HINT = Both(
    "a branch has to be fetched first: git fetch origin main",
    "分支须先获取：git fetch origin main",
)
NEW_PLAN = Both("the plan is new: {name} does not have it", "该规划为新增，{name} 中没有")
ONE_PLAN = Both(
    "--against: {name} is one plan, and several are checked",
    "--against：{name} 是单个规划，而检查的规划不止一个",
)
ONE_HINT = Both(
    "compare several plans with a revision or a saved report",
    "多个规划请与版本或已保存的报告比较",
)
BROKEN = Both("the plan in {name} could not be evaluated: {why}", "{name} 中的规划无法评价：{why}")
NOT_A_FILE = Both(
    "a plan that is not in a file can be compared with a file only",
    "不在文件中的规划只能与文件比较",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a base has for one plan."""

    base: Base
    before: Snapshot | None = None
    data: object = None
    """The older plan as written; None of a saved report."""


class Against:
    """The base of a run: called once for each plan, it gives the comparison."""

    def __init__(self, name: str, base: Loaded | None = None) -> None:
        """`base` is what the name stands for, where that was found already."""
        self.name = name
        if base is None and Path(name).is_file():
            base = plan_or_report(name, UsageRefused)
        self._loaded = base
        self._saved = read_saved(base) if base is not None and is_report(base) else None
        self._plan: str | None = None

    def __call__(
        self, evaluator: Evaluator, done: Evaluated, waived: AbstractSet[str]
    ) -> Comparison:
        """The comparison for one plan. Raises UsageRefused for a base that does not exist."""
        plain = plainly(evaluator)
        after = snapshot_of(evaluator, done)
        found = self._find(plain, done.plan.loaded.file)
        if found.before is None:
            return Comparison(found.base, after=after.numbers)
        back = _put_back(plain, found, after, done)
        return compare(found.before, after, found.base, waived=waived, restored=back)

    def _find(self, plain: Evaluator, file: str) -> Found:
        if self._saved is not None:
            before = saved_plan(self._saved, file)
            return self._absent() if before is None else Found(Base(self.name, before.file), before)
        if self._loaded is not None:
            if self._plan not in (None, file):
                raise UsageRefused([Problem(ONE_PLAN.fill(name=self.name), hint=ONE_HINT)])
            self._plan = file
            loaded = self._loaded
            return self._evaluated(plain, Base(self.name, self.name), lambda: loaded)
        return self._in_repository(plain, file)

    def _in_repository(self, plain: Evaluator, file: str) -> Found:
        if not Path(file).exists():
            raise UsageRefused([Problem(NOT_A_FILE)])
        repository = Repository.around(file)
        commit = repository.commit(self.name)
        if commit is None:
            raise UsageRefused([Problem(NOTHING.fill(name=self.name), hint=NOTHING_HINT)])
        path = repository.inside(file)
        content, old = repository.content(commit, path), None
        if content is None:
            old = repository.old_name(commit, path)
            content = None if old is None else repository.content(commit, old)
        if content is None:
            return self._absent()
        base = Base(self.name, old or path, renamed=old is not None)
        bytes_found = content
        return self._evaluated(
            plain, base, lambda: load_content(bytes_found, f"{self.name}:{base.file}")
        )

    def _absent(self) -> Found:
        return Found(Base(self.name, problem=NEW_PLAN.fill(name=self.name)))

    def _evaluated(self, plain: Evaluator, base: Base, load: Callable[[], Loaded]) -> Found:
        try:
            done = plain.run(load())
        except PlanRefused as refused:
            why = refused.problems[0].line
            return Found(base._replace(problem=BROKEN.fill(name=self.name, why=why)))
        return Found(base, snapshot_of(plain, done), done.plan.loaded.data)


def differences(get: Callable[[], Evaluator], old: str, new: str) -> tuple[Difference, ...]:
    """What changed from one plan or saved report to another, plan by plan.

    Each is a file or `REF:path`; the older may be a revision of the newer's file. `get` gives the
    evaluator; it is not asked for where both are saved reports. Raises Refused.
    """
    loaded = plan_or_report(new)
    if not is_report(loaded):
        evaluator = get()
        done = plainly(evaluator).run(loaded)
        against = Against(old, plan_or_report(old, UsageRefused) if in_revision(old) else None)
        return (_difference(done, evaluator, against),)
    news = read_saved(loaded)
    base = plan_or_report(old)
    if is_report(base):
        olds = read_saved(base)
    else:
        plain = plainly(get())
        olds = (snapshot_of(plain, plain.run(base)),)
    return tuple(_of_saved(old, olds, one, len(news)) for one in news)


def _difference(done: Evaluated, evaluator: Evaluator, against: Against) -> Difference:
    found = against(evaluator, done, frozenset())
    return Difference(done.plan.loaded.file, done.plan.city, found)


def _of_saved(name: str, olds: Sequence[Snapshot], new: Snapshot, of: int) -> Difference:
    old = olds[0] if len(olds) == of == 1 else saved_plan(olds, new.file)
    if old is None:
        base = Base(name, problem=NEW_PLAN.fill(name=name))
        return Difference(new.file, new.city, Comparison(base, after=new.numbers))
    found = compare(old, new, Base(name, old.file))
    return Difference(new.file, new.city, found)


def saved_plan(saved: Sequence[Snapshot], file: str) -> Snapshot | None:
    """The plan of a saved report that a file is the later version of.

    By its path, else by the one report that has a file of that name, else the only one there is.
    """
    for one in saved:
        if one.file == file:
            return one
    named = [one for one in saved if Path(one.file).name == Path(file).name]
    if len(named) == 1:
        return named[0]
    return saved[0] if len(saved) == 1 else None


def plainly(evaluator: Evaluator) -> Evaluator:
    """The same without what holds for the newer plan only: values set for a run, waivers."""
    return evaluator.asked(evaluator.request._replace(sets=(), waivers=NO_WAIVERS))


def snapshot_of(evaluator: Evaluator, done: Evaluated) -> Snapshot:
    """One evaluation as a comparison needs it."""
    profile = evaluator.request.profile
    card = score(evaluator.pack, done.results, profile)
    return snapshot(done.plan, evaluator.pack, done.results, card, (done.as_of.date, profile))


def _put_back(plain: Evaluator, found: Found, after: Snapshot, done: Evaluated) -> Decimal | None:
    """The score if no entry had gone; None where none did, or where it cannot be told."""
    before = found.before
    if before is None or found.data is None or not removed(before.entries, after.entries):
        return None
    data = restored(found.data, done.plan.loaded.data)
    try:
        whole = plain.run(load_data(data, file=done.plan.loaded.file))
    except PlanRefused:  # what is left no longer goes with what went
        return None
    return score(plain.pack, whole.results, plain.request.profile).value
