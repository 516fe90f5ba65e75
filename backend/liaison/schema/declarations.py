"""How the schema's types are declared: one line for each field, with everything that follows from it.

A type is a plain class whose docstring is its description; ``stored`` names its table. A field is an ordinary
Strawberry field with a ``Declaration`` in its metadata: where its value comes from, and whether it is a filter, an
order, a facet, a lookup or a column of the downloads. ``reading`` turns the declared types into values; ``filters``,
``derived``, ``mapping`` and ``columns`` work out the rest from those. No field has a resolver: answers are planned.
"""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema.name_converter import NameConverter
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.enum import StrawberryEnumDefinition

from liaison import vocabulary
from liaison.vocabulary import IdentifierScheme, Vocabulary

C = TypeVar("C", bound=type)
V = TypeVar("V", bound=Vocabulary)

METADATA = "liaison"
# In the place of a facet's path: whether there are any related rows.
ANY = "any"


@dataclass(frozen=True)
class FromColumn:
    """A column of the row, of the field's own name where ``column`` is empty; ``plain`` texts need no JSON escapes."""

    column: str = ""
    plain: bool = False


@dataclass(frozen=True)
class FromAddress:
    """The address of the record's page."""


@dataclass(frozen=True)
class FromRange:
    """Two columns: ``prefix_min`` and ``prefix_max``."""

    prefix: str


@dataclass(frozen=True)
class FromSameRow:
    """An object made of other columns of the same row."""


@dataclass(frozen=True)
class FromKey:
    """The record that the foreign key of the field's name leads to: ``host`` is found by ``host_id``."""


@dataclass(frozen=True)
class Link:
    """A table whose rows tie a record, by ``column``, to ``other`` ones."""

    table: str
    column: str
    other: str


@dataclass(frozen=True)
class FromRows:
    """Rows of the field's type: by a column of theirs, by a linking table, or by a condition of its own in which
    ``{t}`` stands for this row and ``{c}`` for the other. A short list has an ``order``; a connection has none."""

    by: str = ""
    link: Link | None = None
    match: str = ""
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class FromTexts:
    """The texts in a column of another table, whose column ``by`` leads here."""

    table: str
    column: str
    by: str
    order: str


@dataclass(frozen=True)
class FromNodes:
    """Records of any type, by a linking table in the order of its ``position``."""

    link: Link


@dataclass(frozen=True)
class FromPlanner:
    """An object that the planner's function of this name works out."""

    function: str


@dataclass(frozen=True)
class FromRoot:
    """Where a query begins: one record by a key, or the connection over all."""


Source: TypeAlias = (
    FromColumn
    | FromAddress
    | FromRange
    | FromSameRow
    | FromKey
    | FromRows
    | FromTexts
    | FromNodes
    | FromPlanner
    | FromRoot
)


@dataclass(frozen=True)
class Sort:
    """An order: its ``name`` in the enumeration, the field's own where empty, and the ``column`` it compares."""

    name: str = ""
    column: str = ""


@dataclass(frozen=True)
class Count:
    """A facet: its ``name`` in the enumeration, the field's own where empty, and what is counted.

    ``path`` names a field of the related record or rows (``role``, ``mechanism``, ``frequency.mode``), or is ``ANY``;
    without one the field's own value is counted.
    """

    name: str = ""
    path: str = ""


@dataclass(frozen=True)
class Declaration:
    """The declaration of a field in addition to its type and description."""

    source: Source
    filter: bool = False
    sort: Sort | None = None
    facets: tuple[Count, ...] = ()
    lookup: bool | tuple[IdentifierScheme, ...] = False
    export: bool | str = False


@dataclass(frozen=True)
class Stored:
    """The declaration of a type: its table, its default order, its plural in descriptions, the column that is a
    record's label in facets, and further fields of its connection."""

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
) -> Any:
    """A value of the row. ``sort`` may name another column to compare, ``facet`` may name itself otherwise."""
    sorts = Sort(column=sort if isinstance(sort, str) else "") if sort else None
    facets = (Count(facet if isinstance(facet, str) else ""),) if facet else ()
    return _declared(description, Declaration(FromColumn(name, plain), filter, sorts, facets, lookup, export))


def address(description: str) -> Any:
    """The address of the record's page."""
    return _declared(description, Declaration(FromAddress(), export=True))


def bounds(prefix: str, description: str, *, sort: str = "") -> Any:
    """A range in two columns; ``sort`` names the order by its minimum."""
    return _declared(description, Declaration(FromRange(prefix), True, Sort(sort) if sort else None, export=True))


def part(description: str) -> Any:
    """An object made of columns of the same row; its orders and facets are those of the row."""
    return _declared(description, Declaration(FromSameRow(), True, export=True))


def to_one(
    description: str,
    *,
    filter: bool = True,
    sort: str = "",
    facet: bool | str = False,
    facets: Mapping[str, str] = NO_FACETS,
    export: str = "slug",
) -> Any:
    """A related record by a foreign key. ``sort`` is the column of the related record to compare, ``facets`` are paths
    by name, ``export`` lists the fields of it that the downloads have."""
    own = (Count(facet if isinstance(facet, str) else ""),) if facet else ()
    sorts = Sort(column=sort) if sort else None
    return _declared(description, Declaration(FromKey(), filter, sorts, own + _counts(facets), export=export))


def to_many(
    description: str,
    by: str = "",
    *,
    link: Link | None = None,
    match: str = "",
    order: tuple[str, ...] = (),
    filter: bool = True,
    facets: Mapping[str, str] = NO_FACETS,
    lookup: tuple[IdentifierScheme, ...] = (),
    export: str = "",
) -> Any:
    """Related rows: a connection, or a short list where an ``order`` is given."""
    source = FromRows(by, link, match, order)
    return _declared(description, Declaration(source, filter, facets=_counts(facets), lookup=lookup, export=export))


def texts(description: str, source: FromTexts, *, export: bool = True) -> Any:
    """A short list of texts."""
    return _declared(description, Declaration(source, True, export=export))


def nodes(description: str, link: Link, *, export: str = "") -> Any:
    """A short list of records of any type."""
    return _declared(description, Declaration(FromNodes(link), export=export))


def planned(description: str, function: str, **arguments: "Argument") -> Any:
    """An object that a function of the planner works out."""
    return _declared(description, Declaration(FromPlanner(function)), **arguments)


def root(description: str) -> Any:
    """One record by a key, or the connection over all records of a type."""
    return _declared(description, Declaration(FromRoot()))


def fact(description: str, **arguments: "Argument") -> Any:
    """A field of a type without a table, which the planner or the service writes as a whole."""
    return _declared(description, None, **arguments)


def _counts(facets: Mapping[str, str]) -> tuple[Count, ...]:
    return tuple(Count(name, path) for name, path in facets.items())


def _declared(description: str, declaration: Declaration | None, **arguments: "Argument") -> Any:
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


def interface(cls: C) -> C:
    """An interface, described by its docstring."""
    return strawberry.interface(cls, description=description_of(cls))


def output(cls: C) -> C:
    """An object type, described by its docstring."""
    return strawberry.type(cls, description=description_of(cls))


def stored(table: str, *order: str, **more: Any) -> Any:
    """An object type of the rows of a table, by default in the order of these columns; see ``Stored``."""

    def decorate(cls: C) -> C:
        setattr(cls, METADATA, Stored(table, order, **more))
        return output(cls)

    return decorate


def stored_of(cls: type) -> Stored | None:
    """What ``stored`` says of a type."""
    return vars(cls).get(METADATA)


def given(cls: C) -> C:
    """An input type, described by its docstring."""
    return strawberry.input(cls, description=description_of(cls))


def option(description: str) -> Any:
    """An input field that may be left out."""
    return strawberry.field(description=description, default=strawberry.UNSET)


def enumeration(vocabulary: type[V], description: str = "") -> type[V]:
    """An enum with the vocabulary's values and their descriptions."""
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
    """Names in camel case; the underscore that keeps ``and_`` or ``from_`` apart from Python's words is dropped."""

    def apply_naming_config(self, name: str) -> str:
        return super().apply_naming_config(name.rstrip("_"))


# Every module with types imports this one first: an enum that a type uses before is registered without descriptions.
for _shared in vars(vocabulary).values():
    if isinstance(_shared, type) and issubclass(_shared, Vocabulary) and _shared is not Vocabulary:
        enumeration(_shared)
