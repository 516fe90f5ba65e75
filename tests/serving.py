"""A real server for tests: Uvicorn in a thread, on a free loopback port, until the end of the block.

If the application cannot be started, the test fails immediately.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import httpx
import uvicorn
from starlette.types import ASGIApp

from liaison.settings import Settings
from liaison.web.app import create_app
from liaison.web.process import configured
from liaison.web.sockets import set_options

# the Cache-Control of everything that changes with the data
REVALIDATED = "public, max-age=0, s-maxage=1, must-revalidate"
LONGEST = 60  # timeout in seconds for every step, generous enough for a busy machine

get, post = partial(httpx.get, timeout=LONGEST), partial(httpx.post, timeout=LONGEST)


def until(happens: Callable[[], bool], pause: float = 0.02) -> None:
    """Waits for a condition, for as long as anything may take, with so many seconds between two attempts."""
    ends = time.monotonic() + LONGEST
    while not happens():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(pause)


@contextmanager
def serving(settings: Settings, app: ASGIApp | None = None) -> Iterator[str]:
    """Start a server with these settings and yield its URL once it is ready."""
    server = uvicorn.Server(configured(app or create_app(settings), settings.http))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        set_options(listening, settings.client_timeout)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            while not server.started:
                thread.join(0.01)
                assert thread.is_alive(), "the server did not start; its log says why"
            yield url
        finally:
            server.should_exit = True
            thread.join(LONGEST)
            assert not thread.is_alive(), "the server did not stop"
