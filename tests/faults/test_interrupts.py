"""A process that is stopped, or whose disk is full, anywhere: whole files, no word of Python."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
SOUND = TOP / "tests" / "pack" / "sound"
PLAN = TOP / "samples" / "wuhan-2017" / "plan.yaml"
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of Unix")


def environment(cache: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(TOP), "EVALUATOR_CACHE_DIR": str(cache)}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "evaluator", *arguments]


# Before this Python itself is starting, and an interrupt is Python's to tell.
BEGUN = "import sys, evaluator.__main__ as it; print('begun', flush=True); sys.exit(it.main())"


@posix
def test_an_interrupt_at_any_moment(tmp_path: Path) -> None:
    """Ten moments between start and end; a cold cache, so that it is being filled in some."""
    report, cache = tmp_path / "r.json", tmp_path / "cache"
    said = ["check", str(PLAN), "--pack", str(SOUND), "-f", f"json={report}"]
    asked = [sys.executable, "-c", BEGUN, *said]
    whole, new = 0.0, b""
    seen = set()
    for moment in range(11):
        shutil.rmtree(cache, ignore_errors=True)
        report.write_bytes(b"old")
        running = subprocess.Popen(
            asked, env=environment(cache), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert running.stdout
        assert running.stdout.readline() == b"begun\n"
        began = time.monotonic()
        if moment:
            time.sleep(whole * (moment - 1) / 9)
            running.send_signal(signal.SIGINT)
        errors = running.communicate(timeout=60)[1]
        if not moment:  # left alone
            whole, new = time.monotonic() - began, report.read_bytes()
            continue
        assert running.returncode in (-signal.SIGINT, 130, 0, 1), errors
        assert b"Traceback" not in errors
        assert report.read_bytes() in (b"old", new)
        assert not list(tmp_path.glob(".evaluator*"))
        seen.add(running.returncode)
    assert seen & {-signal.SIGINT, 130}, "some were stopped"
    # what a stop has left in the cache does no harm
    subprocess.run(command(*said), env=environment(cache), check=False, capture_output=True)
    assert report.read_bytes() == new


MADE_INTO = """
import os, signal, sys
from evaluator.__main__ import main
from evaluator.core import UsageRefused

def stopped(*_, **__):
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt as asked:
        raise {error}({text}) from asked

sys.modules["evaluator.cli.main"].make_parser = stopped
sys.argv = ["evaluator", "check", "plan.yaml"]
sys.exit(main())
"""


@posix
@pytest.mark.parametrize(
    ("error", "text"),
    [("ValueError", "'Error building validator: KeyboardInterrupt'"),
     ("OSError", "4, 'interrupted'"),
     ("UsageRefused", "()")],
)  # fmt: skip
def test_an_interrupt_that_a_library_has_made_an_error_of_its_own(
    tmp_path: Path, error: str, text: str
) -> None:
    """As pydantic-core does while it builds a validator: neither the plan nor evaluator erred."""
    script = MADE_INTO.format(error=error, text=text)
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(tmp_path), check=False, capture_output=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


AT_AN_EDGE = """
import os, signal, sys
from evaluator import cli
from evaluator.__main__ import main
from evaluator.cli import interrupts

step = {step}

def interrupted():
    {step} = step
    if {before}:
        os.kill(os.getpid(), signal.SIGINT)
    code = step()
    os.kill(os.getpid(), signal.SIGINT)
    return code

{step} = interrupted
sys.argv = ["evaluator", "--version"]
sys.exit(main())
"""


@posix
@pytest.mark.parametrize(
    ("step", "before"), [("interrupts.listen", False), ("cli.main", False),
                         ("interrupts.leave", True)],
)  # fmt: skip
def test_an_interrupt_at_an_edge_of_a_run(tmp_path: Path, step: str, before: bool) -> None:
    """As soon as the process listens, after its last word, and just before it listens no more."""
    script = AT_AN_EDGE.format(step=step, before=before)
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(tmp_path), check=False, capture_output=True
    )
    assert (done.returncode, done.stderr) == (130, b"")


@posix
def test_nothing_is_imported_before_an_interrupt_is_told_from_an_error() -> None:
    """The installed command imports the package before its `__main__`."""
    shown = (
        "import sys; was = {*sys.modules}; import evaluator; print(*sorted({*sys.modules} - was))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", shown], capture_output=True, check=True, text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert set(done.stdout.split()) == {"__future__", "evaluator"}


def test_an_interrupt_where_nothing_can_be_raised_is_not_printed(tmp_path: Path) -> None:
    """Python prints what a callback could not raise; of any other error it still says so."""
    script = (
        "import os, signal, sys\n"
        "from evaluator.cli import interrupts\n"
        "class Interrupted:\n    def __del__(self): os.kill(os.getpid(), signal.SIGINT)\n"
        "class Wrong:\n    def __del__(self): raise ValueError('told')\n"
        "interrupts.listen()\n"
        "one = Interrupted(); del one\n"
        "assert interrupts.heard()\n"
        "one = Wrong(); del one\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(tmp_path), check=True, capture_output=True
    )
    assert b"ValueError: told" in done.stderr
    assert b"KeyboardInterrupt" not in done.stderr


def small_files() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))


@posix
@pytest.mark.parametrize("form", ["json", "html", "xlsx"])
def test_a_disk_that_is_full_leaves_the_old_report(tmp_path: Path, form: str) -> None:
    report, cache = tmp_path / f"r.{form}", tmp_path / "cache"
    report.write_bytes(b"old")
    asked = command("check", str(PLAN), "--pack", str(SOUND), "-f", f"{form}={report}")
    done = subprocess.run(
        asked, env=environment(cache), check=False, capture_output=True, preexec_fn=small_files
    )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 2, done.stderr
    assert b"cannot write" in done.stderr
    assert report.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [report.name]
    assert not list(cache.glob("*")), "nothing half written is kept"


@posix
def test_a_disk_that_is_full_leaves_no_half_of_an_import(tmp_path: Path) -> None:
    from support.attack import MAPPING

    (tmp_path / "own.yaml").write_bytes(MAPPING)
    rows = "".join(f"City {at},1,2030,{at % 90}\n" for at in range(50))
    (tmp_path / "cities.csv").write_text("City,Area,Year,Cut\n" + rows)
    out = tmp_path / "plans.jsonl"
    out.write_bytes(b"old")
    asked = command("import", "own.yaml", "cities.csv", "--out", str(out), "--force")
    done = subprocess.run(
        asked, env=environment(tmp_path / "cache"), check=False, capture_output=True,
        cwd=tmp_path, preexec_fn=small_files,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"cannot write" in done.stderr
    assert out.read_bytes() == b"old"


def test_windows_lines_change_nothing_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plan, pack, table, waivers and settings; the digests of plan and pack are their own."""
    from evaluator.cli import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALUATOR_CACHE_DIR", str(tmp_path / "cache"))
    shutil.copytree(SOUND, tmp_path / "pack")
    (tmp_path / "plan.yaml").write_bytes(PLAN.read_bytes())
    (tmp_path / "evaluator.toml").write_text('pack = "pack"\nmin-score = 10\n')
    (tmp_path / "w.yaml").write_text(
        "waivers:\n- {rule: reviewed, whole: true, plans: '*', reason: a, owner: b,\n"
        "   expires: 2099-01-01}\n"
    )
    found = []
    for name in ("unix", "windows"):
        report = tmp_path / f"{name}.json"
        main(["check", "plan.yaml", "--waivers", "w.yaml", "-f", f"json={report}"])
        data = json.loads(report.read_text(encoding="utf-8"))
        del data["pack"]["digest"], data["reports"][0]["plan"]["digest"]
        found.append(data)
        for file in (*(tmp_path / "pack").rglob("*.*"), *tmp_path.glob("*.yaml"),
                     tmp_path / "evaluator.toml"):  # fmt: skip
            file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert found[0] == found[1]
