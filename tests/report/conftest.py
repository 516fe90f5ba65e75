"""Fixtures: the text of the report, if available, and the built registry as an SQLite connection."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

DEFAULT_PATH = Path(__file__).parents[3] / "shared" / "source" / "000_20a956f9fd72b071.txt"


@pytest.fixture(scope="session")
def text() -> str:
    path = Path(os.environ.get("REPORT_TEXT", DEFAULT_PATH))
    if not path.is_file():
        pytest.skip(f"the report is not at {path}: set REPORT_TEXT to the path of its text")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def registry(registry_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{registry_path}?mode=ro", uri=True)) as connection:
        yield connection


@pytest.fixture
def tampered(registry_path: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the registry that a test can modify."""
    copy = tmp_path / "registry.sqlite"
    copy.write_bytes(registry_path.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        yield connection
