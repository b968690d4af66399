"""A git repository, asked by its own program: revisions, contents, renames, history.

Knows git's commands; knows no plan. Nothing passes through a shell, nothing is written, and
what a user or a repository names never becomes an option.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluator.core import Both, Problem, UsageRefused
from evaluator.load.limits import LIMITS

NO_GIT = Both("git is not installed, and a revision needs it", "未安装git，无法读取版本")
OUTSIDE = Both("{folder} is not in a git repository", "{folder} 不在git仓库中")
LATE = Both("git does not come to an end", "git长时间未结束")
_SAID = 4_000
ASKED = Both("git refuses: {said}", "git拒绝执行：{said}")


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit that changed a file."""

    id: str
    day: str
    """`YYYY-MM-DD`, as committed."""
    file: str
    """The file's path then, from the top of the repository."""
    subject: str


class Repository:
    """The repository around a folder."""

    def __init__(self, top: str) -> None:
        self.top = top
        self._renames: dict[str, dict[str, str]] = {}

    @classmethod
    def around(cls, file: str) -> Repository:
        """The repository that holds `file`. Raises UsageRefused where there is none."""
        folder = Path(file).resolve().parent
        while not folder.is_dir():
            folder = folder.parent
        found = _git(os.fspath(folder), "rev-parse", "--show-toplevel")
        if found is None:
            raise UsageRefused([Problem(OUTSIDE.fill(folder=folder))])
        return cls(os.fsdecode(found.rstrip(b"\n")))

    def inside(self, file: str) -> str:
        """The path of a file from the top of the repository, with `/`."""
        path = os.path.relpath(Path(file).resolve(), Path(self.top).resolve())
        return path.replace(os.sep, "/")

    def commit(self, revision: str) -> str | None:
        """The id of the commit that a branch, tag or id stands for; None where there is none."""
        if not revision or "\0" in revision:
            return None
        wanted = f"{revision}^{{commit}}"
        found = _git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
        return None if found is None else found.decode("ascii").strip()

    def content(self, commit: str, path: str, most: int = LIMITS.size) -> bytes | None:
        """A file as it was in a commit; None where it was not there.

        One of more bytes than `most` is given to its first byte too many: readers refuse it.
        """
        if "\0" in path:
            return None
        return _git(self.top, "cat-file", "blob", f"{commit}:{path}", most=most + 1)

    def old_name(self, commit: str, path: str) -> str | None:
        """What a file was called in a commit, if git sees it as renamed since."""
        if commit not in self._renames:
            self._renames[commit] = dict(self._renamed(commit))
        return self._renames[commit].get(path)

    def _renamed(self, commit: str) -> Iterator[tuple[str, str]]:
        """New name and old, from the commit to the files as they are now."""
        said = _git(
            self.top, "diff", "--name-status", "-z", "--find-renames", "--diff-filter=R",
            "--no-ext-diff", "--no-textconv", commit, "--",
        )  # fmt: skip
        parts = [os.fsdecode(part) for part in (said or b"").split(b"\0")]
        for at in range(0, len(parts) - 2, 3):
            yield parts[at + 2], parts[at + 1]

    def history(self, path: str, most: int) -> list[Commit]:
        """The commits that changed a file, newest first, its renames followed."""
        said = _git(
            self.top, "log", "--follow", f"--max-count={most}", "--find-renames",
            "--no-ext-diff", "--no-textconv", "--name-only", "-z",
            "--format=%x00%H%x00%cs%x00%s%x00", "--", path,
        )  # fmt: skip
        # a subject and a name may hold any sign but NUL
        return [
            Commit(one[1].decode(), one[2].decode(), os.fsdecode(one[4]),
                   one[3].decode("utf-8", "replace"))
            for one in _ENTRY.finditer(said or b"")
        ]  # fmt: skip


_ENTRY = re.compile(rb"\0([0-9a-f]{40,64})\0(\d{4}-\d{2}-\d{2})\0([^\0]*)\0\0\n([^\0]+)\0")
_MOST = 64_000_000
"""Bytes of what git prints that are read; a hundred thousand commits take a quarter."""
_SECONDS = 120.0


def _git(folder: str, *arguments: str, most: int = _MOST) -> bytes | None:
    """What git prints, up to `most` bytes; None where it refuses.

    Raises UsageRefused where there is no git, and where it does not come to an end.
    """
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    environment |= {"GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat"}
    command = ["git", "-C", folder, "-c", "core.quotepath=off", "--literal-pathspecs", *arguments]
    with tempfile.TemporaryFile() as complaints:
        try:
            running = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints,
                env=environment,
            )  # fmt: skip
        except FileNotFoundError as error:
            raise UsageRefused([Problem(NO_GIT)]) from error
        with running:
            watch = threading.Timer(_SECONDS, running.kill)
            watch.start()
            assert running.stdout is not None
            printed = running.stdout.read(most)
            beyond = len(printed) == most
            if beyond:
                running.kill()
            running.wait()
            late = not watch.is_alive()
            watch.cancel()
        if running.returncode == 0 or beyond:
            return printed
        if late:
            raise UsageRefused([Problem(LATE)])
        complaints.seek(0)
        said = complaints.read(_SAID).decode("utf-8", "replace")
    if "dubious ownership" in said:
        first = said.strip().splitlines()[0]
        raise UsageRefused([Problem(ASKED.fill(said=first))])
    return None
