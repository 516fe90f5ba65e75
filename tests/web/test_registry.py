"""The service follows the database file: a rebuilt one is served soon, a broken one never."""

import asyncio
import os
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from liaison.loading.build import build
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.web import registry
from tests.sample import write_sample
from tests.serving import LONGEST, get, serving

VERSION = {"query": "{ dataset { version } }"}


@pytest.fixture(autouse=True)
def look_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)


def version(url: str) -> str:
    return str(get(f"{url}/graphql", params=VERSION).json()["data"]["dataset"]["version"])


def until(happens: Callable[[], bool]) -> None:
    """Waits for a condition, for as long as anything may take."""
    ends = time.monotonic() + LONGEST
    while not happens():
        assert time.monotonic() < ends, "it did not happen"


def changed(data: Path) -> Path:
    agencies = data / "agencies.yaml"
    text, count = re.subn(r"name: UNESCO$", "name: Changed", agencies.read_text(), flags=re.MULTILINE)
    assert count == 1
    agencies.write_text(text)
    return data


def test_rebuilt_database_is_followed_and_answers_kept_are_let_go(tmp_path: Path) -> None:
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as url:
        before = version(url)
        tag = get(f"{url}/graphql", params=VERSION).headers["etag"]
        built = build(changed(data), database)
        until(lambda: version(url) == built.version)
        assert built.version != before
        again = get(f"{url}/graphql", params=VERSION, headers={"if-none-match": tag})
        assert again.status_code == 200
        assert "Changed" in get(f"{url}/agencies/unesco").text
        assert get(f"{url}/health/ready").json()["version"] == built.version


def test_same_data_built_again_tell_when(tmp_path: Path) -> None:
    query = {"query": "{ dataset { version builtAt } }"}
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as url:
        before = get(f"{url}/graphql", params=query)

        def is_told() -> bool:
            build(data, database)
            headers = {"if-none-match": before.headers["etag"]}
            again = get(f"{url}/graphql", params=query, headers=headers)
            return again.status_code == 200 and again.text != before.text

        until(is_told)
        assert version(url) == before.json()["data"]["dataset"]["version"]


def test_file_replaced_while_it_is_opened_is_opened_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    open_service = Service.open
    rebuilt: list[str] = []

    async def open_and_rebuild(*given: Any) -> Service:
        service = await open_service(*given)
        if not rebuilt:
            rebuilt.append(build(changed(data), database).version)
        return service

    monkeypatch.setattr(Service, "open", open_and_rebuild)

    async def version_opened() -> str:
        served = registry.Registry(Settings(database=database))
        await served.open()
        version = served.version
        await served.close()
        return version

    assert asyncio.run(version_opened()) == rebuilt[0]


def test_file_that_is_no_registry_leaves_the_earlier_one_served(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = build(write_sample(tmp_path / "data"), tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as url:
        before = version(url)
        other = tmp_path / "other"
        other.write_bytes(b"no database")
        os.replace(other, database)
        assert version(url) == before
        until(lambda: "is not used" in caplog.text)
        database.unlink()
        assert version(url) == before
        assert get(f"{url}/data/registry.sqlite").content[:15] == b"SQLite format 3"


def test_damaged_registry_leaves_the_earlier_one_served(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    database = build(write_sample(tmp_path / "data"), tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as url:
        before = version(url)
        damaged = tmp_path / "damaged"
        damaged.write_bytes(database.read_bytes()[:4096])
        os.replace(damaged, database)
        assert version(url) == before
        assert "cannot be read" in caplog.text
        assert get(f"{url}/health/ready").status_code == 200


def test_requests_during_a_change_are_all_answered(tmp_path: Path) -> None:
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    statuses: list[int] = []
    stop = threading.Event()

    def ask(url: str, number: int) -> None:
        with httpx.Client(base_url=url, timeout=LONGEST) as client:
            while not stop.is_set():
                # a comment makes each request a new one, so that it reaches the database
                query = f"{{ agencies {{ nodes {{ name }} }} }} # {number} {len(statuses)}"
                statuses.append(client.post("/graphql", json={"query": query}).status_code)

    with serving(Settings(database=database)) as url:
        askers = [threading.Thread(target=ask, args=(url, number)) for number in range(3)]
        for asker in askers:
            asker.start()
        built = build(changed(data), database)
        until(lambda: version(url) == built.version)
        stop.set()
        for asker in askers:
            asker.join()
    assert set(statuses) == {200}


def test_health_tells_the_version(settings: Settings, server: str) -> None:
    assert get(f"{server}/health/live").json() == {"status": "live"}
    ready = get(f"{server}/health/ready")
    assert ready.json() == {"status": "ready", "version": version(server)}
    assert ready.headers["cache-control"] == "no-store"


def test_health_tells_where_the_database_does_not_answer(tmp_path: Path) -> None:
    database = build(write_sample(tmp_path / "data"), tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as url:
        os.truncate(database, 4096)
        assert get(f"{url}/health/ready").status_code == 503
        assert get(f"{url}/health/live").status_code == 200
