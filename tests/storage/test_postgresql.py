"""Connections to PostgreSQL: no work outlives its client or its time, and a lost connection is replaced."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import uvloop

from liaison.addresses import DatabaseUrl
from liaison.errors import DatabaseMissing, DatabaseUnreachable
from liaison.loading.publishing import publish
from liaison.storage import postgresql
from liaison.storage.postgresql import Blocking, Database, read_published
from liaison.storage.steps import Dropped, Lost, OutOfTime, Row, Steps, TooDeep, TooLarge, Unavailable
from tests.postgres import Cluster, cluster, replica
from tests.publishing import Published
from tests.serving import LONGEST

LARGEST = 1_000_000
SLEEP = "SELECT pg_sleep(600)"
SLEEPING = "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)' AND state = 'active'"


def rows(*statements: str, **values: object) -> Steps[list[Row]]:
    """The rows of the last statement."""
    found: list[Row] = []
    for sql in statements:
        found = yield sql, values
    return found


@asynccontextmanager
async def opened(url: DatabaseUrl, connections: int = 1, time_limit: float = LONGEST) -> AsyncIterator[Database]:
    database = await Database.open(url, connections, LARGEST, time_limit)
    try:
        yield database
    finally:
        await database.close()


@pytest.fixture
def url(sample_path: Path, published: Published) -> DatabaseUrl:
    return published(sample_path)


@pytest.fixture(params=["asyncio", "uvloop"])
def run(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    """Runs a coroutine on either event loop."""
    return asyncio.run if request.param == "asyncio" else uvloop.run


async def until(url: DatabaseUrl, sql: str) -> list[Row]:
    """The rows of a query, once it has some."""
    async with await psycopg.AsyncConnection.connect(url.url, autocommit=True) as connection:
        ends = time.monotonic() + LONGEST
        while not (found := await (await connection.execute(sql)).fetchall()):
            assert time.monotonic() < ends, "it did not happen"
            await asyncio.sleep(0)
        return found


def test_texts_are_bytes_and_values_are_bound(url: DatabaseUrl) -> None:
    async def work() -> None:
        async with opened(url) as database:
            found = await database.run(rows("SELECT slug, %(p0)s::text, 1 FROM report", p0="é%", p1=0), LONGEST)
            assert found == [(b"un-2020", "é%".encode(), 1)]
            assert database.run_now(rows("SELECT slug FROM report"), LONGEST) == [(b"un-2020",)]
            with pytest.raises(Unavailable):
                database.run_quick(rows("SELECT 1"))

    asyncio.run(work())


def test_sessions_read_one_version_and_write_nothing(url: DatabaseUrl) -> None:
    async def work() -> None:
        async with opened(url) as database:
            for setting, value in (
                ("transaction_read_only", b"on"),
                ("search_path", b"liaison_1"),
                ("jit", b"off"),
                ("work_mem", b"16MB"),
                ("random_page_cost", b"1.1"),
                ("statement_timeout", b"1min"),
                ("application_name", b"liaison"),
            ):
                assert await database.run(rows(f"SELECT current_setting('{setting}')"), LONGEST) == [(value,)]
            with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
                await database.run(rows("CREATE TABLE notes (id integer)"), LONGEST)
            in_transaction = "SELECT now() = statement_timestamp()"
            assert await database.run(rows("SELECT 1", in_transaction), LONGEST) == [(True,)]

    asyncio.run(work())


def test_statements_are_prepared(url: DatabaseUrl) -> None:
    async def work() -> None:
        async with opened(url) as database:
            for _ in range(3):
                await database.run(rows("SELECT slug FROM report WHERE id = %(p0)s", p0=1), LONGEST)
            prepared = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT slug%%'"
            assert await database.run(rows(prepared), LONGEST) == [(1,)]

    asyncio.run(work())


def test_work_is_stopped_at_the_time_limit(url: DatabaseUrl, run: Callable[[Any], Any]) -> None:
    async def work() -> None:
        async with opened(url) as database:
            with pytest.raises(OutOfTime):
                await database.run(rows(SLEEP), 0.1)
            # the only connection is idle again
            assert await database.run(rows("SELECT 1"), LONGEST) == [(1,)]

    run(work())


def test_a_client_that_leaves_stops_its_statement_in_the_server(url: DatabaseUrl, run: Callable[[Any], Any]) -> None:
    async def work() -> None:
        async with opened(url) as database:
            task = asyncio.create_task(database.run(rows(SLEEP), LONGEST))
            await until(url, SLEEPING)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await until(url, f"SELECT 1 WHERE NOT EXISTS ({SLEEPING})")
            assert await database.run(rows("SELECT 1"), LONGEST) == [(1,)]

    run(work())


def test_work_that_waits_for_a_connection_is_out_of_time_too(url: DatabaseUrl) -> None:
    async def work() -> None:
        async with opened(url) as database:
            task = asyncio.create_task(database.run(rows(SLEEP), LONGEST))
            await until(url, SLEEPING)
            with pytest.raises(OutOfTime):
                await database.run(rows("SELECT 1"), 0.05)
            task.cancel()

    asyncio.run(work())


@pytest.mark.fault("2.9", "PostgreSQL ends a connection in the middle of a statement")
def test_a_statement_whose_connection_is_lost_runs_again(url: DatabaseUrl, run: Callable[[Any], Any]) -> None:
    async def work() -> None:
        async with opened(url, connections=2) as database:
            sql = "SELECT 1 AS lost, pg_sleep(CASE WHEN pg_backend_pid() IN (%(p0)s, %(p1)s) THEN 600 ELSE 0 END)"
            pids = {await pid_of(database) for _ in range(4)}
            first, second = (*pids, 0)[:2]
            task = asyncio.create_task(database.run(rows("SELECT 2", sql, p0=first, p1=second), LONGEST))
            ((pid,),) = await until(url, "SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT 1 AS lost%'")
            await until(url, f"SELECT pg_terminate_backend({pid})")
            ((found, _),) = await task
            assert found == 1

    async def pid_of(database: Database) -> int:
        ((pid,),) = await database.run(rows("SELECT pg_backend_pid()"), LONGEST)
        return int(pid)

    run(work())


@pytest.mark.fault("2.9", "PostgreSQL is restarted while the service is idle")
def test_a_restarted_server_is_used_again(sample_path: Path) -> None:
    with cluster() as server:
        url = DatabaseUrl.of(server.create())
        publish(sample_path, url)

        async def work() -> None:
            async with opened(url, connections=3) as database:
                assert await database.run(rows("SELECT 1"), LONGEST) == [(1,)]
                await asyncio.to_thread(server.restart)
                assert await database.run(rows("SELECT 1"), LONGEST) == [(1,)]

        asyncio.run(work())


@pytest.mark.fault("2.9", "PostgreSQL is suspended (SIGSTOP), so that it neither answers nor closes connections")
def test_a_suspended_server_is_lost_and_used_again_later(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[[Any], Any]
) -> None:
    monkeypatch.setattr(postgresql, "STOPPING", 0.2)
    with cluster() as server:
        url = DatabaseUrl.of(server.create())
        publish(sample_path, url)

        async def work() -> None:
            async with opened(url, time_limit=0.5) as database:
                ((backend,),) = await database.run(rows("SELECT pg_backend_pid()"), 0.5)
                stopped = [server.process, int(backend)]
                for process in stopped:
                    os.kill(process, signal.SIGSTOP)
                try:
                    with pytest.raises(Lost):
                        await database.run(rows("SELECT 1"), 0.5)
                finally:
                    for process in stopped:
                        os.kill(process, signal.SIGCONT)
                ends = time.monotonic() + LONGEST
                while True:
                    try:
                        assert await database.run(rows("SELECT 1"), 0.5) == [(1,)]
                        break
                    except Lost:
                        assert time.monotonic() < ends

        run(work())


@pytest.mark.fault("2.9", "PostgreSQL is suspended while a caller of Strawberry's synchronous interface waits")
def test_a_caller_that_waits_for_a_suspended_server_gets_an_error(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "STOPPING", 0.2)
    with cluster() as server:
        url = DatabaseUrl.of(server.create())
        publish(sample_path, url)
        blocking = Blocking(url, asyncio.run(read_published(url)), LARGEST, LONGEST)
        assert blocking.run(rows("SELECT 1"), LONGEST) == [(1,)]
        server.signal(signal.SIGSTOP)
        try:
            with pytest.raises(Lost):
                blocking.run(rows("SELECT 1"), 0.1)
        finally:
            server.signal(signal.SIGCONT)
        assert blocking.run(rows("SELECT 1"), LONGEST) == [(1,)]
        blocking.close()


@pytest.mark.parametrize(
    ("sql", "refusal"),
    [
        ("SELECT repeat('x', 1000001)", TooLarge),
        ("SELECT repeat('x', 900000) FROM generate_series(1, 2)", TooLarge),
        ("SELECT string_agg(repeat('x', 1000000), '') FROM generate_series(1, 1100)", TooLarge),
        (f"SELECT {'(' * 50_000}1{')' * 50_000}", TooDeep),
        (f"SELECT {'+'.join('1' * 50_000)}", TooDeep),
        (f"SELECT {','.join('1' * 2_000)}", TooDeep),
        ("SELECT * FROM dropped", Dropped),
    ],
    ids=["one text", "all texts", "more than a value can have", "nested", "a long sum", "columns", "no table"],
)
def test_what_a_statement_may_not_do_has_an_error_of_its_own(
    sql: str, refusal: type[Exception], url: DatabaseUrl
) -> None:
    async def work() -> None:
        async with opened(url) as database:
            with pytest.raises(refusal):
                await database.run(rows(sql), LONGEST)
            with pytest.raises(refusal):
                database.run_now(rows(sql), LONGEST)
            assert await database.run(rows("SELECT 1"), LONGEST) == [(1,)]
            assert database.run_now(rows("SELECT 1"), LONGEST) == [(1,)]

    asyncio.run(work())


@pytest.mark.fault("2.9", "A replica is behind, so that it does not have the version that is served")
def test_a_replica_without_the_version_is_replaced_by_the_primary(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "REPLICATION", 0.1)
    with cluster() as primary:
        name = primary.create().rpartition("/")[2]
        with replica(primary) as late, psycopg.connect(late.url(), autocommit=True) as connection:
            hosts = f"127.0.0.1:{late.port},127.0.0.1:{primary.port}"
            url = DatabaseUrl.of(f"postgresql://postgres@{hosts}/{name}?target_session_attrs=prefer-standby")

            async def answers_in_recovery() -> bool:
                async with opened(url) as database:
                    assert await database.run(rows("SELECT slug FROM report"), LONGEST) == [(b"un-2020",)]
                    ((is_replica,),) = await database.run(rows("SELECT pg_is_in_recovery()"), LONGEST)
                    return bool(is_replica)

            connection.execute("SELECT pg_wal_replay_pause()")
            publish(sample_path, DatabaseUrl.of(primary.url(name)))
            assert not asyncio.run(answers_in_recovery())
            connection.execute("SELECT pg_wal_replay_resume()")
            asyncio.run(
                until(DatabaseUrl.of(late.url(name)), "SELECT 1 WHERE to_regclass('liaison.published') IS NOT NULL")
            )
            assert asyncio.run(answers_in_recovery())


def test_the_file_of_the_version_is_read_from_the_database(url: DatabaseUrl, sample_path: Path) -> None:
    async def work() -> bytes:
        async with opened(url) as database:
            return b"".join([piece async for piece in database.file.pieces(0, database.file.size)])

    assert asyncio.run(work()) == sample_path.read_bytes()


def test_an_empty_database_is_no_registry(postgres: Cluster) -> None:
    with pytest.raises(DatabaseMissing, match="Run `liaison build`"):
        asyncio.run(Database.open(DatabaseUrl.of(postgres.create()), 1, LARGEST, LONGEST))


def test_a_server_that_does_not_answer_is_named(postgres: Cluster) -> None:
    url = DatabaseUrl.of("postgresql://postgres:secret@127.0.0.1:1/registry")
    with pytest.raises(DatabaseUnreachable, match=r"^postgresql://127\.0\.0\.1:1/registry cannot be used: ") as raised:
        asyncio.run(Database.open(url, 1, LARGEST, LONGEST))
    assert "secret" not in str(raised.value)
