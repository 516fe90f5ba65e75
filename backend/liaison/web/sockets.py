"""What the operating system limits for the service: waiting data, dead connections, and the number of descriptors.

Uvicorn accepts connections and reads them before the application sees anything. Options of the listening socket apply
to every connection that it accepts.
"""

import asyncio
import logging
import os
import resource
import socket

log = logging.getLogger(__name__)

SEND_BUFFER = 262_144  # bytes; otherwise the kernel lets 4 MB wait for each client
RECEIVE_BUFFER = 32_768  # bytes; the kernel doubles it. Uvicorn parses all that is there at once
RESERVED = 100  # descriptors for the database, downloads and libraries
EVERY = 1.0  # seconds


def set_options(listening: socket.socket, timeout: float) -> None:
    """Bound the data that the kernel buffers for and from a client, and let it end a connection whose client has
    accepted no data for ``timeout`` seconds."""
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, round(timeout * 1_000))


def most_connections() -> int:
    """How many connections this process can have, after raising the soft limit of descriptors to the hard one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return max(hard - RESERVED, RESERVED) if hard != resource.RLIM_INFINITY else 1_000_000


async def watch_descriptors() -> None:
    """Log once when the descriptors run out, and when there are enough again. Without a descriptor, new connections are
    reset before anything sees them."""
    were_short = False
    while True:
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        are_short = _next_descriptor(limit) >= limit - RESERVED // 2
        if are_short and not were_short:
            log.error(
                "Nearly all of the %d file descriptors are in use: new connections are reset. Raise the limit "
                "(`ulimit -n`, LimitNOFILE in systemd), and put nginx in front, which closes idle connections.",
                limit,
            )
        elif were_short and not are_short:
            log.warning("There are enough file descriptors again.")
        were_short = are_short
        await asyncio.sleep(EVERY)


def _next_descriptor(limit: int) -> int:
    """The lowest number that is free; ``limit`` if none is."""
    try:
        number = os.open(os.devnull, os.O_RDONLY)
    except OSError:
        return limit
    os.close(number)
    return number
