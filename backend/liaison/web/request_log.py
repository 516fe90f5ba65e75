"""The outermost middleware: each request gets an id and a line in the log, and its span if there is telemetry.

The line has no personal data: no address of the client, no query string, no headers but the id, and no values of
variables. A GraphQL document is there by its hash; that of a slow query is logged in full.
"""

import logging
import re
import time
from typing import Protocol
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from liaison.schema.request_facts import CURRENT, RequestFacts, Spans, id_in
from liaison.settings import Settings

LONGEST_PATH = 200  # characters
LONGEST_DOCUMENT = 10_000  # characters
HEADER = b"x-request-id"
_PLAIN = re.compile(r"[A-Za-z0-9/._-]*")

log = logging.getLogger("liaison.requests")
slow = logging.getLogger("liaison.slow")


class Traced(Protocol):
    """One request in the telemetry, which begins when this is made."""

    @property
    def spans(self) -> Spans:
        """Where the parts of the work are recorded."""

    def end(self, facts: RequestFacts, status: int, size: int) -> None:
        """The response was sent, or its client has left."""


class Telemetry(Protocol):
    """Traces and metrics."""

    def begin(self, scope: Scope) -> Traced:
        """A request begins."""

    async def close(self) -> None:
        """Send what is left, and stop."""


class RequestLog:
    """Logs the requests. ``status`` is 0 in a line if the client left before the response began."""

    def __init__(self, app: ASGIApp, settings: Settings, telemetry: Telemetry | None = None) -> None:
        self.app = app
        self._is_logged, self._slow, self._telemetry = settings.access_log, settings.slow_query, telemetry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        facts = RequestFacts(id_in(scope["headers"]))
        traced = self._telemetry.begin(scope) if self._telemetry else None
        if traced:
            facts.spans = traced.spans
        header = HEADER, facts.request_id.encode()
        status = size = 0

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                # a new list: a cached response is sent again
                message["headers"] = [*message["headers"], header]
            else:
                size += len(message.get("body", b"")) if scope["method"] != "HEAD" else 0
            await send(message)

        token = CURRENT.set(facts)
        try:
            await self.app(scope, receive, sending)
        finally:
            CURRENT.reset(token)
            if traced:
                traced.end(facts, status, size)
            if self._is_logged or self._slow:
                self._log(scope, facts, status, size, time.perf_counter() - began)

    def _log(self, scope: Scope, facts: RequestFacts, status: int, size: int, seconds: float) -> None:
        path = scope["path"][:LONGEST_PATH]
        line = {
            "request": facts.request_id,
            "method": scope["method"],
            "path": path if _PLAIN.fullmatch(path) else quote(path, errors="replace"),
            "status": status,
            "bytes": size,
            "ms": round(seconds * 1_000, 2),
            "operation": facts.operation,
            "document": facts.document,
        }
        if facts.document:
            line |= {"cost": facts.cost, "statements": facts.statements, "cached": facts.is_cached}
        line["version"] = facts.version[:12] if facts.version else None
        if self._is_logged and log.isEnabledFor(logging.INFO):
            # made here, because looking for the place in the code that logs takes as long as all else
            record = logging.LogRecord(log.name, logging.INFO, __file__, 0, "request", None, None)
            record.facts = line
            log.handle(record)
        if 0 < self._slow <= seconds and facts.query and scope["path"] == "/graphql":
            slow.warning("slow query", extra={"facts": {**line, "query": facts.query[:LONGEST_DOCUMENT]}})
