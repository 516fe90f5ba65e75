"""The registry being served: the service on the current database file, and on its successor after a rebuild.

A build puts a new file in the place of the old one. The file is checked on requests, at most once a second. The new
file is opened while the old one is still served, and the old one is closed when its last operation has ended. A file
that cannot be opened changes nothing.
"""

import asyncio
import logging
import time
from pathlib import Path

from liaison.errors import LiaisonError
from liaison.schema.answers import Answer
from liaison.schema.service import Service
from liaison.settings import Settings

LOOK_EVERY = 1.0  # seconds

log = logging.getLogger(__name__)


class Registry:
    """The registry for the endpoints. ``open`` before use, ``close`` after."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._current: _Served | None = None
        self._seen: _Identity | None = None
        self._check_at = 0.0
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        """Open the file, which must exist."""
        self._current = _Served(await self._opened())
        self._check_at = time.monotonic() + LOOK_EVERY

    async def close(self) -> None:
        """Close the file when its operations have ended."""
        if self._current:
            await self._current.retire()
            self._current = None

    @property
    def version(self) -> str:
        """The version of the data being served."""
        return self._served().service.version

    @property
    def edition(self) -> str:
        """Differs for every file that is served, also where two have the same data."""
        return self._served().service.edition

    async def refresh(self) -> None:
        """Follow the file if it has been replaced; it is only checked when that is due."""
        if time.monotonic() < self._check_at or self._opening.locked():
            return
        self._check_at = time.monotonic() + LOOK_EVERY
        seen = _identity(self._settings.database)
        if seen is not None and seen != self._seen:
            async with self._opening:
                await self._follow()

    async def execute(
        self, query: str, variables: dict[str, object] | None = None, operation_name: str | None = None
    ) -> Answer:
        """The answer of the current service."""
        return await self._served().execute(query, variables, operation_name)

    async def _follow(self) -> None:
        try:
            successor = _Served(await self._opened())
        except (LiaisonError, OSError) as error:
            log.error("The rebuilt database is not used; the earlier one is still served: %s", error)
            return
        before, self._current = self._served(), successor
        log.info("Serving version %s", successor.service.version)
        await before.retire()

    async def _opened(self) -> Service:
        """A service on the file. Each connection opens the file by name and all must read the same one, so it is opened
        again if it was replaced in the meantime."""
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
    """A service with the number of its running operations."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._running = 0
        self._retired = False

    async def execute(self, query: str, variables: dict[str, object] | None, operation_name: str | None) -> Answer:
        self._running += 1
        try:
            return await self.service.execute(query, variables, operation_name)
        finally:
            self._running -= 1
            if self._retired and not self._running:
                await self.service.close()

    async def retire(self) -> None:
        """Close the service when its last operation has ended."""
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
