"""Clients that do not read, read slowly, or send what nobody wants: memory, time, and the others who ask."""

import json
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from liaison.settings import HTTP, Settings
from liaison.web.delivery import MAX_WAITING, PIECE, Waiting
from tests.hub import LARGE
from tests.serving import LONGEST, get, post, serving
from tests.web.test_serve import address, running
from tests.web.wire import LOOK_UP, PROTOCOLS, WHO, connected, posted, request, statuses

MEGABYTE = 1_000_000
# what the process has without clients, the answers that may wait, and those that are being made
BOUND = 150 * MEGABYTE + MAX_WAITING + 250 * MEGABYTE


def memory(process: int, what: str = "VmHWM") -> int:
    """The most memory that a process has had, in bytes."""
    found = re.search(rf"^{what}:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)
    assert found
    return int(found[1]) * 1_024


def connections(process: int) -> int:
    """How many sockets a process has."""
    found = 0
    for each in Path(f"/proc/{process}/fd").iterdir():
        try:
            found += str(each.readlink()).startswith("socket:")
        except OSError:
            continue
    return found


def until_closed(url: str, process: int, left: int) -> None:
    """Waits until the process has no more than ``left`` sockets; others are served meanwhile."""
    ends = time.monotonic() + 5 * LONGEST  # fifty large answers are made first
    while connections(process) > left:
        assert time.monotonic() < ends, "the connections were not closed"
        answer = post(f"{url}/graphql", content=LOOK_UP, headers={"content-type": "application/json"})
        assert answer.content == WHO


@contextmanager
def not_reading(url: str, sent: bytes) -> Iterator[socket.socket]:
    """A client that has sent this and does not read; the kernel keeps as little as possible for it."""
    parts = urlsplit(url)
    with socket.socket() as connection:
        connection.settimeout(LONGEST)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        connection.connect((parts.hostname, parts.port))
        connection.sendall(sent)
        yield connection


@pytest.mark.fault("2.1", "50 clients ask for 14 MB each and do not read")
@pytest.mark.parametrize("http", PROTOCOLS)
def test_fifty_clients_that_do_not_read(registry_path: Path, tmp_path: Path, http: HTTP) -> None:
    options = ("--port", "0", "--database", str(registry_path))
    given = {"LIAISON_HTTP": http, "LIAISON_CLIENT_TIMEOUT": "3"}
    with running(*options, folder=tmp_path, **given) as (process, said), ExitStack() as clients:
        url = address(said)
        assert get(f"{url}/health/live").status_code == 200  # the loop has its own sockets now
        before = connections(process.pid)
        for number in range(50):
            query = json.dumps({"query": f"{LARGE} # {number}"}).encode()
            clients.enter_context(not_reading(url, posted(query)))
        answer = post(f"{url}/graphql", content=LOOK_UP, headers={"content-type": "application/json"})
        assert answer.content == WHO
        until_closed(url, process.pid, before)
        assert memory(process.pid) < BOUND


@pytest.mark.fault("2.1", "Clients send a thousand requests together, GET and HEAD, and do not read")
@pytest.mark.parametrize("method", [b"GET", b"HEAD"])
@pytest.mark.parametrize("http", PROTOCOLS)
def test_requests_sent_together_and_not_read(registry_path: Path, tmp_path: Path, http: HTTP, method: bytes) -> None:
    options = ("--port", "0", "--database", str(registry_path))
    given = {"LIAISON_HTTP": http, "LIAISON_CLIENT_TIMEOUT": "3"}
    with running(*options, folder=tmp_path, **given) as (process, said), ExitStack() as clients:
        url = address(said)
        assert get(f"{url}/health/live").status_code == 200  # the loop has its own sockets now
        before = connections(process.pid)
        sent = request(address=method + b" /assets/vendor/d3.js HTTP/1.1") * 1_000
        for _ in range(5):
            clients.enter_context(not_reading(url, sent))
        until_closed(url, process.pid, before)
        assert memory(process.pid) < BOUND


@pytest.mark.fault("2.1", "Answers that wait beyond the limit are refused with Retry-After")
def test_answers_beyond_the_limit_are_503(registry_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liaison.web.delivery.MAX_WAITING", 20 * MEGABYTE)
    with serving(Settings(database=registry_path)) as url:
        query = posted(json.dumps({"query": LARGE}).encode())
        with not_reading(url, query) as first:
            assert first.recv(1) == b"H"
            answer = post(f"{url}/graphql", json={"query": LARGE}, headers={"accept-encoding": "identity"})
            assert answer.status_code == 503
            assert int(answer.headers["retry-after"]) > 0
            assert answer.json()["errors"][0]["extensions"]["code"] == "BUSY"
            answer = post(f"{url}/graphql", content=LOOK_UP, headers={"content-type": "application/json"})
            assert answer.content == WHO


def test_a_body_for_several_clients_counts_once() -> None:
    waiting = Waiting(2 * PIECE)
    body, other = bytes(PIECE + 1), b"x" * (PIECE + 1)
    with waiting.holding(body), waiting.holding(body):
        assert waiting.has_room(body)
        assert not waiting.has_room(other)
    assert waiting.has_room(other)


@pytest.mark.fault("2.1", "A client reads more slowly than the least rate")
def test_a_client_that_reads_too_slowly_is_disconnected(
    registry_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("liaison.web.delivery.MIN_RATE", MEGABYTE)
    with serving(Settings(database=registry_path, client_timeout=1.0)) as url:
        with not_reading(url, posted(json.dumps({"query": LARGE}).encode())) as connection:
            received = 0
            began = time.monotonic()
            while part := connection.recv(4_096):
                received += len(part)
                if received % 65_536 < 4_096:  # about 300 KB in a second
                    time.sleep(0.2)
        assert time.monotonic() - began < LONGEST
    assert received < 14 * MEGABYTE
    assert "did not read its response in time" in caplog.text


@pytest.mark.fault("2.7", "urllib sends 10 MB where they are refused, and gets the response")
@pytest.mark.parametrize("http", PROTOCOLS)
@pytest.mark.parametrize(
    ("path", "kind", "status"),
    [
        ("/graphql", "application/json", 413),
        ("/graphql", "text/plain", 413),
        ("/reconcile", "application/x-www-form-urlencoded", 413),
        ("/reconcile", "text/plain", 415),
        ("/data/agencies.csv", "text/csv", 405),
        ("/nothing", "text/plain", 405),
        ("/reconcile/suggest/nothing", "application/x-www-form-urlencoded", 413),
    ],
)
def test_a_large_body_gets_its_refusal(registry_path: Path, http: HTTP, path: str, kind: str, status: int) -> None:
    with serving(Settings(database=registry_path, http=http)) as url:
        for _ in range(5):
            sent = urllib.request.Request(url + path, bytes(10 * MEGABYTE), {"content-type": kind})
            with pytest.raises(urllib.error.HTTPError) as raised:
                urllib.request.urlopen(sent, timeout=LONGEST)
            assert raised.value.code == status
            assert raised.value.headers["connection"] == "close"
            raised.value.close()


@pytest.mark.fault("2.7", "A body without end is sent to a refusal: it is read only up to a limit")
@pytest.mark.parametrize("http", PROTOCOLS)
def test_a_body_without_end_is_not_read_for_ever(
    registry_path: Path, monkeypatch: pytest.MonkeyPatch, http: str
) -> None:
    monkeypatch.setattr("liaison.web.delivery.MAX_DISCARDED", MEGABYTE)
    with serving(Settings(database=registry_path, http=http)) as url, connected(url) as connection:
        connection.sendall(request(b"Transfer-Encoding: chunked"))
        sent = 0
        with suppress(ConnectionError):
            while sent < 100 * MEGABYTE:
                connection.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
                sent += 0x10000
    assert sent < 100 * MEGABYTE


@pytest.mark.fault("2.7", "A small body is not read by a refusal, and the connection serves the next request")
@pytest.mark.parametrize("http", PROTOCOLS)
def test_a_small_refused_body_leaves_the_connection_open(registry_path: Path, http: HTTP) -> None:
    with serving(Settings(database=registry_path, http=http)) as url, connected(url) as connection:
        refused = posted(b"x" * 5_000).replace(b"/graphql", b"/data/agencies.csv")
        connection.sendall(refused + posted(LOOK_UP, b"Connection: close"))
        received = b""
        while part := connection.recv(65_536):
            received += part
    assert statuses(received) == [405, 200]
    assert received.endswith(WHO)
