"""A service on a primary with two streaming replicas: one is stopped and the other suspended, while clients ask.

``make replicas`` prints what happened to the requests of clients that do not repeat them. A host is replaced when the
service has noticed that it is lost: within ``FAIL_OVER``, which is the time limit of an operation, the time in which a
server must stop it, and the time for which requests wait for a new connection. No request that starts later may fail.
"""

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psycopg

from benchmarks.measure import Server
from liaison.addresses import DatabaseUrl
from liaison.loading.build import build
from liaison.loading.publishing import publish
from liaison.settings import DATA
from liaison.storage.postgresql import RECONNECTING, STOPPING
from tests.postgres import Cluster, cluster, replica

TIME_LIMIT = 2.0  # seconds
FAIL_OVER = TIME_LIMIT + STOPPING + RECONNECTING
CLIENTS = 8
PAUSE = 0.05  # seconds between the requests of a client
QUIET = 5.0  # seconds before the first host is lost
AFTER = 15.0  # seconds after each loss
QUERY = "{ mechanisms(first: 5) { nodes { name memberships(first: 5) { nodes { agency { name } } } } } }"


@dataclass(frozen=True)
class Request:
    """When a request started and ended, in seconds since the beginning; whether it was answered with data."""

    start: float
    end: float
    is_answered: bool


@dataclass(frozen=True)
class Loss:
    """A host that was lost, and when."""

    what: str
    at: float


def main() -> int:
    """Runs the service and prints what happened; 1 if a request failed after the fail-over."""
    with ExitStack() as stack:
        primary = stack.enter_context(cluster())
        url = primary.create()
        file = Path(stack.enter_context(tempfile.TemporaryDirectory()), "registry.sqlite")
        publish(build(DATA, file).database, DatabaseUrl.of(url))
        stopped, suspended = (stack.enter_context(replica(primary)) for _ in range(2))
        for each in (stopped, suspended):
            wait_for_copy(each, url)
        stack.callback(suspended.signal, signal.SIGCONT)
        hosts = ",".join(f"127.0.0.1:{each.port}" for each in (primary, stopped, suspended))
        options = "target_session_attrs=prefer-standby&load_balance_hosts=random"
        database = f"postgresql://postgres@{hosts}/{url.rpartition('/')[2]}?{options}"
        os.environ["LIAISON_TIME_LIMIT"] = str(TIME_LIMIT)
        command = ["sh", "-c", 'exec "$@" 2>/dev/null', "sh", sys.executable, "-m", "liaison", "serve"]
        command += ["--port", "{port}", "--database", database]
        server = stack.enter_context(Server("liaison", command))
        requests, losses = asyncio.run(load(f"http://127.0.0.1:{server.port}", stopped, suspended))
    return report(requests, losses)


def wait_for_copy(server: Cluster, url: str) -> None:
    with psycopg.connect(server.url(url.rpartition("/")[2]), autocommit=True) as connection:
        while connection.execute("SELECT to_regclass('liaison.published') IS NOT NULL").fetchone() != (True,):
            time.sleep(0.05)


async def load(address: str, stopped: Cluster, suspended: Cluster) -> tuple[Sequence[Request], Sequence[Loss]]:
    """The requests of all clients, and what was lost meanwhile."""
    requests: list[Request] = []
    losses: list[Loss] = []
    began = time.monotonic()

    async def lose(what: str, how: Callable[[], Any]) -> None:
        losses.append(Loss(what, time.monotonic() - began))
        await asyncio.to_thread(how)
        await asyncio.sleep(AFTER)

    async def ask(client: httpx.AsyncClient, number: int) -> None:
        while True:
            start = time.monotonic() - began
            try:
                # a comment makes each request a new one, so that it reaches the database
                answer = await client.post("/graphql", json={"query": f"{QUERY} # {number} {start}"})
                is_answered = answer.status_code == 200 and bool(answer.json().get("data"))
            except httpx.HTTPError:
                is_answered = False
            requests.append(Request(start, time.monotonic() - began, is_answered))
            await asyncio.sleep(PAUSE)

    # without retries, which are those of connections only
    async with httpx.AsyncClient(base_url=address, timeout=60, transport=httpx.AsyncHTTPTransport(retries=0)) as client:
        askers = [asyncio.create_task(ask(client, number)) for number in range(CLIENTS)]
        await asyncio.sleep(QUIET)
        await lose("one replica stopped", stopped.stop)
        await lose("the other replica suspended", lambda: suspended.signal(signal.SIGSTOP))
        for asker in askers:
            asker.cancel()
        await asyncio.gather(*askers, return_exceptions=True)
    return requests, losses


def report(requests: Sequence[Request], losses: Sequence[Loss]) -> int:
    """Prints what happened around each loss; the exit code."""
    print(f"{len(requests)} requests of {CLIENTS} clients, none repeated by a client.")
    quiet = [each for each in requests if each.end < losses[0].at]
    print(f"Before: {_described(quiet)}.")
    failed_later = 0
    for loss, end in zip(losses, [*(each.at for each in losses[1:]), float("inf")], strict=True):
        # a request that is under way when a host is lost counts for that host
        found = [each for each in requests if loss.at <= each.end < end]
        early = [each for each in found if each.start < loss.at + FAIL_OVER]
        later = [each for each in found if each.start >= loss.at + FAIL_OVER]
        slow = [each.end for each in found if each.end - each.start > 1 or not each.is_answered]
        took = max(slow, default=loss.at) - loss.at
        print(f"{loss.what.capitalize()}: the last request that failed or took over a second ended after {took:.1f} s.")
        print(f"  in the first {FAIL_OVER:g} s, the time of the fail-over: {_described(early)}")
        print(f"  later: {_described(later)}")
        failed_later += sum(not each.is_answered for each in later)
    print("No request failed after the fail-over." if not failed_later else f"{failed_later} failed after it.")
    return int(failed_later > 0)


def _described(requests: Sequence[Request]) -> str:
    failed = sum(not each.is_answered for each in requests)
    longest = max((each.end - each.start for each in requests), default=0)
    return f"{len(requests)} requests, {failed} failed, the longest took {longest:.2f} s"


if __name__ == "__main__":
    sys.exit(main())
