"""What is kept of queries is bounded by its size, not by its number alone."""

import asyncio
from dataclasses import replace
from pathlib import Path

from liaison.schema.recent import Recent
from liaison.schema.service import Service
from liaison.settings import Settings


def test_what_was_not_used_for_longest_makes_room() -> None:
    recent: Recent[str, str] = Recent(3)
    for key in "abc":
        recent.put(key, key.upper(), 1)
    assert recent.get("a") == "A"
    recent.put("d", "D", 2)
    assert [recent.get(key) for key in "abcd"] == ["A", None, None, "D"]
    recent.put("a", "AA", 3)
    assert [recent.get(key) for key in "ad"] == ["AA", None]
    recent.put("e", "E", 4)
    assert len(recent) == 0


def test_long_queries_are_kept_in_smaller_numbers(sample_path: Path) -> None:
    async def kept(padding: int) -> tuple[int, int]:
        service = await Service.open(replace(Settings(), database=sample_path, plan_cache=20))
        for number in range(30):
            answer = await service.execute(f"{{ agencies {{ totalCount }} }} # {number}{'-' * padding}", None, None)
            assert not answer.failed
        await service.close()
        return len(service._documents), len(service._plans)

    assert asyncio.run(kept(0)) == (20, 20)
    assert asyncio.run(kept(9_500)) == (2, 2)
