"""Long work neither holds up the event loop nor outlives the client, and no connection is lost."""

import asyncio
import random
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from liaison.storage.seal import seal
from liaison.storage.sqlite import Database, sqlite3
from liaison.storage.steps import OutOfSteps, OutOfTime, Row, Steps, TooDeep, TooLarge, Unavailable
from tests.serving import LONGEST

# Counts without end, in steps that can be interrupted.
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
LARGEST = 1_000_000


def rows(*statements: str) -> Steps[list[Row]]:
    """The rows of the last statement."""
    found: list[Row] = []
    for sql in statements:
        found = yield sql, ()
    return found


@asynccontextmanager
async def opened(path: Path, connections: int = 1) -> AsyncIterator[Database]:
    database = await Database.open(path, connections, LARGEST)
    try:
        yield database
    finally:
        await database.close()


def test_work_is_stopped_at_the_time_limit(sample_path: Path) -> None:
    async def run() -> None:
        async with opened(sample_path) as database:
            with pytest.raises(OutOfTime):
                await database.pool.run(rows(ENDLESS), 0.05)
            # the only connection is idle again
            assert await database.pool.run(rows("SELECT 1"), LONGEST) == [(1,)]

    asyncio.run(run())


def test_the_loop_continues_and_a_client_that_leaves_stops_its_query(sample_path: Path) -> None:
    async def run() -> None:
        async with opened(sample_path) as database:
            task = asyncio.create_task(database.pool.run(rows(ENDLESS), 2 * LONGEST))
            for _ in range(100):
                await asyncio.sleep(0)
            assert not task.done()
            task.cancel()
            started = time.monotonic()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert time.monotonic() - started < LONGEST / 2
            assert await database.pool.run(rows("SELECT 1"), LONGEST) == [(1,)]

    asyncio.run(run())


@pytest.mark.parametrize("seed", range(3))
def test_after_hundreds_of_cancellations_every_connection_is_usable(sample_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    works: list[Callable[[], Steps[list[Row]]]] = [
        lambda: rows(ENDLESS),
        lambda: rows("SELECT 1", "SELECT 2", ENDLESS),
        lambda: rows(*["SELECT count(*) FROM node"] * 20),
    ]

    async def run() -> None:
        async with opened(sample_path, connections=3) as database:
            for _ in range(100):
                tasks = [
                    asyncio.create_task(database.pool.run(chance.choice(works)(), chance.choice([LONGEST, 0.001])))
                    for _ in range(4)
                ]
                chance.shuffle(tasks)
                for task in tasks:
                    for _ in range(chance.randrange(4)):
                        await asyncio.sleep(0)
                    await asyncio.wait([task], timeout=chance.choice([0, 0.0005]))
                    for _ in range(chance.randrange(1, 3)):  # as the time limit and the client may do together
                        task.cancel()
                ended = await asyncio.gather(*tasks, return_exceptions=True)
                assert all(isinstance(each, list | asyncio.CancelledError | OutOfTime) for each in ended), ended
            busy = [asyncio.create_task(database.pool.run(rows(ENDLESS), LONGEST)) for _ in range(2)]
            for _ in range(20):
                assert await database.pool.run(rows("SELECT 1"), LONGEST / 4) == [(1,)]
            assert not any(task.done() for task in busy)
            for task in busy:
                task.cancel()

    asyncio.run(run())


def test_an_interrupt_raises_the_error_of_the_driver(sample_path: Path) -> None:
    async def run() -> None:
        async with opened(sample_path) as database:
            task = asyncio.create_task(database.pool.run(rows(ENDLESS), LONGEST))
            await asyncio.sleep(0)
        with pytest.raises(sqlite3.OperationalError) as raised:  # closing the database interrupts
            await task
        assert raised.value.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT

    asyncio.run(run())


def test_quick_work_is_done_at_once_and_long_work_is_not(sample_path: Path) -> None:
    async def run() -> None:
        async with opened(sample_path) as database:
            assert database.immediate.run_quick(rows("SELECT 1")) == [(1,)]
            with pytest.raises(OutOfSteps):
                database.immediate.run_quick(rows(ENDLESS))
            with pytest.raises(OutOfTime):
                database.immediate.run(rows(ENDLESS), 0.01)
            assert database.immediate.run_quick(rows("SELECT 1")) == [(1,)]

    asyncio.run(run())


def test_waiting_for_the_immediate_connection_is_not_exceeding_its_budget(sample_path: Path) -> None:
    async def run() -> None:
        async with opened(sample_path) as database:
            started, work = threading.Event(), rows(ENDLESS)

            def begun() -> Steps[list[Row]]:
                started.set()
                return (yield from work)

            waiting = asyncio.create_task(asyncio.to_thread(database.immediate.run, begun(), 0.5))
            await asyncio.to_thread(started.wait, LONGEST)
            with pytest.raises(Unavailable):
                database.immediate.run_quick(rows("SELECT 1"))
            with pytest.raises(OutOfTime):
                await waiting
            assert database.immediate.run_quick(rows("SELECT 1")) == [(1,)]

    asyncio.run(run())


MANY_TEXTS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1001) SELECT printf('%1000d', i) FROM n"
)
DEEP = "SELECT " + "(SELECT " * 200 + "1" + ")" * 200


@pytest.mark.parametrize(("sql", "error"), [(MANY_TEXTS, TooLarge), (DEEP, TooDeep)])
def test_a_statement_that_is_too_much_says_what_of(sample_path: Path, sql: str, error: type[Exception]) -> None:
    async def run() -> None:
        async with opened(sample_path) as database:
            with pytest.raises(error):
                await database.pool.run(rows(sql), LONGEST)
            with pytest.raises(error):
                database.immediate.run(rows(sql), LONGEST)
            assert await database.pool.run(rows("SELECT 1"), LONGEST) == [(1,)]
            assert database.immediate.run(rows("SELECT 1"), LONGEST) == [(1,)]

    asyncio.run(run())


# In a process of its own: SQLite's memory is limited for the whole process.
ONE_LONG_TEXT = """
import asyncio, resource, sys
from pathlib import Path
from liaison.storage.sqlite import Database
from liaison.storage.steps import OutOfMemory

def rows(sql):
    return (yield sql, ())

async def run():
    database = await Database.open(Path(sys.argv[1]), 1, 1_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000)"
    try:
        await database.pool.run(rows(f"{numbers} SELECT group_concat(printf('%900d', i)) FROM n"), 60)
    except OutOfMemory:
        print("out of memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    print(await database.pool.run(rows("SELECT 1"), 60))
    await database.close()

asyncio.run(run())
"""


def test_sqlite_itself_stops_writing_one_long_text(sample_path: Path) -> None:
    """The text would have 900 MB."""
    command = [sys.executable, "-c", ONE_LONG_TEXT, str(sample_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    first, second = done.stdout.splitlines()
    assert first.startswith("out of memory ")
    assert int(first.removeprefix("out of memory ")) < 250_000  # kilobytes
    assert second == "[(1,)]"


# Each prepared statement takes about 100 KB, and both connections keep many of them.
MANY_STATEMENTS = """
import asyncio, sys
from pathlib import Path
from liaison.storage import sqlite
from liaison.storage.steps import OutOfMemory

sqlite.HEAP = 8_000_000

def rows(number):
    return (yield f"SELECT {number}" + ", 1 + 1" * 1_900, ())

async def run(database):
    failed = {"pool": 0, "immediate": 0}
    for number in range(200):
        try:
            await database.pool.run(rows(number), 60)
        except OutOfMemory:
            failed["pool"] += 1
            await database.pool.run(rows(number), 60)
        try:
            database.immediate.run(rows(number), 60)
        except OutOfMemory:
            failed["immediate"] += 1
            database.immediate.run(rows(number), 60)
    print(all(failed.values()), failed)

async def main():
    database = await sqlite.Database.open(Path(sys.argv[1]), 1, 1)
    try:
        await run(database)
    finally:
        await database.close()

asyncio.run(main())
"""


def test_work_that_finds_no_memory_left_by_other_statements_succeeds_when_repeated(sample_path: Path) -> None:
    command = [sys.executable, "-c", MANY_STATEMENTS, str(sample_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)
    assert done.stdout.startswith("True "), done.stdout + done.stderr


def test_the_machines_own_sqlite_serves_where_there_is_no_wheel(sample_path: Path) -> None:
    asked = (
        "import asyncio, sys; sys.modules['pysqlite3'] = None\n"
        "from pathlib import Path\n"
        "from liaison.storage.sqlite import Database, sqlite3\n"
        "def rows():\n    return (yield 'SELECT 1', ())\n"
        "async def run():\n"
        f"    database = await Database.open(Path({str(sample_path)!r}), 1, 1000)\n"
        "    print(sqlite3.__name__, await database.pool.run(rows(), 60), database.immediate.run_quick(rows()))\n"
        "    await database.close()\n"
        "asyncio.run(run())"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "sqlite3 [(1,)] [(1,)]\n"


def test_a_file_that_cannot_be_read_leaves_no_thread(tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(b"no database" * 1_000)
    seal(path)

    async def run() -> Any:
        async with opened(path) as database:
            await database.pool.run(rows("SELECT count(*) FROM node"), LONGEST)

    with pytest.raises(sqlite3.DatabaseError):
        asyncio.run(run())
