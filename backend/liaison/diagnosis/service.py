"""Checks of the service: the site's files, its addresses, the port, the processes and the descriptors."""

import errno
import http.client
import os
import resource
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from liaison.diagnosis.checks import Check
from liaison.settings import BadSetting, Settings, variable
from liaison.web.app import create_app
from liaison.web.headers import is_allowed
from liaison.web.serving import is_unspecified
from liaison.web.sockets import RESERVED

ENOUGH = 4_096  # descriptors; each connection of a client takes one


def checks(settings: Settings) -> Iterator[Check]:
    yield _site(settings)
    yield _application(settings)
    yield _public_url(settings)
    yield from _hosts(settings)
    yield _port(settings)
    yield _workers(settings)
    yield _descriptors()


def _site(settings: Settings) -> Check:
    folder = settings.frontend
    if not (folder / "index.html").is_file():
        what = f"{folder} has no index.html"
        return Check("site", "problem", what, f"Set {variable('frontend')} to the site's folder, or install again.")
    if not (folder / "vendor" / "preact.js").is_file():
        return Check("site", "problem", f"{folder} lacks the libraries", "Run `python frontend/build.py`.")
    return Check("site", "ok", f"{folder} with its libraries")


def _application(settings: Settings) -> Check:
    try:
        create_app(settings)
    except BadSetting as error:
        return Check("application", "problem", str(error), f"Choose another path in {variable('public_url')}.")
    return Check("application", "ok", "The schema agrees with the tables")


def _public_url(settings: Settings) -> Check:
    url, name = settings.public_url, variable("public_url")
    is_local = _is_local(urlsplit(url).hostname or "")
    if is_local and not _is_local(settings.host):
        what = f"The service listens for other machines, but its permanent addresses start with {url}"
        return Check("public address", "warning", what, f"Set {name} to the address that people use.")
    if not is_local and url.startswith("http:"):
        return Check(
            "public address", "warning", f"{url} is not encrypted", "Let nginx offer https, and set the address."
        )
    return Check("public address", "ok", url)


def _hosts(settings: Settings) -> Iterator[Check]:
    host, name = urlsplit(settings.public_url).netloc, variable("allowed_hosts")
    if not is_allowed(host.encode(), settings.allowed_hosts):
        what = f"Requests to {host}, the host of the public address, are refused"
        yield Check("hosts", "problem", what, f"Add it to {name}.")
    elif "*" in settings.allowed_hosts and not _is_local(urlsplit(settings.public_url).hostname or ""):
        yield Check("hosts", "warning", "Requests with any host name are answered", f"Set {name} to {host}.")
    else:
        yield Check("hosts", "ok", ", ".join(settings.allowed_hosts))


def _port(settings: Settings) -> Check:
    place = f"{settings.host}:{settings.port}"
    try:
        family, kind, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as free:
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            free.bind(address)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            return Check(
                "port", "problem", f"{place}: {error.strerror or error}", "Choose others with --host and --port."
            )
        if _is_served(settings):
            return Check("port", "ok", f"Liaison is running on {place}")
        return Check("port", "problem", f"Another program uses {place}", "Stop it, or choose another port with --port.")
    return Check("port", "ok", f"{place} is free")


def _is_served(settings: Settings) -> bool:
    """Whether a service of ours answers on the port."""
    host = ("::1" if ":" in settings.host else "127.0.0.1") if is_unspecified(settings.host) else settings.host
    connection = http.client.HTTPConnection(host, settings.port, timeout=3)
    try:
        connection.request("GET", "/health/live")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _workers(settings: Settings) -> Check:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    what = (
        f"{settings.workers} of {cores} cores" if settings.workers > 1 else f"1 process; this machine has {cores} cores"
    )
    if settings.workers > cores:
        remedy = f"Set {variable('workers')} to at most {cores}: more processes take memory and no load."
        return Check("workers", "warning", what.replace(" of ", " processes on "), remedy)
    return Check("workers", "ok", what.replace(" of ", " processes on "))


def _descriptors() -> Check:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if hard == resource.RLIM_INFINITY:
        return Check("descriptors", "ok", "No limit of open files and connections")
    what = f"{hard:,} open files and connections for each process"
    if hard < ENOUGH:
        remedy = f"Raise the hard limit (LimitNOFILE= of systemd, `ulimit -Hn`) to {ENOUGH:,} or more."
        return Check("descriptors", "problem" if hard <= 2 * RESERVED else "warning", what, remedy)
    return Check("descriptors", "ok", what)


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
