"""Look-ups beside clients with the most expensive queries, on both databases: ``python -m benchmarks.overload FILE``.

FILE is a registry, such as the large one of ``benchmarks.generator``; FILE.worst.json has the queries, which
``python -m benchmarks.expensive FILE`` writes. The look-ups are sent at their times whether or not earlier ones are
answered, and the latency counts from then. A client with expensive queries sends the next one when the response has
come, and waits a moment after a refusal.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import count, repeat
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.client import Connection, Request, query
from benchmarks.service import percentile, serving
from liaison.addresses import DatabaseUrl
from liaison.loading.publishing import publish
from liaison.settings import variable
from tests.postgres import cluster

CLIENTS = 8
INTROSPECTING = 20  # clients
SECONDS = 20.0  # for each row
RATE = 20.0  # look-ups a second
REFUSED = 0.2  # seconds until a client sends again
IDLE = 2.0  # seconds; a connection that was not used for longer is opened again, before the server closes it
WORST = 4  # how many of the queries are used
AGENCIES = 60  # at least so many are in each generated registry
SETTINGS = {variable("answer_cache"): "0"}
# below the cost of a heavy query on the large registry
MIDDLE = """{ a: initiatives(where: {summary: {contains: "zz"}}) { totalCount nodes { id } }
    b: initiatives(where: {summary: {contains: "zy"}}) { totalCount nodes { id } } }"""
LOOK_UP = "query ($slug: String!) { agency(by: {slug: $slug}) { slug name } }"
INTROSPECTION = """{ __schema { %s: types { name description fields { name description args { name type { name } }
    type { name ofType { name ofType { name ofType { name } } } } } enumValues { name description }
    inputFields { name description type { name ofType { name ofType { name } } } } } } }"""


def main(file: Path, seconds: float = SECONDS) -> None:
    """Print the table."""
    worst = [query("worst", *each) for each in json.loads(Path(f"{file}.worst.json").read_text())[:WORST]]
    table = Table("database", "beside", "p50 ms", "p99 ms", "longest ms", "the others' responses", "load average")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="liaison-overload-")))
        url = stack.enter_context(cluster()).create()
        publish(file, DatabaseUrl.of(url))
        for name, database in (("SQLite", str(file)), ("PostgreSQL", url)):
            with serving(database, 1, folder / f"{name}.log", SETTINGS) as service:
                for beside, requests in _others(worst).items():
                    latencies, statuses = asyncio.run(measured(service.port, requests, seconds))
                    figures = [f"{percentile(latencies, share) * 1_000:.1f}" for share in (0.5, 0.99, 1)]
                    others = ", ".join(f"{number} of {status}" for status, number in sorted(statuses.items()))
                    table.add_row(name, beside, *figures, others, f"{os.getloadavg()[0]:.1f}")
    Console().print(table)


def _others(worst: Sequence[Request]) -> Mapping[str, Sequence[Iterator[Request]]]:
    """The requests of the other clients, by what they are."""

    def repeated(first: int) -> Iterator[Request]:
        return (worst[number % len(worst)] for number in count(first))

    def introspecting(client: int) -> Iterator[Request]:
        return (query("introspection", INTROSPECTION % f"key_{client}_{number}") for number in count())

    return {
        "nothing": [],
        f"{CLIENTS} with the worst queries": [repeated(client) for client in range(CLIENTS)],
        f"{CLIENTS} with shorter ones": [repeat(query("middle", MIDDLE))] * CLIENTS,
        f"{INTROSPECTING} with introspection": [introspecting(client) for client in range(INTROSPECTING)],
    }


async def measured(
    port: int, others: Sequence[Iterator[Request]], seconds: float
) -> tuple[Sequence[float], Counter[int]]:
    """The latencies of the look-ups, sorted, and the statuses of the other responses."""
    statuses: Counter[int] = Counter()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_other(port, requests, statuses)) for requests in others]
        await asyncio.sleep(1)  # until all of them wait
        latencies = await _look_ups(port, seconds)
        for task in tasks:
            task.cancel()
    return sorted(latencies), statuses


async def _other(port: int, requests: Iterator[Request], statuses: Counter[int]) -> None:
    async with Connection(port) as connection:
        for request in requests:
            response = await connection.ask(request)
            statuses[response.status] += 1
            if response.status == 503:
                await asyncio.sleep(REFUSED)


async def _look_ups(port: int, seconds: float) -> Sequence[float]:
    idle: list[Connection] = []

    async def look_up(number: int, due: float) -> float:
        connection = idle.pop() if idle else Connection(port)
        if connection.used_at < asyncio.get_running_loop().time() - IDLE:
            connection.leave()
        response = await connection.ask(query("look-up", LOOK_UP, {"slug": f"agency-{number % AGENCIES}"}))
        if response.status != 200:
            raise RuntimeError(f"a look-up was answered with {response.status}")
        latency = time.perf_counter() - due
        idle.append(connection)
        return latency

    begins, tasks = time.perf_counter(), []
    async with asyncio.TaskGroup() as group:
        for number in range(int(seconds * RATE)):
            due = begins + number / RATE
            await asyncio.sleep(due - time.perf_counter())
            tasks.append(group.create_task(look_up(number, due)))
    for connection in idle:
        connection.leave()
    return [task.result() for task in tasks]


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(float, sys.argv[2:3]))
