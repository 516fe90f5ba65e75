"""The pages: one HTML file for every address of the site, with a head that describes the page to search engines.

In: an address. Out: ``index.html`` with its title, description, canonical address, modules and content as plain HTML,
with status 200 if the page exists, 503 if the registry does not answer and 404 otherwise; the playground; robots.txt;
and the static files. Each HTML response has a strict Content-Security-Policy, which allows inline scripts by their hash
only; JSON-LD is data and no script to a browser, so that it needs none.
"""

import base64
import hashlib
import re
from dataclasses import dataclass, replace
from html import escape

import orjson
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from liaison import record_types
from liaison.settings import Settings
from liaison.web import briefs, headlines
from liaison.web.assets import IMPORT_MAP, Assets
from liaison.web.finding_facts import POINT, POINTS, point_description, point_items, point_sections, point_title
from liaison.web.locales import DEFAULT, NAMED_IN_LANGUAGES, TERRITORIES, Locale, alternates, language_of
from liaison.web.plain_page import (
    brief_content,
    list_content,
    other_content,
    plain_page,
    point_content,
    points_content,
    record_content,
)
from liaison.web.prefix import placed
from liaison.web.record_facts import NAMED, Values, Words, query_of
from liaison.web.registry import Registry
from liaison.web.responses import RETRY_AFTER, REVALIDATED, TaggedResponse, etag_of, gzipped, takes_gzip
from liaison.web.schema_org import linked_data, script

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
    "goals": "Goals",
    "costs": "What coordination costs",
    "network": "Who works with whom?",
    "matrix": "Matrix",
    "together": "Compare agencies",
    "mandates": "Mandates",
    "overlaps": "Overlaps",
    "compare": "Compare editions",
    "timeline": "Timeline",
    "findings": "Doubtful points",
    "about": "About the data",
    "integrate": "Integrate",
    "search": "Search",
}
# the picture of a preview, which tests/browser/preview.py makes, and what it shows
PREVIEW = "/assets/preview.png"
PREVIEW_TEXT = "Liaison: how UN agencies work together"
# the parts of the address of a briefing
AGENCIES = ("first", "second")
# the parts of the address of a comparison
EDITIONS = ("before", "after")
# by the path of a list: its type; a test compares the modules with pages/index.js
RECORDS = {each.plural: each for each in record_types.RECORDS}
# Crawlers that run scripts need /graphql for every page; the downloads are described as a dataset.
ROBOTS = "User-agent: *\nAllow: /\n"

_VERSIONED = re.compile(r'"/assets/(vendor/(?!chunk-)[\w.-]+)"')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_META_DESCRIPTION = re.compile(r'<meta name="description" content="[^"]*">')


# A list shows at most this many pages of 100 links; the sitemap and the downloads have all records.
LIST_PAGES = 10
PLACE = '<div id="site"></div>'


@dataclass(frozen=True)
class Head:
    """A page: ``path`` is None if it does not exist, ``module`` is the one that shows it, ``content`` is plain HTML.
    ``is_late`` means that the registry does not answer at the moment, so that nothing is known about the page."""

    title: str
    description: str = DESCRIPTION
    path: str | None = None
    module: str = "missing"
    kind: str = "website"
    content: str = ""
    linked: Values | None = None
    is_late: bool = False

    @property
    def status(self) -> int:
        """The status of the response."""
        if self.is_late:
            return 503
        return 200 if self.path is not None else 404


class Pages:
    """The endpoints of the site: pages, the playground and static files."""

    def __init__(self, registry: Registry, settings: Settings, assets: Assets) -> None:
        self._registry, self._assets = registry, assets
        self._public_url, self._prefix = settings.public_url.rstrip("/"), settings.prefix

    async def page(self, request: Request) -> Response:
        """Every address that no other endpoint has."""
        await self._registry.refresh()
        return self._response(request, await self._head(request.scope["path"], self._locale(request)))

    async def brief(self, request: Request) -> Response:
        """``/brief/{first}/{second}``: what two agencies share. Other spellings of them redirect to their slugs."""
        await self._registry.refresh()
        names = [request.path_params[name] for name in AGENCIES]
        answer = await self._registry.execute(briefs.AGENCIES, briefs.variables_of(names))
        if answer.errors:
            return self._response(request, _late("brief"))
        agencies = [each for each in briefs.found_agencies(orjson.loads(answer.body)["data"]) if each]
        if len(agencies) < len(names) or agencies[0] == agencies[1]:
            return self._response(request, Head(self._locale(request).not_found, module="brief"))  # the page says why
        slugs = [each["slug"] for each in agencies]
        path = f"/brief/{'/'.join(slugs)}"
        if slugs != names:
            query = request.url.query
            return RedirectResponse(f"{self._prefix}{path}{'?' if query else ''}{query}", 308)
        variables = {"between": slugs, "one": slugs[0], "two": slugs[1]}
        answer = await self._registry.execute(briefs.SHARED, variables)
        if answer.errors:
            return self._response(request, _late("brief"))
        words = self._locale(request).words
        brief = briefs.brief_of(agencies, orjson.loads(answer.body)["data"], words)
        content = brief_content(brief.title, brief.answer, brief.sections, words)
        return self._response(request, Head(f"{brief.title} · {SITE}", brief.answer, path, "brief", content=content))

    def _response(self, request: Request, head: Head) -> Response:
        """The file of the site with a head, and the content as plain HTML."""
        html = self._assets.text("index.html")
        modules = self._assets.modules(html, "main.js", f"pages/{head.module}.js")
        locale = self._locale(request)
        filled_html = filled(html, head, self._public_url, locale.language)
        html, words = versioned(preloading(filled_html, modules), self._assets), locale.words
        content = head.content or other_content(head.title.removesuffix(f" · {SITE}"), head.description, words)
        html = html.replace(PLACE, f'<div id="site">{plain_page(content, words)}</div>', 1)
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

    async def _head(self, path: str, locale: Locale) -> Head:
        missing = Head(locale.not_found)
        page, *rest = path.removeprefix("/").split("/")
        if not rest and page in RECORDS:
            return await self._list(path, RECORDS[page], locale)
        if page == "findings" and len(rest) < 2:
            return await (self._point(path, rest[0], missing.title, locale) if rest else self._points(path, locale))
        if not rest and page in TITLES:
            description = await self._description(page, locale)
            linked = None if page else self._site()
            title = locale.in_title(locale.title(page))
            return Head(title, description, path, page or "overview", linked=linked)
        if page == "compare" and len(rest) == len(EDITIONS) and all(rest):
            return await self._comparison(path, dict(zip(EDITIONS, rest, strict=True)), missing.title)
        if page == "review" and len(rest) == 1:
            return await self._review(path, rest[0], missing.title)
        if len(rest) != 1 or page not in RECORDS or not rest[0]:
            return missing
        return await self._record(path, RECORDS[page], rest[0], missing.title, locale)

    async def _description(self, page: str, locale: Locale) -> str:
        """What a page that is about the entire registry answers: in English with its figures."""
        words = locale.words
        if page in headlines.PAGES and locale.language == DEFAULT:
            answer = await self._registry.execute(headlines.FIGURES, {})
            if not answer.errors and (text := headlines.headline(page, orjson.loads(answer.body)["data"], words)):
                return text
        return headlines.lead(page or "overview", words, DESCRIPTION)

    async def _record(self, path: str, type_: record_types.RecordType, slug: str, missing: str, locale: Locale) -> Head:
        """The page of a record. Where limits refuse the query for all its facts, it has the head only."""
        head_only = (
            f"query Head($slug: String!) {{ record: {type_.singular}(by: {{slug: $slug}}) {{ {NAMED} summary }} }}"
        )
        for query in (query_of(type_.name), head_only):
            answer = await self._registry.execute(query, {"slug": slug})
            if not answer.errors:
                break
        if answer.is_late:
            return _late(type_.page)
        record = (orjson.loads(answer.body).get("data") or {}).get("record")
        if record is None:
            return Head(missing, module=type_.page)  # the page reports that the record does not exist
        record = await self._in_language(record, type_, locale)
        head = Head(locale.in_title(title_of(record)), record["summary"] or DESCRIPTION, path, type_.page)
        if query == head_only:
            return head
        words = locale.words
        linked = linked_data(record, words, self._public_url)
        description = record["summary"] or headlines.counts_of(record, words) or DESCRIPTION
        return replace(
            head, description=description, kind="article", content=record_content(record, words), linked=linked
        )

    async def _in_language(self, record: Values, type_: record_types.RecordType, locale: Locale) -> Values:
        """A record with its names in the language of the page."""
        if locale.names and type_.name in NAMED_IN_LANGUAGES:
            query = (
                f"query Names($slug: String!) {{ record: {type_.singular}(by: {{slug: $slug}}) {{ {locale.names} }} }}"
            )
            answer = await self._registry.execute(query, {"slug": record["slug"]})
            found = None if answer.errors else orjson.loads(answer.body)["data"]["record"]
            record = {**record, "names": found["names"] if found else []}
        return locale.named(record)

    async def _list(self, path: str, type_: record_types.RecordType, locale: Locale) -> Head:
        """The page of a list, with a link to each record."""
        own = "symbol" if type_.name == "Resolution" else locale.names if type_.name in NAMED_IN_LANGUAGES else ""
        query = (
            f"query List($after: String) {{ list: {type_.plural}(first: 100, after: $after) {{ totalCount "
            f"pageInfo {{ hasNextPage endCursor }} nodes {{ {NAMED} {own} }} }} }}"
        )
        records: list[Values] = []
        total, after = 0, None
        async with self._registry.hold() as service:
            for _ in range(LIST_PAGES):
                answer = await service.execute(query, {"after": after})
                if answer.errors:
                    return _late(type_.list_page)
                found = orjson.loads(answer.body)["data"]["list"]
                records += map(locale.named, found["nodes"])
                total, after = found["totalCount"], found["pageInfo"]["endCursor"]
                if not found["pageInfo"]["hasNextPage"]:
                    break
        words, title = locale.words, locale.title(type_.plural)
        description = f"{total} {title.lower()}. {headlines.lead(type_.plural, words, DESCRIPTION)}"
        content = list_content(type_.plural, records, total, words)
        return Head(locale.in_title(title), description, path, type_.list_page, content=content)

    async def _points(self, path: str, locale: Locale) -> Head:
        """The page of all doubtful points, with a link to each."""
        answer = await self._registry.execute(POINTS, {})
        if answer.errors:
            return _late("findings")
        points, words = orjson.loads(answer.body)["data"]["findings"], locale.words
        content = points_content(point_items(points, words), points["totalCount"], words)
        title = locale.in_title(locale.title("findings"))
        return Head(title, await self._description("findings", locale), path, "findings", content=content)

    async def _point(self, path: str, slug: str, missing: str, locale: Locale) -> Head:
        """The page of one doubtful point."""
        answer = await self._registry.execute(POINT, {"slug": slug})
        if answer.errors:
            return _late("finding")
        points, words = orjson.loads(answer.body)["data"]["findings"]["nodes"], locale.words
        if not points:
            return Head(missing, module="finding")  # the page reports that the point does not exist
        title = point_title(points[0], words)
        content = point_content(title, point_sections(points[0], words), words)
        return Head(f"{title} · {SITE}", point_description(points[0]), path, "finding", "article", content)

    def _site(self) -> Values:
        """The site in schema.org."""
        url = self._public_url
        named = {"name": SITE, "url": f"{url}/", "description": DESCRIPTION}
        return {"@context": "https://schema.org", "@type": "WebSite", "@id": f"{url}/", **named}

    def _locale(self, request: Request) -> Locale:
        """The words in the language that the address names, otherwise in English."""
        named = language_of(request.query_params.get("lang"))
        asset = self._assets.find(f"locales/{named or DEFAULT}.json")
        words: Words = orjson.loads(asset.body) if asset else {}
        return Locale(named or DEFAULT, words, named is not None)

    async def _review(self, path: str, slug: str, missing: str) -> Head:
        """The head of an open review; only an internal server has any."""
        answer = await self._registry.execute("{ reviews { report session } }", {})
        if answer.is_late:
            return _late("review")
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
        if answer.is_late:
            return _late("compare")
        reports = orjson.loads(answer.body).get("data") or {}
        if not all(reports.get(side) for side in EDITIONS):
            return Head(missing, module="compare")  # the page reports which edition does not exist
        before, after = (reports[side]["session"] for side in EDITIONS)
        title = f"{TITLES['compare']}: {before} and {after} · {SITE}"
        return Head(title, f"What changed from {before} to {after}, and what explains it.", path, "compare")


def _late(module: str) -> Head:
    """The page of an address that cannot be looked up at the moment."""
    return Head(f"Not available at the moment · {SITE}", "Try again in a few seconds.", module=module, is_late=True)


def title_of(record: Values) -> str:
    """A record's name with its acronym."""
    return f"{record['name']} ({record['acronym']})" if record["acronym"] else str(record["name"])


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
    if status == 503:
        headers |= {"cache-control": "no-store", "retry-after": str(RETRY_AFTER)}
    body = html.encode()
    if takes_gzip(request):
        body = gzipped(body)
        headers["content-encoding"] = "gzip"
    return TaggedResponse(body, headers, etag_of(body)) if status == 200 else Response(body, status, headers)
