"""Heads of requests: Host, framing, sizes, and forms of the address, on both protocols."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from liaison.settings import HTTP, Settings
from liaison.web.delivery import MAX_IN_A_ROW
from liaison.web.graphql_request import request_in_body
from liaison.web.negotiation import media_type_for
from liaison.web.request_head import MAX_ADDRESS, MAX_FIELDS, MAX_HEADERS
from liaison.web.responses import accepts_gzip
from tests.serving import serving
from tests.web.wire import LIVE, LOOK_UP, PROTOCOLS, WHO, connected, exchanged, posted, request, statuses

GET = b"GET /health/live HTTP/1.1"


@pytest.fixture(scope="module", params=PROTOCOLS)
def http(request: pytest.FixtureRequest) -> HTTP:
    found: HTTP = request.param
    return found


@pytest.fixture(scope="module")
def url(http: HTTP, registry_path: Path) -> Iterator[str]:
    with serving(Settings(database=registry_path, http=http, client_timeout=1.0)) as url:
        yield url


def closed_with(received: bytes, *expected: int) -> bool:
    """Whether the one response has an expected status and says that the connection is closed."""
    found = statuses(received)
    return len(found) == 1 and found[0] in expected and b"connection: close\r\n" in received.lower()


@pytest.mark.fault("2.7", "A request without a valid Host, or with two")
@pytest.mark.parametrize(
    "hosts",
    [
        b"",
        b"Host: localhost\r\nHost: localhost\r\n",
        b"Host: a.example\r\nHost: b.example\r\n",
        b"Host:\r\n",
        b"Host: a b\r\n",
        b"Host: a,b\r\n",
        b"Host: user@a.example\r\n",
        b"Host: a.example/path\r\n",
        b"Host: a.example:port\r\n",
        b"Host: a.example:800000\r\n",
        b"Host: [::1\r\n",
        b"Host: \xc3\xa9.example\r\n",
        b"Host: " + b"a" * 1_000 + b"\r\n",
    ],
)
@pytest.mark.parametrize("path", [b"/health/live", b"/graphql?query=%7B__typename%7D"])
def test_host_must_be_one_and_valid(url: str, path: bytes, hosts: bytes) -> None:
    assert closed_with(exchanged(url, b"GET " + path + b" HTTP/1.1\r\n" + hosts + b"\r\n"), 400)


@pytest.mark.parametrize("host", [b"localhost", b"127.0.0.1:8000", b"[::1]:8000", b"xn--9ca.example", b"a_b.example."])
def test_valid_hosts_are_answered(url: str, host: bytes) -> None:
    assert statuses(exchanged(url, b"GET /health/live HTTP/1.1\r\nHost: " + host + b"\r\n\r\n")) == [200]


@pytest.mark.fault("2.7", "HTTP/1.0 without Host is answered, with two it is refused")
def test_http_1_0_may_leave_host_out(url: str) -> None:
    assert closed_with(exchanged(url, b"GET /health/live HTTP/1.0\r\n\r\n"), 200)
    assert closed_with(exchanged(url, b"GET /health/live HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n"), 400)


CHUNKED = b"Transfer-Encoding: chunked"
SIZE = b"%d" % len(LOOK_UP)
IN_CHUNKS = b"%x\r\n%s\r\n0\r\n\r\n" % (len(LOOK_UP), LOOK_UP)
FAULTY = {
    "a length and chunks": ([b"Content-Length: " + SIZE, CHUNKED], IN_CHUNKS),
    "chunks and a length": ([CHUNKED, b"Content-Length: " + SIZE], IN_CHUNKS),
    "chunks twice": ([CHUNKED, CHUNKED], IN_CHUNKS),
    "chunks in gzip": ([b"Transfer-Encoding: gzip, chunked"], IN_CHUNKS),
    "an unknown encoding": ([b"Transfer-Encoding: identity"], LOOK_UP),
    "an encoding with a control character": ([b"Transfer-Encoding: \x0bchunked"], IN_CHUNKS),
    "two different lengths": ([b"Content-Length: 0", b"Content-Length: " + SIZE], LOOK_UP),
    "a length with a sign": ([b"Content-Length: +" + SIZE], LOOK_UP),
    "a negative length": ([b"Content-Length: -1"], LOOK_UP),
    "a hexadecimal length": ([b"Content-Length: 0x10"], LOOK_UP),
    "a length with a space": ([b"Content-Length: 1 0"], LOOK_UP),
    "a space before the colon": ([b"Content-Length : " + SIZE], LOOK_UP),
    "a field without a colon": ([b"X"], b""),
    "a field without a name": ([b": x"], b""),
    "a carriage return in a value": ([b"X: a\rHost: b"], b""),
    "NUL in a value": ([b"X: a\0b"], b""),
    "a chunk with letters in its size": ([CHUNKED], IN_CHUNKS.replace(b"\r\n", b"z\r\n", 1)),
    "a chunk longer than its size": ([CHUNKED], b"1\r\n" + LOOK_UP + b"\r\n0\r\n\r\n"),
}


@pytest.mark.fault("2.7", "Requests with several readings: lengths, chunks, and characters (request smuggling)")
@pytest.mark.parametrize("name", FAULTY)
def test_a_request_with_several_readings_is_refused(url: str, name: str) -> None:
    fields, body = FAULTY[name]
    received = exchanged(url, request(*fields, body=body) + LIVE)
    assert closed_with(received, 400)
    assert b'"live"' not in received


@pytest.mark.fault("2.7", "Chunk extensions, trailers and 100-continue")
@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ([CHUNKED], IN_CHUNKS.replace(b"\r\n", b';name="value"\r\n', 1)),
        ([CHUNKED], IN_CHUNKS.replace(b"\r\n", b";" + b"x" * 10_000 + b"\r\n", 1)),
        ([CHUNKED, b"TE: trailers", b"Trailer: X-Sum"], IN_CHUNKS[:-2] + b"X-Sum: 1\r\n\r\n"),
        ([b"Content-Length: " + SIZE, b"Expect: 100-continue"], LOOK_UP),
    ],
    ids=["extension", "long extension", "trailer", "100-continue"],
)
def test_what_http_allows_in_a_body_is_read(url: str, fields: list[bytes], body: bytes) -> None:
    received = exchanged(url, request(*fields, body=body))
    assert [status for status in statuses(received) if status != 100] == [200]
    assert received.endswith(WHO)


@pytest.mark.fault("2.7", "CONNECT, an address without a path, HTTP/0.9, the HTTP/2 preface, TLS")
@pytest.mark.parametrize(
    "sent",
    [
        b"CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n" + LIVE,
        b"GET health/live HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET  HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /\xc3\xa9 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /health/live\r\n\r\n",
        b"GET /health/live HTTP/0.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 100,
    ],
)
def test_what_is_no_request_for_a_path_is_refused(url: str, sent: bytes) -> None:
    assert closed_with(exchanged(url, sent), 400)


@pytest.mark.fault("2.7", "The address names another server than Host")
def test_the_server_in_an_address_changes_nothing(url: str) -> None:
    """With httptools, Uvicorn passes only the path on; with h11 such an address is refused."""
    received = exchanged(url, b"GET http://evil.example/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert statuses(received) in ([200], [400])
    assert b"evil" not in received


@pytest.mark.fault("1.7", "Paths with NUL, dots, two slashes, and bytes that are not UTF-8")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        (b"/a%00b", 404),
        (b"/assets/a%00.js", 404),
        (b"/assets/../../../etc/passwd", 404),
        (b"/assets/%2e%2e/%2e%2e/pyproject.toml", 404),
        (b"/assets/..%2f..%2fpyproject.toml", 404),
        (b"/%ff%c0%af", 404),
        (b"/%zz", 404),
        (b"//evil.example/", 308),
        (b"*", 404),
    ],
)
def test_strange_paths_lead_nowhere(url: str, path: bytes, status: int) -> None:
    received = exchanged(url, b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert statuses(received) in ([status], [400])
    assert b"location: //" not in received


@pytest.mark.fault("2.3", "Long headers, 100,000 cookies, a million headers, a long address")
@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (request(b"Accept: " + b"a" * MAX_HEADERS, address=GET), 431),
        (request(*[b"X-%d: x" % number for number in range(MAX_FIELDS)], address=GET), 431),
        (request(*[b"Cookie: a=b"] * 2_000, address=GET), 431),
        (request(address=b"GET /" + b"a" * MAX_ADDRESS + b" HTTP/1.1"), 414),
        (request(address=b"GET /graphql?" + b"a" * MAX_ADDRESS + b" HTTP/1.1"), 414),
    ],
    ids=["long", "many", "cookies", "path", "query"],
)
def test_large_heads_are_refused(url: str, sent: bytes, status: int) -> None:
    assert closed_with(exchanged(url, sent), status)


@pytest.mark.fault("2.3", "Long headers, 100,000 cookies, a million headers, a long address")
@pytest.mark.parametrize(
    "sent",
    [
        request(b"If-None-Match: " + b'"a",' * 250_000, address=GET),
        request(*[b"Cookie: a=b"] * 100_000, address=GET),
        request(*[b"X: y"] * 1_000_000, address=GET),
        request(address=b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1"),
    ],
    ids=["long", "cookies", "many", "path"],
)
def test_huge_heads_are_never_answered(url: str, sent: bytes) -> None:
    """h11 stops to read them, so that the connection may be reset before the refusal is read."""
    received = exchanged(url, sent)
    assert not received or closed_with(received, 400, 414, 431)


@pytest.mark.fault("2.3", "Thousands of long values in headers that are negotiated do not stay in memory")
def test_long_values_of_clients_are_not_cached() -> None:
    def of_length(length: int, number: int) -> bytes:
        return (b"%d" % number).rjust(length, b",")

    def objects() -> int:
        gc.collect()
        return sys.getallocatedblocks()

    def ask(length: int) -> None:
        for number in range(200):
            media_type_for(of_length(length, number))
            accepts_gzip(of_length(length, number))
            request_in_body(b'{"query": ""}', b"application/json;" + of_length(length, number))

    ask(6_000)
    before = objects()
    ask(4_000)
    assert objects() - before < 200  # of 600 values


@pytest.mark.fault("2.3", "A body that never ends is refused after the time-out for clients")
@pytest.mark.parametrize("framing", [b"Content-Length: 1000", CHUNKED, b"Content-Length: 1000\r\nExpect: 100-continue"])
@pytest.mark.parametrize("path", [b"/graphql", b"/reconcile"])
def test_a_body_that_does_not_come_is_408(url: str, path: bytes, framing: bytes) -> None:
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n" if path == b"/reconcile" else b""
    sent = b"POST " + path + b" HTTP/1.1\r\nHost: localhost\r\n" + kind + framing + b"\r\n\r\n"
    received = b""
    with connected(url) as connection:
        connection.sendall(sent)
        while part := connection.recv(65536):
            received += part
    assert [status for status in statuses(received) if status != 100] == [408]
    assert b"within 1 seconds" in received
    assert b"connection: close\r\n" in received.lower()


@pytest.mark.fault("2.7", "A thousand requests in one packet")
def test_a_thousand_requests_together_are_answered_in_their_order(url: str, http: HTTP) -> None:
    queries = [b'{"query": "query {x%d: __typename}"}' % number for number in range(999)]
    together = b"".join(map(posted, queries)) + posted(LOOK_UP, b"Connection: close")
    received = exchanged(url, together, leaves=False)
    # httptools parses all of them at once, so that the connection is closed after some
    answered = 1_000 if http == "h11" else MAX_IN_A_ROW
    assert statuses(received) == [200] * answered
    places = [received.index(b'"x%d":' % number) for number in range(min(answered, 999))]
    assert places == sorted(places)
    assert received.lower().count(b"connection: close") == 1


@pytest.mark.fault("2.7", "Thousands of ranges of the database file")
@pytest.mark.parametrize(
    "ranges",
    [
        ",".join(f"{start}-{start}" for start in range(0, 10_000, 2)),
        ",".join(["0-"] * 5_000),
        "9-1,a-b",
        "-" + "9" * 30,
    ],
)
def test_many_ranges_cost_no_more_than_the_file(url: str, registry_path: Path, ranges: str) -> None:
    headers = {"range": f"bytes={ranges}"[:30_000].rpartition(",")[0] if "," in ranges else f"bytes={ranges}"}
    answer = httpx.get(f"{url}/data/registry.sqlite", headers=headers, verify=False)
    assert answer.status_code in (200, 206, 400, 416)
    assert len(answer.content) <= registry_path.stat().st_size
