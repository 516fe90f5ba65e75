"""Fixtures for all tests: the registry built from the real data files, and a small one built from a sample."""

from pathlib import Path

import pytest

from liaison.loading.build import build
from liaison.settings import DATA
from tests.sample import write_sample, write_two_editions

pytest_plugins = ["tests.skipped"]


@pytest.fixture(scope="session")
def registry_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The registry built from the real data files, once per run."""
    return build(DATA, tmp_path_factory.mktemp("registry") / "registry.sqlite").database


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry with at least one row of every kind, built once per run."""
    folder = tmp_path_factory.mktemp("sample")
    return build(write_sample(folder / "data"), folder / "registry.sqlite").database


@pytest.fixture(scope="session")
def two_editions_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's registry with a later edition of the report, built once."""
    folder = tmp_path_factory.mktemp("editions")
    return build(write_two_editions(folder / "data"), folder / "registry.sqlite").database
