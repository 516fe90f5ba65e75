"""Downloads: the registry as one file, and any table or selection of records as CSV, JSON or JSON Lines.

In: ``/data/mechanisms.csv?where=...&orderBy=...``, with the JSON values that the list of that name takes. Out: the
entire selection, read page by page from the list that the site shows, so that both have the same records. It is sent
page by page too, from one edition of the registry, so that its size is not limited by memory.
"""

import zlib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from datetime import datetime
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from liaison.schema.downloads import TABLES, Table
from liaison.schema.service import Service
from liaison.web.formats import BOM, TYPES, format_of
from liaison.web.lists import NotAnswered
from liaison.web.registry import Registry
from liaison.web.responses import REVALIDATED, TaggedResponse, etag_of, json_response, takes_gzip, unavailable
from liaison.web.rows import NotSelected, Row, Selection, pages, refuse_bad
from liaison.web.streams import Held, send_file, send_head, send_pieces
from liaison.web.writers import Writers

SHORT = 12  # characters of the version in the name of a file


class Exports:
    """The endpoints of the downloads. ``code`` identifies the code and settings that shape a file besides the data."""

    def __init__(self, registry: Registry, writers: Writers, code: bytes) -> None:
        self._registry, self._writers, self._code = registry, writers, code

    async def database(self, request: Request) -> Response:
        """The registry as one SQLite file: the one that is open, whatever has its name in the meantime."""
        await self._registry.refresh()
        return _Database(self._registry)

    async def records(self, request: Request) -> Response:
        """``/data/{name}.{form}``."""
        await self._registry.refresh()
        name, form = request.path_params["name"], request.path_params["form"]
        if name not in TABLES or form not in TYPES:
            known = ", ".join(TABLES)
            return PlainTextResponse(f"Unknown download. There are {known}, as .csv, .json or .jsonl.\n", 404)
        try:
            selection, has_bom = _selection(request.scope["query_string"], form)
        except NotSelected as error:
            return PlainTextResponse(f"{error}\n", 400)
        return Streamed(
            self._registry,
            self._writers,
            self._code,
            TABLES[name],
            form,
            selection,
            has_bom=has_bom,
            gzip=takes_gzip(request),
        )


class _Database(Held):
    """The response with the registry's file."""

    async def write(self, service: Service, modified: datetime, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, or a range of its bytes."""
        headers = {
            "content-type": "application/vnd.sqlite3",
            "content-disposition": f'attachment; filename="{file_name("registry.sqlite", service.version)}"',
            "cache-control": REVALIDATED,
        }
        await send_file(service.file, headers, service.built_at, scope, receive, send)


class Streamed(Held):
    """The response with the rows of a selection."""

    def __init__(
        self,
        registry: Registry,
        writers: Writers,
        code: bytes,
        table: Table,
        form: str,
        selection: Selection,
        *,
        gzip: bool,
        has_bom: bool = False,
        is_attachment: bool = True,
    ) -> None:
        super().__init__(registry)
        self._writers, self._code, self._table, self._form = writers, code, table, form
        self._selection, self._bom, self._gzip = selection, BOM if has_bom else b"", gzip
        self._is_attachment = is_attachment

    async def write(self, service: Service, modified: datetime, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the rows. What is wrong with the selection shows before anything is sent."""
        file = file_name(f"{self._table.name}.{self._form}", service.version)
        headers = {"content-type": TYPES[self._form], "cache-control": REVALIDATED, "vary": "Accept-Encoding"}
        if self._is_attachment:
            headers["content-disposition"] = f'attachment; filename="{file}"'
        if self._gzip:
            headers["content-encoding"] = "gzip"
        tagged = TaggedResponse(b"", headers, self._etag(service.version), modified)
        async with aclosing(pages(service, self._table, self._selection)) as read:
            try:
                refuse_bad(service, self._table, self._selection)
                if await send_head(tagged, scope, receive, send):
                    return
                first = await anext(read)
            except NotSelected as error:
                await self._refusal(error)(scope, receive, send)
            except NotAnswered as error:
                await unavailable(str(error))(scope, receive, send)
            else:
                await send_pieces(tagged, self._pieces(first, read), send)

    async def _pieces(self, first: list[Row], rest: AsyncIterator[list[Row]]) -> AsyncGenerator[bytes, None]:
        form = format_of(self._table, self._form)
        # the same bytes every time: without name and time
        deflate = zlib.compressobj(5, zlib.DEFLATED, 31) if self._gzip else None

        def piece(rows: list[Row], is_first: bool, start: bytes = b"") -> bytes:
            written = start + form.piece(rows, is_first)
            return deflate.compress(written) if deflate else written

        is_first = not first
        yield await self._writers.run(piece, first, True, self._bom + form.start)
        async for rows in rest:
            # what is still being compressed is empty
            if written := await self._writers.run(piece, rows, is_first):
                yield written
            is_first = is_first and not rows
        yield deflate.compress(form.end) + deflate.flush() if deflate else form.end

    def _refusal(self, error: NotSelected) -> Response:
        if self._is_attachment:
            return PlainTextResponse(f"{error}\n", 400)
        return json_response(400, {"message": str(error)})

    def _etag(self, version: str) -> str:
        """Of the version and not of the edition: the lists do not say when they were built."""
        return etag_of(
            version.encode(),
            self._code,
            f"{self._table.name}.{self._form}".encode(),
            orjson.dumps(self._selection.given, option=orjson.OPT_SORT_KEYS),
            self._selection.of.encode(),
            self._bom,
            b"gzip" if self._gzip else b"identity",
        )


def file_name(name: str, version: str) -> str:
    """The name under which a browser saves a file: with the version of the data."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}-{version[:SHORT]}.{ending}"


def _selection(query_string: bytes, form: str) -> tuple[Selection, bool]:
    """The selection in the query of an address, and whether it asks for a byte order mark."""
    try:
        asked = dict(parse_qsl(query_string.decode("ascii"), errors="strict", max_num_fields=10))
        given = {name: orjson.loads(value) for name, value in asked.items() if name in ("where", "orderBy")}
    except ValueError as error:
        raise NotSelected(f"where and orderBy must be percent-encoded JSON: {error}") from None
    if unknown := asked.keys() - {"where", "orderBy", "of", "bom"}:
        raise NotSelected(f"{', '.join(sorted(unknown))} is unknown. Use where and orderBy, of and bom.")
    if asked.get("bom", "0") not in ("0", "1") or ("bom" in asked and form != "csv"):
        raise NotSelected("bom=1 puts a byte order mark at the beginning of a .csv file. Other formats have none.")
    return Selection(given, asked.get("of", "")), asked.get("bom") == "1"
