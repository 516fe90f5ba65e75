"""Rows go into the database's tables, with numbers for their global ids; overlaps and the search index come of them.

Numbers follow the order of the tables and, within, the report's order or the keys': the same content always gets the
same ones. The caller holds the transaction.
"""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection, insert, text
from sqlmodel import SQLModel

from liaison.ids import parse_global_id
from liaison.loading.overlaps import OVERLAP_ROWS
from liaison.loading.rows import Ref, Row, Rows
from liaison.storage.database import SCHEMA_VERSION

NODE_TABLES = (
    "report",
    "agency",
    "unit",
    "mechanism",
    "initiative",
    "event",
    "resolution",
    "theme",
    "goal",
    "engagement",
    "membership",
    "partnership",
    "participation",
    "mandate",
    "classification",
    "finding",
    "passage",
)
PART_TABLES = ("meeting_pattern", "money", "finding_record", "citation", "alias", "identifier")


def load(connection: Connection, rows: Rows, version: str, built_at: str, source: str) -> None:
    """Every row of every table, in the transaction of the connection."""
    numbers = numbered(rows)
    dataset = {"id": 1, "version": version, "built_at": built_at, "schema_version": SCHEMA_VERSION, "source": source}
    insert_rows(connection, "dataset", [dataset])
    insert_rows(connection, "node", list(nodes(numbers)))
    for table in (*NODE_TABLES, *PART_TABLES):
        in_order = sorted(rows.get(table, ()), key=lambda row: sort_key(row, numbers))
        columns = SQLModel.metadata.tables[table].columns.keys()
        insert_rows(connection, table, [with_numbers(row, columns, numbers) for row in in_order])
    for statement in (OVERLAP_ROWS, *SEARCH_ROWS):
        connection.execute(text(statement))
    connection.execute(text("INSERT INTO search_index (search_index) VALUES ('optimize')"))


def insert_rows(connection: Connection, table: str, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(SQLModel.metadata.tables[table]), rows)


def numbered(rows: Rows) -> dict[str, int]:
    """A number for each global id."""
    in_order = (row["global_id"] for table in NODE_TABLES for row in sorted(rows.get(table, ()), key=printed_order))
    return {target: number for number, target in enumerate(in_order, start=1)}


def printed_order(row: Row) -> tuple[int, tuple[str, str] | None]:
    """As the report has them where it has an order, else by key."""
    return row.get("position", 0), parse_global_id(row["global_id"])


def nodes(numbers: Mapping[str, int]) -> Iterator[Row]:
    for target, number in numbers.items():
        parsed = parse_global_id(target)
        assert parsed is not None, target
        yield {"id": number, "type": parsed[0], "global_id": target}


def sort_key(row: Row, numbers: Mapping[str, int]) -> tuple[int, ...]:
    """Node rows by their number; parts by what they hang on and their place there."""
    owner = next(numbers[value.target] for value in row.values() if isinstance(value, Ref))
    return owner, row.get("position", 0)


def with_numbers(row: Row, columns: Collection[str], numbers: Mapping[str, int]) -> Row:
    """The row with numbers for references, and without a global id where only ``node`` has it."""
    return {
        key: numbers[value.target] if isinstance(value, Ref) else value for key, value in row.items() if key in columns
    }


RECORD_TABLES = ("agency", "mechanism", "initiative", "event", "resolution", "report", "theme", "goal")

# A mechanism is found by its rows of the annex too.
WORDINGS = """
    SELECT group_concat(words, char(10)) FROM (
        SELECT trim(
            coalesce(relevance || char(10), '') || coalesce(frequency_wording || char(10), '')
            || coalesce(time_wording || char(10), '') || coalesce(cost_wording, ''), char(10)
        ) AS words
        FROM engagement WHERE mechanism_id = record.id ORDER BY report_id, position
    )
"""

# Who speaks for a record: itself, and for a mechanism its rows of the annex.
SPEAKERS = {
    "mechanism": "SELECT record.id UNION ALL SELECT engagement.id FROM engagement WHERE mechanism_id = record.id",
}

# What a record is also called by, beside its aliases.
ALSO_CALLED = {"resolution": "SELECT 0 AS position, record.symbol AS name WHERE record.symbol <> record.name UNION ALL"}

SEARCH_ROWS = [
    f"""
    INSERT INTO search_index (rowid, name, acronym, aliases, summary, wording, passage)
    SELECT
        record.id, record.name, record.acronym,
        (SELECT group_concat(name, char(10)) FROM (
            {ALSO_CALLED.get(table, "")}
            SELECT alias.position, alias.name FROM alias WHERE alias.node_id = record.id ORDER BY position)),
        record.summary,
        ({WORDINGS if table == "mechanism" else "NULL"}),
        (SELECT group_concat(text, char(10)) FROM (
            SELECT DISTINCT passage.position, passage.text
            FROM citation JOIN passage ON passage.id = citation.passage_id
            WHERE citation.node_id IN ({SPEAKERS.get(table, "record.id")})
            ORDER BY passage.position))
    FROM "{table}" AS record
    ORDER BY record.id
    """  # noqa: S608 (names of our own tables)
    for table in RECORD_TABLES
]
