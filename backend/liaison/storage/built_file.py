"""A built file that is open: its bytes, whatever takes its place at its path, and how it is told from other files."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

from liaison.storage.seal import checked

PART = 250_000  # bytes

# The number of the file, the time of its last change and its size.
Identity = tuple[int, int, int]


class BuiltFile:
    """A file with an intact seal. Opening it reads all of it. Raises ``BrokenSeal`` and ``OSError``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = os.open(path, os.O_RDONLY)
        try:
            self.identity = _identity(os.fstat(self._descriptor))
            self.file = checked(self._descriptor)
        except BaseException:
            self.close()
            raise

    async def parts(self) -> AsyncIterator[bytes]:
        """The bytes of the file, read in another thread."""
        place = 0
        while part := await asyncio.to_thread(os.pread, self._descriptor, PART, place):
            yield part
            place += len(part)

    def close(self) -> None:
        os.close(self._descriptor)


def identity_of(path: Path) -> Identity | None:
    """What identifies the file at the path; None if there is none."""
    try:
        return _identity(path.stat())
    except OSError:
        return None


def _identity(seen: os.stat_result) -> Identity:
    return seen.st_ino, seen.st_mtime_ns, seen.st_size
