"""Engines in this process, each in its fastest way: compiled beforehand, one conversion a plan.

An engine gets the conditions once and each plan as a plain mapping, and gives a truth a condition:
True, False, or None where it errs or has no answer. One that is not installed is left out by
name (`pip install -r benchmarks/rivals/requirements.txt` in a fresh environment).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from benchmarks.rivals.shapes import conditions

Answers = list[bool | None]
Ask = Callable[[dict[str, Any]], Answers]


def _one_by_one(conditions: list[Callable[[Any], Any]], given: Any, truth: type = bool) -> Answers:
    """The truth of each condition, of an engine that is asked for one at a time."""
    out: Answers = []
    for one in conditions:
        try:
            found = one(given)
        except Exception:  # noqa: BLE001 - whatever it raises, it has no answer
            found = None
        out.append(bool(found) if isinstance(found, (bool, truth)) else None)
    return out


def cel_expr_python(count: int) -> Ask:
    """Google's cel-cpp."""
    from cel_expr_python import cel

    names = ("peak", "targets", "measures", "series")
    environment = cel.NewEnv(variables=dict.fromkeys(names, cel.Type.DYN))
    expressions = [environment.compile(text) for text in conditions("cel", count)]

    def ask(data: dict[str, Any]) -> Answers:
        activation = environment.Activation(data)
        found = [one.eval(activation) for one in expressions]
        return [one.value() if one.type() == cel.Type.BOOL else None for one in found]

    return ask


def common_expression_language(count: int) -> Ask:
    """The Rust crate `cel`; a context is converted once and shared by the conditions."""
    import cel

    programs = [cel.compile(text).execute for text in conditions("cel", count)]

    def ask(data: dict[str, Any]) -> Answers:
        return _one_by_one(programs, cel.Context(variables=data))

    return ask


def cel_python(count: int) -> Ask:
    """A pure Python CEL."""
    import celpy
    from celpy.adapter import json_to_cel
    from celpy.celtypes import BoolType

    environment = celpy.Environment()
    texts = conditions("cel", count)
    programs = [environment.program(environment.compile(text)).evaluate for text in texts]

    def ask(data: dict[str, Any]) -> Answers:
        given = {key: json_to_cel(value) for key, value in data.items()}
        return _one_by_one(programs, given, BoolType)

    return ask


def zen_engine(count: int) -> Ask:
    """ZEN expressions. The package converts the plan for every expression it evaluates."""
    import zen

    compiled = [zen.compile_expression(text).evaluate for text in conditions("zen", count)]
    return partial(_one_by_one, compiled)


def zen_decision(count: int) -> Ask:
    """The same forty in one decision of ZEN, so that the plan is converted once."""
    import json

    import zen

    texts = conditions("zen", count)
    cells = [{"id": f"e{n}", "key": f"c{n}", "value": text} for n, text in enumerate(texts)]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "content": {"schema": ""}},
        {"id": "ask", "name": "ask", "type": "expressionNode",
         "content": {"expressions": cells, "passThrough": False}},
        {"id": "out", "name": "out", "type": "outputNode", "content": {"schema": ""}},
    ]  # fmt: skip
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "ask", "type": "edge"},
        {"id": "b", "sourceId": "ask", "targetId": "out", "type": "edge"},
    ]
    content = json.dumps({"contentType": "application/vnd.gorules.decision",
                          "nodes": nodes, "edges": edges})  # fmt: skip
    decision = zen.ZenEngine().create_decision(zen.ZenDecisionContent(content))
    names = [one["key"] for one in cells]

    def ask(data: dict[str, Any]) -> Answers:
        try:
            found = decision.evaluate(data)["result"]
        except Exception:  # noqa: BLE001 - one condition that errs takes all the others with it
            return [None] * len(names)
        return [found[name] if isinstance(found.get(name), bool) else None for name in names]

    return ask


def regorus(count: int) -> Ask:
    """Rego; one engine with one rule a condition, asked for all of them at once."""
    import regorus as rego

    texts = conditions("rego", count)
    rules = "\n".join(f"c{n} if {{ {text} }}" for n, text in enumerate(texts))
    engine = rego.Engine()
    engine.add_policy("plan.rego", f"package plan\nimport rego.v1\n{rules}\n")
    names = [f"c{n}" for n in range(len(texts))]

    def ask(data: dict[str, Any]) -> Answers:
        engine.set_input(data)
        found = engine.eval_query("data.plan")["result"][0]["expressions"][0]["value"]
        # Rego: what is not derived is undefined, be it false or not known
        return [found.get(name) is True for name in names]

    return ask


def datalogic_py(count: int) -> Ask:
    """JSONLogic; the plan becomes a handle once, all rules are asked in one call."""
    import datalogic_py as logic

    engine = logic.Engine()
    rules = [engine.compile(one) for one in conditions("logic", count)]
    session = engine.session()
    words = {"true": True, "false": False}

    def ask(data: dict[str, Any]) -> Answers:
        found = session.evaluate_many(rules, logic.DataHandle(data))
        return [words.get(one) if isinstance(one, str) else None for one in found]

    return ask


ENGINES: dict[str, Callable[[int], Ask]] = {
    "cel-expr-python": cel_expr_python,
    "common-expression-language": common_expression_language,
    "zen-engine, expressions": zen_engine,
    "zen-engine, one decision": zen_decision,
    "regorus": regorus,
    "datalogic-py": datalogic_py,
    "cel-python": cel_python,
}


def installed(count: int, without: Sequence[str] = ()) -> tuple[dict[str, Ask], list[str]]:
    """The engines that are there, ready, and the names of those that are not or not asked."""
    ready: dict[str, Ask] = {}
    absent: list[str] = []
    for name, make in ENGINES.items():
        if name in without:
            absent.append(name)
            continue
        try:
            ready[name] = make(count)
        except ImportError:
            absent.append(name)
    return ready, absent
