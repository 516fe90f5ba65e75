"""Health: whether the process is running, and whether it can answer a query."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from starlette.responses import Response

from liaison.web.registry import Registry
from liaison.web.responses import RETRY_AFTER, json_response

NO_STORE = {"cache-control": "no-store"}
# the version alone is known without reading the database
QUERY = "{ dataset { version } reports(first: 1) { nodes { slug } } }"

LIVE = json_response(200, {"status": "live"}, NO_STORE)


async def readiness(registry: Registry) -> Response:
    """Queries the database: 200 with what is served if it answers, otherwise 503. A build that was refused is reported
    in both cases."""
    await registry.refresh()
    answer = await registry.execute(QUERY)
    facts = await _facts(registry)
    if orjson.loads(answer.body).get("data"):
        return json_response(200, {"status": "ready", **facts}, NO_STORE)
    status = {"status": "the database does not answer", **facts}
    return json_response(503, status, {**NO_STORE, "retry-after": str(RETRY_AFTER)})


async def _facts(registry: Registry) -> Mapping[str, Any]:
    """What is served, from where and since when; and the build that is not, why, and since when."""
    async with registry.hold() as service:
        refusal = registry.refusal
        return {
            "version": service.version,
            "builtAt": _time(service.built_at),
            "since": _time(registry.since),
            "engine": service.database.engine,
            "database": service.database.place,
            "refused": refusal and {"reason": refusal.reason, "since": _time(refusal.at)},
        }


def _time(when: datetime) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"
