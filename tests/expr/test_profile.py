"""The profile's edge: what compiles, and each refusal with its place, message and hint."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.random_text import Texts
from support.small import compiled, compiler, value_compiled

from evaluator.expr.compile import LONGEST
from evaluator.expr.fault import ExpressionFaulty
from evaluator.expr.macro import recognise
from evaluator.expr.parsed import decode
from evaluator.expr.show import show

GOOD = [
    "peak.year > 2030",
    "peak.year == 2030.0",
    "peak.ratio == 3",
    "1 / 2 == 0.5",
    "peak.n / peak.year >= peak.ratio",
    "peak.n % 2 == 1 && -peak.n < 3 && -(1) < peak.n && -(-peak.n) > 2 - -1",
    "!(!peak.firm) || !(peak.firm && peak.sure)",
    "(peak.n - 1) * 2 - (3 - peak.n) > 2 - (1 - (2 - peak.n))",
    "peak.firm == (peak.n > 2)",
    "peak.firm ? peak.sure : peak.n > 1 ? peak.n < 9 : peak.n < 7",
    "(peak.firm ? 1 : 2) in [1, 3]",
    "(peak.firm ? peak.note : 'a') != 'b'",
    "has(plan.peak) && has(peak.year) && has(plan.targets) && has(peak.adopted.month)",
    "has(targets[0].year) && has(latest(targets).cut) && targets.exists(t, has(t.note))",
    "plan.peak.year == peak.year",
    "as_of.year >= 2020 && document.adopted.month < 7",
    "before(peak.adopted, as_of) && days(peak.begun, peak.adopted) / 365.0 > 2",
    'peak.word in ["by", "before"] && peak.note in peak.tags && "a" in ["a", "b"]',
    "params.bound >= 2 && params.share < 0.5 && facts.total > 1.0",
    "tables.pilots.listed && tables.pilots.batch == 2",
    "targets.filter(t, t.cut >= 1).map(t, t.cut)[0] > 1 && size(targets) > 1",
    "targets.map(t, t.done, t.year).exists(y, y > 2020)",
    "targets.map(t, t.done).all(d, d)",
    "targets.exists_one(t, t.parts.all(p, p.year < t.year))",
    "sum(targets.map(t, t.cut)) + mean(targets.map(t, t.year)) > min([1, 2.5]) * max([1, 2])",
    "abs(peak.n) >= 0 && abs(-1.5) < peak.ratio",
    "lower(peak.note).startsWith('a') && peak.note.endsWith('b') && peak.note.contains('c')",
    r"peak.note.matches(r'^\d+$') || peak.note.matches('\\p{Han}') || peak.note == '\n\t\"中'",
    "[targets.size(), 2].exists(n, n > peak.n)",
    "peak.ratio < 1e300 && peak.ratio > -2.5",
]


@pytest.mark.parametrize("text", GOOD)
def test_the_profile_compiles_and_its_text_gives_the_same_tree(text: str) -> None:
    tree = compiled(text).ast
    assert compiled(show(tree)).ast == tree, show(tree)
    assert json.loads(json.dumps(tree)) == tree


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_random_conditions_survive_the_round_trip(random: Random) -> None:
    tree = compiled(Texts(random).truth(3)).ast
    assert compiled(show(tree)).ast == tree, show(tree)


@pytest.mark.parametrize("text", ["targets", "as_of", "peak.ratio", "targets.map(t, t.cut)"])
def test_definitions_may_have_any_value(text: str) -> None:
    assert show(value_compiled(text).ast) == text


def test_what_is_read_is_named_by_schema_path() -> None:
    read = compiled(
        "targets.filter(t, t.done).exists(x, x.parts.all(p, p.cut > peak.level.value))"
        " && before(peak.adopted, as_of) && facts.total > params.share && tables.pilots.listed"
        " && latest(targets).year > targets[0].since.year"
    ).reads
    assert read == (
        "as_of",
        "facts.total",
        "params.share",
        "peak.adopted",
        "peak.level.value",
        "tables.pilots.listed",
        "targets",
        "targets.done",
        "targets.parts",
        "targets.parts.cut",
        "targets.since.year",
        "targets.year",
    )


# the text with `^` before the place of the fault; message; hint
NAMES = "did you mean 'peak'?"
BAD = [
    # what CEL has and the profile leaves out
    ("^null == peak.year", "null is not part of the profile", None),
    ("^1u < 2", "1u is not part of the profile", None),
    ("^b'a' == peak.note", 'b"…" is not part of the profile', None),
    ("^{'a': 1}.size() > 1", "{…} is not part of the profile", None),
    ("^peak{year: 1}.year > 1", "{…} is not part of the profile", None),
    ("timestamp^('x') == 1", "'timestamp' is not a function of the profile", "known: abs, "),
    ("duration^('1s') == 1", "'duration' is not a function of the profile", None),
    ("type^(peak.n) == 1", "'type' is not a function of the profile", None),
    ("dyn^(peak.n) == 1", "'dyn' is not a function of the profile", None),
    ("summ^([1, 2]) > 1", "'summ' is not a function of the profile", "did you mean 'sum'?"),
    ("targets.exists^(i, t, t.year > 1)", "'exists' takes one variable here", "list.exists(x, …)"),
    ("targets.map^(t) > 1", "'map' takes one variable here", "write list.map(x, …)"),
    ("^peak.?year.orValue(1) > 1", "not part of the profile", None),
    ("^targets[?0].year > 1", "not part of the profile", None),
    # names
    ("^peek.year == 1", "'peek' is not known here", NAMES),
    ("^x == 1", "'x' is not known here", "known: as_of, defs, "),
    ("peak^.yaer == 1", "'yaer' is not a field of peak", "did you mean 'year'?"),
    ("peak^.levle.value == 1", "'levle' is not a field of peak", "did you mean 'level'?"),
    ("peak.level^.vlue == 1", "'vlue' is not a field of peak.level", "did you mean 'value'?"),
    ("peak.year^.month == 1", "'month' is not a field of peak.year", None),
    ("targets^.year == 1", "'year' is not a field of targets", None),
    ("targets.exists(t, t^.yaer == 1)", "'yaer' is not a field of targets", "mean 'year'?"),
    ("[1, 2]^.size == 1", "'size' is not a field", None),
    ("^plan == 1", "'plan' needs a key: plan.peak", None),
    ("^plan.facts.total > 1", "'facts' is not a key of the plan", "write facts, without 'plan.'"),
    ("^plan.as_of.year > 1", "'as_of' is not a key of the plan", "write as_of, without 'plan.'"),
    ("^plan.document.status == 'a'", "'document' is not a key of the plan", "write document"),
    ("^facts > 1", "'facts' needs a name: facts.…", None),
    ("targets.exists^(peak, true)", "'peak' already names something else", None),
    ("targets.all(t, t.parts.all^(t, true))", "'t' already names something else", None),
    # forms of calls
    ("startsWith^(peak.note, 'a')", "write it as text.startsWith(…)", None),
    ("targets.map(t, t.cut).sum^() > 1", "write it as sum(…)", None),
    ("peak.note.lower^() == 'a'", "write it as lower(…)", None),
    ("before^(as_of)", "before takes 2 arguments", None),
    ("size^() > 1", "size takes 1 argument", None),
    # conditions
    ("peak^.level", "a record is not a condition", "use has(…) or .size() > 0"),
    ("peak^.tags", "a list is not a condition", "use has(…) or .size() > 0"),
    ("peak^.year", "a whole number is not a condition", None),
    ("peak^.ratio && true", "a number is not a condition", None),
    ("^!peak.note", "text is not a condition", None),
    ("peak.word ^? true : false", "a word of a closed list is not a condition", None),
    ("true || peak^.adopted", "a date is not a condition", None),
    ("targets.all(t, t^.year)", "a whole number is not a condition", None),
    ("targets.filter(t, t^.cut).size() > 1", "a number is not a condition", None),
    ("targets.map(t, t^.cut, t.year).size() > 1", "a number is not a condition", None),
    # kinds
    ("peak.year ^== 'a'", "a whole number cannot be compared with text", None),
    ("peak.firm ^> 1", "a truth value cannot be compared with a whole number", None),
    ("peak ^== 1", "a record cannot be compared with a whole number", None),
    ("peak.firm ^< peak.sure", "truth values have no order", None),
    ("'a' ^< peak.note", "text has no order", None),
    ("peak.adopted ^== as_of", "dates are compared with before(a, b) or days(a, b)", None),
    ("peak.word ^== 'bye'", "'bye' is not one of the words this field takes", "did you mean 'by'?"),
    ("'bye' ^!= peak.word", "'bye' is not one of the words this field takes", "mean 'by'?"),
    ("peak.word ^in ['by', 'x']", "'x' is not one of the words this field takes", "known: around,"),
    ("peak.word ^== targets[0].metric", "these two lists have no word in common", None),
    ("peak.note ^+ 'a' == 'b'", "needs numbers, found text", None),
    ("^-peak.note == 'b'", "needs numbers, found text", None),
    ("peak.ratio ^% 2 == 1", "% takes whole numbers", None),
    ("(peak.firm ^? 1 : 'a') == 1", "a whole number cannot be the alternative to text", None),
    ("1 ^in 2", "needs a list after 'in', found a whole number", None),
    ("'a' ^in [1, 2]", "text cannot be compared with a whole number", None),
    ("peak^[0] == 1", "needs a list before [, found a record", None),
    ("targets^['a'].year > 1", "needs a whole number between [ and ], found text", None),
    ("targets^[1.0].year > 1", "needs a whole number between [ and ], found a number", None),
    ("peak.year in ^[]", "an empty list says nothing", None),
    ("peak.year in ^[1, 'a']", "the parts of a list must be all numbers or all text", None),
    ("^peak.exists(t, true)", "'exists' needs a list", None),
    ("size^('abc') > 1", "needs a list, found text", None),
    ("sum^(peak.n) > 1", "needs a list, found a whole number", None),
    ("mean^(targets) > 1", "needs a list of numbers, found a record", None),
    ("max^(peak.tags) > 1", "needs a list of numbers, found text", None),
    ("latest^([1, 2]) > 1", "latest needs a list of records with a year", None),
    ("before^(as_of, 3)", "needs dates, found a whole number", None),
    ("days^(peak.n, as_of) > 1", "needs dates, found a whole number", None),
    ("abs^('a') > 1", "needs a number, found text", None),
    ("lower^(1) == 'a'", "needs text, found a whole number", None),
    ("peak.note.contains^(1)", "needs text, found a whole number", None),
    ("peak.note.matches^(peak.note)", "the pattern of matches must be written out", None),
    ("peak.note.matches^('(?=a)')", "not a regular expression of RE2: invalid perl operator", None),
    (r"peak.note.matches^(r'(a)\1')", "not a regular expression of RE2: invalid escape", None),
    # numbers
    ("peak.year > ^99999999999999999999", "this number is too large", None),
    ("^1e400 > peak.ratio", "this number is too large", None),
    ("1 ^in [1.0, 2.0]", "write 2.0 for 2", None),
    ("(peak.firm ^? 1 : 2.0) == 1.0", "write 2.0 for 2", None),
    # syntax
    ("^", "the expression ends too early", None),
    ("peak.year >^", "the expression ends too early", None),
    ("peak.year > 1^)", "something too much here", None),
    ("peak.year ^$ 1", "a character that CEL does not know", None),
    ("size(targets^;) > 1", "a character that CEL does not know", None),
    ("has(^peak)", "needs a path with a dot", None),
    ("^" + "(" * 200 + "true" + ")" * 200, "the expression is nested too deeply", None),
    ("^" + "+".join(["1"] * 100) + " > 0", "the expression is nested too deeply", None),
    ("^" + "true && " * 600 + "true", f"longer than {LONGEST} characters", None),
    # the place is counted in characters, over lines
    ("peak.note == '中文' && ^peek.year == 1", "'peek' is not known here", NAMES),
    ("peak.note == '中文𠀀'\n  && ^peek.year == 1", "'peek' is not known here", NAMES),
    ("peak.note == '中文'\n\n && peak.year >^", "the expression ends too early", None),
]


def faults(text: str, *, condition: bool = True) -> ExpressionFaulty:
    with pytest.raises(ExpressionFaulty) as caught:
        compiler().compile(text, condition=condition)
    return caught.value


@pytest.mark.parametrize(("marked", "message", "hint"), BAD, ids=lambda value: str(value)[:50])
def test_a_refusal_has_its_place_message_and_hint(
    marked: str, message: str, hint: str | None
) -> None:
    offset = marked.index("^")
    found = faults(marked.replace("^", "", 1)).faults
    here = [fault for fault in found if message in fault.message.en]
    assert here, found
    fault = here[0]
    assert fault.offset == offset, (fault, offset)
    assert any("一" <= char <= "鿿" for char in fault.message.zh), fault
    if hint is not None:
        assert fault.hint is not None
        assert hint in fault.hint.en
        assert fault.hint.zh


def test_the_refusals_as_a_reader_sees_them(golden: Callable[[Path, str], None]) -> None:
    lines = []
    for marked, _, _ in BAD:
        text = marked.replace("^", "", 1)
        lines.append(text if len(text) < 90 else f"{text[:87]}…")
        for fault in faults(text).faults:
            lines += [f"  {fault.offset}: {fault.message.en}", f"     {fault.message.zh}"]
            if fault.hint is not None:
                lines += [f"     ({fault.hint.en})", f"     （{fault.hint.zh}）"]
    golden(Path(__file__).parent / "golden" / "refusals.txt", "\n".join(lines) + "\n")


def test_all_faults_are_said_at_once_in_order() -> None:
    found = faults("peek.year == 1 && peak.yaer > 2 || targets.all(t, t.cut == 'a')").faults
    assert [fault.offset for fault in found] == [0, 22, 56]


@pytest.mark.parametrize("text", ["peak", "peak.level", "targets[0]", "targets.map(t, targets)"])
def test_a_definition_is_a_value(text: str) -> None:
    (fault,) = faults(text, condition=False).faults
    assert fault.message.en == "a value is needed here, not a record"


def test_nesting_deeper_than_the_wire_form_allows() -> None:
    text = "true"
    for number in range(28):
        text = f"targets.exists(t{number}, {text})"
    (fault,) = faults(text).faults
    assert fault.message.en == "the expression is nested too deeply"


def test_a_loop_of_another_shape_is_no_macro() -> None:
    parsed = compiler()._environment.parse("targets.exists(t, t.done)")
    loop = decode(parsed)[0].comprehension_expr
    assert recognise(loop) is not None
    for field, other in (("iter_var2", "v"), ("accu_var", "sum")):
        changed = type(loop)()
        changed.CopyFrom(loop)
        setattr(changed, field, other)
        assert recognise(changed) is None
    changed = type(loop)()
    changed.CopyFrom(loop)
    changed.loop_step.call_expr.function = "_-_"
    assert recognise(changed) is None
