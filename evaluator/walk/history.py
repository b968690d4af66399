"""How each version of a plan scored, from its file's history.

Knows commits and reports; knows no layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluator.core import Both, PlanRefused, Problem, UsageRefused
from evaluator.render.history import Version
from evaluator.sheet.door import load_content, load_plan
from evaluator.walk.check import Evaluator
from evaluator.walk.repository import Commit, Repository

NO_FILE = Both("there is no file {file}", "没有文件 {file}")
NO_HISTORY = Both("git knows no version of {file}", "git中没有 {file} 的任何版本")


def history(evaluator: Evaluator, plan: str, most: int) -> tuple[Version, ...]:
    """The versions of a plan, oldest first; at most so many commits, the latest of them.

    Raises UsageRefused for a file without a history.
    """
    if not Path(plan).is_file():
        raise UsageRefused([Problem(NO_FILE.fill(file=plan))])
    repository = Repository.around(plan)
    commits = _commits(repository, repository.inside(plan), most)
    if not commits:
        raise UsageRefused([Problem(NO_HISTORY.fill(file=plan))])
    found = list(_committed(evaluator, repository, commits))
    latest = repository.content(commits[0].id, commits[0].file)
    if latest != Path(plan).read_bytes():
        found.append(_version(evaluator, None, plan))
    return tuple(found)


def _commits(repository: Repository, path: str, most: int) -> list[Commit]:
    """By its name; a file renamed since the last commit has its history under the old one."""
    found = repository.history(path, most)
    head = None if found else repository.commit("HEAD")
    old = None if head is None else repository.old_name(head, path)
    return found if old is None else repository.history(old, most)


def _committed(
    evaluator: Evaluator, repository: Repository, commits: list[Commit]
) -> Iterator[Version]:
    for one in reversed(commits):
        content = repository.content(one.id, one.file)
        if content is not None:  # None: this commit took the file away
            yield _version(evaluator, one, content)


def _version(evaluator: Evaluator, commit: Commit | None, source: bytes | str) -> Version:
    """One version evaluated; one that cannot be is told, and hides no other."""
    name = source if isinstance(source, str) else ""
    if commit is not None:
        name = f"{commit.id[:10]}:{commit.file}"
    report, problem = None, None
    try:
        loaded = load_plan(source) if isinstance(source, str) else load_content(source, name)
        report = evaluator.report(loaded)
    except PlanRefused as refused:
        problem = refused.problems[0].line
    if commit is None:
        return Version(None, "", name, "", report, problem)
    return Version(commit.id, commit.day, commit.file, commit.subject, report, problem)
