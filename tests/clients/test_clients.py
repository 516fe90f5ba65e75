"""The clients that find most defects and install quickly, in every run of the tests; ``make clients`` runs all."""

from pathlib import Path

import pytest

from liaison.settings import Settings
from tests.clients.clients import CLIENTS, Client
from tests.serving import serving

IN_CI = [client for client in CLIENTS if client.in_ci]


def test_five_clients_run_in_every_run() -> None:
    assert len(IN_CI) >= 5


@pytest.mark.parametrize("client", IN_CI, ids=lambda client: client.name)
def test_client_works_with_the_service(client: Client, registry_path: Path) -> None:
    if client.version() is None:
        pytest.skip(f"needs the client {client.name}: python -m tests.clients.install ci")
    with serving(Settings(database=registry_path)) as url:
        assert client.run(url) is None


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
def test_each_script_says_what_it_does(client: Client) -> None:
    assert client.does.endswith(".")


def test_a_client_without_a_service_fails() -> None:
    client = next(each for each in IN_CI if each.name == "gql")
    if client.version() is None:
        pytest.skip(f"needs the client {client.name}: python -m tests.clients.install ci")
    assert client.run("http://127.0.0.1:9") is not None
