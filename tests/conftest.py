"""Fixtures for all tests: registries built from the real data, from the sample, and from the sample in two editions."""

from pathlib import Path

import pytest

from liaison.loading.build import build
from liaison.settings import DATA
from tests.sample import write_sample, write_two_editions

pytest_plugins = ["tests.skipped"]


@pytest.fixture(scope="session")
def registry_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The registry built from the real data files."""
    return build(DATA, tmp_path_factory.mktemp("registry") / "registry.sqlite").database


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small registry with at least one row of every kind."""
    folder = tmp_path_factory.mktemp("sample")
    return build(write_sample(folder / "data"), folder / "registry.sqlite").database


@pytest.fixture(scope="session")
def two_editions_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small registry with a second, later edition of the report."""
    folder = tmp_path_factory.mktemp("editions")
    return build(write_two_editions(folder / "data"), folder / "registry.sqlite").database
