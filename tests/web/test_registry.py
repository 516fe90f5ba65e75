"""The service follows the database file: a rebuilt one is served soon, a broken one never."""

import asyncio
import errno
import os
import re
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from liaison.loading.build import build
from liaison.settings import Settings
from liaison.storage import sqlite
from liaison.storage.built_file import BuiltFile
from liaison.web import registry
from tests.sample import write_sample
from tests.serving import LONGEST, get, serving, until

VERSION = {"query": "{ dataset { version } }"}


@pytest.fixture(autouse=True)
def look_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)


def version(url: str) -> str:
    return str(get(f"{url}/graphql", params=VERSION).json()["data"]["dataset"]["version"])


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
    """No connection may read another file than the others."""
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    rebuilt: list[str] = []

    class Replaced(BuiltFile):
        def __init__(self, path: Path) -> None:
            super().__init__(path)
            if not rebuilt:
                rebuilt.append(build(changed(data), database).version)

    monkeypatch.setattr(sqlite, "BuiltFile", Replaced)

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
        assert get(f"{url}/data/registry.sqlite").content.startswith(b"SQLite format 3")


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


def test_health_reports_what_is_served(settings: Settings, server: str) -> None:
    assert get(f"{server}/health/live").json() == {"status": "live"}
    ready = get(f"{server}/health/ready")
    health = ready.json()
    assert datetime.fromisoformat(health.pop("builtAt")) <= datetime.fromisoformat(health.pop("since"))
    assert health == {
        "status": "ready",
        "version": version(server),
        "engine": "sqlite",
        "database": "registry.sqlite",
        "refused": None,
    }
    assert ready.headers["cache-control"] == "no-store"


@pytest.mark.fault("2.9", "A new file is damaged: it is refused, reported, and logged once")
def test_a_refused_file_is_reported_until_it_is_replaced(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as url:
        before = version(url)
        content = bytearray(database.read_bytes())
        content[len(content) // 2] ^= 1
        (tmp_path / "damaged").write_bytes(content)
        os.replace(tmp_path / "damaged", database)
        until(lambda: get(f"{url}/health/ready").json()["refused"] is not None)
        ready = get(f"{url}/health/ready")
        assert ready.status_code == 200
        assert ready.json()["version"] == before
        reason = ready.json()["refused"]["reason"]
        assert reason.startswith("registry.sqlite cannot be read: it was changed or damaged after it was built.")
        assert version(url) == before
        assert caplog.text.count("The latest build is not used") == 1
        built = build(changed(data), database)
        until(lambda: version(url) == built.version)
        assert get(f"{url}/health/ready").json()["refused"] is None


@pytest.mark.fault("2.9", "A new file cannot be read at the moment of the switch, or there are no descriptors left")
@pytest.mark.parametrize("reason", [errno.EACCES, errno.EMFILE])
def test_a_file_that_could_not_be_read_is_tried_again(
    reason: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    attempts: list[Path] = []

    class Unreadable(BuiltFile):
        def __init__(self, path: Path) -> None:
            attempts.append(path)
            if len(attempts) < 4:
                raise OSError(reason, os.strerror(reason))
            super().__init__(path)

    with serving(Settings(database=database)) as url:
        monkeypatch.setattr(sqlite, "BuiltFile", Unreadable)
        monkeypatch.setattr(registry, "RETRY_UP_TO", 0.0)
        built = build(changed(data), database)
        until(lambda: version(url) == built.version)
    assert len(attempts) == 4


def test_health_tells_where_the_database_does_not_answer(tmp_path: Path) -> None:
    database = build(write_sample(tmp_path / "data"), tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as url:
        os.truncate(database, 4096)
        assert get(f"{url}/health/ready").status_code == 503
        assert get(f"{url}/health/live").status_code == 200


@pytest.mark.fault("2.9", "`liaison serve` is started on a damaged file")
def test_serve_reports_a_damaged_file_in_one_line(tmp_path: Path) -> None:
    database = build(write_sample(tmp_path / "data"), tmp_path / "registry.sqlite").database
    content = bytearray(database.read_bytes())
    content[-1] ^= 1
    database.write_bytes(content)
    command = [sys.executable, "-m", "liaison", "serve", "--port", "0", "--database", str(database)]
    started = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)
    assert started.returncode == 1
    assert started.stdout == ""
    assert started.stderr == (
        f"{database} cannot be read: it was changed or damaged after it was built. "
        "Run `liaison build`, or give another file.\n"
    )
