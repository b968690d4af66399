"""The declared kinds as a pydantic core schema: what a file's data must look like.

Knows kinds; how a single value is read, `single` knows. It is built on pydantic's core, not on
model classes: the validator is ready in milliseconds. It is asked for plans with a fault: a sound
one passes `sound`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic_core import PydanticCustomError, SchemaValidator, core_schema

from evaluator.plan.dates import Unfit
from evaluator.plan.model import PLAN, Kind, ListOf, RecordKind
from evaluator.plan.single import Read, Single, reader, spread


@cache
def validator() -> SchemaValidator:
    """The validator of a whole plan file, built once."""
    return SchemaValidator(core_of(PLAN))


@cache
def core_of(kind: Kind) -> core_schema.CoreSchema:
    """The core schema of one kind. Records come out as dicts with only their stated keys."""
    if isinstance(kind, RecordKind):
        if kind.loose:
            return core_schema.any_schema()
        fields = {
            name: core_schema.typed_dict_field(core_of(field.kind), required=False)
            for name, field in kind.fields.items()
        }
        record = core_schema.typed_dict_schema(fields, extra_behavior="forbid")
        if kind.name == "prose":
            return core_schema.no_info_before_validator_function(spread, record)
        return record
    if isinstance(kind, ListOf):
        return core_schema.list_schema(core_of(kind.of), strict=True)
    return _leaf(kind)


@cache
def _leaf(kind: Single) -> core_schema.CoreSchema:
    return core_schema.no_info_plain_validator_function(_told(reader(kind)))


def _told(read: Read) -> Read:
    """`read`, with its complaint handed to pydantic."""

    def told(written: Any) -> Any:
        try:
            return read(written)
        except Unfit as unfit:
            raise PydanticCustomError(
                "unfit", "{text}", {"text": unfit.message.en, "unfit": unfit}
            ) from None

    return told
