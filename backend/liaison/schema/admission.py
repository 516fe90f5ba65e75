"""Admission: how many operations may run and wait at once, so that quick work never waits behind slow work.

Operations are light or heavy by their cost, which is known before they run. At most half of the connections run heavy
ones; the others are kept for light ones. A heavy operation waits in a short queue, first come, first served, and no
longer than the time limit. Past that it is refused, and the client may send it again.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

# The cost from which an operation is heavy: about 50 milliseconds.
HEAVY = 5_000
# How many operations may wait for each one that may run.
WAITING = 4
LIGHT_WAITING = 64
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
    """The operations of one service. ``connections`` is how many statements may run at once, at least 2."""

    def __init__(self, connections: int, time_limit: float) -> None:
        heavy = max(1, connections // 2)
        self._heavy = _Line(heavy, heavy * WAITING, time_limit)
        self._light = _Line(connections, connections * LIGHT_WAITING, time_limit)
        self._short, self._long = (_Line(1, PREPARE_WAITING, time_limit) for _ in range(2))

    @property
    def waiting(self) -> int:
        """How many operations wait."""
        return self._heavy.waiting + self._light.waiting

    @asynccontextmanager
    async def admit(self, cost: int) -> AsyncIterator[None]:
        """Runs the block when it is the operation's turn. Raises Overloaded."""
        async with (self._heavy if cost >= HEAVY else self._light).turn():
            yield

    async def prepare(self, length: int, prepare: Callable[[], Prepared]) -> Prepared:
        """What ``prepare`` returns for an operation of so many characters. Raises Overloaded.

        A short one does not wait for long ones.
        """
        if length > LONG:
            async with self._long.turn():
                return await asyncio.to_thread(prepare)
        async with self._short.turn():
            ends = time.perf_counter() + SLICE
            try:
                return prepare()
            finally:
                if time.perf_counter() > ends:
                    await asyncio.sleep(0)


class _Line:
    """At most so many run, at most so many wait, and each waits at most so many seconds."""

    def __init__(self, running: int, waiting: int, seconds: float) -> None:
        self._free = asyncio.Semaphore(running)
        self.waiting, self._most, self._seconds = 0, waiting, seconds

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        if self._free.locked():
            await self._wait()
        else:
            await self._free.acquire()
        try:
            yield
        finally:
            self._free.release()

    async def _wait(self) -> None:
        if self.waiting >= self._most:
            raise Overloaded
        self.waiting += 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._free.acquire()
        except TimeoutError:
            raise Overloaded from None
        finally:
            self.waiting -= 1
