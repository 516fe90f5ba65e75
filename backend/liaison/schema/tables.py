"""Facts about the tables and columns behind the declared types."""

from typing import Any

from sqlalchemy import Column, Table, TypeDecorator
from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)
from liaison.models.columns import sorted_column


def table_of(name: str) -> Table | None:
    """The table of this name, or None."""
    return SQLModel.metadata.tables.get(name)


def column_of(table: str, name: str) -> "Column[Any]":
    """A column of an existing table."""
    column: Column[Any] = SQLModel.metadata.tables[table].c[name]
    return column


def sort_key_column(table: str, name: str) -> str | None:
    """The column with the sort key of a text column, if the table has one."""
    return next((each.name for each in SQLModel.metadata.tables[table].c if sorted_column(each) == name), None)


def python_type(column: "Column[Any]") -> type:
    """The Python type of the values of a column."""
    type_ = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return type_.python_type


def is_unique(table: str, name: str) -> bool:
    """Whether the values of a column are unique."""
    found = table_of(table)
    return found is not None and name in found.c and bool(found.c[name].unique)


def is_date(column: "Column[Any]") -> bool:
    """Whether a string column contains partial dates."""
    return any(each.name == f"{column.name}_is_partial_date" for each in column.table.constraints)
