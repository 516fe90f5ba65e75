"""Reads the declared types: from the Strawberry classes to values with the fields of each type by name.

Starts with the root type and includes every object type that a query can reach.
"""

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
    Source,
    TableType,
    table_type_of,
)

NAMES = Names()


@dataclass(frozen=True)
class DeclaredField:
    """A field. ``type`` is its type without list and null; for a connection, the type of the nodes."""

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
    def phrase(self) -> str:
        """The first sentence of the description, for use in derived ones: “the role of the agency”."""
        return phrase(self.description)

    @property
    def source(self) -> Source | None:
        """The source of the value, or None if the field has no mapping."""
        return self.declaration.source if self.declaration else None

    @property
    def column(self) -> str:
        """The column with the value, or with the foreign key of the related record."""
        name = self.python_name.rstrip("_")
        if isinstance(self.source, FromKey):
            return f"{name}_id"
        return (self.source.column if isinstance(self.source, FromColumn) else "") or name

    @property
    def constant(self) -> str:
        """The name of the field as an enum value."""
        return self.python_name.rstrip("_").upper()

    @property
    def related(self) -> str:
        """The name of the field's object type, empty if it has no object type."""
        definition = get_object_definition(self.type)
        return definition.name if definition else ""


@dataclass(frozen=True)
class DeclaredType:
    """An object type. ``table_type`` is None if it has no table."""

    name: str
    origin: type
    description: str
    fields: Mapping[str, DeclaredField]
    table_type: TableType | None
    interfaces: frozenset[str]


Types = Mapping[str, DeclaredType]


def read_types(root: type) -> Types:
    """All object types that can be reached from a root type, including the root type."""
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
        name, declaration = NAMES.get_graphql_name(each), each.metadata.get(METADATA)
        shape = _unwrap(each, definition)
        fields[name] = DeclaredField(name, each.python_name, *shape, each.description or "", declaration, each)
    interfaces = frozenset(each.name for each in definition.interfaces)
    return DeclaredType(definition.name, cls, definition.description or "", fields, table_type_of(cls), interfaces)


def paginated_types(types: Types) -> Iterator[DeclaredType]:
    """The types with a table that have a connection."""
    fields = (each for type_ in types.values() for each in type_.fields.values())
    names = {each.related for each in fields if each.is_connection and each.declaration}
    return (type_ for name, type_ in types.items() if name in names and type_.table_type)


def embedded_types(wholes: Iterable[DeclaredType], types: Types) -> Iterator[DeclaredType]:
    """The types of the objects that are embedded in these types."""
    for whole in wholes:
        for each in whole.fields.values():
            if isinstance(each.source, FromSameRow):
                yield types[each.related]


def phrase(description: str) -> str:
    """The first sentence of a description as part of another sentence, without its capital and full stop."""
    return description[0].lower() + description[1:].partition(". ")[0].removesuffix(".")


def _unwrap(declared: StrawberryField, definition: Any) -> tuple[Any, bool, bool, bool]:
    """The type of a field without null, list and connection, and which of the three there are."""
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
