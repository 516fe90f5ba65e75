"""Building the database: check the data, write a new file next to the target, verify it and rename it into place.

If a step fails or the process is killed, an existing database remains unchanged. A killed build can leave one
unfinished file, which the next build removes.

The database stores the fingerprint of the build: a hash of everything that went into it. ``liaison serve`` compares it
to decide whether the database is out of date. A database that was built from another folder belongs to somebody else
and is never considered out of date. If the database is a symbolic link, the build replaces the target of the link.
"""

import datetime
import errno
import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from liaison.errors import BuildFailed, DataFolderMissing, NotARegistry, cause_of
from liaison.loading.attachments import Attachment, attachment_file, notices, read_attachments, real_path
from liaison.loading.checks import FolderChecks
from liaison.loading.data_files import FILES
from liaison.loading.folder import read_records
from liaison.loading.history import write_history
from liaison.loading.load import DESCRIPTIONS, Loaded, load
from liaison.loading.reviews import ShownReview
from liaison.loading.rows import nodes_of
from liaison.loading.source_files import MAX_CSV_BYTES
from liaison.loading.staging import Staging
from liaison.settings import PACKAGE
from liaison.storage.database import create_tables, is_registry
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
    target = real_path(database)
    if not data.is_dir():
        raise DataFolderMissing(data)
    with exclusive_build(target, on_step), failures_explained(database), Staging() as staging:
        refuse_other_files(target)
        attachments = read_attachments(target)
        before = State.of(data, target, attachments)
        on_step("Reading and checking")
        stage(data, attachments, reviews, staging)
        unfinished = target.with_name(f".{target.name}.unfinished")
        try:
            unfinished.unlink(missing_ok=True)
            on_step("Writing")
            loaded, notice = write(unfinished, target, staging, before.source)
            seal(unfinished)
            on_step("Replacing the database")
            # The new file is on disk before it replaces the old one.
            synchronize(unfinished)
            if State.of(data, target, read_attachments(target)) != before:
                what = "the data files, the database or the program were changed during the build"
                raise BuildFailed(database, f"{what}. Run `liaison build` again.")
            os.replace(unfinished, target)
            synchronize(target.parent)
        finally:
            unfinished.unlink(missing_ok=True)
    return Built(database, loaded.version, loaded.counts, (*([notice] if notice else []), *notices(database)))


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


@dataclass(frozen=True)
class State:
    """What a build reads: the fingerprint of the data, and the identity of the file whose history it continues."""

    source: str
    replaced: tuple[int, ...] | None

    @classmethod
    def of(cls, data: Path, database: Path, attachments: Sequence[Attachment]) -> Self:
        status = database.stat() if database.exists() else None
        identity = status and (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        return cls(fingerprint(data, database, attachments), identity)


def stage(data: Path, attachments: Sequence[Attachment], reviews: Sequence[ShownReview], staging: Staging) -> None:
    """Reads and checks the data folder in one go, and stages its nodes. Raises ``InvalidData``."""
    folder = read_records(data)
    checks = FolderChecks(folder)
    checks.check_records()
    if folder.problems:
        checks.check_relations()
    else:
        staging.add(nodes_of(folder, checks.relations, attachments, reviews))
    checks.raise_problems()


def refuse_other_files(database: Path) -> None:
    """Protects every file that is not a registry from being overwritten, and links that lead nowhere."""
    if database.is_symlink() or (
        database.exists() and not (database.is_file() and (database.stat().st_size == 0 or is_registry(database)))
    ):
        raise NotARegistry(database)


@contextmanager
def exclusive_build(database: Path, on_step: Callable[[str], None]) -> Iterator[None]:
    """Runs builds of the same target one after another, by a lock on the folder that ends with the process."""
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        folder = os.open(database.parent, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise BuildFailed(database, f"{error}. Choose a folder with write permission.") from error
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_step("Waiting for another build")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextmanager
def failures_explained(database: Path) -> Iterator[None]:
    """Errors of the system and of SQLite as ``BuildFailed``, in words that say what to do."""
    try:
        yield
    except OSError as error:
        raise BuildFailed(database, cause_of(error)) from error
    except DBAPIError as error:
        raise BuildFailed(database, cause_in_sqlite(error.orig)) from error
    except sqlite3.Error as error:
        raise BuildFailed(database, cause_in_sqlite(error)) from error


# SQLite has its own codes for what the system reports.
SYSTEM_ERRORS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_IOERR: errno.EIO,
}


def cause_in_sqlite(error: BaseException | None) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in SYSTEM_ERRORS:
        return cause_of(OSError(SYSTEM_ERRORS[code], ""))
    return f"the tables do not accept the data ({error}). Please report this message."


def write(unfinished: Path, replaced: Path, staging: Staging, source: str) -> tuple[Loaded, str | None]:
    """Writes the database in one transaction, with the history of the one that it replaces; returns a notice about the
    history. Raises ``Damaged`` if the new file has a defect."""
    engine = create_engine(URL.create("sqlite", database=str(unfinished)), connect_args={"isolation_level": None})
    built_at = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"
    try:
        with engine.connect() as connection:
            # No other process opens the file before it is renamed: no journal is needed, and one fsync at the end.
            connection.execute(text("PRAGMA journal_mode = OFF"))
            connection.execute(text("PRAGMA synchronous = OFF"))
            connection.execute(text("PRAGMA cache_size = -256000"))  # 256 MB, if the file is so large
            connection.execute(text("BEGIN"))
            create_tables(connection)
            loaded = load(connection, staging, built_at, source)
            notice = write_history(connection, replaced, loaded.version, built_at)
            connection.execute(text("COMMIT"))
            connection.execute(text("ANALYZE"))
            if defect := defect_of(connection):
                raise BuildFailed(replaced, defect)
            return loaded, notice
    finally:
        engine.dispose()


def defect_of(connection: Connection) -> str | None:
    """The first defect that the checks of SQLite find, or None. The indexes are not compared with their tables, of
    which SQLite has just made them: that takes several times as long."""
    integrity = connection.execute(text("PRAGMA quick_check")).scalars().all()
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
        content.update(f"{file.name} {file_hash(file)}\n".encode())
    return f"{path_hash(data)} {content.hexdigest()}"


def file_hash(path: Path) -> str:
    """A hash of the file's content; empty for what is no data file: a device, or a file beyond the largest size."""
    if not path.is_file() or path.stat().st_size > MAX_CSV_BYTES:
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def path_hash(data: Path) -> str:
    """Identifies the folder without revealing its path, since the database can be downloaded by anybody."""
    return hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]
