"""From the parsed CEL tree to the profile's own tree, with the kind of every part.

Knows the shapes that the CEL parser produces and refuses those outside the
profile; asks `kindcheck` whether kinds fit. Never stops at the first fault.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evaluator.core import Both
from evaluator.expr import kindcheck
from evaluator.expr.fault import Fault, did_you_mean
from evaluator.expr.lang import (
    ARITHMETIC,
    COMPARISONS,
    FUNCTIONS,
    MACROS,
    PLAIN_FUNCTIONS,
    TEXT_METHODS,
    Node,
)
from evaluator.expr.macro import Macro, recognise
from evaluator.expr.schema import NAMESPACES, NOT_KEYS, PLAIN_NUMBER, Schema, members
from evaluator.plan.model.kind import Integer, Kind, ListOf, Text, Truth

Typed = tuple[Node, Kind | None]
"""A tree and its kind; None after a fault, so that one fault does not cause others."""

_OUTSIDE = Both("is not part of the profile", "不在条件语言的允许范围内")


class Lowering:
    """One expression on its way; collects `faults` and the schema paths it `reads`."""

    def __init__(self, schema: Schema, offsets: dict[int, int]) -> None:
        self.schema = schema
        self.offsets = offsets
        self.faults: list[Fault] = []
        self.reads: set[str] = set()
        self._locals: dict[str, tuple[Kind | None, str]] = {}

    def fault(self, expr: Any, message: Both, hint: Both | None = None) -> Typed:
        """Remember a fault at this node; the result fits everywhere."""
        self.faults.append(Fault(self.offsets.get(expr.id, 0), message, hint))
        return ["const", False], None

    def outside(self, expr: Any, what: str) -> Typed:
        """Refuse a construct of CEL that the profile leaves out."""
        return self.fault(expr, Both(f"{what} {_OUTSIDE.en}", f"{what} {_OUTSIDE.zh}"))

    def lower(self, expr: Any) -> Typed:
        """The tree and kind of a node of the parsed tree."""
        kind = expr.WhichOneof("kind")
        handlers: dict[str | None, Callable[[Any], Typed]] = {
            "const_expr": self._const,
            "ident_expr": self._chain,
            "select_expr": self._chain,
            "call_expr": self._call,
            "list_expr": self._list,
            "comprehension_expr": self._macro,
        }
        handler = handlers.get(kind)
        if handler is None:
            return self.outside(expr, "{…}")
        return handler(expr)

    def _const(self, expr: Any) -> Typed:
        which = expr.const_expr.WhichOneof("kind")
        value = getattr(expr.const_expr, which)
        kinds: dict[str, Kind] = {
            "bool_value": Truth(),
            "int64_value": Integer(),
            "double_value": PLAIN_NUMBER,
            "string_value": Text(),
        }
        if which not in kinds:
            names = {"null_value": "null", "uint64_value": "1u", "bytes_value": 'b"…"'}
            return self.outside(expr, names[which])
        if isinstance(value, float) and not -1e308 < value < 1e308:
            return self.fault(expr, Both("this number is too large", "数值过大"))
        return ["const", value], kinds[which]

    # -- variables and selections

    def _chain(self, expr: Any) -> Typed:
        names: list[str] = []
        places: list[Any] = []
        base = expr
        test_only = base.WhichOneof("kind") == "select_expr" and base.select_expr.test_only
        while base.WhichOneof("kind") == "select_expr":
            names.insert(0, base.select_expr.field)
            places.insert(0, base)
            base = base.select_expr.operand
        if base.WhichOneof("kind") == "ident_expr":
            node, kind = self._variable(base, names, places)
        else:
            inner, inner_kind = self.lower(base)
            kind = self._follow(places, inner_kind, names, self._origin(inner))
            node = ["select", inner, names]
        if test_only:
            return ["has", node], None if kind is None else Truth()
        return node, kind

    def _variable(self, base: Any, names: list[str], places: list[Any]) -> Typed:
        root = base.ident_expr.name
        if root in self._locals:
            kind, origin = self._locals[root]
            return ["var", root, names], self._follow(places, kind, names, origin)
        if root == "plan":
            if not names:
                return self.fault(
                    base, Both("'plan' needs a key: plan.peak", "“plan”之后须写明字段：plan.peak")
                )
            root, names, places = names[0], names[1:], places[1:]
            if root in NOT_KEYS and root in self.schema.variables:
                message = Both(f"'{root}' is not a key of the plan", f"“{root}”不是规划的字段")
                return self.fault(
                    base, message, Both(f"write {root}, without 'plan.'", f"直接写 {root}")
                )
        if root not in self.schema.variables:
            known = [*self.schema.variables, *self._locals]
            message = Both(f"'{root}' is not known here", f"“{root}”不是可用的名称")
            return self.fault(base, message, did_you_mean(root, known))
        if root in NAMESPACES and not names:
            return self.fault(
                base, Both(f"'{root}' needs a name: {root}.…", f"“{root}”之后须写明名称：{root}.…")
            )
        kind = self._follow(places, self.schema.variables[root], names, root)
        return ["path", root, names], kind

    def _follow(
        self, places: list[Any], kind: Kind | None, names: list[str], origin: str
    ) -> Kind | None:
        """The kind at the end of a chain of selections; notes what is read."""
        for place, name in zip(places, names, strict=True):
            if kind is None:
                return None
            known = members(kind)
            if name not in known:
                en, zh = (f" of {origin}", f"“{origin}”") if origin else ("", "此处")
                self.fault(
                    place,
                    Both(f"'{name}' is not a field{en}", f"{zh}没有字段“{name}”"),
                    did_you_mean(name, known),
                )
                return None
            kind = known[name]
            origin = f"{origin}.{name}" if origin else name
        if origin:
            self.reads.add(origin)
        return kind

    # -- calls

    def _call(self, expr: Any) -> Typed:
        call = expr.call_expr
        name, args = call.function, list(call.args)
        if call.HasField("target"):
            args.insert(0, call.target)
        if name in ("_&&_", "_||_"):
            return self._logic(expr, name, args)
        if name in MACROS:
            return self.fault(
                expr,
                Both(f"'{name}' takes one variable here", f"“{name}”在此只能有一个变量"),
                Both(f"write list.{name}(x, …)", f"应写作 列表.{name}(x, …)"),
            )
        typed = [self.lower(arg) for arg in args]
        nodes, kinds = [node for node, _ in typed], [kind for _, kind in typed]
        if name in COMPARISONS:
            return self._judge(
                expr,
                kindcheck.comparison(COMPARISONS[name], nodes, kinds),
                ["cmp", COMPARISONS[name], *nodes],
            )
        if name in ARITHMETIC:
            op = ARITHMETIC[name]
            return self._judge(expr, kindcheck.arithmetic(op, kinds), ["arith", op, *nodes])
        forms: dict[str, tuple[Node, Any]] = {
            "!_": (["not", *nodes], lambda: kindcheck.truths(kinds)),
            "-_": (["neg", *nodes], lambda: kindcheck.arithmetic("-", kinds)),
            "_?_:_": (["if", *nodes], lambda: kindcheck.choice(nodes, kinds)),
            "@in": (["in", *nodes], lambda: kindcheck.membership(nodes, kinds)),
            "_[_]": (["index", *nodes], lambda: kindcheck.index(kinds)),
        }
        if name in forms:
            node, check = forms[name]
            return self._judge(expr, check(), node)
        return self._function(expr, name, nodes, kinds)

    def _function(self, expr: Any, name: str, nodes: list[Node], kinds: list[Kind | None]) -> Typed:
        if name not in FUNCTIONS:
            message = Both(
                f"'{name}' is not a function of the profile", f"“{name}”不是条件语言的函数"
            )
            return self.fault(expr, message, did_you_mean(name, FUNCTIONS))
        if name in TEXT_METHODS and not expr.call_expr.HasField("target"):
            return self.fault(
                expr,
                Both(f"write it as text.{name}(…)", f"应写作 文本.{name}(…)"),
            )
        if name in PLAIN_FUNCTIONS and expr.call_expr.HasField("target"):
            return self.fault(
                expr,
                Both(f"write it as {name}(…)", f"应写作 {name}(…)"),
            )
        return self._judge(expr, kindcheck.function(name, nodes, kinds), ["call", name, nodes])

    def _logic(self, expr: Any, name: str, args: list[Any]) -> Typed:
        word = "and" if name == "_&&_" else "or"
        parts: list[Node] = []
        for arg in args:
            node, kind = self.lower(arg)
            verdict = kindcheck.truths([kind])
            if not isinstance(verdict, Kind):
                self._judge(arg, verdict, node)
            parts.extend(node[1] if node[0] == word else [node])
        return [word, parts], Truth()

    def _judge(self, expr: Any, verdict: kindcheck.Verdict, node: Node) -> Typed:
        """A node with the kind that `kindcheck` gave it, or a fault."""
        if isinstance(verdict, Both):
            return self.fault(expr, verdict)
        if isinstance(verdict, tuple):
            return self.fault(expr, *verdict)
        return node, verdict

    def _list(self, expr: Any) -> Typed:
        typed = [self.lower(element) for element in expr.list_expr.elements]
        node: Node = ["list", [node for node, _ in typed]]
        return self._judge(expr, kindcheck.listing([kind for _, kind in typed]), node)

    # -- macros

    def _macro(self, expr: Any) -> Typed:
        macro = recognise(expr.comprehension_expr)
        if macro is None:
            return self.outside(expr, "this macro")
        over, list_kind = self.lower(macro.over)
        if list_kind is not None and not isinstance(list_kind, ListOf):
            return self.fault(
                macro.over,
                Both(f"'{macro.word}' needs a list", f"“{macro.word}”只能用于列表"),
            )
        if macro.name in self._locals or macro.name in self.schema.variables:
            return self.fault(
                expr,
                Both(f"'{macro.name}' already names something else", f"“{macro.name}”已有其他含义"),
            )
        item = list_kind.of if isinstance(list_kind, ListOf) else None
        self._locals[macro.name] = (item, self._origin(over))
        try:
            return self._macro_body(macro, over, list_kind)
        finally:
            del self._locals[macro.name]

    def _macro_body(self, macro: Macro, over: Node, list_kind: Kind | None) -> Typed:
        body, body_kind = self.lower(macro.body)
        if macro.word == "map":
            keep = None
            if macro.keep is not None:
                keep = self._truth(macro.keep)
            kind = None if body_kind is None else ListOf(body_kind)
            return ["map", macro.name, over, keep, body], kind
        verdict = kindcheck.truths([body_kind])
        if not isinstance(verdict, Kind):
            self._judge(macro.body, verdict, body)
        result = list_kind if macro.word == "filter" else Truth()
        return [macro.word, macro.name, over, body], result

    def _truth(self, expr: Any) -> Node:
        node, kind = self.lower(expr)
        self._judge(expr, kindcheck.truths([kind]), node)
        return node

    def _origin(self, node: Node) -> str:
        """The schema path of what a tree yields, where it comes from the plan as it stands."""
        match node:
            case ["path", root, names]:
                return ".".join([root, *names])
            case ["var", name, names]:
                _, origin = self._locals.get(name, (None, ""))
                return ".".join([origin, *names]) if origin else ""
            case ["filter", _, over, _] | ["index", over, _] | ["call", "latest", [over]]:
                return self._origin(over)
            case ["select", inner, names]:
                origin = self._origin(inner)
                return ".".join([origin, *names]) if origin else ""
            case _:
                return ""
