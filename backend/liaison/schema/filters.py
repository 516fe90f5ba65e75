"""What can be asked of a selection: conditions on fields, on the related record, and on the related records of a list.

Conditions in one filter are combined with AND. Null values meet no condition except ``isNull: true``, and the same
holds for conditions on a related record that does not exist; ``not`` negates exactly. A condition, operator or list
given as null counts as omitted, so that a query can have variables for all its filters.

The filter of each type is derived from its declared fields, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Generic, TypeVar

import strawberry

from liaison.schema.declarations import FromKey, optional
from liaison.schema.figures import Range
from liaison.schema.inputs import input_type, plural
from liaison.schema.reading import DeclaredField, DeclaredType, Types, embedded_types, paginated_types
from liaison.schema.scalars import PartialDate

T = TypeVar("T")

OPERATORS = {
    "eq": "It is stated, and is exactly this.",
    "ne": "It is stated, and is not exactly this.",
    "in_": "It is stated, and is one of these; nothing is one of an empty list.",
    "not_in": "It is stated, and is none of these.",
    "gt": "It is stated, and is greater than this, a date later.",
    "gte": "It is stated, and is this or greater, a date later.",
    "lt": "It is stated, and is less than this, a date earlier.",
    "lte": "It is stated, and is this or less, a date earlier.",
    "contains": "This stands in it; the letters A to Z and a to z are alike, others are not.",
    "starts_with": "It begins with this; the letters A to Z and a to z are alike, others are not.",
    "is_null": "true: the source does not state it. false: it does.",
}
EQUAL = ("eq", "ne", "in_", "not_in")
COMPARED = (*EQUAL, "gt", "gte", "lt", "lte", "is_null")
NO_RECORD = (
    "Where this filter is on a related record. true: there is no such record, and no condition stands beside this. "
    "false: there is one, as every other condition on it demands too."
)
AND = "All of these are met, beside the conditions next to this. An empty list is met."
OR = "At least one of these is met, beside the conditions next to this. [] never is."
NOT = "This is not met. What the source does not state meets no condition, so it is in here."


def _leaf(type_: Any, name: str, of: str, *operators: str) -> type:
    """The filter of plain values: each operator with what it takes."""
    takes = {"in_": list[type_] | None, "not_in": list[type_] | None, "is_null": bool | None}
    options = {each: (takes.get(each, type_ | None), OPERATORS[each]) for each in operators}
    return input_type(f"{name}Filter", f"Conditions on {of}.", options)


DATE = "a date as precise as the source; a year comes before its months, a month before its days"
LEAVES: dict[Any, type] = {
    strawberry.ID: _leaf(strawberry.ID, "ID", "a global id", *EQUAL),
    str: _leaf(str, "String", "a text", *EQUAL, "contains", "starts_with", "is_null"),
    int: _leaf(int, "Int", "a whole number", *COMPARED),
    float: _leaf(float, "Float", "a number", *COMPARED),
    bool: _leaf(bool, "Boolean", "a yes or no", "eq", "ne", "is_null"),
    PartialDate: _leaf(PartialDate, "PartialDate", DATE, *COMPARED),
}
LEAVES[Range] = input_type(
    "RangeFilter",
    "Conditions on a figure that is a range.",
    {
        "min": (LEAVES[float] | None, "Conditions on the least it can be."),
        "max": (LEAVES[float] | None, "Conditions on the most it can be; not stated where the range is open upwards."),
        "approximate": (LEAVES[bool] | None, "Whether the report gives it approximately."),
        "is_null": (bool | None, "true: no figure is stated or follows. false: one is."),
    },
)


@strawberry.input(name="Filter", description="Conditions on a value of a closed vocabulary.")
class EnumFilter(Generic[T]):
    eq: T | None = optional(OPERATORS["eq"])
    ne: T | None = optional(OPERATORS["ne"])
    in_: list[T] | None = optional(OPERATORS["in_"])
    not_in: list[T] | None = optional(OPERATORS["not_in"])
    is_null: bool | None = optional(OPERATORS["is_null"])


@strawberry.input(description="Conditions on the things related to one record, each beside the other.")
class ToMany(Generic[T]):
    some: T | None = optional("At least one of them meets this; {}: there is one.")
    none: T | None = optional("None of them meets this; {}: there is none.")
    every: T | None = optional("Each of them meets this; where there is none, it is met.")


def filter_types(types: Types) -> Mapping[str, type]:
    """The filter of each type that a list or a condition is of, by its name."""
    made: dict[str, type] = {}
    namespace: dict[str, Any] = {"ToMany": ToMany}
    filtered = _filtered(types)
    parts = {each.name for each in embedded_types(types.values(), types)}
    related = {
        each.related
        for type_ in filtered.values()
        for each in filterable(type_)
        if each.declaration and isinstance(each.declaration.source, FromKey)
    }
    for type_ in filtered.values():
        name = f"{type_.name}Filter"
        conditions = {each.python_name: (_annotation(each), each.summary) for each in filterable(type_)}
        if type_.name not in parts:
            if type_.name in related or "Record" in type_.interfaces:
                conditions["is_null"] = "bool | None", NO_RECORD
            conditions |= {"and_": (f"list[{name}] | None", AND), "or_": (f"list[{name}] | None", OR)}
            conditions["not_"] = f"{name} | None", NOT
            text = f"Which {plural(type_)} are meant."
        else:
            text = f"Conditions on {type_.description[0].lower()}{type_.description[1:]}"
        made[name] = namespace[name] = input_type(name, text, conditions, namespace)
    return made


def filterable(type_: DeclaredType) -> Iterator[DeclaredField]:
    """The fields that the type's filter has."""
    return (each for each in type_.fields.values() if each.declaration and each.declaration.filter and has_filter(each))


def has_filter(field: DeclaredField) -> bool:
    """Whether there are conditions for values of the field's type."""
    return field.related is not None or field.type in LEAVES or _is_enum(field.type)


def _annotation(declared: DeclaredField) -> Any:
    """The condition on a field, a text where its type is made here."""
    if declared.type in LEAVES or declared.related is None:
        type_ = declared.type
        leaf: Any = EnumFilter[type_] if _is_enum(type_) else LEAVES[type_]  # type: ignore[valid-type]
        return (ToMany[leaf] if declared.is_list else leaf) | None
    name = f"{declared.related}Filter"
    return f"ToMany[{name}] | None" if declared.is_list or declared.is_connection else f"{name} | None"


def _is_enum(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, Enum)


def _filtered(types: Types) -> Types:
    """The types that connections hold, and those to which conditions lead from there."""
    found: dict[str, DeclaredType] = {}
    waiting = list(paginated_types(types))
    while waiting:
        type_ = waiting.pop(0)
        if type_.name not in found:
            found[type_.name] = type_
            waiting += [types[each.related] for each in filterable(type_) if each.related and each.type not in LEAVES]
    return found
