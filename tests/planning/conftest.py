"""What the planner's tests share: services on the sample and on generated registries, and a way to ask them."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from benchmarks.generator import Size, generate
from liaison.schema.service import Service
from liaison.settings import Settings

MEDIUM = Size(200, 500, 1_000, 5_000, 5_000, 400, 1_500, 500, 400)
TINY = Size(12, 14, 16, 60, 50, 10, 20, 14, 9)


class Asked:
    """A service that can be asked from a test that is not asynchronous itself."""

    def __init__(self, database: Path, **settings: Any) -> None:
        self.runner = asyncio.Runner()
        self.service = self.runner.run(Service.open(replace(Settings(), database=database, **settings)))

    def __call__(self, query: str, **variables: Any) -> Any:
        """The whole response, parsed."""
        return orjson.loads(self.runner.run(self.service.execute(query, variables, None)).body)

    def data(self, query: str, **variables: Any) -> Any:
        """The data of a response without errors."""
        answer = self(query, **variables)
        assert "errors" not in answer, answer
        return answer["data"]

    def close(self) -> None:
        self.runner.run(self.service.close())
        self.runner.close()


@pytest.fixture(scope="session")
def medium_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated registry large enough that SQLite uses indexes wherever it has them."""
    path = tmp_path_factory.mktemp("medium") / "registry.sqlite"
    generate(path, MEDIUM)
    return path


@pytest.fixture(scope="session")
def tiny_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated registry small enough to walk whole, with nulls and equal values in every order."""
    path = tmp_path_factory.mktemp("tiny") / "registry.sqlite"
    generate(path, TINY)
    return path


@pytest.fixture(scope="session")
def asking() -> Iterator[Callable[..., Asked]]:
    """Opens services, and closes them in the end."""
    opened: list[Asked] = []

    def ask(database: Path, **settings: Any) -> Asked:
        opened.append(Asked(database, **settings))
        return opened[-1]

    yield ask
    for each in opened:
        each.close()
