"""The file that a version in PostgreSQL was built as, read from the rows that store it."""

from collections.abc import AsyncGenerator, Awaitable, Callable

from liaison.storage.postgresql_tables import FILE_PART, PART
from liaison.storage.steps import Steps

SELECT = f"SELECT content FROM {FILE_PART} WHERE position = %(position)s"  # noqa: S608
READING = 10.0  # seconds for each part


class PublishedFile:
    """The file, read part by part with the connections of the database."""

    def __init__(self, run: Callable[[Steps[bytes], float], Awaitable[bytes]], size: int, digest: str) -> None:
        self._run, self.size, self._digest = run, size, digest

    def refuse_altered(self) -> None:
        """Nothing: a version in PostgreSQL is never altered."""

    async def sha256(self) -> bytes:
        """The SHA-256 of the content."""
        return bytes.fromhex(self._digest)

    async def pieces(self, start: int, end: int) -> AsyncGenerator[bytes, None]:
        """The bytes from ``start`` up to ``end``."""
        while start < end:
            position, within = divmod(start, PART)
            part = await self._run(_part(position), READING)
            piece = part[within : within + end - start]
            yield piece
            start += len(piece)


def _part(position: int) -> Steps[bytes]:
    ((content,),) = yield SELECT, {"position": position}
    return bytes(content)
