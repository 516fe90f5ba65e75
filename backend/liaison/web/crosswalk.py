"""The crosswalk of agencies, ``/data/agencies-crosswalk.csv``: one row for each, with its identifiers in other systems.

The systems of the United Nations spell the same bodies differently. The column of other spellings has the aliases and
the names and acronyms in the six languages, so that a table of another system can be joined by any of them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from liaison.schema.downloads import CROSSWALK
from liaison.schema.service import Service
from liaison.web.exports import file_name
from liaison.web.formats import csv_of, harmless
from liaison.web.lists import NotAnswered, pages_of
from liaison.web.registry import Registry
from liaison.web.responses import REVALIDATED, TaggedResponse, etag_of, unavailable
from liaison.web.streams import Held, send_head

SCHEMES = ("wikidata", "ror", "iati", "chart", "ceb")
COLUMNS = ("slug", "name", "acronym", *SCHEMES, "otherSpellings")
SEPARATOR = "; "
QUERY = """query Crosswalk($after: String) {
  agencies(first: 100, after: $after) {
    nodes { slug name acronym aliases identifiers { scheme value } names { name acronym } }
    pageInfo { hasNextPage endCursor }
  }
}"""


class Crosswalk:
    """The endpoint."""

    def __init__(self, registry: Registry, code: bytes) -> None:
        self._registry, self._code = registry, code

    async def file(self, request: Request) -> Response:
        """The table, in the order of the names."""
        await self._registry.refresh()
        return _Table(self._registry, self._code)


class _Table(Held):
    """The response with the table."""

    def __init__(self, registry: Registry, code: bytes) -> None:
        super().__init__(registry)
        self._code = code

    async def write(self, service: Service, modified: datetime, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the table, or the headers if the client needs no more."""
        headers = {
            "content-type": "text/csv; charset=utf-8; header=present",
            "content-disposition": f'attachment; filename="{file_name(CROSSWALK, service.version)}"',
            "cache-control": REVALIDATED,
        }
        etag = etag_of(service.version.encode(), self._code, CROSSWALK.encode())
        if await send_head(TaggedResponse(b"", headers, etag, modified), scope, receive, send):
            return
        try:
            content, _ = await crosswalk(service)
        except NotAnswered as error:
            await unavailable(f"The file is not available at the moment: {error}")(scope, receive, send)
            return
        await TaggedResponse(content, headers, etag, modified)(scope, receive, send)


async def crosswalk(service: Service) -> tuple[bytes, int]:
    """The file, and the number of its rows. Raises ``NotAnswered``."""
    agencies = [agency async for page in pages_of(service.execute, QUERY, ["agencies"], {}) for agency in page]
    return _table(agencies), len(agencies)


def _table(agencies: Sequence[Mapping[str, Any]]) -> bytes:
    rows: list[Sequence[str]] = [COLUMNS]
    for agency in agencies:
        identifiers = {each["scheme"].lower(): each["value"] for each in agency["identifiers"]}
        own = {agency["name"], agency["acronym"]}
        names = [name for each in agency["names"] for name in (each["name"], each["acronym"]) if name]
        others = [name for name in dict.fromkeys((*agency["aliases"], *names)) if name not in own]
        codes = [identifiers.get(scheme, "") for scheme in SCHEMES]
        cells = (agency["slug"], agency["name"], agency["acronym"] or "", *codes, SEPARATOR.join(others))
        rows.append([harmless(cell) for cell in cells])
    return csv_of(rows)
