"""``make soak``: many clients ask for ten minutes, on both databases, with one and two processes.

``python -m benchmarks.soak --seconds 600 --connections 64`` prints for each run the memory at start and end, the
latency, and the number of requests by outcome. The exit status is 1 if the service made an error, if more than
``MOST_BUSY`` of the responses were 503, or if its memory grew by more than ``MOST_GROWTH`` and ``GROWTH_OF_WORKER``.

The memory at start is that after a warm-up. The cache of responses is smaller than by default, so that it is full then:
what grows later is not the cache.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from benchmarks.client import Connection, ConnectionFailed
from benchmarks.service import Service, percentile, processes_of, proportional, serving
from benchmarks.traffic import Traffic, outcome
from liaison.addresses import DatabaseUrl
from liaison.loading.build import build
from liaison.loading.publishing import publish
from liaison.settings import DATA, variable
from tests.postgres import cluster

SECONDS = 600.0
CONNECTIONS = 64
PAUSE = 0.5  # seconds between two requests of a client, on average
LONGEST_PAUSE = 2.0  # seconds; the server closes a connection that is idle for longer than five
LEAVING = 0.01  # the share of requests whose client leaves before the response
LEAVES_AFTER = 0.05  # seconds at most
WARMING = 0.2  # the share of each run that comes before the memory is measured
MOST_GROWTH = 0.1  # of the memory at the start
GROWTH_OF_WORKER = 10_000_000  # bytes
MOST_BUSY = 0.01
SETTINGS = {variable("answer_cache"): "4000000"}
ENGINES = ("sqlite", "postgresql")
WORKERS = (1, 2)


@dataclass
class Tally:
    """What happened to the requests of a run."""

    outcomes: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def note(self, name: str, seconds: float, *, is_error: bool) -> None:
        """Count a response."""
        self.outcomes[name] += 1
        self.seconds.append(seconds)
        if is_error:
            self.errors[name] += 1


@dataclass(frozen=True)
class Run:
    """One engine with a number of processes: the memory in bytes at start and end, of the service and of PostgreSQL;
    what happened; and what the log says."""

    name: str
    workers: int
    start: int
    end: int
    database_start: int
    database_end: int
    seconds: float
    tally: Tally
    problems: Mapping[str, int]

    @property
    def errors(self) -> Iterator[str]:
        """The errors of the service."""
        for name, count in self.tally.errors.items():
            yield f"{self.name}: {count} times {name}"
        for line, count in self.problems.items():
            if "WARNING" not in line:
                yield f"{self.name}: {count} times in the log: {line}"

    @property
    def faults(self) -> Iterator[str]:
        """What must not happen."""
        yield from self.errors
        busy = self.tally.outcomes["503, to be sent again"]
        if busy > MOST_BUSY * self.tally.outcomes.total():
            yield f"{self.name}: {busy} of {self.tally.outcomes.total()} responses were 503"
        allowed = self.start * (1 + MOST_GROWTH) + self.workers * GROWTH_OF_WORKER
        if self.end > allowed:
            yield f"{self.name}: memory grew from {_megabytes(self.start)} to {_megabytes(self.end)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs all and prints the table; the exit status."""
    options = options_of(arguments)
    return _report(run_all(options), options)


def run_all(options: argparse.Namespace) -> Sequence[Run]:
    """Each engine with each number of processes."""
    runs: list[Run] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="liaison-soak-")))
        file = build(DATA, folder / "registry.sqlite").database
        address = str(file)
        database_processes: Callable[[], Sequence[int]] = list
        seconds = options.seconds / len(options.engines) / len(options.workers)
        for engine in options.engines:
            if engine == "postgresql":
                server = stack.enter_context(cluster())
                address = server.create()
                publish(file, DatabaseUrl.of(address))
                database_processes = partial(processes_of, server.process)
            for workers in options.workers:
                name = f"{engine}, {workers} worker{'s' if workers > 1 else ''}"
                log = (options.logs or folder) / f"{engine}-{workers}.log"
                with serving(address, workers, log, SETTINGS) as service:
                    traffic = Traffic(file, options.seed + len(runs))
                    load = Load(service, traffic, options, database_processes)
                    runs.append(asyncio.run(load.run(name, workers, seconds)))
                _print(runs[-1])
    return runs


class Load:
    """The clients of one service."""

    def __init__(
        self,
        service: Service,
        traffic: Traffic,
        options: argparse.Namespace,
        database_processes: Callable[[], Sequence[int]],
    ) -> None:
        self._service, self._traffic = service, traffic
        self._connections, self._pause = options.connections, options.pause
        self._random = Random(options.seed)
        self._database_processes = database_processes
        self._tally = Tally()

    async def run(self, name: str, workers: int, seconds: float) -> Run:
        """The load for so many seconds, of which a part is the warm-up."""
        began = time.monotonic()
        await self._ask_until(began + WARMING * seconds)
        start, database_start = self._memory()
        warm, self._tally = self._tally, Tally()
        measured = time.monotonic()
        await self._ask_until(began + seconds)
        took = time.monotonic() - measured
        end, database_end = self._memory()
        self._tally.errors.update(warm.errors)
        problems = self._service.problems()
        return Run(name, workers, start, end, database_start, database_end, took, self._tally, problems)

    def _memory(self) -> tuple[int, int]:
        return self._service.memory(), sum(proportional(each) for each in self._database_processes())

    async def _ask_until(self, end: float) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(self._connections):
                group.create_task(self._ask(end))

    async def _ask(self, end: float) -> None:
        cursor: str | None = None
        random = self._random
        async with Connection(self._service.port) as connection:
            await asyncio.sleep(random.uniform(0, self._pause))
            while time.monotonic() < end:
                request = self._traffic.request(cursor)
                began = time.monotonic()
                try:
                    if random.random() < LEAVING:
                        await connection.abandon(request, random.uniform(0, LEAVES_AFTER))
                        self._tally.outcomes["the client left"] += 1
                    else:
                        response = await connection.ask(request)
                        found = outcome(request, response)
                        self._tally.note(found.name, time.monotonic() - began, is_error=found.is_error)
                        if request.kind == "page" and found.name == "answered":
                            cursor = response.json()["data"]["mechanisms"]["pageInfo"]["endCursor"]
                except ConnectionFailed as error:
                    self._tally.note(str(error), time.monotonic() - began, is_error=True)
                await asyncio.sleep(min(random.expovariate(1 / self._pause), LONGEST_PAUSE))


def _print(run: Run) -> None:
    """What happened in a run, as soon as it has ended."""
    print(f"{run.name}: {run.seconds:.0f} s, {dict(run.tally.outcomes.most_common())}", flush=True)
    for line, count in run.problems.items():
        print(f"  {count} times in the log: {line}")


def _report(runs: Sequence[Run], options: argparse.Namespace) -> int:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    table = Table(title=f"{options.connections} connections; load average of the machine {load}")
    table.add_column("")
    for run in runs:
        table.add_column(run.name, justify="right")
    rows: Mapping[str, Callable[[Run], str]] = {
        "seconds after the warm-up": lambda run: f"{run.seconds:.0f}",
        "requests a second": lambda run: f"{run.tally.outcomes.total() / run.seconds:.0f}",
        "memory at start": lambda run: _megabytes(run.start),
        "memory at end": lambda run: _megabytes(run.end),
        "PostgreSQL at start": lambda run: _megabytes(run.database_start),
        "PostgreSQL at end": lambda run: _megabytes(run.database_end),
        "p50": lambda run: _milliseconds(run, 0.5),
        "p99": lambda run: _milliseconds(run, 0.99),
    }
    for name, value in rows.items():
        table.add_row(name, *map(value, runs))
    table.add_section()
    names = Counter[str]()
    for run in runs:
        names.update(run.tally.outcomes)
    for name, _ in names.most_common():
        table.add_row(name, *(f"{run.tally.outcomes[name]:,}" for run in runs))
    table.add_row("errors", *(f"{run.tally.errors.total():,}" for run in runs))
    Console(width=140).print(table)
    faults = [fault for run in runs for fault in run.faults]
    for fault in faults:
        print(fault)
    print("No errors." if not faults else f"{len(faults)} faults.")
    return int(bool(faults))


def options_of(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description="Load for minutes.")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of all runs together (default: %(default)g)")
    parser.add_argument("--connections", type=int, default=CONNECTIONS, help="(default: %(default)d)")
    parser.add_argument("--pause", type=float, default=PAUSE, help="of a client, in seconds (default: %(default)g)")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--workers", nargs="+", type=int, default=WORKERS)
    parser.add_argument("--logs", type=Path, help="a folder in which the logs of the service are kept")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


def _megabytes(number: int) -> str:
    return f"{number / 1e6:.0f} MB" if number else "–"


def _milliseconds(run: Run, share: float) -> str:
    return f"{percentile(sorted(run.tally.seconds), share) * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
