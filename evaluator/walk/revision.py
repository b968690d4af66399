"""A plan or saved report by its name: a file, or `REF:path` as it stands in a revision.

Knows how a file in a revision is written, as git has it: from the top of the repository, or with
`./` from the working folder. A file that has such a name goes first.
"""

from __future__ import annotations

import os
from pathlib import Path

from evaluator.compare.saved import is_report
from evaluator.core import Both, PlanRefused, Problem, Refused, UsageRefused
from evaluator.load import Loaded, load_bytes, load_file
from evaluator.load.limits import LIMITS, SAVED
from evaluator.sheet.door import load_content, load_plan
from evaluator.walk.repository import Repository

NO_REVISION = Both(
    "{name}: there is neither such a file nor a revision '{revision}'",
    "{name}：既没有该文件，也没有版本“{revision}”",
)
NO_PATH = Both("{name}: the revision has no such file", "{name}：该版本中没有此文件")
NO_PATH_HINT = Both(
    "paths start from the top of the repository; with ./ from this folder",
    "路径从仓库根目录算起；以 ./ 开头则从当前文件夹算起",
)


def in_revision(name: str) -> bool:
    """Whether a name means a file in a revision: it has a colon, and no file is called so."""
    revision, colon, _ = name.partition(":")
    drive = os.name == "nt" and len(revision) == 1
    return bool(colon) and not drive and not Path(name).exists()


def plan_or_report(name: str, refuse: type[Refused] = PlanRefused) -> Loaded:
    """A plan, or a saved report, which may be larger.

    Raises `refuse` for what stands in it, UsageRefused where a revision does not have it.
    """
    report = name.lower().endswith(".json")
    if in_revision(name):
        content = _committed(name, (SAVED if report else LIMITS).size)
        if report:
            loaded = load_bytes(content, name, limits=SAVED, refuse=refuse)
            if is_report(loaded):
                return loaded
        return load_content(content, name, refuse=refuse)
    if report:
        loaded = load_file(name, limits=SAVED, refuse=refuse)
        return loaded if is_report(loaded) else load_file(name, refuse=refuse)
    return load_plan(name, refuse=refuse)


def _committed(name: str, most: int) -> bytes:
    """The bytes of `REF:path`, one more than `most` where there are more. Raises UsageRefused."""
    revision, _, path = name.partition(":")
    repository = Repository.around(os.curdir + os.sep + "plan")
    commit = repository.commit(revision)
    if commit is None:
        raise UsageRefused([Problem(NO_REVISION.fill(name=name, revision=revision))])
    if path.startswith(("./", "../")):
        path = repository.inside(path)
    content = repository.content(commit, path, most)
    if content is None:
        raise UsageRefused([Problem(NO_PATH.fill(name=name), hint=NO_PATH_HINT)])
    return content
