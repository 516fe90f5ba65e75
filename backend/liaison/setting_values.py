"""How the values of settings are read that have rules of their own: addresses, host names, ranges and folders.

In: the text of a variable or an option. Out: the value; ``ValueError`` if it is not valid.
"""

import re
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

Reader = tuple[str, Callable[[str], Any]]
"""What a value must be, in words, and the function that reads it, which raises ``ValueError`` or ``KeyError``."""

_HOST_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*", re.IGNORECASE | re.ASCII)
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*")


def whole(least: int, most: int) -> Reader:
    """Whole numbers in a range."""

    def read(text: str) -> int:
        if not least <= (number := int(text)) <= most:
            raise ValueError(text)
        return number

    return f"a whole number from {least} to {most}", read


def public_url(text: str) -> str:
    """The address without a slash at its end; ASCII only, since it is part of headers."""
    parts = urlsplit(text)
    path = parts.path.rstrip("/")
    plain = not (parts.query or parts.fragment or "@" in parts.netloc or "?" in text or "#" in text)
    dots = any(part in (".", "..") for part in path.split("/"))
    if parts.scheme not in ("http", "https") or not plain or dots or not _PATH.fullmatch(path) or not _has_host(parts):
        raise ValueError(text)
    return f"{parts.scheme}://{parts.netloc.lower()}{path}"


def listening_host(text: str) -> str:
    """An IP address or a host name."""
    if not (_is_name(text) or _is_address(text)):
        raise ValueError(text)
    return text


def hosts(text: str) -> tuple[str, ...]:
    """Host names, ``*`` and ``*.NAME``; an IPv6 address has brackets, as in the header."""
    given = [part.strip() for part in text.split(",") if part.strip()]
    if not given or not all(_is_host_pattern(host) for host in given):
        raise ValueError(text)
    return tuple(given)


def site_folder(text: str) -> Path:
    """The folder of a site."""
    if not (folder := Path(text)).joinpath("index.html").is_file():
        raise ValueError(text)
    return folder


def without_password(text: str) -> str:
    """The text with the user information of an address left out, and a password among its parameters."""
    text = re.sub(r"//[^/]*@", "//…@", text)
    return re.sub(r"(password=)[^&\s]*", r"\1…", text, flags=re.IGNORECASE | re.ASCII)


def _has_host(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    is_port = parts.port is None or parts.port > 0  # raises ValueError above 65535
    return is_port and not parts.netloc.endswith(":") and (_is_name(host) or _is_address(host))


def _is_host_pattern(host: str) -> bool:
    bracketed = host.startswith("[") and host.endswith("]") and _is_address(host[1:-1])
    return host == "*" or bracketed or _is_name(host.removeprefix("*."))


def _is_name(host: str) -> bool:
    return _HOST_NAME.fullmatch(host) is not None


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
