"""The plain data that conditions and facts read: records, lists, dates, and the unknown.

Knows the three-valued world; knows nothing of YAML, of fields' names or of rules.
"""

from evaluator.values.date import PartialDate
from evaluator.values.tree import Items, Record, Value
from evaluator.values.unknown import (
    CAN_BE_FALSE,
    CAN_BE_TRUE,
    CLOSED,
    OPEN,
    Reason,
    Unknown,
    missing_of,
    together,
)

__all__ = [
    "CAN_BE_FALSE",
    "CAN_BE_TRUE",
    "CLOSED",
    "OPEN",
    "Items",
    "PartialDate",
    "Reason",
    "Record",
    "Unknown",
    "Value",
    "missing_of",
    "together",
]
