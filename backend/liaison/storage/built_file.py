"""A built file that is open, and how it differs from another one at its path."""

import os
from pathlib import Path

from liaison.storage.open_file import OpenFile
from liaison.storage.seal import check

# The number of the file, the time of its last change and its size.
Identity = tuple[int, int, int]


class BuiltFile:
    """A file with an intact seal. Opening it reads all of it. Raises ``BrokenSeal`` and ``OSError``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            self.identity = _identity(os.fstat(descriptor))
            self.file = OpenFile(descriptor, check(descriptor))
        except BaseException:
            os.close(descriptor)
            raise


def identity_of(path: Path) -> Identity | None:
    """What identifies the file at the path; None if no file is there."""
    try:
        return _identity(path.stat())
    except OSError:
        return None


def _identity(seen: os.stat_result) -> Identity:
    return seen.st_ino, seen.st_mtime_ns, seen.st_size
