"""What a database was built from, as one line that is kept in it; so that it is built anew when that has changed.

A database that was built from another folder is somebody's own and is never out of date here.
"""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from liaison.errors import DataFolderMissing
from liaison.loading.passages import passages_folder
from liaison.loading.records import FILES
from liaison.settings import PACKAGE


def source_of(data: Path, database: Path) -> str:
    """A mark of the folder, and one of all that goes into a build: data files, attached passages, and the code."""
    if not data.is_dir():
        raise DataFolderMissing(data)
    code = [*sorted(PACKAGE.glob("loading/*.py")), *sorted(PACKAGE.glob("models/*.py")), PACKAGE / "database.py"]
    passages = sorted(passages_folder(database).glob("*.json"))
    content = hashlib.sha256()
    for file in (*(data / name for name in FILES), *passages, *code):
        held = file.read_bytes() if file.is_file() else b""
        content.update(f"{file.name} {len(held)}\n".encode())
        content.update(held)
    return f"{folder_mark(data)} {content.hexdigest()}"


def folder_mark(data: Path) -> str:
    """The folder is told from others without its name, for the database is given to anybody."""
    return hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]


def needs_build(data: Path, database: Path) -> bool:
    """Whether there is no database, or it was built from this folder and a build would now give something else."""
    if not database.exists():
        return True
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            ((built_from,),) = connection.execute("SELECT source FROM dataset").fetchall()
    except (sqlite3.Error, ValueError):
        return False
    return str(built_from).startswith(folder_mark(data)) and built_from != source_of(data, database)
