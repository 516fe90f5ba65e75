"""The short way answers as the long one does, and leaves to it what it cannot answer at once."""

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from liaison.settings import Settings
from liaison.web.app import Application
from tests.serving import LONGEST, serving

LOOK_UP = b'{"query": "query ($slug: String!) {agency(by: {slug: $slug}) {name}}", "variables": {"slug": "who"}}'
WHO = b'{"data":{"agency":{"name":"World Health Organization"}},"extensions":{"cost":1}}'
BODIES = (
    LOOK_UP,
    b'{"query": "{agencies {nodes {name summary url}}}"}',
    b'{"query": "{__typename}"}',
    b'{"query": "{nothing}"}',
    b'{"query": "{"}',
    b'{"query": "{a: __typename} {b: __typename}"}',
    b'{"query": "mutation {x}"}',
    b'{"query": "{collaboration(between: [\\"nobody\\", \\"who\\"]) {mechanisms {mechanism {name}}}}"}',
    b'{"query": 1}',
    b"[]",
    b"\xff",
    b"",
)
TAKEN = (b"", b"Accept: application/graphql-response+json\r\n", b"Accept: text/html\r\n", b"Accept-Encoding: gzip\r\n")


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


def replies(connection: socket.socket, count: int) -> list[tuple[bytes, dict[bytes, bytes], bytes]]:
    """So many replies as they stand on the wire: status line, headers and body."""
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


@pytest.mark.parametrize("more", TAKEN)
@pytest.mark.parametrize("body", BODIES)
def test_both_ways_answer_the_same(address: tuple[str, int], body: bytes, more: bytes) -> None:
    with socket.create_connection(address, timeout=LONGEST) as connection:
        connection.sendall(posted(body, more))
        (short,) = replies(connection, 1)
        connection.sendall(posted(body, more + b"Connection: close\r\n"))  # goes the long way
        (long,) = replies(connection, 1)
    assert long[1].pop(b"connection") == b"close"
    assert short[0] == long[0]
    assert {**short[1], b"date": b""} == {**long[1], b"date": b""}
    assert short[2] == long[2]


def test_look_up_does_not_go_through_asgi(address: tuple[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Application, "__call__")
    with socket.create_connection(address, timeout=LONGEST) as connection:
        for _ in range(2):
            connection.sendall(posted(LOOK_UP))
            assert replies(connection, 1)[0][2] == WHO


def test_a_body_that_comes_in_parts_is_answered(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=LONGEST) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        request = posted(LOOK_UP)
        for place in range(0, len(request), 20):
            connection.send(request[place : place + 20])
        assert replies(connection, 1)[0][2] == WHO


def test_questions_sent_together_are_answered_in_their_order(address: tuple[str, int]) -> None:
    search = b'{"query": "{search(text: \\"climate\\") {totalCount}}"}'
    with socket.create_connection(address, timeout=LONGEST) as connection:
        connection.sendall(b"".join(map(posted, (LOOK_UP, search, LOOK_UP, b"{", LOOK_UP))))
        bodies = [body for _, _, body in replies(connection, 5)]
    assert [bodies[place] for place in (0, 2, 4)] == [WHO] * 3
    assert bodies[1].startswith(b'{"data":{"search"')
    assert b"BAD_REQUEST" in bodies[3]


def test_only_allowed_hosts_go_the_short_way(registry_path: Path) -> None:
    with serving(Settings(database=registry_path, allowed_hosts=("registry.example.org",))) as url:
        parts = urlsplit(url)
        with socket.create_connection((parts.hostname, parts.port), timeout=LONGEST) as connection:
            connection.sendall(posted(LOOK_UP))
            assert replies(connection, 1)[0][0] == b"HTTP/1.1 400 Bad Request"
            connection.sendall(posted(LOOK_UP).replace(b"localhost", b"registry.example.org"))
            assert replies(connection, 1)[0][2] == WHO
