"""Downloads: the registry as one file, and any table or selection of records as CSV, JSON or JSON Lines.

In: ``/data/mechanisms.csv?where=...&orderBy=...``, with the JSON values that the list of that name takes. Out: the
entire selection, read page by page from the list that the site shows, so that both have the same records. It is sent
page by page too, from one edition of the registry, so that its size is not limited by memory.
"""

import asyncio
import zlib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from liaison.schema.downloads import TABLES, Table
from liaison.settings import Settings
from liaison.web.formats import BOM, TYPES, format_of
from liaison.web.lists import NotAnswered
from liaison.web.registry import Registry
from liaison.web.responses import REVALIDATED, TaggedResponse, etag_of, is_known, json_response, takes_gzip, unavailable
from liaison.web.rows import NotSelected, Row, Selection, pages

SHORT = 12  # characters of the version in the name of a file


class Exports:
    """The endpoints of the downloads. ``code`` identifies the code and settings that shape a file besides the data."""

    def __init__(self, registry: Registry, settings: Settings, code: bytes) -> None:
        self._registry, self._path, self._code = registry, settings.database, code

    async def database(self, request: Request) -> Response:
        """The registry as one SQLite file."""
        await self._registry.refresh()
        if not isinstance(self._path, Path):
            return unavailable("The file is not available at the moment. Try again later.")
        try:
            seen = self._path.stat()
        except FileNotFoundError:
            return unavailable("The file is not available at the moment. Try again later.")
        # of the file and not of the version: a rebuild of the same data writes other bytes
        etag = etag_of(str((seen.st_mtime_ns, seen.st_size)).encode())
        headers = {"cache-control": REVALIDATED, "etag": etag}
        if is_known(request.scope, etag, datetime.fromtimestamp(seen.st_mtime, UTC)):
            return Response(status_code=304, headers=headers)
        name = file_name("registry.sqlite", self._registry.version)
        return FileResponse(
            self._path, media_type="application/vnd.sqlite3", filename=name, headers=headers, stat_result=seen
        )

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
            self._registry, self._code, TABLES[name], form, selection, has_bom=has_bom, gzip=takes_gzip(request)
        )


class Streamed(Response):
    """The response with the rows of a selection. It holds one edition of the registry until the last row is sent."""

    def __init__(
        self,
        registry: Registry,
        code: bytes,
        table: Table,
        form: str,
        selection: Selection,
        *,
        gzip: bool,
        has_bom: bool = False,
        is_attachment: bool = True,
    ) -> None:
        super().__init__()
        self._registry, self._code, self._table, self._form = registry, code, table, form
        self._selection, self._bom, self._gzip = selection, BOM if has_bom else b"", gzip
        self._is_attachment = is_attachment

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._registry.hold() as service, aclosing(pages(service, self._table, self._selection)) as read:
            etag, modified = self._etag(service.version), self._registry.modified
            try:
                # what is wrong with the selection shows before anything is sent
                first = await anext(read)
            except NotSelected as error:
                await self._refusal(error)(scope, receive, send)
                return
            except NotAnswered as error:
                await unavailable(str(error))(scope, receive, send)
                return
            file = file_name(f"{self._table.name}.{self._form}", service.version)
            headers = {
                "content-type": TYPES[self._form],
                "cache-control": REVALIDATED,
                "vary": "Accept-Encoding",
            }
            if self._is_attachment:
                headers["content-disposition"] = f'attachment; filename="{file}"'
            if self._gzip:
                headers["content-encoding"] = "gzip"
            tagged = TaggedResponse(b"", headers, etag, modified)
            if scope["method"] == "HEAD" or is_known(scope, etag, modified):
                del tagged.headers["content-length"]
                await tagged(scope, receive, send)
                return
            chunks = _compressed(self._chunks(first, read)) if self._gzip else self._chunks(first, read)
            async with aclosing(chunks):
                response = StreamingResponse(chunks)
                response.raw_headers = [each for each in tagged.raw_headers if each[0] != b"content-length"]
                await response(scope, receive, send)

    async def _chunks(self, first: list[Row], rest: AsyncIterator[list[Row]]) -> AsyncGenerator[bytes, None]:
        form = format_of(self._table, self._form)
        is_first = not first
        yield self._bom + form.start + await asyncio.to_thread(form.piece, first, True)
        async for rows in rest:
            yield await asyncio.to_thread(form.piece, rows, is_first)
            is_first = is_first and not rows
        yield form.end

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


async def _compressed(chunks: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """The chunks as one gzip stream, the same bytes every time: without name and time."""
    deflate = zlib.compressobj(5, zlib.DEFLATED, 31)
    async for chunk in chunks:
        if compressed := await asyncio.to_thread(deflate.compress, chunk):
            yield compressed
    yield deflate.flush()


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
