"""Whether a rule's examples show every outcome that the rule can have.

Knows the outcomes and the answers that conditions can give; runs no example.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evaluator.core import Both, Outcome, Path, Problem
from evaluator.pack.answers import FALSE, TRUE, UNKNOWN, possible
from evaluator.pack.compiled import Condition
from evaluator.pack.complaints import at, at_key
from evaluator.pack.source import RuleFile

Conditions = Mapping[Path, Condition]


def example_problems(
    file: RuleFile, conditions: Conditions, definitions: Mapping[str, Condition]
) -> Iterator[Problem]:
    """What is missing among a rule's examples, and names that stand twice."""
    answers = {path: possible(made.ast, definitions) for path, made in conditions.items()}
    if ("when",) in answers and FALSE not in answers[("when",)]:
        message = Both("`when` can never be false", "`when` 不可能为假")
        hint = Both("has() is true or unknown, never false", "has() 只会为真或未知，不会为假")
        place = ("when",) if file.model.when else ("needs_adoption",)
        yield at(file.loaded, place, message, hint)
    for path, found in answers.items():
        if path != ("when",) and TRUE not in found:
            message = Both("can never be true", "不可能为真")
            yield at(file.loaded, path, message)
    shown = {example.expect for example in file.model.examples}
    lacking = [word for word in _wanted(answers) if word not in shown]
    if lacking:
        listed = ", ".join(word.value for word in lacking)
        message = Both(f"no example expects: {listed}", f"缺少以下结果的示例：{listed}")
        if file.model.examples:
            yield at_key(file.loaded, ("examples",), message)
        else:
            yield at(file.loaded, ("examples",), message)
    yield from _lines(file)
    yield from _names(file)


def _wanted(answers: Mapping[Path, frozenset[str]]) -> list[Outcome]:
    """The outcomes that must be shown, but for the lines of `partial`."""
    verdict = answers.get(("pass",), frozenset())
    lines = [found for path, found in answers.items() if path[0] == "partial"]
    when = answers.get(("when",), frozenset())
    wanted = [Outcome.PASS] if TRUE in verdict else []
    if FALSE in verdict and all(FALSE in found for found in lines):
        wanted.append(Outcome.FAIL)
    unknown = UNKNOWN in verdict and all(found != frozenset({TRUE}) for found in lines)
    if unknown or UNKNOWN in when:
        wanted.append(Outcome.MISSING)
    if FALSE in when:
        wanted.append(Outcome.NOT_APPLICABLE)
    return wanted


def _lines(file: RuleFile) -> Iterator[Problem]:
    """Each line of `partial` needs an example; with several lines, examples name theirs."""
    lines = [file.exact(("partial", number, "earns")) for number in range(len(file.model.partial))]
    if lines != sorted({line for line in lines if 0 < line < 1}, reverse=True):
        return  # said by `promises`
    seen: set[int] = set()
    for number, example in enumerate(file.model.examples):
        if example.expect is not Outcome.PARTIAL:
            continue
        path: Path = ("examples", number)
        if not lines:
            message = Both("the rule has no line of `partial`", "该要点没有 `partial`")
            yield at(file.loaded, (*path, "expect"), message)
        elif example.earns is not None:
            earns = file.exact((*path, "earns"))
            if earns in lines:
                seen.add(lines.index(earns))
            else:
                message = Both("no line of `partial` earns this", "`partial` 中没有这一数值")
                yield at(file.loaded, (*path, "earns"), message)
        elif len(lines) > 1:
            message = Both(
                "say which line of `partial` by `earns`", "须以 `earns` 指明 `partial` 的哪一行"
            )
            yield at(file.loaded, (*path, "expect"), message)
        else:
            seen.add(0)
    for number in range(len(lines)):
        if number not in seen:
            message = Both("no example shows this line", "该行没有示例")
            yield at(file.loaded, ("partial", number), message)


def _names(file: RuleFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, example in enumerate(file.model.examples):
        if example.name in seen:
            message = Both(f"'{example.name}' stands twice", f"“{example.name}”重复")
            yield at(file.loaded, ("examples", number, "name"), message)
        seen.add(example.name)
