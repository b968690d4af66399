"""The file of rows: whatever happens to a run and to its plans, the same rows in the end."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from support.leagues import JOB, random_plans

from evaluator.batch import Answer, Store, Task, evaluate_all, tasks_of
from evaluator.batch.worker import Worker
from evaluator.cli.main import main
from evaluator.core import UsageRefused

MADE = {"rows": 2}
CONTENTS = [*(json.dumps(one) for one in random_plans(12)), "{", "city: {name: {en: A}}\npeak: 3"]
NAMES = [f"{letter}.yaml" for letter in "abcdefg"]
WORKER = Worker(JOB)


class Stopped(Exception):  # noqa: N818 - what happened
    pass


def run(names: list[str], rows: Path, stop: int | None, processes: int = 1) -> bool:
    """Continue a run; it ends by force after `stop` answers. Whether it came to its end."""
    left = [stop]

    def take(answer: Answer) -> None:
        if left[0] is not None:
            if left[0] == 0:
                raise Stopped
            left[0] -= 1
        store.take(answer)

    with Store(str(rows), MADE, resume=True) as store:
        tasks = (one._replace(known=store.known(one.name)) for one in tasks_of(names))
        with suppress(Stopped):
            evaluate_all(JOB, tasks, take, processes=processes)
            store.finish()
            return True
    return False


class Runs(RuleBasedStateMachine):
    """Plans that come, change and go; runs that end anywhere; what is left is continued."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.rows = self.folder / "rows.jsonl"
        self.plans: dict[str, str] = {}
        self.finished: list[str] | None = None
        self.lines: dict[tuple[str, str], str] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def put(self, name: str, content: str) -> None:
        self.plans[name] = content
        (self.folder / name).write_text(content, "utf-8")
        self.finished = None

    @initialize(contents=st.lists(st.sampled_from(CONTENTS), min_size=2, max_size=5))
    def begin(self, contents: list[str]) -> None:
        for name, content in zip(NAMES, contents, strict=False):
            self.put(name, content)

    @rule(name=st.sampled_from(NAMES), content=st.sampled_from(CONTENTS))
    def write(self, name: str, content: str) -> None:
        self.put(name, content)

    @precondition(lambda self: len(self.plans) > 1)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.plans)))
        del self.plans[name]
        (self.folder / name).unlink()
        self.finished = None

    @rule(order=st.permutations(NAMES), stop=st.integers(0, 6))
    def interrupt(self, order: list[str], stop: int) -> None:
        names = self.named(order)
        self.finished = names if run(names, self.rows, stop) else None

    @rule(order=st.permutations(NAMES))
    def complete(self, order: list[str]) -> None:
        names = self.named(order)
        assert run(names, self.rows, None)
        self.finished = names

    @rule(order=st.permutations(NAMES))
    def interrupt_while_putting_in_order(self, order: list[str]) -> None:
        def full(_: int) -> None:
            raise Stopped

        names = self.named(order)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("evaluator.batch.store.os.fsync", full)
            self.finished = names if run(names, self.rows, None) else None
        if self.finished is None:  # no work is lost
            with Store(str(self.rows), MADE, resume=True) as store:
                assert set(names) <= set(store._kept)

    @precondition(lambda self: self.rows.exists())
    @rule(share=st.floats(0, 1))
    def tear(self, share: float) -> None:
        """What a power cut leaves of a file that was being written."""
        content = self.rows.read_bytes()
        self.rows.write_bytes(content[: int(share * len(content))])
        self.finished = None

    def named(self, order: list[str]) -> list[str]:
        return [str(self.folder / name) for name in order if name in self.plans]

    @invariant()
    def a_finished_run_is_as_if_nothing_had_happened(self) -> None:
        if self.finished is None:
            return
        expected = json.dumps(MADE) + "\n" + "".join(map(self.line, self.finished))
        assert self.rows.read_text("utf-8") == expected
        assert [one.name for one in self.folder.iterdir() if one.suffix == ".tmp"] == []

    def line(self, name: str) -> str:
        key = (name, self.plans[Path(name).name])
        if key not in self.lines:
            self.lines[key] = WORKER.answer(Task(name)).line or ""
        return self.lines[key]


def test_whatever_happens_to_a_run() -> None:
    bounds = settings(max_examples=40, stateful_step_count=12, deadline=None)
    run_state_machine_as_test(Runs, settings=bounds)  # type: ignore[no-untyped-call]


@settings(
    max_examples=6, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    runs=st.lists(st.tuples(st.integers(1, 3), st.integers(0, 20)), min_size=1, max_size=2),
    order=st.permutations(range(20)),
)
def test_any_number_of_processes_any_order_interrupted_anywhere(
    runs: list[tuple[int, int]], order: list[int], tmp_path: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr("evaluator.batch.run._FEW", 2)
        patch.setattr("evaluator.batch.run.CHUNK", 2)
        names = []
        for number in order:
            file = tmp_path / f"{number}.json"
            file.write_text(CONTENTS[number % len(CONTENTS)], "utf-8")
            names.append(str(file))
        rows = Path(folder) / "rows"
        for processes, stop in runs:
            run(names, rows, stop, processes)
        assert run(names, rows, None, runs[0][0])
        expected = "".join(WORKER.answer(Task(name)).line or "" for name in names)
        assert rows.read_text("utf-8") == json.dumps(MADE) + "\n" + expected


def test_a_plan_that_changed_is_evaluated_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = JOB.pack
    for name, content in zip("abc", CONTENTS, strict=False):
        (tmp_path / f"{name}.yaml").write_text(f"# city-plan/1\n{content}", "utf-8")
    rows, command = tmp_path / "rows", ["rank", "--pack", pack, "--core", "0.1", "-f", "json"]
    first = [*command, *(str(tmp_path / f"{name}.yaml") for name in "abc"), "--rows", str(rows)]
    assert main(first) == 0
    (tmp_path / "b.yaml").write_text(CONTENTS[5], "utf-8")
    capsys.readouterr()
    again = [*first, "--resume"]
    del again[again.index(str(tmp_path / "c.yaml"))]
    assert main(again) == 0
    shown = capsys.readouterr()
    assert "3 plans are done already" in shown.err
    assert "1 plans changed since they had their row: evaluated again" in shown.err
    assert "1 rows of plans that are not named any more: left out" in shown.err
    assert "1 plans in" in shown.err
    assert len(json.loads(shown.out)["plans"]) == 2
    fresh = [*again[: again.index("--rows")]]
    assert main(fresh) == 0
    assert capsys.readouterr().out == shown.out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (["--as-of", "2024-01-01"], "--as-of was not set when the rows were made and is 2024-01"),
        (["--set", "peak.year=2028"], "--set was not set when the rows were made and is peak."),
        (["--peers", "city.level"], "--peers was not set when"),
        (["--encoding", "gbk"], "--encoding was not set when the rows were made and is gbk"),
        (["--pack", "peaking"], "the pack was "),
    ],
)
def test_what_was_made_in_another_way_is_named(
    change: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, rows = tmp_path / "a.json", tmp_path / "rows"
    plan.write_text(CONTENTS[0], "utf-8")
    command = ["rank", "--pack", JOB.pack, str(plan), "--rows", str(rows), "--core", "0.1"]
    assert main(command) == 0
    before = rows.read_bytes()
    assert main([*command, "--resume", *change]) == 2
    assert said in capsys.readouterr().err
    assert main([*command, "--resume", *change, "--lang", "zh"]) == 2
    assert "生成已有结果时" in capsys.readouterr().err
    assert rows.read_bytes() == before


def test_a_row_of_another_day_is_made_again(tmp_path: Path) -> None:
    """Where nothing but the clock says as of when, yesterday's row is not today's."""
    plan, rows = tmp_path / "a.json", tmp_path / "rows"
    plan.write_text('{"schema": "city-plan/1", "city": {"name": {"en": "A"}}}', "utf-8")
    assert run([str(plan)], rows, None)
    day = WORKER.row(Task(str(plan))).as_of
    with Store(str(rows), MADE, resume=True, today=day) as store:
        assert store.known(str(plan))
    with Store(str(rows), MADE, resume=True, today="1999-01-01") as store:
        assert not store.known(str(plan))


@pytest.mark.parametrize(
    "content", ["peak: 3\n", "city-plan", '{"a": 1}\n{}\n', '{"rows": 2}\nx\n']
)
def test_another_file_is_never_touched(content: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(content, "utf-8")
    with pytest.raises(UsageRefused, match="is not a"):
        Store(str(file), MADE, resume=True)
    assert file.read_text("utf-8") == content


def test_two_runs_do_not_share_a_file(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    file = str(tmp_path / "rows")
    with Store(file, MADE, resume=False), pytest.raises(UsageRefused, match="another run"):
        Store(file, MADE, resume=True)
    with Store(file, MADE, resume=True):
        pass


def test_progress_is_for_terminals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from evaluator.cli.commands import running

    lines = tmp_path / "plans.jsonl"
    lines.write_text("".join(f"{one}\n" for one in CONTENTS[:12]), "utf-8")
    command = ["rank", "--pack", JOB.pack, str(lines), "--core", "0.1", "-f", "json"]
    monkeypatch.setattr(running, "_EVERY", 0.0)
    assert main(command) == 0
    assert "left" not in capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(command) == 0
    shown = capsys.readouterr().err
    assert "\r\x1b[K12 of 12 plans, " in shown
    assert "0 s left\r\x1b[K12 plans in" in shown


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (59.6, "1:00"), (725, "12:05"), (11040, "3:04:00")]
)
def test_time_left(seconds: float, said: str) -> None:
    from evaluator.cli.commands.running import _duration

    assert _duration(seconds) == said


def test_arguments_that_do_not_fit(capsys: pytest.CaptureFixture[str]) -> None:
    cases: list[tuple[list[str], Any]] = [
        (["--resume"], "name them with --rows"),
        (["--scheduler", "tcp://127.0.0.1:1"], "belongs to --engine dask"),
        (["--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"], "its own"),
        (["-f", "parquet"], "-f parquet: it needs a file"),
        (["-"], "many plans are read from files"),
    ]
    for more, said in cases:
        assert main(["rank", "--pack", JOB.pack, "none.yaml", *more]) == 2
        assert said in capsys.readouterr().err


def test_settings_beside_the_plans(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `check` does: found from the plans upwards, or named; arguments go before them."""
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "a.jsonl").write_text("\n".join(CONTENTS[:6]), "utf-8")
    settings_file = tmp_path / "evaluator.toml"
    settings_file.write_text(f'pack = "{JOB.pack}"\nmin-score = 60\n', "utf-8")
    command = ["rank", str(plans), "--core", "0.1", "-f", "json"]

    def pack(*more: str) -> str:
        assert main([*command, *more]) == 0
        return str(json.loads(capsys.readouterr().out)["pack"]["id"])

    assert pack() == "small"
    other = tmp_path / "other"
    other.mkdir()
    settings_file.rename(other / "own.toml")
    monkeypatch.chdir(other)
    assert pack("--config", "own.toml") == "small"
    (plans / "evaluator.toml").write_text('pack = "nosuch"\n', "utf-8")
    assert main(command) == 2
    assert "nosuch" in capsys.readouterr().err
    assert pack("--pack", JOB.pack) == "small"
