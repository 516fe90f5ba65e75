"""The declared types as plain values: each with its fields by name, and what kind of value each field has.

Read once from the root type; every type that a query can reach is among them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from strawberry.types import get_object_definition
from strawberry.types.base import StrawberryList, StrawberryOptional
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.types.field import StrawberryField

from liaison.schema.connections import Connection
from liaison.schema.declarations import (
    METADATA,
    Declaration,
    FromColumn,
    FromKey,
    FromSameRow,
    Names,
    TableType,
    table_type_of,
)

NAMES = Names()


@dataclass(frozen=True)
class DeclaredField:
    """A field; ``type`` is what stands inside lists and null, the node's type where it is a connection."""

    name: str
    python_name: str
    type: Any
    is_nullable: bool
    is_list: bool
    is_connection: bool
    description: str
    declaration: Declaration | None
    strawberry_field: StrawberryField

    @property
    def summary(self) -> str:
        """What the field is in one short sentence: its description up to the first colon, semicolon or full stop."""
        (text,) = re.findall(r"^[^;:.]*(?:\.(?![\s)]|$)[^;:.]*)*", self.description)
        return f"{text}."

    @property
    def column(self) -> str:
        """The column in which the value is found, or by which the related record is."""
        source = self.declaration.source if self.declaration else None
        name = self.python_name.rstrip("_")
        if isinstance(source, FromKey):
            return f"{name}_id"
        return (source.column if isinstance(source, FromColumn) else "") or name

    @property
    def constant(self) -> str:
        """The field's name as a value of an enumeration."""
        return self.python_name.rstrip("_").upper()

    @property
    def related(self) -> str | None:
        """The name of the object type that the field leads to."""
        definition = get_object_definition(self.type)
        return definition.name if definition else None


@dataclass(frozen=True)
class DeclaredType:
    """An object type; ``stored`` is None where no table holds it."""

    name: str
    origin: type
    description: str
    fields: Mapping[str, DeclaredField]
    table_type: TableType | None
    interfaces: frozenset[str]


Types = Mapping[str, DeclaredType]


def read_types(root: type) -> Types:
    """Every object type that the root's fields lead to, and the root itself."""
    found: dict[str, DeclaredType] = {}
    waiting = [root]
    while waiting:
        cls = waiting.pop()
        definition = get_object_definition(cls, strict=True)
        if definition.name in found or issubclass(cls, Connection):
            continue
        declared = read_type(cls)
        found[definition.name] = declared
        reached = (_unwrap(each, definition)[0] for each in definition.fields)
        waiting.extend(each for each in reached if get_object_definition(each))
    return found


def read_type(cls: type) -> DeclaredType:
    """One object type."""
    definition = get_object_definition(cls, strict=True)
    fields = {}
    for each in definition.fields:
        type_, is_nullable, is_list, is_connection = _unwrap(each, definition)
        name = NAMES.get_graphql_name(each)
        declaration = each.metadata.get(METADATA)
        fields[name] = DeclaredField(
            name,
            each.python_name,
            type_,
            is_nullable,
            is_list,
            is_connection,
            each.description or "",
            declaration,
            each,
        )
    interfaces = frozenset(each.name for each in definition.interfaces)
    return DeclaredType(definition.name, cls, definition.description or "", fields, table_type_of(cls), interfaces)


def paginated_types(types: Types) -> Iterator[DeclaredType]:
    """The stored types that connections hold."""
    names = {
        each.related
        for type_ in types.values()
        for each in type_.fields.values()
        if each.is_connection and each.declaration
    }
    return (type_ for name, type_ in types.items() if name in names and type_.table_type)


def embedded_types(wholes: Iterable[DeclaredType], types: Types) -> Iterator[DeclaredType]:
    """The types of the objects that are parts of these types' rows."""
    for whole in wholes:
        for each in whole.fields.values():
            if each.related and each.declaration and isinstance(each.declaration.source, FromSameRow):
                yield types[each.related]


def _unwrap(declared: StrawberryField, definition: Any) -> tuple[Any, bool, bool, bool]:
    """The field's type inside null, lists and connections, and which of those there are."""
    type_: Any = declared.resolve_type(type_definition=definition)
    is_nullable = isinstance(type_, StrawberryOptional)
    type_ = type_.of_type if isinstance(type_, StrawberryOptional) else type_
    is_list = isinstance(type_, StrawberryList)
    type_ = type_.of_type if isinstance(type_, StrawberryList) else type_
    type_ = type_.of_type if isinstance(type_, StrawberryOptional) else type_  # [Node]
    if isinstance(type_, StrawberryEnumDefinition):
        return type_.wrapped_cls, is_nullable, is_list, False
    is_connection = isinstance(type_, type) and issubclass(type_, Connection)
    if is_connection:
        inner = get_object_definition(type_, strict=True)
        (nodes,) = [each for each in inner.fields if each.python_name == "nodes"]
        type_ = nodes.resolve_type(type_definition=inner).of_type  # type: ignore[union-attr]
    return type_, is_nullable, is_list, is_connection
