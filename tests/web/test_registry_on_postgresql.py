"""The service follows a registry that is published in PostgreSQL, and outlives a server that does not answer."""

import re
import threading
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from liaison.addresses import DatabaseUrl
from liaison.loading.build import build
from liaison.loading.publishing import database_to_build
from liaison.settings import Settings
from liaison.web import registry
from tests.postgres import Cluster, cluster
from tests.sample import write_sample
from tests.serving import LONGEST, get, serving, until

VERSION = {"query": "{ dataset { version } }"}
# the names of both lists are changed together, so that an answer from two versions would have different ones
NAMES = "{ agencies { nodes { name } } mechanisms { nodes { name } } }"


@pytest.fixture(autouse=True)
def look_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "data")


@pytest.fixture
def url(postgres: Cluster) -> DatabaseUrl:
    return DatabaseUrl.of(postgres.create())


def built(data: Path, url: DatabaseUrl) -> str:
    with database_to_build(url) as file:
        return build(data, file).version


def version(url: str) -> str:
    return str(get(f"{url}/graphql", params=VERSION).json()["data"]["dataset"]["version"])


def change(data: Path, number: int) -> None:
    """Give an agency and a mechanism a name with the number."""
    for name, first in (("agencies.yaml", "UNESCO"), ("mechanisms.yaml", "Chief Executives Board")):
        before = (data / name).read_text()
        text, count = re.subn(rf"name: (?:{first}|Changed \d+)$", f"name: Changed {number}", before, flags=re.MULTILINE)
        assert count == 1
        (data / name).write_text(text)


def changed_names(answer: Any) -> set[str]:
    """The names with a number, of all lists of an answer."""
    nodes = [node for nodes in answer["data"].values() for node in nodes["nodes"]]
    return {node["name"] for node in nodes if node["name"].startswith("Changed")}


def test_health_reports_the_engine_and_the_host(data: Path, url: DatabaseUrl) -> None:
    first = built(data, url)
    with serving(Settings(database=url)) as address:
        health = get(f"{address}/health/ready").json()
        assert (health["status"], health["version"], health["engine"]) == ("ready", first, "postgresql")
        assert health["database"] == str(url)
        assert "postgres@" not in health["database"]


def test_a_new_version_is_followed(data: Path, url: DatabaseUrl) -> None:
    before = built(data, url)
    with serving(Settings(database=url)) as address:
        assert version(address) == before
        change(data, 1)
        after = built(data, url)
        until(lambda: version(address) == after)
        assert "Changed 1" in get(f"{address}/agencies/unesco").text
        content = get(f"{address}/data/registry.sqlite").content
        assert content.startswith(b"SQLite format 3")
        assert b"Changed 1" in content


def test_no_request_fails_and_none_mixes_versions_while_versions_change(data: Path, url: DatabaseUrl) -> None:
    built(data, url)
    answers: list[httpx.Response] = []
    stop = threading.Event()

    def ask(address: str, number: int) -> None:
        with httpx.Client(base_url=address, timeout=LONGEST) as client:
            while not stop.is_set():
                # a comment makes each request a new one, so that it reaches the database
                answers.append(client.post("/graphql", json={"query": f"{NAMES} # {number} {len(answers)}"}))

    with serving(Settings(database=url, time_limit=LONGEST)) as address:
        askers = [threading.Thread(target=ask, args=(address, number)) for number in range(3)]
        for asker in askers:
            asker.start()
        for number in range(1, 5):
            change(data, number)
            built(data, url)
        until(lambda: "Changed 4" in get(f"{address}/agencies/unesco").text)
        stop.set()
        for asker in askers:
            asker.join()
    assert {answer.status_code for answer in answers} == {200}
    found = [changed_names(answer.json()) for answer in answers]
    assert max(map(len, found)) == 1, "an answer has two versions"


@pytest.mark.fault("2.9", "The version that is served is dropped from PostgreSQL")
@pytest.mark.parametrize("has_new_connections", [False, True])
def test_a_query_on_a_dropped_version_is_repeated_on_the_current_one(
    has_new_connections: bool, data: Path, url: DatabaseUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(data, url)
    with serving(Settings(database=url)) as address:
        monkeypatch.setattr(registry, "LOOK_EVERY", LONGEST)
        version(address)
        for number in range(2):
            change(data, number)
            after = built(data, url)
        if has_new_connections:
            with psycopg.connect(url.url) as connection:
                others = "WHERE pid <> pg_backend_pid() AND datname = current_database()"
                connection.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity {others}")
        answer = httpx.post(f"{address}/graphql", json={"query": NAMES}, timeout=LONGEST)
        assert answer.status_code == 200
        assert changed_names(answer.json()) == {"Changed 1"}
        assert version(address) == after


@pytest.mark.fault("2.9", "A version of another program version is published, or a garbled one")
@pytest.mark.parametrize("damage", ["UPDATE {0}.dataset SET built_at = 'yesterday'", "DROP TABLE {0}.agency CASCADE"])
def test_a_version_that_cannot_be_served_is_refused_and_reported(data: Path, url: DatabaseUrl, damage: str) -> None:
    before = built(data, url)
    with serving(Settings(database=url)) as address:
        change(data, 1)
        with database_to_build(url) as file:
            build(data, file)
        with psycopg.connect(url.url) as connection:
            ((schema,),) = connection.execute("SELECT schema_name FROM liaison.published").fetchall()
            connection.execute(damage.format(schema))
            connection.execute("UPDATE liaison.published SET number = number + 1")
        until(lambda: get(f"{address}/health/ready").json()["refused"] is not None)
        health = get(f"{address}/health/ready")
        assert health.status_code == 200
        assert "cannot be read" in health.json()["refused"]["reason"]
        assert health.json()["version"] == before == version(address)


@pytest.mark.fault("2.9", "PostgreSQL is stopped while it is served, and started again")
def test_a_stopped_server_is_503_until_it_is_started(sample_path: Path, tmp_path: Path) -> None:
    with cluster() as server:
        url = DatabaseUrl.of(server.create())
        built(write_sample(tmp_path / "data"), url)
        with serving(Settings(database=url, time_limit=1.0)) as address:
            assert get(f"{address}/health/ready").status_code == 200
            server.stop()
            ready = get(f"{address}/health/ready")
            assert (ready.status_code, ready.json()["status"]) == (503, "the database does not answer")
            asked = httpx.post(f"{address}/graphql", json={"query": NAMES}, timeout=LONGEST)
            assert asked.status_code == 503
            assert int(asked.headers["retry-after"]) > 0
            assert asked.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
            assert get(f"{address}/health/live").status_code == 200
            server.start()
            until(lambda: get(f"{address}/health/ready").status_code == 200)
            assert httpx.post(f"{address}/graphql", json={"query": NAMES}, timeout=LONGEST).status_code == 200
