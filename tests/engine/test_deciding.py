"""`missing` and `best` against every way the plan can go on."""

from __future__ import annotations

import itertools
from collections import Counter
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.packs import Packs, judge, pack, rule
from support.random_text import Plans
from support.worlds import absent_paths, completed

from evaluator.core import Outcome, Path
from evaluator.engine import Result
from evaluator.pack.compiled import Pack
from evaluator.score import score
from evaluator.values import PartialDate

LARGEST = 300
"""Ways to go on that are tried in full."""
randoms = st.randoms(use_true_random=False)
DATES = [PartialDate(2020), PartialDate(2020, 6), PartialDate(2020, 6, 14), PartialDate(2019, 12)]


def dated(random: Random, plan: dict[str, Any]) -> dict[str, Any]:
    for key in ("adopted", "begun"):
        if "peak" in plan and random.randrange(3):
            plan["peak"][key] = DATES[random.randrange(len(DATES))]
    return plan


def world_of(random: Random, slots: dict[Path, list[Any]], keep: int = 85) -> dict[Path, Any]:
    """Values for most of the absent paths."""
    world = {
        path: values[random.randrange(len(values))]
        for path, values in slots.items()
        if random.randrange(100) < keep
    }
    # a day without its month cannot be written
    for path in list(world):
        if path[-1] == "day" and (*path[:-1], "month") in slots:
            world.setdefault((*path[:-1], "month"), 6)
    return world


def going_on(random: Random, plan: dict[str, Any]) -> list[str]:
    """Lists of the plan that may have further entries; a written `[]` has none."""
    return [name for name in ("targets", "steps") if plan.get(name) and random.randrange(3) == 0]


def came_out(result: Result) -> tuple[Outcome, Any]:
    return result.outcome, result.earned


# -- never too short


def forgotten(random: Random, pairs: int) -> Counter[bool]:
    """Looks for pairs of plans that differ at one path and in the outcome; counts finds."""
    made = Packs(random).rule("r", "one", [])
    small = pack([made], definitions={"d0": "peak.firm", "d1": "steps.exists(s, s.cost > 1.0)"},
                 parameters=Packs(random).pack().parameters)  # fmt: skip
    plan = dated(random, Plans(random, 35).plan())
    further = going_on(random, plan)
    (base,) = judge(small, plan, None, further).values()
    texts = " ".join(
        one.text for one in (*made.conditions, *(d.condition for d in small.definitions.values()))
    )
    slots = {path: v for path, v in absent_paths(plan, further).items() if read(path, texts)}
    named = {missing.path for missing in base.missing}
    assert not (named and base.outcome in (Outcome.PASS, Outcome.NOT_APPLICABLE))
    found: Counter[bool] = Counter()
    for _ in range(pairs if slots else 0):
        path = list(slots)[random.randrange(len(slots))]
        values = random.sample(slots[path], 2)
        world = world_of(random, slots)
        if path[-1] == "month":
            world.setdefault((*path[:-1], "day"), 1)
        one, other = (
            judge(small, completed(plan, {**world, path: value}))["r"] for value in values
        )
        differ = came_out(one) != came_out(other)
        found[differ] += 1
        if differ:
            assert path in named or path[:-1] in named, (path, named, made.condition.text, plan)
        for after in (one, other):
            assert after.outcome is base.outcome or base.missing, (made.condition.text, plan)
    return found


@settings(max_examples=200, deadline=None, derandomize=True)
@given(randoms)
def test_no_deciding_path_is_left_out(random: Random) -> None:
    forgotten(random, 15)


def test_the_sample_finds_deciding_paths() -> None:
    random = Random(20171223)
    found: Counter[bool] = Counter()
    for _ in range(100):
        found += forgotten(random, 15)
    assert found[True] >= 80, found


# -- exact where each path is read once

ATOMS = (
    "peak.firm",
    "!peak.sure",
    "peak.n >= 2",
    "peak.year == 2020",
    "peak.ratio > 1.0",
    "peak.other < 2.0",
    'peak.word in ["by", "around"]',
    'peak.note.startsWith("a")',
    "peak.level.bound + 1 < 3",
    "targets.exists(t, t.year == 2020 && t.cut > 1.0)",
    "targets.all(t, t.done || t.cut < 1.0)",
    "targets.filter(t, t.done && t.year > 2020).size() >= 1",
    "targets.exists_one(t, t.done)",
    "4.0 in targets.map(t, t.cut)",
    "steps.filter(s, s.cost > 1.0).size() * 2 >= steps.size()",
    "steps.exists(s, s.cost > 1.0 ? s.year > 2020 : s.kind == 'energy')",
    "!steps.all(s, s.year > 2020)",
)


class Once:
    """Conditions in which no path is read twice."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.atoms = list(ATOMS)
        random.shuffle(self.atoms)

    def take(self) -> str | None:
        while self.atoms:
            atom = self.atoms.pop()
            for name in ("targets", "steps"):
                if name in atom:
                    self.atoms = [other for other in self.atoms if name not in other]
            return atom
        return None

    def text(self, parts: int) -> str:
        atoms = [atom for atom in (self.take() for _ in range(parts)) if atom]
        while len(atoms) > 1:
            one, other = atoms.pop(0), atoms.pop(0)
            form = self.random.randrange(4 if atoms else 3)
            if form == 3:
                atoms.append(f"({one} ? {other} : {atoms.pop(0)})")
            else:
                atoms.append(
                    f"({one} {('&&', '||', '&& !', '|| ')[form]} ({other}))".replace("! (", "!(")
                )
        return atoms[0]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(randoms)
def test_missing_is_exactly_the_deciding_paths(random: Random) -> None:
    once = Once(random)
    small = pack(
        [
            rule(
                "r",
                once.text(2),
                when=once.text(1) if random.randrange(3) == 0 else None,
                partial=[("0.5", once.text(1))] if random.randrange(2) else [],
            )
        ]
    )
    plan = Plans(random, 20).plan()
    (base,) = judge(small, plan).values()
    named = {missing.path for missing in base.missing}
    texts = " ".join(condition.text for condition in small.rules[0].conditions)
    slots = {
        path: v for path, v in absent_paths(plan).items() if path in named or read(path, texts)
    }
    decisive = deciding(small, plan, slots)
    if decisive is not None:
        assert named == decisive, (texts, plan)


def read(path: Path, texts: str) -> bool:
    """Whether a condition may read the path: it names its root and its last name."""
    if isinstance(path[-1], int):
        return str(path[0]) in texts
    last = "peak." + str(path[-2]) if path[-1] in ("month", "day") else str(path[-1])
    return str(path[0]) in texts and last in texts


def deciding(small: Pack, plan: dict[str, Any], slots: dict[Path, list[Any]]) -> set[Path] | None:
    """By definition: all pairs of complete plans. None where there are too many."""
    keys = list(slots)
    size = 1
    for values in slots.values():
        size *= len(values)
    if size > LARGEST:
        return None
    outcomes: dict[tuple[int, ...], Any] = {}
    worlds = list(itertools.product(*(range(len(slots[key])) for key in keys)))
    for world in worlds:
        values = {key: slots[key][n] for key, n in zip(keys, world, strict=True)}
        outcomes[world] = came_out(judge(small, completed(plan, values))["r"])
    found: set[Path] = set()
    for position, key in enumerate(keys):
        groups: dict[Any, set[Any]] = {}
        for world, outcome in outcomes.items():
            rest = world[:position] + world[position + 1 :]
            groups.setdefault(rest, set()).add(outcome)
        if any(len(group) > 1 for group in groups.values()):
            found.add(key)
    return found


# -- best


@settings(max_examples=150, deadline=None, derandomize=True)
@given(randoms, st.sampled_from([0, 0, 30, 100]))
def test_best_is_at_least_the_score_of_every_completion(random: Random, closed: int) -> None:
    """Also where the silence at some paths is final: then these stay absent."""
    small = Packs(random).pack()
    plan = dated(random, Plans(random, 35).plan())
    texts = " ".join(one.text for made in small.rules for one in made.conditions)
    texts += " ".join(one.condition.text for one in small.definitions.values())
    further = going_on(random, plan)
    slots = {path: v for path, v in absent_paths(plan, further).items() if read(path, texts)}
    # where a list goes on, its next entry is never a single path that was looked for
    single = [path for path in slots if not isinstance(path[-1], int)]
    final = {path for path in single if random.randrange(100) < closed}
    now = score(small, tuple(judge(small, plan, final.__contains__, further).values()))
    if now.value is None:
        return
    assert now.value <= now.best
    still = {path: values for path, values in slots.items() if path not in final}
    for keep in (100, 100, 80, 50):
        later = completed(plan, world_of(random, still, keep))
        reached = score(small, tuple(judge(small, later, final=final.__contains__).values()))
        assert (reached.value or 0) <= now.best, (plan, later)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(randoms)
def test_best_is_reached_where_each_path_is_read_once(random: Random) -> None:
    """Without `when` or `requires`, best is no mere bound: some completion scores it."""
    once = Once(random)
    small = pack([rule("r", once.text(2), points=2), rule("s", once.text(1))])
    plan = Plans(random, 15).plan()
    texts = " ".join(one.condition.text for one in small.rules)
    slots = {path: values for path, values in absent_paths(plan).items() if read(path, texts)}
    size = 1
    for values in slots.values():
        size *= len(values)
    if size > LARGEST:
        return
    now = score(small, tuple(judge(small, plan).values()))
    reached = []
    for world in itertools.product(*slots.values()):
        later = completed(plan, dict(zip(slots, world, strict=True)))
        reached.append(score(small, tuple(judge(small, later).values())).value)
    assert max(reached) == now.best, (texts, plan)
