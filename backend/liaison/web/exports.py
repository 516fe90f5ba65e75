"""Downloads: the registry as one file, and any selection of records as CSV or JSON.

In: ``/data/mechanisms.csv?where=...&orderBy=...``, the two as JSON, exactly as the list of that name takes them. Out:
the whole of that selection, page after page of the same list that the site shows, so that what is downloaded is what is
shown. A column of CSV is a field of the record; several values in one cell are separated by ``; ``.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from liaison.record_types import ALL
from liaison.schema.columns import exported
from liaison.schema.query import TYPES as DECLARED
from liaison.settings import Settings
from liaison.web.registry import Registry
from liaison.web.replies import Reply, accepts_gzip, etag_of, gzipped, matches, plain

PAGE = 100
SEPARATOR = "; "
TYPES = {
    ".csv": b"text/csv; charset=utf-8; header=present",
    ".json": b"application/json; charset=utf-8",
}


@dataclass(frozen=True)
class Plural:
    """A list that can be downloaded: the type of its filter and order, and what of each record goes in."""

    type: str
    fields: str


PLURALS = {each.plural: Plural(each.name, exported(DECLARED, each.name)) for each in ALL if each.is_exported}


class BadSelection(ValueError):
    """The address does not say a selection; the text is for the user."""

    status = 400


class Unanswered(BadSelection):
    """The selection is well said, but the service could not answer it."""

    status = 503


class Export:
    """The endpoint of ``/data/{plural}.{form}``."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._registry.refresh()
        name, form = scope["path_params"]["plural"], "." + scope["path_params"]["form"]
        if name not in PLURALS or form not in TYPES:
            known = ", ".join(PLURALS)
            await plain(404, f"There is no such download. There are {known}, as .csv or .json.\n")(scope, receive, send)
            return
        plural = PLURALS[name]
        try:
            records = await self._records(name, plural, _selection(scope["query_string"]))
        except BadSelection as bad:
            await plain(bad.status, f"{bad}\n")(scope, receive, send)
            return
        body = orjson.dumps(records) if form == ".json" else _csv(records, plural)
        headers = [
            (b"content-type", TYPES[form]),
            (b"content-disposition", f'attachment; filename="{name}{form}"'.encode()),
            (b"cache-control", b"public, no-cache"),
            (b"vary", b"Accept-Encoding"),
        ]
        if accepts_gzip(dict(scope["headers"]).get(b"accept-encoding", b"")):
            body = gzipped(body)
            headers.append((b"content-encoding", b"gzip"))
        await Reply(200, headers, body)(scope, receive, send)

    async def _records(self, name: str, plural: Plural, selection: dict[str, Any]) -> list[dict[str, Any]]:
        query = (
            f"query Export($where: {plural.type}Filter, $orderBy: [{plural.type}Order!], $after: String) {{\n"
            f"  {name}(where: $where, orderBy: $orderBy, first: {PAGE}, after: $after) {{\n"
            f"    nodes {{ {plural.fields} }}\n    pageInfo {{ hasNextPage endCursor }}\n  }}\n}}"
        )
        while True:
            edition = self._registry.edition
            records = await self._pages(name, query, selection)
            if self._registry.edition == edition:  # else its pages are of two
                return records

    async def _pages(self, name: str, query: str, selection: dict[str, Any]) -> list[dict[str, Any]]:
        records: list[dict[str, Any]] = []
        after: str | None = None
        while True:
            answer = await self._registry.execute(query, {**selection, "after": after})
            body = orjson.loads(answer.body)
            if errors := body.get("errors"):
                raise (Unanswered if answer.executed else BadSelection)(errors[0]["message"])
            page = body["data"][name]
            records += page["nodes"]
            if not page["pageInfo"]["hasNextPage"]:
                return records
            after = page["pageInfo"]["endCursor"]


class DatabaseFile:
    """The endpoint of the whole registry as one SQLite file."""

    def __init__(self, registry: Registry, settings: Settings) -> None:
        self._registry = registry
        self._path = settings.database

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._registry.refresh()
        seen = self._path.stat()
        # of the file and not of the version: a rebuild of the same data writes other bytes
        etag = etag_of(str((seen.st_mtime_ns, seen.st_size)).encode())
        headers = {"cache-control": "public, no-cache", "etag": etag.decode()}
        if any(name == b"if-none-match" and matches(value, etag) for name, value in scope["headers"]):
            await Response(status_code=304, headers=headers)(scope, receive, send)
            return
        name = f"registry-{self._registry.version[:12]}.sqlite"
        reply = FileResponse(
            self._path, media_type="application/vnd.sqlite3", filename=name, headers=headers, stat_result=seen
        )
        await reply(scope, receive, send)


def _selection(query_string: bytes) -> dict[str, Any]:
    try:
        given = dict(parse_qsl(query_string.decode("ascii"), errors="strict", max_num_fields=10))
        selection = {name: orjson.loads(text) for name, text in given.items() if name in ("where", "orderBy")}
    except ValueError as error:
        raise BadSelection(f"where and orderBy are to be JSON, percent-encoded: {error}") from None
    if unknown := set(given) - set(selection):
        raise BadSelection(f"{', '.join(sorted(unknown))} is not known here. There are where and orderBy.")
    return selection


def _csv(records: list[dict[str, Any]], plural: Plural) -> bytes:
    columns = _columns(plural.fields)
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
