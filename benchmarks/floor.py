"""The floors: one hand-written statement per request without GraphQL, and the same bytes without any statement.

They are endpoints for the route, middleware and server that Liaison itself has, so that only the work differs.
"""

from pathlib import Path

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from benchmarks.workloads import WORKLOADS
from liaison.storage.sqlite import sqlite3  # so that both use the same SQLite

MEDIA_TYPE = "application/graphql-response+json"


class Statement:
    """Answers a workload's request by its hand-written statement, blocking, from one connection."""

    def __init__(self, database: Path) -> None:
        self._connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, cached_statements=100)
        self._connection.execute("PRAGMA mmap_size = 1073741824")
        self._connection.text_factory = bytes
        self._statements = {each.query: each.floor for each in WORKLOADS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = orjson.loads(await Request(scope, receive).body())
        (text,) = self._connection.execute(self._statements[request["query"]], request["variables"]).fetchone()
        await Response(b'{"data":' + text + b"}", media_type=MEDIA_TYPE)(scope, receive, send)


class SameBytes:
    """Answers every request with the same bytes."""

    def __init__(self, body: bytes) -> None:
        self._response = Response(body, media_type=MEDIA_TYPE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()
        await self._response(scope, receive, send)
