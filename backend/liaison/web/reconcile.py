"""The Reconciliation Service API 0.2 of the W3C community group, with which OpenRefine and others match names.

``/reconcile`` answers without parameters with the manifest, with ``queries`` with candidates, and with ``extend`` with
values of properties; parameters are in the address or in a form. The candidates are those of the root field ``match``:
a settled one has ``match: true``. Names decide; the ``properties`` of a query do not. JSONP, which the specification
leaves optional, is not offered: every answer may be read by pages of any origin.

The identifier of an entity is the path of its page, such as ``agencies/who``.
"""

import html
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, unquote

import orjson
from starlette.requests import Request
from starlette.responses import Response

from liaison.record_types import RECORDS, RecordType
from liaison.settings import Settings
from liaison.web.registry import Registry
from liaison.web.responses import RETRY_AFTER, REVALIDATED, json_response

BATCH = 500  # queries at a time, as many as ``match`` takes
MAX_ROWS = 100  # records whose properties are read at a time: a page of a list
CANDIDATES, MOST_CANDIDATES = 3, 10
FORM = "application/x-www-form-urlencoded"
PREVIEW = (400, 200)  # pixels

MATCH = """query Reconcile($names: [String!]!, $type: RecordType) {
  match(names: $names, type: $type) {
    candidates(first: 10) { score settled record { __typename slug name summary } }
  }
}"""
SUGGEST = """query Suggest($text: String!) {
  search(text: $text, first: 10) { nodes { __typename slug name summary } }
}"""

BY_NAME = {each.name: each for each in RECORDS}
BY_PLURAL = {each.plural: each for each in RECORDS}
SCHEMES = {"wikidata": "Wikidata", "ror": "ROR", "iati": "IATI", "chart": "UN System Chart", "ceb": "CEB"}
# Each property with its name and the types that have it.
PROPERTIES: Mapping[str, tuple[str, frozenset[str]]] = {
    "name": ("Name", frozenset(BY_NAME)),
    "acronym": ("Acronym", frozenset(BY_NAME)),
    "url": ("Address of the page", frozenset(BY_NAME)),
    "kind": ("Kind", frozenset({"Agency", "Mechanism", "Initiative", "Resolution"})),
    "website": ("Website", frozenset({"Agency", "Mechanism", "Initiative"})),
    "seat": ("Seat", frozenset({"Agency"})),
    **{scheme: (f"Identifier: {name}", frozenset({"Agency", "Mechanism"})) for scheme, name in SCHEMES.items()},
}


class NotUnderstood(Exception):
    """The request cannot be answered; the text says what to send."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class Reconciliation:
    """The endpoints."""

    def __init__(self, registry: Registry, settings: Settings) -> None:
        self._registry, self._max_body = registry, settings.max_body
        self._base = settings.public_url.rstrip("/")

    async def service(self, request: Request) -> Response:
        """``/reconcile``."""

        async def answer() -> object:
            given = await self._parameters(request)
            if "queries" in given:
                return await self._reconciled(_object(given["queries"], "queries"))
            if "extend" in given:
                return await self._extended(_object(given["extend"], "extend"))
            return self._manifest()

        return await self._answered(answer)

    async def suggest(self, request: Request) -> Response:
        """``/reconcile/suggest/{what}``: entities, types or properties that begin with ``prefix``."""

        async def answer() -> object:
            prefix = (await self._parameters(request)).get("prefix", "")
            match request.path_params["what"]:
                case "entity":
                    nodes = (await self._ask(SUGGEST, {"text": prefix[:200]}))["search"]["nodes"]
                    return {"result": [{**_entity(node), "notable": [_type(node["__typename"])]} for node in nodes]}
                case "type":
                    return {"result": [_type(name) for name in BY_NAME if _begins(name, prefix)]}
                case "property":
                    return {"result": [_property(each) for each in PROPERTIES if _begins(PROPERTIES[each][0], prefix)]}
            raise NotUnderstood("Suggestions are for entity, type and property.", 404)

        return await self._answered(answer)

    async def properties(self, request: Request) -> Response:
        """``/reconcile/properties?type=Agency``: the properties that records of the type have."""

        async def answer() -> object:
            type_ = (await self._parameters(request)).get("type", "Agency")
            known = [_property(each) for each, (_, types) in PROPERTIES.items() if type_ in types]
            return {"type": type_, "properties": known}

        return await self._answered(answer)

    async def preview(self, request: Request) -> Response:
        """``/reconcile/preview?id=agencies/who``: a record in a few words, as a page for a frame."""
        try:
            id_ = (await self._parameters(request)).get("id", "")
            record = (await self._records([id_])).get(id_)
        except NotUnderstood as error:
            return self._refusal(error)
        if record is None:
            return self._refusal(NotUnderstood(f"Unknown record {id_!r}.", 404))
        name, summary = html.escape(record["name"]), html.escape(record["summary"] or "")
        acronym = f" ({html.escape(record['acronym'])})" if record["acronym"] else ""
        body = (
            f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{name}</title>'
            f'<p><a href="{html.escape(record["url"])}" target="_blank">{name}</a>{acronym}</p><p>{summary}</p></html>'
        )
        headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'"}
        return Response(body, headers={**headers, "cache-control": REVALIDATED})

    async def _answered(self, answer: Callable[[], Any]) -> Response:
        await self._registry.refresh()
        try:
            return json_response(200, await answer(), {"cache-control": REVALIDATED})
        except NotUnderstood as error:
            return self._refusal(error)

    def _refusal(self, error: NotUnderstood) -> Response:
        headers = {"retry-after": str(RETRY_AFTER)} if error.status == 503 else {}
        return json_response(error.status, {"status": "error", "message": str(error)}, headers)

    async def _parameters(self, request: Request) -> Mapping[str, str]:
        """The parameters of the address and of the form."""
        text: bytes = request.scope["query_string"]
        if request.method == "POST":
            if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
                raise NotUnderstood(f"Send the parameters as a form, with Content-Type: {FORM}.", 415)
            body = b""
            async for chunk in request.stream():
                body += chunk
                if len(body) > self._max_body:
                    raise NotUnderstood(f"The body may have at most {self._max_body} bytes. Send fewer queries.", 413)
            text = b"&".join(filter(None, (text, body)))
        try:
            pairs = parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=20)
        except ValueError:
            raise NotUnderstood("The parameters are not percent-encoded UTF-8, or too many.") from None
        return dict(pairs)

    async def _ask(self, query: str, variables: dict[str, object]) -> Any:
        answer = await self._registry.execute(query, variables)
        body = orjson.loads(answer.body)
        if errors := body.get("errors"):
            raise NotUnderstood(errors[0]["message"], 503 if answer.is_late else 400)
        return body["data"]

    def _manifest(self) -> Mapping[str, object]:
        def at(path: str) -> Mapping[str, str]:
            return {"service_url": self._base, "service_path": f"/reconcile/{path}"}

        width, height = PREVIEW
        return {
            "versions": ["0.2"],
            "name": "Liaison: how UN agencies work together",
            "identifierSpace": f"{self._base}/",
            "schemaSpace": f"{self._base}/schema.graphql",
            "documentation": f"{self._base}/integrate",
            "defaultTypes": [_type(each.name) for each in RECORDS],
            "view": {"url": f"{self._base}/{{{{id}}}}"},
            "preview": {"url": f"{self._base}/reconcile/preview?id={{{{id}}}}", "width": width, "height": height},
            "suggest": {
                "entity": at("suggest/entity"),
                "type": at("suggest/type"),
                "property": at("suggest/property"),
            },
            "extend": {"propose_properties": at("properties"), "property_settings": []},
            "batchSize": BATCH,
        }

    async def _reconciled(self, queries: Mapping[str, Any]) -> Mapping[str, object]:
        """The candidates for each query, by its key."""
        if len(queries) > BATCH:
            raise NotUnderstood(f"There are {len(queries)} queries; send at most {BATCH} at a time.", 413)
        asked = {key: _checked(key, query) for key, query in queries.items()}
        by_type: dict[str | None, list[str]] = defaultdict(list)
        for key, (_, types, _) in asked.items():
            by_type[types[0] if len(types) == 1 else None].append(key)
        results: dict[str, object] = {}
        for type_, keys in by_type.items():
            names = [asked[key][0] for key in keys]
            variables: dict[str, object] = {"names": names, "type": type_ and type_.upper()}
            matches = (await self._ask(MATCH, variables))["match"]
            for key, match in zip(keys, matches, strict=True):
                _, types, limit = asked[key]
                found = [_candidate(each) for each in match["candidates"] if _is_of(each["record"], types)]
                results[key] = {"result": found[:limit]}
        return {key: results[key] for key in queries}

    async def _extended(self, extend: Mapping[str, Any]) -> Mapping[str, object]:
        """The values of the properties of each record."""
        ids, properties = extend.get("ids", []), extend.get("properties", [])
        if not _is_list_of(ids, str) or not _is_list_of(properties, dict):
            raise NotUnderstood(
                'extend is a JSON object such as {"ids": ["agencies/who"], "properties": [{"id": "ror"}]}.'
            )
        wanted = [each.get("id") for each in properties]
        if unknown := [each for each in wanted if each not in PROPERTIES]:
            raise NotUnderstood(f"Unknown property {unknown[0]!r}. The properties are {', '.join(PROPERTIES)}.")
        records = await self._records(ids)
        return {
            "meta": [_property(each) for each in wanted],
            "rows": {id_: {each: _values(records.get(id_), each) for each in wanted} for id_ in ids},
        }

    async def _records(self, ids: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
        """The records by identifier; unknown ones are left out."""
        if len(ids) > MAX_ROWS:
            raise NotUnderstood(f"There are {len(ids)} ids; send at most {MAX_ROWS} at a time.", 413)
        slugs: dict[str, list[str]] = defaultdict(list)
        for id_ in ids:
            plural, _, slug = unquote(id_).partition("/")
            if plural in BY_PLURAL:
                slugs[plural].append(slug)
        if not slugs:
            return {}
        variables = ", ".join(f"${plural}: [String!]!" for plural in slugs)
        lists = " ".join(
            f"{plural}(first: {MAX_ROWS}, where: {{slug: {{in: ${plural}}}}}) "
            f"{{ nodes {{ {_fields(BY_PLURAL[plural])} }} }}"
            for plural in slugs
        )
        data = await self._ask(f"query Extend({variables}) {{ {lists} }}", dict(slugs))
        found = {f"{plural}/{node['slug']}": node for plural, page in data.items() for node in page["nodes"]}
        return {id_: found[unquote(id_)] for id_ in ids if unquote(id_) in found}


def _object(text: str, name: str) -> Mapping[str, Any]:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise NotUnderstood(f"{name} is not JSON: {error}.") from None
    if not isinstance(value, dict):
        raise NotUnderstood(f"{name} is not a JSON object.")
    return value


def _checked(key: str, query: object) -> tuple[str, tuple[str, ...], int]:
    """The name, the types and the limit of a query. A query without a name has no candidates."""
    if not isinstance(query, dict):
        raise NotUnderstood(f"The query {key} is not a JSON object.")
    name, types, limit = query.get("query", ""), query.get("type") or [], query.get("limit") or CANDIDATES
    types = [types] if isinstance(types, str) else types
    if not isinstance(name, str) or not _is_list_of(types, str) or not isinstance(limit, int | float) or limit < 1:
        raise NotUnderstood(
            f"The query {key} needs query, a text; type, one or several names; limit, a number above 0."
        )
    if unknown := [each for each in types if each not in BY_NAME]:
        raise NotUnderstood(f"The query {key} has the unknown type {unknown[0]!r}. Types are {', '.join(BY_NAME)}.")
    return name, tuple(types), min(int(limit), MOST_CANDIDATES)


def _is_list_of(value: object, type_: type) -> bool:
    return isinstance(value, list) and all(isinstance(each, type_) for each in value)


def _is_of(record: Mapping[str, Any], types: Sequence[str]) -> bool:
    return not types or record["__typename"] in types


def _entity(record: Mapping[str, Any]) -> Mapping[str, str]:
    entity = {"id": f"{BY_NAME[record['__typename']].plural}/{record['slug']}", "name": record["name"]}
    return {**entity, "description": record["summary"]} if record["summary"] else entity


def _candidate(found: Mapping[str, Any]) -> Mapping[str, object]:
    record = found["record"]
    return {
        **_entity(record),
        "type": [_type(record["__typename"])],
        "score": found["score"],
        "match": found["settled"],
    }


def _type(name: str) -> Mapping[str, str]:
    return {"id": name, "name": name}


def _property(id_: str) -> Mapping[str, str]:
    return {"id": id_, "name": PROPERTIES[id_][0]}


def _begins(name: str, prefix: str) -> bool:
    return name.lower().startswith(prefix.strip().lower())


def _fields(type_: RecordType) -> str:
    """The fields of a record behind its properties."""
    has = {each for each, (_, types) in PROPERTIES.items() if type_.name in types}
    plain = [each for each in PROPERTIES if each in has and each not in SCHEMES]
    return " ".join(("slug summary", *plain, *(["identifiers { scheme value }"] if has & SCHEMES.keys() else [])))


def _values(record: Mapping[str, Any] | None, property_: str) -> list[Mapping[str, str]]:
    if record is None:
        return []
    if property_ in SCHEMES:
        values = [each["value"] for each in record.get("identifiers", ()) if each["scheme"] == property_.upper()]
    else:
        values = [record.get(property_)]
    return [{"str": value} for value in values if value]
