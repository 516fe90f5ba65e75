"""Requests a second under many connections, asked by ``wrk`` from a process of its own."""

import json
import os
import re
import resource
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Server

CONNECTIONS = 16
SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Rate:
    """``cost`` is the server's CPU for a request, in seconds, which other programs on the machine disturb less.

    ``busy`` is the share of a core that the client took: near 1, it is the client that was measured.
    """

    per_second: float
    cost: float
    busy: float


def rate(server: Server, query: str, variables: Mapping[str, object], seconds: int) -> Rate:
    """How many requests the server answers in a second."""
    own, before = server.cpu_seconds(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        ["wrk", "--threads=1", f"--connections={CONNECTIONS}", f"--duration={seconds}s", f"--script={SCRIPT}",
         f"http://127.0.0.1:{server.port}/graphql"],
        env=os.environ | {"BODY": json.dumps({"query": query, "variables": variables})},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = re.search(r"^Requests/sec: +([\d.]+)", done.stdout, re.MULTILINE)
    if not found or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise RuntimeError(f"{server.name} under load:\n{done.stdout}{done.stderr}")
    per_second = float(found[1])
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Rate(per_second, (server.cpu_seconds() - own) / (per_second * seconds), spent / seconds)
