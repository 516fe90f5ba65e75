"""The server on raw sockets: requests in parts, several at once, and bodies that must not become the next request."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from liaison.settings import Settings
from tests.serving import LONGEST, serving

LOOK_UP = b'{"query": "query ($slug: String!) {agency(by: {slug: $slug}) {name}}", "variables": {"slug": "who"}}'
WHO = b'{"data":{"agency":{"name":"World Health Organization"}},"extensions":{"cost":1}}'


@pytest.fixture(scope="module")
def address(registry_path: Path) -> Iterator[tuple[str, int]]:
    with serving(Settings(database=registry_path)) as url:
        parts = urlsplit(url)
        yield str(parts.hostname), int(parts.port or 0)


def posted(body: bytes, more: bytes = b"", kind: bytes = b"application/json") -> bytes:
    return b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n%s" % (
        kind,
        len(body),
        more,
        body,
    )


def responses(connection: socket.socket, count: int) -> list[tuple[bytes, dict[bytes, bytes], bytes]]:
    """So many responses as sent: status line, headers and body."""
    read, found = b"", []
    while len(found) < count:
        received = connection.recv(65536)
        assert received, "the server hung up"
        read += received
        while b"\r\n\r\n" in read:
            head, _, rest = read.partition(b"\r\n\r\n")
            status, *lines = head.split(b"\r\n")
            headers = dict(line.split(b": ", 1) for line in lines)
            length = int(headers[b"content-length"])
            if len(rest) < length:
                break
            found.append((status, headers, rest[:length]))
            read = rest[length:]
    assert not read
    return found


@pytest.mark.fault("1.6", "A request and its body in many small parts")
def test_a_request_in_parts_is_answered(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=LONGEST) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        request = posted(LOOK_UP)
        for place in range(0, len(request), 20):
            connection.send(request[place : place + 20])
        assert responses(connection, 1)[0][2] == WHO


@pytest.mark.fault("1.6", "A request and its body in many small parts")
def test_a_chunked_body_in_parts_is_answered(address: tuple[str, int]) -> None:
    head = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunks = [b"%x\r\n%s\r\n" % (len(part), part) for part in (LOOK_UP[:40], LOOK_UP[40:])]
    with socket.create_connection(address, timeout=LONGEST) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for part in (head, *chunks, b"0\r\n", b"\r\n"):
            connection.sendall(part)
        assert responses(connection, 1)[0][2] == WHO


@pytest.mark.fault("1.6", "A client that sends requests without end before it reads responses")
def test_a_client_that_does_not_wait_for_responses_is_disconnected(address: tuple[str, int]) -> None:
    received = b""
    with socket.create_connection(address, timeout=LONGEST) as connection, suppress(OSError):  # the server hangs up
        connection.sendall(1_000 * SMUGGLED)
        while more := connection.recv(65536):
            received += more
    assert received.count(b"HTTP/1.1 200 OK") < 1_000  # the kernel decides how many arrive together
    assert received.lower().count(b"connection: close") == 1
    assert b"connection: close" in received.lower().rpartition(b"http/1.1 200 ok")[2]


@pytest.mark.fault("1.6", "A client that sends requests without end before it reads responses")
def test_a_client_that_waits_for_each_response_keeps_its_connection(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=LONGEST) as connection:
        for _ in range(100):
            connection.sendall(SMUGGLED)
            assert b"connection" not in responses(connection, 1)[0][1]


SMUGGLED = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(SMUGGLED)
UPGRADE = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"
SMUGGLING = {
    "a length and chunks": (LENGTH + b"Transfer-Encoding: chunked\r\n", b"0\r\n\r\n" + SMUGGLED),
    "chunks and a length": (b"Transfer-Encoding: chunked\r\n" + LENGTH, b"0\r\n\r\n" + SMUGGLED),
    "two lengths": (b"Content-Length: 0\r\n" + LENGTH, SMUGGLED),
    "a length with a sign": (LENGTH.replace(b": ", b": +"), SMUGGLED),
    "a space before the colon": (LENGTH.replace(b":", b" :"), SMUGGLED),
    "an unknown encoding": (b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n" + SMUGGLED),
    "an upgrade to HTTP/2": (LENGTH + UPGRADE, SMUGGLED),
    "an upgrade to a websocket": (LENGTH + b"Connection: Upgrade\r\nUpgrade: websocket\r\n", SMUGGLED),
}


@pytest.mark.fault("1.6", "A body that is another request (request smuggling)")
@pytest.mark.parametrize("in_parts", [False, True])
@pytest.mark.parametrize("way", SMUGGLING)
def test_a_body_never_becomes_the_next_request(address: tuple[str, int], way: str, in_parts: bool) -> None:
    headers, body = SMUGGLING[way]
    head = b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers + b"\r\n"
    received = b""
    with socket.create_connection(address, timeout=LONGEST) as connection, suppress(OSError):  # the server hangs up
        connection.sendall(head if in_parts else head + body)
        if in_parts:
            received = connection.recv(65536)  # all of these are answered before the body
            connection.sendall(body)
        connection.shutdown(socket.SHUT_WR)
        while part := connection.recv(65536):
            received += part
    assert received.count(b"HTTP/1.1 ") == 1
    assert received.startswith(b"HTTP/1.1 400 ")
    assert b'"live"' not in received


def test_a_body_with_an_upgrade_is_refused_with_what_to_do(address: tuple[str, int]) -> None:
    head = b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
    with socket.create_connection(address, timeout=LONGEST) as connection:
        connection.sendall(head % len(LOOK_UP) + UPGRADE + b"\r\n" + LOOK_UP)
        status, named, body = responses(connection, 1)[0]
    assert status == b"HTTP/1.1 400 Bad Request"
    assert named[b"connection"] == b"close"
    assert b"Send it without the header Upgrade." in body


@pytest.mark.fault("1.6", "Large headers, and a length of thousands of digits")
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (b"Accept: */*" + b"," * 40_000, b"431 Request Header Fields Too Large"),
        (
            b"".join(b"X-%d: x\r\n" % number for number in range(10_000)).rstrip(),
            b"431 Request Header Fields Too Large",
        ),
        (b"Content-Length: " + b"0" * 5_000, b"413 Request Entity Too Large"),
    ],
    ids=["one long header", "many headers", "many digits"],
)
def test_large_headers_are_refused(address: tuple[str, int], headers: bytes, status: bytes) -> None:
    request = b"POST /graphql HTTP/1.1\r\nHost: localhost\r\n" + headers + b"\r\n\r\n"
    with socket.create_connection(address, timeout=LONGEST) as connection:
        connection.sendall(request)
        found, named, _ = responses(connection, 1)[0]
    assert found == b"HTTP/1.1 " + status
    assert named[b"connection"] == b"close"


@pytest.mark.fault("1.6", "Requests sent together")
def test_requests_sent_together_are_answered_in_their_order(address: tuple[str, int]) -> None:
    search = b'{"query": "{search(text: \\"climate\\") {totalCount}}"}'
    with socket.create_connection(address, timeout=LONGEST) as connection:
        connection.sendall(b"".join(map(posted, (LOOK_UP, search, LOOK_UP, b"{", LOOK_UP))))
        bodies = [body for _, _, body in responses(connection, 5)]
    assert [bodies[place] for place in (0, 2, 4)] == [WHO] * 3
    assert bodies[1].startswith(b'{"data":{"search"')
    assert b"BAD_REQUEST" in bodies[3]


@pytest.mark.fault("1.6", "Another host name than the allowed ones")
def test_only_allowed_hosts_are_answered(registry_path: Path) -> None:
    with serving(Settings(database=registry_path, allowed_hosts=("registry.example.org",))) as url:
        parts = urlsplit(url)
        with socket.create_connection((parts.hostname, parts.port), timeout=LONGEST) as connection:
            connection.sendall(posted(LOOK_UP))
            assert responses(connection, 1)[0][0] == b"HTTP/1.1 400 Bad Request"
            connection.sendall(posted(LOOK_UP).replace(b"localhost", b"registry.example.org"))
            assert responses(connection, 1)[0][2] == WHO
