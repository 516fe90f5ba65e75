"""The two engines behind one interface: a SQLite file, or a registry that was published into PostgreSQL."""

import asyncio
from collections.abc import AsyncGenerator, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from liaison.addresses import DatabaseAddress
from liaison.errors import DatabaseDamaged
from liaison.storage import postgresql, sqlite
from liaison.storage.built_file import BuiltFile
from liaison.storage.database import refuse_unfit
from liaison.storage.seal import BrokenSeal
from liaison.storage.steps import Steps

Result = TypeVar("Result")
Engine = Literal["sqlite", "postgresql"]


class StoredFile(Protocol):
    """The SQLite file that a registry was built as, whatever has its name in the meantime."""

    @property
    def size(self) -> int:
        """The number of bytes."""

    def refuse_altered(self) -> None:
        """Raises ``FileAltered`` if the file was written to since it was opened."""

    async def sha256(self) -> bytes:
        """The SHA-256 of the content. Raises ``FileAltered``."""

    def pieces(self, start: int, end: int) -> AsyncGenerator[bytes, None]:
        """The bytes from ``start`` up to ``end``. Raises ``FileAltered``."""


class Database(Protocol):
    """One version of the registry, open for reading. No answer has more bytes than were allowed when it was opened."""

    engine: Engine
    place: str
    """Where it is, for people: the name of the file, or the hosts and the name of the database."""
    identity: Hashable
    """Differs for every build that is published."""

    @property
    def file(self) -> StoredFile:
        """The file of this version."""

    async def run(self, steps: Steps[Result], time_limit: float) -> Result:
        """The result of any work; OutOfTime if it was stopped after so many seconds."""

    def run_quick(self, steps: Steps[Result]) -> Result:
        """The result of quick work, without suspending; OutOfSteps if it would hold up the event loop, Unavailable if
        it cannot be done now."""

    def run_now(self, steps: Steps[Result], time_limit: float) -> Result:
        """The result of any work, while the caller waits."""

    async def newest(self) -> Hashable:
        """The identity of what would be opened now; None if there is nothing."""

    async def close(self) -> None:
        """Stop all work and close every connection."""


def refuse_unusable(address: DatabaseAddress) -> None:
    """Raises a ``LiaisonError`` if no registry can be read there, so that a service reports it before it starts."""
    if not isinstance(address, Path):
        asyncio.run(postgresql.read_published(address))
        return
    refuse_unfit(address)
    with _file_errors(address):
        BuiltFile(address).file.close()


async def open_database(address: DatabaseAddress, connections: int, max_answer: int, time_limit: float) -> Database:
    """The registry with all its connections open; none may return more than ``max_answer`` bytes for one piece of work.

    Raises a ``LiaisonError`` if it is missing, or was built by another version of the code.
    """
    if isinstance(address, Path):
        refuse_unfit(address)
        with _file_errors(address):
            return await sqlite.Database.open(address, connections, max_answer)
    return await postgresql.Database.open(address, connections, max_answer, time_limit)


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DatabaseDamaged(path, error.strerror or str(error)) from error
    except (BrokenSeal, sqlite.DatabaseError) as error:
        raise DatabaseDamaged(path, str(error)) from error
