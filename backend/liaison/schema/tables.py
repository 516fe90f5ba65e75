"""The tables behind the declared types: what the database says of a column."""

from typing import Any

from sqlalchemy import Column, Table, TypeDecorator
from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)


def table_of(name: str) -> Table | None:
    """The table of this name, or None."""
    return SQLModel.metadata.tables.get(name)


def column_of(table: str, name: str) -> "Column[Any]":
    """A column that is known to exist."""
    column: Column[Any] = SQLModel.metadata.tables[table].c[name]
    return column


def python_type(column: "Column[Any]") -> type:
    """The type of a column's values."""
    type_ = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return type_.python_type


def is_unique(table: str, name: str) -> bool:
    """Whether a value of the column belongs to one row."""
    found = table_of(table)
    return found is not None and name in found.c and bool(found.c[name].unique)


def is_date(column: "Column[Any]") -> bool:
    """Whether a text column holds dates as precise as their source."""
    return any(each.name == f"{column.name}_is_partial_date" for each in column.table.constraints)
