"""Health: whether the process is running, and whether it can answer a query."""

import orjson
from starlette.types import Receive, Scope, Send

from liaison.web.registry import Registry
from liaison.web.responses import json_response

NO_STORE = {"cache-control": "no-store"}
# the version alone is known without reading the database
QUERY = "{ dataset { version } reports(first: 1) { nodes { slug } } }"

LIVE = json_response(200, {"status": "live"}, NO_STORE)


class Ready:
    """The endpoint that queries the database: 200 with the version of the data if it answers, otherwise 503."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._registry.refresh()
        answer = await self._registry.execute(QUERY)
        data = orjson.loads(answer.body).get("data")
        if data:
            response = json_response(200, {"status": "ready", "version": data["dataset"]["version"]}, NO_STORE)
        else:
            response = json_response(503, {"status": "the database does not answer"}, NO_STORE)
        await response(scope, receive, send)
