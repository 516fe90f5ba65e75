"""The registry being served: the service on the current build, and on its successor after a rebuild.

A build puts a new file in the place of the old one, or publishes a new schema in PostgreSQL. This is checked on
requests, at most once a second. The new build is opened while the old one is still served, and the old one is closed
when its last operation has ended. A build that cannot be opened changes nothing: it is reported, and tried again.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from liaison.errors import LiaisonError
from liaison.schema.answers import Answer
from liaison.schema.build import build_schema, core_schema
from liaison.schema.documents import Documents
from liaison.schema.request_facts import CURRENT
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.storage.steps import Dropped

LOOK_EVERY = 1.0  # seconds
RETRY_UP_TO = 60.0  # seconds until a build that was refused is tried again; half of that the time before, and so on

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refusal:
    """A build that is not served: why, since when, and when it is tried again, by the clock of ``time.monotonic``."""

    build: Hashable
    reason: str
    at: datetime
    delay: float
    again_at: float


class Registry:
    """The registry for the endpoints. ``open`` before use, ``close`` after."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        # once: they do not depend on the data, and take long enough to hold up requests after a rebuild
        self._documents = Documents(core_schema(build_schema()), settings)
        self._current: _Served | None = None
        self._check_at = 0.0
        self._created = datetime.now(UTC)
        self._opening = asyncio.Lock()
        self.refusal: Refusal | None = None

    async def open(self) -> None:
        """Open the database, which must exist."""
        self._current = _Served(await self._opened(), datetime.now(UTC))
        self._check_at = time.monotonic() + LOOK_EVERY

    async def close(self) -> None:
        """Close the database when its operations have ended."""
        if self._current:
            served, self._current = self._current, None
            served.is_retired = True
            await served.close_if_done()

    @property
    def version(self) -> str:
        """The version of the data being served."""
        return self._served().service.version

    @property
    def since(self) -> datetime:
        """Since when this process has served the build."""
        return self._served().since

    @property
    def waiting(self) -> int:
        """How many operations wait for a connection to the database."""
        return self._served().service.waiting

    @property
    def edition(self) -> str:
        """Differs for every build that is served, also where two have the same data."""
        return self._served().service.edition

    @property
    def modified(self) -> datetime:
        """The time since which what is served for an address has not changed: when the database was built, or when the
        service was started if that is later, because its code and settings count too."""
        return max(self._served().service.built_at, self._created)

    async def refresh(self) -> None:
        """Follow the latest build; whether there is another one is only checked when that is due."""
        now = time.monotonic()
        if now < self._check_at or self._opening.locked():
            return
        self._check_at = now + LOOK_EVERY
        async with self._opening:
            served = self._served().service.database
            build = await served.newest()
            if build in (None, served.identity):
                self.refusal = None
            elif not (self.refusal and self.refusal.build == build and now < self.refusal.again_at):
                await self._follow(build)

    async def execute(
        self, query: str, variables: dict[str, object] | None = None, operation_name: str | None = None
    ) -> Answer:
        """The answer of the current service. If its version has been dropped in the meantime, that of the next one."""
        async with self.hold() as service:
            try:
                return await service.execute_or_drop(query, variables, operation_name)
            except Dropped:
                pass
        async with self._opening:
            if self._served().service is service:
                await self._follow(None)
        async with self.hold() as service:
            return await service.execute(query, variables, operation_name)

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[Service]:
        """The current service, open until the end of the block: all its answers are of one edition."""
        served = self._served()
        served.running += 1
        if facts := CURRENT.get():
            facts.version = served.service.version
        try:
            yield served.service
        finally:
            served.running -= 1
            await served.close_if_done()

    async def _follow(self, build: Hashable) -> None:
        try:
            successor = _Served(await self._opened(), datetime.now(UTC))
        except Exception as error:
            self._refuse(build, error)
            return
        before, self._current = self._served(), successor
        self.refusal = None
        log.info("Serving version %s", successor.service.version)
        before.is_retired = True
        await before.close_if_done()

    def _refuse(self, build: Hashable, error: Exception) -> None:
        """Keep serving the earlier build. The same reason is logged once."""
        reason = str(error) if isinstance(error, LiaisonError) else "an unexpected error, see the log"
        # anybody may ask for the health: the folders of this machine are nobody's business
        reason = reason.replace(str(self._settings.database), self._served().service.database.place)
        known = self.refusal if self.refusal and self.refusal.build == build else None
        if known is None or known.reason != reason:
            # an unexpected error has its traceback logged too
            unexpected = None if isinstance(error, LiaisonError | OSError) else error
            log.error("The latest build is not used; the earlier one is still served: %s", error, exc_info=unexpected)
        delay = min(2 * known.delay, RETRY_UP_TO) if known else LOOK_EVERY
        since = known.at if known else datetime.now(UTC)
        self.refusal = Refusal(build, reason, since, delay, time.monotonic() + delay)

    async def _opened(self) -> Service:
        return await Service.open(self._settings, self._documents)

    def _served(self) -> "_Served":
        assert self._current is not None, "the registry is not open"
        return self._current


@dataclass
class _Served:
    """A service with the number of its running operations; one that is retired gets no new ones."""

    service: Service
    since: datetime
    running: int = 0
    is_retired: bool = False

    async def close_if_done(self) -> None:
        """Close the service if it is retired and its last operation has ended."""
        if self.is_retired and not self.running:
            await self.service.close()
