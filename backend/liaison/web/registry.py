"""The registry being served: the service on the current database file, and on its successor after a rebuild.

A build puts a new file in the place of the old one. The file is checked on requests, at most once a second. The new
file is opened while the old one is still served, and the old one is closed when its last operation has ended. A file
that cannot be opened changes nothing.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from liaison.addresses import DatabaseAddress
from liaison.errors import LiaisonError
from liaison.schema.answers import Answer
from liaison.schema.build import build_schema, core_schema
from liaison.schema.service import Service
from liaison.settings import Settings

LOOK_EVERY = 1.0  # seconds

log = logging.getLogger(__name__)


class Registry:
    """The registry for the endpoints. ``open`` before use, ``close`` after."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        # built once: it does not depend on the file, and takes long enough to hold up requests after a rebuild
        self._schema = core_schema(build_schema())
        self._current: _Served | None = None
        self._seen: _Identity | None = None
        self._check_at = 0.0
        self._created = datetime.now(UTC)
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        """Open the file, which must exist."""
        self._current = _Served(await self._opened())
        self._check_at = time.monotonic() + LOOK_EVERY

    async def close(self) -> None:
        """Close the file when its operations have ended."""
        if self._current:
            served, self._current = self._current, None
            served.is_retired = True
            await served.close_if_done()

    @property
    def version(self) -> str:
        """The version of the data being served."""
        return self._served().service.version

    @property
    def edition(self) -> str:
        """Differs for every file that is served, also where two have the same data."""
        return self._served().service.edition

    @property
    def modified(self) -> datetime:
        """The time since which what is served for an address has not changed: when the database was built, or when the
        service was started if that is later, because its code and settings count too."""
        return max(self._served().service.built_at, self._created)

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
        async with self.hold() as service:
            return await service.execute(query, variables, operation_name)

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[Service]:
        """The current service, open until the end of the block: all its answers are of one edition."""
        served = self._served()
        served.running += 1
        try:
            yield served.service
        finally:
            served.running -= 1
            await served.close_if_done()

    async def _follow(self) -> None:
        try:
            successor = _Served(await self._opened())
        except Exception as error:
            # an unexpected one has its traceback logged too
            unexpected = None if isinstance(error, LiaisonError | OSError) else error
            message = "The rebuilt database is not used; the earlier one is still served: %s"
            log.error(message, error, exc_info=unexpected)
            return
        before, self._current = self._served(), successor
        log.info("Serving version %s", successor.service.version)
        before.is_retired = True
        await before.close_if_done()

    async def _opened(self) -> Service:
        """A service on the file. Each connection opens the file by name and all must read the same one, so it is opened
        again if it was replaced in the meantime."""
        while True:
            self._seen = _identity(self._settings.database)
            service = await Service.open(self._settings, self._schema)
            if _identity(self._settings.database) == self._seen:
                return service
            await service.close()

    def _served(self) -> "_Served":
        assert self._current is not None, "the registry is not open"
        return self._current


@dataclass
class _Served:
    """A service with the number of its running operations; one that is retired gets no new ones."""

    service: Service
    running: int = 0
    is_retired: bool = False

    async def close_if_done(self) -> None:
        """Close the service if it is retired and its last operation has ended."""
        if self.is_retired and not self.running:
            await self.service.close()


_Identity = tuple[int, int, int]


def _identity(path: DatabaseAddress) -> _Identity | None:
    if not isinstance(path, Path):
        return None
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns, seen.st_size
