"""Downloads: the registry as one file, and any selection of records as CSV or JSON.

In: ``/data/mechanisms.csv?where=...&orderBy=...``, with the JSON values that the list of that name takes. Out: the
entire selection, read page by page from the list that the site shows, so that both have the same records. A column of
CSV is a field of the record; several values in one cell are separated by ``; ``.
"""

import asyncio
import csv
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from liaison.record_types import ALL
from liaison.schema.columns import exported
from liaison.schema.query import TYPES as DECLARED
from liaison.settings import Settings
from liaison.web.registry import Registry
from liaison.web.responses import (
    REVALIDATED,
    TaggedResponse,
    etag_of,
    gzipped,
    is_known,
    takes_gzip,
    unavailable,
)

PAGE = 100
SEPARATOR = "; "
TYPES = {".csv": "text/csv; charset=utf-8; header=present", ".json": "application/json; charset=utf-8"}
# by the name of each list that can be downloaded: the type of its records
PLURALS = {each.plural: each.name for each in ALL if each.is_exported}


class NotExported(Exception):
    """The address has no valid selection (400), or the service could not answer it (503); the text is for the user."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class Exports:
    """The endpoints of the downloads. ``code`` identifies the code and settings that shape a file besides the data."""

    def __init__(self, registry: Registry, settings: Settings, code: bytes) -> None:
        self._registry, self._path, self._code = registry, settings.database, code

    async def database(self, request: Request) -> Response:
        """The registry as one SQLite file."""
        await self._registry.refresh()
        try:
            seen = self._path.stat()
        except FileNotFoundError:
            return unavailable("The file is not available at the moment. Try again later.")
        # of the file and not of the version: a rebuild of the same data writes other bytes
        etag = etag_of(str((seen.st_mtime_ns, seen.st_size)).encode())
        headers = {"cache-control": REVALIDATED, "etag": etag}
        if is_known(request.scope, etag, datetime.fromtimestamp(seen.st_mtime, UTC)):
            return Response(status_code=304, headers=headers)
        name = f"registry-{self._registry.version[:12]}.sqlite"
        return FileResponse(
            self._path, media_type="application/vnd.sqlite3", filename=name, headers=headers, stat_result=seen
        )

    async def records(self, request: Request) -> Response:
        """``/data/{plural}.{form}``."""
        await self._registry.refresh()
        name, form = request.path_params["plural"], "." + request.path_params["form"]
        if name not in PLURALS or form not in TYPES:
            known = ", ".join(PLURALS)
            return PlainTextResponse(f"Unknown download. There are {known}, as .csv or .json.\n", 404)
        fields = exported(DECLARED, PLURALS[name])
        try:
            selection = _selection(request.scope["query_string"])
            records = await self._records(name, fields, selection)
        except NotExported as error:
            return PlainTextResponse(f"{error}\n", 400) if error.status == 400 else unavailable(str(error))
        gzip = takes_gzip(request)
        etag, modified = self._etag(name + form, selection, gzip=gzip), self._registry.modified
        body = await asyncio.to_thread(_body, records, fields, form, gzip=gzip)
        headers = {
            "content-type": TYPES[form],
            "content-disposition": f'attachment; filename="{name}{form}"',
            "cache-control": REVALIDATED,
            "vary": "Accept-Encoding",
        }
        if gzip:
            headers["content-encoding"] = "gzip"
        return TaggedResponse(body, headers, etag, modified)

    def _etag(self, file: str, selection: dict[str, Any], *, gzip: bool) -> str:
        """Of the version and not of the edition: the lists do not say when they were built."""
        return etag_of(
            self._registry.version.encode(),
            self._code,
            file.encode(),
            orjson.dumps(selection, option=orjson.OPT_SORT_KEYS),
            b"gzip" if gzip else b"identity",
        )

    async def _records(self, name: str, fields: str, selection: dict[str, Any]) -> list[dict[str, Any]]:
        type_ = PLURALS[name]
        query = (
            f"query Export($where: {type_}Filter, $orderBy: [{type_}Order!], $after: String) {{\n"
            f"  {name}(where: $where, orderBy: $orderBy, first: {PAGE}, after: $after) {{\n"
            f"    nodes {{ {fields} }}\n    pageInfo {{ hasNextPage endCursor }}\n  }}\n}}"
        )
        while True:
            edition = self._registry.edition
            records = await self._pages(name, query, selection)
            if self._registry.edition == edition:  # otherwise its pages are of two editions
                return records

    async def _pages(self, name: str, query: str, selection: dict[str, Any]) -> list[dict[str, Any]]:
        records: list[dict[str, Any]] = []
        after: str | None = None
        while True:
            answer = await self._registry.execute(query, {**selection, "after": after})
            body = orjson.loads(answer.body)
            if errors := body.get("errors"):
                raise NotExported(errors[0]["message"], 503 if answer.executed else 400)
            page = body["data"][name]
            records += page["nodes"]
            if not page["pageInfo"]["hasNextPage"]:
                return records
            after = page["pageInfo"]["endCursor"]


def _body(records: list[dict[str, Any]], fields: str, form: str, *, gzip: bool) -> bytes:
    body = orjson.dumps(records) if form == ".json" else _csv(records, fields)
    return gzipped(body) if gzip else body


def _selection(query_string: bytes) -> dict[str, Any]:
    try:
        given = dict(parse_qsl(query_string.decode("ascii"), errors="strict", max_num_fields=10))
        selection = {name: orjson.loads(text) for name, text in given.items() if name in ("where", "orderBy")}
    except ValueError as error:
        raise NotExported(f"where and orderBy must be percent-encoded JSON: {error}") from None
    if unknown := set(given) - set(selection):
        raise NotExported(f"{', '.join(sorted(unknown))} is unknown. Use where and orderBy.")
    return selection


def _csv(records: list[dict[str, Any]], fields: str) -> bytes:
    columns = _columns(fields)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for record in records:
        row = _flat(record)
        writer.writerow([row.get(column, "") for column in columns])
    return text.getvalue().encode()


def _columns(fields: str) -> list[str]:
    """The columns that the fields of a selection fill, in their order: ``frequency { mode }`` is ``frequency.mode``."""
    columns: list[str] = []
    path: list[str] = []
    words = fields.replace("{", " { ").replace("}", " } ").split()
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "}":
            name = path.pop()
            if name in _IN_ONE_CELL:
                columns.append(".".join([*path, name]))
        elif word != "{":
            if following == "{":
                path.append(word)
            elif not _IN_ONE_CELL.intersection(path):
                columns.append(".".join([*path, word]))
    return columns


_IN_ONE_CELL = {"citations", "identifiers", "themes", "goals", "amounts", "mandates", "records"}


def _flat(record: Mapping[str, Any], path: str = "") -> dict[str, str]:
    row: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            row |= _flat(value, f"{path}{name}.")
        else:
            row[path + name] = _cell(value)
    return row


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return SEPARATOR.join(map(_cell, value))
    if isinstance(value, dict):
        return " ".join(text for part in value.values() if (text := _cell(part)))
    return str(value)
