"""What tests of every package share: the registry built from the real data files, and a small one of a sample."""

from pathlib import Path

import pytest

from liaison.loading.build import build
from liaison.settings import DATA
from tests.sample import write_sample

pytest_plugins = ["tests.skipped"]


@pytest.fixture(scope="session")
def registry_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The registry as the data files have it, built once."""
    return build(DATA, tmp_path_factory.mktemp("registry") / "registry.sqlite").database


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry of a few records, one of everything, built once."""
    folder = tmp_path_factory.mktemp("sample")
    return build(write_sample(folder / "data"), folder / "registry.sqlite").database
