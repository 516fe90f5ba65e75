"""An asynchronous client on one kept-alive connection, for load on a server in another process.

It reads strictly (h11): anything that is not HTTP/1.1 is an error, as is a connection that ends within a response.
"""

import asyncio
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import h11

TIMEOUT = 30.0  # seconds for a response
PIECE = 65_536


class ConnectionFailed(Exception):
    """The connection was refused, reset or ended before the response, or the response was late or not HTTP/1.1."""


@dataclass(frozen=True)
class Request:
    """A request; ``kind`` is what it is counted as."""

    kind: str
    target: str
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Response:
    """A response that was read to its end."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def body(self) -> bytes:
        """The body, uncompressed."""
        return gzip.decompress(self.content) if self.headers.get("content-encoding") == "gzip" else self.content

    def json(self) -> Any:
        """The body as JSON. ValueError if it is not."""
        return json.loads(self.body)


def query(kind: str, text: str, variables: Mapping[str, Any] | None = None) -> Request:
    """A GraphQL query by POST."""
    headers = {"content-type": "application/json", "accept": "application/graphql-response+json"}
    body = json.dumps({"query": text, "variables": variables or {}}).encode()
    return Request(kind, "/graphql", body, headers)


class Connection:
    """A connection, opened when it is first used and again after an end. It asks one thing at a time."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._state = h11.Connection(h11.CLIENT)
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self.used_at = 0.0
        """When its last response ended, by the clock of the event loop."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        self.leave()

    async def ask(self, request: Request) -> Response:
        """The response. Raises ``ConnectionFailed``."""
        try:
            async with asyncio.timeout(TIMEOUT):
                await self._send(request)
                return await self._response()
        except (OSError, TimeoutError, h11.ProtocolError) as error:
            self.leave()
            raise ConnectionFailed(f"{type(error).__name__}: {error}") from error
        except asyncio.CancelledError:
            self.leave()
            raise

    async def abandon(self, request: Request, seconds: float) -> None:
        """Send the request, and close the connection so many seconds later, whatever has arrived by then."""
        try:
            await self._send(request)
        except OSError as error:
            raise ConnectionFailed(f"{type(error).__name__}: {error}") from error
        await asyncio.sleep(seconds)
        self.leave()

    def leave(self) -> None:
        """Close it immediately."""
        if self._writer:
            self._writer.transport.abort()
        self._reader = self._writer = None
        self._state = h11.Connection(h11.CLIENT)

    async def _send(self, request: Request) -> None:
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        headers = [("host", f"127.0.0.1:{self._port}"), *request.headers.items()]
        if request.body is not None:
            headers.append(("content-length", str(len(request.body))))
        method = "GET" if request.body is None else "POST"
        head = self._state.send(h11.Request(method=method, target=request.target, headers=headers))
        data = self._state.send(h11.Data(request.body)) if request.body else b""
        self._writer.write((head or b"") + (data or b"") + (self._state.send(h11.EndOfMessage()) or b""))
        await self._writer.drain()

    async def _response(self) -> Response:
        assert self._reader
        status, headers, content = 0, {}, bytearray()
        while True:
            match self._state.next_event():
                case h11.NEED_DATA:
                    self._state.receive_data(await self._reader.read(PIECE))
                case h11.Response() as head:
                    status = head.status_code
                    headers = {name.decode(): value.decode("latin-1") for name, value in head.headers}
                case h11.Data() as data:
                    content += data.data
                case h11.EndOfMessage():
                    break
                case event:
                    raise h11.RemoteProtocolError(f"the connection ended before the response: {event!r}")
        if self._state.our_state is h11.DONE and self._state.their_state is h11.DONE:
            self._state.start_next_cycle()
        else:
            self.leave()
        self.used_at = asyncio.get_running_loop().time()
        return Response(status, headers, bytes(content))
