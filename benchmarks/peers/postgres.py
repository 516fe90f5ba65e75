"""A PostgreSQL that is thrown away: a cluster of its own on a free loopback port, with a registry's tables in it."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import CheckConstraint, MetaData, Table, create_engine
from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)
from benchmarks.measure import free_port
from benchmarks.peers.install import POSTGRES

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "512MB",
    "autovacuum": "off",  # nothing is written once it is loaded
    "fsync": "off",
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
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data, port = Path(folder, "data"), free_port()
        _run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", f"--pgdata={data}")
        options = " ".join(f"-c {name}='{value}'" for name, value in (SETTINGS | {"port": str(port)}).items())
        _run("pg_ctl", "start", "--wait", "--silent", f"--pgdata={data}", f"--log={folder}/log", f"--options={options}")
        try:
            address = f"postgresql://postgres@127.0.0.1:{port}/postgres"
            _load(registry, address)
            yield Database(address, int((data / "postmaster.pid").read_text().split()[0]))
        finally:
            _run("pg_ctl", "stop", "--wait", "--silent", "--mode=fast", f"--pgdata={data}")


def _run(program: str, *arguments: str) -> None:
    """Run a program of the newest PostgreSQL there is; root may not, and does it as postgres."""
    folder = max(POSTGRES.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])).parent
    user = "postgres" if os.geteuid() == 0 else None
    command = [str(folder / program), *arguments]
    subprocess.run(command, cwd="/", user=user, group=user, stdout=subprocess.DEVNULL, check=True)


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
