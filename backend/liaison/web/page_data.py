"""The facts of a page as JSON, at its address with ``.json`` appended: ``/agencies/who.json``, ``/mechanisms.json?…``.

A record is an object with all its relations. A list is an array with all its records, whatever page of it the address
is for. What does not exist is answered by 404 with a message.
"""

from typing import Any
from urllib.parse import parse_qs

import orjson
from starlette.requests import Request
from starlette.responses import Response

from liaison.record_types import RECORDS
from liaison.schema import page_data
from liaison.schema.page_data import LIST_PAGES
from liaison.schema.service import Service
from liaison.web.exports import Streamed
from liaison.web.lists import PAGE, NotAnswered, data_of, pages_of
from liaison.web.registry import Registry
from liaison.web.responses import (
    RETRY_AFTER,
    REVALIDATED,
    TaggedResponse,
    etag_of,
    gzipped,
    json_response,
    takes_gzip,
)
from liaison.web.rows import NotSelected, Selection
from liaison.web.writers import Writers

_TYPES = {each.plural: each for each in RECORDS}
# parameters of a page that do not change which records it shows
_OF_PAGE = {"first", "last", "after", "before", "lang"}


class PageData:
    """The endpoints. ``code`` identifies the code and settings that shape a response besides the data."""

    def __init__(self, registry: Registry, writers: Writers, code: bytes) -> None:
        self._registry, self._writers, self._code = registry, writers, code

    async def list(self, request: Request) -> Response:
        """``/{plural}.json``."""
        await self._registry.refresh()
        plural = request.path_params["plural"]
        if plural not in LIST_PAGES:
            return _missing(f"There is no list at /{plural}. There are {', '.join(LIST_PAGES)}.")
        try:
            selection = _selection(plural, request.scope["query_string"])
        except NotSelected as error:
            return json_response(400, {"message": str(error)})
        table = page_data.list_table(plural)
        return Streamed(
            self._registry,
            self._writers,
            self._code,
            table,
            "json",
            selection,
            gzip=takes_gzip(request),
            is_attachment=False,
        )

    async def record(self, request: Request) -> Response:
        """``/{plural}/{slug}.json``."""
        await self._registry.refresh()
        plural, slug = request.path_params["plural"], request.path_params["slug"]
        if plural not in _TYPES:
            return _missing(f"There are no records at /{plural}. There are {', '.join(_TYPES)}.")
        async with self._registry.hold() as service:
            modified = self._registry.modified
            try:
                found = await _record(service, plural, slug)
            except NotAnswered as error:
                return json_response(503, {"message": str(error)}, {"retry-after": str(RETRY_AFTER)})
        if found is None:
            return _missing(f'There is no {_TYPES[plural].name.lower()} "{slug}".')
        body = orjson.dumps(found)
        headers = {
            "content-type": "application/json; charset=utf-8",
            "cache-control": REVALIDATED,
            "vary": "Accept-Encoding",
        }
        if takes_gzip(request):
            body, headers["content-encoding"] = gzipped(body), "gzip"
        return TaggedResponse(body, headers, etag_of(body), modified)


def _missing(message: str) -> Response:
    return json_response(404, {"message": message})


async def _record(service: Service, plural: str, slug: str) -> dict[str, Any] | None:
    type_ = _TYPES[plural]
    record_of = f"{{ record: {type_.singular}(by: {{slug: $slug}}) {{"
    query = f"query Page($slug: String!) {record_of} {page_data.record_selection(type_.name)} }} }}"
    found = (await data_of(service.execute, query, {"slug": slug}))["record"]
    if found is None:
        return None
    record = {"type": type_.name, **found}
    for name, selection in page_data.connections(type_.name):
        query = (
            f"query Page($slug: String!, $after: String) {record_of} list: {name}(first: {PAGE}, after: $after) "
            f"{{ nodes {{ {selection} }} pageInfo {{ hasNextPage endCursor }} }} }} }}"
        )
        pages = pages_of(service.execute, query, ["record", "list"], {"slug": slug})
        record[name] = [node async for page in pages for node in page]
    return {**record, "version": service.version}


def _selection(plural: str, query_string: bytes) -> Selection:
    page = LIST_PAGES[plural]
    try:
        asked = parse_qs(query_string.decode("ascii"), errors="strict", max_num_fields=200)
        known = {*page.filters, *_OF_PAGE, "sort", *(["q"] if page.text else [])}
        if unknown := asked.keys() - known:
            raise NotSelected(
                f"{', '.join(sorted(unknown))} is unknown. This list has {', '.join(sorted(known - _OF_PAGE))}."
            )
        where = page_data.condition(page, asked)
    except ValueError as error:
        raise NotSelected(f"The parameters of the address cannot be read: {error}") from None
    return Selection({"where": where, "orderBy": page_data.order(page, asked.get("sort", [""])[0])})
