"""The report's text, where it is at hand, and the built registry as plain SQLite."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[3] / "shared" / "source" / "000_20a956f9fd72b071.txt"


@pytest.fixture(scope="session")
def text() -> str:
    path = Path(os.environ.get("REPORT_TEXT", BESIDE))
    if not path.is_file():
        pytest.skip("needs the report's text: set REPORT_TEXT to its path")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def registry(registry_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{registry_path}?mode=ro", uri=True)) as connection:
        yield connection


@pytest.fixture
def tampered(registry_path: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the registry that a test may spoil."""
    copy = tmp_path / "registry.sqlite"
    copy.write_bytes(registry_path.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        yield connection
