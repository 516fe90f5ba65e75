"""The site's static files: read from the frontend's folder, cached in memory with their compressed form and strong tag.

A file is checked on each request, so that an edit in a checkout shows immediately. Libraries whose address contains the
tag of their content are immutable for browsers; everything else is revalidated and answered by 304. Our own modules are
sent without their comments, which are a quarter of their compressed bytes; each line keeps its number.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import orjson

from liaison.web.responses import REVALIDATED, TaggedResponse, etag_of, gzipped

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".graphql": "application/graphql; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
COMPRESSED = {".js", ".css", ".json", ".html", ".graphql", ".svg"}
NOT_SERVED = {"node_modules", "tools", "package.json", "package-lock.json", "tsconfig.json", "eslint.config.js"}

IMMUTABLE = "public, max-age=31536000, immutable"

PREFIX = "/assets/"
IMPORT_MAP = re.compile(r'<script type="importmap">(.*?)</script>', re.DOTALL)
LIBRARIES = "vendor/"
_COMMENT = re.compile(rb"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*$", re.DOTALL | re.MULTILINE)
_IMPORT = re.compile(r"""(?:^|;)\s*(?:import|export)\b(?:[^;'"(]*?\bfrom)?\s*["']([^"']+)["']""", re.MULTILINE)


@dataclass(frozen=True)
class Asset:
    """A file as it was read."""

    seen: tuple[int, int]
    body: bytes
    tag: str
    responses: dict[tuple[bool, bool], TaggedResponse]

    @cached_property
    def imports(self) -> list[str]:
        """What a module imports statically, as it names it; dynamic imports are left out."""
        return _IMPORT.findall(self.body.decode())

    @cached_property
    def values(self) -> dict[str, Any]:
        """The values of a JSON file, parsed once; nobody alters them."""
        values: dict[str, Any] = orjson.loads(self.body)
        return values


class Assets:
    """The files under one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Asset] = {}

    def response(self, name: str, tag: str | None, takes_gzip: bool) -> TaggedResponse | None:
        """The response with the file, immutable if the address has its tag; None if there is no such file."""
        asset = self.find(name)
        if asset is None:
            return None
        path = PurePosixPath(name)
        gzip = path.suffix in COMPRESSED and takes_gzip
        is_immutable = tag == asset.tag or path.name.startswith("chunk-")
        if (gzip, is_immutable) not in asset.responses:
            cache_control = IMMUTABLE if is_immutable else REVALIDATED
            headers = {"content-type": TYPES[path.suffix], "cache-control": cache_control}
            if path.suffix in COMPRESSED:
                headers["vary"] = "Accept-Encoding"
            if gzip:
                headers["content-encoding"] = "gzip"
            etag = etag_of(asset.tag.encode(), b"gzip" if gzip else b"identity")
            body = gzipped(asset.body, level=9) if gzip else asset.body
            asset.responses[gzip, is_immutable] = TaggedResponse(body, headers, etag)
        return asset.responses[gzip, is_immutable]

    def text(self, name: str) -> str:
        """The content of a file that must exist."""
        asset = self.find(name)
        if asset is None:
            raise FileNotFoundError(self._folder / name)
        return asset.body.decode()

    def modules(self, html: str, *starts: str) -> list[str]:
        """The addresses of these modules and of all that they import, resolved with the page's import map, each once.

        A page lists them, because a browser would have to load each module to find those that it imports.
        """
        found = IMPORT_MAP.search(html)
        named: dict[str, str] = orjson.loads(found[1])["imports"] if found else {}
        seen: dict[str, None] = {}
        waiting = [PREFIX + start for start in starts]
        while waiting:
            address = waiting.pop(0)
            asset = None if address in seen else self.find(address.removeprefix(PREFIX))
            if asset:
                seen[address] = None
                waiting += _addresses(asset.imports, address, named)
        return list(seen)

    def find(self, name: str) -> Asset | None:
        """The file, if it is one to be served."""
        parts = name.split("/")
        if any(part in ("", "..") or part.startswith(".") or part in NOT_SERVED or "\0" in part for part in parts):
            return None
        path = self._folder.joinpath(*parts)
        if path.suffix not in TYPES:
            return None
        try:
            status = path.stat()
            seen = status.st_mtime_ns, status.st_size
            if (known := self._read.get(name)) and known.seen == seen:
                return known
            body = path.read_bytes()
        except OSError:
            return None
        if path.suffix == ".js" and not name.startswith(LIBRARIES):
            body = without_comments(body)
        asset = self._read[name] = Asset(seen, body, etag_of(body).strip('"')[:12], {})
        return asset


def without_comments(module: bytes) -> bytes:
    """A module without the documentation comments that have lines of their own. Its empty lines stay."""
    return _COMMENT.sub(lambda comment: b"\n" * comment[0].count(b"\n"), module)


def _addresses(imports: list[str], within: str, named: dict[str, str]) -> Iterator[str]:
    for one in imports:
        if one.startswith("."):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(within), one))
        elif one in named:
            yield named[one]
