"""``make rebuilds``: 200 requests a second for a minute, with a rebuild every five seconds, on both databases.

Each edition of the data differs in every record (``benchmarks.editions``), so that a response from two versions shows.
The requests are sent at their times whether or not earlier ones are answered, and the latency counts from then. The
exit status is 1 if a request failed, which includes 503; if a response mixes versions or disagrees with the version
that it names; if the same ETag came with two bodies; if a connection got an older edition after a newer one; or if the
log has an error.
"""

import argparse
import asyncio
import hashlib
import json
import os
import re
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.client import Connection, ConnectionFailed, Request, Response, query
from benchmarks.editions import AGENCIES, MECHANISMS, numbers_in, slug_of, write_edition
from benchmarks.service import Service, environment, percentile, serving
from liaison.addresses import DatabaseUrl
from liaison.loading.build import build
from liaison.loading.publishing import database_to_build
from liaison.settings import Settings, variable
from tests.postgres import cluster

SECONDS = 60.0
RATE = 200.0  # requests a second
EVERY = 5.0  # seconds between the starts of two builds
ENGINES = ("sqlite", "postgresql")
IDLE = 2.0  # seconds; a connection that was not used for longer is replaced, before the server closes it
SHORT = 12  # characters of the version in the name of a download

NEW_DOCUMENT = 20  # one in so many of the requests for several lists has a document that was not seen before
SEVERAL = """{ dataset { version }
    agencies(first: 20) { totalCount nodes { name summary
        memberships(first: 3) { nodes { note mechanism { name } } } } }
    mechanisms(first: 20, orderBy: [{field: NAME, direction: DESC}]) { nodes { name parent { name } }
        facets(by: [KIND]) { values { count } } }
    search(text: "summary", first: 5) { totalCount nodes { name } } }"""
LOOK_UP = """query ($agency: String!, $mechanism: String!) { dataset { version }
    agency(by: {slug: $agency}) { name } mechanism(by: {slug: $mechanism}) { name summary } }"""
REPEATED = "%7B+dataset+%7B+version+%7D+agencies%28first%3A+50%29+%7B+nodes+%7B+name+%7D+%7D+%7D"
FILE = "file of the registry"


@dataclass(frozen=True)
class Seen:
    """What a response says: its version, as far as it names one, and the numbers of the editions in it."""

    kind: str
    version: str
    numbers: frozenset[int]


@dataclass
class Client:
    """A connection, and the newest edition that it has got."""

    connection: Connection
    newest: int = 0


@dataclass
class Tally:
    """What happened: latencies and delays in seconds, failures, contents, and when each edition was last served."""

    latencies: list[float] = field(default_factory=list)
    delays: list[float] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)
    seen: Counter[Seen] = field(default_factory=Counter)
    bodies: dict[tuple[str, str], set[bytes]] = field(default_factory=dict)
    unchanged: int = 0
    backwards: int = 0
    last_served: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Build:
    """An edition that was built: its version, how long it took, and when it had ended."""

    number: int
    version: str
    seconds: float
    ended: float


@dataclass(frozen=True)
class Run:
    """One engine: what was built, what happened to the requests, and what the log says."""

    name: str
    builds: Sequence[Build]
    tally: Tally
    problems: Mapping[str, int]

    @property
    def faults(self) -> Iterator[str]:
        """What must not happen."""
        numbers = {each.version: each.number for each in self.builds}
        short = {version[:SHORT]: number for version, number in numbers.items()}
        for failure, count in self.tally.failures.items():
            yield f"{self.name}: {count} requests failed: {failure}"
        for seen, count in self.tally.seen.items():
            expected = (numbers | short).get(seen.version)
            if len(seen.numbers) != 1 or (seen.version and seen.numbers != {expected}):
                found = ", ".join(map(str, sorted(seen.numbers))) or "none"
                yield f"{self.name}: {count} times {seen.kind} of version {seen.version[:SHORT]} with editions {found}"
        for (target, tag), bodies in self.tally.bodies.items():
            if len(bodies) > 1:
                yield f"{self.name}: {len(bodies)} bodies of {target} with the ETag {tag}"
        if self.tally.backwards:
            yield f"{self.name}: {self.tally.backwards} times an older edition after a newer one on a connection"
        for line, count in self.problems.items():
            if "WARNING" not in line:
                yield f"{self.name}: {count} times in the log: {line}"

    @property
    def lags(self) -> Sequence[float]:
        """For each build, how long after its end an older edition was served."""
        served = self.tally.last_served
        older = [[served[number] for number in served if number < build.number] for build in self.builds]
        return [
            max(0.0, max(times, default=0.0) - build.ended) for times, build in zip(older, self.builds, strict=True)
        ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs all and prints the table; the exit status."""
    options = options_of(arguments)
    return _report(run_all(options), options)


def run_all(options: argparse.Namespace) -> Sequence[Run]:
    """Each engine."""
    runs = []
    settings = {variable("time_limit"): str(options.time_limit)}
    for engine in options.engines:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="liaison-rebuilds-")))
            address = str(folder / "registry.sqlite")
            data = write_edition(folder / "data", 1)
            if engine == "postgresql":
                address = stack.enter_context(cluster()).create()
                with database_to_build(DatabaseUrl.of(address)) as file:
                    version = build(data, file).version
            else:
                version = build(data, Path(address)).version
            name = f"{engine}, {options.workers} worker{'s' if options.workers > 1 else ''}"
            with serving(address, options.workers, (options.logs or folder) / f"{engine}.log", settings) as service:
                load = Load(service, address, data, options)
                runs.append(asyncio.run(load.run(name, Build(1, version, 0, 0))))
    return runs


class Load:
    """The requests to one service while its registry is rebuilt."""

    def __init__(self, service: Service, address: str, data: Path, options: argparse.Namespace) -> None:
        self._service, self._address, self._data = service, address, data
        self._seconds, self._rate, self._every = options.seconds, options.rate, options.every
        self._idle: list[Client] = []
        self._tags: dict[str, tuple[str, int]] = {}
        self._tally = Tally()

    async def run(self, name: str, first: Build) -> Run:
        """The load."""
        builds = [first]
        async with asyncio.TaskGroup() as group:
            group.create_task(self._rebuild(builds))
            began = time.monotonic()
            for number in range(int(self._seconds * self._rate)):
                due = began + number / self._rate
                await asyncio.sleep(due - time.monotonic())
                group.create_task(self._ask(number, due))
        for client in self._idle:
            client.connection.leave()
        return Run(name, builds, self._tally, self._service.problems())

    async def _rebuild(self, builds: list[Build]) -> None:
        began = time.monotonic()
        while (due := began + len(builds) * self._every) < began + self._seconds:
            await asyncio.sleep(due - time.monotonic())
            number, start = len(builds) + 1, time.monotonic()
            await asyncio.to_thread(write_edition, self._data, number)
            command = [sys.executable, "-m", "liaison", "build", "--json", "--data", str(self._data)]
            process = await asyncio.create_subprocess_exec(
                *command, "--database", self._address, env=environment(), stdout=asyncio.subprocess.PIPE
            )
            output, _ = await process.communicate()
            if process.returncode:
                raise RuntimeError(f"the build ended with status {process.returncode}")
            now = time.monotonic()
            builds.append(Build(number, json.loads(output)["version"], now - start, now))

    async def _ask(self, number: int, due: float) -> None:
        client = self._client()
        request = self._request(number)
        self._tally.delays.append(time.monotonic() - due)
        try:
            response = await client.connection.ask(request)
        except ConnectionFailed as error:
            self._tally.failures[str(error)] += 1
            return
        now = time.monotonic()
        self._tally.latencies.append(now - due)
        self._idle.append(client)
        self._note(client, request, response, now)

    def _client(self) -> Client:
        """The connection that was used last, or a new one."""
        now = asyncio.get_running_loop().time()
        while self._idle:
            client = self._idle.pop()
            if now - client.connection.used_at < IDLE:
                return client
            client.connection.leave()
        return Client(Connection(self._service.port))

    def _request(self, number: int) -> Request:
        agency, mechanism = slug_of("agency", number % AGENCIES), slug_of("mechanism", number % MECHANISMS)
        match number % 10:
            case 0 | 1 | 2:
                # the number makes each request a new one, so that it reaches the database
                document = SEVERAL if number % NEW_DOCUMENT else f"{SEVERAL} # {number}"
                return query("several lists", document, {"number": number})
            case 3 | 4:
                return query("look-up", LOOK_UP, {"agency": agency, "mechanism": mechanism, "number": number})
            case 5 | 6:
                return self._conditional("repeated", f"/graphql?query={REPEATED}")
            case 7:
                return self._conditional("page", f"/agencies/{agency}")
            case 8:
                return self._conditional("facts of a page", f"/mechanisms/{mechanism}.json")
        if number % 100 == 9:
            return Request(FILE, "/data/registry.sqlite")
        return Request("download", "/data/memberships.csv")

    def _conditional(self, kind: str, target: str) -> Request:
        """A request for what has changed since it was last got."""
        known = self._tags.get(target)
        return Request(kind, target, headers={"if-none-match": known[0]} if known else {})

    def _note(self, client: Client, request: Request, response: Response, now: float) -> None:
        tally = self._tally
        tag = response.headers.get("etag", "")
        if response.status == 304 and tag == request.headers.get("if-none-match"):
            tally.unchanged += 1
            return
        if response.status != 200 or (request.target.startswith("/graphql") and "errors" in response.json()):
            tally.failures[f"{request.kind}: {response.status} {response.body[:200]!r}"] += 1
            return
        if tag:
            tally.bodies.setdefault((request.target, tag), set()).add(hashlib.sha256(response.body).digest())
        seen = _seen(request, response)
        tally.seen[seen] += 1
        number = max(seen.numbers, default=0)
        tally.backwards += number < client.newest
        client.newest = max(client.newest, number)
        tally.last_served[number] = now
        if request.target != "/graphql" and tag:
            self._tags[request.target] = tag, number


def _seen(request: Request, response: Response) -> Seen:
    if request.kind == FILE:
        with closing(sqlite3.connect(":memory:")) as file:
            file.deserialize(response.body)
            ((version,),) = file.execute("SELECT version FROM dataset").fetchall()
            lists = "SELECT name, summary FROM agency UNION SELECT name, summary FROM mechanism"
            text = " ".join(str(row) for row in file.execute(lists))
        named = _named(response)
        return Seen(request.kind, version if version.startswith(named) else named, frozenset(numbers_in(text)))
    text = response.body.decode()
    if request.target.startswith("/graphql"):
        version = response.json()["data"]["dataset"]["version"]
    else:
        version = _named(response)
    return Seen(request.kind, version, frozenset(numbers_in(text)))


def _named(response: Response) -> str:
    """The start of the version in the name of a download; empty if there is none."""
    found = re.search(rf"-([0-9a-f]{{{SHORT}}})\.", response.headers.get("content-disposition", ""))
    return found[1] if found else ""


def _report(runs: Sequence[Run], options: argparse.Namespace) -> int:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    title = f"{options.rate:g} requests a second for {options.seconds:g} s; load average of the machine {load}"
    table = Table("", *(run.name for run in runs), title=title)
    for name, values in (
        ("requests", [f"{len(run.tally.latencies) + run.tally.failures.total():,}" for run in runs]),
        ("failed", [f"{run.tally.failures.total():,}" for run in runs]),
        ("rebuilds", [str(len(run.builds) - 1) for run in runs]),
        ("responses of each edition, at least", [f"{min(_of_editions(run).values()):,}" for run in runs]),
        ("responses “not modified”", [f"{run.tally.unchanged:,}" for run in runs]),
        ("p50", [_milliseconds(run.tally.latencies, 0.5) for run in runs]),
        ("p99", [_milliseconds(run.tally.latencies, 0.99) for run in runs]),
        ("slowest", [_milliseconds(run.tally.latencies, 1) for run in runs]),
        ("sent late by the client, p99", [_milliseconds(run.tally.delays, 0.99) for run in runs]),
        ("longest build", [f"{max(each.seconds for each in run.builds):.1f} s" for run in runs]),
        ("an older edition after a build, at most", [f"{max(run.lags):.1f} s" for run in runs]),
    ):
        table.add_row(name, *values)
    Console(width=120).print(table)
    for run in runs:
        for line, count in run.problems.items():
            print(f"{run.name}: {count} times in the log: {line}")
    faults = [fault for run in runs for fault in run.faults]
    for fault in faults[:40]:
        print(fault)
    print("No request failed, and no response mixes versions." if not faults else f"{len(faults)} faults.")
    return int(bool(faults))


def _of_editions(run: Run) -> Mapping[int, int]:
    """How many responses of each edition there were."""
    counts = Counter({each.number: 0 for each in run.builds})
    for seen, count in run.tally.seen.items():
        counts.update(dict.fromkeys(seen.numbers, count))
    return counts


def _milliseconds(values: Sequence[float], share: float) -> str:
    return f"{percentile(sorted(values), share) * 1000:.0f} ms"


def options_of(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rebuilds", description="Load while rebuilding.")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each database (default: %(default)g)")
    parser.add_argument("--rate", type=float, default=RATE, help="requests a second (default: %(default)g)")
    parser.add_argument("--every", type=float, default=EVERY, help="seconds between builds (default: %(default)g)")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--workers", type=int, default=2, help="processes of the service (default: %(default)d)")
    parser.add_argument("--time-limit", type=float, default=Settings.time_limit, help="of the service, in seconds")
    parser.add_argument("--logs", type=Path, help="a folder in which the logs of the service are kept")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
