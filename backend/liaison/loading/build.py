"""A database is built whole or not at all: checked, written beside its target, verified, and renamed into place.

The data folder and the target come in. Whatever goes wrong, even a kill, the file that stood there before still stands;
the one unfinished file that a kill can leave is removed by the next build.
"""

import datetime
import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from liaison.database import SCHEMA_VERSION, create_tables, is_registry
from liaison.errors import BuildFailed, DataFolderMissing, InvalidData, NotARegistry
from liaison.loading.checks import check
from liaison.loading.files import Reading, read_folder
from liaison.loading.load import load
from liaison.loading.passages import passages_folder, read_passages
from liaison.loading.records import FILES
from liaison.loading.rows import Rows, content_hash, rows_of

PACKAGE = Path(__file__).parents[1]
DATA = PACKAGE / "data"


@dataclass(frozen=True)
class Built:
    """What was built, and how much of each table it holds."""

    database: Path
    version: str
    counts: dict[str, int]


def build(data: Path, database: Path, on_step: Callable[[str], None] = lambda step: None) -> Built:
    """Builds the database from the data folder; raises where it cannot, and then nothing has changed."""
    on_step("Reading and checking")
    source = source_hash(data, database)
    reading = checked_reading(data)
    refuse_other_files(database)
    with sole_builder(database):
        rows = attached(reading, database)
        version = content_hash(rows)
        unfinished = database.with_name(f".{database.name}.unfinished")
        unfinished.unlink(missing_ok=True)
        try:
            on_step("Writing")
            write(unfinished, rows, version, source)
            on_step("Putting in place")
            put_in_place(unfinished, database)
        except (OSError, SQLAlchemyError, sqlite3.Error) as error:
            raise BuildFailed(database, f"{error}. See to the disk and the permissions there.") from error
        finally:
            unfinished.unlink(missing_ok=True)
    return Built(database, version, {table: len(table_rows) for table, table_rows in rows.items()})


def is_current(data: Path, database: Path) -> bool:
    """Whether the database was built from these very files, by this very code."""
    if not database.exists():
        return False
    refuse_other_files(database)
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT source FROM dataset WHERE schema_version = ?", [SCHEMA_VERSION]).fetchone()
    except sqlite3.Error:
        return False
    return row is not None and row[0] == source_hash(data, database)


def source_hash(data: Path, database: Path) -> str:
    """A name for all that goes into a build: data files, attached passages, and the code that reads and writes them."""
    if not data.is_dir():
        raise DataFolderMissing(data)
    code = [*sorted((PACKAGE / "loading").glob("*.py")), PACKAGE / "models.py", PACKAGE / "database.py"]
    files = [*(data / name for name in FILES), *sorted(passages_folder(database).glob("*.json")), *code]
    found = hashlib.sha256()
    for file in files:
        content = file.read_bytes() if file.is_file() else b""
        found.update(f"{file.name} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


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


def write(unfinished: Path, rows: Rows, version: str, source: str) -> None:
    """The whole database in one transaction, verified."""
    engine = create_engine(f"sqlite:///{unfinished}", connect_args={"isolation_level": None})
    built_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    try:
        with engine.connect() as connection:
            # Nobody else sees the file before it is renamed, so it needs no journal and is synchronized at the end.
            connection.execute(text("PRAGMA journal_mode = OFF"))
            connection.execute(text("PRAGMA synchronous = OFF"))
            connection.execute(text("BEGIN"))
            create_tables(connection)
            load(connection, rows, version, built_at, source)
            connection.execute(text("COMMIT"))
            connection.execute(text("ANALYZE"))
            verify(unfinished, connection)
    finally:
        engine.dispose()


def verify(unfinished: Path, connection: Connection) -> None:
    integrity = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    if integrity != ["ok"]:
        raise BuildFailed(unfinished, f"the new file is damaged ({integrity[0]}). See to the disk.")
    dangling = connection.execute(text("PRAGMA foreign_key_check")).first()
    if dangling is not None:
        raise BuildFailed(unfinished, f"a row of {dangling[0]} refers to a missing row of {dangling[2]}.")
    connection.execute(text("INSERT INTO search_index (search_index) VALUES ('integrity-check')"))


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
