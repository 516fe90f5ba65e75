"""Admission: how many operations may run and wait at once, so that quick work never waits behind slow work.

An operation's class follows from its cost, which is known before it runs. Light ones may use every connection, the
others leave one to them, and heavy ones use half at most. Introspection is Python's work, so only one runs at a time.
Where no place is free, an operation waits in a short queue, first come, first served, and no longer than the time
limit. Past that it is refused, and the client may send it again.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TypeVar

# The highest cost of a light operation, such as a look-up or an ordinary page: about 5 milliseconds.
LIGHT = 500
# The cost from which an operation is heavy: about 50 milliseconds.
HEAVY = 5_000
# One for heavy operations, one for others that are not light, and one for light ones.
FEWEST_CONNECTIONS = 3
# How many operations may wait for each one that may run.
LIGHT_WAITING, MIDDLE_WAITING, HEAVY_WAITING = 64, 16, 4
# How many may wait to be prepared, and the characters of one that is prepared in another thread: about 10 milliseconds.
PREPARE_WAITING = 64
LONG = 1_000
SLICE = 0.001  # seconds of work, after which the event loop has its turn

Prepared = TypeVar("Prepared")


class Overloaded(Exception):
    """Too many operations are running and waiting."""


class NotPrepared(Exception):
    """The operation is not in the caches."""


class Admission:
    """The operations of one service. ``connections`` is how many statements may run at once, at least 3."""

    def __init__(self, connections: int, time_limit: float) -> None:
        self._time_limit = time_limit
        self._any = _Line(connections, connections * LIGHT_WAITING)
        self._not_light = _Line(connections - 1, connections * MIDDLE_WAITING)
        self._heavy = _Line(connections // 2, connections // 2 * HEAVY_WAITING)
        self._introspection = _Line(1, MIDDLE_WAITING)
        self._short, self._long = (_Line(1, PREPARE_WAITING) for _ in range(2))

    @property
    def waiting(self) -> int:
        """How many operations wait."""
        return sum(line.waiting for line in (self._any, self._not_light, self._heavy, self._introspection))

    @asynccontextmanager
    async def admit(self, cost: int, *, is_introspection: bool = False) -> AsyncIterator[None]:
        """Runs the block when it is the operation's turn. Raises Overloaded."""
        lines = [self._any]
        if cost > LIGHT or is_introspection:
            lines = [self._not_light, self._any]
        if cost >= HEAVY or is_introspection:
            lines = [self._heavy, *lines]
        if is_introspection:
            lines = [self._introspection, *lines]
        ends = self._ends()
        # the narrowest first, so that nothing holds a connection while it waits for a place among its own class
        async with AsyncExitStack() as places:
            for line in lines:
                await places.enter_async_context(line.turn(ends))
            yield

    async def prepare(self, length: int, prepare: Callable[[], Prepared]) -> Prepared:
        """What ``prepare`` returns for an operation of so many characters. Raises Overloaded.

        A short one does not wait for long ones.
        """
        if length > LONG:
            async with self._long.turn(self._ends()):
                return await asyncio.to_thread(prepare)
        async with self._short.turn(self._ends()):
            ends = time.perf_counter() + SLICE
            try:
                return prepare()
            finally:
                if time.perf_counter() > ends:
                    await asyncio.sleep(0)

    def _ends(self) -> float:
        """When an operation that comes now has waited for long enough, by the clock of the event loop."""
        return asyncio.get_running_loop().time() + self._time_limit


class _Line:
    """At most so many run, and at most so many wait."""

    def __init__(self, running: int, waiting: int) -> None:
        self._free = asyncio.Semaphore(running)
        self.waiting, self._most = 0, waiting

    @asynccontextmanager
    async def turn(self, ends: float) -> AsyncIterator[None]:
        """Runs the block when it is its turn. Raises Overloaded, also if it is not by a time of the event loop."""
        if self._free.locked():
            await self._wait(ends)
        else:
            await self._free.acquire()
        try:
            yield
        finally:
            self._free.release()

    async def _wait(self, ends: float) -> None:
        if self.waiting >= self._most:
            raise Overloaded
        self.waiting += 1
        try:
            async with asyncio.timeout_at(ends):
                await self._free.acquire()
        except TimeoutError:
            raise Overloaded from None
        finally:
            self.waiting -= 1
