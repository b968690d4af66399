"""Files that are not what they should be: other encodings, gone, linked, outside."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from evaluator.cli import main
from evaluator.cli.plans import expand
from evaluator.core import PackRefused, PlanRefused
from evaluator.load import load_file
from evaluator.pack import load_pack
from evaluator.pack.folder import read_files

TOP = Path(__file__).parents[2]
PLAN = TOP / "samples" / "wuhan-2017" / "plan.yaml"
SOUND = TOP / "tests" / "pack" / "sound"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVALUATOR_CACHE_DIR", str(tmp_path / "cache"))
    return Path(shutil.copytree(SOUND, tmp_path / "pack"))


@pytest.mark.parametrize(("encoding", "named"), [("gb18030", "GBK"), ("big5hkscs", "Big5")])
def test_chinese_encodings_are_recognised_and_not_guessed(
    tmp_path: Path, encoding: str, named: str
) -> None:
    text = "schema: city-plan/1\ncity:\n  name: {zh: 臺北市政府環境保護計畫}\n"
    text = (
        text
        if named == "Big5"
        else text.replace("臺北市政府環境保護計畫", "武汉市碳排放达峰行动计划")
    )
    file = tmp_path / "plan.yaml"
    file.write_bytes(text.encode(encoding))
    with pytest.raises(PlanRefused, match=named):
        load_file(file)


@pytest.mark.parametrize("change", [
    lambda raw: b"\xef\xbb\xbf" + raw, lambda raw: raw.replace(b"\n", b"\r\n"),
])  # fmt: skip
def test_byte_order_marks_and_windows_lines_change_nothing(tmp_path: Path, change: object) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(change(PLAN.read_bytes()))  # type: ignore[operator]
    assert load_file(file).data == load_file(PLAN).data


def test_a_plan_that_vanishes_while_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(shutil.copy(PLAN, tmp_path / "plan.yaml"))
    real = Path.open

    def gone(self: Path, *arguments: object, **more: object) -> object:
        if self == file:
            file.unlink(missing_ok=True)
        return real(self, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", gone)
    assert main(["check", str(file)]) == 2
    assert "no such file" in capsys.readouterr().err


def test_a_digest_is_of_the_bytes_that_were_read(tmp_path: Path) -> None:
    import hashlib

    file = Path(shutil.copy(PLAN, tmp_path / "plan.yaml"))
    before = file.read_bytes()
    loaded = load_file(file)
    file.write_text("changed: true\n")
    assert loaded.digest == f"sha256:{hashlib.sha256(before).hexdigest()}"
    assert loaded.location(("city",)).line >= 1


def test_a_rule_that_vanishes_while_the_pack_is_read(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def gone(self: Path, *arguments: object) -> object:
        if self.name == "early.yaml":
            self.unlink()
        return real(self, *arguments)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", gone)
    with pytest.raises(PackRefused, match="No such file"):
        read_files(pack)


@pytest.mark.parametrize("name", ["peak/link.yaml", "tables/link.csv", "linked"])
def test_links_out_of_a_pack_are_refused(pack: Path, name: str) -> None:
    (pack / name).symlink_to("/etc")
    with pytest.raises(PackRefused, match="is a link"):
        read_files(pack)


@pytest.mark.parametrize(
    "path", ["../plan.csv", "/etc/passwd", "tables/../../plan.csv", "tables\\..\\x.csv", ""]
)
def test_a_table_outside_the_pack_is_refused(pack: Path, path: str) -> None:
    (pack.parent / "plan.csv").write_text("code,en,zh\n1,a,b\n")
    head = pack / "pack.yaml"
    text = head.read_text(encoding="utf-8")
    assert "tables/pilots.csv" in text
    head.write_text(text.replace("tables/pilots.csv", f"'{path}'"), encoding="utf-8")
    with pytest.raises(PackRefused):
        load_pack(str(pack))


@pytest.mark.parametrize("day", [(1, 1, 1), (1899, 1, 1), (2199, 6, 1), (9999, 12, 31)])
def test_a_clock_in_another_century(
    day: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import evaluator.walk.asof as clock
    from evaluator.walk import check

    for module in (clock, check):
        monkeypatch.setattr(module, "today", lambda: datetime.date(*day))
    file = tmp_path / "plan.yaml"
    file.write_text("schema: city-plan/1\ncity: {name: {en: A}}\npeak: {year: 2030}\n")
    assert main(["check", str(file), "-f", f"json={tmp_path / 'r.json'}"]) in (0, 1, 2)


def test_a_pipe_in_a_pack_is_not_waited_for(pack: Path) -> None:
    import os

    os.mkfifo(pack / "peak" / "pipe.yaml")
    assert "peak/pipe.yaml" not in read_files(pack).content


def test_pipes_and_devices_in_a_folder_of_plans_are_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.yaml")
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "endless.json").symlink_to("/dev/zero")
    (tmp_path / "gone.jsonl").symlink_to("nothing")
    shutil.copy(PLAN, tmp_path / "plan.yaml")
    found = expand([str(tmp_path)], many=(".jsonl",))
    assert [Path(one).name for one in found] == ["gone.jsonl", "plan.yaml"]


def test_a_huge_file_in_a_pack_is_not_read(pack: Path) -> None:
    with (pack / "tables" / "huge.csv").open("wb") as stream:
        stream.truncate(5_000_000_000)
    with pytest.raises(PackRefused, match="larger than"):
        read_files(pack)
