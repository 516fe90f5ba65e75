"""``make bench``: Liaison beside the floors and the contender, side by side in one run.

Answers are compared before times. Each figure is server CPU per request (scheduler time over completed sequential
requests); each ratio is the median of three alternating rounds. Nothing here passes or fails.
"""

import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.table import Table
from tests.benchmarks.generator import SIZES, generate
from tests.benchmarks.measure import Server, cost
from tests.benchmarks.workloads import WORKLOADS, Workload

ROUNDS = 3
SECONDS = 0.5


def print_tables(sizes: list[str], compared: Callable[[str, Path], Table]) -> None:
    """What ``compared`` finds on a generated registry of each size; of all sizes where none is named."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes or list(SIZES):
            path = Path(folder, f"{size}.sqlite")
            generate(path, SIZES[size])
            Console().print(compared(size, path))


def compared(size: str, path: Path) -> Table:
    """All workloads on one registry."""
    table = Table(title=f"{size} registry, server CPU per request")
    for heading in ("workload", "bytes", "Liaison ms", "÷ floor", "contender ÷ Liaison"):
        table.add_column(heading, justify="left" if heading == "workload" else "right")
    with ExitStack() as stack:
        liaison, floor, contender = (
            stack.enter_context(Server(name, command(name, path))) for name in ("liaison", "floor", "contender")
        )
        for workload in WORKLOADS:
            answer = liaison.ask(workload.query, workload.variables)
            rivals = [floor, contender] if workload.contender else [floor]
            for rival in rivals:
                agree(workload, answer, rival)
            rounds = list(alternate(workload, [liaison, *rivals]))
            own = statistics.median(each[0] for each in rounds)
            ratio = [f"{statistics.median(each[0] / each[1] for each in rounds):.2f}"]
            times = [f"{statistics.median(each[2] / each[0] for each in rounds):.0f}"] if workload.contender else ["–"]
            table.add_row(workload.name, f"{len(answer):,}", f"{own * 1000:.3f}", *ratio, *times)
        repeated(table, path)
        table.caption = f"Liaison's peak memory {liaison.peak_memory() / 1e6:.0f} MB. {ROUNDS} rounds."
    return table


def repeated(table: Table, path: Path) -> None:
    """A request seen before, its answer kept by version, beside the same bytes served with no look at the request."""
    workload = WORKLOADS[0]
    with Server("cached", command("cached", path)) as cached:
        answer = cached.ask(workload.query, workload.variables)
        bytes_path = path.with_suffix(".json")
        bytes_path.write_bytes(answer)
        with Server("static", command(str(bytes_path), path)) as static:
            rounds = list(alternate(workload, [cached, static]))
    own = statistics.median(each[0] for each in rounds)
    ratio = statistics.median(each[0] / each[1] for each in rounds)
    table.add_row("repeated look-up ÷ static", f"{len(answer):,}", f"{own * 1000:.3f}", f"{ratio:.2f}", "–")


def alternate(workload: Workload, servers: list[Server]) -> Iterator[list[float]]:
    """The cost at each server, round by round, after one round that is not counted."""
    for number in range(ROUNDS + 1):
        costs = [cost(server, workload.query, workload.variables, SECONDS) for server in servers]
        if number:
            yield costs


def agree(workload: Workload, answer: bytes, rival: Server) -> None:
    """Stop where two servers do not answer the same."""
    own = json.loads(answer)["data"]
    other = json.loads(rival.ask(workload.query, workload.variables))["data"]
    if own != other:
        sys.exit(f"{workload.name}: {rival.name} answers otherwise.\n{str(own)[:500]}\n{str(other)[:500]}")


def command(name: str, path: Path) -> list[str]:
    """How a server of this folder is started."""
    return [sys.executable, "-m", "tests.benchmarks.serve", name, str(path), "{port}"]


if __name__ == "__main__":
    print_tables(sys.argv[1:], compared)
