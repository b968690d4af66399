"""What stands at the top of a report: the plan, its documents, what was read, what to know first.

Knows documents and profiles; knows no result.
"""

from __future__ import annotations

from collections import Counter

from evaluator.compare.entries import entries_of
from evaluator.core import Both, value_at
from evaluator.pack.compiled import Pack
from evaluator.pack.declared import Change
from evaluator.plan.planfile import PlanFile
from evaluator.report.model import Document, PackInfo, PlanInfo, Reading
from evaluator.report.names import Names
from evaluator.report.pledges import pledge_changes
from evaluator.score.exact import rounded
from evaluator.values import PartialDate, Record

ISSUED = Both("issued {date}", "{date}印发")
ADOPTED = Both("adopted {date}", "{date}通过")

READ_WHOLE = Both(
    "Read in whole: what is missing here is not in the plan.",
    "已通读全文：此处“未载明”的内容，规划中没有。",
)
READ_DRAFT = Both(
    "Read in whole, and still a draft: what is missing here may yet be written.",
    "已通读全文，但规划尚为草案：此处“未载明”的内容仍可补充。",
)
READ_NO_STATUS = Both(
    "Read in whole, but not known to be final: state {status}. "
    "Until then what is missing here counts as open, not as left out.",
    "已通读全文，但未注明规划状态：请填写{status}。"
    "注明之前，此处“未载明”的内容视为未定，不视为规划没有。",
)
STATUS = Both(
    "documents.status (adopted, in-law or draft)", "documents.status（adopted、in-law或draft）"
)
STATUS_CELL = Both(
    "the status on the sheet Documents (adopted, in-law or draft)",
    "“文件”表的“状态”（已印发、已立法或征求意见稿或草案）",
)
"""What a workbook calls it."""
READ_EXCERPTS = Both(
    "Read from EXCERPTS: what is missing here may well stand in the plan.",
    "资料来源：摘录。此处“未载明”的内容，规划原文中可能已有。",
)
READ_MIXED = Both(
    "Read IN PART: what is missing here may well stand in the documents not read in whole.",
    "仅通读部分文件。此处“未载明”的内容，其余文件中可能已有。",
)
READ_NONE = Both(
    "The plan itself was NOT READ: what is missing here may well stand in it.",
    "未查阅规划原文。此处“未载明”的内容，规划原文中可能已有。",
)
READ_AS = Both(
    "The file is not UTF-8 and was read as {name}, as asked.",
    "文件不是UTF-8编码，已按要求以{name}读取。",
)
SUGGESTED = Both(
    "For a city of this class the pack suggests the profile: {title} (--profile {id}).",
    "按城市类型，规则集建议采用的类型：{title}（--profile {id}）。",
)
DIFFERENT = Both(
    "The documents give more than one figure. {title}: {values}.",
    "各文件所载数值不一致。{title}：{values}。",
)
TWICE = Both(
    "{title}: {year} stands twice; keep one, so that the figures can be used.",
    "{title}：{year}年出现两次，请保留其一，否则无法据此计算。",
)
EXTENDS = Both(
    "{target} {field}: {before} -> {after} ({reason})",
    "{target} {field}：{before} -> {after}（{reason}）",
)


def pack_info(pack: Pack, profile: str | None) -> PackInfo:
    """The pack and the profile in use."""
    title = None if profile is None else pack.profiles[profile].title
    base = None if pack.base is None else f"{pack.base.id} {pack.base.version}"
    changes = () if pack.base is None else tuple(map(_change, pack.base.changes))
    mean = pack.aggregation
    return PackInfo(
        id=pack.id,
        version=pack.version,
        digest=pack.digest,
        title=pack.title,
        profile=profile,
        profile_title=title,
        base=base,
        changes=changes,
        aggregation=mean.kind,
        floor=None if mean.floor is None else rounded(mean.floor, 6).normalize(),
    )


def _change(one: Change) -> Both:
    before = one.before or "-"
    return EXTENDS.fill(
        target=one.target, field=one.field, before=before, after=one.after, reason=one.reason
    )


def plan_info(plan: PlanFile) -> PlanInfo:
    """The file, the city, and the main document with its date."""
    main = None if plan.main is None else plan.documents[plan.main]
    return PlanInfo(
        file=plan.loaded.file,
        digest=plan.loaded.digest,
        city=plan.city,
        title=None if main is None else main.title,
        dated=_dated(plan),
        entries=entries_of(plan.loaded.data),
    )


def documents(plan: PlanFile) -> tuple[Document, ...]:
    """Every document that the plan names."""
    return tuple(
        Document(one.id or str(one.position), one.title, one.read or "none", one.role or "")
        for one in plan.documents
    )


def reading(plan: PlanFile) -> Reading:
    """What silence means: by how much of the documents of role plan was read."""
    own = [one for one in plan.documents if one.role == "plan"]
    states = {one.read or "none" for one in own}
    if not states:
        return Reading("none", plan.whole, READ_NONE)
    if states == {"whole"}:
        silent = any(one.status is None for one in own)
        sheet = plan.loaded.location(("documents",)).cell is not None
        status = STATUS_CELL if sheet else STATUS
        still = READ_NO_STATUS.fill(status=status) if silent else READ_DRAFT
        return Reading("whole", plan.whole, READ_WHOLE if plan.whole else still)
    if len(states) > 1:
        return Reading("mixed", plan.whole, READ_MIXED)
    state = states.pop()
    return Reading(state, plan.whole, READ_EXCERPTS if state == "excerpts" else READ_NONE)


def notes(plan: PlanFile, pack: Pack, profile: str | None, names: Names) -> tuple[Both, ...]:
    """What to know first: a changed pledge, a profile that suits better, figures that differ."""
    return (
        *_converted(plan),
        *pledge_changes(plan),
        *_suggested(plan, pack, profile),
        *_differing(plan, names),
        *_repeated(plan, names),
    )


def _converted(plan: PlanFile) -> list[Both]:
    name = plan.loaded.encoding
    return [READ_AS.fill(name=name)] if name else []


def _suggested(plan: PlanFile, pack: Pack, profile: str | None) -> list[Both]:
    found: list[Both] = []
    city = plan.root.fields.get("city")
    kind = city.fields.get("class") if isinstance(city, Record) else None
    for one in pack.profiles.values():
        if kind in one.suggested_for and one.id != profile:
            found.append(SUGGESTED.fill(title=one.title, id=one.id))
    return found


def _differing(plan: PlanFile, names: Names) -> list[Both]:
    """Values for which the evidence gives more than one figure."""
    found = []
    for path in plan.conflicts():
        values = {one.value: one for one in plan.evidence[path] if one.value is not None}
        said = [f"{value} ({one.source or one.document or ''})" for value, one in values.items()]
        title = names.title(path)
        found.append(DIFFERENT.fill(title=title, values=Both(", ".join(said), "、".join(said))))
    return found


def _repeated(plan: PlanFile, names: Names) -> list[Both]:
    """Years that a series has more than once: every fact of it is unknown, and here is why."""
    found = []
    for path in (("series", "years"), ("reference", "series", "years")):
        counted = Counter(one.get("year") for one in value_at(plan.data, path) or ())
        for year, times in counted.items():
            if year is not None and times > 1:
                found.append(TWICE.fill(title=names.title(path[:-1]), year=year))
    return found


def _dated(plan: PlanFile) -> Both | None:
    main = plan.root.fields.get("document")
    if not isinstance(main, Record):
        return None
    for name, text in (("issued", ISSUED), ("adopted", ADOPTED)):
        date = main.fields.get(name)
        if isinstance(date, PartialDate):
            return text.fill(date=Both(str(date), _chinese(date)))
    return None


def _chinese(date: PartialDate) -> str:
    """`2017年12月`."""
    out = f"{date.year}年"
    if date.month is not None:
        out += f"{date.month}月"
    if date.day is not None:
        out += f"{date.day}日"
    return out
