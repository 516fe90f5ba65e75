"""How long an event loop is held up: a task that measures how late it wakes up."""

import asyncio
import time
from contextlib import suppress

EVERY = 0.001  # seconds


class LagProbe:
    """Notes every delay of the loop it runs in."""

    def __init__(self) -> None:
        self._delays: list[float] = []

    async def run(self) -> None:
        with suppress(asyncio.CancelledError):
            while True:
                began = time.perf_counter()
                await asyncio.sleep(EVERY)
                self._delays.append(time.perf_counter() - began - EVERY)

    def longest(self) -> float:
        """The longest delay since the last call, in seconds."""
        delays, self._delays = self._delays, []
        return max(delays, default=0)
