"""The download of changes: ``/data/changes.json?since=VERSION``, with which a copy of the registry is kept in sync.

Out: each record and relation that differs between the version and the one being served, once, with the fields that
differ and the record as its own download has it. What was changed and changed back is left out.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import aclosing
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request
from starlette.responses import Response

from liaison.errors import LiaisonError
from liaison.record_types import ALL
from liaison.schema.columns import exported
from liaison.schema.query import TYPES
from liaison.schema.service import Service
from liaison.web.lists import PAGE, NotAnswered, data_of, pages_of
from liaison.web.registry import Registry
from liaison.web.responses import RETRY_AFTER, REVALIDATED, TaggedResponse, etag_of, gzipped, json_response, takes_gzip

LOG = f"""query Changes($since: String!, $after: String) {{
  changes(sinceVersion: $since, first: {PAGE}, after: $after) {{
    nodes {{ type id slug kind version fields {{ field before after }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}"""
MOST_CHANGES = 50_000  # entries of the log, which are in memory together
LISTS = {each.name: each.plural for each in ALL if each.is_exported}
HEADERS = {
    "content-type": "application/json; charset=utf-8",
    "cache-control": REVALIDATED,
    "vary": "Accept-Encoding",
}
NO_VERSION = "Give the version of your copy: /data/changes.json?since=VERSION, where VERSION is its dataset.version."


class TooManyChanges(LiaisonError):
    def __init__(self) -> None:
        super().__init__(f"There are more than {MOST_CHANGES:,} changes. Download the data again instead.")


class Changes:
    """The endpoint."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    async def since(self, request: Request) -> Response:
        """``/data/changes.json``: 410 if the history does not contain the version."""
        await self._registry.refresh()
        version = _since(request.scope["query_string"])
        if version is None:
            return _error(400, "BAD_ARGUMENT", NO_VERSION)
        try:
            async with self._registry.hold() as service:
                found = await _changes(service, version)
        except TooManyChanges as error:
            return _error(410, "TOO_MANY_CHANGES", str(error))
        except NotAnswered as error:
            return _error(410 if error.code == "UNKNOWN_VERSION" else 503, error.code, str(error))
        is_compressed = takes_gzip(request)
        body = await asyncio.to_thread(_body, found, is_compressed)
        headers = {**HEADERS, "content-encoding": "gzip"} if is_compressed else HEADERS
        return TaggedResponse(body, headers, etag_of(body))


def _body(found: Mapping[str, Any], is_compressed: bool) -> bytes:
    body = orjson.dumps(found)
    return gzipped(body) if is_compressed else body


async def _changes(service: Service, since: str) -> Mapping[str, Any]:
    log: list[Mapping[str, Any]] = []
    async with aclosing(pages_of(service.execute, LOG, ["changes"], {"since": since})) as read:
        async for page in read:
            log += page
            if len(log) > MOST_CHANGES:
                raise TooManyChanges
    changes = net_changes(log)
    records = await _records(service, changes)
    found = [{**each, "record": records.get(each["id"])} for each in changes]
    return {"since": since, "version": service.version, "changes": found}


async def _records(service: Service, changes: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The records and relations that exist, as they are downloaded, by their ids."""
    ids: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        if change["kind"] != "REMOVED":
            ids[change["type"]].append(change["id"])
    records: dict[str, Any] = {}
    for type_name, wanted in ids.items():
        name = LISTS[type_name]
        query = (
            f"query Records($ids: [ID!]!) {{ {name}(where: {{id: {{in: $ids}}}}, first: {PAGE}) "
            f"{{ nodes {{ {exported(TYPES, type_name)} }} }} }}"
        )
        for start in range(0, len(wanted), PAGE):
            data = await data_of(service.execute, query, {"ids": wanted[start : start + PAGE]})
            records.update({record["id"]: record for record in data[name]["nodes"]})
    return records


def net_changes(log: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One change for each record or relation of the log, which is in the order of the versions."""
    changes: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for change in log:
        changes[change["id"]].append(change)
    found = (_net_change(each) for each in changes.values())
    return [change for change in found if change is not None]


def _net_change(changes: list[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The change from before the first of these changes to after the last; None if they cancel each other."""
    was_there, is_there = changes[0]["kind"] != "ADDED", changes[-1]["kind"] != "REMOVED"
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for change in changes:
        for each in change["fields"]:
            before.setdefault(each["field"], each["before"])
            after[each["field"]] = each["after"]
    fields = [
        {"field": name, "before": _value(before[name]), "after": _value(after[name])}
        for name in after
        if before[name] != after[name]
    ]
    if not fields and was_there == is_there:
        return None
    kind = ("ALTERED" if is_there else "REMOVED") if was_there else "ADDED"
    return {**changes[-1], "kind": kind, "fields": fields} if was_there or is_there else None


def _value(text: str | None) -> Any:
    return None if text is None else orjson.loads(text)


def _since(query_string: bytes) -> str | None:
    """The value of ``since``; None if it is missing or something else is given."""
    try:
        given = dict(parse_qsl(query_string.decode("ascii"), errors="strict", max_num_fields=2))
    except ValueError:
        return None
    return given["since"] if list(given) == ["since"] else None


def _error(status: int, code: str, message: str) -> Response:
    headers = {"cache-control": "no-store", **({"retry-after": str(RETRY_AFTER)} if status == 503 else {})}
    return json_response(status, {"error": {"code": code, "message": message}}, headers)
