"""GraphQL over HTTP at ``/graphql``: a request in, the answer in the media type that the client accepts out.

It follows the GraphQL-over-HTTP specification. A document that cannot be run is 400 as
``application/graphql-response+json`` and 200 as ``application/json``, never with ``data``. A repeated request gets its
cached response before anything is parsed.
"""

import asyncio
from typing import NamedTuple

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from liaison.schema.answers import Answer
from liaison.schema.lru import LRUCache
from liaison.schema.request_facts import CURRENT, Operation
from liaison.settings import Settings
from liaison.web.graphql_request import METHODS, GraphQLRequest, Refusal, request_in_body, request_in_url, text_of
from liaison.web.leaving import CancelledWithClient
from liaison.web.negotiation import GRAPHQL_RESPONSE, JSON, media_type_for
from liaison.web.registry import Registry
from liaison.web.responses import (
    COMPRESSED_FROM,
    RETRY_AFTER,
    REVALIDATED,
    TaggedResponse,
    accepts_gzip,
    by_name,
    etag_of,
    gzipped,
)

LARGE = 50_000  # bytes; compressing more would hold up other requests for over a millisecond
ENTRY_OVERHEAD = 1_000  # about the bytes of Python's objects around one cached response
LARGEST_SHARE = 8  # no response may take more than an eighth of the cache


class CacheKey(NamedTuple):
    """A request as the key of its cached response: the body, or the query string if ``content_type`` is None; what the
    client accepts; and the edition of the data."""

    text: bytes
    content_type: bytes | None
    accept: bytes
    encoding: bytes
    edition: str

    @property
    def takes_gzip(self) -> bool:
        return accepts_gzip(self.encoding)


class Cached(NamedTuple):
    """A cached response with what is logged about its operation."""

    response: Response
    operation: Operation | None


class GraphQL:
    """The endpoint. ``code`` identifies the code and settings that shape an answer besides the data: a part of its
    ETag."""

    def __init__(self, registry: Registry, settings: Settings, code: bytes) -> None:
        self._registry, self._max_body, self._code = registry, settings.max_body, code
        room = settings.answer_cache
        self._responses: LRUCache[CacheKey, Cached] = LRUCache(room, room // LARGEST_SHARE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = by_name(scope["headers"])
        try:
            response = await self.execute(Request(scope, receive), headers)
        except Refusal as refusal:
            response = refusal.response(headers.get(b"accept", b""))
        await response(scope, receive, send)

    async def execute(self, request: Request, headers: dict[bytes, bytes]) -> Response:
        """The cached response, or the answer of the registry as a response."""
        if request.method == "OPTIONS":
            return Response(None, 204, {"allow": METHODS})
        text = await text_of(request, headers.get(b"content-length", b"0"), self._max_body)
        await self._registry.refresh()
        content_type = headers.get(b"content-type", b"") if request.method == "POST" else None
        accept, encoding = headers.get(b"accept", b""), headers.get(b"accept-encoding", b"")
        key = CacheKey(text, content_type, accept, encoding, self._registry.edition)
        facts = CURRENT.get()
        if cached := self._responses.get(key):
            if facts:
                facts.note_cached(cached.operation)
            return cached.response
        media_type = media_type_for(accept)
        if media_type is None:
            raise Refusal(406, "NOT_ACCEPTABLE", f"The answer is available as {GRAPHQL_RESPONSE} or {JSON}.")
        operation = request_in_url(text) if content_type is None else request_in_body(text, content_type)
        with CancelledWithClient(request.receive):
            answer = await self._registry.execute(*operation)
            response = await self._response(key, media_type, operation, answer)
        if not answer.errors:
            size = len(response.body) + sum(map(len, filter(None, key))) + ENTRY_OVERHEAD
            kept = None if facts is None else Operation(facts.document, facts.operation, facts.cost, facts.version)
            self._responses.put(key, Cached(response, kept), size)
        return response

    async def _response(self, key: CacheKey, media_type: str, operation: GraphQLRequest, answer: Answer) -> Response:
        is_get = key.content_type is None
        if is_get and answer.kind in ("mutation", "subscription"):
            message = f"A {answer.kind} cannot be sent by GET; send POST."
            raise Refusal(405, "METHOD_NOT_ALLOWED", message, {"allow": "POST"})
        headers = {"content-type": f"{media_type}; charset=utf-8", "vary": "Accept, Accept-Encoding"}
        if answer.is_overloaded:
            return Response(answer.body, 503, headers | {"retry-after": str(RETRY_AFTER)})
        if not answer.executed:
            return Response(answer.body, 400 if media_type == GRAPHQL_RESPONSE else 200, headers)
        body = answer.body
        if len(body) >= COMPRESSED_FROM and key.takes_gzip:
            body = gzipped(body) if len(body) < LARGE else await asyncio.to_thread(gzipped, body)
            headers["content-encoding"] = "gzip"
        if answer.is_unavailable:
            return Response(body, 503, {**headers, "cache-control": "no-store", "retry-after": str(RETRY_AFTER)})
        if is_get and answer.errors:
            # an error may be gone at the next attempt
            headers["cache-control"] = "no-store"
        elif is_get:
            headers["cache-control"] = REVALIDATED
            return TaggedResponse(body, headers, self._etag(key, media_type, operation))
        return Response(body, 200, headers)

    def _etag(self, key: CacheKey, media_type: str, operation: GraphQLRequest) -> str:
        return etag_of(
            key.edition.encode(),
            self._code,
            operation.query.encode(),
            orjson.dumps(operation.variables, option=orjson.OPT_SORT_KEYS),
            (operation.operation_name or "").encode(),
            media_type.encode(),
            b"gzip" if key.takes_gzip else b"identity",
        )
