"""Servers in their own processes, and the cost of a request: scheduler time per completed request."""

import http.client
import json
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.workloads import Workload

TIMEOUT = 120.0
POLL_INTERVAL = 0.05
IDLE = 2.0  # seconds; the server may close a connection that is idle for longer


class Server:
    """A server process on a free loopback port, which replaces ``{port}`` in its command. Stops with its block.

    ``helpers`` are processes of other programs that work for it, such as its database. Their time is counted.
    """

    def __init__(self, name: str, command: Sequence[str], helpers: Sequence[int] = ()) -> None:
        self.name, self.port = name, free_port()
        self._command = [part.replace("{port}", str(self.port)) for part in command]
        self._helpers = helpers

    def __enter__(self) -> Self:
        self._log = tempfile.TemporaryFile()
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=self._log)
        self._wait_until_it_listens()
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        self._last_used = time.monotonic()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.wait(TIMEOUT)
        self._log.close()

    def ask(self, query: str, variables: Mapping[str, object]) -> bytes:
        """The body of the response, over one keep-alive connection."""
        if time.monotonic() - self._last_used > IDLE:
            self._connection.close()  # the next request opens another
        body = json.dumps({"query": query, "variables": variables})
        headers = {"content-type": "application/json", "accept": "application/graphql-response+json"}
        self._connection.request("POST", "/graphql", body, headers)
        answer = self._connection.getresponse()
        text = answer.read()
        self._last_used = time.monotonic()
        if answer.status != 200:
            raise RuntimeError(f"{self.name} answered {answer.status}: {text[:300]!r}")
        return text

    def cpu_seconds(self) -> float:
        """Scheduler time so far, of all its processes."""
        return sum(self.cpu_seconds_each())

    def cpu_seconds_each(self) -> list[float]:
        """Scheduler time so far: of the server, then of each helper process."""
        return [_cpu_seconds(process) for process in (self._process.pid, *self._helpers)]

    def peak_memory(self) -> int:
        """Peak resident memory, in bytes."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("/proc gives no VmHWM: peak memory needs Linux")

    def wait_until_idle(self) -> None:
        """Wait until the server is idle."""
        before = -1.0
        while (now := self.cpu_seconds()) - before > POLL_INTERVAL / 100:
            before = now
            time.sleep(POLL_INTERVAL)

    def _wait_until_it_listens(self) -> None:
        until = time.monotonic() + TIMEOUT
        while time.monotonic() < until and self._process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        self._process.kill()
        self._log.seek(0)
        raise RuntimeError(f"{self.name} did not start\n{self._log.read().decode(errors='replace')}")


def cost(server: Server, workload: Workload, seconds: float) -> float:
    """Server CPU per request, in seconds, over sequential requests for about so long."""
    return sum(cost_each(server, workload, seconds))


def cost_each(server: Server, workload: Workload, seconds: float) -> list[float]:
    """``cost`` of the server, then of each helper process."""
    server.wait_until_idle()
    before, count, until = server.cpu_seconds_each(), 0, time.monotonic() + seconds
    while time.monotonic() < until or count < 3:
        ending = f" # {time.monotonic_ns()}" if workload.is_new else ""
        server.ask(workload.query + ending, workload.variables)
        count += 1
    server.wait_until_idle()
    return [(now - then) / count for now, then in zip(server.cpu_seconds_each(), before, strict=True)]


def free_port() -> int:
    """A free loopback port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _cpu_seconds(process: int) -> float:
    """Scheduler time of all threads of a process and of those it has started."""
    seconds = 0.0
    for task in Path(f"/proc/{process}/task").iterdir():
        seconds += int((task / "schedstat").read_text().split()[0]) / 1e9
        seconds += sum(_cpu_seconds(int(child)) for child in (task / "children").read_text().split())
    return seconds
