"""Reading a plan: validate, convert, check, and gather what stands beside the values.

Knows the order of these steps; knows no file format and no rule.
"""

from __future__ import annotations

from typing import Any

from evaluator.core import Both, Location, Path, PlanRefused, Problem, both, show_path
from evaluator.load.loaded import Loaded
from evaluator.plan.checks import check_plan
from evaluator.plan.citations import Citation, read_elsewhere, read_evidence
from evaluator.plan.kinds import ListOf, field_at
from evaluator.plan.model import PLAN
from evaluator.plan.planfile import DocumentNote, PlanFile, SourceNote, UnknownPath
from evaluator.plan.sound import sound
from evaluator.plan.tree import Harvest, clean, grow, open_lists, plain_tree
from evaluator.values import Items, Record

__all__ = ["PlanFile", "read_plan"]


def read_plan(loaded: Loaded, *, partial: bool = False) -> PlanFile:
    """The plan in `loaded`. Raises PlanRefused with every problem found.

    `partial` is for examples in rules: no city and no referred entries are asked for.
    """
    data = _validate(loaded)
    harvest = Harvest()
    root = grow(data, PLAN, (), harvest)
    reader = _Reader(loaded, data, harvest, partial)
    return reader.plan(root if isinstance(root, Record) else Record((), {}))


def _validate(loaded: Loaded) -> dict[str, Any]:
    found = sound(loaded.data)
    if found is not None:
        return found
    from evaluator.plan.faults import with_every_fault  # only for a plan that has one

    return with_every_fault(clean(loaded.data, PLAN), loaded)


class _Reader:
    """One plan being read: gathers problems, then makes the PlanFile."""

    def __init__(
        self, loaded: Loaded, data: dict[str, Any], harvest: Harvest, partial: bool
    ) -> None:
        self.loaded = loaded
        self.data = data
        self.harvest = harvest
        self.partial = partial
        self.problems: list[Problem] = []

    def tell(self, path: Path, message: Both, hint: Both | None = None) -> None:
        """Note a problem at `path`."""
        place: Location = self.loaded.location(path)
        self.problems.append(Problem(message, place, show_path(path), hint))
        from evaluator.plan.faults import MOST, more  # only for a plan that has one

        if len(self.problems) == MOST:
            raise PlanRefused([*self.problems, more(place)])

    def plan(self, root: Record) -> PlanFile:
        """The finished plan; raises PlanRefused."""
        evidence, elsewheres = self._marks()
        check_plan(self.data, self.harvest, self.partial, self.tell)
        documents = _documents(self.data)
        main = _main(documents)
        self._add_main(root, main)
        answers = plain_tree(self.harvest.answers, ("answers",))
        if answers is not None:
            root.fields["answers"] = answers
        harvest = self.harvest
        own = (money for path, money in harvest.currencies.items() if path[0] != "reference")
        plan = PlanFile(
            loaded=self.loaded,
            root=root,
            city=_name(self.data.get("city", {}).get("name"), ""),
            data=self.data,
            documents=documents,
            main=main,
            sources=_sources(self.data),
            as_of=self.data.get("assessment", {}).get("as_of"),
            evidence=evidence,
            elsewheres=elsewheres,
            searched=(),
            whole=_whole(documents),
            dimensions=harvest.dimensions,
            currency=next(own, None),
            ids={path: tuple(ids) for path, ids in harvest.ids.items()},
        )
        searched = self._searched(plan)
        complete = self._complete()
        if self.problems:
            raise PlanRefused(self.problems)
        if not (self.partial or _read_whole(documents)):
            open_lists(root, complete)
        return plan._replace(searched=searched)

    def _complete(self) -> tuple[Path, ...]:
        """`assessment.complete` as paths of lists."""
        out: list[Path] = []
        written = self.data.get("assessment", {}).get("complete", [])
        for index, text in enumerate(written):
            path = tuple(text.split("."))
            found = field_at(path)
            if found is None or not isinstance(found.kind, ListOf):
                message = Both(f"{text} is not a list of the plan", f"{text}不是规划中的列表")
                hint = Both("such as measures or peak.announcements",
                            "如measures、peak.announcements")  # fmt: skip
                self.tell(("assessment", "complete", index), message, hint)
            out.append(path)
        return tuple(out)

    def _marks(self) -> tuple[dict[Path, tuple[Citation, ...]], dict[Path, str]]:
        """Evidence and `elsewhere` of every block; they point at documents and sources."""
        evidence: dict[Path, tuple[Citation, ...]] = {}
        elsewheres: dict[Path, str] = {}
        refers, ids = self.harvest.refers, self.harvest.ids
        documents, sources = (frozenset(ids.get((name,), ())) for name in ("documents", "sources"))
        for path, kind, name, raw in self.harvest.marks:
            if name == "evidence":
                found = read_evidence(raw, path, kind, self.tell)
                evidence |= found
                for many in found.values():
                    for cited in many:
                        if cited.document and cited.document not in documents:
                            refers.append(((*cited.path, "document"), "documents", cited.document))
                        if cited.source and cited.source not in sources:
                            refers.append(((*cited.path, "source"), "sources", cited.source))
            else:
                for mark in read_elsewhere(raw, path, kind, self.tell):
                    elsewheres[mark.field] = mark.document
                    refers.append((mark.path, "documents", mark.document))
        return evidence, elsewheres

    def _add_main(self, root: Record, main: int | None) -> None:
        listed = root.fields.get("documents")
        if main is not None and isinstance(listed, Items):
            root.fields["document"] = listed.items[main]

    def _searched(self, plan: PlanFile) -> tuple[Path, ...]:
        """`assessment.searched_and_not_found` as paths."""
        written = self.data.get("assessment", {}).get("searched_and_not_found", [])
        at: Path = ("assessment", "searched_and_not_found")
        if written and (plan.main is None or plan.documents[plan.main].read != "whole"):
            self.tell(at, Both("the main document is not read in whole: nothing was looked for "
                               "in vain", "主要文件未通读，不能认定查找而未见"),
                      Both("mark it `read: whole`, or leave the list out",
                           "请通读后标注read: whole，或不填此项"))  # fmt: skip
        out: list[Path] = []
        for index, text in enumerate(written):
            try:
                path = _every(plan, text) if "[]" in text else plan.parse(text)
            except UnknownPath as unknown:
                self.tell((*at, index), unknown.message, unknown.hint)
                continue
            if _stated(plan.root, path):
                self.tell((*at, index), Both(f"{text} is stated", f"{text}已填写"),
                          Both("leave it out of the list", "请从列表中删去"))  # fmt: skip
            out.append(path)
        return tuple(out)


def _every(plan: PlanFile, text: str) -> Path:
    """`measures[].cost`: the field of every entry, with -1 as index."""
    return tuple(-1 if step == 0 else step for step in plan.parse(text.replace("[]", "[0]")))


def _stated(root: Record, path: Path) -> bool:
    here: Any = root
    for step in path:
        if isinstance(here, Record) and isinstance(step, str):
            here = here.fields.get(step)
        elif isinstance(here, Items) and isinstance(step, int) and 0 <= step < len(here.items):
            here = here.items[step]
        else:
            return False
    return here is not None


def _name(given: dict[str, str] | None, fallback: str) -> Both:
    """A prose value in both languages, the other part where one is not written."""
    if not given:
        return both(fallback)
    first = next(iter(given.values()))
    english = given.get("en") or given.get("local") or first
    return Both(english, given.get("zh") or english)


def _documents(data: dict[str, Any]) -> tuple[DocumentNote, ...]:
    return tuple(
        DocumentNote(
            index,
            one.get("id"),
            one.get("role"),
            _name(one.get("title"), one.get("id") or f"documents[{index}]"),
            one.get("read"),
            one.get("status"),
            one.get("url"),
        )
        for index, one in enumerate(data.get("documents", []))
    )


def _sources(data: dict[str, Any]) -> dict[str, SourceNote]:
    return {
        one["id"]: SourceNote(
            one["id"],
            one.get("kind"),
            _name(one.get("title"), one["id"]),
            one.get("url"),
            one.get("published"),
        )
        for one in data.get("sources", [])
        if "id" in one
    }


def _main(documents: tuple[DocumentNote, ...]) -> int | None:
    """The first document of role plan; none where one before it does not say its role.

    So leaving a role out never puts another document in the place of the main one.
    """
    for one in documents:
        if one.role in (None, "plan"):
            return one.position if one.role == "plan" else None
    return None


def _read_whole(documents: tuple[DocumentNote, ...]) -> bool:
    """Whether every document that is or may be of role plan is read whole, drafts included."""
    plans = [one for one in documents if one.role in (None, "plan")]
    return any(one.role == "plan" for one in plans) and all(one.read == "whole" for one in plans)


def _whole(documents: tuple[DocumentNote, ...]) -> bool:
    """Whether every document that is or may be of role plan is read whole and past its draft.

    A status that is not stated settles nothing: leaving `draft` out must not make silence final.
    """
    plans = [one for one in documents if one.role in (None, "plan")]
    return _read_whole(documents) and all(
        one.status not in (None, "idea", "draft") for one in plans
    )
