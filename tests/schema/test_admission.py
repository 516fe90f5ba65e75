"""Admission: heavy operations wait in a short queue of their own, and light ones never wait behind them."""

import asyncio
import threading
import time
from contextlib import AsyncExitStack
from functools import partial

import pytest

from liaison.schema.admission import HEAVY, LONG, PREPARE_WAITING, SLICE, WAITING, Admission, Overloaded

LIGHT = HEAVY - 1


async def occupy(admission: Admission, cost: int, release: asyncio.Event) -> None:
    async with admission.admit(cost):
        await release.wait()


async def started(admission: Admission, count: int, cost: int, release: asyncio.Event) -> list[asyncio.Task[None]]:
    tasks = [asyncio.create_task(occupy(admission, cost, release)) for _ in range(count)]
    await asyncio.sleep(0)
    return tasks


@pytest.mark.fault("2.5", "More heavy queries at once than there are connections")
def test_light_operations_do_not_wait_behind_heavy_ones() -> None:
    async def run() -> None:
        admission, release = Admission(4, 60), asyncio.Event()
        tasks = await started(admission, 2 + 2 * WAITING, HEAVY, release)
        async with AsyncExitStack() as stack, asyncio.timeout(10):
            # the two connections that are left, and those of light operations that wait for a connection
            for _ in range(4):
                await stack.enter_async_context(admission.admit(LIGHT))
        release.set()
        await asyncio.gather(*tasks)

    asyncio.run(run())


@pytest.mark.fault("2.5", "A queue of heavy queries that grows")
def test_past_a_short_queue_heavy_operations_are_refused() -> None:
    async def run() -> None:
        admission, release = Admission(4, 60), asyncio.Event()
        tasks = await started(admission, 2 + 2 * WAITING, HEAVY, release)
        with pytest.raises(Overloaded):
            async with admission.admit(HEAVY):
                pass
        release.set()
        await asyncio.gather(*tasks)
        async with admission.admit(HEAVY):  # there is room again
            pass

    asyncio.run(run())


def test_an_operation_waits_no_longer_than_the_time_limit() -> None:
    async def run() -> None:
        admission, release = Admission(2, 0.01), asyncio.Event()
        tasks = await started(admission, 1, HEAVY, release)
        with pytest.raises(Overloaded):
            async with admission.admit(HEAVY):
                pass
        release.set()
        await asyncio.gather(*tasks)

    asyncio.run(run())


def test_an_operation_whose_client_leaves_gives_its_place_to_the_next() -> None:
    async def run() -> None:
        admission, release = Admission(2, 60), asyncio.Event()
        first, waiting, last = await started(admission, 3, HEAVY, release)
        waiting.cancel()
        first.cancel()
        await asyncio.wait([first, waiting])
        release.set()
        await last

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
