"""Outputs that fail: full disks, closed ends, devices, links."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
PLAN = TOP / "samples" / "wuhan-2017" / "plan.yaml"
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(
    not (FULL.exists() and stat.S_ISCHR(FULL.stat().st_mode)), reason="no device that is full"
)


def sh(command: str, data: bytes = b"") -> tuple[int, str]:
    """Run `$E …` in a shell; its exit code and everything that it said."""
    environment = {**os.environ, "PYTHONPATH": str(TOP), "P": str(PLAN)}
    environment["E"] = f"{sys.executable} -m evaluator"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        input=data, capture_output=True, check=False, env=environment, timeout=60,
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    return done.returncode, said


@needs_full
@pytest.mark.parametrize("command", ["check $P", "check $P -f json", "rules list"])
def test_a_full_disk_under_standard_output(command: str) -> None:
    code, said = sh(f"$E {command} > /dev/full")
    assert (code, said.count("\n")) == (2, 1)
    assert "No space left" in said


@needs_full
def test_a_full_disk_under_standard_error() -> None:
    assert sh("$E check none.yaml 2> /dev/full")[0] == 2


@needs_full
def test_a_full_disk_under_a_report_file() -> None:
    code, said = sh("$E check $P -f json=/dev/full")
    assert code == 2
    assert "No space left" in said
    assert stat.S_ISCHR(FULL.stat().st_mode), "a device is never replaced by a file"


@needs_full
def test_a_full_disk_under_the_rows_of_a_long_run() -> None:
    code, said = sh("$E rank $P --rows /dev/full")
    assert code == 2
    assert "cannot write /dev/full: No space left on device (the rows so far stay; --resume" in said


def test_the_reader_leaves_early() -> None:
    assert sh("$E check $P -f json --exit-zero | head -c 10")[0] == 0


@pytest.mark.parametrize(
    ("command", "code"),
    [("$E check $P >&-", 1), ("$E check none.yaml 2>&-", 2), ("$E check - <&-", 2)],
)
def test_streams_closed_before_the_start(command: str, code: int) -> None:
    assert sh(command)[0] == code


def test_a_plan_in_gbk_on_standard_input_is_recognised() -> None:
    code, said = sh("$E check -", PLAN.read_text(encoding="utf-8").encode("gb18030"))
    assert code == 2
    assert "GBK" in said


def test_standard_input_is_bounded() -> None:
    code, said = sh("yes 'a: b' | head -c 20000000 | $E check -")
    assert code in (2, 141)
    assert "larger than" in said


@pytest.mark.parametrize("name", [".", "/", "..", "none/x.json"])
def test_what_is_no_name_for_a_file(name: str) -> None:
    code, said = sh(f"$E check $P -f json={name}")
    assert code == 2
    assert "cannot write" in said


def test_a_link_stays_a_link_and_a_mode_stays_a_mode(tmp_path: Path) -> None:
    from evaluator.cli.streams import write_file

    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_file(str(link), "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.txt", "real.txt"]


def test_an_interrupt_while_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evaluator.cli.streams import write_file

    file = tmp_path / "report.json"
    file.write_text("old")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_file(str(file), "new")
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
    assert file.read_text() == "old"


@pytest.mark.parametrize("share", ["1e999999999", "1/0", "nan", "²", "-1", "0", "2"])
def test_a_share_that_would_take_forever_is_refused(share: str) -> None:
    assert sh(f"$E rank $P --core '{share}'")[0] == 2


@pytest.mark.parametrize("index", ["²", "٣", "9" * 5000])
def test_an_index_in_other_digits_is_refused(index: str) -> None:
    assert sh(f"$E check $P --set 'measures[{index}].id=1'")[0] == 2
