"""The CEL library's own type checker, fed with a schema's kinds.

Knows protobuf descriptors and the overloads of the profile. Used only when a pack
is compiled: as the parser, and as a second opinion after `lower`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cel_expr_python import cel
from google.protobuf import descriptor_pb2, descriptor_pool, struct_pb2

from evaluator.core import Both
from evaluator.expr.fault import ExpressionFaulty, Fault
from evaluator.expr.lang import DATE_FUNCTIONS, LIST_FUNCTIONS
from evaluator.expr.schema import DATE_PARTS, NOT_KEYS, Schema, members
from evaluator.plan.model.kind import DateKind, Integer, Kind, ListOf, Number, RecordKind, Truth

_PACKAGE = "evaluator.plan"
_DATE = f"{_PACKAGE}.Date"
_Field = descriptor_pb2.FieldDescriptorProto


class _Messages:
    """Record kinds as protobuf messages. Number fields are dynamic, so int and double compare."""

    def __init__(self) -> None:
        self.file = descriptor_pb2.FileDescriptorProto(
            name="evaluator/plan.proto",
            package=_PACKAGE,
            syntax="proto3",
            dependency=[struct_pb2.DESCRIPTOR.name],
        )
        self._names: dict[int, str] = {}
        self._kept: list[Kind] = []  # keeps ids of kinds from being used again
        self.add("Date", DATE_PARTS)

    def name(self, kind: RecordKind) -> str:
        """The full message name of a record kind, declared on first use."""
        known = self._names.get(id(kind))
        if known is None:
            known = f"R{len(self._names)}"
            self._names[id(kind)] = known
            self._kept.append(kind)
            self.add(known, members(kind))
        return f"{_PACKAGE}.{known}"

    def add(self, name: str, fields: Mapping[str, Kind]) -> None:
        """Declare a message with these fields."""
        message = descriptor_pb2.DescriptorProto(name=name)
        for number, (field_name, kind) in enumerate(fields.items(), start=1):
            field = message.field.add(name=field_name, number=number, label=_Field.LABEL_OPTIONAL)
            if isinstance(kind, ListOf):
                field.label = _Field.LABEL_REPEATED
                kind = kind.of
            self._type(field, kind)
        self.file.message_type.append(message)

    def _type(self, field: Any, kind: Kind) -> None:
        match kind:
            case Integer():
                field.type = _Field.TYPE_INT64
            case Truth():
                field.type = _Field.TYPE_BOOL
            case Number():
                field.type, field.type_name = _Field.TYPE_MESSAGE, ".google.protobuf.Value"
            case DateKind():
                field.type, field.type_name = _Field.TYPE_MESSAGE, f".{_DATE}"
            case RecordKind():
                field.type, field.type_name = _Field.TYPE_MESSAGE, f".{self.name(kind)}"
            case _:
                field.type = _Field.TYPE_STRING


def _type(kind: Kind, messages: _Messages) -> Any:
    match kind:
        case Integer():
            return cel.Type.INT
        case Truth():
            return cel.Type.BOOL
        case Number():
            return cel.Type.DYN
        case DateKind():
            return cel.Type(_DATE)
        case RecordKind():
            return cel.Type(messages.name(kind))
        case ListOf():
            return cel.Type.List(_type(kind.of, messages))
        case _:
            return cel.Type.STRING


def _overload(name: str, parameters: list[Any], result: Any) -> Any:
    return cel.Overload(
        id=name,
        return_type=result,
        parameters=parameters,
        is_member=False,
        impl=lambda *args: None,  # never called: the library only checks
    )


def _extension() -> Any:
    number, whole, truth = cel.Type.DOUBLE, cel.Type.INT, cel.Type.BOOL
    mixed = {"int_double": [whole, number], "double_int": [number, whole]}
    declared = []
    compared = ("==", "!=", "<", "<=", ">", ">=")
    for operators, result in ((compared, truth), (("+", "-", "*", "/"), number)):
        for op in operators:
            overloads = [
                _overload(f"mixed_{ord(op[0])}{len(op)}_{name}", parameters, result)
                for name, parameters in mixed.items()
            ]
            declared.append(cel.FunctionDecl(f"_{op}_", overloads))
    listed = [cel.Type.List(cel.Type.DYN)]
    for name in LIST_FUNCTIONS:
        declared.append(cel.FunctionDecl(name, [_overload(f"ev_{name}", listed, cel.Type.DYN)]))
    dates = [cel.Type(_DATE), cel.Type(_DATE)]
    for name in DATE_FUNCTIONS:
        result = truth if name == "before" else whole
        declared.append(cel.FunctionDecl(name, [_overload(f"ev_{name}", dates, result)]))
    declared.append(cel.FunctionDecl("abs", [_overload("ev_abs", [cel.Type.DYN], cel.Type.DYN)]))
    declared.append(
        cel.FunctionDecl("lower", [_overload("ev_lower", [cel.Type.STRING], cel.Type.STRING)])
    )
    return cel.CelExtension("evaluator", declared)


class Environment:
    """The CEL library set up for one schema."""

    def __init__(self, schema: Schema) -> None:
        messages = _Messages()
        variables = {name: _type(kind, messages) for name, kind in schema.variables.items()}
        pool = descriptor_pool.DescriptorPool()
        pool.AddSerializedFile(struct_pb2.DESCRIPTOR.serialized_pb)
        messages.add("Plan", _plan_keys(schema))
        pool.Add(messages.file)
        variables["plan"] = cel.Type(f"{_PACKAGE}.Plan")  # `plan.x` is `x`
        self._env = cel.NewEnv(descriptor_pool=pool, variables=variables, extensions=[_extension()])

    def parse(self, text: str) -> bytes:
        """The unchecked tree, serialized. Raises ExpressionFaulty on a syntax error."""
        try:
            return bytes(self._env.compile(text, disable_check=True).serialize())
        except RuntimeError as error:
            raise ExpressionFaulty(_faults(text, str(error))) from error

    def check(self, text: str) -> None:
        """Type-check with the CEL library. Raises ExpressionFaulty with all it finds."""
        try:
            self._env.compile(text)
        except RuntimeError as error:
            raise ExpressionFaulty(_faults(text, str(error))) from error


def _plan_keys(schema: Schema) -> dict[str, Kind]:
    """The variables that are keys of the plan file, for `plan.KEY`."""
    return {name: kind for name, kind in schema.variables.items() if name not in NOT_KEYS}


_ERROR = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*)")
TOO_DEEP = Both("the expression is nested too deeply", "表达式嵌套过深")
_PLAIN = {
    "mismatched input '<EOF>'": Both("the expression ends too early", "表达式不完整"),
    "Syntax error: extraneous input": Both("something too much here", "此处有多余内容"),
    "token recognition error": Both("a character that CEL does not know", "含有无法识别的字符"),
    "has() argument": Both(
        "has(…) needs a path with a dot: has(plan.peak)", "has(…) 须写带点的路径：has(plan.peak)"
    ),
    "unsupported syntax": Both("not part of the profile", "不在条件语言的允许范围内"),
    "invalid int literal": Both("this number is too large", "数值过大"),
    "no matching overload": Both(
        "a whole number and a number with decimals do not go together here: write 2.0 for 2",
        "此处整数与小数不能并用：2应写作2.0",
    ),
    "recursion": TOO_DEEP,
}


def _faults(text: str, report: str) -> list[Fault]:
    """The library's report as faults; what it says beyond that stays as it is."""
    lines = text.split("\n")
    faults = []
    for row, column, message in _ERROR.findall(report):
        if int(row) > len(lines):
            continue
        offset = sum(len(line) + 1 for line in lines[: int(row) - 1]) + int(column) - 1
        faults.append(Fault(max(0, min(offset, len(text))), _said(message)))
    return faults or [Fault(0, _said(report.splitlines()[0] if report else ""))]


def _said(message: str) -> Both:
    plain = next((said for key, said in _PLAIN.items() if key in message), None)
    message = message.partition(" expecting ")[0].removeprefix("Syntax error: ")
    return plain or Both(f"not valid CEL: {message}", f"不符合CEL语法：{message}")
