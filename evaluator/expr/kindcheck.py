"""Which kinds fit together: what CEL's checker lets through and the profile refuses.

Knows kinds and the words of closed lists; knows no positions. Each function gives
the resulting kind, None where a part already had a fault, or what is wrong.
"""

from __future__ import annotations

from evaluator.core import Both
from evaluator.expr.fault import did_you_mean
from evaluator.expr.lang import LIST_FUNCTIONS, TEXT_METHODS, Node
from evaluator.expr.schema import PLAIN_NUMBER
from evaluator.plan.model.kind import (
    DateKind,
    Integer,
    Kind,
    ListOf,
    Number,
    RecordKind,
    Text,
    Truth,
    Word,
)

Verdict = Kind | None | Both | tuple[Both, Both | None]
Kinds = list[Kind | None]

_ORDER = ("<", "<=", ">", ">=")


def name_of(kind: Kind | None) -> Both:
    """The kind in plain words."""
    match kind:
        case Integer():
            return Both("a whole number", "整数")
        case Number():
            return Both("a number", "数值")
        case Word():
            return Both("a word of a closed list", "选项")
        case Text():
            return Both("text", "文本")
        case Truth():
            return Both("a truth value", "真假值")
        case DateKind():
            return Both("a date", "日期")
        case ListOf():
            return Both("a list", "列表")
        case _:
            return Both("a record", "记录")


def _numeric(kind: Kind | None) -> bool:
    return isinstance(kind, Integer | Number)


def _textual(kind: Kind | None) -> bool:
    return isinstance(kind, Text | Word)


def _mismatch(left: Kind, right: Kind, verb: Both) -> Both:
    a, b = name_of(left), name_of(right)
    return Both(f"{a.en} cannot be {verb.en} {b.en}", f"{a.zh}不能与{b.zh}{verb.zh}")


def _needs(what: Both, kind: Kind) -> Both:
    found = name_of(kind)
    return Both(f"needs {what.en}, found {found.en}", f"此处须为{what.zh}，实为{found.zh}")


def truths(kinds: Kinds) -> Verdict:
    """Operands of && || ! and bodies of macros."""
    for kind in kinds:
        if kind is not None and not isinstance(kind, Truth):
            found = name_of(kind)
            hint = None
            if isinstance(kind, RecordKind | ListOf):
                hint = Both("use has(…) or .size() > 0", "可用 has(…) 或 .size() > 0")
            return (
                Both(f"{found.en} is not a condition", f"{found.zh}不能作为条件"),
                hint,
            )
    return Truth()


def comparison(op: str, nodes: list[Node], kinds: Kinds) -> Verdict:
    """Operands of == != < <= > >=."""
    left, right = kinds
    if left is None or right is None:
        return None
    compared = Both("compared with", "比较")
    if _numeric(left) and _numeric(right):
        return Truth()
    if isinstance(left, DateKind) and isinstance(right, DateKind):
        return (
            Both(
                "dates are compared with before(a, b) or days(a, b)",
                "日期须用 before(a, b) 或 days(a, b) 比较",
            ),
            None,
        )
    if _textual(left) and _textual(right):
        if op in _ORDER:
            return Both("text has no order", "文本不能比较大小")
        return _words(nodes, [left, right]) or Truth()
    if isinstance(left, Truth) and isinstance(right, Truth):
        return Both("truth values have no order", "真假值不能比较大小") if op in _ORDER else Truth()
    return _mismatch(left, right, compared)


def _words(nodes: list[Node], kinds: list[Kind]) -> tuple[Both, Both | None] | None:
    """A fault where a literal is not among the words of the other side's closed list."""
    for node, kind in ((nodes[0], kinds[1]), (nodes[1], kinds[0])):
        if isinstance(kind, Word) and node[0] == "const" and node[1] not in kind.options:
            return _no_word(node[1], kind)
    first, second = kinds
    if isinstance(first, Word) and isinstance(second, Word):
        common = set(first.options) & set(second.options)
        if not common:
            return Both("these two lists have no word in common", "两个选项表没有共同的选项"), None
    return None


def _no_word(text: str, kind: Word) -> tuple[Both, Both | None]:
    return (
        Both(f"'{text}' is not one of the words this field takes", f"“{text}”不是该字段的选项"),
        did_you_mean(str(text), kind.options),
    )


def arithmetic(op: str, kinds: Kinds) -> Verdict:
    """Operands of + - * / %."""
    result: Kind = Integer()
    for kind in kinds:
        if kind is None:
            return None
        if not _numeric(kind):
            return _needs(Both("numbers", "数值"), kind)
        if isinstance(kind, Number):
            result = PLAIN_NUMBER
    if op == "%" and isinstance(result, Number):
        return Both("% takes whole numbers", "% 只能用于整数")
    return PLAIN_NUMBER if op == "/" else result


def choice(nodes: list[Node], kinds: Kinds) -> Verdict:
    """test ? yes : no."""
    test, yes, no = kinds
    if test is not None and not isinstance(test, Truth):
        return truths([test])
    if yes is None or no is None:
        return None
    if _numeric(yes) and _numeric(no):
        return PLAIN_NUMBER if isinstance(yes, Number) or isinstance(no, Number) else Integer()
    if _textual(yes) and _textual(no):
        return Text()
    if type(yes) is type(no) and isinstance(yes, Truth):
        return Truth()
    return _mismatch(yes, no, Both("the alternative to", "互为选择结果"))


def membership(nodes: list[Node], kinds: Kinds) -> Verdict:
    """x in list."""
    item, listed = kinds
    if item is None or listed is None:
        return None
    if not isinstance(listed, ListOf):
        return _needs(Both("a list after 'in'", "列表（in 之后）"), listed)
    if nodes[1][0] == "list":
        for element in nodes[1][1]:
            verdict = comparison("==", [nodes[0], element], [item, listed.of])
            if not isinstance(verdict, Truth):
                return verdict
        return Truth()
    return comparison("==", [nodes[0], ["element"]], [item, listed.of])


def index(kinds: Kinds) -> Verdict:
    """list[i]."""
    listed, position = kinds
    if listed is None or position is None:
        return None
    if not isinstance(listed, ListOf):
        return _needs(Both("a list before [", "列表（[ 之前）"), listed)
    if not isinstance(position, Integer):
        return _needs(Both("a whole number between [ and ]", "整数（[ ] 之内）"), position)
    return listed.of


def listing(kinds: Kinds) -> Verdict:
    """[a, b, …]."""
    if any(kind is None for kind in kinds):
        return None
    if not kinds:
        return Both("an empty list says nothing", "空列表没有意义")
    if all(_numeric(kind) for kind in kinds):
        return ListOf(
            PLAIN_NUMBER if any(isinstance(kind, Number) for kind in kinds) else Integer()
        )
    if all(_textual(kind) for kind in kinds):
        return ListOf(Text())
    return Both(
        "the parts of a list must be all numbers or all text", "列表各项须同为数值或同为文本"
    )


def function(name: str, nodes: list[Node], kinds: Kinds) -> Verdict:
    """A call of one of the profile's functions."""
    if any(kind is None for kind in kinds):
        return None
    wanted = 2 if name in ("before", "days", *TEXT_METHODS) else 1
    if len(kinds) != wanted:
        en = "1 argument" if wanted == 1 else f"{wanted} arguments"
        return Both(f"{name} takes {en}", f"{name} 须有 {wanted} 个参数")
    first = kinds[0]
    assert first is not None
    if name == "size":
        if not isinstance(first, ListOf):
            return _needs(Both("a list", "列表"), first)
        return Integer()
    if name in LIST_FUNCTIONS:
        return _list_function(name, first)
    if name in ("before", "days"):
        for kind in kinds:
            if kind is not None and not isinstance(kind, DateKind):
                return _needs(Both("dates", "日期"), kind)
        return Truth() if name == "before" else Integer()
    if name == "abs":
        return first if _numeric(first) else _needs(Both("a number", "数值"), first)
    return _text_function(name, nodes, kinds)


def _list_function(name: str, first: Kind) -> Verdict:
    if not isinstance(first, ListOf):
        return _needs(Both("a list", "列表"), first)
    item = first.of
    if name == "latest":
        if isinstance(item, RecordKind) and "year" in item.fields:
            return item
        return Both("latest needs a list of records with a year", "latest 须用于含年份的记录列表")
    if not _numeric(item):
        return _needs(Both("a list of numbers", "数值列表"), item)
    return PLAIN_NUMBER if name == "mean" else item


def _text_function(name: str, nodes: list[Node], kinds: Kinds) -> Verdict:
    for kind in kinds:
        if kind is not None and not _textual(kind):
            return _needs(Both("text", "文本"), kind)
    if name == "lower":
        return Text()
    if name == "matches":
        pattern = nodes[1]
        if pattern[0] != "const":
            return Both("the pattern of matches must be written out", "matches 的表达式须直接写明")
        fault = _pattern_fault(str(pattern[1]))
        if fault is not None:
            return fault
    return Truth()


def _pattern_fault(pattern: str) -> Both | None:
    """RE2's syntax has no look-around and no back-references."""
    from evaluator.expr.pattern import search

    try:
        search(pattern)
    except ValueError as error:
        return Both(
            f"not a regular expression of RE2: {error}", f"不是有效的RE2正则表达式：{error}"
        )
    return None
