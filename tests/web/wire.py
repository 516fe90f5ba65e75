"""Raw sockets for tests: bytes out, what the server sends until it closes the connection in."""

import re
import socket
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import urlsplit

from liaison.settings import HTTP
from tests.serving import LONGEST

LOOK_UP = b'{"query": "query ($slug: String!) {agency(by: {slug: $slug}) {name}}", "variables": {"slug": "who"}}'
WHO = b'{"data":{"agency":{"name":"World Health Organization"}},"extensions":{"cost":1}}'
LIVE = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
PROTOCOLS: Sequence[HTTP] = ("httptools", "h11")


def connected(url: str) -> socket.socket:
    """A connection to the server at this address."""
    parts = urlsplit(url)
    connection = socket.create_connection((parts.hostname, parts.port), timeout=LONGEST)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def request(*fields: bytes, body: bytes = b"", address: bytes = b"POST /graphql HTTP/1.1") -> bytes:
    """A request with these header fields, as they are, after Host and Content-Type."""
    return b"\r\n".join([address, b"Host: localhost", b"Content-Type: application/json", *fields, b"", body])


def posted(body: bytes, *fields: bytes) -> bytes:
    """A POST of the body."""
    return request(b"Content-Length: %d" % len(body), *fields, body=body)


def exchanged(url: str, *parts: bytes, leaves: bool = True) -> bytes:
    """Everything that the server sends for these bytes until it closes the connection. The second part is sent when the
    server has sent something. If this side leaves, it does so when the first response has begun."""
    received = b""
    with connected(url) as connection, suppress(OSError):  # the server may close first
        connection.sendall(parts[0])
        for part in parts[1:]:
            received += connection.recv(65536)
            connection.sendall(part)
        while more := connection.recv(65536):
            received += more
            if leaves and statuses(received)[-1:] != [100]:
                leaves = False
                connection.shutdown(socket.SHUT_WR)
    return received


def statuses(received: bytes) -> list[int]:
    """The status of each response in what was received."""
    return [int(each) for each in re.findall(rb"HTTP/1\.1 (\d{3}) ", received)]
