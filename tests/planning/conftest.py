"""Fixtures for the planner's tests: generated registries, and services to query."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generator import Size, generate
from tests.publishing import OnEngine
from tests.querying import Client

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
def open_client(on_engine: OnEngine) -> Iterator[Callable[..., Client]]:
    """A function that opens services on an engine; they are closed at the end of the run."""
    clients: list[Client] = []

    def open_one(database: Path, **settings: Any) -> Client:
        clients.append(Client(on_engine(database), **settings))
        return clients[-1]

    yield open_one
    for client in clients:
        client.close()
