"""The application: the settings in, the ASGI application with its routes and middleware out."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from liaison.errors import LiaisonError
from liaison.schema.downloads import CROSSWALK
from liaison.settings import PACKAGE, Settings, variable
from liaison.web.annex_downloads import AnnexDownloads
from liaison.web.assets import Assets
from liaison.web.changes import Changes
from liaison.web.crosswalk import Crosswalk
from liaison.web.data_index import DESCRIPTIONS, DataIndex
from liaison.web.delivery import Delivery
from liaison.web.exports import Exports
from liaison.web.graphql import GraphQL
from liaison.web.headers import AllowedHosts, OpenReads, SafeHeaders, Unexpected
from liaison.web.health import LIVE, readiness
from liaison.web.page_data import PageData
from liaison.web.page_heads import PAGES
from liaison.web.pages import ROBOTS, Pages
from liaison.web.prefix import Prefix, refuse_ambiguous
from liaison.web.reconcile import Reconciliation
from liaison.web.redirects import MOVED, moved, without_slash
from liaison.web.registry import Registry
from liaison.web.request_log import RequestLog, Telemetry
from liaison.web.site_files import SiteFiles
from liaison.web.sockets import watch_descriptors
from liaison.web.writers import Writers


class TelemetryMissing(LiaisonError):
    def __init__(self) -> None:
        super().__init__(
            f"{variable('telemetry')} is on, but OpenTelemetry is not installed. "
            "Install it with `pip install 'liaison[telemetry]'`, or turn the setting off."
        )


READING = ["GET", "HEAD"]
PREFLIGHT = Response(None, 204, {"allow": "GET, HEAD, OPTIONS"})


def create_app(settings: Settings) -> Starlette:
    """The entire service. The database file is opened at start and must exist."""
    prefix = settings.prefix
    registry = Registry(settings)
    telemetry = telemetry_of(registry) if settings.telemetry else None
    code = code_version(settings)
    writers = Writers()
    exports = Exports(registry, writers, code)
    index = DataIndex(registry, writers, settings, code)
    facts = PageData(registry, writers, code)
    annexes = AnnexDownloads(registry)
    changes = Changes(registry)
    crosswalk = Crosswalk(registry, code)
    reconciliation = Reconciliation(registry, settings)
    pages = Pages(registry, settings, Assets(settings.frontend))
    files = SiteFiles(registry, settings, PAGES)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await registry.open()
        watch = asyncio.create_task(watch_descriptors())
        try:
            yield
        finally:
            watch.cancel()
            await index.close()
            writers.close()
            if telemetry:
                await telemetry.close()
            await registry.close()

    async def ready(request: Request) -> Response:
        return await readiness(registry)

    app = Starlette(
        routes=[
            # first: the router tries one after the other; it answers other methods itself
            Route("/graphql", GraphQL(registry, settings, code)),
            Route("/assets/{name:path}", pages.file, methods=READING),
            Route("/favicon.ico", pages.file, methods=READING),
            Route("/robots.txt", PlainTextResponse(ROBOTS), methods=READING),
            Route("/sitemap.xml", files.sitemap, methods=READING),
            Route("/llms.txt", files.llms, methods=READING),
            Route("/schema.graphql", files.schema, methods=READING),
            Route("/playground", pages.playground, methods=READING),
            Route("/health/live", LIVE, methods=READING),
            Route("/health/ready", ready, methods=READING),
            Route("/data/registry.sqlite", exports.database, methods=READING),
            Route(f"/data/{CROSSWALK}", crosswalk.file, methods=READING),
            Route("/data/registry.xlsx", index.workbook, methods=READING),
            Route("/data/registry.jsonld", index.linked_data, methods=READING),
            Route("/data/", index.page, methods=READING),
            Route("/data", RedirectResponse(f"{prefix}/data/", 308), methods=READING),
            *(Route(f"/data/{name}", index.description(name), methods=READING) for name in DESCRIPTIONS),
            Route("/data/annex/{name}", annexes.file, methods=READING),
            Route("/data/changes.json", changes.since, methods=READING),
            Route("/data/{name}.{form}", exports.records, methods=READING),
            Route("/{plural}.json", facts.list, methods=READING),
            Route("/{plural}/{slug}.json", facts.record, methods=READING),
            # for a browser's preflight: a page of another origin sends If-None-Match
            *(Route(path, PREFLIGHT, methods=["OPTIONS"]) for path in ("/data/{path:path}", "/{path:path}.json")),
            *(Route(path, partial(moved, prefix), methods=READING) for path in MOVED),
            Route("/reconcile", reconciliation.service, methods=[*READING, "POST"]),
            Route("/reconcile/suggest/{what}", reconciliation.suggest, methods=[*READING, "POST"]),
            Route("/reconcile/properties", reconciliation.properties, methods=[*READING, "POST"]),
            Route("/reconcile/preview", reconciliation.preview, methods=READING),
            Route(
                "/reconcile{path:path}", Response(None, 204, {"allow": "GET, HEAD, POST, OPTIONS"}), methods=["OPTIONS"]
            ),
            # after the addresses that end in a slash, if there are any
            Route("/{path:path}/", partial(without_slash, prefix), methods=[*READING, "POST", "OPTIONS"]),
            Route("/brief/{first}/{second}", pages.brief, methods=READING),
            *(
                Route(path, RedirectResponse(f"{prefix}/together", 308), methods=READING)
                for path in ("/brief", "/brief/{one}")
            ),
            Route("/{path:path}", pages.page, methods=READING),
        ],
        middleware=middleware(settings, telemetry),
        lifespan=lifespan,
    )
    names = {route.path.split("/")[1] for route in app.routes if isinstance(route, Route)}
    refuse_ambiguous(prefix, settings.public_url, names.union(PAGES))
    return app


def telemetry_of(registry: Registry) -> Telemetry:
    """Traces and metrics of the requests; the libraries are only imported for this."""
    try:
        from liaison.web.telemetry import exporting
    except ModuleNotFoundError as error:
        raise TelemetryMissing from error
    return exporting(registry)


def middleware(settings: Settings, telemetry: Telemetry | None = None) -> list[Middleware]:
    """The middleware of every route, from the outside in."""
    return [
        Middleware(Prefix, settings.prefix),
        Middleware(RequestLog, settings, telemetry),
        Middleware(SafeHeaders),
        Middleware(OpenReads),
        Middleware(Delivery, settings.client_timeout, settings.http),
        Middleware(AllowedHosts, settings.allowed_hosts),
        Middleware(Unexpected),
    ]


def code_version(settings: Settings) -> bytes:
    """A digest of what determines an answer besides the data: the package's code and the settings."""
    digest = hashlib.blake2b(repr(settings).encode(), digest_size=16)
    for path in sorted(Path(PACKAGE).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()
