"""How a request is received and its response is sent, in bounded time and memory, whatever the client does.

A large body is sent in pieces, so that Uvicorn's flow control pauses the response while its client does not read. The
bytes that wait for all clients together are limited. A client that does not send its body or read its response in time
is disconnected; the time-out of its socket (``sockets.py``) ends the connection if data are left in it.

A client may send requests without waiting for the responses (pipelining). With httptools, Uvicorn reads more of them
after each response than it answers, so that they fill the memory. After a few requests that have waited in Uvicorn, one
after the other, a response therefore closes the connection; the client sends the others again (RFC 9112, 9.3.2).
"""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar

from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from liaison.settings import HTTP
from liaison.web.deadlines import Deadlines, Wait
from liaison.web.request_head import examined, refused
from liaison.web.responses import RETRY_AFTER

log = logging.getLogger(__name__)

# The requests in a row that were sent before the response to the one before. Uvicorn starts a request that has waited
# when the response before it ends, so that its task inherits this value.
_IN_A_ROW: ContextVar[int] = ContextVar("in_a_row", default=0)

PIECE = 65_536  # bytes; about as many wait in Uvicorn before it pauses
MAX_WAITING = 64_000_000  # bytes of bodies larger than a piece
MAX_REQUESTS = 1_000  # at the same time
MAX_IN_A_ROW = 10  # requests of one client that does not wait for responses
MIN_RATE = 10_000  # bytes per second that a client must read on average, after the time-out
# How much of a body that is not wanted is read and discarded, and for how many seconds: a client that is still sending
# when the connection is closed gets a reset connection instead of the response.
MAX_DISCARDED, DISCARD_TIME = 32_000_000, 10.0


class ClientTooSlow(ClientDisconnect):
    """The client did not read its response in time; the connection is closed."""


class ConnectionLost(ClientDisconnect):
    """The connection ended while the response was being sent."""


class Waiting:
    """The bytes of the large bodies that are being sent. A body that is sent to several clients counts once."""

    def __init__(self, room: int) -> None:
        self._room, self._bytes = room, 0
        self._clients: dict[int, int] = {}

    def has_room(self, body: bytes) -> bool:
        """Whether the body may be sent too. A single body always may."""
        return not self._bytes or id(body) in self._clients or self._bytes + len(body) <= self._room

    @contextmanager
    def holding(self, body: bytes) -> Iterator[None]:
        """Count the body until the end of the block."""
        key = id(body)
        self._clients[key] = self._clients.get(key, 0) + 1
        if self._clients[key] == 1:
            self._bytes += len(body)
        try:
            yield
        finally:
            self._clients[key] -= 1
            if not self._clients[key]:
                del self._clients[key]
                self._bytes -= len(body)


class Delivery:
    """The middleware. ``timeout`` is the seconds to wait for a client."""

    def __init__(self, app: ASGIApp, timeout: float, http: HTTP) -> None:
        self.app = app
        self.timeout, self._http = timeout, http
        self.waiting, self.deadlines = Waiting(MAX_WAITING), Deadlines()
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal, body, is_last = examined(scope, self._http)
        in_a_row = _IN_A_ROW.get() + 1
        if refusal or (self._http == "httptools" and in_a_row >= MAX_IN_A_ROW):
            is_last = True
        elif self._running >= MAX_REQUESTS and not scope["path"].startswith("/health/"):
            refusal = busy(scope, "Too many requests are being answered.")
        exchange = Exchange(self, scope, receive, send, body, is_last)
        self._running += 1
        token = _IN_A_ROW.set(in_a_row)
        try:
            if refusal:
                await refusal(scope, receive, exchange.send)
            else:
                await self.app(scope, exchange.receive if body else receive, exchange.send)
            if exchange.is_late:
                await exchange.refuse_late_body()
        except ClientTooSlow:
            pass  # Uvicorn closes the connection of a response without an end
        finally:
            _IN_A_ROW.reset(token)
            self._running -= 1


class Exchange:
    """One request, with the bytes of its body, and its response. ``is_last``: the connection is closed after it."""

    is_late = False
    _ends = 0.0  # the time of the loop at which the body must be complete
    _start: Message | None = None  # until the first part of the body
    _is_replaced = False
    _sent, _waited = 0, 0.0

    def __init__(
        self, delivery: Delivery, scope: Scope, receive: Receive, send: Send, body: int, is_last: bool
    ) -> None:
        self._delivery, self._scope, self._receive, self._send = delivery, scope, receive, send
        self._body, self._is_unread, self._is_last = body, body > 0, is_last

    async def receive(self) -> Message:
        """The next part of the body, which must arrive in time; later, the news that the client has left."""
        if not self._is_unread:
            return await self._receive()
        self._ends = self._ends or asyncio.get_running_loop().time() + self._delivery.timeout
        try:
            with Wait(self._delivery.deadlines, self._ends):
                message = await self._receive()
        except TimeoutError:
            self.is_late = True
            return {"type": "http.disconnect"}
        self._is_unread = message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        """Send a part of the response."""
        if self._is_replaced:
            return
        if message["type"] == "http.response.start":
            self._start = message
            return
        body: bytes = b"" if self._scope["method"] == "HEAD" else message.get("body", b"")
        more: bool = message.get("more_body", False)
        if self.is_late:
            await self.refuse_late_body()
            return
        if start := self._start:
            if len(body) > PIECE and not self._delivery.waiting.has_room(body):
                await self._replace(busy(self._scope, "Too many large answers are being sent."))
                return
            self._start = None
            if self._is_last or (self._is_unread and self._body > PIECE):
                # a new list: a cached response is sent again
                start["headers"] = [*start["headers"], (b"connection", b"close")]
            await self._pass_on(start)
        if len(body) <= PIECE and not more and not self._is_unread:
            await self._pass_on({"type": "http.response.body", "body": body})
        else:
            await self._send_body(body, more)

    async def refuse_late_body(self) -> None:
        """The response if the body did not arrive in time."""
        self.is_late, self._is_unread, self._is_last = False, False, True
        message = f"The body of the request did not arrive within {self._delivery.timeout:g} seconds."
        await self._replace(refused(self._scope, 408, "BODY_TOO_LATE", message))

    async def _send_body(self, body: bytes, more: bool) -> None:
        if len(body) <= PIECE:
            await self._send_piece(body)
        else:
            with self._delivery.waiting.holding(body):
                for place in range(0, len(body), PIECE):
                    await self._send_piece(body[place : place + PIECE])
        if not more:
            if self._is_unread:
                await self._discard()
            await self._pass_on({"type": "http.response.body", "body": b""})

    async def _send_piece(self, piece: bytes) -> None:
        """Send a piece that is not the last."""
        now = asyncio.get_running_loop().time
        began = now()
        limit = self._delivery.timeout + self._sent / MIN_RATE - self._waited
        try:
            with Wait(self._delivery.deadlines, began + limit):
                await self._pass_on({"type": "http.response.body", "body": piece, "more_body": True})
        except TimeoutError:
            log.warning("A client did not read its response in time and was disconnected: %s", self._scope["path"])
            raise ClientTooSlow from None
        self._waited += now() - began
        self._sent += len(piece)

    async def _pass_on(self, message: Message) -> None:
        try:
            await self._send(message)
        except RuntimeError as error:
            # Uvicorn tells only the last of several waiting requests that the client has left
            log.warning("A response could not be sent: %s: %s", self._scope["path"], error)
            raise ConnectionLost from None

    async def _discard(self) -> None:
        """Read the rest of the request's body, up to a limit; the response has been sent except for its end."""
        left = MAX_DISCARDED
        with suppress(TimeoutError), Wait(self._delivery.deadlines, asyncio.get_running_loop().time() + DISCARD_TIME):
            while self._is_unread and left > 0:
                message = await self._receive()
                left -= len(message.get("body", b""))
                self._is_unread = message.get("more_body", False)

    async def _replace(self, response: Response) -> None:
        """Send this response instead of the one that the application sends."""
        self._start = None
        await response(self._scope, self._receive, self.send)
        self._is_replaced = True


def busy(scope: Scope, message: str) -> Response:
    """503: the same request may succeed soon."""
    headers = {"retry-after": str(RETRY_AFTER)}
    return refused(scope, 503, "BUSY", f"{message} Try again in {RETRY_AFTER} seconds.", headers)
