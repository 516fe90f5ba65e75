"""Health: whether the process is running, and whether it can answer a query."""

import orjson
from starlette.responses import Response

from liaison.web.registry import Registry
from liaison.web.responses import json_response

NO_STORE = {"cache-control": "no-store"}
# the version alone is known without reading the database
QUERY = "{ dataset { version } reports(first: 1) { nodes { slug } } }"

LIVE = json_response(200, {"status": "live"}, NO_STORE)


async def readiness(registry: Registry) -> Response:
    """Queries the database: 200 with the version of the data if it answers, otherwise 503."""
    await registry.refresh()
    answer = await registry.execute(QUERY)
    if data := orjson.loads(answer.body).get("data"):
        return json_response(200, {"status": "ready", "version": data["dataset"]["version"]}, NO_STORE)
    return json_response(503, {"status": "the database does not answer"}, NO_STORE)
