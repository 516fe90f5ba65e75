"""A site below a path of its host, such as ``https://un.example/tools/liaison``.

A proxy in front passes requests on with that path or without it; both are answered. Inside the application every path
begins at the site: the middleware takes the prefix off, and ``placed`` puts it in front of the links of a page. The
page's modules find it in their own address (``frontend/lib/site.js``).

ASGI's ``root_path`` is not used: there the path would contain the prefix, and every endpoint would have to remove it.
"""

import re
from collections.abc import Awaitable, Collection

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from liaison.settings import BadSetting, variable

# attributes with an address, and the addresses of an import map; not those of another host
_ADDRESS = re.compile(r'((?:href|src|action)=|": )"/(?!/)')


class Prefix:
    """Middleware, outside all others: takes the prefix off the path."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self._prefix, self._raw = prefix, prefix.encode("ascii")

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if self._prefix and scope["type"] == "http":
            path: str = scope["path"]
            if path == self._prefix:
                return RedirectResponse(f"{self._prefix}/", 308)(scope, receive, send)
            if path.startswith(f"{self._prefix}/"):
                scope = {**scope, "path": path[len(self._prefix) :], "raw_path": self._without(scope["raw_path"])}
        return self.app(scope, receive, send)

    def _without(self, raw: bytes) -> bytes:
        """A client may percent-encode letters of the prefix; then the same number of slashes is left out."""
        if raw.startswith(self._raw):
            return raw[len(self._raw) :]
        return b"/" + raw.split(b"/", self._raw.count(b"/") + 1)[-1]


def placed(html: str, prefix: str) -> str:
    """The HTML with the prefix in front of each address of the site."""
    return _ADDRESS.sub(rf'\1"{prefix}/', html) if prefix else html


def refuse_ambiguous(prefix: str, public_url: str, names: Collection[str]) -> None:
    """Raises if the prefix begins like an address within the site: ``/data`` before ``/data/agencies.csv`` could be
    either, depending on the proxy."""
    first = prefix.split("/")[1] if prefix else None
    if first in names:
        raise BadSetting(variable("public_url"), public_url, f"usable: /{first} is also an address within the site")
