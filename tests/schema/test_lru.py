"""Caches are bounded by the weight of their entries, not by their number alone."""

import asyncio
from dataclasses import replace
from pathlib import Path

import orjson

from liaison.schema.lru import LRUCache
from liaison.schema.service import Service
from liaison.settings import Settings


def test_the_entry_not_used_for_longest_makes_room() -> None:
    cache: LRUCache[str, str] = LRUCache(3)
    for key in "abc":
        cache.put(key, key.upper(), 1)
    assert cache.get("a") == "A"
    cache.put("d", "D", 2)
    assert [cache.get(key) for key in "abcd"] == ["A", None, None, "D"]
    cache.put("a", "AA", 3)
    assert [cache.get(key) for key in "ad"] == ["AA", None]
    assert len(cache) == 1


def test_an_entry_that_is_too_heavy_is_not_stored_and_removes_no_other() -> None:
    cache: LRUCache[str, str] = LRUCache(4, largest=2)
    cache.put("a", "A", 2)
    cache.put("b", "B", 3)
    assert [cache.get(key) for key in "ab"] == ["A", None]
    cache.put("a", "AA", 3)
    assert cache.get("a") is None


def test_a_service_with_small_caches_answers_long_queries(sample_path: Path) -> None:
    async def answers() -> set[bytes]:
        service = await Service.open(replace(Settings(), database=sample_path, plan_cache=2))
        queries = [f"{{ agencies {{ totalCount }} }} # {number}{'-' * 5_000}" for number in range(3)]
        found = {(await service.execute(query)).body for query in queries * 2}
        await service.close()
        return found

    (body,) = asyncio.run(answers())
    assert orjson.loads(body)["data"] == {"agencies": {"totalCount": 3}}
