"""The site's static files: read from the frontend's folder, kept in memory with their compressed form and strong tag.

A file is looked at again on each request, so that an edit in a checkout shows at once. Libraries whose address carries
their content's tag may be kept by browsers for good; everything else is asked for again and answered by 304.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from liaison.web.replies import Reply, accepts_gzip, etag_of, gzipped

TYPES = {
    ".js": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
    ".json": b"application/json; charset=utf-8",
    ".html": b"text/html; charset=utf-8",
    ".graphql": b"application/graphql; charset=utf-8",
    ".svg": b"image/svg+xml",
    ".png": b"image/png",
    ".woff2": b"font/woff2",
}
COMPRESSED = {".js", ".css", ".json", ".html", ".graphql", ".svg"}
NOT_SERVED = {"node_modules", "tools", "package.json", "package-lock.json", "tsconfig.json", "eslint.config.js"}

FOR_GOOD = (b"cache-control", b"public, max-age=31536000, immutable")
ASK_AGAIN = (b"cache-control", b"no-cache")

_IMPORT = re.compile(r"""(?:^|;)\s*(?:import|export)\b(?:[^;'"(]*?\bfrom)?\s*["']([^"']+)["']""", re.MULTILINE)


@dataclass(frozen=True)
class Asset:
    """A file as it was read."""

    seen: tuple[int, int]
    body: bytes
    tag: str
    replies: dict[tuple[bool, bool], Reply]

    @cached_property
    def imports(self) -> list[str]:
        """What a module imports at once, as it names it; what it imports only when needed is left out."""
        return _IMPORT.findall(self.body.decode())


class Assets:
    """The files under one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Asset] = {}

    def reply(self, name: str, tag: str | None, accept_encoding: bytes) -> Reply | None:
        """The answer with the file, for good where the address has its tag; None where there is no such file."""
        asset = self.find(name)
        if asset is None:
            return None
        path = PurePosixPath(name)
        gzip = path.suffix in COMPRESSED and accepts_gzip(accept_encoding)
        for_good = tag == asset.tag or path.name.startswith("chunk-")
        if (gzip, for_good) not in asset.replies:
            headers = [(b"content-type", TYPES[path.suffix]), FOR_GOOD if for_good else ASK_AGAIN]
            if path.suffix in COMPRESSED:
                headers.append((b"vary", b"Accept-Encoding"))
            if gzip:
                headers.append((b"content-encoding", b"gzip"))
            etag = etag_of(asset.tag.encode(), b"gzip" if gzip else b"identity")
            body = gzipped(asset.body, level=9) if gzip else asset.body
            asset.replies[gzip, for_good] = Reply(200, headers, body, etag)
        return asset.replies[gzip, for_good]

    def text(self, name: str) -> str:
        """The content of a file that must be there."""
        asset = self.find(name)
        if asset is None:
            raise FileNotFoundError(self._folder / name)
        return asset.body.decode()

    def find(self, name: str) -> Asset | None:
        """The file, where it is one to be served."""
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
        asset = self._read[name] = Asset(seen, body, etag_of(body).decode().strip('"')[:12], {})
        return asset
