"""Files that describe the site to programs: ``/sitemap.xml``, ``/llms.txt`` and ``/schema.graphql``.

In: the registry and the site's public address. Out: each as text with an entity tag, so that a client that has it
already gets 304.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from liaison.record_types import RECORDS
from liaison.schema.build import definition
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.web.lists import PAGE, NotAnswered, pages_of
from liaison.web.registry import Registry
from liaison.web.responses import REVALIDATED, TaggedResponse, etag_of, gzipped, takes_gzip, unavailable

# the most addresses that the sitemap protocol allows in one file
MOST_ADDRESSES = 50_000

LLMS = """\
# Liaison

> A registry of how UN agencies work together: which agencies take part in which inter-agency mechanisms, in what role,
> under which mandate, and at what cost in time, travel and money; and which initiatives they run jointly. Each fact
> cites the report and the place that states it. The data are read-only.

- What a report does not say is null, never zero or a guess. A figure has `min`, `max` and `approximate`; a `max` of
  null means that there is no upper limit. `basis` says whether the report states a figure or a named rule computes it.
- A record has a `slug` that is unique within its type and never reused, and a page at {url}/TYPE/SLUG. The pages have
  their facts in plain HTML and as JSON-LD.
- Names and wordings are those of the report, in English.

## Interfaces

- [GraphQL endpoint]({url}/graphql): POST a JSON body with `query` and `variables`, or GET with both as parameters.
- [Schema]({url}/schema.graphql): every type and field with its meaning.
- [Downloads]({url}/data/): every list as CSV, JSON and JSON Lines, with `where` as the filter of the GraphQL list in
  JSON; and everything as one SQLite file, one workbook or JSON-LD.
- Append .json to the address of a page of a record or list for the same facts as JSON: {url}/agencies/itu.json
- Names to records: the field `match(names: [...])` of the GraphQL endpoint takes up to 500 names at once, in six
  languages; {url}/reconcile is the same as a W3C Reconciliation API.
- [All pages]({url}/sitemap.xml)
- [Examples for many tools]({url}/integrate)

## Example

In which initiatives does the World Health Organization take part, and in what role?

    curl {url}/graphql -H 'Content-Type: application/json' -d '{{"query":
      "{{ agency(by: {{slug: \\"who\\"}}) {{ name partnerships {{ nodes {{ role initiative {{ name }} }} }} }} }}"}}'

## Lists

{lists}
"""


class SiteFiles:
    """The endpoints."""

    def __init__(self, registry: Registry, settings: Settings, pages: Sequence[str]) -> None:
        """``pages`` are those that are not about one record, by path without the first slash."""
        self._registry, self._pages, self._is_open = registry, pages, settings.introspection
        self._public_url = settings.public_url.rstrip("/")
        self._schema = b""
        self._sitemap: tuple[str, bytes] = ("", b"")

    async def schema(self, request: Request) -> Response:
        """The schema in the GraphQL schema definition language, unless introspection is off."""
        if not self._is_open:
            return PlainTextResponse("This service does not publish its schema: introspection is off.\n", 404)
        self._schema = self._schema or definition().encode()
        return _text(request, self._schema, "text/plain; charset=utf-8")

    async def llms(self, request: Request) -> Response:
        """A short description of the service for language models and their users."""
        url = self._public_url
        lists = "\n".join(f"- [{each.plural.capitalize()}]({url}/{each.plural})" for each in RECORDS)
        return _text(request, LLMS.format(url=url, lists=lists).encode(), "text/plain; charset=utf-8")

    async def sitemap(self, request: Request) -> Response:
        """The addresses of all pages, at most as many as the protocol allows; made once for each file served."""
        await self._registry.refresh()
        if self._sitemap[0] != self._registry.edition:
            try:
                async with self._registry.hold() as service:
                    self._sitemap = service.edition, await self._all_addresses(service)
            except NotAnswered as error:
                return unavailable(str(error))
        return _text(request, self._sitemap[1], "application/xml; charset=utf-8")

    async def _all_addresses(self, service: Service) -> bytes:
        addresses = [f"{self._public_url}/{page}" for page in self._pages if page != "search"]
        for each in RECORDS:
            addresses += await _addresses_of(service, each.plural, MOST_ADDRESSES - len(addresses))
        lines = "".join(f"<url><loc>{escape(each)}</loc></url>\n" for each in addresses)
        start = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        return f"{start}{lines}</urlset>\n".encode()


async def _addresses_of(service: Service, plural: str, most: int) -> list[str]:
    query = (
        f"query Addresses($after: String) {{ list: {plural}(first: {PAGE}, after: $after) "
        "{ pageInfo { hasNextPage endCursor } nodes { url } } }"
    )
    found: list[str] = []
    async for page in pages_of(service.execute, query, ["list"], {}):
        found += [each["url"] for each in page]
        if len(found) >= most:
            break
    return found[:most]


def _text(request: Request, body: bytes, content_type: str) -> Response:
    headers = {"content-type": content_type, "cache-control": REVALIDATED, "vary": "Accept-Encoding"}
    if takes_gzip(request):
        body = gzipped(body)
        headers["content-encoding"] = "gzip"
    return TaggedResponse(body, headers, etag_of(body))
