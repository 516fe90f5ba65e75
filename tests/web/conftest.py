"""What the HTTP tests share: a server on the registry as the data files have it, in a file or in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from liaison.settings import Settings
from tests.serving import LONGEST, serving

# The modules whose tests read data. They run on both engines; the others are about HTTP, the site, or a file.
ON_BOTH_ENGINES = {
    "test_annex_downloads",
    "test_crosswalk",
    "test_data_index",
    "test_exports",
    "test_graphql",
    "test_page_data",
    "test_pages",
    "test_reconcile",
    "test_streams",
    "test_validators",
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    module = metafunc.module.__name__.rpartition(".")[2]
    if module in ON_BOTH_ENGINES and "settings" in metafunc.fixturenames:
        metafunc.parametrize("settings", ["sqlite", "postgresql"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def settings(request: pytest.FixtureRequest, registry_path: Path) -> Settings:
    """Those of a server on the file, or on PostgreSQL in the modules that run on both engines."""
    if getattr(request, "param", "sqlite") == "postgresql":
        return Settings(database=request.getfixturevalue("published")(registry_path))
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
