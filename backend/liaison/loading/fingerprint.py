"""The fingerprint of a build: a hash of everything that goes into it, stored in the database.

``liaison serve`` compares it to decide whether the database is out of date. A database that was built from another
folder belongs to somebody else and is never considered out of date.
"""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from liaison.errors import DataFolderMissing
from liaison.loading.data_files import FILES
from liaison.loading.passages import passages_folder
from liaison.settings import PACKAGE
from liaison.storage import database as database_module


def fingerprint(data: Path, database: Path) -> str:
    """A hash of the folder's path, then a hash of the data files, the attached passages and the code of the build."""
    if not data.is_dir():
        raise DataFolderMissing(data)
    code = [*sorted(PACKAGE.glob("loading/*.py")), *sorted(PACKAGE.glob("models/*.py")), Path(database_module.__file__)]
    passages = sorted(passages_folder(database).glob("*.json"))
    content = hashlib.sha256()
    for file in (*(data / name for name in FILES), *passages, *code):
        file_bytes = file.read_bytes() if file.is_file() else b""
        content.update(f"{file.name} {len(file_bytes)}\n".encode())
        content.update(file_bytes)
    return f"{path_hash(data)} {content.hexdigest()}"


def path_hash(data: Path) -> str:
    """Identifies the folder without revealing its path, since the database can be downloaded by anybody."""
    return hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]


def needs_build(data: Path, database: Path) -> bool:
    """Whether the database is missing, or was built from this folder and is out of date."""
    if not database.exists():
        return True
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            ((built_from,),) = connection.execute("SELECT source FROM dataset").fetchall()
    except (sqlite3.Error, ValueError):
        return False
    return str(built_from).startswith(path_hash(data)) and built_from != fingerprint(data, database)
