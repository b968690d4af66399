"""A new rule to begin from: it loads, and its examples run.

Knows the shape of a rule file; the sentences are for the author to write.
"""

from __future__ import annotations

import re
from pathlib import Path

from evaluator.core import Both, Problem, UsageRefused

PACKAGE = Path(__file__).resolve().parent.parent
INSTALLED = Both("this pack is part of the installed program", "该规则集随程序安装，不可直接修改")
INSTALLED_HINT = Both(
    "start a pack of your own that extends it, and name its folder: --pack DIR",
    "请新建一个以其为基础（extends）的规则集，并用 --pack 指明文件夹",
)
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

_SCAFFOLD = """\
id: {id}
title:
  en: The plan says X.                      # true when the rule passes
  zh: 规划载明了X。
failure:
  en: The plan does not meet X.             # true when it fails or passes in part
  zh: 规划未达到X的要求。
rationale:
  en: Why a city and its people should care.
  zh: 说明该要求的意义。
source:                                     # one source that says it: title, url, quote
  ours: true                                # or a threshold of our own, with a note
  note:
    en: Say how the threshold was chosen.
    zh: 说明界限的选取依据。

severity: medium                            # gate, high, medium, low; info for a label
points: 2
requires: []                                # rules that must have an answer first

# when: city.country == "CN"                # leave out if the rule applies to every plan
pass: peak.year <= 2030
partial:
  - {{earns: 0.5, if: peak.year <= 2035}}

remediation:
  effort: medium                            # low, medium, high
  en: What the city can do.
  zh: 建议采取的措施。

examples:                                   # a pass, a fail, a missing, one per partial line,
  - name: the year is early enough          # and a not-applicable where there is a `when`
    given: {{peak: {{year: 2028}}}}
    expect: pass
  - name: a little late
    given: {{peak: {{year: 2033}}}}
    expect: partial
  - name: too late
    given: {{peak: {{year: 2040}}}}
    expect: fail
  - name: no year is stated
    given: {{}}
    expect: missing
"""


def scaffold(folder: Path, where: str) -> Path:
    """Write `criterion/rule-id` into a pack's folder and return the file.

    Raises UsageRefused for a name that is no id, an unknown criterion, an existing rule, or a pack
    that is part of the installed program.
    """
    if folder.resolve().is_relative_to(PACKAGE):
        raise _refused(INSTALLED, INSTALLED_HINT)
    criterion, _, name = where.partition("/")
    target = folder / criterion / f"{name}.yaml"
    if not (_ID.fullmatch(criterion) and _ID.fullmatch(name)):
        raise _refused(
            Both(f"'{where}' does not name a rule", f"“{where}”不是有效的要点名称"),
            Both("write it as peak/peak-year", "应写作 peak/peak-year"),
        )
    known = _criteria(folder)
    if criterion not in known:
        listed = ", ".join(known)
        raise _refused(
            Both(f"the pack has no criterion '{criterion}'", f"规则集没有评价维度“{criterion}”"),
            Both(f"known: {listed}", f"可用：{listed}"),
        )
    if target.exists():
        raise _refused(Both(f"{target} exists already", f"{target} 已存在"), None)
    target.parent.mkdir(exist_ok=True)
    target.write_text(_SCAFFOLD.format(id=name), encoding="utf-8")
    return target


def _criteria(folder: Path) -> list[str]:
    """The ids in pack.yaml, read without the rules, for a pack may be unfinished."""
    from evaluator.core import PackRefused
    from evaluator.load import load_file

    data = load_file(folder / "pack.yaml", refuse=PackRefused).data
    listed = data.get("criteria") if isinstance(data, dict) else None
    entries = listed if isinstance(listed, list) else []
    return [str(entry.get("id")) for entry in entries if isinstance(entry, dict)]


def _refused(message: Both, hint: Both | None) -> UsageRefused:
    return UsageRefused([Problem(message, hint=hint)])
