"""One serving process: an application and a listening socket in, served until a signal ends it.

SIGTERM drains: no new connections, and the next response on each open one closes it, so that no client meets a
connection that was closed under its request. SIGINT and SIGQUIT end it when the running requests have ended. Another
SIGINT ends these too. Several processes have a parent: a process whose parent has ended drains as well.
"""

import asyncio
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from liaison.errors import LiaisonError
from liaison.settings import HTTP, Settings
from liaison.web.app import create_app
from liaison.web.headers import adding
from liaison.web.logs import configure as configure_log
from liaison.web.request_head import MAX_ADDRESS, MAX_HEADERS
from liaison.web.sockets import most_connections

KEEP_ALIVE = 5  # seconds for which an idle connection is kept open
GRACE = 10  # seconds for running requests to end when the service is stopped
# Seconds until the event loop gets its turn from another thread that runs Python, such as that of an introspection; 5
# milliseconds is Python's own. A request needs several turns.
SWITCHING = 0.0005
TICK = 0.2  # seconds between two looks at signals and the parent

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Parent:
    """The process that started this one as one of several."""

    pid: int
    on_ready: Callable[[], None]  # called once, when this process serves


def run(settings: Settings, listening: socket.socket, parent: Parent | None = None) -> None:
    """Serve on the socket until stopped.

    Raises ``SystemExit`` with 3 if the application cannot start.
    """
    configure_log(settings.log_format)
    _ignore_hangups()
    process = _Process(settings, listening, parent)
    sys.setswitchinterval(SWITCHING)
    # The schema stays until the end. Going through all its objects again and again, as Python's collector of garbage
    # does, would hold up the event loop for a tenth of a second each time.
    gc.collect()
    gc.freeze()
    # Uvicorn raises the signals that it has seen again when it ends; the answer is the same
    process.handle_signals()
    if parent is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # from the terminal; the parent passes it on
    config = process.server.config
    try:
        with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
            runner.run(process.serve())
    finally:
        ignore_signals(*process.signals)


def ignore_signals(*signals: signal.Signals) -> None:
    """Python gives signals their default action back while it ends, so that a late one would change the exit status."""
    for each in signals:
        signal.signal(each, signal.SIG_IGN)


def configured(app: ASGIApp, http: HTTP = "httptools") -> uvicorn.Config:
    """Uvicorn's configuration for an application."""
    return uvicorn.Config(
        app,
        http=http,
        h11_max_incomplete_event_size=MAX_HEADERS + MAX_ADDRESS,
        limit_concurrency=most_connections(),
        ws="none",
        lifespan="on",
        # the client's address is not used
        proxy_headers=False,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=GRACE,
    )


class Draining:
    """Middleware: once ``is_ending`` is set, every response closes its connection.

    ``on_started`` is called when the application has started, before the first request. An application that cannot
    start reports the error's message without a traceback if it is written for the user.
    """

    def __init__(self, app: ASGIApp, on_started: Callable[[], None]) -> None:
        self.app, self.on_started = app, on_started
        self.is_ending = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            send = self._closing(send)
        elif scope["type"] == "lifespan":
            send = self._starting(_explaining(send))
        await self.app(scope, receive, send)

    def _starting(self, send: Send) -> Send:
        def announce(message: Message) -> Awaitable[None]:
            if message["type"] == "lifespan.startup.complete":
                self.on_started()
            return send(message)

        return announce

    def _closing(self, send: Send) -> Send:
        closing = adding([(b"connection", b"close")], send)
        # decided when the response starts: the signal may arrive while it is made
        return lambda message: (closing if self.is_ending else send)(message)


def _explaining(send: Send) -> Send:
    def explain(message: Message) -> Awaitable[None]:
        error = sys.exception()  # Starlette sends the message while it handles the error
        if message["type"] == "lifespan.startup.failed" and isinstance(error, LiaisonError):
            message = {**message, "message": str(error)}
        return send(message)

    return explain


class _Process:
    """The server of this process, and what ends it."""

    def __init__(self, settings: Settings, listening: socket.socket, parent: Parent | None) -> None:
        self._listening, self._parent = listening, parent
        self._app = Draining(create_app(settings), self.handle_signals)
        self.server = uvicorn.Server(configured(self._app, settings.http))
        self.signals = (signal.SIGTERM, signal.SIGQUIT) if parent else (signal.SIGTERM, signal.SIGQUIT, signal.SIGINT)
        self._received: list[int] = []

    def handle_signals(self) -> None:
        """Replace Uvicorn's handlers, which it has set by the time the application has started. A moment later, a
        signal could end the process under its first connections instead of draining them."""
        for each in self.signals:
            signal.signal(each, self.on_signal)

    def on_signal(self, received: int, frame: object = None) -> None:
        if received == signal.SIGINT and signal.SIGINT in self._received:
            self.server.force_exit = True
        self._received.append(received)

    async def serve(self) -> None:
        watching = asyncio.create_task(self._watch())
        try:
            await self.server.serve(sockets=[self._listening])
        finally:
            watching.cancel()

    async def _watch(self) -> None:
        while not self.server.started:  # noqa: ASYNC110 (Uvicorn has no event for it)
            await asyncio.sleep(0.01)
        if self._parent:
            self._parent.on_ready()
        while not self._received and not self._is_orphan():  # noqa: ASYNC110 (a process has no event for its parent)
            await asyncio.sleep(TICK)
        await self._drain()
        self.server.should_exit = True

    def _is_orphan(self) -> bool:
        is_orphan = self._parent is not None and os.getppid() != self._parent.pid
        if is_orphan:
            log.error("The process that started this one has ended; it ends too.")
        return is_orphan

    async def _drain(self) -> None:
        """Wait until every connection has been closed, by its next response or because it was idle for too long."""
        self._app.is_ending = True
        for each in self.server.servers:
            each.close()
        remaining = (KEEP_ALIVE + 1) / TICK
        while self.server.server_state.connections and remaining > 0 and not self._is_urgent():
            remaining -= 1
            await asyncio.sleep(TICK)

    def _is_urgent(self) -> bool:
        return signal.SIGINT in self._received or signal.SIGQUIT in self._received


def _ignore_hangups() -> None:
    """There is nothing to reload: a rebuilt database is followed without a signal. In a terminal, closing the window
    still stops the service."""
    if not (sys.stdin and sys.stdin.isatty()):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
