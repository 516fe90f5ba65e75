"""The two engines behind one interface: a SQLite file, or a registry that was published into PostgreSQL."""

from pathlib import Path
from typing import Literal, Protocol, TypeVar

from liaison.addresses import DatabaseAddress
from liaison.errors import DatabaseDamaged
from liaison.storage import postgresql, sqlite
from liaison.storage.database import refuse_unfit
from liaison.storage.steps import Steps

Result = TypeVar("Result")
Engine = Literal["sqlite", "postgresql"]


class Database(Protocol):
    """One version of the registry, open for reading. No answer has more bytes than were allowed when it was opened."""

    engine: Engine

    async def run(self, steps: Steps[Result], time_limit: float) -> Result:
        """The result of any work; OutOfTime if it was stopped after so many seconds."""

    def run_quick(self, steps: Steps[Result]) -> Result:
        """The result of quick work, without suspending; OutOfSteps if it would hold up the event loop, Unavailable if
        it cannot be done now."""

    def run_now(self, steps: Steps[Result], time_limit: float) -> Result:
        """The result of any work, while the caller waits."""

    async def close(self) -> None:
        """Stop all work and close every connection."""


async def open_database(address: DatabaseAddress, connections: int, max_answer: int, time_limit: float) -> Database:
    """The registry with all its connections open; none may return more than ``max_answer`` bytes for one piece of work.

    Raises a ``LiaisonError`` if there is none, or if it is not one of this version of the code.
    """
    if isinstance(address, Path):
        refuse_unfit(address)
        try:
            return await sqlite.Database.open(address, connections, max_answer)
        except sqlite.DatabaseError as error:
            raise DatabaseDamaged(address, str(error)) from error
    return await postgresql.Database.open(address, connections, max_answer, time_limit)
