"""The servers that Liaison is compared with: how each is started on a registry and asked for each workload."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.__main__ import command
from benchmarks.measure import Server
from benchmarks.peers.install import HERE, NODE, PYTHON
from benchmarks.peers.postgres import Database, database
from benchmarks.peers.queries import DATASETTE, POSTGRAPHILE
from benchmarks.workloads import WORKLOADS


@dataclass(frozen=True)
class Peer:
    """``parts`` names the rows of its time: the server alone, then together with each helper process."""

    parts: tuple[str, ...]
    serving: Callable[[Path], AbstractContextManager[Server]]
    queries: Mapping[str, str]


def mercurius(registry: Path) -> Server:
    """It reads the registry's own file."""
    return Server("Mercurius", _node("mercurius.js", str(registry)))


@contextmanager
def postgraphile(registry: Path) -> Iterator[Server]:
    """It reads a database made from the registry."""
    with database(registry) as found, postgraphile_on(found) as server:
        yield server


def postgraphile_on(found: Database) -> Server:
    """It counts the time of the database too."""
    return Server("PostGraphile", _node("postgraphile.js", found.address, found.schema), helpers=[found.process])


def liaison_on(found: Database) -> Server:
    """It counts the time of the database too."""
    return Server("Liaison", command("liaison", found.address), helpers=[found.process])


def datasette(registry: Path) -> Server:
    """It reads the registry's own file."""
    command = [str(PYTHON / "bin" / "python"), str(HERE / "datasette_server.py"), str(registry), "{port}"]
    return Server("datasette-graphql", command)


def _node(script: str, *arguments: str) -> list[str]:
    modes = ("NODE_ENV=production", "GRAPHILE_ENV=production")
    return ["env", *modes, str(NODE / "bin" / "node"), str(HERE / script), *arguments, "{port}"]


MEASURED = tuple(workload for workload in WORKLOADS if workload.is_compared)
PEERS = (
    Peer(("Mercurius",), mercurius, {workload.name: workload.query for workload in MEASURED}),
    Peer(("PostGraphile", "with PostgreSQL"), postgraphile, POSTGRAPHILE),
    Peer(("datasette-graphql",), datasette, DATASETTE),
)
