"""Admission: each class of operations waits in a short queue of its own, and lighter ones never wait behind heavier."""

import asyncio
import threading
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from liaison.schema.admission import (
    FEWEST_CONNECTIONS,
    HEAVY,
    HEAVY_WAITING,
    LIGHT,
    LONG,
    PREPARE_WAITING,
    SLICE,
    Admission,
    Overloaded,
)
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.storage.engines import Database, open_database
from liaison.storage.steps import Steps, Unavailable

CONNECTIONS = 4
LOOK_UP = '{ agency(by: {slug: "itu"}) { slug } }'
MIDDLE_QUERY = "{ agencies(first: 100) { nodes { memberships(first: 10) { nodes { id } } } } }"
HEAVY_QUERY = "{ agencies(first: 100) { nodes { memberships(first: 100) { nodes { id } } } } }"
INTROSPECTION = "{ __schema { types { name } } }"
MIDDLE = HEAVY - 1
MOST_HEAVY = 2 + 2 * HEAVY_WAITING  # running and waiting


async def occupy(admission: Admission, cost: int, release: asyncio.Event) -> None:
    async with admission.admit(cost):
        await release.wait()


async def started(admission: Admission, count: int, cost: int, release: asyncio.Event) -> list[asyncio.Task[None]]:
    """So many operations that run until they are released; those that are refused have ended."""
    tasks = [asyncio.create_task(occupy(admission, cost, release)) for _ in range(count)]
    await asyncio.sleep(0)
    return tasks


@pytest.mark.fault("2.5", "More heavy queries at once than there are connections")
def test_other_operations_do_not_wait_behind_heavy_ones() -> None:
    async def run() -> None:
        admission, release = Admission(CONNECTIONS, 10), asyncio.Event()
        tasks = await started(admission, MOST_HEAVY, HEAVY, release)
        waiting = admission.waiting
        async with admission.admit(MIDDLE), admission.admit(LIGHT):
            assert admission.waiting == waiting
        release.set()
        await asyncio.gather(*tasks)

    asyncio.run(run())


@pytest.mark.fault("2.5", "So many queries below the highest costs that they would use every connection")
@pytest.mark.parametrize("connections", [FEWEST_CONNECTIONS, CONNECTIONS])
def test_a_connection_is_always_left_for_light_operations(connections: int) -> None:
    async def run() -> None:
        admission, release = Admission(connections, 10), asyncio.Event()
        heavy = await started(admission, connections, HEAVY, release)
        middle = await started(admission, connections * 4, MIDDLE, release)
        waiting = admission.waiting
        async with admission.admit(LIGHT):
            assert admission.waiting == waiting
        assert not any(task.done() for task in (*heavy, *middle))
        release.set()
        await asyncio.gather(*heavy, *middle)

    asyncio.run(run())


def test_no_more_operations_run_than_there_are_connections() -> None:
    async def run() -> None:
        admission, release = Admission(CONNECTIONS, 60), asyncio.Event()
        tasks = []
        for cost in (HEAVY, MIDDLE, LIGHT):
            tasks += await started(admission, CONNECTIONS, cost, release)
        assert len(tasks) - admission.waiting == CONNECTIONS
        release.set()
        await asyncio.gather(*tasks)
        assert admission.waiting == 0

    asyncio.run(run())


@pytest.mark.fault("2.5", "Many clients that ask for the schema in different words")
def test_one_introspection_runs_at_a_time() -> None:
    async def run() -> None:
        admission = Admission(CONNECTIONS, 60)
        running, most = 0, 0

        async def introspect() -> None:
            nonlocal running, most
            async with admission.admit(LIGHT, is_introspection=True):
                running += 1
                most = max(most, running)
                await asyncio.sleep(0)
                running -= 1

        await asyncio.gather(*(introspect() for _ in range(10)))
        assert most == 1

    asyncio.run(run())


@pytest.mark.fault("2.5", "A queue of heavy queries that grows")
def test_past_a_short_queue_heavy_operations_are_refused() -> None:
    async def run() -> None:
        admission, release = Admission(CONNECTIONS, 60), asyncio.Event()
        tasks = await started(admission, MOST_HEAVY, HEAVY, release)
        with pytest.raises(Overloaded):
            async with admission.admit(HEAVY):
                pass
        release.set()
        await asyncio.gather(*tasks)
        async with admission.admit(HEAVY):  # there is room again
            pass

    asyncio.run(run())


@pytest.mark.parametrize("cost", [HEAVY, MIDDLE, LIGHT])
def test_an_operation_waits_no_longer_than_the_time_limit(cost: int) -> None:
    async def run() -> None:
        admission, release = Admission(FEWEST_CONNECTIONS, 0.01), asyncio.Event()
        tasks = []
        for each in (HEAVY, MIDDLE, LIGHT):
            tasks += await started(admission, 1, each, release)
        with pytest.raises(Overloaded):
            async with admission.admit(cost):
                pass
        release.set()
        await asyncio.gather(*tasks)

    asyncio.run(run())


def test_an_operation_whose_client_leaves_gives_its_place_to_the_next() -> None:
    async def run() -> None:
        admission, release = Admission(FEWEST_CONNECTIONS, 60), asyncio.Event()
        first, waiting, last = await started(admission, 3, HEAVY, release)
        waiting.cancel()
        first.cancel()
        await asyncio.wait([first, waiting])
        release.set()
        await last

    asyncio.run(run())


class Blocked:
    """A database without an immediate connection, as PostgreSQL is, whose work never ends while it is blocked.

    Work for which no connection is free is refused, so that nothing waits for a connection unnoticed."""

    def __init__(self, database: Database, connections: int) -> None:
        self._database, self._free = database, connections
        self.blocked: asyncio.Event | None = None
        """Set when work that begins from now on may end."""
        self.one_is_left = asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    def run_quick(self, steps: Steps[Any]) -> Any:
        raise Unavailable

    async def run(self, steps: Steps[Any], time_limit: float) -> Any:
        assert self._free, "no connection is free"
        self._free -= 1
        if self._free == 1:
            self.one_is_left.set()
        try:
            if self.blocked:
                await self.blocked.wait()
            return await self._database.run(steps, time_limit)
        finally:
            self._free += 1


@pytest.mark.fault("2.5", "So many queries below the highest costs that they would use every connection")
@pytest.mark.parametrize("connections", [1, CONNECTIONS])
def test_look_ups_are_answered_while_all_other_work_is_blocked(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch, connections: int
) -> None:
    opened: list[Blocked] = []

    async def open_blocked(address: Path, count: int, *limits: Any) -> Blocked:
        opened.append(Blocked(await open_database(address, count, *limits), count))
        return opened[0]

    async def run() -> None:
        settings = replace(Settings(), database=sample_path, connections=connections, time_limit=60)
        service = await Service.open(settings)
        release = asyncio.Event()
        try:
            costs = [service.cost(query, {}) for query in (MIDDLE_QUERY, HEAVY_QUERY)]
            assert LIGHT < costs[0] < HEAVY <= costs[1]
            (database,) = opened
            database.blocked = release
            queries = [MIDDLE_QUERY, HEAVY_QUERY, INTROSPECTION] * 3
            others = [asyncio.create_task(service.execute(query)) for query in queries]
            async with asyncio.timeout(10):
                await database.one_is_left.wait()
                database.blocked = None
                assert (await service.execute(LOOK_UP)).body.startswith(b'{"data":{"agency":{"slug":"itu"}}')
            assert service.waiting
            release.set()
            assert not [answer.errors for answer in await asyncio.gather(*others) if answer.errors]
        finally:
            release.set()
            await service.close()

    monkeypatch.setattr("liaison.schema.service.open_database", open_blocked)
    asyncio.run(run())


@pytest.mark.fault("2.4", "Many new queries at once: each is prepared between turns of the event loop")
@pytest.mark.parametrize("length", [LONG, LONG + 1])
def test_the_event_loop_has_its_turn_between_operations_that_are_prepared(length: int) -> None:
    done: list[int] = []
    most = 0

    def prepare(number: int) -> None:
        begins = time.perf_counter()
        while time.perf_counter() < begins + 2 * SLICE:
            pass
        done.append(number)

    async def run() -> None:
        nonlocal most
        admission = Admission(2, 60)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(admission.prepare(length, partial(prepare, each))) for each in range(20)]
            while not all(task.done() for task in tasks):
                before = len(done)
                await asyncio.sleep(0)
                most = max(most, len(done) - before)

    asyncio.run(run())
    assert done == list(range(20))
    assert most == 1


@pytest.mark.fault("2.4", "Many new queries at once: each is prepared between turns of the event loop")
def test_a_short_operation_is_prepared_while_long_ones_wait() -> None:
    async def run() -> None:
        admission, release = Admission(2, 60), threading.Event()
        async with asyncio.TaskGroup() as group:
            for _ in range(1 + PREPARE_WAITING):
                group.create_task(admission.prepare(LONG + 1, release.wait))
            await asyncio.sleep(0)
            assert await admission.prepare(LONG, lambda: "prepared") == "prepared"
            with pytest.raises(Overloaded):
                await admission.prepare(LONG + 1, release.wait)
            release.set()

    asyncio.run(run())
