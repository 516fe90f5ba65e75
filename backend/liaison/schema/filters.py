"""The filter inputs of each type, derived from its declared fields: conditions on values, related records and lists.

The conditions of a filter are combined with AND. Null values, and conditions on a related record that does not exist,
match only ``isNull: true``; ``not`` negates exactly. A condition whose variable is omitted does not apply, so that a
query can have variables for all its filters. A condition, operator or list given as null is an error (``selections``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Generic, TypeVar

import strawberry

from liaison.schema.declarations import FromKey, optional
from liaison.schema.figures import Range
from liaison.schema.inputs import input_type, plural
from liaison.schema.reading import DeclaredField, DeclaredType, Types, embedded_types, paginated_types, phrase
from liaison.schema.scalars import PartialDate

T = TypeVar("T")

OPERATORS = {
    "eq": "Equals this value. Null values never match.",
    "ne": "Differs from this value. Null values never match.",
    "in_": "Equals one of these values. Null values never match; an empty list matches nothing.",
    "not_in": "Differs from all of these values. Null values never match.",
    "gt": "Greater than this value; for dates, later.",
    "gte": "Greater than or equal to this value; for dates, not earlier.",
    "lt": "Less than this value; for dates, earlier.",
    "lte": "Less than or equal to this value; for dates, not later.",
    "contains": "Contains this string. The case of the letters A to Z is ignored, that of others is not.",
    "starts_with": "Starts with this string. The case of the letters A to Z is ignored, that of others is not.",
    "is_null": "true: the value is null. false: it is not null. Another operator given as null is an error.",
}
EQUAL = ("eq", "ne", "in_", "not_in")
COMPARED = (*EQUAL, "gt", "gte", "lt", "lte", "is_null")
NO_RECORD = (
    "For a filter on a related record. true: there is no related record; this cannot match together with other "
    "conditions. false: there is one, which other conditions also require."
)
AND = "All of these filters match, in addition to the other conditions. An empty list always matches."
OR = "At least one of these filters matches, in addition to the other conditions. An empty list never matches."
NOT = "This filter does not match. Includes items whose value is null, because null values match no condition."


def _leaf(type_: Any, name: str, of: str, *operators: str) -> type:
    """The filter on scalar values of a type, with these operators."""
    takes = {"in_": list[type_] | None, "not_in": list[type_] | None, "is_null": bool | None}
    options = {each: (takes.get(each, type_ | None), OPERATORS[each]) for each in operators}
    return input_type(f"{name}Filter", f"Conditions on {of}. All conditions given must match.", options)


LEAVES: dict[Any, type] = {
    strawberry.ID: _leaf(strawberry.ID, "ID", "a global identifier", *EQUAL),
    str: _leaf(str, "String", "a string", *EQUAL, "contains", "starts_with", "is_null"),
    int: _leaf(int, "Int", "an integer", *COMPARED),
    float: _leaf(float, "Float", "a number", *COMPARED),
    bool: _leaf(bool, "Boolean", "a Boolean value", "eq", "ne", "is_null"),
    PartialDate: _leaf(PartialDate, "PartialDate", "a partial date, compared as a string", *COMPARED),
}
LEAVES[Range] = input_type(
    "RangeFilter",
    "Conditions on a range. All conditions given must match.",
    {
        "min": (LEAVES[float] | None, "Conditions on the minimum."),
        "max": (LEAVES[float] | None, "Conditions on the maximum, which is null if there is no upper limit."),
        "approximate": (LEAVES[bool] | None, "Conditions on whether the figure is approximate."),
        "is_null": (bool | None, "true: there is no figure. false: there is a figure."),
    },
)


@strawberry.input(name="Filter", description="Conditions on an enum value. All conditions given must match.")
class EnumFilter(Generic[T]):
    eq: T | None = optional(OPERATORS["eq"])
    ne: T | None = optional(OPERATORS["ne"])
    in_: list[T] | None = optional(OPERATORS["in_"])
    not_in: list[T] | None = optional(OPERATORS["not_in"])
    is_null: bool | None = optional(OPERATORS["is_null"])


@strawberry.input(description="Conditions on the items of a list. All conditions given must match.")
class ToMany(Generic[T]):
    some: T | None = optional("At least one item matches. `{}`: the list is not empty.")
    none: T | None = optional("No item matches. `{}`: the list is empty.")
    every: T | None = optional("Every item matches. An empty list always matches.")


def filter_types(types: Types) -> Mapping[str, type]:
    """The filters by name: of each paginated type, and of each type to which their conditions lead."""
    made: dict[str, type] = {}
    namespace: dict[str, Any] = {"ToMany": ToMany}
    filtered = _filtered(types)
    parts = {each.name for each in embedded_types(types.values(), types)}
    fields = (each for type_ in filtered.values() for each in filterable(type_))
    related = {each.related for each in fields if isinstance(each.source, FromKey)}
    for type_ in filtered.values():
        name = f"{type_.name}Filter"
        conditions = {each.python_name: (_annotation(each), f"Filter by {each.phrase}.") for each in filterable(type_)}
        if type_.name not in parts:
            if type_.name in related or "Record" in type_.interfaces:
                conditions["is_null"] = "bool | None", NO_RECORD
            conditions |= {"and_": (f"list[{name}] | None", AND), "or_": (f"list[{name}] | None", OR)}
            conditions["not_"] = f"{name} | None", NOT
            text = f"Conditions on {plural(type_)}. All conditions given must match."
        else:
            text = f"Conditions on {phrase(type_.description)}. All conditions given must match."
        made[name] = namespace[name] = input_type(name, text, conditions, namespace)
    return made


def filterable(type_: DeclaredType) -> Iterator[DeclaredField]:
    """The fields on which the filter of a type has conditions."""
    return (each for each in type_.fields.values() if each.declaration and each.declaration.filter and has_filter(each))


def has_filter(field: DeclaredField) -> bool:
    """Whether there is a filter for the type of the field."""
    return bool(field.related) or field.type in LEAVES or _is_enum(field.type)


def _annotation(declared: DeclaredField) -> Any:
    """The annotation of the condition on a field, a string if its type is derived here."""
    if declared.type in LEAVES or not declared.related:
        type_ = declared.type
        leaf: Any = EnumFilter[type_] if _is_enum(type_) else LEAVES[type_]  # type: ignore[valid-type]
        return (ToMany[leaf] if declared.is_list else leaf) | None
    name = f"{declared.related}Filter"
    return f"ToMany[{name}] | None" if declared.is_list or declared.is_connection else f"{name} | None"


def _is_enum(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, Enum)


def _filtered(types: Types) -> Types:
    """The paginated types, and those to which conditions lead from there."""
    found: dict[str, DeclaredType] = {}
    waiting = list(paginated_types(types))
    while waiting:
        type_ = waiting.pop(0)
        if type_.name not in found:
            found[type_.name] = type_
            waiting += [types[each.related] for each in filterable(type_) if each.related and each.type not in LEAVES]
    return found
