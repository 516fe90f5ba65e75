"""The modules of a page, found by following their imports, so that the page can preload them all.

In: the site's files and the first modules. Out: the addresses of all modules. Without the list, a browser would have to
load each module to find those that it imports.
"""

import posixpath
import re
from collections.abc import Iterator

import orjson

from liaison.web.assets import Assets

PREFIX = "/assets/"
IMPORT_MAP = re.compile(r'<script type="importmap">(.*?)</script>', re.DOTALL)


def reached(assets: Assets, html: str, *starts: str) -> list[str]:
    """The addresses of these modules and of all that they import, resolved with the page's import map, each once."""
    found = IMPORT_MAP.search(html)
    named: dict[str, str] = orjson.loads(found[1])["imports"] if found else {}
    seen: dict[str, None] = {}
    waiting = [PREFIX + start for start in starts]
    while waiting:
        address = waiting.pop(0)
        asset = None if address in seen else assets.find(address.removeprefix(PREFIX))
        if asset:
            seen[address] = None
            waiting += _addresses(asset.imports, address, named)
    return list(seen)


def _addresses(imports: list[str], within: str, named: dict[str, str]) -> Iterator[str]:
    for one in imports:
        if one.startswith("."):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(within), one))
        elif one in named:
            yield named[one]
