"""The pages: one HTML file for every address of the site, with a head that describes the page to search engines.

In: an address. Out: ``index.html`` with its title, description, canonical address and modules, with status 200 if the
page exists and 404 otherwise; the playground; robots.txt; and the static files. Each HTML response has a strict
Content-Security-Policy, which allows inline text by its hash only.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from html import escape

import orjson
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from liaison import record_types
from liaison.settings import Settings
from liaison.web.assets import IMPORT_MAP, Assets
from liaison.web.registry import Registry
from liaison.web.responses import REVALIDATED, TaggedResponse, etag_of, gzipped, takes_gzip

SITE = "Liaison"
DESCRIPTION = (
    "Which UN agencies work together, in which mechanisms and initiatives, in what role, under which mandate "
    "and at what cost."
)
TITLES = {
    "": "How UN agencies work together",
    "agencies": "Agencies",
    "mechanisms": "Mechanisms",
    "initiatives": "Initiatives",
    "events": "Events",
    "resolutions": "Resolutions",
    "reports": "Reports",
    "themes": "Themes",
    "goals": "Sustainable Development Goals",
    "workload": "Workload",
    "network": "Network",
    "matrix": "Matrix",
    "together": "Together",
    "mandates": "Mandates",
    "overlaps": "Overlaps",
    "compare": "Compare editions",
    "timeline": "Timeline",
    "findings": "Findings",
    "about": "About the data",
    "search": "Search",
}
# the parts of the address of a comparison
EDITIONS = ("before", "after")
# by the path of a list: its type; a test compares the modules with pages/index.js
RECORDS = {each.plural: each for each in record_types.RECORDS}
# Crawlers that run scripts need /graphql for every page; the downloads are described as a dataset.
ROBOTS = "User-agent: *\nAllow: /\n"

_VERSIONED = re.compile(r'"/assets/(vendor/(?!chunk-)[\w.-]+)"')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_META_DESCRIPTION = re.compile(r'<meta name="description" content="[^"]*">')


@dataclass(frozen=True)
class Head:
    """The head of a page; ``path`` is None if there is no such page, ``module`` is the one that shows it."""

    title: str
    description: str = DESCRIPTION
    path: str | None = None
    module: str = "missing"


class Pages:
    """The endpoints of the site: pages, the playground and static files."""

    def __init__(self, registry: Registry, settings: Settings, assets: Assets) -> None:
        self._registry, self._assets = registry, assets
        self._public_url = settings.public_url.rstrip("/")

    async def page(self, request: Request) -> Response:
        """Every address that no other endpoint has."""
        await self._registry.refresh()
        head = await self._head(request.scope["path"])
        html = self._assets.text("index.html")
        modules = self._assets.modules(html, "main.js", f"pages/{head.module}.js")
        html = versioned(preloading(filled(html, head, self._public_url), modules), self._assets)
        return _html_response(request, html, SITE_POLICY, 200 if head.path is not None else 404)

    async def playground(self, request: Request) -> Response:
        """The query editor, which writes styles into the page: its policy allows inline styles."""
        html = versioned(self._assets.text("playground.html"), self._assets)
        return _html_response(request, html, PLAYGROUND_POLICY, 200)

    async def file(self, request: Request) -> Response:
        """A static file."""
        name, tag = request.path_params.get("name", "icon.svg"), request.query_params.get("v")
        response = self._assets.response(name, tag, takes_gzip(request))
        return response or PlainTextResponse("There is no such file.\n", 404)

    async def _head(self, path: str) -> Head:
        missing = Head(f"Not found · {SITE}")
        page, *rest = path.removeprefix("/").split("/")
        if not rest and page in TITLES:
            title = f"{TITLES[page]} · {SITE}" if page else f"{SITE}: {TITLES[page].lower()}"
            return Head(title, path=path, module=RECORDS[page].list_page if page in RECORDS else page or "overview")
        if page == "compare" and len(rest) == len(EDITIONS) and all(rest):
            return await self._comparison(path, dict(zip(EDITIONS, rest, strict=True)), missing.title)
        if page == "review" and len(rest) == 1:
            return await self._review(path, rest[0], missing.title)
        if len(rest) != 1 or page not in RECORDS or not rest[0]:
            return missing
        found = f"{RECORDS[page].singular}(by: {{slug: $slug}})"
        query = f"query Head($slug: String!) {{ record: {found} {{ name acronym summary }} }}"
        answer = await self._registry.execute(query, {"slug": rest[0]})
        record = (orjson.loads(answer.body).get("data") or {}).get("record")
        if record is None:
            return Head(missing.title, module=RECORDS[page].page)  # the page reports that the record does not exist
        acronym = f" ({record['acronym']})" if record["acronym"] else ""
        title = f"{record['name']}{acronym} · {SITE}"
        return Head(title, record["summary"] or DESCRIPTION, path, RECORDS[page].page)

    async def _review(self, path: str, slug: str, missing: str) -> Head:
        """The head of an open review; only an internal server has any."""
        answer = await self._registry.execute("{ reviews { report session } }", {})
        reviews = (orjson.loads(answer.body).get("data") or {}).get("reviews") or []
        names = {each["report"]: each["session"] or each["report"] for each in reviews}
        if slug not in names:
            return Head(missing, module="review")
        return Head(f"Review of the next edition: {names[slug]} · {SITE}", path=path, module="review")

    async def _comparison(self, path: str, slugs: dict[str, object], missing: str) -> Head:
        """The head of the comparison of two editions."""
        query = (
            "query Head($before: String!, $after: String!) "
            "{ before: report(by: {slug: $before}) { session } after: report(by: {slug: $after}) { session } }"
        )
        answer = await self._registry.execute(query, slugs)
        reports = orjson.loads(answer.body).get("data") or {}
        if not all(reports.get(side) for side in EDITIONS):
            return Head(missing, module="compare")  # the page reports which edition does not exist
        before, after = (reports[side]["session"] for side in EDITIONS)
        title = f"{TITLES['compare']}: {before} and {after} · {SITE}"
        return Head(title, f"What changed from {before} to {after}, and what explains it.", path, "compare")


def filled(html: str, head: Head, public_url: str) -> str:
    """The HTML with the head filled in; its values are escaped."""
    title = f"<title>{escape(head.title)}</title>"
    description = f'<meta name="description" content="{escape(head.description)}">'
    if head.path is None:
        link = '<meta name="robots" content="noindex">'
    else:
        link = f'<link rel="canonical" href="{escape(public_url + head.path)}">'
    html = _TITLE.sub(lambda _: title, html, count=1)
    html = _META_DESCRIPTION.sub(lambda _: description, html, count=1)
    return html.replace("</head>", f"  {link}\n</head>", 1)


def preloading(html: str, modules: list[str]) -> str:
    """The HTML with its modules listed in the head, so that a browser requests all of them immediately."""
    links = "".join(f'  <link rel="modulepreload" href="{escape(address)}">\n' for address in modules)
    return html.replace("</head>", f"{links}</head>", 1)


def versioned(html: str, assets: Assets) -> str:
    """The HTML with the tag of each library in its address, so that browsers can cache it permanently."""

    def address(match: re.Match[str]) -> str:
        asset = assets.find(match[1])
        return f'"/assets/{match[1]}?v={asset.tag}"' if asset else match[0]

    return _VERSIONED.sub(address, html)


SITE_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
PLAYGROUND_POLICY = {**SITE_POLICY, "style-src": "'self' 'unsafe-inline'", "font-src": "'self' data:"}


def policy_header(policy: dict[str, str], html: str) -> str:
    """The Content-Security-Policy of a page, which allows its import map by hash."""
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in IMPORT_MAP.findall(html)
    ]
    with_hashes = {**policy, "script-src": " ".join([policy["script-src"], *hashes])}
    return "; ".join(f"{name} {sources}" for name, sources in with_hashes.items())


def _html_response(request: Request, html: str, policy: dict[str, str], status: int) -> Response:
    headers = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": policy_header(policy, html),
        "cross-origin-opener-policy": "same-origin",
        "referrer-policy": "strict-origin-when-cross-origin",
        "vary": "Accept-Encoding",
        "cache-control": REVALIDATED,
    }
    body = html.encode()
    if takes_gzip(request):
        body = gzipped(body)
        headers["content-encoding"] = "gzip"
    return TaggedResponse(body, headers, etag_of(body)) if status == 200 else Response(body, status, headers)
