"""Running the service: the settings in, a process (or several) that serves until it is stopped.

The port is opened here and handed to Uvicorn, so that a port in use is reported in one clear sentence before anything
starts.
"""

import errno
import socket
from collections.abc import Callable
from dataclasses import replace
from ipaddress import ip_address

from liaison.errors import FileError, LiaisonError
from liaison.settings import Settings, unknown_variables
from liaison.storage.engines import refuse_unusable
from liaison.web.process import run
from liaison.web.sockets import set_options
from liaison.web.workers import run_several


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


class SiteMissing(FileError):
    template = "{path} has no index.html. Give the folder of the site's files in LIAISON_FRONTEND, or install again."


def serve(settings: Settings, say: Callable[[str], None]) -> int:
    """Serve until stopped; ``say`` prints the addresses. Returns the exit status."""
    refuse_unusable(settings.database)
    if not (settings.frontend / "index.html").is_file():
        raise SiteMissing(settings.frontend)
    with _listen(settings.host, settings.port) as listening:
        set_options(listening, settings.client_timeout)
        is_unset = settings.public_url == Settings.public_url
        settings = _with_address(settings, listening.getsockname()[1], is_unset)
        for line in (*_welcome(settings), *_warnings(settings, is_unset)):
            say(line)
        if settings.workers > 1:
            return run_several(settings, listening)
        run(settings, listening)
        return 0


def _listen(host: str, port: int) -> socket.socket:
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


def _with_address(settings: Settings, port: int, is_unset: bool) -> Settings:
    """The settings with the port in use; permanent addresses start there if the public address ``is_unset``."""
    host = settings.host
    if is_unspecified(host):
        host = "::1" if ":" in host else "127.0.0.1"
    local = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    return replace(settings, port=port, public_url=local if is_unset else settings.public_url)


def _welcome(settings: Settings) -> list[str]:
    url = settings.public_url
    return [
        f"Liaison is serving {settings.database}. Stop it with Ctrl+C.",
        f"  The site      {url}/",
        f"  Playground    {url}/playground",
        f"  GraphQL       {url}/graphql",
    ]


def _warnings(settings: Settings, is_unset: bool) -> list[str]:
    warnings = unknown_variables()
    if is_unset and is_unspecified(settings.host):
        warnings.append(
            f"Other machines can reach the service, but its permanent addresses start with {settings.public_url}. "
            "Set LIAISON_PUBLIC_URL to the address that they use, such as https://un.example."
        )
    if not (settings.frontend / "vendor" / "preact.js").is_file():
        warnings.append("The site's libraries are missing and its pages stay empty. Run `python frontend/build.py`.")
    return warnings


def is_unspecified(host: str) -> bool:
    """Whether listening there is listening on all addresses of the machine: ``0.0.0.0`` or ``::``."""
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False
