"""Health: whether the process lives, and whether it can answer a question about the registry."""

import orjson
from starlette.types import Receive, Scope, Send

from liaison.web.registry import Registry
from liaison.web.replies import json_reply

NOT_KEPT = [(b"cache-control", b"no-store")]
# the version alone is known without a look into the database
QUESTION = "{ dataset { version } reports(first: 1) { nodes { slug } } }"

LIVE = json_reply(200, {"status": "live"}, NOT_KEPT)


class Ready:
    """The endpoint that asks the database something: 200 with the data's version where it answers, else 503."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._registry.refresh()
        answer = await self._registry.execute(QUESTION)
        data = orjson.loads(answer.body).get("data")
        if data:
            reply = json_reply(200, {"status": "ready", "version": data["dataset"]["version"]}, NOT_KEPT)
        else:
            reply = json_reply(503, {"status": "the database does not answer"}, NOT_KEPT)
        await reply(scope, receive, send)
