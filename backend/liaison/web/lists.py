"""Reading lists from the service: every node of a list, page by page.

In: the ``execute`` of a service that stays the same until the last page (``Registry.hold``), and a query with the
variable ``$after``. Out: the nodes of each page.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from typing import Any

import orjson

from liaison.errors import LiaisonError
from liaison.schema.answers import OUT_OF_TIME, OVERLOADED, UNAVAILABLE, Answer

PAGE = 100  # the most nodes on a page
PAUSE = 1.0  # seconds between the attempts to read a page after the first
# How often such a page is read that was not answered, by the code of the error.
ATTEMPTS: Mapping[str, int] = {OVERLOADED: 30, UNAVAILABLE: 30, OUT_OF_TIME: 3}

Execute = Callable[[str, dict[str, Any]], Awaitable[Answer]]


class NotAnswered(LiaisonError):
    """The service gave no data; message and code are those of its first error, the code empty if it has none.

    ``executed`` is false if the service refused the query before it ran.
    """

    def __init__(self, message: str, code: str, executed: bool) -> None:
        super().__init__(message)
        self.code, self.executed = code, executed


async def data_of(execute: Execute, query: str, variables: Mapping[str, Any]) -> Any:
    """The data of the answer to a query. Raises ``NotAnswered``."""
    answer = await execute(query, dict(variables))
    body = orjson.loads(answer.body)
    if errors := body.get("errors"):
        code = errors[0].get("extensions", {}).get("code", "")
        raise NotAnswered(errors[0]["message"], code, answer.executed)
    return body["data"]


async def pages_of(
    execute: Execute, query: str, path: Sequence[str], variables: Mapping[str, Any], *, is_started: bool = False
) -> AsyncGenerator[list[dict[str, Any]], None]:
    """The nodes of each page of the list at the path of response keys. Raises ``NotAnswered``.

    Once the first page was read, the others are tried again while the service is too busy or has lost its database. So
    is the first one if a part of the response ``is_started``.
    """
    after: str | None = None
    attempts = 1
    while True:
        try:
            page = await data_of(execute, query, {**variables, "after": after})
        except NotAnswered as error:
            if not is_started or attempts >= ATTEMPTS.get(error.code, 1):
                raise
            attempts += 1
            await asyncio.sleep(PAUSE)
            continue
        attempts, is_started = 1, True
        for key in path:
            page = page[key]
        yield page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]
