"""What a run chose: parameters of the pack (`--param NAME=VALUE`), and the pack for this plan.

Knows names and numbers; judges nothing. A value that is set is in force on every day, and
every report says that it was set, and whether the pack is made for such a plan.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence

from evaluator.core import Both, Problem, UsageRefused
from evaluator.core.near import nearest
from evaluator.pack import Pack
from evaluator.pack.declared import Parameter, ParameterValue, Source

CHOSEN = Both("set for this run with --param", "本次评价由 --param 设定")
SET = Both(
    "Set for this run: {name} = {value} ({title}); the pack says {before}.",
    "本次评价设定参数：{name} = {value}（{title}）；规则集规定为{before}。",
)
NOTHING = Both("nothing on that day", "当日尚无规定")
OTHER = Both(
    "This pack is not made for this plan. It is for: {whom}.",
    "本规则集不适用于该规划。适用范围：{whom}。",
)
UNSURE = Both(
    "The plan does not say whether this pack is made for it. It is for: {whom}.",
    "规划所载内容不足以判断本规则集是否适用。适用范围：{whom}。",
)


def with_parameters(pack: Pack, chosen: Sequence[str]) -> Pack:
    """The pack with these values instead of its own. Raises UsageRefused with every problem."""
    parameters = dict(pack.parameters)
    problems = []
    for text in chosen:
        name, equals, written = text.partition("=")
        known = pack.parameters.get(name.strip())
        if not equals or known is None:
            problems.append(_unknown(pack, text, name.strip()))
            continue
        value = _number(written.strip(), whole=_whole(known))
        if value is None:
            problems.append(_no_number(text, written.strip(), whole=_whole(known)))
            continue
        asked = ParameterValue(value, datetime.date.min, Source(CHOSEN, ours=True, note=CHOSEN))
        parameters[name.strip()] = known._replace(values=(asked,))
    if problems:
        raise UsageRefused(problems)
    return pack._replace(parameters=parameters) if chosen else pack


def remarks(before: Pack, after: Pack, day: datetime.date) -> tuple[Both, ...]:
    """What a reader must know first: which parameters are not the pack's own."""
    found = []
    for name, parameter in after.parameters.items():
        own = before.parameters[name]
        if parameter is own:
            continue
        stated = own.at(day)
        old = NOTHING if stated is None else Both(str(stated.value), str(stated.value))
        value = parameter.values[0].value
        found.append(SET.fill(name=name, value=value, title=own.title, before=old))
    return tuple(found)


def whom(pack: Pack, applies: bool | None) -> tuple[Both, ...]:
    """What a reader must know first: that the pack is made for other plans."""
    if pack.applies_to is None or applies:
        return ()
    said = UNSURE if applies is None else OTHER
    title = pack.applies_to.title
    return (said.fill(whom=Both(title.en.rstrip("."), title.zh.rstrip("。"))),)


def _whole(parameter: Parameter) -> bool:
    return all(isinstance(one.value, int) for one in parameter.values)


def _number(written: str, *, whole: bool) -> int | float | None:
    try:
        value = int(written) if whole else float(written)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _unknown(pack: Pack, text: str, name: str) -> Problem:
    near = nearest(name, pack.parameters)
    names = ", ".join(sorted(pack.parameters)) or "–"
    hint = Both(f"write NAME=VALUE; known: {names}", f"写作 名称=数值；可用：{names}")
    if near:
        hint = Both(f"did you mean '{near}'?", f"是否应为“{near}”？")
    return Problem(
        Both(
            f"--param: pack '{pack.id}' has no parameter for '{text}'",
            f"--param：规则集“{pack.id}”没有“{text}”所指的参数",
        ),
        hint=hint,
    )


def _no_number(text: str, written: str, *, whole: bool) -> Problem:
    hint = Both("a plain number, such as 1.5", "应为数字，如1.5")
    if whole:
        hint = Both("a whole number, such as 2030", "应为整数，如2030")
    return Problem(
        Both(f"--param: '{written}' in '{text}' does not fit", f"--param：“{text}”中的数值不适用"),
        hint=hint,
    )
