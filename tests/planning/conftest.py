"""What the planner's tests share: generated registries, and services to query."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generator import Size, generate
from tests.asking import Asked

MEDIUM = Size(200, 500, 1_000, 5_000, 5_000, 400, 1_500, 500, 400)
TINY = Size(12, 14, 16, 60, 50, 10, 20, 14, 9)


@pytest.fixture(scope="session")
def medium_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated registry large enough that SQLite uses indexes wherever it has them."""
    path = tmp_path_factory.mktemp("medium") / "registry.sqlite"
    generate(path, MEDIUM)
    return path


@pytest.fixture(scope="session")
def tiny_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated registry small enough to page through, with nulls and equal values in every order."""
    path = tmp_path_factory.mktemp("tiny") / "registry.sqlite"
    generate(path, TINY)
    return path


@pytest.fixture(scope="session")
def asking() -> Iterator[Callable[..., Asked]]:
    """Opens services and closes them at the end."""
    opened: list[Asked] = []

    def ask(database: Path, **settings: Any) -> Asked:
        opened.append(Asked(database, **settings))
        return opened[-1]

    yield ask
    for each in opened:
        each.close()
