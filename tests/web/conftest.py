"""What the HTTP tests share: a server on the registry as the data files have it."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from liaison.settings import Settings
from tests.serving import LONGEST, serving


@pytest.fixture(scope="session")
def settings(registry_path: Path) -> Settings:
    return Settings(database=registry_path)


@pytest.fixture(scope="session")
def server(settings: Settings) -> Iterator[str]:
    """The address of the server."""
    with serving(settings) as url:
        yield url


@pytest.fixture
def client(server: str) -> Iterator[httpx.Client]:
    """A client of the server; what it is answered is as sent, redirects included."""
    # it asks by plain HTTP: reading certificates would take longer than most tests
    with httpx.Client(base_url=server, timeout=LONGEST, verify=False) as client:
        yield client
