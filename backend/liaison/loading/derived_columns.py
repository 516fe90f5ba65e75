"""Filling the columns by which lists are sorted: keys of texts, numbers of related rows, and values from the annex.

They follow from the other columns, so they are not part of the content of a record.
"""

# ruff: noqa: S608  (SQL is built from names of our own)

import sqlite3
from collections.abc import Iterator

from sqlalchemy import Column, Table
from sqlmodel import SQLModel

from liaison.models.columns import annex_column, counted_rows, sorted_column
from liaison.names.folding import sort_key

# The first row of each mechanism in the annex of the latest report, which is also the report of totals by default.
# With min(), SQLite takes the other columns from the row that has the minimum.
ANNEX = """
SELECT *, min(position) FROM engagement
WHERE report_id = (SELECT id FROM report ORDER BY coalesce(period_end, '') DESC, slug DESC LIMIT 1)
GROUP BY mechanism_id
"""


def fill_derived_columns(connection: sqlite3.Connection) -> None:
    """Derives the columns. Each statement reads a table once, because the tables have no indexes yet."""
    connection.create_function("sort_key", 1, _sort_key, deterministic=True)
    for table in SQLModel.metadata.sorted_tables:
        for statement in _statements(table):
            connection.execute(statement)


def _statements(table: Table) -> Iterator[str]:
    keys = [f"{column.name} = sort_key({source})" for column in table.c if (source := sorted_column(column))]
    if keys:
        yield f'UPDATE "{table.name}" SET {", ".join(keys)}'
    for column in table.c:
        if rows := counted_rows(column):
            yield _count(table, column, *rows)
    values = {column.name: _value(column, name) for column in table.c if (name := annex_column(column))}
    if values:
        assignments = ", ".join(f"{name} = {value}" for name, value in values.items())
        joined = f"{table.name} AS own LEFT JOIN ({ANNEX}) AS listed ON mechanism_id = own.id"
        figures = f"SELECT own.id AS own_id, listed.* FROM {joined}"
        yield f"UPDATE {table.name} SET {assignments} FROM ({figures}) AS annex WHERE own_id = {table.name}.id"


def _count(table: Table, column: "Column[int]", counted: str, by: str, has: str) -> str:
    counts = f'SELECT own.id, count({has}) AS number FROM "{table.name}" AS own LEFT JOIN {counted} ON {by} = own.id'
    return (
        f'UPDATE "{table.name}" SET {column.name} = counts.number FROM ({counts} GROUP BY own.id) AS counts '
        f'WHERE counts.id = "{table.name}".id'
    )


def _value(column: "Column[object]", source: str) -> str:
    return f"annex.{source}" if column.nullable else f"coalesce(annex.{source}, false)"


def _sort_key(text: str | None) -> str | None:
    return None if text is None else sort_key(text)
