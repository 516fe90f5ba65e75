"""Read-only connections to one version of the registry in PostgreSQL: a pool of psycopg's asynchronous connections.

A version never changes, so that a statement whose connection is lost runs again on another one, which may be another
host. Which hosts there are, and which of them are used, is a matter of libpq's URL.
"""

import asyncio
import os
import socket
import threading
import time
from collections.abc import AsyncIterator, Hashable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import Any, Literal, Self, TypeVar

import psycopg
from psycopg_pool import AsyncConnectionPool, PoolClosed, PoolTimeout

from liaison.addresses import DatabaseUrl
from liaison.errors import DatabaseMissing, DatabaseUnreachable, LiaisonError
from liaison.storage.postgresql_tables import PART
from liaison.storage.published_file import PublishedFile
from liaison.storage.sessions import (
    PREPARED,
    PUBLISHED,
    Published,
    meaning_of,
    network,
    published,
    reading,
    refuse_old_server,
    size_of,
    unreachable,
)
from liaison.storage.steps import (
    LARGE,
    Done,
    Dropped,
    Lost,
    OutOfTime,
    Row,
    Steps,
    TooLarge,
    Unavailable,
    advance,
)

Result = TypeVar("Result")
Connection = psycopg.AsyncConnection[Row]

OPENING = 10.0  # seconds until all connections must be open
LIFETIME = 600.0  # seconds after which a connection is renewed, perhaps to another host
HAS_VERSION = "SELECT to_regnamespace(%s) IS NOT NULL, pg_is_in_recovery()"
STOPPING = 1.0  # seconds that a server may take to stop a statement; one that takes longer is lost
DRAIN_EVERY = 1.0  # seconds
# Seconds of attempts with growing delays, for which requests wait; after that, the next request starts them again.
RECONNECTING = 6.0
REPLICATION = 1.0  # seconds that a replica may be behind
PRIMARY_FOR = 10.0  # seconds for which only the primary is asked after a replica was further behind


class Database:
    """One version of the registry in PostgreSQL."""

    engine: Literal["sqlite", "postgresql"] = "postgresql"

    def __init__(
        self, url: DatabaseUrl, found: Published, connections: int, max_answer: int, time_limit: float
    ) -> None:
        self.identity: Hashable = found.number
        self.place = str(url)
        self.file = PublishedFile(partial(self._run, most=PART), found.size, found.digest)
        self._url, self._schema, self._number = url, found.schema, found.number
        self._max_answer, self._time_limit = max_answer, time_limit
        self._blocking = Blocking(url, found, max_answer, time_limit)
        self._lost_at: float | None = None
        self._is_dropped = False
        self._drained_at = self._primary_until = 0.0
        count = max(1, connections)
        self._pool = AsyncConnectionPool(
            url.url,
            kwargs=self._settings,
            configure=self._configure,
            min_size=count,
            max_size=count,
            max_lifetime=LIFETIME,
            reconnect_timeout=RECONNECTING,
            name="liaison",
            open=False,
        )

    @classmethod
    async def open(cls, url: DatabaseUrl, connections: int, max_answer: int, time_limit: float) -> Self:
        """The version that the database serves now, with all connections open."""
        database = cls(url, await read_published(url), connections, max_answer, time_limit)
        try:
            await database._pool.open(wait=True, timeout=OPENING)
        except PoolTimeout as error:
            raise DatabaseUnreachable(url, f"not all connections were open after {OPENING:g} seconds") from error
        except BaseException:
            await database.close()
            raise
        return database

    async def run(self, steps: Steps[Result], time_limit: float) -> Result:
        """The result of the work; OutOfTime if it was stopped at the time limit, Lost if the server does not answer."""
        return await self._run(steps, time_limit, self._max_answer)

    def run_quick(self, steps: Steps[Result]) -> Result:
        """Unavailable: every statement waits for the server."""
        raise Unavailable

    def run_now(self, steps: Steps[Result], time_limit: float) -> Result:
        """The result of any work, while the caller waits."""
        return self._blocking.run(steps, time_limit)

    async def newest(self) -> Hashable:
        """The number of the version that is served now. A replica that is late, or no answer, does not count."""
        try:
            ((number,),) = await self.run(_rows_of("SELECT number FROM liaison.published"), self._time_limit)
        except (Lost, OutOfTime, Dropped, psycopg.Error, ValueError):
            try:
                number = (await read_published(self._url)).number
            except LiaisonError:
                return self.identity
        return number if number > self._number else self.identity

    async def close(self) -> None:
        """Close every connection."""
        await self._pool.close()
        self._blocking.close()

    async def _run(self, steps: Steps[Result], time_limit: float, most: int) -> Result:
        loop = asyncio.get_running_loop()
        ends, taken, may_repeat = loop.time() + time_limit, 0, True
        step = advance(steps, None)
        while not isinstance(step, Done):
            try:
                async with self._connection(ends) as connection, self._limited(connection, time_limit):
                    if not may_repeat:
                        ends = loop.time() + time_limit
                    while not isinstance(step, Done):
                        rows = await _rows(connection, step, ends)
                        self._lost_at = None
                        size = size_of(rows)
                        taken += size
                        if taken > most:
                            raise TooLarge
                        step = await asyncio.to_thread(advance, steps, rows) if size > LARGE else advance(steps, rows)
            except Lost as lost:
                if not may_repeat or isinstance(lost, _NoConnection):
                    raise
                may_repeat = False
                await self._drain()
        return step.result

    @asynccontextmanager
    async def _connection(self, ends: float) -> AsyncIterator[Connection]:
        if self._is_dropped:
            raise Dropped(f"there is no schema {self._schema}")
        loop = asyncio.get_running_loop()
        if self._lost_at is not None:
            ends = max(ends, self._lost_at + RECONNECTING)
        try:
            connection = await self._pool.getconn(timeout=max(0.001, ends - loop.time()))
        except PoolTimeout:
            if self._is_dropped:
                raise Dropped(f"there is no schema {self._schema}") from None
            is_lost = self._lost_at is not None
            raise (_NoConnection("no connection could be made") if is_lost else OutOfTime()) from None
        except PoolClosed:
            raise _NoConnection("the registry was closed") from None
        try:
            yield connection
        finally:
            await self._pool.putconn(connection)

    @asynccontextmanager
    async def _limited(self, connection: Connection, time_limit: float) -> AsyncIterator[None]:
        """Another time limit than that of the session, which only the work at the start has."""
        if time_limit == self._time_limit:
            yield
            return
        loop = asyncio.get_running_loop()
        limit = f"SET statement_timeout = {round(time_limit * 1_000)}"
        await _rows(connection, (limit, ()), loop.time() + self._time_limit)
        try:
            yield
        finally:
            if not connection.broken:
                await _rows(connection, ("RESET statement_timeout", ()), loop.time() + self._time_limit)

    async def _settings(self) -> dict[str, Any]:
        """The settings of a new connection. If a replica did not have the version, the primary is asked for a while."""
        settings = reading(self._url, self._schema, self._max_answer, self._time_limit)
        if asyncio.get_running_loop().time() < self._primary_until:
            return {**settings, "target_session_attrs": "primary"}
        return dict(settings)

    async def _configure(self, connection: Connection) -> None:
        """Refuse a connection to a host without the version: a replica that does not get it soon, or the primary if
        newer versions have replaced it."""
        loop = asyncio.get_running_loop()
        connection.prepared_max = PREPARED
        ends = loop.time() + REPLICATION
        while True:
            found = await connection.execute(HAS_VERSION, (self._schema,))
            has_version, is_replica = await found.fetchone() or (False, False)
            if has_version:
                return
            if not is_replica or loop.time() > ends:
                break
            await asyncio.sleep(REPLICATION / 20)
        await connection.close()
        if is_replica:
            self._primary_until = loop.time() + PRIMARY_FOR
        else:
            self._is_dropped = True
        raise psycopg.OperationalError(f"this host does not have {self._schema}")

    async def _drain(self) -> None:
        """Renew all connections: where one is lost, others may be, and a new one finds a host that answers."""
        now = asyncio.get_running_loop().time()
        self._lost_at = now if self._lost_at is None else self._lost_at
        if now > self._drained_at + DRAIN_EVERY:
            self._drained_at = now
            await self._pool.drain()


class _NoConnection(Lost):
    """No connection could be made, to any host."""


class Blocking:
    """One connection for callers that wait. It is opened at its first use."""

    def __init__(self, url: DatabaseUrl, found: Published, max_answer: int, time_limit: float) -> None:
        self._url, self._found, self._max_answer, self._time_limit = url, found, max_answer, time_limit
        self._connection: psycopg.Connection[Row] | None = None
        self._busy = threading.Lock()

    def run(self, steps: Steps[Result], time_limit: float) -> Result:
        """The result of the work. The server stops each statement; one that does not is disconnected."""
        with self._busy:
            taken, may_repeat, ends = 0, True, time.monotonic() + time_limit + STOPPING
            step = advance(steps, None)
            while not isinstance(step, Done):
                try:
                    connection = self._opened(time_limit)
                    with _disconnected_at(ends, connection):
                        rows = connection.execute(*step).fetchall()
                    taken += size_of(rows)
                    if taken > self._max_answer:
                        raise TooLarge
                    step = advance(steps, rows)
                except psycopg.Error as error:
                    meaning = meaning_of(error, is_broken=self._connection is None or self._connection.closed)
                    if not (isinstance(meaning, Lost) and may_repeat and time.monotonic() < ends):
                        raise meaning from error
                    may_repeat = False
            return step.result

    def close(self) -> None:
        with self._busy:
            if self._connection:
                self._connection.close()

    def _opened(self, time_limit: float) -> psycopg.Connection[Row]:
        if self._connection is None or self._connection.closed:
            settings = reading(self._url, self._found.schema, self._max_answer, time_limit)
            self._connection = psycopg.connect(self._url.url, **settings)
        return self._connection


def _rows_of(sql: str) -> Steps[list[Row]]:
    return (yield sql, ())


async def read_published(url: DatabaseUrl) -> Published:
    """The version that the database serves now. Where a replica has none, the primary is asked."""
    try:
        return await _read_published(url, network(url))
    except DatabaseMissing:
        return await _read_published(url, {**network(url), "target_session_attrs": "primary"})


async def _read_published(url: DatabaseUrl, settings: Mapping[str, Any]) -> Published:
    try:
        async with await psycopg.AsyncConnection.connect(url.url, autocommit=True, **settings) as connection:
            refuse_old_server(connection.info.server_version, url)
            row = await (await connection.execute(PUBLISHED)).fetchone()
    except (psycopg.Error, OSError) as error:
        raise unreachable(error, url) from error
    return published(row, url)


async def _rows(connection: Connection, step: tuple[str, Any], ends: float) -> list[Row]:
    """The rows of a statement, which is stopped when the time has come."""
    stop = _Stop(connection)
    timer = asyncio.get_running_loop().call_at(ends, stop.begin)
    try:
        cursor = await connection.execute(*step)
        return await cursor.fetchall() if cursor.description else []
    except psycopg.Error as error:
        raise meaning_of(error, is_broken=connection.broken) from error
    finally:
        timer.cancel()
        await stop.wait()


class _Stop:
    """Stops the statement of a connection at the time limit. A server that does not even stop it, because it was
    suspended or the network fails, is disconnected."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._stop())

    async def wait(self) -> None:
        """Until nothing more is sent to the server."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _stop(self) -> None:
        try:
            await self._connection.cancel_safe(timeout=STOPPING)
            await asyncio.sleep(STOPPING)
        except psycopg.Error:
            pass
        _disconnect(self._connection)


@contextmanager
def _disconnected_at(ends: float, connection: psycopg.Connection[Row]) -> Iterator[None]:
    """Disconnects a connection whose statement has not ended by a time of ``time.monotonic``."""
    timer = threading.Timer(ends - time.monotonic(), _disconnect, (connection,))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _disconnect(connection: Connection | psycopg.Connection[Row]) -> None:
    """End the statement that waits for the server with an error. Closing the connection under it would not be safe."""
    with socket.socket(fileno=os.dup(connection.fileno())) as connected:
        connected.shutdown(socket.SHUT_RDWR)
