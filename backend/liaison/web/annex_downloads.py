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
from liaison.errors import LiaisonError
from liaison.schema.downloads import ANNEX_FORMATS
from liaison.schema.lru import LRUCache
from liaison.web.annexes import AnnexSource, TooLarge, UnknownReport, read_annex
from liaison.web.lists import NotAnswered
from liaison.web.registry import Registry
from liaison.web.responses import REVALIDATED, TaggedResponse, etag_of, unavailable

MAX_BYTES = 4_000_000  # of the answers that an annex is written from
MAX_ROWS = 2_000  # writing so many takes about three seconds
KEPT = 16_000_000  # bytes of files
MOST_WAITING = 5  # requests for files that are not written yet
MEDIA_TYPES = {ending: media_type for ending, media_type, _ in ANNEX_FORMATS}


class Busy(LiaisonError):
    """Too many annexes are waiting to be written."""

    def __init__(self) -> None:
        super().__init__("Other annexes are being written. Try again later.")


class AnnexDownloads:
    """The endpoint."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._files: LRUCache[tuple[str, str, str], bytes] = LRUCache(KEPT)
        self._writing = asyncio.Lock()
        self._waiting = 0

    async def file(self, request: Request) -> Response:
        """``/data/annex/{slug}.{ending}``."""
        await self._registry.refresh()
        slug, _, ending = request.path_params["name"].rpartition(".")
        if not slug or ending not in MEDIA_TYPES:
            known = ", ".join(f".{each}" for each in MEDIA_TYPES)
            return PlainTextResponse(f"Unknown format of an annex. Use the slug of a report with {known}.\n", 404)
        try:
            content = await self._written(slug, ending)
        except UnknownReport as error:
            return PlainTextResponse(f"{error}\n", 404)
        except TooLarge as error:
            return PlainTextResponse(f"{error}\n", 503)
        except (Busy, NotAnswered) as error:
            return unavailable(str(error))
        # a page is read where it is; office files are saved
        disposition = "inline" if ending == "html" else "attachment"
        headers = {
            "content-type": f"{MEDIA_TYPES[ending]}; charset=utf-8" if ending == "html" else MEDIA_TYPES[ending],
            "content-disposition": f'{disposition}; filename="{slug}-annex.{ending}"',
            "cache-control": REVALIDATED,
        }
        if ending == "html":
            headers["content-security-policy"] = POLICY
        # of the bytes, which name the version of the dataset and are the same in each process
        return TaggedResponse(content, headers, etag_of(content))

    async def _written(self, slug: str, ending: str) -> bytes:
        if kept := self._files.get((self._registry.edition, slug, ending)):
            return kept
        if self._waiting >= MOST_WAITING:
            raise Busy
        self._waiting += 1
        try:
            return await self._write(slug, ending)
        finally:
            self._waiting -= 1

    async def _write(self, slug: str, ending: str) -> bytes:
        async with self._writing:
            if kept := self._files.get((self._registry.edition, slug, ending)):  # written for another request meanwhile
                return kept
            async with self._registry.hold() as service:
                source = await read_annex(service.execute, slug, MAX_BYTES)
            if max(len(source.report.rows), len(source.passages)) > MAX_ROWS:
                raise TooLarge(slug)
            content = await asyncio.to_thread(_file, source, ending)
            self._files.put((source.edition, slug, ending), content, len(content))
            return content


def _file(source: AnnexSource, ending: str) -> bytes:
    return FORMATS[ending](compose(source.report, source.passages))
