"""The modules that make a page, read from their own imports, so that a page can name all that it needs at once.

In: the site's files and where to start. Out: every module's address. A browser that finds them one by one waits for
each before it asks for those within.
"""

import posixpath
import re
from collections.abc import Iterator

import orjson

from liaison.web.assets import Assets

PREFIX = "/assets/"
IMPORT_MAP = re.compile(r'<script type="importmap">(.*?)</script>', re.DOTALL)


def reached(assets: Assets, html: str, *starts: str) -> list[str]:
    """The addresses of the modules given and of all that they import, by the page's import map, each once."""
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
