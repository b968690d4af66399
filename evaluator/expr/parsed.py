"""The tree that the CEL library hands out, as protobuf messages described here.

`Expression.serialize()` yields a `google.protobuf.Any` around `cel.expr.ParsedExpr`
or `cel.expr.CheckedExpr`; no Python module for them is published, so the few
messages needed are declared from cel-spec's `syntax.proto` and `checked.proto`.
Knows the wire form; knows nothing of the profile or of kinds.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError

# name: number, type ("M:" a message of this file), "*" repeated
_MESSAGES: dict[str, dict[str, tuple[int, str]]] = {
    "Constant": {
        "null_value": (1, "int32"),
        "bool_value": (2, "bool"),
        "int64_value": (3, "int64"),
        "uint64_value": (4, "uint64"),
        "double_value": (5, "double"),
        "string_value": (6, "string"),
        "bytes_value": (7, "bytes"),
    },
    "Ident": {"name": (1, "string")},
    "Select": {"operand": (1, "M:Expr"), "field": (2, "string"), "test_only": (3, "bool")},
    "Call": {"target": (1, "M:Expr"), "function": (2, "string"), "args": (3, "*M:Expr")},
    "CreateList": {"elements": (1, "*M:Expr")},
    "CreateStruct": {"message_name": (1, "string")},
    "Comprehension": {
        "iter_var": (1, "string"),
        "iter_range": (2, "M:Expr"),
        "accu_var": (3, "string"),
        "accu_init": (4, "M:Expr"),
        "loop_condition": (5, "M:Expr"),
        "loop_step": (6, "M:Expr"),
        "result": (7, "M:Expr"),
        "iter_var2": (8, "string"),
    },
    "Expr": {
        "id": (2, "int64"),
        "const_expr": (3, "M:Constant"),
        "ident_expr": (4, "M:Ident"),
        "select_expr": (5, "M:Select"),
        "call_expr": (6, "M:Call"),
        "list_expr": (7, "M:CreateList"),
        "struct_expr": (8, "M:CreateStruct"),
        "comprehension_expr": (9, "M:Comprehension"),
    },
    "Position": {"key": (1, "int64"), "value": (2, "int32")},
    "SourceInfo": {"positions": (4, "*M:Position")},
    "ParsedExpr": {"expr": (2, "M:Expr"), "source_info": (3, "M:SourceInfo")},
}
_ONEOF = {"Constant": "kind", "Expr": "kind"}
_TYPES = {
    "bool": descriptor_pb2.FieldDescriptorProto.TYPE_BOOL,
    "bytes": descriptor_pb2.FieldDescriptorProto.TYPE_BYTES,
    "double": descriptor_pb2.FieldDescriptorProto.TYPE_DOUBLE,
    "int32": descriptor_pb2.FieldDescriptorProto.TYPE_INT32,
    "int64": descriptor_pb2.FieldDescriptorProto.TYPE_INT64,
    "string": descriptor_pb2.FieldDescriptorProto.TYPE_STRING,
    "uint64": descriptor_pb2.FieldDescriptorProto.TYPE_UINT64,
}


@cache
def _parsed_class() -> Any:
    file = descriptor_pb2.FileDescriptorProto(
        name="evaluator/cel.proto", package="evaluator.cel", syntax="proto3"
    )
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        if name in _ONEOF:
            message.oneof_decl.add(name=_ONEOF[name])
        for field_name, (number, type_name) in fields.items():
            field = message.field.add(name=field_name, number=number)
            repeated = type_name.startswith("*")
            field.label = field.LABEL_REPEATED if repeated else field.LABEL_OPTIONAL
            type_name = type_name.removeprefix("*")
            if type_name.startswith("M:"):
                field.type = field.TYPE_MESSAGE
                field.type_name = f".evaluator.cel.{type_name[2:]}"
            else:
                field.type = _TYPES[type_name]
            if name in _ONEOF and field_name != "id":
                field.oneof_index = 0
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("evaluator.cel.ParsedExpr"))


def decode(serialized: bytes) -> tuple[Any, dict[int, int]]:
    """The root expression and, by node id, its offset in the text (in characters).

    Takes what `Expression.serialize()` of an expression compiled with
    `disable_check=True` gives. Raises ValueError where the tree is nested too deeply.
    """
    wrapper = any_pb2.Any.FromString(serialized)
    try:
        parsed = _parsed_class().FromString(wrapper.value)
    except DecodeError as error:
        raise ValueError("nested too deeply") from error
    return parsed.expr, {entry.key: entry.value for entry in parsed.source_info.positions}
