"""``make clients``: installs the clients, runs each against a real server, and prints what it did and the result.

It ends with 1 if a client fails. One that cannot be installed is listed as not run, with the reason.
``python -m tests.clients gql pandas`` runs only these.
"""

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from liaison.loading.build import build
from liaison.settings import DATA, Settings
from tests.clients.clients import CLIENTS, Client
from tests.clients.install import install
from tests.serving import serving


def main(names: list[str]) -> int:
    """Print the table. Returns the number of clients that failed."""
    chosen = [each for each in CLIENTS if not names or each.name in names]
    if unknown := set(names) - {each.name for each in chosen}:
        sys.exit(f"Unknown client {', '.join(sorted(unknown))}. There are {', '.join(c.name for c in CLIENTS)}.")
    problems = install("all")
    for problem in problems:
        print(problem, file=sys.stderr)
    table = Table("client", "version", "what was done", "result", show_lines=True)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=build(DATA, Path(folder, "registry.sqlite")).database)
        with serving(settings) as url:
            for client in chosen:
                version, result = client.version(), _result(client, url)
                failed += result.startswith("failed")
                table.add_row(client.name, version or "", escape(client.does), escape(result))
                print(f"{client.name}: {result}", file=sys.stderr)
    Console(width=None if sys.stdout.isatty() else 140).print(table)
    return failed


def _result(client: Client, url: str) -> str:
    if client.version() is None:
        return f"not run: {client.program or client.package} is not installed"
    failure = client.run(url)
    if failure is not None and failure.startswith("needs "):
        return f"not run: {failure}"
    return "passed" if failure is None else f"failed: {failure}"


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
