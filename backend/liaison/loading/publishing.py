"""Publishing a registry into PostgreSQL: a built file becomes the tables of a new schema, in one transaction.

Builds of one database take turns, by an advisory lock that ends with their connection. The control tables in the schema
``liaison`` say which schema is served. A build that fails or is killed has not changed anything: its transaction never
happened. The schema that was served before is kept for readers that still use it; older ones are dropped.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from sqlalchemy import Boolean

from liaison.addresses import DatabaseAddress, DatabaseUrl
from liaison.errors import LiaisonError, NotPublished
from liaison.loading.attachments import attached_folder
from liaison.storage.built_file import identity_of
from liaison.storage.database import refuse_unfit
from liaison.storage.postgresql_tables import (
    CONTROL_TABLES,
    FILE_PART,
    PART,
    comments,
    copied_tables,
    create_indexes,
    create_tables,
    create_views,
    quoted,
)
from liaison.storage.sessions import publishing as session_of_build
from liaison.storage.sessions import reason_of, refuse_old_server, unreachable

LOCK = 0x4C494153  # "LIAS", the advisory lock of builds
DROP_WAIT = "2s"  # how long a reader may delay that an old schema is dropped; what was not is dropped the next time
SCHEMA_NAME = r"^liaison_[0-9]+$"


@contextmanager
def publishing(url: DatabaseUrl, on_step: Callable[[str], None] = lambda step: None) -> Iterator["Publisher"]:
    """Holds the lock of builds, so that what is read from now on is newer than what was published before.

    Raises ``DatabaseUnreachable``, and ``NotPublished`` if publishing fails.
    """
    with _connected(url) as connection:
        try:
            ((is_free,),) = connection.execute("SELECT pg_try_advisory_lock(%s)", (LOCK,)).fetchall()
            if not is_free:
                on_step("Waiting for another build")
                connection.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
            yield Publisher(url, connection)
        except psycopg.errors.InsufficientPrivilege as error:
            needed = "The role needs CREATE on the database, and must own the schemas of the registry"
            raise NotPublished(url, f"{reason_of(error)}. {needed}") from error
        except psycopg.Error as error:
            raise NotPublished(url, reason_of(error)) from error


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
            self._grant(schema)
            self._point(file, number, schema, previous)
            self._store_attachments(file)
        self._drop_all_but(schema, previous)
        return schema

    def take_out(self, file: Path) -> None:
        """Write the published file, with the documents that are attached to it. If nothing was published, no file."""
        with self.connection.transaction():
            for statement in CONTROL_TABLES:
                self.connection.execute(statement)
            served = self.connection.execute("SELECT schema_name FROM liaison.published").fetchone()
            if served:
                parts = f"SELECT content FROM {quoted(served[0])}.{FILE_PART} ORDER BY position"  # noqa: S608
                with file.open("wb") as target:
                    for (content,) in self.connection.cursor(binary=True).stream(parts):
                        target.write(content)
            _take_out_attachments(self.connection, file)

    def store_attachments(self, file: Path) -> None:
        """Keep the documents that are attached to the file, and no others."""
        with self.connection.transaction():
            self._store_attachments(file)

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
            described = source.execute("SELECT table_name, column_name, description FROM description").fetchall()
        with (
            connection.cursor().copy(
                f"COPY {FILE_PART} (position, content) FROM STDIN (FREEZE, FORMAT binary)"
            ) as copy,
            file.open("rb") as content,
        ):
            copy.set_types(["int4", "bytea"])
            for position, part in enumerate(iter(lambda: content.read(PART), b"")):
                copy.write_row((position, part))
        for statement in (*create_indexes(), *create_views(), *comments(described)):
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

    def _grant(self, schema: str) -> None:
        """Those who may use the schema with the control tables may read the version, but not the documents."""
        roles = self.connection.execute(
            """
            SELECT DISTINCT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END
            FROM pg_namespace, aclexplode(nspacl)
            WHERE nspname = 'liaison' AND privilege_type = 'USAGE' AND grantee <> nspowner
            """
        )
        for (role,) in roles.fetchall():
            self.connection.execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
            self.connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}")
            self.connection.execute(f"GRANT SELECT ON liaison.published TO {role}")

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
        found: list[tuple[str]] = []
        with suppress(psycopg.Error):
            self.connection.execute(f"SET lock_timeout = '{DROP_WAIT}'")
            names = self.connection.execute("SELECT nspname FROM pg_namespace WHERE nspname ~ %s", (SCHEMA_NAME,))
            found = names.fetchall()
        for (name,) in found:
            if name not in kept:
                # also if the connection is lost: the new version is served already
                with suppress(psycopg.Error):
                    self.connection.execute(f"DROP SCHEMA {quoted(name)} CASCADE")


@contextmanager
def database_to_build(database: DatabaseAddress, on_step: Callable[[str], None] = lambda step: None) -> Iterator[Path]:
    """The file that a command builds, or attaches documents to. For PostgreSQL it is a copy of what is published, with
    its history and its documents, and its new state is published at the end."""
    if isinstance(database, Path):
        yield database
        return
    with publishing(database, on_step) as publisher, _copy_of(database) as file:
        publisher.take_out(file)
        before = identity_of(file)
        yield file
        on_step("Publishing")
        if identity_of(file) == before:
            publisher.store_attachments(file)
        else:
            publisher.publish(file)


@contextmanager
def database_with_documents(database: DatabaseAddress) -> Iterator[Path]:
    """A file with the documents that are attached to the database. For PostgreSQL the file itself does not exist."""
    if isinstance(database, Path):
        yield database
        return
    with _copy_of(database) as file:
        with _connected(database) as connection:
            try:
                _take_out_attachments(connection, file)
            except psycopg.Error as error:
                raise unreachable(error, database) from error
        yield file


def publish(file: Path, url: DatabaseUrl) -> str:
    """Publish a built file; the name of its schema."""
    with publishing(url) as publisher:
        return publisher.publish(file)


@contextmanager
def _connected(url: DatabaseUrl) -> Iterator[psycopg.Connection[Any]]:
    """A connection to the primary."""
    try:
        connection = psycopg.connect(url.url, **session_of_build(url))
    except (psycopg.Error, OSError) as error:
        raise unreachable(error, url) from error
    try:
        refuse_old_server(connection.info.server_version, url)
        yield connection
    finally:
        connection.close()


@contextmanager
def _copy_of(url: DatabaseUrl) -> Iterator[Path]:
    """The place for a copy of the registry. Messages name the database in place of the copy."""
    with TemporaryDirectory(prefix="liaison-") as folder:
        file = Path(folder, "registry.sqlite")
        try:
            yield file
        except LiaisonError as error:
            message = str(error).replace(str(file), str(url))
            raise (error if message == str(error) else LiaisonError(message)) from error.__cause__


def _take_out_attachments(connection: psycopg.Connection[Any], file: Path) -> None:
    folder = attached_folder(file)
    for report, content in connection.execute("SELECT report, content FROM liaison.attached").fetchall():
        folder.mkdir(mode=0o700, exist_ok=True)
        (folder / f"{report}.json").write_bytes(content)
