"""The database file: its tables and search index when it is built, and what tells it from any other file.

The build writes it once, through ``create_tables``; everybody else opens it read-only.
"""

from pathlib import Path

from sqlalchemy import Connection, text
from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)

APPLICATION_ID = 0x4C494153  # "LIAS"
SCHEMA_VERSION = 1

# A record's own columns, then what is said about it elsewhere; rowid is the record's node id.
SEARCH_COLUMNS = ("name", "acronym", "aliases", "summary", "wording", "passage")
SEARCH_INDEX = f"""
CREATE VIRTUAL TABLE search_index USING fts5(
    {", ".join(SEARCH_COLUMNS)}, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'
)
"""


def create_tables(connection: Connection) -> None:
    """All tables and the search index in an empty file, marked as a registry's."""
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
    SQLModel.metadata.create_all(connection)
    connection.execute(text(SEARCH_INDEX))


def is_registry(path: Path) -> bool:
    """Whether the file is a database that Liaison has built, told by its first hundred bytes."""
    with path.open("rb") as file:
        header = file.read(100)
    return header.startswith(b"SQLite format 3\x00") and header[68:72] == APPLICATION_ID.to_bytes(4, "big")
