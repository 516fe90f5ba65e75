"""What is noted about a request while it is answered: for its line in the log and for traces.

The service and the registry note facts about whatever request they work for; the middleware that logs it reads them.
Outside a request nothing is noted.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from secrets import token_hex
from typing import Any, NamedTuple, Protocol

from liaison.storage.steps import Result, Row, Steps

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_TRACEPARENT = re.compile(rb"[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")

HASH = 16  # hexadecimal digits of a document's SHA-256

Attributes = Mapping[str, str | int]


class Spans(Protocol):
    """Records the parts of a request's work as spans of a trace."""

    def span(self, name: str, attributes: Attributes) -> AbstractContextManager[Any]:
        """A part of the work."""


class Operation(NamedTuple):
    """A GraphQL operation: the hash of its document, its name and cost, and the version of the data that it ran on."""

    document: str | None
    name: str | None
    cost: int
    version: str | None


@dataclass(slots=True)
class RequestFacts:
    """The facts of one request. ``query`` is the text of a GraphQL document, ``document`` its hash; values of
    variables are never noted."""

    request_id: str
    spans: Spans | None = None
    query: str | None = None
    document: str | None = None
    operation: str | None = None
    cost: int = 0
    statements: int = 0
    is_cached: bool = False
    plan_hits: int = 0
    plan_misses: int = 0
    version: str | None = None

    def note_plan(self, *, is_cached: bool) -> None:
        """Note whether the plan of an operation was cached."""
        self.plan_hits += is_cached
        self.plan_misses += not is_cached

    def note_operation(self, query: str, operation: str | None, cost: int) -> None:
        """Note an operation that will run. A download runs several, whose costs add up."""
        if query is not self.query:
            self.query, self.document = query, hashlib.sha256(query.encode(errors="replace")).hexdigest()[:HASH]
        self.operation = operation
        self.cost += cost

    def note_cached(self, operation: Operation | None) -> None:
        """Note that the response was cached, with the operation that it answers."""
        self.is_cached = True
        if operation:
            self.document, self.operation, self.cost, self.version = operation

    def span(self, name: str, attributes: Attributes | None = None) -> AbstractContextManager[Any]:
        """A part of the work, recorded if traces are."""
        return self.spans.span(name, attributes or {}) if self.spans else nullcontext()

    def watched(self, steps: Steps[Result]) -> Steps[Result]:
        """The same steps; their statements are counted."""
        try:
            statement = next(steps)
            while True:
                self.statements += 1
                if self.spans:
                    with self.spans.span("statement", {"db.query.text": statement[0]}):
                        rows: list[Row] = yield statement
                else:
                    rows = yield statement
                statement = steps.send(rows)
        except StopIteration as end:
            result: Result = end.value
            return result


CURRENT: ContextVar[RequestFacts | None] = ContextVar("request_facts", default=None)


def request_id() -> str:
    """The id of the request that is being answered; a new one outside a request."""
    facts = CURRENT.get()
    return facts.request_id if facts else token_hex(8)


def span(name: str) -> AbstractContextManager[Any]:
    """A part of the work for the current request."""
    facts = CURRENT.get()
    return facts.span(name) if facts else nullcontext()


def id_in(headers: Iterator[tuple[bytes, bytes]] | Sequence[tuple[bytes, bytes]]) -> str:
    """The id of a request: from ``X-Request-ID``, else the trace of ``traceparent``, if valid; otherwise a new one."""
    trace = b""
    for name, value in headers:
        if name == b"x-request-id" and _REQUEST_ID.fullmatch(value):
            return value.decode()
        if name == b"traceparent" and (found := _TRACEPARENT.fullmatch(value)):
            trace = found[1]
    return trace.decode() or token_hex(8)
