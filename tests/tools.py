"""Tools that some tests need in addition to Python. A test whose tool is missing is skipped and names the tool."""

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FRONTEND = ROOT / "frontend"


def need_node() -> str:
    """The path of Node.js."""
    return need("node")


def need_chromium() -> str:
    """The path of a Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("needs chromium")


def need(program: str) -> str:
    """The path of a program: from the virtual environment if it is there, otherwise the system's."""
    found = shutil.which(program, path=str(Path(sys.executable).parent)) or shutil.which(program)
    return found or pytest.skip(f"needs {program}")


def need_node_package(name: str) -> Path:
    """The folder of a package among the frontend's development dependencies."""
    folder = FRONTEND / "node_modules" / name
    if not folder.is_dir():
        pytest.skip(f"needs the Node package {name}: npm ci in frontend/")
    return folder


def need_vendor() -> None:
    """Skip the test if the browser libraries have not been built."""
    if not (FRONTEND / "vendor" / "built-from").is_file():
        pytest.skip("needs the browser libraries: python frontend/build.py")
