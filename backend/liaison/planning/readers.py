"""Read-only connections to one database file, each in a thread of its own, one hop for a whole plan.

A hop to another thread costs more than a look-up does. So one connection stays with the event loop and may do a small,
counted amount of work there; what turns out to need more is done again in a thread.

Waiting for the database never holds up the event loop. Where the client leaves or the time is up, the statement under
way is interrupted in the database itself.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

# The SQLite that comes as a wheel is newer than most machines' own, and answers in two thirds of the time; where there
# is no wheel for a machine, its own does the same.
if TYPE_CHECKING:
    import sqlite3
else:
    try:
        from pysqlite3 import dbapi2 as sqlite3
    except ModuleNotFoundError:
        import sqlite3

T = TypeVar("T")

# What is raised where a file cannot be read.
DatabaseError = sqlite3.DatabaseError

# Twelve megabytes of pages for each connection: about what the widest questions read of a large file. Mapping the file
# reads hardly quicker, and what is mapped counts as the process's memory, once for each connection.
PRAGMAS = ("query_only = ON", "mmap_size = 0", "cache_size = -12288", "temp_store = MEMORY")
STATEMENTS = 256


# About half a millisecond of work, looked at every so many steps.
QUICK_LOOKS = 16
STEPS_BETWEEN_LOOKS = 1_000

# How SQLite says so; the codes are those of any error in a statement.
_TOO_DEEP = ("parser stack overflow", "Expression tree is too large", "too many", "at most 64 tables")


class TooLong(Exception):
    """More than a quick look: to be done in a thread."""


class TooDeep(Exception):
    """A statement nested deeper, or larger, than SQLite can read."""


class OutOfTime(Exception):
    """The time limit was reached; what ran has been stopped."""


class Reader:
    """One connection; texts come as the bytes they are stored in."""

    def __init__(self, path: Path) -> None:
        # A built file is never written to again: a new one is renamed into its place. So nothing needs a lock.
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False, cached_statements=STATEMENTS)
        self._connection.text_factory = bytes
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")

    def rows(self, sql: str, values: Any = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.OperationalError as error:
            if any(words in str(error) for words in _TOO_DEEP):
                raise TooDeep from None
            raise

    def watch(self, is_enough: Callable[[], bool], steps: int) -> None:
        """Ask after so many steps of the database's machine, again and again, whether to stop."""
        self._connection.set_progress_handler(is_enough, steps)

    def interrupt(self) -> None:
        self._connection.interrupt()

    def close(self) -> None:
        self._connection.close()


def sizes_of(reader: Reader, tables: Iterable[str]) -> Mapping[str, int]:
    """How many rows each table has."""
    names = sorted(set(tables))
    (counts,) = reader.rows("SELECT " + ", ".join(f"(SELECT count(*) FROM {name})" for name in names))  # noqa: S608
    return dict(zip(names, counts, strict=True))


class Readers:
    """A pool of connections to one file."""

    def __init__(self, path: Path, count: int) -> None:
        self._readers = [Reader(path) for _ in range(max(1, count))]
        self._idle = list(self._readers)
        self._threads = ThreadPoolExecutor(len(self._readers), thread_name_prefix="liaison-reader")
        self._free = asyncio.Semaphore(len(self._readers))
        self._quick = Reader(path)
        self._quick.watch(self._is_long, STEPS_BETWEEN_LOOKS)
        self._looks = 0

    def quickly(self, work: Callable[[Reader], T]) -> T:
        """What the work gives, done here and now; TooLong where that would hold up the event loop."""
        # counted by us: SQLite counts the steps of a prepared statement on from one run to the next
        self._looks = 0
        try:
            return work(self._quick)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise TooLong from None
            raise

    def _is_long(self) -> bool:
        self._looks += 1
        return self._looks > QUICK_LOOKS

    async def run(self, work: Callable[[Reader], T], time_limit: float) -> T:
        """What the work gives, done on a free connection in another thread, within the time limit."""
        try:
            async with asyncio.timeout(time_limit):
                await self._free.acquire()
                reader = self._idle.pop()
                future = asyncio.get_running_loop().run_in_executor(self._threads, work, reader)
                future.add_done_callback(partial(self._take_back, reader))
                try:
                    return await asyncio.shield(future)
                except asyncio.CancelledError:
                    _stop(reader, future)
                    raise
        except TimeoutError:
            raise OutOfTime from None

    def _take_back(self, reader: Reader, future: "asyncio.Future[Any]") -> None:
        """The connection is free once its work has ended, which may be when nobody waits for it any more."""
        self._idle.append(reader)
        self._free.release()
        future.exception()  # asyncio would complain where nobody has looked at it

    def close(self) -> None:
        """Stop what runs, and close."""
        for reader in self._readers:
            reader.interrupt()
        self._threads.shutdown(wait=True)
        for reader in [*self._readers, self._quick]:
            reader.close()


def _stop(reader: Reader, future: "asyncio.Future[Any]") -> None:
    """Interrupt until the work has ended: between two statements there is nothing to interrupt, so once may miss."""
    if not future.done():
        reader.interrupt()
        asyncio.get_running_loop().call_later(0.01, _stop, reader, future)
