"""A large answer is sent, compressed or not, without holding up other requests."""

import asyncio
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from liaison.settings import Settings
from liaison.web.app import create_app
from tests.hub import LARGE
from tests.lag import LagProbe
from tests.serving import LONGEST, serving

LONGEST_STEP = 0.010  # seconds
ATTEMPTS = 20  # other programs, and the client in this process, hold up the loop too; the best attempt counts


class Probed:
    """The application with a probe in its loop."""

    def __init__(self, settings: Settings) -> None:
        self._app, self.probe = create_app(settings), LagProbe()
        self._running: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._running:
            self._running = asyncio.create_task(self.probe.run())
        await self._app(scope, receive, send)


@pytest.mark.fault("1.5", "A large answer holds up other requests")
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_no_step_of_sending_a_large_answer_holds_up_the_loop(registry_path: Path, encoding: str) -> None:
    settings = Settings(database=registry_path, answer_cache=0)
    app = Probed(settings)
    longest = float("inf")
    with serving(settings, app) as url, httpx.Client(base_url=url, timeout=LONGEST, verify=False) as client:
        for attempt in range(ATTEMPTS):
            request = {"json": {"query": LARGE}, "headers": {"accept-encoding": encoding}}
            with client.stream("POST", "/graphql", **request) as answer:
                received = sum(map(len, answer.iter_raw(1_000_000)))
            assert answer.status_code == 200
            assert answer.headers.get("content-encoding", "identity") == encoding
            assert received == int(answer.headers["content-length"])
            delay = app.probe.longest()
            if attempt:  # the first has to be planned
                longest = min(longest, delay)
    assert longest < LONGEST_STEP
