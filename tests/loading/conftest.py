"""Fixtures for loading: the sample's data folder, and a database path at which nothing exists yet."""

from pathlib import Path

import pytest

from tests.sample import write_sample


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "data")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "var" / "registry.sqlite"
