"""Downloads of any size: from open files and page by page, until the client leaves."""

import asyncio
import base64
import hashlib
import os
import socket
import sqlite3
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from graphql import GraphQLError
from starlette.types import Message

from liaison.loading.build import build
from liaison.schema.answers import Answer, failed, refused
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.web import annex_downloads, catalogue, exports, lists, registry, whole
from liaison.web import rows as reading
from liaison.web.app import create_app
from liaison.web.formats import Format
from tests.sample import write_sample
from tests.serving import LONGEST, get, serving

FILE = "/data/registry.sqlite"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return build(write_sample(tmp_path / "data"), tmp_path / "registry.sqlite").database


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries of downloads that the service runs, in pages of one record."""
    queries: list[str] = []
    execute = Service.execute

    async def noting(service: Service, *question: Any) -> Answer:
        if "query Export" in question[0]:
            queries.append(question[0])
        return await execute(service, *question)

    monkeypatch.setattr(reading, "PAGE", 1)
    monkeypatch.setattr(Service, "execute", noting)
    return queries


def put_text(path: Path) -> None:
    path.write_text("no database")


def put_half(path: Path) -> None:
    half = path.with_name("registry.sqlite").read_bytes()
    path.write_bytes(half[: len(half) // 2])


def put_other(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE password (word TEXT)")
    connection.close()


@pytest.mark.fault("2.8", "Another file takes the place of the registry's file, which is downloaded")
@pytest.mark.parametrize("put", [put_text, put_half, put_other, None], ids=["text", "half", "other", "none"])
def test_download_is_the_file_that_is_open(
    database: Path, monkeypatch: pytest.MonkeyPatch, put: Callable[[Path], None] | None
) -> None:
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)
    content = database.read_bytes()
    with serving(Settings(database=database)) as url:
        before = get(f"{url}{FILE}")
        if put:
            put(other := database.with_name("other"))
            os.replace(other, database)
        else:
            database.unlink()
        after = get(f"{url}{FILE}")
    assert after.content == before.content == content
    for name in ("etag", "content-disposition", "repr-digest", "last-modified"):
        assert after.headers[name] == before.headers[name]


@pytest.mark.fault("2.8", "The registry's file is written to while it is served")
def test_file_altered_in_place_is_not_sent(database: Path) -> None:
    with serving(Settings(database=database)) as url:
        assert get(f"{url}{FILE}").status_code == 200
        with database.open("ab") as file:
            file.write(b"more")
        answer = get(f"{url}{FILE}")
    assert (answer.status_code, "altered in place" in answer.text) == (503, True)
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.fault("2.8", "The registry is rebuilt while its file is downloaded")
def test_download_of_the_file_is_of_one_edition(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)
    names = tmp_path / "data" / "agencies.yaml"
    with serving(Settings(database=database)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        with client.stream("GET", FILE) as answer:
            received = answer.iter_raw(4_096)
            content = next(received)
            names.write_text(names.read_text().replace("name: UNESCO", "name: A"))
            build(tmp_path / "data", database)
            new = client.get("/data/index.json").json()
            content += b"".join(received)
        assert digest_in(answer) == hashlib.sha256(content).digest()
        after = client.get(FILE)
    (file,) = [each for each in new["files"] if each["name"] == "registry.sqlite"]
    assert hashlib.sha256(after.content).hexdigest() == file["sha256"]
    assert after.content != content


def digest_in(answer: httpx.Response) -> bytes:
    """The SHA-256 in the header Repr-Digest, of RFC 9530: ``sha-256=:BASE64:``."""
    name, _, value = answer.headers["repr-digest"].partition("=")
    assert (name, value[0], value[-1]) == ("sha-256", ":", ":")
    return base64.b64decode(value[1:-1])


@pytest.mark.parametrize(
    ("asked_for", "status", "expected"),
    [
        ("bytes=999990-1000009", 206, slice(999_990, 1_000_010)),
        ("bytes=0-15", 206, slice(0, 16)),
        ("bytes=16-", 206, slice(16, None)),
        ("bytes=-10", 206, slice(-10, None)),
        ("bytes=0-99999999999", 206, slice(0, None)),
        ("bytes=-99999999999", 206, slice(0, None)),
        ("bytes=99999999999-", 416, None),
        ("bytes=-0", 416, None),
        ("bytes=5-4", 416, None),
        ("bytes=-", 200, slice(0, None)),
        ("bytes=0-1,4-5", 200, slice(0, None)),
        ("lines=0-1", 200, slice(0, None)),
        ("bytes=0-" + "9" * 50, 200, slice(0, None)),
    ],
)
def test_range_of_the_file(
    client: httpx.Client, registry_path: Path, asked_for: str, status: int, expected: slice | None
) -> None:
    content = registry_path.read_bytes()
    answer = client.get(FILE, headers={"range": asked_for})
    assert answer.status_code == status
    if expected is None:
        assert answer.headers["content-range"] == f"bytes */{len(content)}"
        return
    assert answer.content == content[expected]
    assert digest_in(answer) == hashlib.sha256(content).digest()
    if status == 206:
        first = range(len(content))[expected][0]
        last = range(len(content))[expected][-1]
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(content)}"


def test_range_of_an_earlier_file_is_the_entire_file(client: httpx.Client) -> None:
    whole_file = client.get(FILE)
    for condition, status in (
        (whole_file.headers["etag"], 206),
        (whole_file.headers["last-modified"], 206),
        ('"x"', 200),
    ):
        answer = client.get(FILE, headers={"range": "bytes=0-0", "if-range": condition})
        assert answer.status_code == status


def test_head_of_the_file_has_its_size(client: httpx.Client, registry_path: Path) -> None:
    answer = client.head(FILE, headers={"range": "bytes=0-0"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) == registry_path.stat().st_size
    known = client.get(FILE, headers={"if-none-match": answer.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


async def respond(database: Path, target: str, method: str = "GET", **headers: str) -> "Sent":
    """What the application sends for a request, without a server."""
    sent = Sent()
    app = create_app(Settings(database=database))
    async with app.router.lifespan_context(app):
        await app(scope_of(target, method, **headers), sent.receive, sent.send)
    return sent


def scope_of(target: str, method: str = "GET", **headers: str) -> dict[str, Any]:
    parts = urlsplit(target)
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": [(b"host", b"localhost"), *((n.replace("_", "-").encode(), v.encode()) for n, v in headers.items())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }


class Sent:
    """The other end of a request: it can refuse to read, and leave."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.has_begun, self.may_read, self.has_left = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.may_read.set()
        self._is_asked = False

    async def receive(self) -> Message:
        if not self._is_asked:
            self._is_asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.has_left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.messages.append(message)
        self.has_begun.set()
        await self.may_read.wait()

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.messages[0]["headers"]}


@pytest.mark.fault("2.6", "HEAD and conditional requests for downloads")
@pytest.mark.parametrize("target", ["/data/agencies.csv", '/data/agencies.json?where={"slug":{"eq":"itu"}}'])
def test_request_for_headers_reads_nothing(database: Path, asked: list[str], target: str) -> None:
    head = asyncio.run(respond(database, target, "HEAD"))
    assert (head.status, asked) == (200, [])
    known = asyncio.run(respond(database, target, if_none_match=head.headers["etag"]))
    assert (known.status, asked) == (304, [])


def test_request_for_headers_of_a_bad_selection_is_refused(database: Path, asked: list[str]) -> None:
    head = asyncio.run(respond(database, '/data/agencies.csv?where={"nothing":1}', "HEAD"))
    assert (head.status, asked) == (400, [])


@pytest.mark.fault("2.6", "A client asks for a download and does not read it")
def test_download_that_is_not_read_is_not_read_ahead(database: Path, asked: list[str]) -> None:
    async def scenario() -> None:
        sent = Sent()
        sent.may_read.clear()
        app = create_app(Settings(database=database))
        async with app.router.lifespan_context(app):
            task = asyncio.create_task(app(scope_of("/data/agencies.csv"), sent.receive, sent.send))
            await sent.has_begun.wait()
            for _ in range(1_000):
                await asyncio.sleep(0)
            assert len(asked) == 1
            sent.has_left.set()
            await asyncio.wait_for(task, LONGEST)
        assert len(asked) == 1

    asyncio.run(scenario())


@pytest.mark.fault("2.6", "Clients leave in the middle of their downloads")
def test_download_ends_when_its_client_leaves(database: Path, asked: list[str]) -> None:
    async def scenario() -> None:
        sents = [Sent() for _ in range(5)]
        app = create_app(Settings(database=database))
        async with app.router.lifespan_context(app):
            for sent in sents:
                sent.may_read.clear()
            tasks = [asyncio.create_task(app(scope_of("/data/agencies.csv"), s.receive, s.send)) for s in sents]
            await asyncio.gather(*(sent.has_begun.wait() for sent in sents))
            for sent in sents:
                sent.has_left.set()
            await asyncio.wait_for(asyncio.gather(*tasks), LONGEST)
        assert len(asked) == len(sents)

    asyncio.run(scenario())


@pytest.mark.fault("2.6", "A client leaves while its download waits for the database")
def test_download_that_waits_is_stopped_when_its_client_leaves(
    registry_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, stopped = threading.Event(), threading.Event()
    execute = Service.execute

    async def take_for_ever(service: Service, *question: Any) -> Answer:
        if "query Export" not in question[0]:
            return await execute(service, *question)
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()
        raise AssertionError

    monkeypatch.setattr(Service, "execute", take_for_ever)
    with serving(Settings(database=registry_path)) as url:
        address = urlsplit(url)
        with socket.create_connection((address.hostname, address.port), timeout=LONGEST) as connection:
            connection.sendall(b"GET /data/agencies.csv HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert started.wait(LONGEST)
            assert not stopped.is_set()
        assert stopped.wait(LONGEST)


@pytest.mark.fault("2.6", "Rows are formatted and compressed on the event loop")
def test_rows_are_written_in_a_thread_of_their_own(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: set[str] = set()
    format_of = exports.format_of

    def noting(*given: Any) -> Format:
        known = format_of(*given)

        def piece(rows: Any, is_first: bool) -> bytes:
            threads.add(threading.current_thread().name.partition("_")[0])
            return known.piece(rows, is_first)

        return Format(known.start, piece, known.end)

    monkeypatch.setattr(exports, "format_of", noting)
    for encoding in ("identity", "gzip"):
        assert asyncio.run(respond(database, "/data/agencies.csv", accept_encoding=encoding)).status == 200
    assert threads == {"writer"}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.fault("2.6", "The workbook cannot be written to its end")
def test_workbook_that_fails_leaves_no_temporary_files(
    database: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "MAX_TEXT", 500)
    answer = asyncio.run(respond(database, "/data/registry.xlsx"))
    assert (answer.status, "too many for a workbook" in answer.messages[1]["body"].decode()) == (404, True)
    assert list(temporary.iterdir()) == []


def test_workbook_is_kept_in_a_file_without_a_name(database: Path, temporary: Path) -> None:
    answer = asyncio.run(respond(database, "/data/registry.xlsx"))
    assert answer.status == 200
    content = b"".join(message["body"] for message in answer.messages[1:])
    assert (content[:2], len(content)) == (b"PK", int(answer.headers["content-length"]))
    assert list(temporary.iterdir()) == []


@pytest.mark.fault("2.6", "Measuring all files takes longer than a client waits")
def test_index_that_is_not_ready_is_asked_for_again(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "PATIENCE", 0.0)
    with serving(Settings(database=database)) as url:
        first = get(f"{url}/data/index.json")
        assert first.status_code == 503
        assert int(first.headers["retry-after"]) > 0
        monkeypatch.setattr(catalogue, "PATIENCE", LONGEST)
        assert get(f"{url}/data/index.json").status_code == 200


@pytest.mark.fault("2.6", "Many clients ask for annexes at the same time")
def test_annexes_that_wait_are_few(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annex_downloads, "MOST_WAITING", 0)
    answer = asyncio.run(respond(sample_path, "/data/annex/un-2020.docx"))
    assert (answer.status, int(answer.headers["retry-after"]) > 0) == (503, True)


@pytest.mark.parametrize("code", ["OVERLOADED", "UNAVAILABLE", "OUT_OF_TIME"])
@pytest.mark.fault("2.6", "The service is overloaded or loses its database in the middle of a download")
def test_download_waits_for_its_turn(database: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    calls = 0
    execute = Service.execute

    async def overloaded(service: Service, *question: Any) -> Answer:
        nonlocal calls
        if "query Export" not in question[0]:
            return await execute(service, *question)
        calls += 1
        if calls in (1, 4, 5):
            return unanswered(code)
        return await execute(service, *question)

    monkeypatch.setattr(reading, "PAGE", 1)
    monkeypatch.setattr(lists, "PAUSE", 0.0)
    monkeypatch.setattr(Service, "execute", overloaded)
    first = asyncio.run(respond(database, "/data/agencies.jsonl"))
    assert (first.status, int(first.headers["retry-after"]) > 0) == (503, True)
    second = asyncio.run(respond(database, "/data/agencies.jsonl"))
    third = asyncio.run(respond(database, "/data/agencies.jsonl"))
    assert second.status == 200
    assert [message["body"] for message in second.messages[1:]] == [message["body"] for message in third.messages[1:]]


def test_download_of_several_lists_waits_for_each(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = asyncio.run(respond(database, "/data/citations.jsonl"))
    asked: list[str] = []
    execute = Service.execute

    async def overloaded(service: Service, *question: Any) -> Answer:
        is_new = question[0] not in asked
        if "query Export" in question[0]:
            asked.append(question[0])
            if is_new and len(asked) > 1:
                return unanswered("OVERLOADED")
        return await execute(service, *question)

    monkeypatch.setattr(lists, "PAUSE", 0.0)
    monkeypatch.setattr(Service, "execute", overloaded)
    found = asyncio.run(respond(database, "/data/citations.jsonl"))
    assert len(set(asked)) > 2
    assert found.status == 200
    assert [message["body"] for message in found.messages[1:]] == [message["body"] for message in expected.messages[1:]]


@pytest.mark.fault("2.6", "A page in the middle of a download is never answered: no end, and no traceback")
def test_download_that_cannot_be_finished_is_cut(
    database: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pages = 0
    execute = Service.execute

    async def stuck(service: Service, *question: Any) -> Answer:
        nonlocal pages
        pages += "query Export" in question[0]
        return unanswered("OUT_OF_TIME") if pages > 1 else await execute(service, *question)

    monkeypatch.setattr(reading, "PAGE", 1)
    monkeypatch.setattr(lists, "PAUSE", 0.0)
    monkeypatch.setattr(Service, "execute", stuck)
    with serving(Settings(database=database)) as url, pytest.raises(httpx.RemoteProtocolError):
        get(f"{url}/data/agencies.jsonl")
    assert [record.exc_info for record in caplog.records if record.levelname == "ERROR"] == [None]


def unanswered(code: str) -> Answer:
    error = GraphQLError("Not now.", extensions={"code": code})
    return refused([error], "query") if code == "OVERLOADED" else failed(error)
