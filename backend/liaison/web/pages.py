"""The pages: one HTML file for every address of the site, with the head and the content of ``page_heads.py``.

In: an address. Out: ``index.html`` with its title, description, canonical address, modules and content as plain HTML,
with status 200 if the page exists, 503 if the registry does not answer and 404 otherwise; the playground; robots.txt;
and the static files. Each HTML response has a strict Content-Security-Policy, which allows inline scripts by their hash
only; JSON-LD is data and no script to a browser, so that it needs none.
"""

import base64
import hashlib
import re
from html import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from liaison.settings import Settings
from liaison.web.assets import IMPORT_MAP, Assets
from liaison.web.locales import DEFAULT, TERRITORIES, Locale, alternates, language_of
from liaison.web.page_heads import AGENCIES, SITE, Head, Heads
from liaison.web.plain_page import other_content, plain_page
from liaison.web.prefix import placed
from liaison.web.registry import Registry
from liaison.web.responses import RETRY_AFTER, REVALIDATED, TaggedResponse, etag_of, gzipped, takes_gzip
from liaison.web.schema_org import script

# the picture of a preview, which tests/browser/preview.py makes, and what it shows
PREVIEW = "/assets/preview.png"
PREVIEW_TEXT = "Liaison: how UN agencies work together"
# Crawlers that run scripts need /graphql for every page; the downloads are described as a dataset.
ROBOTS = "User-agent: *\nAllow: /\n"

_VERSIONED = re.compile(r'"/assets/(vendor/(?!chunk-)[\w.-]+)"')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_META_DESCRIPTION = re.compile(r'<meta name="description" content="[^"]*">')

# the modules of the pages that have their own search box; pages/shell.js has their addresses
WITHOUT_FINDER = {"overview", "search"}
PLACE = '<div id="site"></div>'


class Pages:
    """The endpoints of the site: pages, the playground and static files."""

    def __init__(self, registry: Registry, settings: Settings, assets: Assets) -> None:
        self._registry, self._assets = registry, assets
        self._public_url, self._prefix = settings.public_url.rstrip("/"), settings.prefix
        self._heads = Heads(registry, self._public_url)

    async def page(self, request: Request) -> Response:
        """Every address that no other endpoint has."""
        await self._registry.refresh()
        locale = self._locale(request)
        head = await self._heads.of(request.scope["path"], locale, request.query_params)
        return self._response(request, head, locale)

    async def brief(self, request: Request) -> Response:
        """``/brief/{first}/{second}``: what two agencies share. Other spellings of them redirect to their slugs."""
        await self._registry.refresh()
        names = [request.path_params[name] for name in AGENCIES]
        locale = self._locale(request)
        head = await self._heads.brief(names, locale)
        if head.path in (None, request.scope["path"]):
            return self._response(request, head, locale)
        query = request.url.query
        return RedirectResponse(f"{self._prefix}{head.path}{'?' if query else ''}{query}", 308)

    def _response(self, request: Request, head: Head, locale: Locale) -> Response:
        """The file of the site with a head, and the content as plain HTML."""
        html = self._assets.text("index.html")
        modules = self._assets.modules(html, "main.js", f"pages/{head.module}.js")
        filled_html = filled(html, head, self._public_url, locale.language)
        html, words = versioned(preloading(filled_html, modules), self._assets), locale.words
        content = head.content or other_content(head.title.removesuffix(f" · {SITE}"), head.description, words)
        plain = plain_page(content, words, head.module not in WITHOUT_FINDER)
        html = html.replace(PLACE, f'<div id="site">{plain}</div>', 1)
        html = placed(locale.applied(html), self._prefix)
        return _html_response(request, html, SITE_POLICY, head.status)

    async def playground(self, request: Request) -> Response:
        """The query editor, which writes styles into the page: its policy allows inline styles."""
        html = placed(versioned(self._assets.text("playground.html"), self._assets), self._prefix)
        return _html_response(request, html, PLAYGROUND_POLICY, 200)

    async def file(self, request: Request) -> Response:
        """A static file."""
        name, tag = request.path_params.get("name", "icon.svg"), request.query_params.get("v")
        response = self._assets.response(name, tag, takes_gzip(request))
        return response or PlainTextResponse("There is no such file.\n", 404)

    def _locale(self, request: Request) -> Locale:
        """The words in the language that the address names, otherwise in English."""
        named = language_of(request.query_params.get("lang"))
        asset = self._assets.find(f"locales/{named or DEFAULT}.json")
        return Locale(named or DEFAULT, asset.values if asset else {}, named is not None)


def filled(html: str, head: Head, public_url: str, language: str = DEFAULT) -> str:
    """The HTML with the head filled in; its values are escaped."""
    title = f"<title>{escape(head.title)}</title>"
    description = f'<meta name="description" content="{escape(head.description)}">'
    link = '<meta name="robots" content="noindex">' if head.path is None else _links(head, public_url, language)
    html = _TITLE.sub(lambda _: title, html, count=1)
    html = _META_DESCRIPTION.sub(lambda _: description, html, count=1)
    return html.replace("</head>", f"  {link}\n</head>", 1)


def _links(head: Head, public_url: str, language: str) -> str:
    """The canonical address, Open Graph and JSON-LD of a page that exists."""
    url = f"{public_url}{head.path}"
    properties = {
        "og:site_name": SITE,
        "og:type": head.kind,
        "og:title": head.title.removesuffix(f" · {SITE}"),
        "og:description": head.description,
        "og:url": url,
        "og:locale": f"{language}_{TERRITORIES[language]}",
        "og:image": public_url + PREVIEW,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": PREVIEW_TEXT,
    }
    lines = [f'<link rel="canonical" href="{escape(url)}">', *alternates(url)]
    lines += [f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items()]
    lines += ['<meta name="twitter:card" content="summary_large_image">']
    lines += [script(head.linked)] if head.linked else []
    return "\n  ".join(lines)


def preloading(html: str, modules: list[str]) -> str:
    """The HTML with its modules listed in the head, so that a browser requests all of them immediately."""
    links = "".join(
        f'  <link rel="modulepreload" href="{escape(address)}" fetchpriority="low">\n' for address in modules
    )
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
    if status == 503:
        headers |= {"cache-control": "no-store", "retry-after": str(RETRY_AFTER)}
    body = html.encode()
    if takes_gzip(request):
        body = gzipped(body)
        headers["content-encoding"] = "gzip"
    return TaggedResponse(body, headers, etag_of(body)) if status == 200 else Response(body, status, headers)
