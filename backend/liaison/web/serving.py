"""Running the service: the settings in, a process (or several) that serves until it is stopped.

The port is opened here and handed to Uvicorn, so that a port in use is reported in one clear sentence before anything
starts.
"""

import errno
import os
import socket
from collections.abc import Callable
from dataclasses import fields, replace

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from liaison.errors import LiaisonError
from liaison.settings import HTTP, Settings, variable
from liaison.storage.engines import refuse_unusable
from liaison.web.app import create_app
from liaison.web.logs import configure as configure_log
from liaison.web.request_head import MAX_ADDRESS, MAX_HEADERS
from liaison.web.sockets import most_connections, set_options

LAST_PORT = 65_535
KEEP_ALIVE = 5  # seconds for which a connection is kept for the next request
GRACE = 10  # seconds for running requests to end when the service is stopped


class AddressTaken(LiaisonError):
    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"Port {port} of {host} is in use. "
            f"Stop the other program, or use another port: liaison serve --port {port + 1}"
        )
        self.host, self.port = host, port


class AddressRefused(LiaisonError):
    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"Cannot listen on port {port} of {host}: {reason}. Choose others with --host and --port.")
        self.host, self.port = host, port


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until stopped; ``say`` prints the addresses."""
    refuse_unusable(settings.database)
    listening = _listen(settings.host, settings.port)
    set_options(listening, settings.client_timeout)
    with listening:
        settings = _with_address(settings, listening.getsockname()[1])
        for line in _welcome(settings):
            say(line)
        configure_log(settings.log_format)
        if settings.workers > 1:
            _run_several(settings, listening)
        else:
            uvicorn.Server(configured(create_app(settings), settings.http)).run(sockets=[listening])


def app_from_environment() -> ASGIApp:
    """What each of several workers serves."""
    settings = Settings.from_environment()
    configure_log(settings.log_format)
    return create_app(settings)


def configured(app: ASGIApp | str, http: HTTP = "httptools", workers: int = 1) -> uvicorn.Config:
    """Uvicorn's configuration for an application, or for the import name of a function that makes it."""
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        http=http,
        h11_max_incomplete_event_size=MAX_HEADERS + MAX_ADDRESS,
        limit_concurrency=most_connections(),
        timeout_keep_alive=KEEP_ALIVE,
        ws="none",
        lifespan="on",
        # the client's address is not used
        proxy_headers=False,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )


def _run_several(settings: Settings, listening: socket.socket) -> None:
    for setting in fields(settings):
        value = getattr(settings, setting.name)
        os.environ[variable(setting.name)] = ",".join(value) if isinstance(value, tuple) else str(value)
    config = configured("liaison.web.serving:app_from_environment", settings.http, settings.workers)
    Multiprocess(config, sockets=[listening]).run()


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= LAST_PORT:
        raise AddressRefused(host, port, f"ports are numbers from 0 to {LAST_PORT}")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(2048)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise AddressTaken(host, port) from None
        raise AddressRefused(host, port, error.strerror or str(error)) from None
    listening.set_inheritable(True)
    return listening


def _with_address(settings: Settings, port: int) -> Settings:
    """The settings with the port in use; permanent addresses start there unless set otherwise."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    unset = settings.public_url == Settings.public_url
    return replace(settings, port=port, public_url=f"http://{host}:{port}" if unset else settings.public_url)


def _welcome(settings: Settings) -> list[str]:
    url = settings.public_url.rstrip("/")
    lines = [
        f"Liaison is serving {settings.database}. Stop it with Ctrl+C.",
        f"  The site      {url}/",
        f"  Playground    {url}/playground",
        f"  GraphQL       {url}/graphql",
    ]
    if not (settings.frontend / "vendor").is_dir():
        lines.append("The site's libraries are missing and its pages stay empty. Run `python frontend/build.py`.")
    return lines
