"""Requests that offer an upgrade to another protocol: never a second response to one request."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison.settings import Settings
from tests.serving import serving
from tests.tools import need
from tests.web.wire import LIVE, LOOK_UP, WHO, exchanged, posted, request, statuses

OFFERS = {
    "HTTP/2": [b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABkAAQAAP__"],
    "a websocket": [b"Connection: Upgrade", b"Upgrade: websocket"],
    "several, in other cases": [b"CONNECTION: uPGRADE, keep-alive", b"UPGRADE: TLS/1.2, H2C"],
    "in several lines": [b"Connection: keep-alive", b"Connection: upgrade", b"Upgrade: x", b"Upgrade: h2c"],
    "without Connection": [b"Upgrade: h2c"],
}
BODIES = {
    "a query": (LOOK_UP, False, []),
    "a request": (LIVE, False, []),
    "a query in chunks": (LOOK_UP, True, []),
    "a query after 100-continue": (LOOK_UP, False, [b"Expect: 100-continue"]),
}


@pytest.fixture(scope="module", params=["httptools", "h11"])
def server(request: pytest.FixtureRequest, registry_path: Path) -> Iterator[tuple[str, str]]:
    with serving(Settings(database=registry_path, http=request.param)) as url:
        yield url, request.param


def parts_of(offer: str, what: str) -> tuple[bytes, bytes]:
    """Head and body of a request."""
    body, in_chunks, fields = BODIES[what]
    if in_chunks:
        framing, sent = b"Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    else:
        framing, sent = b"Content-Length: %d" % len(body), body
    return request(*OFFERS[offer], *fields, framing), sent


@pytest.mark.fault("2.2", "A POST offers an upgrade (HTTP/2, websocket, …), with its body in the same packet")
@pytest.mark.parametrize("what", BODIES)
@pytest.mark.parametrize("offer", OFFERS)
def test_a_post_with_an_offer_has_one_response(server: tuple[str, str], offer: str, what: str) -> None:
    url, http = server
    head, body = parts_of(offer, what)
    received = exchanged(url, head + body)
    found = [status for status in statuses(received) if status != 100]
    assert b'"live"' not in received
    if http == "h11" and what != "a request":
        assert found == [200]
        assert received.endswith(WHO)
    else:
        assert found == [400]
    if http == "httptools":
        assert b"Send it without the header Upgrade." in received
        assert b"LIAISON_HTTP=h11" in received
        assert b"connection: close\r\n" in received


@pytest.mark.fault("2.2", "A POST offers an upgrade, and its body comes when the response has been sent")
@pytest.mark.parametrize("what", ["a query", "a request", "a query in chunks"])
@pytest.mark.parametrize("offer", OFFERS)
def test_a_body_sent_later_is_no_request(registry_path: Path, offer: str, what: str) -> None:
    with serving(Settings(database=registry_path)) as url:
        received = exchanged(url, *parts_of(offer, what))
    assert statuses(received) == [400]
    assert b'"live"' not in received


@pytest.mark.fault("2.2", "A GET offers an upgrade")
@pytest.mark.parametrize("offer", OFFERS)
def test_a_get_with_an_offer_is_answered(server: tuple[str, str], offer: str) -> None:
    url, http = server
    received = exchanged(url, request(*OFFERS[offer], address=b"GET /health/live HTTP/1.1"))
    assert statuses(received) == [200]
    assert (b"connection: close\r\n" in received) == (http == "httptools")


JAVA = """
import java.net.URI;
import java.net.http.*;

class Twice {
    public static void main(String[] given) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String query = "{\\"query\\": \\"{agency(by: {slug: \\\\\\"who\\\\\\"}) {name}}\\"}";
        HttpRequest post = HttpRequest.newBuilder(URI.create(given[0] + "/graphql"))
            .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(query)).build();
        HttpRequest get = HttpRequest.newBuilder(URI.create(given[0] + "/health/live")).build();
        for (HttpRequest request : new HttpRequest[] {get, post, post, get}) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            System.out.println(response.statusCode() + " " + response.body().strip());
        }
    }
}
"""


@pytest.mark.fault("2.2", "Java's HttpClient, which offers HTTP/2 over plain HTTP, gets and posts")
def test_java_is_served_by_h11_and_refused_with_advice_otherwise(server: tuple[str, str], tmp_path: Path) -> None:
    url, http = server
    source = tmp_path / "Twice.java"
    source.write_text(JAVA, encoding="utf-8")
    done = subprocess.run([need("java"), source, url], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    live = '200 {"status":"live"}'
    assert [lines[0], lines[3]] == [live, live]
    for line in lines[1:3]:
        if http == "h11":
            assert line == "200 " + WHO.decode()
        else:
            assert line.startswith("400 ")
            assert "HttpClient.Version.HTTP_1_1" in line


@pytest.mark.fault("2.2", "A request follows one that offers an upgrade, in the same packet")
def test_what_follows_an_offer_is_not_answered_out_of_turn(server: tuple[str, str]) -> None:
    url, http = server
    head, body = parts_of("HTTP/2", "a query")
    received = exchanged(url, head + body + posted(LOOK_UP, b"Connection: close"), leaves=False)
    assert statuses(received) == ([200, 200] if http == "h11" else [400])
