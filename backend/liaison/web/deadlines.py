"""Time limits for the waits of many requests, checked together: a timer for each costs more than a quick answer."""

import asyncio
from types import TracebackType
from typing import Self

EVERY = 0.5  # seconds; a limit is exceeded by at most so much


class Deadlines:
    """The waits that have a limit now."""

    def __init__(self) -> None:
        self._waits: set[Wait] = set()
        self._timer: asyncio.TimerHandle | None = None

    def add(self, wait: "Wait") -> None:
        """Watch the wait until it is discarded."""
        self._waits.add(wait)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(EVERY, self._check)

    def discard(self, wait: "Wait") -> None:
        """The wait has ended."""
        self._waits.discard(wait)

    def _check(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        for wait in [wait for wait in self._waits if wait.ends <= now]:
            self._waits.discard(wait)
            wait.expire()
        self._timer = loop.call_later(EVERY, self._check) if self._waits else None


class Wait:
    """What is awaited in the block raises TimeoutError once ``ends``, a time of the loop, has passed."""

    __slots__ = ("_deadlines", "_has_expired", "_task", "ends")

    def __init__(self, deadlines: Deadlines, ends: float) -> None:
        self._deadlines, self.ends = deadlines, ends
        self._has_expired = False

    def __enter__(self) -> Self:
        self._task = asyncio.current_task()
        self._deadlines.add(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._deadlines.discard(self)
        if self._has_expired and self._task:
            still_cancelled = self._task.uncancel()
            if isinstance(error, asyncio.CancelledError) and not still_cancelled:
                raise TimeoutError from None

    def expire(self) -> None:
        """Cancel what is awaited."""
        self._has_expired = True
        if self._task:
            self._task.cancel()
