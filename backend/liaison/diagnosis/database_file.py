"""Checks of a database file: whether it can be served and replaced, and has the data of this installation."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from liaison.diagnosis.checks import Check
from liaison.errors import DatabaseDamaged, NotARegistry, OtherVersion
from liaison.loading.build import needs_build
from liaison.settings import DATA, variable
from liaison.storage.built_file import BuiltFile
from liaison.storage.database import refuse_unfit
from liaison.storage.seal import BrokenSeal

ROOM = 3  # times the size of the file that a build may need


def checks(path: Path) -> Iterator[Check]:
    yield _file(path)
    yield from _folder(path)


def _file(path: Path) -> Check:
    if not path.exists():
        return Check("database", "problem", f"There is no database at {path}", "Run `liaison build`.")
    try:
        refuse_unfit(path)
        # the check of the service when it opens the file
        BuiltFile(path).file.close()
    except NotARegistry:
        remedy = f"A build does not replace it. Name another file with --database or {variable('database')}."
        return Check("database", "problem", f"{path} is not a registry that Liaison has built", remedy)
    except OtherVersion:
        return Check("database", "problem", f"{path} was built by another version of Liaison", "Run `liaison build`.")
    except BrokenSeal as error:
        what = f"{path} does not match its digest: {error}"
        return Check("database", "problem", what, "Run `liaison build`, or restore a copy.")
    except (DatabaseDamaged, OSError) as error:
        cause = error.__cause__ or error
        reason = cause.strerror if isinstance(cause, OSError) else error
        return Check("database", "problem", f"{path} cannot be read: {reason}", "Change its permissions.")
    if needs_build(DATA, path):
        what = f"{path} is intact, but the data files of this installation are newer"
        return Check("database", "warning", what, "Run `liaison build`; a running service follows.")
    return Check("database", "ok", f"{path}, {path.stat().st_size:,} bytes, matches its digest")


def _folder(path: Path) -> Iterator[Check]:
    folder = path.resolve().parent
    while not folder.exists():
        folder = folder.parent
    if not os.access(folder, os.W_OK):
        what = f"{folder} cannot be written by this user"
        yield Check("folder", "warning", what, "This is right for the user of the service; build as another user.")
    else:
        yield Check("folder", "ok", f"{folder} can be written")
    free = shutil.disk_usage(folder).free
    needed = ROOM * (path.stat().st_size if path.exists() else 10_000_000)
    if free < needed:
        what = f"{free:,} bytes are free on the disk of {folder}; a build may need {needed:,}"
        yield Check("disk", "problem", what, "Free some space, or move the database with --database.")
    else:
        yield Check("disk", "ok", f"{free:,} bytes are free")
