"""The registry being served: the service on the database file as it is now, and on its successor once it is rebuilt.

A build puts a new file in the old one's place. The file is looked at on a request, at most once a second; the new one
is opened beside the old, which is closed when its last query is done. A file that cannot be opened changes nothing.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from liaison.errors import LiaisonError
from liaison.schema.answers import Answer
from liaison.schema.service import Running, Service
from liaison.settings import Settings

LOOK_EVERY = 1.0  # seconds

log = logging.getLogger(__name__)


class Registry:
    """What the endpoints ask. ``open`` before use, ``close`` after."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._current: _Served | None = None
        self._seen: _Identity | None = None
        self._look_at = 0.0
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        """Opens the file, which must be there."""
        self._current = _Served(await self._opened())
        self._look_at = time.monotonic() + LOOK_EVERY

    async def close(self) -> None:
        """Closes the file once its queries are done."""
        if self._current:
            await self._current.retire()
            self._current = None

    @property
    def is_open(self) -> bool:
        return self._current is not None

    @property
    def version(self) -> str:
        """The version of the data being served."""
        return self._served().service.version

    @property
    def edition(self) -> str:
        """What tells the answers of the file being served from those of any other."""
        return self._served().service.edition

    @property
    def is_due(self) -> bool:
        """Whether it is time to look at the file again."""
        return time.monotonic() >= self._look_at

    async def refresh(self) -> None:
        """Follows the file where it has been replaced; looks at it only where that is due."""
        if not self.is_due or self._opening.locked():
            return
        self._look_at = time.monotonic() + LOOK_EVERY
        seen = _identity(self._settings.database)
        if seen is not None and seen != self._seen:
            async with self._opening:
                await self._follow()

    async def execute(
        self, query: str, variables: dict[str, object] | None = None, operation_name: str | None = None
    ) -> Answer:
        """The answer of the service as it is now."""
        begun = self.begin(query, variables, operation_name)
        return begun if isinstance(begun, Answer) else await begun()

    def begin(
        self, query: str, variables: dict[str, object] | None, operation_name: str | None
    ) -> Answer | Callable[[], Awaitable[Answer]]:
        """The answer where it can be had at once; otherwise what is to be called and waited for."""
        served = self._served()
        begun = served.service.begin(query, variables, operation_name)
        return begun if isinstance(begun, Answer) else partial(served.finish, begun)

    async def _follow(self) -> None:
        try:
            fresh = _Served(await self._opened())
        except (LiaisonError, OSError) as error:
            log.error("The rebuilt database is not used, the earlier one goes on being served: %s", error)
            return
        before, self._current = self._served(), fresh
        log.info("Serving version %s", fresh.service.version)
        await before.retire()

    async def _opened(self) -> Service:
        """A service on the file, opened anew where that was replaced meanwhile: each connection opens it by name, and
        all are to read the same."""
        while True:
            self._seen = _identity(self._settings.database)
            service = await Service.open(self._settings)
            if _identity(self._settings.database) == self._seen:
                return service
            await service.close()

    def _served(self) -> "_Served":
        assert self._current is not None, "the registry is not open"
        return self._current


class _Served:
    """A service with the count of its running queries."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._running = 0
        self._retired = False

    async def finish(self, running: Running) -> Answer:
        self._running += 1
        try:
            return await self.service.finish(running)
        finally:
            self._running -= 1
            if self._retired and not self._running:
                await self.service.close()

    async def retire(self) -> None:
        self._retired = True
        if not self._running:
            await self.service.close()


_Identity = tuple[int, int, int]


def _identity(path: Path) -> _Identity | None:
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns, seen.st_size
