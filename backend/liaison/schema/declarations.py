"""The functions that declare types and fields of the schema: one line for each field.

A type is a class whose docstring is its description; ``table_type`` names its table. A field is an ordinary Strawberry
field with a ``Declaration`` in its metadata: the source of its value, and whether it is a filter, a sort key, a facet,
a lookup key or a column of the downloads. The first sentence of its description is a noun phrase (“The role of the
agency.”), because the descriptions of filters, sort keys and facets are derived from it. ``reading`` reads the declared
types; ``filters``, ``derived``, ``mapping`` and ``columns`` derive the rest. Fields have no resolvers: the planner
answers queries with SQL.
"""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema.name_converter import NameConverter
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.enum import StrawberryEnumDefinition

from liaison import vocabulary
from liaison.planning.mapping import Link
from liaison.vocabulary import IdentifierScheme, Vocabulary

C = TypeVar("C", bound=type)
V = TypeVar("V", bound=Vocabulary)

METADATA = "liaison"
# As the path of a facet: count by whether there are any related rows.
ANY = "any"


class Source:
    """The source of the value of a field."""


@dataclass(frozen=True)
class FromColumn(Source):
    """A column of the row, by default the one with the name of the field. ``plain`` strings need no escapes in JSON."""

    column: str = ""
    plain: bool = False


@dataclass(frozen=True)
class FromAddress(Source):
    """The address of the record's page, built from its slug."""


@dataclass(frozen=True)
class FromHistory(Source):
    """The version of the data that last changed the row."""


@dataclass(frozen=True)
class FromRange(Source):
    """A range in three columns: ``prefix_min``, ``prefix_max`` and ``prefix_approximate``."""

    prefix: str


@dataclass(frozen=True)
class FromSameRow(Source):
    """An embedded object, whose fields are other columns of the same row."""


@dataclass(frozen=True)
class FromKey(Source):
    """The record that a foreign key refers to: the key of ``parent`` is the column ``parent_id``."""


@dataclass(frozen=True)
class FromRows(Source):
    """Related rows: those whose column ``by`` refers to this row, those linked by an association table, or those that
    fulfil the SQL condition ``match``, in which ``{t}`` is the alias of this row and ``{c}`` that of the related row.
    Lists have an ``order``; connections do not."""

    by: str = ""
    link: Link | None = None
    match: str = ""
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class FromTexts(Source):
    """A list of strings: a column of the rows of another table whose column ``by`` refers to this row."""

    table: str
    column: str
    by: str
    order: str


@dataclass(frozen=True)
class FromNodes(Source):
    """A list of records of any type, linked by an association table and sorted by its ``position``."""

    link: Link


@dataclass(frozen=True)
class FromFunction(Source):
    """An object that the planner computes with the function of this name."""

    function: str


@dataclass(frozen=True)
class FromRoot(Source):
    """A root field: one record found by a key, a list of them found by keys, or the connection of all records."""


@dataclass(frozen=True)
class SortOption:
    """A sort key: its ``name`` in the enum and the ``column`` to compare. By default both are those of the field."""

    name: str = ""
    column: str = ""


@dataclass(frozen=True)
class FacetOption:
    """A facet: its ``name`` in the enum, by default that of the field, and the values to count.

    ``path`` is a field of the related record or rows (``role``, ``mechanism``, ``frequency.mode``) or ``ANY``. If it is
    empty, the values of the field itself are counted.
    """

    name: str = ""
    path: str = ""


@dataclass(frozen=True)
class Declaration:
    """What the metadata of a field add to its type and description."""

    source: Source
    filter: bool = False
    sort: SortOption | None = None
    facets: tuple[FacetOption, ...] = ()
    lookup: bool | tuple[IdentifierScheme, ...] = False
    export: bool | str = False
    unit: str = ""


@dataclass(frozen=True)
class TableType:
    """What a type adds to its fields: its table, its default order, its plural for use in descriptions, the column with
    the label of a record in facets, and additional fields of its connection."""

    table: str
    order: tuple[str, ...] = ()
    plural: str = ""
    label: str = "name"
    connection: Mapping[str, Any] = field(default_factory=dict)


NO_FACETS: Mapping[str, str] = {}


def column(
    description: str,
    name: str = "",
    *,
    plain: bool = False,
    filter: bool = True,
    sort: bool | str = False,
    facet: bool | str = False,
    lookup: bool = False,
    export: bool = True,
    unit: str = "",
) -> Any:
    """A column. ``sort`` can be the name of another column to compare, ``facet`` another name for the facet; ``unit``
    is what the value measures."""
    sorts = SortOption(column=sort if isinstance(sort, str) else "") if sort else None
    facets = (FacetOption(facet if isinstance(facet, str) else ""),) if facet else ()
    return _field(description, Declaration(FromColumn(name, plain), filter, sorts, facets, lookup, export, unit))


def address(description: str) -> Any:
    """The address of the record's page."""
    return _field(description, Declaration(FromAddress(), export=True))


def modified_in(description: str) -> Any:
    """The version of the data that last changed the row."""
    return _field(description, Declaration(FromHistory(), filter=True))


def bounds(description: str, prefix: str, unit: str, *, sort: str = "", export: bool = True) -> Any:
    """A range in two columns, in a unit. ``sort`` is the name of the sort key, which compares the minimum."""
    sorts = SortOption(sort) if sort else None
    return _field(description, Declaration(FromRange(prefix), True, sorts, export=export, unit=unit))


def embedded(description: str) -> Any:
    """An object made of columns of the same row. Its sort keys and facets are available on the row's connection."""
    return _field(description, Declaration(FromSameRow(), True, export=True))


def to_one(
    description: str,
    *,
    filter: bool = True,
    sort: str = "",
    facet: bool | str = False,
    facets: Mapping[str, str] = NO_FACETS,
    export: str = "slug",
) -> Any:
    """A related record, by foreign key. ``sort`` is a column of the related record, ``facets`` maps the names of facets
    to paths, ``export`` lists the fields of the related record that downloads include."""
    own = (FacetOption(facet if isinstance(facet, str) else ""),) if facet else ()
    sorts = SortOption(column=sort) if sort else None
    return _field(description, Declaration(FromKey(), filter, sorts, own + _facet_options(facets), export=export))


def to_many(
    description: str,
    by: str = "",
    *,
    link: Link | None = None,
    match: str = "",
    order: tuple[str, ...] = (),
    filter: bool = True,
    sort: str = "",
    facets: Mapping[str, str] = NO_FACETS,
    lookup: tuple[IdentifierScheme, ...] = (),
    export: str = "",
    **arguments: "Argument",
) -> Any:
    """Related rows: a list if there is an ``order``, otherwise a connection. ``sort`` is a column of this row with the
    number of related rows. An argument of a list restricts it to the rows whose field of this name has the value."""
    source = FromRows(by, link, match, order)
    sorts = SortOption(column=sort) if sort else None
    declaration = Declaration(source, filter, sorts, _facet_options(facets), lookup, export)
    return _field(description, declaration, **arguments)


def texts(description: str, source: FromTexts, *, export: bool = True) -> Any:
    """A list of strings."""
    return _field(description, Declaration(source, True, export=export))


def nodes(description: str, link: Link, *, export: str = "") -> Any:
    """A list of records of any type."""
    return _field(description, Declaration(FromNodes(link), export=export))


def computed(description: str, function: str, **arguments: "Argument") -> Any:
    """An object that a function of the planner computes."""
    return _field(description, Declaration(FromFunction(function)), **arguments)


def root_field(description: str) -> Any:
    """A field of ``Query``: one record found by a key, a list found by keys, or all records of a type."""
    return _field(description, Declaration(FromRoot()))


def unmapped(description: str, **arguments: "Argument") -> Any:
    """A field without a mapping: the planner or the service produces the object that contains it."""
    return _field(description, None, **arguments)


def deprecated(field: Any, reason: str) -> Any:
    """A field that will be removed: still answered, and marked in the schema with what to use instead."""
    field.deprecation_reason = reason
    return field


def _facet_options(facets: Mapping[str, str]) -> tuple[FacetOption, ...]:
    return tuple(FacetOption(name, path) for name, path in facets.items())


def _field(description: str, declaration: Declaration | None, **arguments: "Argument") -> Any:
    made = strawberry.field(description=description, metadata={METADATA: declaration} if declaration else None)
    made.arguments = [argument.named(name) for name, argument in arguments.items()]
    return made


@dataclass(frozen=True)
class Argument:
    """An argument of a field."""

    type: Any
    description: str
    default: object = strawberry.UNSET

    def named(self, name: str) -> StrawberryArgument:
        annotation = StrawberryAnnotation(self.type)
        return StrawberryArgument(name, None, annotation, description=self.description, default=self.default)


def interface_type(cls: C) -> C:
    """An interface with its docstring as description."""
    return strawberry.interface(cls, description=description_of(cls))


def output_type(cls: C) -> C:
    """An object type with its docstring as description."""
    return strawberry.type(cls, description=description_of(cls))


def table_type(table: str, *order: str, **more: Any) -> Any:
    """An object type for the rows of a table, with the columns of its default order; see ``TableType``."""

    def decorate(cls: C) -> C:
        setattr(cls, METADATA, TableType(table, order, **more))
        return output_type(cls)

    return decorate


def table_type_of(cls: type) -> TableType | None:
    """The ``TableType`` of a class, or None if it has no table."""
    return vars(cls).get(METADATA)


def optional(description: str) -> Any:
    """An input field that can be omitted."""
    return strawberry.field(description=description, default=strawberry.UNSET)


def enum_type(vocabulary: type[V], description: str = "") -> type[V]:
    """An enum with the values of a vocabulary and their descriptions."""
    strawberry.enum(vocabulary, description=description or description_of(vocabulary))
    definition = StrawberryAnnotation(vocabulary).resolve()
    assert isinstance(definition, StrawberryEnumDefinition)
    for value in definition.values:
        value.description = vocabulary[value.name].description
    return vocabulary


def description_of(cls: type) -> str:
    """The docstring, each paragraph on one line."""
    paragraphs = (inspect.getdoc(cls) or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


class Names(NameConverter):
    """Converts names to camel case, without the final underscore of names such as ``from_`` and ``and_``."""

    def apply_naming_config(self, name: str) -> str:
        return super().apply_naming_config(name.rstrip("_"))


# Done here because every module with types imports this one: an enum must be registered before a type uses it.
for _shared in vars(vocabulary).values():
    if isinstance(_shared, type) and issubclass(_shared, Vocabulary) and _shared is not Vocabulary:
        enum_type(_shared)
