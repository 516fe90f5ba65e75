"""``liaison serve`` in its own processes, with its log in a file: for load over minutes."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import free_port

START = 60.0  # seconds
STOP = 60.0
# what differs between two lines of the log with the same message
VARYING = re.compile(r"^\S+Z |\b[0-9a-f]{8,}\b|\d+")


@dataclass(frozen=True)
class Service:
    """A running service: its port, its first process, and the file with its log."""

    port: int
    process: "subprocess.Popen[bytes]"
    log: Path

    def memory(self) -> int:
        """Resident memory of all its processes, in bytes."""
        return sum(resident(each) for each in processes_of(self.process.pid))

    def problems(self) -> Mapping[str, int]:
        """The warnings and errors in its log, with how often each was logged."""
        found: Counter[str] = Counter()
        for line in self.log.read_text(encoding="utf-8", errors="replace").splitlines():
            if " WARNING " in line or " ERROR " in line or line.lstrip().startswith("Traceback"):
                found[VARYING.sub("…", line).strip()] += 1
        return found


@contextmanager
def serving(database: str, workers: int, log: Path, settings: Mapping[str, str] | None = None) -> Iterator[Service]:
    """Start the service on the database and stop it at the end of the block. It must end with status 0."""
    port = free_port()
    command = [sys.executable, "-m", "liaison", "serve", "--port", str(port), "--workers", str(workers)]
    with log.open("wb") as file:
        process = subprocess.Popen(
            [*command, "--database", database],
            cwd=log.parent,
            env={**environment(), **(settings or {})},
            stdout=subprocess.DEVNULL,
            stderr=file,
        )
    try:
        wait_until_ready(port, process)
        yield Service(port, process, log)
    finally:
        process.terminate()
        status = process.wait(STOP)
    if status:
        raise RuntimeError(f"the service ended with status {status}; see {log}")


def environment() -> Mapping[str, str]:
    """The variables of this process without settings, so that all runs use the defaults, and what deploy/ sets."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("LIAISON_")}
    return {**others, "MALLOC_ARENA_MAX": "2"}


def wait_until_ready(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the service answers a query."""
    until = time.monotonic() + START
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=START):
                return
        except urllib.error.URLError:
            time.sleep(0.05)
    raise RuntimeError("the service did not start")


def processes_of(process: int) -> Sequence[int]:
    """The process and all that it has started, directly or not."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except FileNotFoundError:  # it has ended
        return []
    return [process, *(each for child in children for each in processes_of(child))]


def resident(process: int) -> int:
    """Resident memory of a process in bytes; 0 if it has ended."""
    return _kilobytes(process, "status", "VmRSS") * 1024


def proportional(process: int) -> int:
    """Memory of a process in bytes, of which what it shares with others is divided among them."""
    return _kilobytes(process, "smaps_rollup", "Pss") * 1024


def _kilobytes(process: int, file: str, name: str) -> int:
    try:
        lines = Path(f"/proc/{process}/{file}").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)


def percentile(sorted_values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies."""
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * share))] if sorted_values else 0.0
