"""Publishing a registry into PostgreSQL: a built file becomes the tables of a new schema, in one transaction.

Builds of one database take turns, by an advisory lock that ends with their connection. The control tables in the schema
``liaison`` say which schema is served. A build that fails or is killed has not changed anything: its transaction never
happened. The schema that was served before is kept for readers that still use it; older ones are dropped.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import Boolean

from liaison.addresses import DatabaseUrl
from liaison.errors import BuildFailed
from liaison.loading.attachments import attached_folder
from liaison.storage.database import refuse_unfit
from liaison.storage.postgresql_tables import (
    CONTROL_TABLES,
    FILE_PART,
    PART,
    copied_tables,
    create_indexes,
    create_tables,
    quoted,
)
from liaison.storage.sessions import network, reason_of, refuse_old_server, unreachable

LOCK = 0x4C494153  # "LIAS", the advisory lock of builds
DROP_WAIT = "2s"  # how long a reader may delay that an old schema is dropped; what was not is dropped the next time
SCHEMA_NAME = r"^liaison_[0-9]+$"


@contextmanager
def publishing(url: DatabaseUrl) -> Iterator["Publisher"]:
    """Holds the lock of builds, so that what is read from now on is newer than what was published before.

    Raises ``DatabaseUnreachable``, and ``BuildFailed`` if publishing fails.
    """
    try:
        address = make_conninfo(url.url, target_session_attrs="read-write")
        connection = psycopg.connect(address, autocommit=True, **network(url))
    except (psycopg.Error, OSError) as error:
        raise unreachable(error, url) from error
    try:
        with connection:
            refuse_old_server(connection.info.server_version, url)
            connection.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
            yield Publisher(url, connection)
    except psycopg.Error as error:
        raise BuildFailed(url, f"{reason_of(error)}.") from error


@dataclass(frozen=True)
class Publisher:
    """A connection that may publish."""

    url: DatabaseUrl
    connection: psycopg.Connection[Any]

    def publish(self, file: Path) -> str:
        """Serve the file's registry from now on, and keep the documents that are attached to it; the new schema's
        name."""
        refuse_unfit(file)
        connection = self.connection
        with connection.transaction():
            for statement in CONTROL_TABLES:
                connection.execute(statement)
            served = connection.execute("SELECT number, schema_name FROM liaison.published").fetchone()
            number, previous = (served[0] + 1, served[1]) if served else (1, None)
            schema = f"liaison_{number}"
            self._write(file, schema)
            self._point(file, number, schema, previous)
            self._store_attachments(file)
        self._drop_all_but(schema, previous)
        return schema

    def take_out(self, folder: Path) -> Path:
        """The published file in the folder, with the documents that are attached to it. If nothing was published, the
        file does not exist."""
        file = folder / "registry.sqlite"
        connection = self.connection
        row = connection.execute("SELECT to_regclass('liaison.published') IS NOT NULL").fetchone()
        if not row or not row[0]:
            return file
        with connection.transaction():
            served = connection.execute("SELECT schema_name FROM liaison.published").fetchone()
            if served:
                with file.open("wb") as target:
                    parts = f"SELECT content FROM {quoted(served[0])}.{FILE_PART} ORDER BY position"  # noqa: S608
                    for (content,) in connection.cursor(binary=True).stream(parts):
                        target.write(content)
            attached = attached_folder(file)
            for report, content in connection.execute("SELECT report, content FROM liaison.attached").fetchall():
                attached.mkdir(mode=0o700, exist_ok=True)
                (attached / f"{report}.json").write_bytes(content)
        return file

    def _write(self, file: Path, schema: str) -> None:
        """The tables with their rows and indexes, and the bytes of the file."""
        connection = self.connection
        connection.execute(f"CREATE SCHEMA {schema}")
        connection.execute(f"SET LOCAL search_path = {schema}")
        connection.execute("SET LOCAL maintenance_work_mem = '256MB'")
        for statement in create_tables():
            connection.execute(statement)
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as source:
            for table, columns in copied_tables():
                booleans = [place for place, column in enumerate(columns) if isinstance(column.type, Boolean)]
                self._copy(source, table, [column.name for column in columns], booleans)
        with (
            connection.cursor().copy(
                f"COPY {FILE_PART} (position, content) FROM STDIN (FREEZE, FORMAT binary)"
            ) as copy,
            file.open("rb") as content,
        ):
            copy.set_types(["int4", "bytea"])
            for position, part in enumerate(iter(lambda: content.read(PART), b"")):
                copy.write_row((position, part))
        for statement in create_indexes():
            connection.execute(statement)
        connection.execute(f"ANALYZE {', '.join(quoted(table) for table, _ in copied_tables())}")

    def _copy(self, source: sqlite3.Connection, table: str, columns: Sequence[str], booleans: Sequence[int]) -> None:
        names = ", ".join(map(quoted, columns))
        # FREEZE: the rows are visible to all as soon as the table is, so that indexes can answer without it
        into = f"COPY {quoted(table)} ({names}) FROM STDIN (FREEZE)"
        with self.connection.cursor().copy(into) as copy:
            for row in source.execute(f"SELECT {names} FROM {quoted(table)}"):  # noqa: S608
                if booleans:
                    row = list(row)
                    for place in booleans:
                        row[place] = None if row[place] is None else bool(row[place])
                copy.write_row(row)

    def _point(self, file: Path, number: int, schema: str, previous: str | None) -> None:
        """Serve the schema, when the transaction ends."""
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        self.connection.execute("DELETE FROM liaison.published")
        self.connection.execute(
            """
            INSERT INTO liaison.published
                (number, schema_name, previous, version, built_at, schema_version, digest, size, since)
            SELECT %s, %s, %s, version, built_at, schema_version, %s, %s, statement_timestamp() FROM dataset
            """,
            (number, schema, previous, digest, file.stat().st_size),
        )

    def _store_attachments(self, file: Path) -> None:
        self.connection.execute("DELETE FROM liaison.attached")
        for document in sorted(attached_folder(file).glob("[!.]*.json")):
            row = (document.stem, document.read_bytes())
            self.connection.execute("INSERT INTO liaison.attached (report, content) VALUES (%s, %s)", row)

    def _drop_all_but(self, *kept: str | None) -> None:
        """Drop the schemas of other versions, unless somebody still reads them."""
        found = self.connection.execute("SELECT nspname FROM pg_namespace WHERE nspname ~ %s", (SCHEMA_NAME,))
        self.connection.execute(f"SET lock_timeout = '{DROP_WAIT}'")
        for (name,) in found.fetchall():
            if name not in kept:
                try:
                    self.connection.execute(f"DROP SCHEMA {quoted(name)} CASCADE")
                except psycopg.errors.LockNotAvailable:
                    continue
        self.connection.execute("RESET lock_timeout")


def publish(file: Path, url: DatabaseUrl) -> str:
    """Publish a built file; the name of its schema."""
    with publishing(url) as publisher:
        return publisher.publish(file)
