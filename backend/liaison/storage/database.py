"""The database file: its tables and search index when it is built, and how it is recognized.

The build writes it once, through ``create_tables`` and, when the rows are in, ``create_indexes``; everything else opens
it read-only.
"""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.schema import CreateTable
from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)
from liaison.errors import DatabaseDamaged, DatabaseMissing, NotARegistry, OtherVersion
from liaison.storage.views import VIEWS

APPLICATION_ID = 0x4C494153  # "LIAS"
SCHEMA_VERSION = 15

# The fields in which a record is found, in the order in which they are shown, each with the column of ``search_words``
# that has its words. ``names`` are those in the six languages and codes of other systems, ``hidden`` names are not
# shown: those in doubt, and numbers of resolutions in words.
SEARCH_FIELDS: Mapping[str, str] = {
    "name": "name",
    "acronym": "name",
    "aliases": "other_names",
    "names": "other_names",
    "units": "other_names",
    "summary": "summary",
    "wording": "texts",
    "passage": "texts",
    "hidden": "other_names",
}
RUNNING_TEXT = ("summary", "wording", "passage")
NAME_COLUMNS, RUNNING_COLUMNS = ("name", "other_names"), ("summary", "texts")
SEARCH_COLUMNS = (*NAME_COLUMNS, *RUNNING_COLUMNS)
# The words are folded already: the tokenizer only separates them at spaces.
SEARCH_INDEX = """
CREATE VIRTUAL TABLE search_index USING fts5(
    name, other_names, summary, texts,
    content = 'search_words', content_rowid = 'node_id', detail = 'column', prefix = '2 3 4', tokenize = 'ascii'
)
"""


def create_tables(connection: Connection) -> None:
    """All tables and views and the search index in an empty file, marked as a registry's."""
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
    for table in SQLModel.metadata.sorted_tables:
        connection.execute(CreateTable(table))
    connection.execute(text(SEARCH_INDEX))
    for view in VIEWS:
        connection.execute(text(f"CREATE VIEW {view.name} AS {view.sql}"))


def create_indexes(connection: Connection) -> None:
    """The tables' indexes. An index of existing rows is created faster, and is smaller."""
    for table in SQLModel.metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            index.create(connection)


def refuse_unfit(path: Path) -> None:
    """Raises if the file is missing, is not a registry, or has the tables of another version of the code."""
    if not path.exists():
        raise DatabaseMissing(path)
    try:
        if not path.is_file() or not is_registry(path):
            raise NotARegistry(path)
        if header_number(path, 60) != SCHEMA_VERSION:
            raise OtherVersion(path)
    except OSError as error:
        raise DatabaseDamaged(path, error.strerror or str(error)) from error


def is_registry(path: Path) -> bool:
    """Whether the file is a database that Liaison has built, whatever its version."""
    with path.open("rb") as file:
        is_sqlite = file.read(16) == b"SQLite format 3\x00"
    return is_sqlite and header_number(path, 68) == APPLICATION_ID


def header_number(path: Path, offset: int) -> int:
    """A number of SQLite's file header: at 60 ``user_version``, at 68 ``application_id``."""
    with path.open("rb") as file:
        file.seek(offset)
        return int.from_bytes(file.read(4), "big")
