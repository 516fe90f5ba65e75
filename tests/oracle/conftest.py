"""The service and the oracle over several registries, opened once for all tests of an engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publishing import OnEngine

from .altered import alter
from .contest import Contest


@pytest.fixture(scope="session")
def contest(registry_path: Path, on_engine: OnEngine) -> Iterator[Contest]:
    """Service and oracle over the real data."""
    sides = Contest(registry_path, on_engine)
    yield sides
    sides.close()


@pytest.fixture(scope="session")
def altered_path(registry_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real data with invented nulls, duplicates, ties and a second edition."""
    return alter(registry_path, tmp_path_factory.mktemp("altered") / "registry.sqlite")


@pytest.fixture(scope="session")
def altered(altered_path: Path, on_engine: OnEngine) -> Iterator[Contest]:
    """Service and oracle over the altered data."""
    sides = Contest(altered_path, on_engine)
    yield sides
    sides.close()


@pytest.fixture(scope="session")
def sample(sample_path: Path, on_engine: OnEngine) -> Iterator[Contest]:
    """Service and oracle over the sample."""
    sides = Contest(sample_path, on_engine)
    yield sides
    sides.close()


@pytest.fixture(scope="session")
def editions(two_editions_path: Path, on_engine: OnEngine) -> Iterator[Contest]:
    """Service and oracle over the sample in two editions."""
    sides = Contest(two_editions_path, on_engine)
    yield sides
    sides.close()


@pytest.fixture(scope="session")
def changed(changed_path: Path, on_engine: OnEngine) -> Iterator[Contest]:
    """Service and oracle over the sample after several builds with changes."""
    sides = Contest(changed_path, on_engine)
    yield sides
    sides.close()
