"""Responses that are sent in pieces, from one edition of the registry, until the client leaves.

At most one piece is in memory: the next is made when the connection has room for it.
"""

import logging
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from datetime import datetime
from email.utils import format_datetime

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from liaison.schema.request_facts import span
from liaison.schema.service import Service
from liaison.storage.engines import StoredFile
from liaison.storage.open_file import FileAltered, represented
from liaison.web.leaving import CancelledWithClient
from liaison.web.lists import NotAnswered
from liaison.web.registry import Registry
from liaison.web.responses import TaggedResponse, etag_of, is_known, unavailable

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)

log = logging.getLogger(__name__)


class Held(Response):
    """A response that holds the edition of the registry it is made from until it is sent. Subclasses ``write`` it."""

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self._registry = registry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._registry.hold() as service:
            try:
                with CancelledWithClient(receive), span("write"):
                    await self.write(service, self._registry.modified, scope, receive, send)
            except ClientDisconnect:
                log.debug("The client left before the end of %s", scope["path"])

    async def write(self, service: Service, modified: datetime, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response. ``modified`` is the time since which it has not changed."""
        raise NotImplementedError


async def send_pieces(head: Response, pieces: AsyncGenerator[bytes, None], send: Send) -> None:
    """Send a body in pieces, with the status and the headers of another response. Nothing is sent if the first piece
    raises an error."""
    headers = [each for each in head.raw_headers if each[0] != b"content-length"]
    async with aclosing(pieces):
        first = await anext(pieces, b"")
        await send({"type": "http.response.start", "status": head.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": first, "more_body": True})
        try:
            async for piece in pieces:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        except NotAnswered as error:
            # the server then closes the connection, so that the client sees that the end is missing
            log.error("A response was not sent to its end: %s", error)
            return
        await send({"type": "http.response.body", "body": b""})


async def send_head(tagged: TaggedResponse, scope: Scope, receive: Receive, send: Send) -> bool:
    """Whether the client needs no more than the headers, which then are sent: it asks for these only, or has the
    content already. The size of the content is not known."""
    if scope["method"] != "HEAD" and not tagged.is_known(scope):
        return False
    del tagged.headers["content-length"]
    await tagged(scope, receive, send)
    return True


async def send_file(
    file: StoredFile, headers: Mapping[str, str], modified: datetime, scope: Scope, receive: Receive, send: Send
) -> None:
    """Send an open file, or the range of its bytes that the request asks for.

    Its tag and digest are of the bytes, so that every process has the same ones.
    """
    try:
        file.refuse_altered()
        sha256 = await file.sha256()
    except (FileAltered, OSError) as error:
        log.error("A file cannot be sent: %s", error)
        await unavailable(f"The file is not available at the moment. {error}")(scope, receive, send)
        return
    etag = etag_of(sha256)
    tagged = TaggedResponse(
        b"", {**headers, "accept-ranges": "bytes", "repr-digest": represented(sha256)}, etag, modified
    )
    if is_known(scope, etag, modified):
        await tagged(scope, receive, send)
        return
    start, end = 0, file.size
    if scope["method"] == "GET" and (asked := _range(scope, etag, modified)):
        start, end = _within(asked, file.size)
        if start >= end:
            refused = {"content-range": f"bytes */{file.size}", "accept-ranges": "bytes"}
            message = f"The file has {file.size} bytes, and none in this range.\n"
            await PlainTextResponse(message, 416, refused)(scope, receive, send)
            return
        tagged.status_code = 206
        tagged.headers["content-range"] = f"bytes {start}-{end - 1}/{file.size}"
    tagged.headers["content-length"] = str(end - start)
    headers_ = tagged.raw_headers
    async with aclosing(file.pieces(start, end)) as pieces:
        await send({"type": "http.response.start", "status": tagged.status_code, "headers": headers_})
        if scope["method"] != "HEAD":
            async for piece in pieces:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def _range(scope: Scope, etag: str, modified: datetime) -> str | None:
    """The header Range if it is to be honoured: given once, and If-Range, if given, has the tag or the time."""
    ranges = [value.decode("latin-1") for name, value in scope["headers"] if name == b"range"]
    conditions = [value.decode("latin-1") for name, value in scope["headers"] if name == b"if-range"]
    if len(ranges) != 1 or not _RANGE.fullmatch(ranges[0]) or ranges[0] == "bytes=-":
        return None
    is_met = all(each in (etag, format_datetime(modified, usegmt=True)) for each in conditions)
    return ranges[0] if is_met else None


def _within(asked: str, size: int) -> tuple[int, int]:
    """The first byte of the range and the one after its last; the same if the range has no bytes of the file."""
    found = _RANGE.fullmatch(asked)
    assert found
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size
    start = min(int(first), size)
    return start, max(start, min(int(last) + 1, size)) if last else size
