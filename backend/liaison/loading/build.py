"""A database is built whole or not at all: checked, written beside its target, verified, and renamed into place.

The data folder and the target come in. Whatever goes wrong, even a kill, the file that stood there before still stands;
the one unfinished file that a kill can leave is removed by the next build.
"""

import datetime
import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from liaison.errors import BuildFailed, InvalidData, NotARegistry
from liaison.loading.checks import check
from liaison.loading.files import Reading, read_folder
from liaison.loading.load import load
from liaison.loading.passages import read_passages
from liaison.loading.rows import Rows, content_hash, rows_of
from liaison.loading.source import source_of
from liaison.storage.database import create_indexes, create_tables, is_registry


@dataclass(frozen=True)
class Built:
    """What was built, and how much of each table it holds."""

    database: Path
    version: str
    counts: dict[str, int]


def build(data: Path, database: Path, on_step: Callable[[str], None] = lambda step: None) -> Built:
    """Builds the database from the data folder; raises where it cannot, and then nothing has changed."""
    on_step("Reading and checking")
    source = source_of(data, database)
    reading = checked_reading(data)
    refuse_other_files(database)
    with sole_builder(database):
        rows = attached(reading, database)
        version = content_hash(rows)
        unfinished = database.with_name(f".{database.name}.unfinished")
        try:
            unfinished.unlink(missing_ok=True)
            on_step("Writing")
            flaw = write(unfinished, rows, version, source)
            if flaw:
                raise BuildFailed(database, flaw)
            on_step("Putting in place")
            put_in_place(unfinished, database)
        except (OSError, SQLAlchemyError, sqlite3.Error) as error:
            raise BuildFailed(database, f"{error}. See to the disk and the permissions there.") from error
        finally:
            unfinished.unlink(missing_ok=True)
    return Built(database, version, {table: len(table_rows) for table, table_rows in rows.items()})


def checked_reading(data: Path) -> Reading:
    """What the data folder holds, where it holds together."""
    reading = read_folder(data)
    if problems := check(reading):
        raise InvalidData(problems)
    return reading


def attached(reading: Reading, database: Path) -> Rows:
    """The rows, with the passages of those attached reports that the data know."""
    reports = {placed.raw.values["slug"] for placed in reading.placed["reports.yaml"]}
    return rows_of(reading, [passage for passage in read_passages(database) if passage.report in reports])


def refuse_other_files(database: Path) -> None:
    """A file that is no registry is somebody's own: it is never overwritten."""
    try:
        if database.exists() and not (database.is_file() and (database.stat().st_size == 0 or is_registry(database))):
            raise NotARegistry(database)
    except OSError as error:
        raise BuildFailed(database, f"{error}. See to the permissions there.") from error


@contextmanager
def sole_builder(database: Path) -> Iterator[None]:
    """Builds of one target follow one another: each holds the lock of the folder, which ends with its process."""
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        folder = os.open(database.parent, os.O_RDONLY)
    except OSError as error:
        raise BuildFailed(database, f"{error}. Name a folder that can be written to.") from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def write(unfinished: Path, rows: Rows, version: str, source: str) -> str | None:
    """The whole database in one transaction; what is wrong with it comes out, if anything is."""
    engine = create_engine(URL.create("sqlite", database=str(unfinished)), connect_args={"isolation_level": None})
    built_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    try:
        with engine.connect() as connection:
            # Nobody else sees the file before it is renamed, so it needs no journal and is synchronized at the end.
            connection.execute(text("PRAGMA journal_mode = OFF"))
            connection.execute(text("PRAGMA synchronous = OFF"))
            connection.execute(text("BEGIN"))
            create_tables(connection)
            load(connection, rows, version, built_at, source)
            create_indexes(connection)
            connection.execute(text("COMMIT"))
            connection.execute(text("ANALYZE"))
            return flaw_of(connection)
    finally:
        engine.dispose()


def flaw_of(connection: Connection) -> str | None:
    """What the database itself finds wrong with the new file."""
    integrity = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    if integrity != ["ok"]:
        return f"the new file is damaged ({integrity[0]}). See to the disk."
    dangling = connection.execute(text("PRAGMA foreign_key_check")).first()
    if dangling is not None:
        return f"a row of {dangling[0]} refers to a missing row of {dangling[2]}."
    connection.execute(text("INSERT INTO search_index (search_index) VALUES ('integrity-check')"))
    return None


def put_in_place(unfinished: Path, database: Path) -> None:
    """The new file takes the old one's name once it is safely on the disk."""
    synchronize(unfinished)
    os.replace(unfinished, database)
    synchronize(database.parent)


def synchronize(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
