"""Tools beside Python that some tests need; what is missing is named in the skip, so that a run's end can list it."""

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FRONTEND = ROOT / "frontend"


def need_node() -> str:
    """The path of Node.js: that of the development environment, else the system's."""
    return need("node")


def need_chromium() -> str:
    """The path of a Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("needs chromium")


def need(program: str) -> str:
    """The path of a program, the environment's first."""
    found = shutil.which(program, path=str(Path(sys.executable).parent)) or shutil.which(program)
    return found or pytest.skip(f"needs {program}")


def need_node_package(name: str) -> Path:
    """The folder of a package of the frontend's development dependencies."""
    folder = FRONTEND / "node_modules" / name
    if not folder.is_dir():
        pytest.skip(f"needs the Node package {name}: npm ci in frontend/")
    return folder


def need_vendor() -> None:
    """The browser libraries."""
    if not (FRONTEND / "vendor" / "built-from").is_file():
        pytest.skip("needs the browser libraries: python frontend/build.py")
