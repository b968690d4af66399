"""Any number of processes, interrupted anywhere and resumed: the same rows and the same table."""

from __future__ import annotations

import gzip
import json
import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.leagues import JOB, PACK, random_plans

from evaluator.batch import Answer, Store, Task, count_tasks, evaluate_all, tasks_of
from evaluator.cli.main import main
from evaluator.core import UsageRefused

MADE = {"rows": 1}
Fill = Callable[[Path, int | None], bytes]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seventy plans as JSON Lines, one of them defective, one line empty."""
    file = tmp_path_factory.mktemp("plans") / "plans.jsonl"
    texts = [json.dumps(one, ensure_ascii=False) for one in random_plans(70)]
    texts[30] = '{"schema": "city-plan/1", "city": {"name": {"en": "Bad"}}, "peak": 3}'
    texts.insert(40, "")
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return file


def fill(lines: Path, rows: Path, processes: int | None = 1, *, stop: int | None = None) -> bytes:
    """Evaluate into a file of rows, resuming what is there; `stop` ends after so many rows."""
    left = stop

    def take(answer: Answer) -> None:
        nonlocal left
        if left is not None and answer.line is not None:
            if left == 0:
                raise Stopped
            left -= 1
        store.take(answer)

    with Store(str(rows), MADE, resume=True) as store:
        tasks = (one._replace(known=store.known(one.name)) for one in tasks_of([str(lines)]))
        with suppress(Stopped):
            evaluate_all(JOB, tasks, take, processes=processes)
            store.finish()
    return rows.read_bytes()


class Stopped(Exception):  # noqa: N818 - what happened
    pass


def test_two_processes_write_what_one_writes(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evaluator.batch.run._FEW", 16)
    one = fill(lines, tmp_path / "one.jsonl", 1)
    assert fill(lines, tmp_path / "two.jsonl", 2) == one
    assert one.count(b"\n") == 1 + 70


def test_a_defective_plan_is_a_row(lines: Path, tmp_path: Path) -> None:
    fill(lines, tmp_path / "rows.jsonl")
    with Store(str(tmp_path / "rows.jsonl"), MADE, resume=True) as store:
        bad = [row for row in store.rows() if row.problems]
    assert [row.name for row in bad] == [f"{lines}:31"]
    assert bad[0].problems[0].en.startswith(f"{lines}:31:68: peak: ")


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(share=st.floats(0, 1))
def test_cut_anywhere_and_resumed(share: float, lines: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.jsonl"
    if not whole.exists():
        fill(lines, whole)
    cut = tmp_path / "cut.jsonl"
    data = whole.read_bytes()
    cut.write_bytes(data[: int(share * len(data))])
    assert fill(lines, cut) == data


def test_stopped_between_rows_and_resumed(lines: Path, tmp_path: Path) -> None:
    whole = fill(lines, tmp_path / "whole.jsonl")
    parts = tmp_path / "parts.jsonl"
    for _ in range(4):
        fill(lines, parts, stop=20)
    assert parts.read_bytes() == whole


def test_a_worker_killed_in_the_middle(tmp_path: Path) -> None:
    plans = tmp_path / "plans.jsonl"
    plans.write_text("".join(json.dumps(one) + "\n" for one in random_plans(320)), "utf-8")
    whole = fill(plans, tmp_path / "whole.jsonl", 1)
    rows = tmp_path / "rows.jsonl"

    def take_and_kill(answer: Answer) -> None:
        store.take(answer)
        for child in multiprocessing.active_children()[:1]:
            child.kill()

    with Store(str(rows), MADE, resume=False) as store:
        tasks = tasks_of([str(plans)])
        with pytest.raises(UsageRefused, match="ended from outside"):
            evaluate_all(JOB, tasks, take_and_kill, processes=2)
    assert rows.read_bytes() != whole
    assert fill(plans, rows, 2) == whole


def test_rows_of_another_run_are_not_continued(tmp_path: Path) -> None:
    file = str(tmp_path / "rows.jsonl")
    with Store(file, MADE, resume=False):
        pass
    with pytest.raises(UsageRefused, match="the pack was not set when the rows were made and is o"):
        Store(file, {"rows": 1, "pack": "other"}, resume=True)
    with pytest.raises(UsageRefused, match="exists already"):
        Store(file, MADE, resume=False)


def test_gzip_gives_the_same_plans(lines: Path, tmp_path: Path) -> None:
    packed = tmp_path / "plans.jsonl.gz"
    packed.write_bytes(gzip.compress(lines.read_bytes()))
    assert count_tasks([str(packed)]) == count_tasks([str(lines)]) == 70
    plain = [task.text for task in tasks_of([str(lines)])]
    assert [task.text for task in tasks_of([str(packed)])] == plain
    packed.write_bytes(packed.read_bytes()[:-20])
    with pytest.raises(UsageRefused, match="ends too early"):
        list(tasks_of([str(packed)]))


def test_tasks_are_taken_as_they_are_needed(lines: Path) -> None:
    """Memory does not grow with the plans: what is not yet needed is not yet read."""
    taken = 0

    def tasks() -> object:
        nonlocal taken
        for task in tasks_of([str(lines)] * 40):
            taken += 1
            yield task

    class Enough(Exception):  # noqa: N818
        pass

    written = 0

    def take(answer: Answer) -> None:
        nonlocal written
        written += 1
        if written == 100:
            raise Enough

    with pytest.raises(Enough):
        evaluate_all(JOB, tasks(), take, processes=1)  # type: ignore[arg-type]
    assert taken < 300


def test_a_bug_in_one_plan_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    from evaluator.batch import worker

    def broken(*_: object) -> None:
        raise RuntimeError("oh")

    monkeypatch.setattr(worker, "row_of", broken)
    text = json.dumps(random_plans(1)[0]).encode()
    row = worker.Worker(JOB).row(Task("a", text))
    assert "a bug in evaluator: RuntimeError: oh" in row.problems[0].en


def test_rank_from_the_command_line(
    lines: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = tmp_path / "rows.jsonl"
    command = ["rank", "--pack", PACK, str(lines), "--core", "50%"]
    monkeypatch.setattr("evaluator.batch.run._FEW", 16)
    assert main([*command, "-f", "json"]) == 0
    first = capsys.readouterr().out
    assert main([*command, "-f", "json", "--rows", str(rows), "--jobs", "2"]) == 0
    assert capsys.readouterr().out == first
    assert main([*command, "--jobs", "0"]) == 2
    assert main([*command, "--group", "city"]) == 2
    assert main([*command, "-f", f"json={tmp_path / 'out.json'}", "--rows", str(rows)]) == 2
    assert "--resume" in capsys.readouterr().err
    assert main([*command, "-f", "json", "--rows", str(rows), "--resume"]) == 0
    shown = capsys.readouterr()
    assert shown.out == first
    assert "70 plans are done already" in shown.err


def test_compare_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, content in zip("ab", random_plans(2), strict=True):
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    files = [str(tmp_path / "a.json"), str(tmp_path / "b.json")]
    assert main(["compare", "--pack", PACK, *files]) == 0
    assert "is ahead in" in capsys.readouterr().out
    assert main(["compare", "--pack", PACK, files[0], str(tmp_path / "none.json")]) == 2
