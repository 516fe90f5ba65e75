"""Too many heavy queries at once: past a short queue they are refused with 503, and look-ups are answered meanwhile."""

import asyncio
from pathlib import Path

import httpx
import pytest

from liaison.settings import Settings
from tests.hub import LARGE
from tests.serving import serving

LOOK_UP = '{ agency(by: {slug: "itu"}) { slug } }'


@pytest.mark.fault("2.5", "Twenty clients with heavy queries, and one that looks up a record")
def test_heavy_queries_are_refused_past_a_short_queue(registry_path: Path) -> None:
    async def run(url: str) -> tuple[list[httpx.Response], httpx.Response]:
        async with httpx.AsyncClient(base_url=url, timeout=60) as client:
            await client.post("/graphql", json={"query": LARGE})  # plans it
            heavy = [asyncio.create_task(client.post("/graphql", json={"query": LARGE})) for _ in range(20)]
            look_up = await client.post("/graphql", json={"query": LOOK_UP})
            return await asyncio.gather(*heavy), look_up

    with serving(Settings(database=registry_path, connections=2, time_limit=30, answer_cache=0)) as url:
        heavy, look_up = asyncio.run(run(url))
    assert look_up.json()["data"] == {"agency": {"slug": "itu"}}
    refused = [response for response in heavy if response.status_code == 503]
    assert refused
    assert {response.status_code for response in heavy} == {200, 503}
    for response in refused:
        assert int(response.headers["retry-after"]) > 0
        assert "data" not in response.json()
        assert response.json()["errors"][0]["extensions"] == {"code": "OVERLOADED"}
