"""How the cost of a request grows with the registry, on both databases: ``python -m benchmarks.scaling``.

The huge registry has ten times as many records and relations of each type as the large one. Each figure is the CPU of
the server per request, that of PostgreSQL included; each ratio is the median of alternating rounds. Names of workloads
restrict the run, as in ``python -m benchmarks.scaling page facets``.
"""

import os
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.__main__ import ROUNDS, SECONDS, command
from benchmarks.generator import SIZES, generate
from benchmarks.measure import Server, cost
from benchmarks.peers.postgres import published, server
from benchmarks.peers.servers import liaison_on
from benchmarks.workloads import WORKLOADS, Workload

SMALLER, LARGER = "large", "huge"
COUNTED = Workload(
    "memberships with their count",
    "{memberships(first: 50) {totalCount nodes {role agency {name} mechanism {name}}}}",
    "",
)
UNCOUNTED = Workload("memberships", "{memberships(first: 50) {nodes {role agency {name} mechanism {name}}}}", "")
SCALED = ("look-up", "page", "nested", "four deep", "facets", "search", "search, marked")
MEASURED = (*(each for each in WORKLOADS if each.name in SCALED), UNCOUNTED, COUNTED)


def scaled(folder: Path, names: list[str]) -> Table:
    """A row for each workload."""
    table = Table(title=f"from {SIZES[SMALLER].memberships:,} to {SIZES[LARGER].memberships:,} memberships")
    for heading in ("workload", "SQLite ms", "", "×", "PostgreSQL ms", "", "×"):
        table.add_column(heading, justify="left" if heading == "workload" else "right")
    files = {size: folder / f"{size}.sqlite" for size in (SMALLER, LARGER)}
    for size, file in files.items():
        if not file.exists():
            generate(file, SIZES[size])
    with ExitStack() as stack:
        cluster = stack.enter_context(server())
        on_file = [Server("Liaison", command("liaison", file)) for file in files.values()]
        on_server = [liaison_on(published(file, cluster)) for file in files.values()]
        servers = [stack.enter_context(each) for each in (*on_file, *on_server)]
        for workload in MEASURED:
            if names and workload.name not in names:
                continue
            for each in servers:
                for _ in range(10):  # a statement is prepared, then gets a generic plan
                    each.ask(workload.query, workload.variables)
            rounds = [[cost(each, workload, SECONDS) * 1000 for each in servers] for _ in range(ROUNDS)]
            cells = []
            for place in (0, 2):
                one, other = (statistics.median(each[place + step] for each in rounds) for step in (0, 1))
                ratio = statistics.median(each[place + 1] / each[place] for each in rounds)
                cells += [f"{one:.3f}", f"{other:.3f}", f"{ratio:.2f}"]
            table.add_row(workload.name, *cells)
    table.caption = f"Load average {os.getloadavg()[0]:.1f}. {ROUNDS} rounds."
    return table


def main(names: list[str]) -> None:
    """Print the table. ``--keep FOLDER`` keeps the registries there for the next run."""
    with ExitStack() as stack:
        if "--keep" in names:
            place = names.index("--keep")
            folder = Path(names[place + 1])
            del names[place : place + 2]
        else:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        Console().print(scaled(folder, names))


if __name__ == "__main__":
    main(sys.argv[1:])
