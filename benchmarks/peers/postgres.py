"""A PostgreSQL that is thrown away: a cluster of its own on a free loopback port, with a registry's tables in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import CheckConstraint, MetaData, Table, create_engine
from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)
from tests.postgres import cluster

SETTINGS = {
    "shared_buffers": "512MB",
    "autovacuum": "off",  # nothing is written once it is loaded
    "max_parallel_workers_per_gather": "0",  # the time of a worker that has ended could not be told
}


@dataclass(frozen=True)
class Database:
    """``process`` is the one that starts all others."""

    address: str
    process: int


@contextmanager
def database(registry: Path) -> Iterator[Database]:
    """A database that holds what the registry's file holds. Ends, and is gone, with its block."""
    with cluster(SETTINGS) as running:
        _load(registry, running.url())
        yield Database(running.url(), running.process)


def _load(registry: Path, address: str) -> None:
    """The tables with their keys and indexes, but for the checks, which are SQLite's, and all rows."""
    metadata = MetaData()
    for model in SQLModel.metadata.sorted_tables:
        table = model.to_metadata(metadata)
        table.constraints -= {each for each in table.constraints if isinstance(each, CheckConstraint)}
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite3.connect(registry)) as source, psycopg.connect(address, autocommit=True) as target:
        for table in metadata.sorted_tables:
            _copy(table, source, target)
        target.execute("COMMENT ON TABLE node IS '@name registry_node'")  # PostGraphile has a Node of its own
        target.execute("VACUUM ANALYZE")


def _copy(table: Table, source: sqlite3.Connection, target: psycopg.Connection) -> None:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    with target.cursor().copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
        for row in source.execute(f'SELECT {columns} FROM "{table.name}"'):
            copy.write_row(row)
