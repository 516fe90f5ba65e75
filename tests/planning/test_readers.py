"""What takes long neither holds up the event loop nor outlives the one who asked."""

import asyncio
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from liaison.planning.readers import OutOfTime, Reader, Readers
from liaison.schema.service import Service
from liaison.settings import Settings
from tests.serving import LONGEST

# Counts without end, in steps that can be interrupted.
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def endless(reader: Reader) -> object:
    return reader.rows(ENDLESS)


def test_work_is_stopped_at_the_time_limit(sample_path: Path) -> None:
    async def run() -> None:
        readers = Readers(sample_path, 1)
        with pytest.raises(OutOfTime):
            await readers.run(endless, 0.05)
        # The one connection is free again.
        assert await readers.run(lambda reader: reader.rows("SELECT 1"), 5) == [(1,)]
        readers.close()

    asyncio.run(run())


def test_the_loop_runs_on_and_a_leaving_client_stops_its_query(sample_path: Path) -> None:
    async def run() -> None:
        readers = Readers(sample_path, 1)
        task = asyncio.create_task(readers.run(endless, 60))
        turns = 0
        while turns < 100:
            await asyncio.sleep(0)
            turns += 1
        assert not task.done()
        task.cancel()
        started = time.monotonic()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - started < LONGEST / 2
        assert await readers.run(lambda reader: reader.rows("SELECT 1"), 5) == [(1,)]
        readers.close()

    asyncio.run(run())


def test_work_is_stopped_though_its_client_leaves_while_it_is_being_stopped(sample_path: Path) -> None:
    begun, told = threading.Event(), threading.Event()

    def between_statements(reader: Reader) -> object:
        begun.set()
        assert told.wait(LONGEST)
        return endless(reader)

    async def run() -> None:
        readers = Readers(sample_path, 1)
        task = asyncio.create_task(readers.run(between_statements, 60))
        await asyncio.to_thread(begun.wait, LONGEST)
        for _ in range(2):  # as the time limit and the client do
            task.cancel()
            await asyncio.sleep(0)
        await asyncio.wait([task])
        told.set()
        try:  # The one connection is free again.
            assert await readers.run(lambda reader: reader.rows("SELECT 1"), LONGEST / 4) == [(1,)]
        finally:
            readers.close()

    asyncio.run(run())


def test_an_operation_past_its_time_says_so(medium_path: Path) -> None:
    async def run() -> None:
        settings = replace(Settings(), database=medium_path, time_limit=1e-6)
        service = await Service.open(replace(settings, time_limit=5))
        service._settings = settings
        answer = await service.execute('{search(text: "climate") {totalCount nodes {name}}}', None, None)
        (error,) = orjson.loads(answer.body)["errors"]
        assert answer.executed
        assert error["extensions"]["code"] == "OUT_OF_TIME"
        await service.close()

    asyncio.run(run())


def test_the_machines_own_sqlite_serves_where_there_is_no_wheel(sample_path: Path) -> None:
    asked = (
        "import sys; sys.modules['pysqlite3'] = None\n"
        "from pathlib import Path\n"
        "from liaison.planning.readers import Reader, sqlite3\n"
        f"print(sqlite3.__name__, Reader(Path({str(sample_path)!r})).rows('SELECT 1'))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "sqlite3 [(1,)]\n"
