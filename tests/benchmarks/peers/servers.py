"""The servers that Liaison is set beside: how each is started on a registry and asked for each workload."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measure import Server
from tests.benchmarks.peers.install import HERE
from tests.benchmarks.workloads import WORKLOADS


@dataclass(frozen=True)
class Peer:
    """``parts`` names what its time is told for: the server alone, then with each program beside it."""

    parts: tuple[str, ...]
    serving: Callable[[Path], AbstractContextManager[Server]]
    queries: Mapping[str, str]


def mercurius(registry: Path) -> Server:
    """It reads the registry's own file."""
    return Server("Mercurius", node("mercurius.js", str(registry)))


def node(script: str, *arguments: str) -> list[str]:
    """How a server of this folder is started."""
    return ["env", "NODE_ENV=production", "node", str(HERE / script), *arguments, "{port}"]


MEASURED = tuple(workload for workload in WORKLOADS if workload.contender)
PEERS = (Peer(("Mercurius",), mercurius, {workload.name: workload.query for workload in MEASURED}),)
