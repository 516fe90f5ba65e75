"""Loading rows into the tables: global ids become numbers, and overlaps and the search index are derived.

Node ids follow the order of the tables and, within a table, the order of the report or of the keys, so that the same
content always receives the same ids. The caller manages the transaction.
"""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection, insert, text
from sqlmodel import SQLModel

from liaison.ids import parse_global_id
from liaison.loading.overlaps import OVERLAP_ROWS
from liaison.loading.rows import Ref, Row, Rows
from liaison.loading.search_index import SEARCH_ROWS
from liaison.storage.database import SCHEMA_VERSION


def load(connection: Connection, rows: Rows, version: str, built_at: str, source: str) -> None:
    """Inserts every row of every table."""
    numbers = numbers_of(rows)
    dataset = {"id": 1, "version": version, "built_at": built_at, "schema_version": SCHEMA_VERSION, "source": source}
    insert_rows(connection, "dataset", [dataset])
    insert_rows(connection, "node", list(node_rows(numbers)))
    for table, table_rows in rows.items():
        ordered = sorted(table_rows, key=lambda row: sort_key(row, numbers))
        columns = SQLModel.metadata.tables[table].columns.keys()
        insert_rows(connection, table, [with_numbers(row, columns, numbers) for row in ordered])
    for statement in (OVERLAP_ROWS, *SEARCH_ROWS):
        connection.execute(text(statement))
    connection.execute(text("INSERT INTO search_index (search_index) VALUES ('optimize')"))


def insert_rows(connection: Connection, table: str, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(SQLModel.metadata.tables[table]), rows)


def numbers_of(rows: Rows) -> dict[str, int]:
    """The number of each global id."""
    nodes = ([row for row in table_rows if "global_id" in row] for table_rows in rows.values())
    ordered = (row["global_id"] for table_rows in nodes for row in sorted(table_rows, key=report_order))
    return {target: number for number, target in enumerate(ordered, start=1)}


def report_order(row: Row) -> tuple[int, tuple[str, str] | None]:
    """By position if the report defines an order, otherwise by key."""
    return row.get("position", 0), parse_global_id(row["global_id"])


def node_rows(numbers: Mapping[str, int]) -> Iterator[Row]:
    for target, number in numbers.items():
        parsed = parse_global_id(target)
        assert parsed is not None, target
        yield {"id": number, "type": parsed[0], "global_id": target}


def sort_key(row: Row, numbers: Mapping[str, int]) -> tuple[int, ...]:
    """Nodes by their own number; other rows by the number of the node they belong to, and their position."""
    owner = next(numbers[value.target] for value in row.values() if isinstance(value, Ref))
    return owner, row.get("position", 0)


def with_numbers(row: Row, columns: Collection[str], numbers: Mapping[str, int]) -> Row:
    """The row with numbers in place of references, without the global id if the table has no such column."""
    return {
        key: numbers[value.target] if isinstance(value, Ref) else value for key, value in row.items() if key in columns
    }
