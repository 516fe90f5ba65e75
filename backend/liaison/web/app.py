"""Where things meet: the settings in, the ASGI application out."""

import hashlib
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from liaison.settings import PACKAGE, Settings
from liaison.web.assets import Assets
from liaison.web.exports import DatabaseFile, Export
from liaison.web.graphql import GraphQL
from liaison.web.headers import AllowedHosts, OpenReads, SafeHeaders, Unexpected, is_allowed
from liaison.web.health import LIVE, Ready
from liaison.web.pages import ROBOTS, Pages, Playground, StaticFiles
from liaison.web.registry import Registry
from liaison.web.replies import Headers, Reply, by_name, plain

READING = ["GET", "HEAD"]


class Application:
    """The ASGI application, and the short way past it that ``protocol`` takes."""

    def __init__(self, app: ASGIApp, graphql: GraphQL, allowed_hosts: tuple[str, ...]) -> None:
        self._app, self._graphql, self._allowed_hosts = app, graphql, allowed_hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)

    def at_once(self, headers: Headers, body: bytes) -> Reply | None:
        """The reply to a question posted to ``/graphql``; None where something has to be waited for or looked at."""
        given = by_name(headers)
        if not is_allowed(given.get(b"host", b""), self._allowed_hosts):
            return None
        return self._graphql.at_once(given, body)


def create_app(settings: Settings) -> Application:
    """The whole service. The database file is opened at start and must be there."""
    registry = Registry(settings)
    assets = Assets(settings.frontend)
    files = StaticFiles(assets)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await registry.open()
        try:
            yield
        finally:
            await registry.close()

    site = Starlette(
        routes=[
            Route("/assets/{name:path}", files, methods=READING),
            Route("/favicon.ico", files, methods=READING),
            Route("/robots.txt", plain(200, ROBOTS), methods=READING),
            Route("/playground", Playground(assets), methods=READING),
            Route("/health/live", LIVE, methods=READING),
            Route("/health/ready", Ready(registry), methods=READING),
            Route("/data/registry.sqlite", DatabaseFile(registry, settings), methods=READING),
            Route("/data/{plural}.{form}", Export(registry), methods=READING),
            # a browser asks first where another origin's page names a tag, and takes no refusal for a yes
            Route("/data/{path:path}", Reply(204, [(b"allow", b"GET, HEAD, OPTIONS")]), methods=["OPTIONS"]),
            Route("/{path:path}", Pages(registry, settings, assets), methods=READING),
        ],
        middleware=[Middleware(Unexpected)],
        lifespan=lifespan,
    )
    graphql = GraphQL(registry, settings, code_version(settings))
    app: ASGIApp = OpenReads(_Fork(Unexpected(graphql), site))
    if "*" not in settings.allowed_hosts:
        app = AllowedHosts(app, settings.allowed_hosts)
    return Application(SafeHeaders(app), graphql, settings.allowed_hosts)


class _Fork:
    """Sends GraphQL past the router: a repeated request is answered in less time than routing takes."""

    def __init__(self, graphql: ASGIApp, site: ASGIApp) -> None:
        self._graphql, self._site = graphql, site

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        is_graphql = scope["type"] == "http" and scope["path"] == "/graphql"
        return (self._graphql if is_graphql else self._site)(scope, receive, send)


def code_version(settings: Settings) -> bytes:
    """What shapes an answer beside the data: the package's code and the settings."""
    digest = hashlib.blake2b(repr(settings).encode(), digest_size=16)
    for path in sorted(Path(PACKAGE).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()
