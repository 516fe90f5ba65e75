"""How the planner maps an object type of the interface to the database: the entry that answers each of its fields.

A mapping is a plain value: ``schema`` derives it from the declared fields, the planner reads it. One entry serves the
answer, the filter, the order and the facet of a field alike. In SQL texts ``{t}`` stands for the alias of the row that
has the field and ``{c}`` for the alias of a related row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)

Kind = Literal["text", "plain", "integer", "number", "switch"]


@dataclass(frozen=True)
class Related:
    """The column of another table that a foreign key of the row leads to."""

    table: str
    column: str
    key: str


@dataclass(frozen=True)
class Column:
    """A value of the row itself, or of a ``related`` one. ``plain`` texts hold nothing that
    JSON escapes."""

    sql: str
    kind: Kind = "text"
    nullable: bool = False
    related: Related | None = None


@dataclass(frozen=True)
class Part:
    """An object made of columns of the same row; null where the condition ``present`` is false."""

    type: str
    present: str | None = None


@dataclass(frozen=True)
class One:
    """Another record, by a foreign key of the row."""

    type: str
    key: str
    nullable: bool = False


@dataclass(frozen=True)
class Through:
    """The table whose rows tie this row, by ``column``, to ``other`` ones."""

    table: str
    column: str
    other: str


@dataclass(frozen=True)
class Many:
    """The rows of a type that ``match`` ties to this row: a short list in ``order``, or a connection without one."""

    type: str
    match: str
    order: tuple[str, ...] = ()
    through: Through | None = None

    @property
    def is_connection(self) -> bool:
        return not self.order


@dataclass(frozen=True)
class Texts:
    """A short list of texts from another table."""

    table: str
    match: str
    column: Column
    order: str


@dataclass(frozen=True)
class Records:
    """A short list of records of any type: ``source`` gives the node ids as ``i``, in order."""

    source: str


@dataclass(frozen=True)
class Computed:
    """An object that a planning function of this name writes: totals, overlaps, changes."""

    type: str
    name: str


Entry: TypeAlias = Column | Part | One | Many | Texts | Records | Computed


@dataclass(frozen=True)
class Relation:
    """The table ``j`` whose rows with ``column`` equal to ``key`` give a row its values: several, or none."""

    table: str
    column: str
    key: str = "{t}.id"

    def is_not_null(self, column: str) -> str:
        """That a column is not null: "1" where it never is, for SQLite would look at it in each row none the less."""
        return f"j.{column} IS NOT NULL" if SQLModel.metadata.tables[self.table].c[column].nullable else "1"


@dataclass(frozen=True)
class Facet:
    """A count by ``value``; ``own`` is the top-level condition it leaves out.

    The value is one of the row itself or of its rows of a relation. Where it is the key of a record of the table
    ``named``, ``v`` is that record, and ``shown`` and ``label`` are told of it in place of the key: its slug, or a text
    that other records have too.
    """

    own: str
    value: str
    relation: Relation | None = None
    named: str = ""
    shown: str = "v.slug"
    label: str = "v.name"

    @property
    def is_of_records(self) -> bool:
        return self.shown == "v.slug"


@dataclass(frozen=True)
class ObjectType:
    """One object type: its table, its fields, and for connections its own order, its orders and facets."""

    name: str
    table: str
    fields: Mapping[str, Entry]
    default: tuple[Column, ...] = ()
    orders: Mapping[str, Column] = field(default_factory=dict)
    facets: Mapping[str, Facet] = field(default_factory=dict)
    lookups: Mapping[str, str] = field(default_factory=dict)
    is_node: bool = True

    def has_index_by(self, column: Column) -> bool:
        """Whether an index of the table begins with the column."""
        return column.sql.removeprefix("{t}.").strip('"') in self._indexed

    @cached_property
    def _indexed(self) -> frozenset[str]:
        table = SQLModel.metadata.tables[self.table]
        keys = [each for each in table.constraints if isinstance(each, PrimaryKeyConstraint | UniqueConstraint)]
        return frozenset(next(iter(each.columns)).name for each in (*table.indexes, *keys))


TypeMap: TypeAlias = Mapping[str, ObjectType]

ID = Column("{t}.global_id", "plain")
SLUG = Column("{t}.slug", "plain")
NAME = Column("{t}.name")
ROWID = Column("{t}.id", "integer")


def of_one(match: str) -> str:
    """The match by a key of another row, told to be met by few rows: SQLite has only a mean to go by, and would look
    at all rows where one key has most of them."""
    return f"likelihood({match}, 0.0001)"
