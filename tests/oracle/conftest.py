"""The contest over the real data, made once for all its tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .contest import Contest


@pytest.fixture(scope="session")
def contest(registry_path: Path) -> Iterator[Contest]:
    """Both sides over the real data."""
    sides = Contest(registry_path)
    yield sides
    sides.close()
