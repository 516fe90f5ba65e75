"""The thread that writes downloads, away from the event loop.

It is one for all downloads, which take turns page by page: threads that compute take turns with the event loop too, so
that with each of them every request waits some milliseconds longer. Five downloads of 100,000 rows took 21 seconds with
one thread and 34 with two.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, TypeVarTuple

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


class Writers:
    """The thread of one application. ``close`` when it ends."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "writer")

    async def run(self, function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
        """The result of the function, computed in the thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)

    def close(self) -> None:
        """Accept no more work and end what has not begun."""
        self._thread.shutdown(wait=False, cancel_futures=True)
