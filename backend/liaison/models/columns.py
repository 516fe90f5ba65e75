"""Columns and constraints that several tables share."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import CheckConstraint, Column, Enum, false
from sqlmodel import Field, SQLModel

from liaison.vocabulary import Vocabulary


class NodeColumns(SQLModel):
    """The columns of a table whose rows are nodes."""

    id: int = Field(primary_key=True, foreign_key="node.id")
    global_id: str = Field(unique=True)


def sort_key_of(name: str) -> Any:
    """The column with the key by which another text column is sorted. It is null if that is; the build fills it."""
    return Field(default=None, sa_column_kwargs={"info": {"sorts": name}})


def sorted_column(column: "Column[Any]") -> str | None:
    """The name of the column for which this one is the sort key."""
    return column.info.get("sorts")


def count_of(table: str, by: str, has: str = "") -> Any:
    """The column with the number of rows of a table whose column ``by`` refers to this row, and that have a value in
    the column ``has``. The build fills it."""
    return Field(default=0, sa_column_kwargs={"server_default": "0", "info": {"counts": (table, by, has or by)}})


def counted_rows(column: "Column[Any]") -> tuple[str, str, str] | None:
    """The table, and its columns ``by`` and ``has``, whose rows this column counts."""
    return column.info.get("counts")


def from_annex(name: str, *, is_flag: bool = False) -> Any:
    """A mechanism's column with the value that a column of ``engagement`` has in the annex of the latest report: null
    (for a flag, false) if that annex does not list the mechanism. The build fills it."""
    default = {"server_default": false()} if is_flag else {}
    return Field(default=False if is_flag else None, sa_column_kwargs={**default, "info": {"annex": name}})


def annex_column(column: "Column[Any]") -> str | None:
    """The column of ``engagement`` that has the value of this one."""
    return column.info.get("annex")


def is_derived(column: "Column[Any]") -> bool:
    """Whether the build fills the column from others: a sort key, a count, a value from the annex."""
    return not column.info.keys().isdisjoint(("sorts", "counts", "annex"))


class RecordColumns(NodeColumns):
    """The columns of a table whose rows are records, each with its own page."""

    slug: str = Field(unique=True)
    name: str
    name_order: str | None = sort_key_of("name")
    acronym: str | None = None
    summary: str | None = None


def one_of(vocabulary: type[Vocabulary]) -> Any:
    """The type of a text column that a CHECK constraint restricts to the values of the vocabulary.

    SQLAlchemy stores the names of members, which are also their values.
    """
    return Enum(vocabulary, native_enum=False, create_constraint=True, name=vocabulary.__name__)


def is_range(name: str) -> CheckConstraint:
    """NAME_min and NAME_max form a range: no negative bound, min at most max, and no max without a min.

    NAME_approximate says that the report gives the figure approximately; a figure that is not stated is not.
    """
    low, high = f"{name}_min", f"{name}_max"
    rule = f"{high} IS NULL OR ({low} IS NOT NULL AND {low} <= {high})"
    approximate = f"NOT {name}_approximate OR {low} IS NOT NULL"
    return CheckConstraint(f"({rule}) AND ({low} IS NULL OR {low} >= 0) AND ({approximate})", name=f"{name}_is_range")


def is_period(start: str, end: str) -> Iterable[CheckConstraint]:
    """Both text columns hold a year, a month or a day in ISO 8601 format, and the start is not after the end.

    They are compared at the precision that both have.
    """
    for name in (start, end):
        shapes = " OR ".join(f"{name} LIKE '{shape}'" for shape in ("____", "____-__", "____-__-__"))
        yield CheckConstraint(f"{name} IS NULL OR {shapes}", name=f"{name}_is_partial_date")
    shared = f"min(length({start}), length({end}))"
    yield CheckConstraint(
        f"{start} IS NULL OR {end} IS NULL OR substr({start}, 1, {shared}) <= substr({end}, 1, {shared})",
        name=f"{start}_before_{end}",
    )
