"""``make bench-peers``: Liaison compared with GraphQL servers on other run times, on the same registry.

Answers are compared first. Each figure is server CPU per request (scheduler time of all processes of a server
over completed sequential requests, once it is warm); each ratio is the median of three alternating rounds. Nothing here
passes or fails. ``python -m benchmarks.peers small`` measures one size only.
"""

import os
import signal
import statistics
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from rich.console import Group
from rich.table import Table

from benchmarks.__main__ import ROUNDS, SECONDS, agree, command, print_tables
from benchmarks.measure import Server, cost, cost_each
from benchmarks.peers.install import install
from benchmarks.peers.load import CONNECTIONS, rate
from benchmarks.peers.postgres import database
from benchmarks.peers.queries import POSTGRAPHILE
from benchmarks.peers.servers import MEASURED, PEERS, liaison_on, mercurius, postgraphile_on
from benchmarks.workloads import Workload

WARM_SECONDS = 3.0
LOAD_SECONDS = 3


def main(sizes: list[str]) -> None:
    """Print a table for each size."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # so that no server stays behind
    install()
    print_tables(sizes, lambda size, path: Group(compared(size, path), compared_on_postgresql(size, path)))


def compared_on_postgresql(size: str, path: Path) -> Table:
    """Liaison and PostGraphile on the same PostgreSQL, which serves both from the same tables. Its time is counted."""
    table = Table(title=f"{size} registry on PostgreSQL, CPU of server and database per request")
    headings = ("Liaison ms", "of which server", "PostGraphile ms", "of which server", "PostGraphile ÷ Liaison")
    for heading in ("workload", *headings):
        table.add_column(heading, justify="left" if heading == "workload" else "right")
    with database(path) as found, liaison_on(found) as liaison, postgraphile_on(found) as peer:
        for workload in MEASURED:
            translated = replace(workload, query=POSTGRAPHILE[workload.name])
            agree(translated, liaison.ask(workload.query, workload.variables), peer)
            warm(liaison, workload)
            warm(peer, translated)
            rounds = [
                (*cost_each(liaison, workload, SECONDS), *cost_each(peer, translated, SECONDS)) for _ in range(ROUNDS)
            ]
            own, other = ([sum(each[place : place + 2]) for each in rounds] for place in (0, 2))
            parts = [statistics.median(each[place] for each in rounds) for place in (0, 2)]
            ratio = statistics.median(one[1] / one[0] for one in zip(own, other, strict=True))
            times = (statistics.median(own), parts[0], statistics.median(other), parts[1])
            table.add_row(workload.name, *(f"{each * 1000:.3f}" for each in times), f"{ratio:.2f}")
    table.caption = f"Load average {os.getloadavg()[0]:.1f}. {ROUNDS} rounds."
    return table


def compared(size: str, path: Path) -> Table:
    """All peers on one registry, each measured in turn with its own Liaison process."""
    own: dict[str, list[float]] = {workload.name: [] for workload in MEASURED}
    ratios: dict[str, list[str]] = {workload.name: [] for workload in MEASURED}
    for peer in PEERS:
        with Server("Liaison", command("liaison", path)) as liaison, peer.serving(path) as server:
            for workload in MEASURED:
                translated = replace(workload, query=peer.queries[workload.name])
                rounds = list(alternate(liaison, server, workload, translated))
                own[workload.name] += [each[0] for each in rounds]
                for part in range(1, len(peer.parts) + 1):
                    ratio = statistics.median(each[part] / each[0] for each in rounds)
                    ratios[workload.name].append(f"{ratio:.2f}" if ratio < 100 else f"{ratio:,.0f}")
    table = Table(title=f"{size} registry, server CPU per request", caption=loaded(path))
    for heading in ("workload", "Liaison ms", *(f"{part} ÷ Liaison" for peer in PEERS for part in peer.parts)):
        table.add_column(heading, justify="left" if heading == "workload" else "right")
    for workload in MEASURED:
        name = workload.name
        table.add_row(name, f"{statistics.median(own[name]) * 1000:.3f}", *ratios[name])
    return table


def alternate(liaison: Server, peer: Server, workload: Workload, translated: Workload) -> Iterator[list[float]]:
    """The cost at Liaison, then at the peer alone and with each helper process, round by round."""
    agree(translated, liaison.ask(workload.query, workload.variables), peer)
    warm(liaison, workload)
    warm(peer, translated)
    for _ in range(ROUNDS):
        own = cost(liaison, workload, SECONDS)
        yield [own, *accumulate(cost_each(peer, translated, SECONDS))]


def warm(server: Server, workload: Workload) -> None:
    """Send requests until compiler, caches and connections have warmed up."""
    until = server.cpu_seconds() + WARM_SECONDS
    while server.cpu_seconds() < until:
        server.ask(workload.query, workload.variables)


def loaded(path: Path) -> str:
    """Requests per second of Liaison and Mercurius with many connections."""
    workload = MEASURED[0]
    with Server("Liaison", command("liaison", path)) as liaison, mercurius(path) as peer:
        pairs = [
            [rate(server, workload.query, workload.variables, LOAD_SECONDS) for server in (liaison, peer)]
            for _ in range(ROUNDS + 1)
        ][1:]
    one, other = (statistics.median(pair[place].per_second for pair in pairs) for place in (0, 1))
    ratio = statistics.median(pair[0].per_second / pair[1].per_second for pair in pairs)
    costs = statistics.median(pair[1].cost / pair[0].cost for pair in pairs)
    busy = max(each.busy for pair in pairs for each in pair)
    return (
        f"{workload.name}, {CONNECTIONS} connections: Liaison {one:,.0f} a second, Mercurius {other:,.0f}, "
        f"Liaison ÷ Mercurius {ratio:.2f}, in CPU Mercurius ÷ Liaison {costs:.2f}; "
        f"the client took up to {busy:.0%} of a core. {ROUNDS} rounds."
    )


if __name__ == "__main__":
    main(sys.argv[1:])
