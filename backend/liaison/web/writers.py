"""The threads that write downloads, away from the event loop.

They are few, because threads that compute take turns with the event loop: with each of them an ordinary request waits
some milliseconds longer.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, TypeVarTuple

WRITERS = 2

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


class Writers:
    """The threads of one application. ``close`` when it ends."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(WRITERS, "writer")

    async def run(self, function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
        """The result of the function, computed in one of the threads."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)

    def close(self) -> None:
        """Accept no more work and end what has not begun."""
        self._threads.shutdown(wait=False, cancel_futures=True)
