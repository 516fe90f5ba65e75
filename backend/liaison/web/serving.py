"""Running the service: the settings in, a process (or several) that answers until it is stopped.

The port is taken here and handed to Uvicorn, so that a taken port is said in one clear sentence before anything starts.
"""

import errno
import logging
import os
import socket
from collections.abc import Callable
from dataclasses import fields, replace

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from liaison.database import refuse_unfit
from liaison.errors import LiaisonError
from liaison.settings import Settings, variable
from liaison.web.app import Application, create_app
from liaison.web.memory import tune_memory
from liaison.web.protocol import QuestionProtocol

LAST_PORT = 65_535
GRACE = 10  # seconds in which running answers may end when the service is stopped


class AddressTaken(LiaisonError):
    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"Something else listens on port {port} of {host}. "
            f"Stop it, or serve elsewhere: liaison serve --port {port + 1}"
        )
        self.host, self.port = host, port


class AddressRefused(LiaisonError):
    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"Port {port} of {host} cannot be listened on: {reason}. Choose others by --host and --port.")
        self.host, self.port = host, port


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serves until stopped; ``say`` is told where to click."""
    refuse_unfit(settings.database)
    listening = _listen(settings.host, settings.port)
    with listening:
        settings = _with_address(settings, listening.getsockname()[1])
        for line in _welcome(settings):
            say(line)
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        if settings.workers > 1:
            _run_several(settings, listening)
        else:
            tune_memory()
            uvicorn.Server(configured(create_app(settings))).run(sockets=[listening])


def app_from_environment() -> ASGIApp:
    """What each of several workers serves."""
    tune_memory()
    return create_app(Settings.from_environment())


def configured(app: Application | str, workers: int = 1) -> uvicorn.Config:
    """How Uvicorn runs the application, given itself or as the name of what makes it."""
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        http=QuestionProtocol,
        ws="none",
        lifespan="on",
        # nothing here asks for the client's address
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
    config = configured("liaison.web.serving:app_from_environment", workers=settings.workers)
    Multiprocess(config, sockets=[listening]).run()


def _listen(host: str, port: int) -> socket.socket:
    if port > LAST_PORT:
        raise AddressRefused(host, port, f"the last port is {LAST_PORT}")
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
    """The settings with the port that was given, and permanent addresses that start there unless set otherwise."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    unset = settings.public_url == Settings.public_url
    return replace(settings, port=port, public_url=f"http://{host}:{port}" if unset else settings.public_url)


def _welcome(settings: Settings) -> list[str]:
    url = settings.public_url.rstrip("/")
    lines = [
        f"Liaison serves {settings.database}. Stop it with Ctrl+C.",
        f"  The site      {url}/",
        f"  Playground    {url}/playground",
        f"  GraphQL       {url}/graphql",
    ]
    if not (settings.frontend / "vendor").is_dir():
        lines.append("The site's libraries are missing, so that its pages stay empty: run `python frontend/build.py`.")
    return lines
