"""GraphQL over HTTP at ``/graphql``: a request's bytes in, the answer in the media type the client asked for out.

It keeps to the GraphQL-over-HTTP specification. A request that is no GraphQL request is refused with 4xx and an error
that says what to send. A document that cannot be run is 400 as ``application/graphql-response+json`` and 200 as
``application/json``, never with ``data``. The way of a repeated request is kept short: its bytes are looked up among
the answers kept, before anything is parsed.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import lru_cache, partial
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import orjson
from starlette.types import Message, Receive, Scope, Send

from liaison.schema.answers import Answer
from liaison.settings import Settings
from liaison.web.caching import Answers
from liaison.web.negotiation import GRAPHQL_RESPONSE, JSON, media_type_for
from liaison.web.registry import Registry
from liaison.web.replies import COMPRESSED_FROM, Headers, Reply, accepts_gzip, by_name, etag_of, gzipped

log = logging.getLogger(__name__)

METHODS = "GET, HEAD, POST, OPTIONS"
COMPRESSED_ASIDE_FROM = 50_000  # bytes; more would hold up the other requests for over a millisecond
WATCHED_AFTER = 0.05  # seconds until somebody looks whether the client is still there
PARAMETERS = 10  # in a GET: the four that are known, and some that are not

HOW_TO_ASK = (
    'Send POST with Content-Type: application/json and a body like {"query": "{ dataset { version } }"}, '
    "or GET with ?query=. /playground lets you try."
)


class Refusal(Exception):
    """A request that is no GraphQL request, with what to send instead."""

    def __init__(self, status: int, code: str, message: str, headers: Headers | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.headers = status, code, headers or []


class ClientLeft(Exception):
    """Nobody waits for the answer any more."""


class Question(NamedTuple):
    """What a request asks."""

    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = None


class Asked(NamedTuple):
    """What tells one request from another: its body, or its address where ``kind``, the body's type, is None; what the
    client takes; and the data."""

    text: bytes
    kind: bytes | None
    accept: bytes
    encoding: bytes
    edition: str


class GraphQL:
    """The endpoint. ``code`` names the code and settings that shape an answer beside the data: a part of its ETag."""

    def __init__(self, registry: Registry, settings: Settings, code: bytes) -> None:
        self._registry = registry
        self._max_body = settings.max_body
        self._code = code
        self._answers: Answers[Asked] = Answers(settings.answer_cache)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = by_name(scope["headers"])
        method = scope["method"]
        try:
            if method == "POST":
                text = await self._body(headers, receive)
            elif method in ("GET", "HEAD"):
                text = scope["query_string"]
            else:
                await _other_method(method)(scope, receive, send)
                return
            if self._registry.is_due:
                await self._registry.refresh()
            reply = self._begin(self._asked(text, headers, by_post=method == "POST"))
            if not isinstance(reply, Reply):
                async with _until_client_leaves(receive):
                    reply = await reply()
        except Refusal as refusal:
            reply = _refused(refusal, headers)
        except ClientLeft:
            log.info("The client left before its answer was there")
            return
        await reply(scope, receive, send)

    def at_once(self, headers: Mapping[bytes, bytes], body: bytes) -> Reply | None:
        """The reply to a question posted, without any waiting; None where it takes some, or more than a look."""
        if self._registry.is_due or len(body) > self._max_body:
            return None
        try:
            reply = self._begin(self._asked(body, headers, by_post=True))
        except Refusal as refusal:
            return _refused(refusal, headers)
        except Exception:
            return None  # fails again where it is told in full
        return reply if isinstance(reply, Reply) else None

    def _asked(self, text: bytes, headers: Mapping[bytes, bytes], *, by_post: bool) -> Asked:
        kind = headers.get(b"content-type", b"") if by_post else None
        accept, encoding = headers.get(b"accept", b""), headers.get(b"accept-encoding", b"")
        return Asked(text, kind, accept, encoding, self._registry.edition)

    def _begin(self, asked: Asked) -> Reply | Callable[[], Awaitable[Reply]]:
        """The reply, or what is to be called and waited for."""
        reply = self._answers.get(asked)
        if reply:
            return reply
        media_type = media_type_for(asked.accept)
        if media_type is None:
            raise Refusal(406, "NOT_ACCEPTABLE", f"The answer can be had as {GRAPHQL_RESPONSE} or {JSON}.")
        question = _question_in_url(asked.text) if asked.kind is None else _question_in_body(asked.text, asked.kind)
        answer = self._registry.begin(*question)
        if not isinstance(answer, Answer) or _takes_gzip(asked, answer, COMPRESSED_ASIDE_FROM):
            return partial(self._finish, asked, media_type, question, answer)
        compressed = gzipped(answer.body) if _takes_gzip(asked, answer, COMPRESSED_FROM) else None
        return self._reply(asked, media_type, question, answer, compressed)

    async def _finish(
        self, asked: Asked, media_type: str, question: Question, answer: Answer | Callable[[], Awaitable[Answer]]
    ) -> Reply:
        if not isinstance(answer, Answer):
            answer = await answer()
        takes_gzip = _takes_gzip(asked, answer, COMPRESSED_FROM)
        compressed = await asyncio.to_thread(gzipped, answer.body) if takes_gzip else None
        return self._reply(asked, media_type, question, answer, compressed)

    def _reply(
        self, asked: Asked, media_type: str, question: Question, answer: Answer, compressed: bytes | None
    ) -> Reply:
        etag = None if asked.kind is not None else self._etag(asked, media_type, question)
        reply = _reply(answer, media_type, compressed, etag)
        if not answer.failed:
            self._answers.put(asked, reply, len(asked.text) + len(asked.accept) + len(asked.encoding))
        return reply

    async def _body(self, headers: dict[bytes, bytes], receive: Receive) -> bytes:
        """The body, refused as soon as it is known to be too large."""
        announced = headers.get(b"content-length", b"0")
        if not announced.isdigit() or int(announced) > self._max_body:
            raise self._too_large()
        message = await receive()
        body: bytes = message.get("body", b"")
        while message.get("more_body") and len(body) <= self._max_body:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientLeft
            body += message.get("body", b"")
        if len(body) > self._max_body:
            raise self._too_large()
        return body

    def _too_large(self) -> Refusal:
        # what is left of the body is not read, so that this connection cannot be used again
        message = f"The body may have {self._max_body} bytes at most."
        return Refusal(413, "BODY_TOO_LARGE", message, [(b"connection", b"close")])

    def _etag(self, asked: Asked, media_type: str, question: Question) -> bytes:
        return etag_of(
            asked.edition.encode(),
            self._code,
            question.query.encode(),
            orjson.dumps(question.variables, option=orjson.OPT_SORT_KEYS),
            (question.operation_name or "").encode(),
            media_type.encode(),
            b"gzip" if accepts_gzip(asked.encoding) else b"identity",
        )


def _takes_gzip(asked: Asked, answer: Answer, size: int) -> bool:
    """Whether the answer goes out compressed and has so many bytes."""
    return answer.executed and len(answer.body) >= size and accepts_gzip(asked.encoding)


def _reply(answer: Answer, media_type: str, compressed: bytes | None, etag: bytes | None) -> Reply:
    """The answer as it goes out; ``etag`` is None where it was asked for by POST."""
    headers = _HEADERS[media_type].copy()
    if etag and answer.operation in ("mutation", "subscription"):
        message = f"A {answer.operation} cannot be asked for by GET; send POST."
        raise Refusal(405, "METHOD_NOT_ALLOWED", message, [(b"allow", b"POST")])
    if not answer.executed:
        return Reply(400 if media_type == GRAPHQL_RESPONSE else 200, headers, answer.body)
    if compressed:
        headers.append((b"content-encoding", b"gzip"))
    body = compressed or answer.body
    if not etag:
        return Reply(200, headers, body)
    if answer.failed:
        # an error may be gone at the next try, so that nobody is to keep the answer
        return Reply(200, [*headers, (b"cache-control", b"no-store")], body)
    return Reply(200, [*headers, (b"cache-control", b"public, no-cache")], body, etag)


_HEADERS: dict[str, Headers] = {
    media_type: [(b"content-type", f"{media_type}; charset=utf-8".encode()), (b"vary", b"Accept, Accept-Encoding")]
    for media_type in (GRAPHQL_RESPONSE, JSON)
}


def _question_in_url(query_string: bytes) -> Question:
    try:
        pairs = parse_qsl(
            query_string.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=PARAMETERS
        )
    except UnicodeDecodeError:
        raise Refusal(400, "BAD_REQUEST", "The address is not percent-encoded UTF-8.") from None
    except ValueError:
        raise Refusal(400, "BAD_REQUEST", f"The address may have {PARAMETERS} parameters at most.") from None
    given: dict[str, Any] = dict(pairs)
    if len(given) < len(pairs):
        raise Refusal(400, "BAD_REQUEST", "The address gives a parameter twice.")
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _json(given[name].encode(), f"The parameter {name}") if given[name] else None
    if not given.get("operationName"):
        given.pop("operationName", None)
    return _question(given)


def _question_in_body(body: bytes, content_type: bytes) -> Question:
    if wrong := _wrong_with(content_type):
        raise Refusal(415, "UNSUPPORTED_MEDIA_TYPE", f"{wrong}. {HOW_TO_ASK}")
    given = _json(body, "The body")
    if isinstance(given, list):
        raise Refusal(400, "BAD_REQUEST", f"A list of requests is not answered; send one at a time. {HOW_TO_ASK}")
    if not isinstance(given, dict):
        raise Refusal(400, "BAD_REQUEST", f"The body is not a JSON object. {HOW_TO_ASK}")
    return _question(given)


@lru_cache(maxsize=256)
def _wrong_with(content_type: bytes) -> str | None:
    kind, *parameters = (part.strip() for part in content_type.decode("latin-1").lower().split(";"))
    if kind != JSON:
        return f"{kind} cannot be read here" if kind else "The Content-Type is missing"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8"):
            return f"The charset is {value}; send UTF-8"
    return None


def _json(text: bytes, what: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refusal(400, "BAD_REQUEST", f"{what} is not JSON in UTF-8: {error}. {HOW_TO_ASK}") from None


def _question(given: dict[str, Any]) -> Question:
    query, variables, name = given.get("query"), given.get("variables"), given.get("operationName")
    if query is None:
        raise Refusal(400, "BAD_REQUEST", f"The query is missing. {HOW_TO_ASK}")
    if not isinstance(query, str):
        raise Refusal(400, "BAD_REQUEST", f"query is not a text. {HOW_TO_ASK}")
    for part, value in (("variables", variables), ("extensions", given.get("extensions"))):
        if value is not None and not isinstance(value, dict):
            raise Refusal(400, "BAD_REQUEST", f'{part} is not an object: send {{"name": value}}, or leave it out.')
    if name is not None and not isinstance(name, str):
        raise Refusal(400, "BAD_REQUEST", "operationName is not a text: name an operation of the query, or none.")
    return Question(query, variables, name)


def _refused(refusal: Refusal, asked_with: Mapping[bytes, bytes]) -> Reply:
    media_type = media_type_for(asked_with.get(b"accept", b"")) or JSON
    error = {"message": str(refusal), "extensions": {"code": refusal.code}}
    headers = [
        (b"content-type", f"{media_type}; charset=utf-8".encode()),
        (b"vary", b"Accept, Accept-Encoding"),
        *refusal.headers,
    ]
    return Reply(refusal.status, headers, orjson.dumps({"errors": [error]}))


def _other_method(method: str) -> Reply:
    allow = [(b"allow", METHODS.encode())]
    if method == "OPTIONS":
        return Reply(204, allow)
    return _refused(Refusal(405, "METHOD_NOT_ALLOWED", f"{method} is not answered here. {HOW_TO_ASK}", allow), {})


@asynccontextmanager
async def _until_client_leaves(receive: Receive) -> AsyncIterator[None]:
    """Stops what runs inside once the client has gone; quick answers never pay for the watch."""
    task = asyncio.current_task()
    assert task is not None
    watch: asyncio.Task[None] | None = None
    left = False

    async def wait_for_leaving() -> None:
        nonlocal left
        message: Message = {"type": ""}
        while message["type"] != "http.disconnect":
            message = await receive()
        left = True
        task.cancel()

    def start_watch() -> None:
        nonlocal watch
        watch = asyncio.create_task(wait_for_leaving())

    timer = asyncio.get_running_loop().call_later(WATCHED_AFTER, start_watch)
    try:
        yield
    except asyncio.CancelledError:
        if not left:
            raise
        task.uncancel()
        raise ClientLeft from None
    finally:
        timer.cancel()
        if watch:
            watch.cancel()
