"""What can be asked of a selection: conditions on fields, on the related record, and on the related records of a list.

All conditions beside each other are to be met. A condition on what the source does not state is not met, but for
``isNull: true``, and neither is one on a related record where there is none; ``not`` turns a condition exactly round.
A condition, operator or list given as null counts as left out, so that a query can hold variables for all its filters.

The filter of each type is made from its declared fields: a condition for each in the fields' order.
"""

from __future__ import annotations

import types as python_types
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Generic, TypeVar

import strawberry
from strawberry.annotation import StrawberryAnnotation

from liaison.record_types import ALL
from liaison.schema.declarations import FromKey, given, option
from liaison.schema.figures import Range
from liaison.schema.reading import DeclaredField, DeclaredType, Types, connected, parts_of
from liaison.schema.scalars import PartialDate

T = TypeVar("T")

EQ = "It is stated, and is this."
NE = "It is stated, and is not this."
IN = "It is stated, and is one of these; nothing is one of an empty list."
NOT_IN = "It is stated, and is none of these."
GT = "It is stated, and is greater than this."
GTE = "It is stated, and is this or greater."
LT = "It is stated, and is less than this."
LTE = "It is stated, and is this or less."
IS_NULL = "true: the source does not state it. false: it does."
NO_RECORD = (
    "Where this filter is on a related record. true: there is no such record, and no condition stands beside this. "
    "false: there is one, as every other condition on it demands too."
)
AND = "All of these are met, beside the conditions next to this. An empty list is met."
OR = "At least one of these is met, beside the conditions next to this. [] never is."
NOT = "This is not met. What the source does not state meets no condition, so it is in here."


@given
class IDFilter:
    """Conditions on a global id."""

    eq: strawberry.ID | None = option(EQ)
    ne: strawberry.ID | None = option(NE)
    in_: list[strawberry.ID] | None = option(IN)
    not_in: list[strawberry.ID] | None = option(NOT_IN)


@given
class StringFilter:
    """Conditions on a text."""

    eq: str | None = option("It is stated, and is exactly this.")
    ne: str | None = option("It is stated, and is not exactly this.")
    in_: list[str] | None = option(IN)
    not_in: list[str] | None = option(NOT_IN)
    contains: str | None = option("This stands in it; the letters A to Z and a to z are alike, others are not.")
    starts_with: str | None = option("It begins with this; the letters A to Z and a to z are alike, others are not.")
    is_null: bool | None = option(IS_NULL)


@given
class IntFilter:
    """Conditions on a whole number."""

    eq: int | None = option(EQ)
    ne: int | None = option(NE)
    in_: list[int] | None = option(IN)
    not_in: list[int] | None = option(NOT_IN)
    gt: int | None = option(GT)
    gte: int | None = option(GTE)
    lt: int | None = option(LT)
    lte: int | None = option(LTE)
    is_null: bool | None = option(IS_NULL)


@given
class FloatFilter:
    """Conditions on a number."""

    eq: float | None = option(EQ)
    ne: float | None = option(NE)
    in_: list[float] | None = option(IN)
    not_in: list[float] | None = option(NOT_IN)
    gt: float | None = option(GT)
    gte: float | None = option(GTE)
    lt: float | None = option(LT)
    lte: float | None = option(LTE)
    is_null: bool | None = option(IS_NULL)


@given
class PartialDateFilter:
    """Conditions on a date as precise as the source; a year comes before its months, a month before its days."""

    eq: PartialDate | None = option("It is stated, and is this at this very precision.")
    ne: PartialDate | None = option(NE)
    in_: list[PartialDate] | None = option(IN)
    not_in: list[PartialDate] | None = option(NOT_IN)
    gt: PartialDate | None = option("It is stated, and is later than this.")
    gte: PartialDate | None = option("It is stated, and is this or later.")
    lt: PartialDate | None = option("It is stated, and is earlier than this.")
    lte: PartialDate | None = option("It is stated, and is this or earlier.")
    is_null: bool | None = option(IS_NULL)


@given
class BooleanFilter:
    """Conditions on a yes or no."""

    eq: bool | None = option(EQ)
    ne: bool | None = option(NE)
    is_null: bool | None = option(IS_NULL)


@strawberry.input(name="Filter", description="Conditions on a value of a closed vocabulary.")
class EnumFilter(Generic[T]):
    eq: T | None = option(EQ)
    ne: T | None = option(NE)
    in_: list[T] | None = option(IN)
    not_in: list[T] | None = option(NOT_IN)
    is_null: bool | None = option(IS_NULL)


@given
class ToMany(Generic[T]):
    """Conditions on the things related to one record, each beside the other."""

    some: T | None = option("At least one of them meets this; {}: there is one.")
    none: T | None = option("None of them meets this; {}: there is none.")
    every: T | None = option("Each of them meets this; where there is none, it is met.")


@given
class RangeFilter:
    """Conditions on a figure that is a range."""

    min: FloatFilter | None = option("Conditions on the least it can be.")
    max: FloatFilter | None = option("Conditions on the most it can be; not stated where the range is open upwards.")
    is_null: bool | None = option("true: no figure is stated or follows. false: one is.")


LEAVES: Mapping[Any, type] = {
    strawberry.ID: IDFilter,
    str: StringFilter,
    int: IntFilter,
    float: FloatFilter,
    bool: BooleanFilter,
    PartialDate: PartialDateFilter,
    Range: RangeFilter,
}


def filter_types(types: Types) -> Mapping[str, type]:
    """The filter of each type that a list or a condition is of, by its name."""
    made: dict[str, type] = {}
    namespace: dict[str, Any] = {"ToMany": ToMany}
    filtered = _filtered(types)
    parts = {each.name for each in parts_of(types.values(), types)}
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


def input_type(
    name: str,
    description: str,
    options: Mapping[str, tuple[Any, str]],
    namespace: dict[str, Any],
    *,
    one_of: bool = False,
) -> type:
    """An input type of fields that may be left out, each with its annotation and description; annotations that are
    texts are resolved in the namespace, when all of it is made."""

    def body(members: dict[str, Any]) -> None:
        members["__annotations__"] = {
            each: StrawberryAnnotation(annotation, namespace=namespace) for each, (annotation, _) in options.items()
        }
        members.update({each: option(text) for each, (_, text) in options.items()})

    cls = python_types.new_class(name, exec_body=body)
    return strawberry.input(cls, description=description, one_of=one_of)


def plural(type_: DeclaredType) -> str:
    """What several of the type are called."""
    known = (each.plural for each in ALL if each.name == type_.name)
    return (type_.stored and type_.stored.plural) or next(known, f"{type_.name.lower()}s")


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
    waiting = list(connected(types))
    while waiting:
        type_ = waiting.pop(0)
        if type_.name not in found:
            found[type_.name] = type_
            waiting += [types[each.related] for each in filterable(type_) if each.related and each.type not in LEAVES]
    return found
