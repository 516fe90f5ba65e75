"""Commands on a small disk, which can be really full: a file system in memory that only they can see."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from liaison.settings import PACKAGE
from tests.tools import need

MOUNTED = 'mount -t tmpfs -o size="$0" none . && cd "$PWD"'
PAGE = 4_096  # bytes; such a file system gives each file whole pages


def on_small_disk(folder: Path, size: int, script: str) -> subprocess.CompletedProcess[str]:
    """Runs a script of the shell in the folder, which is a disk of so many bytes and empty; in it, ``liaison`` is the
    command line. A namespace of its own makes this possible without privileges, where the system allows that."""
    inside = [need("unshare"), "--user", "--map-root-user", "--mount", need("bash"), "-c"]
    if (
        shutil.which("mount") is None
        or subprocess.run([*inside, MOUNTED, str(PAGE)], cwd=folder, check=False).returncode
    ):
        pytest.skip("needs a system on which unshare can mount a file system")
    command = f'{MOUNTED}; liaison() {{ "{sys.executable}" -m liaison "$@"; }}; {script}'
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    return subprocess.run(
        [*inside, command, str(size)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
