"""What the peers need: programs of Debian, packages of npm with their native parts compiled here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PROGRAMS = {"node": "nodejs", "npm": "npm", "wrk": "wrk"}


def install() -> None:
    """Install what is missing or older than its lock."""
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if missing:
        _install_programs(missing)
    if not _is_newer(HERE / "node_modules" / ".package-lock.json", HERE / "package-lock.json"):
        # the headers that came with this Node, since no prebuilt binary is fetched
        headers = Path(shutil.which("node") or "").resolve().parents[1]
        environment = {"npm_config_build_from_source": "true", "npm_config_nodedir": str(headers)}
        _run(["npm", "ci", "--loglevel=error"], environment)


def _install_programs(packages: list[str]) -> None:
    if os.geteuid() != 0:
        sys.exit(f"Install {' '.join(packages)} first.")
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}  # at level 1 no package starts its service
    _run(["apt-get", "update", "-qq"], quiet)
    _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], quiet)


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, cwd=HERE, env=os.environ | environment, stdout=subprocess.DEVNULL, check=True)


def _is_newer(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime
