"""Building the database: check the data, write a new file next to the target, verify it and rename it into place.

If a step fails or the process is killed, an existing database remains unchanged. A killed build can leave one
unfinished file, which the next build removes.

The database stores the fingerprint of the build: a hash of everything that went into it. ``liaison serve`` compares it
to decide whether the database is out of date. A database that was built from another folder belongs to somebody else
and is never considered out of date. If the database is a symbolic link, the build replaces the target of the link.
"""

import datetime
import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from liaison.errors import BuildFailed, DataFolderMissing, NotARegistry
from liaison.loading.attachments import Attachment, attachment_file, notices, read_attachments, real_path
from liaison.loading.checks import read_valid_folder
from liaison.loading.data_files import FILES
from liaison.loading.history import write_history
from liaison.loading.load import DESCRIPTIONS, load
from liaison.loading.reviews import ShownReview
from liaison.loading.rows import Rows, content_hash, rows_of
from liaison.settings import PACKAGE
from liaison.storage.database import create_indexes, create_tables, is_registry
from liaison.storage.seal import seal


@dataclass(frozen=True)
class Built:
    """The result of a build, with the number of rows of each table, and notices for the user."""

    database: Path
    version: str
    counts: dict[str, int]
    notices: tuple[str, ...] = ()


def build(
    data: Path,
    database: Path,
    on_step: Callable[[str], None] = lambda step: None,
    reviews: Sequence[ShownReview] = (),
) -> Built:
    """Builds the database from the data folder, with the open reviews that are given. If it raises an error, nothing
    has changed."""
    on_step("Reading and checking")
    target = real_path(database)
    attachments = read_attachments(target)
    source = fingerprint(data, target, attachments)
    folder = read_valid_folder(data)
    refuse_other_files(database)
    with exclusive_build(target):
        rows = rows_of(folder, attachments, reviews)
        version = content_hash(rows)
        unfinished = target.with_name(f".{target.name}.unfinished")
        try:
            unfinished.unlink(missing_ok=True)
            on_step("Writing")
            notice, defect = write(unfinished, target, rows, version, source)
            if defect:
                raise BuildFailed(database, defect)
            seal(unfinished)
            on_step("Replacing the database")
            # The new file is on disk before it replaces the old one.
            synchronize(unfinished)
            os.replace(unfinished, target)
            synchronize(target.parent)
        except (OSError, SQLAlchemyError, sqlite3.Error) as error:
            raise BuildFailed(database, f"{error}. Check the disk and the permissions of the folder.") from error
        finally:
            unfinished.unlink(missing_ok=True)
    counts = {table: len(table_rows) for table, table_rows in rows.items()}
    return Built(database, version, counts, (*([notice] if notice else []), *notices(database)))


def needs_build(data: Path, database: Path) -> bool:
    """Whether the database is missing, or was built from this folder and is out of date."""
    if not database.exists():
        return True
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            ((built_from,),) = connection.execute("SELECT source FROM dataset").fetchall()
    except (sqlite3.Error, ValueError):
        return False
    return str(built_from).startswith(path_hash(data)) and built_from != fingerprint(
        data, database, read_attachments(database)
    )


def refuse_other_files(database: Path) -> None:
    """Protects every file that is not a registry from being overwritten."""
    try:
        if database.exists() and not (database.is_file() and (database.stat().st_size == 0 or is_registry(database))):
            raise NotARegistry(database)
    except OSError as error:
        raise BuildFailed(database, f"{error}. Check its permissions.") from error


@contextmanager
def exclusive_build(database: Path) -> Iterator[None]:
    """Runs builds of the same target one after another, by a lock on the folder that ends with the process."""
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        folder = os.open(database.parent, os.O_RDONLY)
    except OSError as error:
        raise BuildFailed(database, f"{error}. Choose a folder with write permission.") from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def write(unfinished: Path, replaced: Path, rows: Rows, version: str, source: str) -> tuple[str | None, str | None]:
    """Writes the database in one transaction, with the history of the one that it replaces; returns a notice about the
    history and a description of the defect of the file, if any."""
    engine = create_engine(URL.create("sqlite", database=str(unfinished)), connect_args={"isolation_level": None})
    built_at = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"
    try:
        with engine.connect() as connection:
            # No other process opens the file before it is renamed: no journal is needed, and one fsync at the end.
            connection.execute(text("PRAGMA journal_mode = OFF"))
            connection.execute(text("PRAGMA synchronous = OFF"))
            connection.execute(text("BEGIN"))
            create_tables(connection)
            load(connection, rows, version, built_at, source)
            create_indexes(connection)
            notice = write_history(connection, replaced, version, built_at)
            connection.execute(text("COMMIT"))
            connection.execute(text("ANALYZE"))
            return notice, defect_of(connection)
    finally:
        engine.dispose()


def defect_of(connection: Connection) -> str | None:
    """The first defect that the integrity checks of SQLite find, or None."""
    integrity = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    if integrity != ["ok"]:
        return f"the new file is damaged ({integrity[0]}). Check the disk."
    dangling = connection.execute(text("PRAGMA foreign_key_check")).first()
    if dangling is not None:
        return f"a row of {dangling[0]} refers to a missing row of {dangling[2]}."
    connection.execute(text("INSERT INTO search_index (search_index) VALUES ('integrity-check')"))
    return None


def synchronize(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def fingerprint(data: Path, database: Path, attachments: Sequence[Attachment]) -> str:
    """A hash of the folder's path, then a hash of the data files, the public attached documents and the build's code.

    Of a document that is not public, only the name of its report counts, as in the database.
    """
    if not data.is_dir():
        raise DataFolderMissing(data)
    code = [path for part in ("loading", "models", "names") for path in PACKAGE.glob(f"{part}/*.py")]
    code += (DESCRIPTIONS, *(PACKAGE / "storage" / name for name in ("database.py", "seal.py", "views.py")))
    public = [attachment_file(database, each.report) for each in attachments if each.public]
    content = hashlib.sha256(f"{[each.report for each in attachments if not each.public]}\n".encode())
    for file in (*(data / name for name in FILES), *public, *sorted(code)):
        file_bytes = file.read_bytes() if file.is_file() else b""
        content.update(f"{file.name} {len(file_bytes)}\n".encode())
        content.update(file_bytes)
    return f"{path_hash(data)} {content.hexdigest()}"


def path_hash(data: Path) -> str:
    """Identifies the folder without revealing its path, since the database can be downloaded by anybody."""
    return hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]
