"""The crosswalk of agencies, ``/data/agencies-crosswalk.csv``: one row for each, with its identifiers in other systems.

The systems of the United Nations spell the same bodies differently. The column of other spellings has the aliases and
the names and acronyms in the six languages, so that a table of another system can be joined by any of them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from liaison.schema.downloads import CROSSWALK
from liaison.schema.service import Service
from liaison.web.exports import file_name
from liaison.web.formats import csv_of, harmless
from liaison.web.lists import NotAnswered, pages_of
from liaison.web.registry import Registry
from liaison.web.responses import REVALIDATED, TaggedResponse, etag_of, unavailable

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

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    async def file(self, request: Request) -> Response:
        """The table, in the order of the names."""
        await self._registry.refresh()
        async with self._registry.hold() as service:
            try:
                content, _ = await crosswalk(service)
            except NotAnswered as error:
                return unavailable(f"The file is not available at the moment: {error}")
            version = service.version
        headers = {
            "content-type": "text/csv; charset=utf-8; header=present",
            "content-disposition": f'attachment; filename="{file_name(CROSSWALK, version)}"',
            "cache-control": REVALIDATED,
        }
        return TaggedResponse(content, headers, etag_of(content), self._registry.modified)


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
