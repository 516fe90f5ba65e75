"""Validators of downloads: a client that has the content already gets 304 without a body, until the data change."""

import json
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

import httpx
import pytest

from liaison.loading.build import build
from liaison.settings import Settings
from liaison.web import registry
from tests.sample import write_sample
from tests.serving import LONGEST, REVALIDATED, serving

LISTS = [
    "/data/agencies.csv",
    "/data/agencies.json",
    "/data/engagements.csv?where=%7B%22position%22%3A%7B%22eq%22%3A2%7D%7D",
]


@pytest.mark.parametrize("path", LISTS)
def test_known_list_is_304(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    tag, modified = first.headers["etag"], first.headers["last-modified"]
    assert tag.startswith('"')
    for known in ({"if-none-match": tag}, {"if-none-match": f"W/{tag}"}, {"if-modified-since": modified}):
        again = client.get(path, headers=known)
        assert (again.status_code, again.content) == (304, b"")
        assert (again.headers["etag"], again.headers["last-modified"]) == (tag, modified)
        assert again.headers["cache-control"] == REVALIDATED
        assert again.headers["vary"] == "Accept-Encoding"
    head = client.head(path)
    assert (head.headers["etag"], head.headers["last-modified"], head.content) == (tag, modified, b"")


@pytest.mark.parametrize("path", LISTS)
def test_other_tag_or_earlier_time_gets_the_list(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    earlier = format_datetime(parsedate_to_datetime(first.headers["last-modified"]) - timedelta(seconds=1), usegmt=True)
    for other in (
        {"if-none-match": '"other"'},
        {"if-modified-since": earlier},
        {"if-modified-since": "yesterday"},
        # the time does not count where there is a tag
        {"if-none-match": '"other"', "if-modified-since": first.headers["last-modified"]},
    ):
        again = client.get(path, headers=other)
        assert (again.status_code, again.content) == (200, first.content)


def test_tag_differs_between_files_selections_and_encodings(client: httpx.Client) -> None:
    where, other = json.dumps({"name": {"contains": "a"}}), json.dumps({"name": {"contains": "b"}})
    order = json.dumps([{"field": "NAME"}])
    requests: list[tuple[str, dict[str, str], str]] = [
        ("/data/agencies.csv", {}, "identity"),
        ("/data/agencies.csv", {}, "gzip"),
        ("/data/agencies.json", {}, "identity"),
        ("/data/mechanisms.csv", {}, "identity"),
        ("/data/agencies.csv", {"where": where}, "identity"),
        ("/data/agencies.csv", {"where": other}, "identity"),
        ("/data/agencies.csv", {"orderBy": order}, "identity"),
    ]
    tags = {
        client.get(path, params=selection, headers={"accept-encoding": encoding}).headers["etag"]
        for path, selection, encoding in requests
    }
    assert len(tags) == len(requests)


def test_invalid_selection_is_never_known(client: httpx.Client) -> None:
    for known in ({"if-none-match": "*"}, {"if-modified-since": "Fri, 31 Dec 9999 23:59:59 GMT"}):
        assert client.get("/data/agencies.csv?where=1", headers=known).status_code == 400


@pytest.fixture
def rebuilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path, httpx.Client]]:
    """The data files and the database of a server that looks for a new database at each request."""
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        yield data, database, client


def test_same_data_built_again_have_the_same_tag(rebuilt: tuple[Path, Path, httpx.Client]) -> None:
    data, database, client = rebuilt
    tag = client.get("/data/agencies.csv").headers["etag"]
    build(data, database)
    client.get("/health/ready")  # follows the new file
    assert client.get("/data/agencies.csv", headers={"if-none-match": tag}).status_code == 304


def test_other_data_have_another_tag(rebuilt: tuple[Path, Path, httpx.Client]) -> None:
    data, database, client = rebuilt
    tag = client.get("/data/agencies.csv").headers["etag"]
    agencies = data / "agencies.yaml"
    agencies.write_text(agencies.read_text().replace("name: UNESCO", "name: Changed"))
    build(data, database)
    client.get("/health/ready")
    again = client.get("/data/agencies.csv", headers={"if-none-match": tag})
    assert again.status_code == 200
    assert "Changed" in again.text


def test_database_file_has_both_validators(client: httpx.Client) -> None:
    first = client.get("/data/registry.sqlite")
    for known in ({"if-none-match": first.headers["etag"]}, {"if-modified-since": first.headers["last-modified"]}):
        assert client.get("/data/registry.sqlite", headers=known).status_code == 304
