"""A finished answer to a request: values in, ASGI messages or lines of HTTP out."""

import hashlib
import zlib
from collections.abc import Iterable
from functools import lru_cache

import orjson
from starlette.types import Receive, Scope, Send

Headers = list[tuple[bytes, bytes]]

COMPRESSED_FROM = 1_000  # bytes; below, the gzip frame costs more than it saves


class Reply:
    """Status, headers and body; ``etag`` where a client may ask again whether it has changed."""

    __slots__ = ("_lines", "_sent", "body", "etag", "headers", "status")

    def __init__(self, status: int, headers: Headers, body: bytes = b"", etag: bytes | None = None) -> None:
        self.status, self.headers, self.body, self.etag = status, headers, body, etag
        self._sent = [*headers, (b"content-length", b"%d" % len(body))]
        if etag:
            self._sent.append((b"etag", etag))
        self._lines = b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer, or 304 where the client has it already, or no body for HEAD."""
        if self.etag and self._is_known(scope["headers"]):
            # a 304 repeats what would steer a cache
            kept = [(name, value) for name, value in self.headers if name in _OF_304]
            await send({"type": "http.response.start", "status": 304, "headers": [*kept, (b"etag", self.etag)]})
            await send({"type": "http.response.body", "body": b""})
            return
        # middleware adds headers of its own to the list it is handed
        await send({"type": "http.response.start", "status": self.status, "headers": self._sent.copy()})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else self.body})

    def lines(self, more: Headers) -> bytes:
        """The headers and ``more`` as lines of HTTP; they are put together once, so that ``more`` must not change."""
        if not self._lines:
            named = [*self._sent, *more]
            self._lines = b"".join(part for name, value in named for part in (name, b": ", value, b"\r\n"))
        return self._lines

    def _is_known(self, headers: Iterable[tuple[bytes, bytes]]) -> bool:
        return any(name == b"if-none-match" and matches(value, self.etag) for name, value in headers)


_OF_304 = {b"cache-control", b"vary", b"content-location", b"expires", b"content-security-policy"}


def by_name(headers: Headers) -> dict[bytes, bytes]:
    """A request's headers; lines of one name are one list, as HTTP has it."""
    named = dict(headers)
    if len(named) < len(headers):
        for name in named:
            named[name] = b", ".join(value for given, value in headers if given == name)
    return named


def matches(if_none_match: bytes, etag: bytes | None) -> bool:
    """Whether the header names the tag. The comparison is weak, as it is for If-None-Match."""
    tags = [tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b",")]
    return etag is not None and (etag in tags or tags == [b"*"])


def etag_of(*parts: bytes) -> bytes:
    """A strong tag of the parts; each one's length counts, so that no two lists of parts meet."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return b'"' + digest.hexdigest().encode() + b'"'


@lru_cache(maxsize=256)
def accepts_gzip(accept_encoding: bytes) -> bool:
    """Whether the client takes gzip."""
    for part in accept_encoding.lower().split(b","):
        name, _, quality = part.partition(b";")
        if name.strip() in (b"gzip", b"*"):
            return quality.replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00", b"q=0.000")
    return False


def gzipped(body: bytes, level: int = 5) -> bytes:
    """The body as gzip, the same bytes every time: no name, no time."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, 31)
    return deflate.compress(body) + deflate.flush()


def plain(status: int, text: str, headers: Iterable[tuple[bytes, bytes]] = ()) -> Reply:
    """A few words as plain text."""
    return Reply(status, [(b"content-type", b"text/plain; charset=utf-8"), *headers], text.encode())


def json_reply(status: int, value: object, headers: Iterable[tuple[bytes, bytes]] = ()) -> Reply:
    """A value as JSON."""
    return Reply(status, [(b"content-type", b"application/json; charset=utf-8"), *headers], orjson.dumps(value))
