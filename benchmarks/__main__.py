"""``make bench``: Liaison compared with the floors and with Strawberry and DataLoaders, in one run.

Answers are compared first. Each figure is server CPU per request (scheduler time over completed sequential
requests); each ratio is the median of three alternating rounds. Nothing here passes or fails.
"""

import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from rich.console import Console, RenderableType
from rich.table import Table

from benchmarks.generator import SIZES, generate
from benchmarks.measure import Server, cost
from benchmarks.workloads import RECORD, WORKLOADS, Workload

COMPARED = ("small", "large")
ROUNDS = 3
SECONDS = 0.5


def print_tables(sizes: list[str], compared: Callable[[str, Path], RenderableType]) -> None:
    """Print the table that ``compared`` makes for a generated registry of each size."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes or COMPARED:
            path = Path(folder, f"{size}.sqlite")
            generate(path, SIZES[size])
            Console().print(compared(size, path))


def compared(size: str, path: Path) -> Table:
    """All workloads on one registry."""
    table = Table(title=f"{size} registry, server CPU per request")
    for heading in ("workload", "bytes", "Liaison ms", "÷ floor", "DataLoaders ÷ Liaison"):
        table.add_column(heading, justify="left" if heading == "workload" else "right")
    with ExitStack() as stack:
        liaison, floor, dataloaders = (
            stack.enter_context(Server(name, command(name, path))) for name in ("liaison", "floor", "dataloaders")
        )
        for workload in WORKLOADS:
            answer = liaison.ask(workload.query, workload.variables)
            rivals = [floor, dataloaders] if workload.is_compared else [floor]
            for rival in rivals:
                agree(workload, answer, rival)
            rounds = list(alternate([(server, workload) for server in (liaison, *rivals)]))
            own = statistics.median(each[0] for each in rounds)
            ratio = [f"{statistics.median(each[0] / each[1] for each in rounds):.2f}"]
            times = (
                [f"{statistics.median(each[2] / each[0] for each in rounds):.0f}"] if workload.is_compared else ["–"]
            )
            table.add_row(workload.name, f"{len(answer):,}", f"{own * 1000:.3f}", *ratio, *times)
        deep(table, liaison)
        first_sight(table, liaison)
        repeated(table, path)
        table.caption = f"Liaison's peak memory {liaison.peak_memory() / 1e6:.0f} MB. {ROUNDS} rounds."
    return table


def deep(table: Table, liaison: Server) -> None:
    """Compare a page near the end of a list with the first page."""
    query = "query ($after: String) {mechanisms(first: 20, after: $after) {pageInfo {hasNextPage} nodes {id name}}}"
    end = json.loads(liaison.ask("{mechanisms(last: 50) {pageInfo {startCursor}}}", {}))
    cursor = end["data"]["mechanisms"]["pageInfo"]["startCursor"]
    last, first = (Workload("page", query, "", {"after": after}) for after in (cursor, None))
    add_pair(table, "page near the end ÷ first page", (liaison, last), (liaison, first))


def first_sight(table: Table, liaison: Server) -> None:
    """Compare a document seen for the first time with the same document in the plan cache."""
    add_pair(table, "60 fields, first sight ÷ known", (liaison, replace(RECORD, is_new=True)), (liaison, RECORD))


def repeated(table: Table, path: Path) -> None:
    """Compare a cached response with the same bytes sent without reading the request."""
    workload = WORKLOADS[0]
    with Server("cached", command("cached", path)) as cached:
        bytes_path = path.with_suffix(".json")
        bytes_path.write_bytes(cached.ask(workload.query, workload.variables))
        with Server("static", command(str(bytes_path), path)) as static:
            add_pair(table, "repeated look-up ÷ static", (cached, workload), (static, workload))


def add_pair(table: Table, name: str, one: tuple[Server, Workload], other: tuple[Server, Workload]) -> None:
    """Add a row that compares one of our own workloads with another."""
    server, workload = one
    rounds = list(alternate([one, other]))
    own = statistics.median(each[0] for each in rounds)
    ratio = statistics.median(each[0] / each[1] for each in rounds)
    length = len(server.ask(workload.query, workload.variables))
    table.add_row(name, f"{length:,}", f"{own * 1000:.3f}", f"{ratio:.2f}", "–")


def alternate(pairs: Sequence[tuple[Server, Workload]]) -> Iterator[list[float]]:
    """The cost of each workload at its server, round by round, after one round that is not counted."""
    for number in range(ROUNDS + 1):
        costs = [cost(server, workload, SECONDS) for server, workload in pairs]
        if number:
            yield costs


def agree(workload: Workload, answer: bytes, rival: Server) -> None:
    """Stop if two servers give different answers."""
    own = json.loads(answer)["data"]
    other = json.loads(rival.ask(workload.query, workload.variables))["data"]
    if own != other:
        sys.exit(f"{workload.name}: {rival.name} gives a different answer.\n{str(own)[:500]}\n{str(other)[:500]}")


def command(name: str, database: Path | str) -> list[str]:
    """The command that starts a server of this folder."""
    return [sys.executable, "-m", "benchmarks.serve", name, str(database), "{port}"]


if __name__ == "__main__":
    print_tables(sys.argv[1:], compared)
