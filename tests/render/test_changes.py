"""What changed and what is waived, on a page: as agreed, within its width, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len

from evaluator.compare.model import Base, Change, Comparison, Kind, Numbers, Removed
from evaluator.core import Both, Lang, Outcome, Severity
from evaluator.render import Options, render
from evaluator.report.model import Report, WaiverNote

GOLDEN = Path(__file__).parent / "golden"


def change(rule: str, kind: Kind, points: str, outcomes: tuple[Outcome, Outcome]) -> Change:
    title = Both("A title.", "标题。")
    severity = Severity.MEDIUM
    return Change(rule, "peak", severity, title, kind, *outcomes, Decimal(points))


COMPARISON = Comparison(
    base=Base("origin/main", "plans/old name.yaml", renamed=True),
    before=Numbers(Decimal("17.0"), Decimal("80.0"), Decimal("0.60"), "D"),
    after=Numbers(Decimal("19.4"), Decimal("82.4"), Decimal("0.36"), None),
    changes=(
        change("peak-year", Kind.NEW, "-2.1", (Outcome.PASS, Outcome.MISSING)),
        change("allocation", Kind.WORSE, "-1.0", (Outcome.PARTIAL, Outcome.FAIL))._replace(
            waived=True
        ),
        change("horizon", Kind.LEFT, "0.0", (Outcome.FAIL, Outcome.NOT_APPLICABLE)),
        change("peak-level", Kind.BETTER, "1.3", (Outcome.MISSING, Outcome.PARTIAL)),
        change("costs", Kind.FIXED, "4.0", (Outcome.FAIL, Outcome.PASS)),
    ),
    unchanged=41,
    points=Decimal("2.4"),
    rest=Decimal("0.2"),
    removed=(Removed("measures", ("trams", "(Cycle lanes \x1b[31m)"), 14),),
    restored=Decimal("16.1"),
    notes=(Both("The base was judged as of 2016-12-31.", "基准的评价基准日为2016-12-31。"),),
)
IDLE = tuple(
    WaiverNote(
        "costs", None, "plans/*.yaml", Both("Why.", "理由。"), "office", "2020-12-31", state,
        "waivers.yaml", 7,
    )
    for state in ("expired", "unused")
)  # fmt: skip


@pytest.fixture
def changed(report: Report) -> Report:
    score = report.score._replace(without_waived=Decimal("21.0"))
    hint = Both("--min-score can be raised from 10 to 19", "--min-score 可由 10 提高到 19")
    gate = report.gate._replace(tighten=(hint,))
    return report._replace(comparison=COMPARISON, waivers=IDLE, score=score, gate=gate)


@pytest.mark.parametrize("lang", [Lang.EN, Lang.ZH])
@pytest.mark.parametrize("width", [60, 100])
def test_a_compared_plan_looks_as_agreed(
    changed: Report, golden: Callable[[Path, str], None], lang: Lang, width: int
) -> None:
    text = render((changed,), "terminal", Options(lang=lang, width=width))
    golden(GOLDEN / f"changed-{width}-{lang}.txt", text)
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert "\x1b" not in text


def test_what_could_not_be_compared_says_why(changed: Report) -> None:
    problem = Both("the plan is new", "该规划为新增")
    bare = changed._replace(comparison=Comparison(Base("main", problem=problem)))
    assert "该规划为新增" in render((bare,), "terminal", Options(lang=Lang.ZH))


def test_a_report_without_either_says_nothing_of_them(changed: Report) -> None:
    results = tuple(one._replace(waived=None) for one in changed.results)
    bare = changed._replace(comparison=None, waivers=(), results=results)
    text = render((bare,), "terminal", Options())
    assert "CHANGES" not in text
    assert "WAIVED" not in text
