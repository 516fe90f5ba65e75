"""The floors as servers: one statement a request and no GraphQL; and the same bytes each time, with no statement."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from tests.benchmarks.workloads import WORKLOADS

from liaison.storage.sqlite import sqlite3  # so that both have the same SQLite

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

HEADERS = (b"content-type", b"application/graphql-response+json; charset=utf-8")


def floor_app(database: Path) -> App:
    """Answers a workload's request by its hand-written statement, blocking, from one connection."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, cached_statements=100)
    connection.execute("PRAGMA mmap_size = 1073741824")
    statements = {each.query: each.floor for each in WORKLOADS}

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        request = json.loads(await _body(receive))
        (text,) = connection.execute(statements[request["query"]], request["variables"]).fetchone()
        await _answer(send, b'{"data":' + text.encode() + b"}")

    return app


def static_app(body: bytes) -> App:
    """Answers every request with the same bytes."""

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        await _body(receive)
        await _answer(send, body)

    return app


async def _body(receive: Receive) -> bytes:
    whole = b""
    while True:
        message = await receive()
        whole += message.get("body", b"")
        if not message.get("more_body"):
            return whole


async def _answer(send: Send, body: bytes) -> None:
    headers = [HEADERS, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
