"""Loading rows into the tables: references become numbers, and overlaps and the search index are derived.

Node ids follow the order of the tables and, within a table, the order of the report or of the keys, so that the same
content always receives the same ids. The caller manages the transaction.
"""

import csv
import sqlite3
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, insert
from sqlmodel import SQLModel

from liaison.loading.overlaps import OVERLAP_ROWS
from liaison.loading.rows import Ref, Row, Rows
from liaison.loading.search_index import fill
from liaison.settings import PACKAGE
from liaison.storage.database import SCHEMA_VERSION

# generated from the schema; see schema/descriptions.py
DESCRIPTIONS = PACKAGE / "loading" / "descriptions.csv"


def load(connection: Connection, rows: Rows, version: str, built_at: str, source: str) -> None:
    """Inserts every row of every table."""
    numbers = numbers_of(rows)
    dataset = {"id": 1, "version": version, "built_at": built_at, "schema_version": SCHEMA_VERSION, "source": source}
    insert_rows(connection, "dataset", [dataset])
    insert_rows(connection, "description", described())
    nodes = [{"id": number, "type": ref.type_name, "global_id": ref.target} for ref, number in numbers.items()]
    insert_rows(connection, "node", nodes)
    for table, table_rows in rows.items():
        ordered = sorted(table_rows, key=lambda row: sort_key(row, numbers))
        columns = SQLModel.metadata.tables[table].columns.keys()
        insert_rows(connection, table, [with_numbers(row, columns, numbers) for row in ordered])
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    fill(driver)
    connection.exec_driver_sql(OVERLAP_ROWS)


def described() -> list[Row]:
    """The rows of the table that describes all tables, views and columns."""
    with DESCRIPTIONS.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return [
        {"table_name": table, "column_name": column, "description": description} for table, column, description in rows
    ]


def insert_rows(connection: Connection, table: str, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(SQLModel.metadata.tables[table]), rows)


def numbers_of(rows: Rows) -> dict[Ref, int]:
    """The number of each node: by position if the report defines an order, otherwise by key."""
    numbers: dict[Ref, int] = {}
    for table_rows in rows.values():
        nodes = [row for row in table_rows if "global_id" in row]
        for row in sorted(nodes, key=lambda row: (row.get("position", 0), row["id"])):
            numbers[row["id"]] = len(numbers) + 1
    return numbers


def sort_key(row: Row, numbers: Mapping[Ref, int]) -> tuple[int, ...]:
    """Nodes by their own number; other rows by the number of the node they belong to, and their position."""
    owner = next(numbers[value] for value in row.values() if isinstance(value, Ref))
    return owner, row.get("position", 0)


def with_numbers(row: Row, columns: Collection[str], numbers: Mapping[Ref, int]) -> Row:
    """The row with numbers in place of references, without the global id if the table has no such column."""
    return {key: numbers[value] if isinstance(value, Ref) else value for key, value in row.items() if key in columns}
