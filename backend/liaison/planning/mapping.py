"""How the planner maps an object type of the schema to the database: one entry for each of its fields.

A mapping is a plain value: ``schema`` derives it from the declared fields, the planner reads it. One entry serves the
selection, the filter, the order and the facet of a field. In SQL texts ``{t}`` is the alias of the row that has the
field and ``{c}`` the alias of a related row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)

Kind = Literal["text", "plain", "integer", "number", "boolean"]


@dataclass(frozen=True)
class Related:
    """A column of the table that the foreign key ``key`` of a row references."""

    table: str
    column: str
    key: str


@dataclass(frozen=True)
class Column:
    """A value of the row itself, or of a ``related`` one. ``plain`` texts have no character that JSON escapes."""

    sql: str
    kind: Kind = "text"
    nullable: bool = False
    related: Related | None = None

    def of(self, alias: str) -> str:
        """The column of the row with this alias."""
        return self.sql.replace("{t}", alias)


@dataclass(frozen=True)
class Part:
    """An object made of columns of the same row; null if the condition ``present`` is false."""

    type: str
    present: str | None = None


@dataclass(frozen=True)
class One:
    """Another record, by a foreign key of the row."""

    type: str
    key: str
    nullable: bool = False


@dataclass(frozen=True)
class Link:
    """An association table: ``column`` refers to the row, ``other`` to the related rows."""

    table: str
    column: str
    other: str


@dataclass(frozen=True)
class Many:
    """The rows of a type that belong to this row: a short list in ``order``, or a connection without one.

    Either an association table links them, or they fulfil the condition ``match``.
    """

    type: str
    match: str
    order: tuple[str, ...] = ()
    link: Link | None = None

    @property
    def is_connection(self) -> bool:
        return not self.order

    def is_by_nullable_key(self, type_map: "TypeMap") -> bool:
        """Whether the rows refer to this row by a column that may be null. Where most are null, an average of rows per
        value says nothing about those with a value."""
        column, _, target = self.match.partition(" = ")
        table = SQLModel.metadata.tables.get(type_map[self.type].table)
        name = column.removeprefix("{c}.")
        return target == "{t}.id" and table is not None and name in table.c and bool(table.c[name].nullable)


@dataclass(frozen=True)
class Texts:
    """A short list of texts from another table."""

    table: str
    match: str
    column: Column
    order: str


@dataclass(frozen=True)
class Records:
    """A short list of records of any type, in the order of the column ``position`` of an association table."""

    link: Link


@dataclass(frozen=True)
class Computed:
    """An object written by the computed field of this name: totals, overlaps, changes."""

    name: str


Entry: TypeAlias = Column | Part | One | Many | Texts | Records | Computed


@dataclass(frozen=True)
class Relation:
    """The table ``j`` whose rows with ``column`` equal to ``key`` give a row its values: none, one or several."""

    table: str
    column: str
    key: str = "{t}.id"

    def is_nullable(self, column: str) -> bool:
        """Whether a column of the table may be null."""
        return bool(SQLModel.metadata.tables[self.table].c[column].nullable)


@dataclass(frozen=True)
class Facet:
    """A count by ``value``; ``own`` is the top-level filter field that the count ignores.

    The value is one of the row itself, or of its rows of a relation. If it is a key of the table ``named``, ``v`` is
    the referenced record: ``shown`` and ``label`` are then expressions on it, its slug or a text that several records
    may share.
    """

    own: str
    value: str
    relation: Relation | None = None
    named: str = ""
    shown: str = "v.slug"
    label: str = "v.name"


@dataclass(frozen=True)
class ObjectType:
    """One object type: its table, its fields, and for connections the default order, the orders and the facets.

    ``lookups`` are the conditions that find one row by a value ``{v}``.
    """

    name: str
    table: str
    fields: Mapping[str, Entry]
    default: tuple[Column, ...] = ()
    orders: Mapping[str, Column] = field(default_factory=dict)
    facets: Mapping[str, Facet] = field(default_factory=dict)
    lookups: Mapping[str, str] = field(default_factory=dict)

    @property
    def schema_name(self) -> str:
        """The type's name in the schema, where ``Range:meetings`` and ``Range:travellers`` are one type, ``Range``."""
        return self.name.partition(":")[0]

    def has_index_by(self, column: Column) -> bool:
        """Whether an index of the table begins with the column."""
        return column.sql.removeprefix("{t}.").strip('"') in self._indexed

    @cached_property
    def _indexed(self) -> frozenset[str]:
        table = SQLModel.metadata.tables[self.table]
        keys = [each for each in table.constraints if isinstance(each, PrimaryKeyConstraint | UniqueConstraint)]
        return frozenset(next(iter(each.columns)).name for each in (*table.indexes, *keys))


TypeMap: TypeAlias = Mapping[str, ObjectType]


def tables_of(type_map: TypeMap) -> frozenset[str]:
    """The tables of all types, and those that link them."""
    found = {each.table for each in type_map.values() if each.table}
    for type_ in type_map.values():
        found |= {each.link.table for each in type_.fields.values() if isinstance(each, Many | Records) and each.link}
        found |= {each.relation.table for each in type_.facets.values() if each.relation}
    return frozenset(found)


ROWID = Column("{t}.id", "integer")
