"""A PostgreSQL for tests and benchmarks: a cluster of its own on a free loopback port, removed at the end of the block.

It runs the newest server of Debian's packages. A test without one is skipped.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from benchmarks.measure import free_port

INSTALLED = Path("/usr/lib/postgresql")
# A throw-away cluster does not need to survive a power failure.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "500",  # every test module may hold a service open, with its connections
}


@dataclass(frozen=True)
class Cluster:
    """A server: its port, the folder of its data, and the options that it is started with."""

    port: int
    data: Path
    options: str

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.data.with_name(f"{self.data.name}.log")

    @property
    def process(self) -> int:
        """The id of the process that starts all others."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def url(self, name: str = "postgres") -> str:
        """The address of a database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def stop(self) -> None:
        """Stop it, which ends all connections."""
        run("pg_ctl", "stop", "--wait", "--silent", f"--pgdata={self.data}", "--mode=fast")

    def start(self) -> None:
        """Start it again, with the same settings."""
        run(
            "pg_ctl",
            "start",
            "--wait",
            "--silent",
            f"--pgdata={self.data}",
            f"--log={self.log}",
            f"--options={self.options}",
        )

    def signal(self, number: int) -> None:
        """Send a signal to all of its processes."""
        process = self.process
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        for each in (process, *map(int, children)):
            os.kill(each, number)

    def restart(self) -> None:
        """Stop it and start it again."""
        self.stop()
        self.start()

    def create(self) -> str:
        """The address of a new, empty database."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            for number in count(1):
                name = f"registry_{number}"
                if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
                    return self.url(name)
        raise AssertionError


@contextmanager
def cluster(settings: Mapping[str, str] | None = None) -> Iterator[Cluster]:
    """A running server with a superuser ``postgres`` without a password; ``settings`` are added to those above."""
    with _data_folder() as data:
        run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", f"--pgdata={data}")
        port = free_port()
        given = {**SETTINGS, "port": str(port), **(settings or {})}
        options = " ".join(f"-c {name}='{value}'" for name, value in given.items())
        with _running(Cluster(port, data, options)) as server:
            yield server


@contextmanager
def replica(primary: Cluster) -> Iterator[Cluster]:
    """A streaming replica of a running server."""
    with _data_folder() as data:
        copying = ("--write-recovery-conf", "--checkpoint=fast", f"--pgdata={data}", f"--dbname={primary.url()}")
        run("pg_basebackup", *copying)
        port = free_port()
        with _running(Cluster(port, data, f"{primary.options} -c port={port}")) as server:
            yield server


@contextmanager
def _data_folder() -> Iterator[Path]:
    """A folder for the data of a server, which does not exist yet."""
    with tempfile.TemporaryDirectory(prefix="liaison-postgres-", ignore_cleanup_errors=True) as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        yield Path(folder, "data")


@contextmanager
def _running(server: Cluster) -> Iterator[Cluster]:
    """The server, started; stopped at the end, unless it was stopped before."""
    server.start()
    try:
        yield server
    finally:
        if (server.data / "postmaster.pid").exists():
            run("pg_ctl", "stop", "--wait", "--silent", "--mode=immediate", f"--pgdata={server.data}")


def need_postgres() -> Path:
    """The folder of the server's programs."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else pytest.skip("needs postgresql")


def run(program: str, *arguments: str) -> None:
    """Run a program of the server. It refuses to run as root, and then runs as the user postgres."""
    user = "postgres" if os.geteuid() == 0 else None
    command = [str(need_postgres() / program), *arguments]
    subprocess.run(command, cwd="/", user=user, group=user, stdout=subprocess.DEVNULL, check=True)
