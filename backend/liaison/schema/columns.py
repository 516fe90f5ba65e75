"""The columns of the downloads, derived from the declared fields: each with its path in a record, its description, its
type and its unit; and the GraphQL selection that reads them.

A reference to a record has its id in addition to the fields that its declaration exports. A list is one column, whose
values CSV joins; ``downloads`` has a table of its own for each list of objects.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from liaison.schema.declarations import (
    Declaration,
    FromKey,
    FromNodes,
    FromRange,
    FromRows,
    FromSameRow,
    FromTexts,
)
from liaison.schema.reading import DeclaredField, Types
from liaison.schema.scalars import PartialDate

ColumnType = Literal["string", "integer", "number", "boolean", "array"]

_TYPES: dict[object, ColumnType] = {int: "integer", float: "number", bool: "boolean"}
_BOUNDS: tuple[tuple[str, ColumnType, str], ...] = (
    ("min", "number", "The minimum, inclusive."),
    ("max", "number", "The maximum, inclusive. Empty if there is no upper limit."),
    ("approximate", "boolean", "Whether the report gives the figure approximately, such as with “about”."),
)
_TYPE = "type: __typename"


@dataclass(frozen=True)
class Column:
    """A column. ``path`` has the keys that lead to the value in a record.

    ``unit`` is empty unless the value is a measure. ``values`` are those of an enum. ``references`` is the type of the
    record whose id the column has. A ``partial`` date is a year, a month or a day.
    """

    path: tuple[str, ...]
    description: str
    type: ColumnType = "string"
    is_nullable: bool = True
    unit: str = ""
    values: tuple[str, ...] = ()
    references: str = ""
    partial: bool = False

    @property
    def name(self) -> str:
        return ".".join(self.path)


def exported(types: Types, name: str) -> str:
    """The exported fields of a type in their order, with the exported fields of related records: a selection set."""
    return " ".join(_selection(types, each, _export(each)) for each in types[name].fields.values() if _export(each))


def columns(types: Types, name: str, prefix: tuple[str, ...] = ()) -> Iterator[Column]:
    """The columns that these fields fill, in the same order."""
    for field in types[name].fields.values():
        if _export(field):
            yield from _columns(types, field, prefix)


def _export(field: DeclaredField) -> bool | str:
    return field.declaration.export if field.declaration else False


def _declaration(field: DeclaredField) -> Declaration:
    assert field.declaration
    return field.declaration


def _selection(types: Types, field: DeclaredField, export: bool | str) -> str:
    match field.source:
        case FromRange():
            return f"{field.name} {{ min max approximate }}"
        case FromSameRow():
            return f"{field.name} {{ {exported(types, field.related)} }}"
        case FromNodes():
            return f"{field.name} {{ {_TYPE} {export} }}"
        case FromKey():
            return f"{field.name} {{ {' '.join(_reference(types, field))} }}"
    return f"{field.name} {{ {export} }}" if isinstance(export, str) else field.name


def _reference(types: Types, field: DeclaredField) -> list[str]:
    """The fields of a related record: its id, if it has one, and those that the declaration exports."""
    given = str(_export(field)).split()
    has_id = "id" in types[field.related].fields and "id" not in given
    return ["id", *given] if has_id else given


def _columns(types: Types, field: DeclaredField, prefix: tuple[str, ...]) -> Iterator[Column]:
    path, nullable = (*prefix, field.name), field.is_nullable
    unit = _declaration(field).unit
    match field.source:
        case FromRange():
            for end, type_, meaning in _BOUNDS:
                has_unit = type_ == "number"
                yield Column((*path, end), f"{field.description} {meaning}", type_, True, unit if has_unit else "")
        case FromSameRow():
            yield from columns(types, field.related, path)
        case FromKey():
            related = types[field.related]
            for name in _reference(types, field):
                inner = related.fields[name]
                meaning = f"{field.description} Here: {inner.phrase}."
                references = field.related if name == "id" else ""
                is_nullable = nullable or inner.is_nullable
                yield Column((*path, name), meaning, _type(inner), is_nullable, references=references)
        case FromRows() | FromNodes() | FromTexts():
            yield Column(path, field.description, "array", False)
        case _:
            kind = field.type
            values = tuple(kind.__members__) if isinstance(kind, type) and issubclass(kind, Enum) else ()
            yield Column(path, field.description, _type(field), nullable, unit, values, partial=kind is PartialDate)


def _type(field: DeclaredField) -> ColumnType:
    return _TYPES.get(field.type, "string")
