"""The middleware: what applies to every request and response, including 404, 405 and 500 responses."""

import logging
from collections.abc import Awaitable
from functools import lru_cache

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from liaison.schema.request_facts import request_id
from liaison.web.responses import json_response

log = logging.getLogger(__name__)

SAFE = [(b"x-content-type-options", b"nosniff")]
# The addresses whose data pages of any origin may read, and everything below them.
OPEN = ("/graphql", "/data", "/reconcile")
# What a page of another origin may read besides the body, and may send. The star stands for all other headers, because
# no header changes what is served; it does not include Authorization, which some clients always send.
EXPOSED = "ETag, Last-Modified, Content-Disposition, Retry-After, X-Request-Id"
SENT = (
    "Accept, Content-Type, If-None-Match, If-Modified-Since, Authorization, apollographql-client-name, "
    "apollographql-client-version, x-apollo-operation-name, apollo-require-preflight, traceparent, tracestate, *"
)
READABLE = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", EXPOSED.encode()),
]
PREFLIGHT = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, HEAD, POST"),
    (b"access-control-allow-headers", SENT.encode()),
    (b"access-control-max-age", b"86400"),  # seconds for which a browser need not ask again; some cap it at two hours
]


class Unexpected:
    """Answers 500 to an unexpected failure: the client gets an id, the log has the details under it.

    Innermost, so that the other middleware applies to its responses. A client that leaves is not a failure.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        def watched(message: Message) -> Awaitable[None]:
            nonlocal started
            started = True
            return send(message)

        try:
            await self.app(scope, receive, watched)
        except ClientDisconnect:
            log.info("The client left before its response was sent: %s", scope["path"])
        except Exception:
            if scope["type"] != "http":
                raise
            identity = request_id()
            log.exception("Request %s failed: %s %s", identity, scope["method"], scope["path"])
            if started:
                raise
            message = f"The service failed. Its log has details under {identity}."
            if scope["path"] == "/graphql":
                error = {"message": message, "extensions": {"code": "INTERNAL_ERROR", "request": identity}}
                response = json_response(500, {"errors": [error]})
            else:
                response = PlainTextResponse(message + "\n", 500)
            await response(scope, receive, send)


class AllowedHosts:
    """Refuses requests for other host names. Health is exempt: a probe calls by address."""

    def __init__(self, app: ASGIApp, allowed: tuple[str, ...]) -> None:
        self.app = app
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_checked = scope["type"] == "http" and not scope["path"].startswith("/health/")
        if is_checked and "*" not in self._allowed:
            host = next((value for name, value in scope["headers"] if name == b"host"), b"")
            if not is_allowed(host, self._allowed):
                await PlainTextResponse("This host name is not served here.\n", 400)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class SafeHeaders:
    """Forbids browsers to guess another type than the response declares."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        return self.app(scope, receive, adding(SAFE, send) if scope["type"] == "http" else send)


class OpenReads:
    """Lets pages of any origin read the data, without credentials: the data are public."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] != "http" or not _is_open(scope["path"]):
            return self.app(scope, receive, send)
        is_preflight = scope["method"] == "OPTIONS"
        return self.app(scope, receive, adding(PREFLIGHT if is_preflight else READABLE, send))


def _is_open(path: str) -> bool:
    is_page_data = path.endswith(".json") and not path.startswith("/assets/")
    return is_page_data or any(path == each or path.startswith(f"{each}/") for each in OPEN)


def adding(headers: list[tuple[bytes, bytes]], send: Send) -> Send:
    """A ``send`` that adds the headers to a response."""

    def add(message: Message) -> Awaitable[None]:
        if message["type"] == "http.response.start":
            # a new list: a cached response is sent again
            message["headers"] = [*message["headers"], *headers]
        return send(message)

    return add


@lru_cache(maxsize=256)
def is_allowed(host: bytes, allowed: tuple[str, ...]) -> bool:
    """Whether requests to the host are allowed; ``*`` allows all, ``*.example.org`` its subdomains."""
    name = _without_port(host.decode("latin-1")).lower()
    return any(
        each in ("*", name) or (each.startswith("*.") and name.endswith(each[1:])) for each in map(str.lower, allowed)
    )


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]
