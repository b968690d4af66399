"""Results as JUnit XML: a suite for each plan, a case for each rule.

Knows the elements that CI servers read. What the gate would hold against a plan fails; what
waits, is waived or does not apply is skipped; what is met in part passes, with a remark.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from evaluator.core import Both, Outcome, Problem
from evaluator.render.findings import Finding, place_of
from evaluator.render.options import Options
from evaluator.render.paths import relative
from evaluator.render.safe import clean
from evaluator.render.sentences import sentences, waiver
from evaluator.render.troubles import NOT_EVALUATED, Trouble, troubles
from evaluator.report.model import Report
from evaluator.report.result import RuleResult

FAILED = (Outcome.FAIL, Outcome.MISSING)
SKIPPED = (Outcome.BLOCKED, Outcome.NOT_APPLICABLE)

LABEL = Both("not scored", "不计分")


def render(reports: Sequence[Report], options: Options, problems: Sequence[Problem] = ()) -> str:
    """UTF-8 XML; the texts of all plans are cleaned of what XML cannot hold."""
    suites = [_suite(report, options) for report in reports]
    suites += _refused(troubles((), problems), options)
    root = Xml.Element("testsuites", {"name": "evaluator", **_counts(suites)})
    root.extend(suites)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, "unicode") + "\n"


def _suite(report: Report, options: Options) -> Xml.Element:
    file = relative(report.plan.file, options)
    cases = [_case(one, report, file, options.lang) for one in report.results]
    suite = Xml.Element("testsuite", {"name": file})
    suite.extend(cases)
    counts = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": 0,
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    suite.attrib.update({name: str(number) for name, number in counts.items()})
    suite.set("timestamp", f"{report.as_of.date.isoformat()}T00:00:00")
    suite.set("time", "0")
    suite.insert(0, _properties(report, options.lang))
    return suite


def _refused(found: Sequence[Trouble], options: Options) -> list[Xml.Element]:
    """A suite with one case for each plan that was not evaluated."""
    files = {relative(one.file, options): "" for one in found}
    suites = []
    for file in files:
        lines = [one.says(options.lang) for one in found if relative(one.file, options) == file]
        counts = {"tests": "1", "failures": "0", "errors": "1", "skipped": "0", "time": "0"}
        suite = Xml.Element("testsuite", {"name": file, **counts})
        name = {"classname": "evaluator", "name": NOT_EVALUATED, "file": file, "time": "0"}
        case = Xml.SubElement(suite, "testcase", name)
        error = Xml.SubElement(case, "error", {"message": lines[0], "type": NOT_EVALUATED})
        error.text = "\n".join(lines)
        suites.append(suite)
    return suites


def _counts(suites: Sequence[Xml.Element]) -> dict[str, str]:
    names = ("tests", "failures", "errors", "skipped")
    return {name: str(sum(int(suite.get(name, "0")) for suite in suites)) for name in names}


def _properties(report: Report, lang: str) -> Xml.Element:
    score = report.score
    values = {
        "city": report.plan.city.pick(lang),
        "pack": f"{report.pack.id} {report.pack.version}",
        "as-of": report.as_of.date.isoformat(),
        "score": "" if score.value is None else str(score.value),
        "best": "" if score.best is None else str(score.best),
        "band": score.band or "",
        "gate": "passed" if report.gate.passed else "failed",
    }
    if report.deceptive:
        said = [f"{one.path} {one.place.line}: {one.message.pick(lang)}"
                for one in report.deceptive]  # fmt: skip
        values["deceptive-text"] = "; ".join(said)
    parent = Xml.Element("properties")
    for name, value in values.items():
        Xml.SubElement(parent, "property", {"name": name, "value": clean(value)})
    return parent


def _case(one: RuleResult, report: Report, file: str, lang: str) -> Xml.Element:
    _, region = place_of(one)
    case = Xml.Element(
        "testcase",
        {
            "classname": f"{report.pack.id}.{one.criterion}",
            "name": one.rule,
            "file": file,
            "line": str(region.shown),
            "time": "0",
        },
    )
    message = clean(one.message.pick(lang))
    said = "\n".join(sentences(Finding(one, "", region, _waiting(one, report)), lang))
    if one.waived is not None and one.outcome not in (Outcome.PASS, Outcome.NOT_APPLICABLE):
        Xml.SubElement(case, "skipped", {"message": clean(waiver(one, lang))})
        Xml.SubElement(case, "system-out").text = said
    elif one.outcome in SKIPPED:
        Xml.SubElement(case, "skipped", {"message": message})
    elif one.label:
        Xml.SubElement(case, "system-out").text = f"{LABEL.pick(lang)}\n{said}"
    elif one.outcome in FAILED:
        kind = f"{one.severity.value}.{one.outcome.value}"
        Xml.SubElement(case, "failure", {"message": message, "type": kind}).text = said
    elif one.outcome is Outcome.PARTIAL:
        Xml.SubElement(case, "system-out").text = said
    return case


def _waiting(one: RuleResult, report: Report) -> tuple[RuleResult, ...]:
    return tuple(each for each in report.results if one.rule in each.blocked_by)
