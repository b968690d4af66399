"""A file of waivers as `Waivers`, or everything that is wrong with it.

Knows its keys and its positions; knows no plan. What only a pack can tell is asked of the
pack: whether a rule exists, and whether it may be waived.
"""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path as FilePath
from typing import Any

from evaluator.core import Both, Location, Path, Problem, Severity, UsageRefused, show_path
from evaluator.load import Loaded, load_file
from evaluator.pack.compiled import Pack
from evaluator.plan.kinds import close_to
from evaluator.waivers.model import Waiver, Waivers

KEYS = ("rule", "path", "whole", "plans", "reason", "owner", "expires")
_NEEDED = ("rule", "plans", "reason", "owner", "expires")

TOP = Both("expected: a list under `waivers`", "应为 `waivers` 下的列表")
UNKNOWN = Both("unknown key '{key}'", "未知的键“{key}”")
NEAR = Both("did you mean '{near}'?", "是否应为“{near}”？")
KNOWN = Both("known: {known}", "可用：{known}")
LACKS = Both("'{key}' is missing", "缺少“{key}”")
EVERY = Both(
    "every waiver says: rule, path (or whole: true), plans, reason, owner, expires",
    "每项豁免须写明：rule、path（或 whole: true）、plans、reason、owner、expires",
)
ENTRY = Both("must be a mapping of keys", "须为键值映射")
TEXT = Both("must be text", "须为文本")
EMPTY = Both("is left empty", "未填写")
DAY = Both("'{value}' is not a day", "“{value}”不是日期")
DAY_HINT = Both("write it as 2026-12-31", "应写作 2026-12-31")
SCOPE = Both(
    "say either `path` or `whole: true`: a path, or the whole rule",
    "`path` 与 `whole: true` 须写其一：某一路径，或整项要点",
)
WHOLE = Both("must be true, or left out", "须为 true，或不写")
REASON = Both(
    "must be text, or a text in both languages: {en: …, zh: …}",
    "须为文本，或两种语言的文本：{en: …, zh: …}",
)
NO_RULE = Both("pack '{pack}' has no rule '{rule}'", "规则集“{pack}”没有要点“{rule}”")
GATE = Both(
    "'{rule}' is a gate rule, and the pack does not allow it to be waived",
    "“{rule}”属底线要求，规则集不允许豁免",
)
GATE_HINT = Both(
    "a pack allows it with `waivable: true` in the rule",
    "规则集可在该要点中写明 `waivable: true` 予以允许",
)
_LONGEST = 1_000
"""Characters of a pattern of file names."""
LONG = Both("longer than 1,000 characters", "超过1,000个字符")
_PATH = re.compile(r"[^\s.\[\]]+(?:\.[^\s.\[\]]+|\[[^\[\]]*\])*")
NO_PATH = Both("'{value}' is not a path", "“{value}”不是路径")
PATH_HINT = Both(
    "write it as measures[parking-fees].cost or measures[].cost",
    "应写作 measures[parking-fees].cost 或 measures[].cost",
)


def read_waivers(file: str, pack: Pack) -> Waivers:
    """The waivers of a file. Raises UsageRefused with every problem."""
    loaded = load_file(file, refuse=UsageRefused)
    reader = _Reader(loaded, pack)
    entries = reader.entries()
    if reader.problems:
        raise UsageRefused(reader.problems)
    folder = os.fspath(FilePath(file).resolve().parent)
    return Waivers(tuple(entries), folder)


class _Reader:
    """One file being read."""

    def __init__(self, loaded: Loaded, pack: Pack) -> None:
        self.loaded = loaded
        self.pack = pack
        self.problems: list[Problem] = []

    def tell(self, path: Path, message: Both, hint: Both | None = None) -> None:
        """Note a problem with a value, or with one that is not there."""
        self._note(self.loaded.location(path), path, message, hint)

    def _note(self, place: Location, path: Path, message: Both, hint: Both | None) -> None:
        self.problems.append(Problem(message, place, show_path(path), hint))

    def entries(self) -> list[Waiver]:
        """Every entry that can be read."""
        data = self.loaded.data
        listed = data.get("waivers") if isinstance(data, dict) else None
        if isinstance(data, dict):
            self._unknown(data, (), ("waivers",))
        if not isinstance(listed, list):
            self.tell(("waivers",), TOP, EVERY)
            return []
        found = [self._entry(one, ("waivers", number)) for number, one in enumerate(listed)]
        return [one for one in found if one is not None]

    def _unknown(self, data: dict[str, Any], path: Path, known: tuple[str, ...]) -> None:
        for key in data:
            if key not in known:
                near = close_to(str(key), known)
                hint = NEAR.fill(near=near) if near else KNOWN.fill(known=", ".join(known))
                place = self.loaded.key_location((*path, key))
                self._note(place, (*path, key), UNKNOWN.fill(key=key), hint)

    def _entry(self, data: object, path: Path) -> Waiver | None:
        if not isinstance(data, dict):
            self.tell(path, ENTRY, EVERY)
            return None
        before = len(self.problems)
        self._unknown(data, path, KEYS)
        for key in _NEEDED:
            if key not in data:
                self._note(self.loaded.location(path), path, LACKS.fill(key=key), EVERY)
        rule = self._text(data, path, "rule")
        if rule:
            self._rule(rule, (*path, "rule"))
        plans, owner = self._text(data, path, "plans"), self._text(data, path, "owner")
        if len(plans) > _LONGEST:
            self.tell((*path, "plans"), LONG)
        reason, expires = self._reason(data, path), self._day(data, path)
        scope = self._scope(data, path)
        if len(self.problems) > before or expires is None or reason is None:
            return None
        place = self.loaded.location(path)
        return Waiver(rule, scope, plans, reason, owner, expires, place)

    def _text(self, data: dict[str, Any], path: Path, key: str) -> str:
        value = data.get(key)
        if key not in data:
            return ""
        if value is None or value == "":
            self.tell((*path, key), EMPTY)
        elif not isinstance(value, str):
            self.tell((*path, key), TEXT)
        return value.strip() if isinstance(value, str) else ""

    def _rule(self, name: str, path: Path) -> None:
        known = {rule.id: rule for rule in self.pack.rules}
        rule = known.get(name)
        if rule is None:
            near = close_to(name, list(known))
            hint = NEAR.fill(near=near) if near else None
            self.tell(path, NO_RULE.fill(pack=self.pack.id, rule=name), hint)
        elif rule.severity is Severity.GATE and not rule.waivable:
            self.tell(path, GATE.fill(rule=name), GATE_HINT)

    def _scope(self, data: dict[str, Any], path: Path) -> str | None:
        if ("path" in data) == ("whole" in data):
            self.tell(path, SCOPE)
            return None
        if "whole" in data:
            if data["whole"] is not True:
                self.tell((*path, "whole"), WHOLE)
            return None
        text = self._text(data, path, "path")
        if text and not _PATH.fullmatch(text):
            self.tell((*path, "path"), NO_PATH.fill(value=text), PATH_HINT)
        return text

    def _reason(self, data: dict[str, Any], path: Path) -> Both | None:
        value = data.get("reason")
        if isinstance(value, str) or value is None:
            text = self._text(data, path, "reason")
            return Both(text, text)
        if isinstance(value, dict) and set(value) == {"en", "zh"}:
            parts = [self._text(value, (*path, "reason"), key) for key in ("en", "zh")]
            return Both(*parts)
        self.tell((*path, "reason"), REASON)
        return None

    def _day(self, data: dict[str, Any], path: Path) -> datetime.date | None:
        if "expires" not in data:
            return None
        value = data["expires"]
        try:
            if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                return datetime.date.fromisoformat(value)
        except ValueError:
            pass  # the 31st of June: said below
        message = EMPTY if value is None else DAY.fill(value=value)
        self.tell((*path, "expires"), message, DAY_HINT)
        return None
