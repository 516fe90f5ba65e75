"""Stopping the work for a request when its client leaves."""

import asyncio
from types import TracebackType

from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive

WATCHED_AFTER = 0.05  # seconds until a request is watched for its client leaving


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
