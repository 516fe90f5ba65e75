"""nginx in front, with the configuration of ``deploy/``: it closes clients that the service cannot see."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import pytest

from liaison.settings import Settings
from tests.hub import LARGE
from tests.serving import LONGEST, serving, until
from tests.tools import need
from tests.web.test_nginx import UNLIMITED, behind
from tests.web.test_slow_clients import not_reading
from tests.web.wire import LIVE, LOOK_UP, WHO, connected, exchanged, posted, request, statuses

BURST, CONNECTIONS = 200, 100  # what nginx.conf and README say

SHORT = {
    "client_header_timeout 10s": "client_header_timeout 1s",
    "client_body_timeout 10s": "client_body_timeout 1s",
    "keepalive_timeout 30s": "keepalive_timeout 1s",
    "send_timeout 30s;\n    keep": "send_timeout 1s;\n    keep",
}


@pytest.fixture(scope="module")
def url(registry_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of nginx in front of a server, with short time limits."""
    nginx, folder = need("nginx"), tmp_path_factory.mktemp("nginx")
    changes = {**UNLIMITED, **SHORT}
    with (
        serving(Settings(database=registry_path)) as service,
        behind(nginx, service, folder, changes) as client,
    ):
        yield str(client.base_url).rstrip("/")


@pytest.mark.fault("2.3", "Silent, idle and half-sent requests behind nginx")
@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
        b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{",
        LIVE,
    ],
    ids=["silent", "half a head", "half a body", "idle"],
)
def test_nginx_closes_what_goes_on_for_ever(url: str, sent: bytes) -> None:
    with ExitStack() as clients:
        waiting = [clients.enter_context(connected(url)) for _ in range(100)]
        for each in waiting:
            each.sendall(sent)
        for each in waiting:
            with suppress(ConnectionResetError):
                while each.recv(65_536):
                    pass  # until it is closed: ``recv`` has a time limit
    assert statuses(exchanged(url, LIVE)) == [200]


@pytest.mark.fault("2.3", "A header without end behind nginx")
def test_nginx_reads_no_header_without_end(url: str) -> None:
    received = exchanged(url, b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 1_000_000)
    assert statuses(received) == [400]
    assert b"Too Large" in received


@pytest.mark.fault("2.2", "A POST that offers an upgrade, behind nginx: it is answered")
def test_nginx_removes_an_offer(url: str) -> None:
    offer = [b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABkAAQAAP__"]
    received = exchanged(url, posted(LOOK_UP, *offer))
    assert statuses(received) == [200]
    assert received.endswith(WHO)


@pytest.mark.fault("2.7", "Requests with several readings, behind nginx")
@pytest.mark.parametrize(
    "fields",
    [
        [b"Content-Length: 5", b"Transfer-Encoding: chunked"],
        [b"Content-Length: 5", b"Content-Length: 6"],
        [b"Content-Length: +5"],
        [b"Host: other"],
        [b"Transfer-Encoding: xchunked"],
    ],
)
def test_nginx_refuses_several_readings(url: str, fields: list[bytes]) -> None:
    received = exchanged(url, request(*fields, body=b"0\r\n\r\n" + LIVE))
    assert statuses(received)[0] in (400, 501)
    assert b'"live"' not in received


@pytest.mark.fault("2.1", "Clients that do not read, behind nginx: they are closed")
def test_nginx_closes_clients_that_do_not_read(url: str) -> None:
    with not_reading(url, posted(json.dumps({"query": LARGE}).encode())) as connection:
        received = len(connection.recv(1))
        for _ in range(3):
            with connected(url) as other:
                other.sendall(LIVE)
                with suppress(ConnectionResetError):
                    while other.recv(65_536):
                        pass  # an idle client is closed after a second, which is also the time-out for sending
        with suppress(ConnectionResetError):
            while part := connection.recv(65_536):
                received += len(part)
    assert received < 13_000_000


@pytest.mark.fault("2.3", "One address asks too often, behind nginx: 429, for nobody else")
def test_nginx_limits_the_requests_of_one_address(registry_path: Path, tmp_path: Path) -> None:
    slow = {"rate=50r/s": "rate=1r/m"}  # so that a slow machine does not ask more slowly than is allowed
    nginx = need("nginx")
    with (
        serving(Settings(database=registry_path)) as service,
        behind(nginx, service, tmp_path, slow) as client,
        httpx.Client(transport=httpx.HTTPTransport(local_address="127.0.0.2"), base_url=client.base_url) as other,
    ):
        allowed = 1  # asked by ``behind``
        while (answer := client.get("/agencies/itu")).status_code == 200:
            allowed += 1
            assert allowed < 2 * BURST
        assert answer.status_code == 429
        assert allowed > BURST
        assert client.post("/graphql", content=LOOK_UP).status_code == 429
        assert client.get("/health/live").status_code == 200
        assert other.get("/agencies/itu", timeout=LONGEST).status_code == 200


@pytest.mark.fault("2.3", "One address holds many connections, behind nginx: 429, until they are closed")
def test_nginx_limits_the_connections_of_one_address(registry_path: Path, tmp_path: Path) -> None:
    patient = {**UNLIMITED, "client_body_timeout 10s": f"client_body_timeout {LONGEST}s"}
    asked = request(b"Content-Length: 1000", b"Expect: 100-continue")
    nginx = need("nginx")
    with serving(Settings(database=registry_path)) as service, behind(nginx, service, tmp_path, patient) as client:
        with ExitStack() as held:
            for _ in range(CONNECTIONS):
                connection = held.enter_context(connected(str(client.base_url)))
                connection.sendall(asked)
                assert statuses(connection.recv(1_000)) == [100]  # counted, and waits for the body
            assert client.get("/agencies/itu").status_code == 429
            assert client.get("/health/live").status_code == 200
        until(lambda: client.get("/agencies/itu").status_code == 200)
