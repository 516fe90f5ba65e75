"""Read-only connections to one SQLite file: an immediate one for quick work, and a pool of aiosqlite connections.

Passing a statement to another thread takes longer than a lookup. So quick work runs on the event loop under a budget
of steps; work that exceeds the budget starts again on the pool. When the client leaves or time is up, the statement is
interrupted in the database itself.

SQLite's memory is limited for the process as a whole, and the bytes that leave it for each piece of work.
"""

import asyncio
import threading
import time
from collections.abc import Coroutine, Hashable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar

import aiosqlite

from liaison.storage.built_file import BuiltFile, identity_of
from liaison.storage.steps import (
    LARGE,
    Done,
    OutOfMemory,
    OutOfSteps,
    OutOfTime,
    Steps,
    TooDeep,
    TooLarge,
    Unavailable,
    advance,
)

# The SQLite in pysqlite3's wheel is newer than that of most machines and takes two thirds of the time. Where there is
# no wheel for a machine, Python's own module does the same.
if TYPE_CHECKING:
    import sqlite3
else:
    try:
        from pysqlite3 import dbapi2 as sqlite3
    except ModuleNotFoundError:
        import sqlite3

Result = TypeVar("Result")

# Raised when a file cannot be read.
DatabaseError = sqlite3.DatabaseError

# Mapping the file is hardly faster than pages of our own, and mapped pages count as the process's memory once per
# connection.
PRAGMAS = ("query_only = ON", "mmap_size = 0", "temp_store = MEMORY")
# Each connection keeps a 48th of the file, within these limits in bytes: about what the widest queries read.
PART_KEPT = 48
FEWEST_KEPT, MOST_KEPT = 12_000_000, 40_000_000
# Prepared statements that each connection keeps. One may have a megabyte, and preparing one takes 0.02 to 0.3 ms.
STATEMENTS = 24
# The limit of SQLite's memory: bytes for pages and prepared statements, and for each connection copies of an answer.
HEAP = 200_000_000
COPIES = 2

# The budget of quick work: about half a millisecond, checked every so many steps.
QUICK_CHECKS = 16
STEPS_BETWEEN_CHECKS = 1_000
INTERRUPT_EVERY = 0.01  # seconds

# SQLite's messages; their error code is that of any error in a statement.
_TOO_DEEP = ("parser stack overflow", "Expression tree is too large", "too many", "at most 64 tables")


class Database:
    """One file: an immediate connection for quick work, and a pool of connections for all other work."""

    engine: Literal["sqlite", "postgresql"] = "sqlite"

    def __init__(self, content: BuiltFile, connections: int, max_answer: int) -> None:
        self.identity: Hashable = content.identity
        self.file, self.place = content.file, content.path.name
        self._path = content.path
        count = max(1, connections)
        kept = min(max(content.path.stat().st_size // PART_KEPT, FEWEST_KEPT), MOST_KEPT)
        # one more for the immediate connection
        heap = HEAP + (count + 1) * (COPIES * max_answer + kept - FEWEST_KEPT)
        file = File(content.path, heap, kept)
        self.immediate = Immediate(file, max_answer)
        self.pool = Pool([Pooled(file, max_answer) for _ in range(count)])

    @classmethod
    async def open(cls, path: Path, connections: int, max_answer: int) -> Self:
        """The file with all its connections open; none may return more than ``max_answer`` bytes for one piece of
        work. Raises ``BrokenSeal`` if it is damaged."""
        while True:
            content = await asyncio.to_thread(BuiltFile, path)
            try:
                database = cls(content, connections, max_answer)
            except BaseException:
                content.file.close()
                raise
            try:
                await database.pool.open()
            except BaseException:
                await database.close()
                raise
            # Each connection opens the file by its name. If another one has taken its place, they open that one.
            if identity_of(path) == content.identity:
                return database
            await database.close()

    async def run(self, steps: Steps[Result], time_limit: float) -> Result:
        """The result of any work; OutOfTime if it was stopped after so many seconds."""
        return await self.pool.run(steps, time_limit)

    def run_quick(self, steps: Steps[Result]) -> Result:
        """The result of quick work, without suspending; OutOfSteps if it would hold up the event loop, Unavailable if
        it cannot be done now."""
        return self.immediate.run_quick(steps)

    def run_now(self, steps: Steps[Result], time_limit: float) -> Result:
        """The result of any work, while the caller waits."""
        return self.immediate.run(steps, time_limit)

    async def newest(self) -> Hashable:
        """The identity of the file at the path; None if it is missing."""
        return identity_of(self._path)

    async def close(self) -> None:
        """Stop all work and close every connection."""
        await self.pool.close()
        self.immediate.close()
        self.file.close()


class Immediate:
    """One connection that is used by whoever calls, without waiting for another thread."""

    def __init__(self, file: "File", max_answer: int) -> None:
        self._file, self._meter = file, Meter(max_answer)
        self._connection = self._connect()
        self._checks = 0
        self._ends: float | None = None
        # threads other than the event loop's may call run()
        self._busy = threading.Lock()

    def run_quick(self, steps: Steps[Result]) -> Result:
        """The result of quick work; OutOfSteps if it would hold up the event loop, Unavailable if it cannot be done
        now."""
        if not self._busy.acquire(blocking=False):
            raise Unavailable
        try:
            # counted here: SQLite counts the steps of a prepared statement on from one run to the next
            self._checks, self._ends = 0, None
            # so few steps cannot read much
            self._connection.text_factory = bytes
            return self._run(steps)
        except sqlite3.Error as error:
            raise (OutOfSteps() if _is_interrupt(error) else _refusal(error)) from None
        except MemoryError:
            self._renew()
            raise Unavailable from None
        finally:
            self._busy.release()

    def run(self, steps: Steps[Result], time_limit: float) -> Result:
        """The result of any work, while the caller waits."""
        with self._busy:
            try:
                self._ends, self._meter.taken = time.monotonic() + time_limit, 0
                self._connection.text_factory = self._meter.take
                return self._run(steps)
            except sqlite3.Error as error:
                raise (OutOfTime() if _is_interrupt(error) else _refusal(error)) from None
            except MemoryError:
                self._renew()
                raise OutOfMemory from None

    def close(self) -> None:
        with self._busy:
            self._connection.close()

    def _connect(self) -> sqlite3.Connection:
        connection = self._file.connect(self._meter)
        connection.set_progress_handler(self._is_over, STEPS_BETWEEN_CHECKS)
        return connection

    def _run(self, steps: Steps[Result]) -> Result:
        step = advance(steps, None)
        while not isinstance(step, Done):
            step = advance(steps, self._connection.execute(*step).fetchall())
        return step.result

    def _renew(self) -> None:
        """Open the connection again: prepared statements are only dropped with their connection."""
        if self._file.is_unchanged():
            self._connection.close()
            self._connection = self._connect()

    def _is_over(self) -> bool:
        if self._ends is not None:
            return time.monotonic() > self._ends
        self._checks += 1
        return self._checks > QUICK_CHECKS


class Pool:
    """Connections that each have a thread of their own."""

    def __init__(self, connections: Sequence["Pooled"]) -> None:
        self._connections = connections
        self._idle: asyncio.LifoQueue[Pooled] = asyncio.LifoQueue()
        self._recovering: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        for connection in self._connections:
            await connection.open()
            self._idle.put_nowait(connection)

    async def run(self, steps: Steps[Result], time_limit: float) -> Result:
        """The result of the work; OutOfTime if it was stopped at the time limit."""
        try:
            async with asyncio.timeout(time_limit):
                connection = await self._idle.get()
                try:
                    result = await connection.run(steps)
                except asyncio.CancelledError:
                    self._recover(connection, connection.stop())
                    raise
                except MemoryError:
                    # Waits, so that there is memory when the caller tries again.
                    await asyncio.shield(self._recover(connection, connection.renew()))
                    raise OutOfMemory from None
                except BaseException:
                    self._idle.put_nowait(connection)
                    raise
                self._idle.put_nowait(connection)
                return result
        except TimeoutError:
            raise OutOfTime from None
        except sqlite3.Error as error:
            raise _refusal(error) from None

    async def close(self) -> None:
        """Stop all work and close every connection."""
        await asyncio.gather(*self._recovering)
        await asyncio.gather(*(connection.close() for connection in self._connections))

    def _recover(self, connection: "Pooled", work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Make a connection idle again once it has been stopped or renewed."""

        async def recover() -> None:
            try:
                await work
            finally:
                self._idle.put_nowait(connection)

        task = asyncio.create_task(recover())
        self._recovering.add(task)
        task.add_done_callback(self._recovering.discard)
        return task


class Pooled:
    """One connection of the pool."""

    def __init__(self, file: "File", max_answer: int) -> None:
        self._file, self._meter = file, Meter(max_answer)
        self._is_open = False

    async def open(self) -> None:
        self._database = aiosqlite.Connection(lambda: self._file.connect(self._meter), iter_chunk_size=64)
        await self._database
        self._is_open = True

    async def run(self, steps: Steps[Result]) -> Result:
        self._meter.taken = 0
        step = advance(steps, None)
        while not isinstance(step, Done):
            before = self._meter.taken
            rows: list[Any] = list(await self._database.execute_fetchall(*step))
            if self._meter.taken - before > LARGE:
                step = await asyncio.to_thread(advance, steps, rows)
            else:
                step = advance(steps, rows)
        return step.result

    async def renew(self) -> None:
        """Open the connection again: prepared statements are only dropped with their connection."""
        if self._file.is_unchanged():
            await self.close()
            await self.open()

    async def stop(self) -> None:
        """Interrupt until the work has ended. A statement that is still queued cannot be interrupted, so once may not
        be enough."""
        last = asyncio.ensure_future(self._database.execute_fetchall("SELECT 1"))
        while not last.done():
            await self._database.interrupt()
            await asyncio.wait([last], timeout=INTERRUPT_EVERY)
        last.exception()  # it may have been interrupted itself, after the work before it

    async def close(self) -> None:
        if self._is_open:
            self._is_open = False
            await self.stop()
            await self._database.close()


class File:
    """The database file, with the limit of SQLite's memory and of the pages that each connection keeps, in bytes."""

    def __init__(self, path: Path, heap: int, kept: int) -> None:
        self._uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._path, self._identity = path, identity_of(path)
        # the first service of a process sets the heap limit: SQLite only lets it be lowered
        self._pragmas = (*PRAGMAS, f"cache_size = -{kept // 1_000}", f"hard_heap_limit = {heap}")

    def is_unchanged(self) -> bool:
        """Whether no other file has taken its place."""
        return identity_of(self._path) == self._identity

    def connect(self, meter: "Meter") -> sqlite3.Connection:
        # A built file is never written to again: a new one is renamed into its place. So no lock is needed.
        connection = sqlite3.connect(self._uri, uri=True, check_same_thread=False, cached_statements=STATEMENTS)
        # texts come as the bytes they are stored in
        connection.text_factory = meter.take
        for pragma in self._pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return connection


class Meter:
    """Counts the bytes of texts as they are read, and raises when they are more than the largest answer."""

    def __init__(self, most: int) -> None:
        self.taken, self._most = 0, most

    def take(self, text: bytes) -> bytes:
        self.taken += len(text)
        if self.taken > self._most:
            raise TooLarge
        return text


def library() -> tuple[str, tuple[int, ...]]:
    """The module whose SQLite is used, and the version of SQLite."""
    return sqlite3.__name__.partition(".")[0], sqlite3.sqlite_version_info


def _is_interrupt(error: BaseException) -> bool:
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT


def _refusal(error: sqlite3.Error) -> Exception:
    """TooDeep if that is what the error says about the statement, otherwise the error."""
    return TooDeep() if any(words in str(error) for words in _TOO_DEEP) else error
