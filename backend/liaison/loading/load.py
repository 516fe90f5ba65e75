"""Loading the nodes of a dataset into the tables: references become numbers, and overlaps, places and the search
index are derived.

Node ids follow the order of the tables and, within a table, the order of the report or of the keys, so that the same
content always receives the same ids. The caller manages the transaction.
"""

# ruff: noqa: S608  (SQL is built from the tables; it has no values)

import csv
import hashlib
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, insert
from sqlmodel import SQLModel

from liaison.ids import global_id
from liaison.loading.derived_columns import fill_derived_columns
from liaison.loading.overlaps import OVERLAP_ROWS
from liaison.loading.places import fill_places
from liaison.loading.rows import Row
from liaison.loading.search_index import fill_search
from liaison.loading.staging import Staging
from liaison.models.columns import is_derived
from liaison.settings import PACKAGE
from liaison.storage.database import SCHEMA_VERSION, create_indexes

# generated from the schema; see schema/descriptions.py
DESCRIPTIONS = PACKAGE / "loading" / "descriptions.csv"
BATCH = 1_000  # rows that are inserted together


@dataclass(frozen=True)
class Loaded:
    """The version of the content, a hash of it, and the number of rows of each table."""

    version: str
    counts: dict[str, int]


def load(connection: Connection, staging: Staging, built_at: str, source: str) -> Loaded:
    """Inserts every row of every table."""
    loaded = insert_nodes(connection, staging)
    dataset = {"id": 1, "version": loaded.version, "built_at": built_at, "schema_version": SCHEMA_VERSION}
    insert_rows(connection, "dataset", [{**dataset, "source": source}])
    insert_rows(connection, "description", described())
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    fill_derived_columns(driver)
    connection.exec_driver_sql(OVERLAP_ROWS)
    fill_places(driver)
    create_indexes(connection)
    fill_search(driver)
    return loaded


def insert_nodes(connection: Connection, staging: Staging) -> Loaded:
    """Inserts the nodes with everything that belongs to them, in the order of their numbers."""
    numbers = staging.numbers()
    inserter = Inserter(connection)
    content = hashlib.sha256()
    number = 0
    for node in staging.nodes():
        content.update(b"%b %b\n" % (node.table.encode(), node.content))
        columns, parts = node.rows()
        if node.own is not None:
            number += 1
            type_name, _, key = node.own.partition(":")
            ids = {"id": number, "global_id": global_id(type_name, key)}
            inserter.add("node", {**ids, "type": type_name})
            columns |= ids
        for table, row in ((node.table, columns), *parts):
            for column in references_of(table):
                target = row[column]
                if target is not None:
                    row[column] = number if target == node.own else numbers[target]
            inserter.add(table, row)
    inserter.insert_waiting()
    return Loaded(content.hexdigest(), inserter.counts)


class Inserter:
    """Inserts rows in batches, each table in the order in which its rows are added."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.counts: dict[str, int] = defaultdict(int)
        self.waiting: dict[str, list[tuple[object, ...]]] = defaultdict(list)

    def add(self, table: str, row: Row) -> None:
        rows = self.waiting[table]
        rows.append(tuple([row[column] for column in columns_of(table)]))
        if len(rows) == BATCH:
            self.insert(table)

    def insert(self, table: str) -> None:
        rows = self.waiting.pop(table)
        columns = columns_of(table)
        names, values = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
        self.connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({values})', rows)
        self.counts[table] += len(rows)

    def insert_waiting(self) -> None:
        for table in list(self.waiting):
            self.insert(table)


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """The columns that rows have: all but derived ones, and the number of a row that is no node: SQLite assigns it."""
    columns = [each for each in SQLModel.metadata.tables[table].columns if not is_derived(each)]
    return tuple(each.name for each in columns if table == "node" or each.name != "id" or each.foreign_keys)


@cache
def references_of(table: str) -> tuple[str, ...]:
    """The columns that refer to other nodes."""
    columns = SQLModel.metadata.tables[table].columns
    return tuple(each.name for each in columns if each.foreign_keys and each.name != "id")


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
