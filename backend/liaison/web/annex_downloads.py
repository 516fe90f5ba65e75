"""Downloads of annexes: ``/data/annex/un-2020.docx``, ``.xlsx`` and ``.html``.

A file is written once for each edition of the registry, in another thread and one at a time, because that takes much
longer than other requests. The text of a document is part of it only if the document is public.
"""

import asyncio

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from liaison.documents.annex.content import compose
from liaison.documents.annex.formats import FORMATS
from liaison.documents.annex.page import POLICY
from liaison.schema.dataset import ANNEX_FORMATS
from liaison.schema.lru import LRUCache
from liaison.web.annexes import AnnexSource, NotAnswered, TooLarge, UnknownReport, read_annex
from liaison.web.registry import Registry
from liaison.web.responses import TaggedResponse, etag_of

MAX_BYTES = 4_000_000  # of the answers that an annex is written from
MAX_ROWS = 2_000  # writing so many takes about three seconds
KEPT = 16_000_000  # bytes of files
MEDIA_TYPES = {ending: media_type for ending, media_type, _ in ANNEX_FORMATS}


class AnnexDownloads:
    """The endpoint; ``code_version`` identifies the code, so that other files have other entity tags."""

    def __init__(self, registry: Registry, code_version: bytes) -> None:
        self._registry, self._code_version = registry, code_version
        self._files: LRUCache[tuple[str, str], bytes] = LRUCache(KEPT)
        self._writing = asyncio.Lock()

    async def file(self, request: Request) -> Response:
        """``/data/annex/{slug}.{ending}``."""
        await self._registry.refresh()
        name = request.path_params["name"]
        slug, _, ending = name.rpartition(".")
        if not slug or ending not in MEDIA_TYPES:
            known = ", ".join(f".{each}" for each in MEDIA_TYPES)
            return PlainTextResponse(f"Unknown format of an annex. Use the slug of a report with {known}.\n", 404)
        try:
            edition, content = await self._written(name, slug, ending)
        except UnknownReport as error:
            return PlainTextResponse(f"{error}\n", 404)
        except (TooLarge, NotAnswered) as error:
            return PlainTextResponse(f"{error}\n", 503)
        # a page is read where it is; office files are saved
        disposition = "inline" if ending == "html" else "attachment"
        headers = {
            "content-type": f"{MEDIA_TYPES[ending]}; charset=utf-8" if ending == "html" else MEDIA_TYPES[ending],
            "content-disposition": f'{disposition}; filename="{slug}-annex.{ending}"',
            "cache-control": "public, no-cache",
        }
        if ending == "html":
            headers["content-security-policy"] = POLICY
        return TaggedResponse(content, headers, etag_of(edition.encode(), name.encode(), self._code_version))

    async def _written(self, name: str, slug: str, ending: str) -> tuple[str, bytes]:
        """The edition of the registry that the file is of, and its content."""
        if kept := self._files.get((self._registry.edition, name)):
            return self._registry.edition, kept
        async with self._writing:
            if kept := self._files.get((self._registry.edition, name)):  # another request has written it meanwhile
                return self._registry.edition, kept
            source = await read_annex(self._registry.execute, slug, MAX_BYTES)
            if max(len(source.report.rows), len(source.passages)) > MAX_ROWS:
                raise TooLarge(slug)
            content = await asyncio.to_thread(_file, source, ending)
            edition = source.edition
            self._files.put((edition, name), content, len(content))
            return edition, content


def _file(source: AnnexSource, ending: str) -> bytes:
    return FORMATS[ending](compose(source.report, source.passages))
