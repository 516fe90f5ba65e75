"""A PostgreSQL that is thrown away: a cluster of its own on a free loopback port, with registries published in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from liaison.addresses import DatabaseUrl
from liaison.loading.publishing import publish
from tests.postgres import Cluster, cluster

SETTINGS = {
    "shared_buffers": "512MB",
    "autovacuum": "off",  # nothing is written once it is loaded
    "max_parallel_workers_per_gather": "0",  # the time of a worker that has ended could not be told
    "max_wal_size": "4GB",  # no checkpoint while rows are loaded
}


@dataclass(frozen=True)
class Database:
    """A published registry. ``process`` is the one that starts all others of the server."""

    address: str
    schema: str
    process: int


@contextmanager
def database(registry: Path) -> Iterator[Database]:
    """A database that holds what the registry's file holds. Ends, and is gone, with its block."""
    with server() as running:
        yield published(registry, running)


@contextmanager
def server() -> Iterator[Cluster]:
    """The server alone."""
    with cluster(SETTINGS) as running:
        yield running


def published(registry: Path, running: Cluster) -> Database:
    """The registry in a database of its own, as ``liaison build`` publishes it."""
    address = running.create()
    schema = publish(registry, DatabaseUrl.of(address))
    with psycopg.connect(address, autocommit=True) as connection:
        # PostGraphile has a Node of its own
        connection.execute(f"COMMENT ON TABLE {schema}.node IS '@name registry_node'")
        connection.execute("CHECKPOINT")
    return Database(address, schema, running.process)
