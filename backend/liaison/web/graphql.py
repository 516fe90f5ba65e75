"""GraphQL over HTTP at ``/graphql``: a request in, the answer in the media type that the client accepts out.

It follows the GraphQL-over-HTTP specification. A document that cannot be run is 400 as
``application/graphql-response+json`` and 200 as ``application/json``, never with ``data``. A repeated request gets its
cached response before anything is parsed.
"""

import asyncio
from types import TracebackType
from typing import NamedTuple

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from liaison.schema.answers import Answer
from liaison.schema.lru import LRUCache
from liaison.settings import Settings
from liaison.web.graphql_request import METHODS, GraphQLRequest, Refusal, request_in_body, request_in_url, text_of
from liaison.web.negotiation import GRAPHQL_RESPONSE, JSON, media_type_for
from liaison.web.registry import Registry
from liaison.web.responses import (
    COMPRESSED_FROM,
    REVALIDATED,
    TaggedResponse,
    accepts_gzip,
    by_name,
    etag_of,
    gzipped,
)

LARGE = 50_000  # bytes; compressing more would hold up other requests for over a millisecond
WATCHED_AFTER = 0.05  # seconds until a request is watched for its client leaving
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


class GraphQL:
    """The endpoint. ``code`` identifies the code and settings that shape an answer besides the data: a part of its
    ETag."""

    def __init__(self, registry: Registry, settings: Settings, code: bytes) -> None:
        self._registry, self._max_body, self._code = registry, settings.max_body, code
        room = settings.answer_cache
        self._responses: LRUCache[CacheKey, Response] = LRUCache(room, room // LARGEST_SHARE)

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
        if response := self._responses.get(key):
            return response
        media_type = media_type_for(accept)
        if media_type is None:
            raise Refusal(406, "NOT_ACCEPTABLE", f"The answer is available as {GRAPHQL_RESPONSE} or {JSON}.")
        operation = request_in_url(text) if content_type is None else request_in_body(text, content_type)
        with CancelledWithClient(request.receive):
            answer = await self._registry.execute(*operation)
            response = await self._response(key, media_type, operation, answer)
        if not answer.errors:
            size = len(response.body) + sum(map(len, filter(None, key))) + ENTRY_OVERHEAD
            self._responses.put(key, response, size)
        return response

    async def _response(self, key: CacheKey, media_type: str, operation: GraphQLRequest, answer: Answer) -> Response:
        is_get = key.content_type is None
        if is_get and answer.kind in ("mutation", "subscription"):
            message = f"A {answer.kind} cannot be sent by GET; send POST."
            raise Refusal(405, "METHOD_NOT_ALLOWED", message, {"allow": "POST"})
        headers = {"content-type": f"{media_type}; charset=utf-8", "vary": "Accept, Accept-Encoding"}
        if not answer.executed:
            return Response(answer.body, 400 if media_type == GRAPHQL_RESPONSE else 200, headers)
        body = answer.body
        if len(body) >= COMPRESSED_FROM and key.takes_gzip:
            body = gzipped(body) if len(body) < LARGE else await asyncio.to_thread(gzipped, body)
            headers["content-encoding"] = "gzip"
        if request_id := answer.request_id:
            headers["x-request-id"] = request_id
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


class CancelledWithClient:
    """Cancels what runs inside when the client leaves, and raises ClientDisconnect."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._watch: asyncio.Task[None] | None = None
        self._has_left = False

    def __enter__(self) -> None:
        self._task = asyncio.current_task()
        # quick operations end before they are watched
        self._timer = asyncio.get_running_loop().call_later(WATCHED_AFTER, self._start)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._watch:
            self._watch.cancel()
        if self._has_left and self._task and isinstance(error, asyncio.CancelledError):
            self._task.uncancel()
            raise ClientDisconnect from None

    def _start(self) -> None:
        self._watch = asyncio.create_task(self._wait_for_leaving())

    async def _wait_for_leaving(self) -> None:
        message: Message = {"type": ""}
        while message["type"] != "http.disconnect":
            message = await self._receive()
        self._has_left = True
        if self._task:
            self._task.cancel()
