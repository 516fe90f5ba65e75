"""What is true of every answer, whatever its endpoint: pure ASGI middleware, one duty each.

They stand outside the router, because they also hold for answers that no endpoint makes: 404, 405, 500.
"""

import logging
from collections.abc import Awaitable
from functools import lru_cache

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from liaison.requests import new_request_id
from liaison.web.replies import json_reply, plain

log = logging.getLogger(__name__)

SAFE = [(b"x-content-type-options", b"nosniff")]
READABLE = [(b"access-control-allow-origin", b"*")]
PREFLIGHT = [
    (b"access-control-allow-methods", b"GET, HEAD, POST"),
    (b"access-control-allow-headers", b"Accept, Content-Type, If-None-Match"),
    (b"access-control-max-age", b"86400"),
]


class Unexpected:
    """Answers 500 where something failed that should not: the client gets an id, the log the rest under it.

    Nearest to the endpoints, so that the framework's own answer to failures never goes out.
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
        except Exception:
            if scope["type"] != "http":
                raise
            identity = new_request_id()
            log.exception("Request %s failed: %s %s", identity, scope["method"], scope["path"])
            if started:
                raise
            message = f"Something went wrong here. It is in the log under {identity}."
            if scope["path"] == "/graphql":
                error = {"message": message, "extensions": {"code": "INTERNAL_ERROR", "request": identity}}
                reply = json_reply(500, {"errors": [error]})
            else:
                reply = plain(500, message + "\n")
            await reply(scope, receive, send)


class AllowedHosts:
    """Refuses requests for other names than ours. Before the endpoints, so that none answers under a foreign name.

    Health is exempt: a probe calls by address.
    """

    def __init__(self, app: ASGIApp, allowed: tuple[str, ...]) -> None:
        self.app = app
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith("/health/"):
            host = next((value for name, value in scope["headers"] if name == b"host"), b"")
            if not is_allowed(host, self._allowed):
                await plain(400, "This host name is not served here.\n")(scope, receive, send)
                return
        await self.app(scope, receive, send)


class SafeHeaders:
    """Says that no answer is to be taken for another type than it says."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, adding(SAFE, send) if scope["type"] == "http" else send)


class OpenReads:
    """Lets pages of any origin read the data, without credentials: there are none, and the data are public."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] != "http" or not scope["path"].startswith(("/graphql", "/data/")):
            return self.app(scope, receive, send)
        asks_first = scope["method"] == "OPTIONS"
        return self.app(scope, receive, adding([*READABLE, *PREFLIGHT] if asks_first else READABLE, send))


def adding(headers: list[tuple[bytes, bytes]], send: Send) -> Send:
    """A ``send`` that adds the headers to the answer's start, in place: every answer has a list of its own."""

    def add(message: Message) -> Awaitable[None]:
        if message["type"] == "http.response.start":
            message["headers"] += headers
        return send(message)

    return add


@lru_cache(maxsize=256)
def is_allowed(host: bytes, allowed: tuple[str, ...]) -> bool:
    """Whether requests to the host are answered; ``*`` allows all, ``*.example.org`` its subdomains."""
    name = _without_port(host.decode("latin-1")).lower()
    return any(
        each in ("*", name) or (each.startswith("*.") and name.endswith(each[1:])) for each in map(str.lower, allowed)
    )


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]
