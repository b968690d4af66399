"""A plan's answers to a pack's questions: checked and typed, because only the pack knows them.

Knows questions and the tree of a plan; knows no condition. Answers to questions of other packs
are left out of the tree, so that one plan can answer several packs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from evaluator.core import Both, Location, Path, PlanRefused, Problem, show_path
from evaluator.pack.compiled import AnswerField, Question
from evaluator.pack.dates import date_of
from evaluator.values import Record, Value


def with_answers(
    root: Record, questions: Mapping[str, Question], locate: Callable[[Path], Location]
) -> Record:
    """The plan's tree with its answers typed as the pack's questions ask.

    Raises PlanRefused with every answer that does not fit.
    """
    given = root.fields.get("answers")
    if not isinstance(given, Record):
        return root
    problems: list[Problem] = []
    answers: dict[str, Value] = {}
    for name, answer in given.fields.items():
        if name in questions:
            typed = _typed(answer, questions[name], (*given.path, name), locate, problems)
            if typed is not None:
                answers[name] = typed
        else:
            path = (*given.path, name)
            problems += _unknown(
                name, questions, Problem(_NO_QUESTION, locate(path), show_path(path))
            )
    if problems:
        raise PlanRefused(problems)
    fields = {key: value for key, value in root.fields.items() if key != "answers"}
    if answers:
        fields["answers"] = Record(given.path, answers)
    return Record(root.path, fields)


_NO_QUESTION = Both("the pack asks no such question", "规则集没有这一问题")


def _unknown(name: str, known: Mapping[str, object], problem: Problem) -> Iterator[Problem]:
    """A problem only where the name is nearly that of a question: a slip, not another pack's."""
    import difflib

    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.75)
    if near:
        hint = Both(f"did you mean '{near[0]}'?", f"是否应为“{near[0]}”？")
        yield Problem(problem.message, problem.location, problem.path, hint)


def _typed(
    answer: Value,
    question: Question,
    path: Path,
    locate: Callable[[Path], Location],
    problems: list[Problem],
) -> Record | None:
    if not isinstance(answer, Record):
        keys = ", ".join(question.fields)
        message = Both(f"an answer is a mapping with {keys}", f"答复须为含有 {keys} 的键值映射")
        problems.append(Problem(message, locate(path), show_path(path)))
        return None
    fields: dict[str, Value] = {}
    for key, written in answer.fields.items():
        place = (*path, key)
        field = question.fields.get(key)
        if field is None:
            known = ", ".join(question.fields)
            message = Both(f"unknown key '{key}'", f"未知的键“{key}”")
            hint = Both(f"known: {known}", f"可用：{known}")
            problems.append(Problem(message, locate(place), show_path(place), hint))
            continue
        value = _value(field, written)
        if value is None:
            problems.append(Problem(_expected(field), locate(place), show_path(place)))
        else:
            fields[key] = value
    return Record(path, fields) if fields else None


def _value(field: AnswerField, written: Value) -> Value | None:
    """The value as conditions see it; None where it does not fit."""
    number = isinstance(written, int | float) and not isinstance(written, bool)
    match field.type:
        case "truth":
            return written if isinstance(written, bool) else None
        case "integer":
            return written if number and isinstance(written, int) else None
        case "number":
            return float(written) if number and isinstance(written, int | float) else None
        case "date":
            return date_of(str(written)) if isinstance(written, str) or number else None
        case "word":
            words = [option.value for option in field.options]
            return written if isinstance(written, str) and written in words else None
        case _:
            return written if isinstance(written, str) else None


def _expected(field: AnswerField) -> Both:
    options = ", ".join(option.value for option in field.options)
    words = {
        "truth": Both("must be true or false", "须为 true 或 false"),
        "integer": Both("must be a whole number", "须为整数"),
        "number": Both("must be a number", "须为数字"),
        "date": Both(
            "must be a date: 2017-12-31, 2017-12 or 2017", "须为日期：2017-12-31、2017-12 或 2017"
        ),
        "word": Both(f"must be one of {options}", f"须为以下之一：{options}"),
    }
    return words.get(field.type, Both("must be text", "须为文本"))
