"""Servers in processes of their own, and what a request costs them: scheduler time over completed requests."""

import http.client
import json
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

PATIENCE = 30.0
REST = 0.05


class Server:
    """A server on a free loopback port; ``{port}`` in its command is filled in. Ends with its block."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name, self.port = name, _free_port()
        self._command = [part.replace("{port}", str(self.port)) for part in command]

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)
        self._wait_until_it_listens()
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.wait(PATIENCE)

    def ask(self, query: str, variables: Mapping[str, object]) -> bytes:
        """The answer's body, over one connection kept open."""
        body = json.dumps({"query": query, "variables": variables})
        headers = {"content-type": "application/json", "accept": "application/graphql-response+json"}
        self._connection.request("POST", "/graphql", body, headers)
        answer = self._connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{self.name} answered {answer.status}: {text[:300]!r}")
        return text

    def cpu_seconds(self) -> float:
        """Scheduler time of all its threads so far."""
        tasks = Path(f"/proc/{self._process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def peak_memory(self) -> int:
        """The most memory it has held at once, in bytes."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("the system tells no peak of memory")

    def come_to_rest(self) -> None:
        """Wait until the server does nothing."""
        before = -1.0
        while (now := self.cpu_seconds()) - before > REST / 100:
            before = now
            time.sleep(REST)

    def _wait_until_it_listens(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        self._process.kill()
        raise RuntimeError(f"{self.name} did not start")


def cost(server: Server, query: str, variables: Mapping[str, object], seconds: float) -> float:
    """Server CPU per request, in seconds, over sequential requests for about so long."""
    server.come_to_rest()
    before, count, until = server.cpu_seconds(), 0, time.monotonic() + seconds
    while time.monotonic() < until or count < 3:
        server.ask(query, variables)
        count += 1
    server.come_to_rest()
    return (server.cpu_seconds() - before) / count


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
