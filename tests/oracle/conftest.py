"""The service and the oracle over several registries, opened once for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .altered import alter
from .contest import Contest


@pytest.fixture(scope="session")
def contest(registry_path: Path) -> Iterator[Contest]:
    """Service and oracle over the real data."""
    sides = Contest(registry_path)
    yield sides
    sides.close()


@pytest.fixture(scope="session")
def altered(registry_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Contest]:
    """Service and oracle over the real data with invented nulls, duplicates, ties and a second edition."""
    sides = Contest(alter(registry_path, tmp_path_factory.mktemp("altered") / "registry.sqlite"))
    yield sides
    sides.close()


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Iterator[Contest]:
    """Service and oracle over the sample."""
    sides = Contest(sample_path)
    yield sides
    sides.close()


@pytest.fixture(scope="session")
def editions(two_editions_path: Path) -> Iterator[Contest]:
    """Service and oracle over the sample in two editions."""
    sides = Contest(two_editions_path)
    yield sides
    sides.close()


@pytest.fixture(scope="session")
def changed(changed_path: Path) -> Iterator[Contest]:
    """Service and oracle over the sample after several builds with changes."""
    sides = Contest(changed_path)
    yield sides
    sides.close()
