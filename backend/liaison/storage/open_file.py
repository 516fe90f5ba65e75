"""A file that stays open, so that what is sent of it are the bytes of one file, whatever takes its name later."""

import asyncio
import base64
import hashlib
import os
import weakref
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Self

from liaison.errors import LiaisonError

PIECE = 256 * 1024  # bytes read at a time


class FileAltered(LiaisonError):
    """The open file was written to, so that it no longer has the content it was opened for."""

    def __init__(self) -> None:
        super().__init__(
            "The file was altered in place. Replace a database by renaming a new file, as `liaison build` does."
        )


class OpenFile:
    """A file by its descriptor, which is closed with ``close`` or with the last reference to this object.

    ``digest`` is its SHA-256, if that is known already.
    """

    def __init__(self, descriptor: int, digest: bytes | None = None) -> None:
        self._descriptor = descriptor
        self.close = weakref.finalize(self, os.close, descriptor)
        self._seen = _state(descriptor)
        self._digest = digest
        self._digesting = asyncio.Lock()

    @classmethod
    def of(cls, path: Path) -> Self:
        """The file that has this name now. Raises ``OSError``."""
        return cls(os.open(path, os.O_RDONLY | os.O_CLOEXEC))

    @property
    def size(self) -> int:
        """The number of bytes."""
        return self._seen[1]

    def refuse_altered(self) -> None:
        """Raises ``FileAltered`` if the file was written to since it was opened."""
        if _state(self._descriptor) != self._seen:
            raise FileAltered

    async def sha256(self) -> bytes:
        """The SHA-256 of the content, computed once. Raises ``FileAltered``."""
        async with self._digesting:
            if self._digest is None:
                digest = hashlib.sha256()
                async for piece in self.pieces(0, self.size):
                    await asyncio.to_thread(digest.update, piece)
                self._digest = digest.digest()
            return self._digest

    async def pieces(self, start: int, end: int) -> AsyncGenerator[bytes, None]:
        """The bytes from ``start`` up to ``end``. Raises ``FileAltered``."""
        while start < end:
            piece = await asyncio.to_thread(os.pread, self._descriptor, min(PIECE, end - start), start)
            self.refuse_altered()
            if not piece:
                raise FileAltered
            yield piece
            start += len(piece)


def represented(sha256: bytes) -> str:
    """A digest as the header ``Repr-Digest`` has it (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(sha256).decode()}:"


def _state(descriptor: int) -> tuple[int, int]:
    seen = os.fstat(descriptor)
    return seen.st_mtime_ns, seen.st_size
