"""The clients: what each does, in one line from its script, and how the script runs."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.clients.install import HERE, PACKAGES, PYTHON

LONGEST = 300  # seconds for one client


@dataclass(frozen=True)
class Client:
    """A client: the name of its project, its script here, and the package or program that the script uses."""

    name: str
    script: str
    package: str
    program: str | None = None  # a program of the machine, instead of a package
    in_ci: bool = False

    @property
    def does(self) -> str:
        """What the script does: the sentence after the name in its first comment."""
        text = (HERE / self.script).read_text(encoding="utf-8")
        found = re.match(r'"""([^"]*)"""|((?://[^\n]*\n)+)', text)
        assert found is not None, self.script
        words = found[1] or found[2].replace("//", "")
        sentence = " ".join(words.split()).partition(": ")[2]
        return sentence[:1].upper() + sentence[1:]

    def version(self) -> str | None:
        """The installed version; None if the client is not installed."""
        if self.program is not None:
            return _version_of_program(self.program)
        if self.script.endswith(".mjs"):
            description = PACKAGES / self.package / "package.json"
            found = re.search(r'"version": *"([^"]+)"', description.read_text()) if description.is_file() else None
            return found[1] if found else None
        if not PYTHON.is_file():
            return None
        question = f"from importlib.metadata import version; print(version({self.package!r}))"
        done = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, timeout=LONGEST, check=False)
        return done.stdout.strip() or None

    def run(self, url: str) -> str | None:
        """Run the script against the service. Returns None if it succeeds, otherwise what failed."""
        interpreter = node() if self.script.endswith(".mjs") else python()
        if interpreter is None:
            return "needs Node.js" if self.script.endswith(".mjs") else "needs Python"
        command = [interpreter, HERE / self.script, url]
        try:
            done = subprocess.run(
                command, cwd=HERE, capture_output=True, text=True, errors="replace", timeout=LONGEST, check=False
            )
        except subprocess.TimeoutExpired:
            return f"did not end within {LONGEST} seconds"
        return None if done.returncode == 0 else _reason(done.stderr)


CLIENTS = [
    Client("Apollo Client", "apollo.mjs", "@apollo/client", in_ci=True),
    Client("Relay", "relay.mjs", "relay-runtime"),
    Client("urql with graphcache", "urql.mjs", "@urql/exchange-graphcache", in_ci=True),
    Client("graphql-codegen", "codegen.mjs", "@graphql-codegen/cli"),
    Client("Hive Gateway", "hive_gateway.mjs", "@graphql-hive/gateway"),
    Client("gql", "with_gql.py", "gql", in_ci=True),
    Client("sgqlc", "with_sgqlc.py", "sgqlc"),
    Client("ariadne-codegen", "with_ariadne_codegen.py", "ariadne-codegen"),
    Client("Java HttpClient", "with_java.py", "", program="java"),
    Client("R", "with_r.py", "", program="Rscript"),
    Client("nginx", "with_nginx.py", "", program="nginx"),
    Client("pandas", "with_pandas.py", "pandas", in_ci=True),
    Client("polars", "with_polars.py", "polars"),
    Client("DuckDB", "with_duckdb.py", "duckdb"),
    Client("Datasette", "with_datasette.py", "datasette"),
    Client("rdflib", "with_rdflib.py", "rdflib"),
    Client("openpyxl", "with_openpyxl.py", "openpyxl", in_ci=True),
    Client("LibreOffice", "with_libreoffice.py", "", program="soffice"),
]


def node() -> str | None:
    """Node.js of the machine, or of the development environment."""
    return shutil.which("node", path=f"{os.environ['PATH']}:{Path(sys.executable).parent}")


def python() -> str | None:
    """Python of the clients' own environment."""
    return str(PYTHON) if PYTHON.is_file() else None


def _version_of_program(program: str) -> str | None:
    if shutil.which(program) is None:
        return None
    option = {"nginx": "-v"}.get(program, "--version")
    done = subprocess.run([program, option], capture_output=True, text=True, timeout=LONGEST, check=False)
    found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return found[0] if found else "unknown"


def _reason(errors: str) -> str:
    """The line of a traceback that says what failed."""
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    named = [line for line in lines if re.match(r"[\w.]*(Error|Exception)\b", line)]
    return (named or lines or ["ended without a message"])[-1][:300]
