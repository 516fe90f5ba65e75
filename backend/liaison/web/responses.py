"""What the endpoints share about responses: validators, caching, compression, JSON."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

import orjson
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from liaison.web.header_cache import cached_if_short

# Clients revalidate on each use, proxies once a second, which is how often the service checks for a rebuilt database.
# Some proxies (such as nginx) do not store responses with no-cache at all.
REVALIDATED = "public, max-age=0, s-maxage=1, must-revalidate"
COMPRESSED_FROM = 1_000  # bytes; for less, the gzip frame costs more than it saves
RETRY_AFTER = 5  # seconds
_OF_304 = ("cache-control", "vary", "etag", "last-modified", "content-security-policy")


class TaggedResponse(Response):
    """A response with an entity tag, and perhaps the time of its last change: 304 without a body if the client has it
    already."""

    def __init__(self, content: bytes, headers: Mapping[str, str], etag: str, modified: datetime | None = None) -> None:
        dated = {"last-modified": format_datetime(modified, usegmt=True)} if modified else {}
        super().__init__(content, headers={**headers, "etag": etag, **dated})
        self._etag, self._modified = etag, modified

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.is_known(scope):
            kept = {name: self.headers[name] for name in _OF_304 if name in self.headers}
            await Response(status_code=304, headers=kept)(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)

    def is_known(self, scope: Scope) -> bool:
        """Whether the request says that the client has the content already."""
        return is_known(scope, self._etag, self._modified)


def is_known(scope: Scope, etag: str, modified: datetime | None = None) -> bool:
    """Whether the request says that the client has the content with this tag; the time of the last change counts only
    if the request has no tags, as HTTP requires."""
    tags = [value.decode("latin-1") for name, value in scope["headers"] if name == b"if-none-match"]
    if tags or modified is None:
        return any(_matches(each, etag) for each in tags)
    times = [value.decode("latin-1") for name, value in scope["headers"] if name == b"if-modified-since"]
    return len(times) == 1 and _is_since(times[0], modified)


def _matches(if_none_match: str, etag: str) -> bool:
    # the comparison is weak, as HTTP requires for If-None-Match
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in tags or tags == ["*"]


def _is_since(text: str, modified: datetime) -> bool:
    try:
        since = parsedate_to_datetime(text)
    except ValueError:
        return False
    return (since if since.tzinfo else since.replace(tzinfo=UTC)) >= modified.replace(microsecond=0)


def by_name(headers: Sequence[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """A request's headers; several lines of one name are one list, as HTTP defines it."""
    named = dict(headers)
    if len(named) < len(headers):
        for name in named:
            named[name] = b", ".join(value for given, value in headers if given == name)
    return named


def etag_of(*parts: bytes) -> str:
    """A strong tag of the parts; the length of each counts, so that no two lists of parts have the same tag."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return f'"{digest.hexdigest()}"'


def takes_gzip(request: Request) -> bool:
    """Whether the client of a request accepts gzip."""
    return accepts_gzip(by_name(request.scope["headers"]).get(b"accept-encoding", b""))


@cached_if_short
def accepts_gzip(accept_encoding: bytes) -> bool:
    """Whether the client accepts gzip."""
    accepted: dict[bytes, bool] = {}
    for part in accept_encoding.lower().split(b","):
        name, _, quality = part.partition(b";")
        accepted[name.strip()] = quality.replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00", b"q=0.000")
    return accepted.get(b"gzip", accepted.get(b"*", False))


def gzipped(body: bytes, level: int = 5) -> bytes:
    """The body as gzip, the same bytes every time: without name and time."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, 31)
    return deflate.compress(body) + deflate.flush()


def json_response(status: int, value: object, headers: Mapping[str, str] | None = None) -> Response:
    """A value as JSON."""
    return Response(orjson.dumps(value), status, {"content-type": "application/json; charset=utf-8", **(headers or {})})


def unavailable(message: str) -> Response:
    """503: the same request may succeed soon."""
    return PlainTextResponse(f"{message}\n", 503, {"retry-after": str(RETRY_AFTER)})
