"""The size of an answer is limited, before it is written and while it is, and large answers do not hold up the loop."""

import asyncio
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from liaison.schema.service import Service
from liaison.settings import Settings
from tests.hub import LARGE, LONG_ALIAS, TOO_LARGE
from tests.lag import LagProbe
from tests.tools import ROOT

LONGEST_STEP = 0.050  # seconds; about 5 ms on a machine with nothing else to do, and joining takes 200
ATTEMPTS = 20  # other programs hold up a loop too; the best attempt counts
ANY_KEY = 1_000_000


def refusal_of(registry: Path, query: str, **settings: Any) -> dict[str, Any]:
    """The extensions of the only error."""

    async def run() -> bytes:
        service = await Service.open(replace(Settings(), database=registry, **settings))
        try:
            return (await service.execute(query)).body
        finally:
            await service.close()

    body = orjson.loads(asyncio.run(run()))
    assert "data" not in body
    (error,) = body["errors"]
    assert error["extensions"]["setting"] in error["message"]
    return dict(error["extensions"])


def test_a_long_response_key_is_refused(registry_path: Path) -> None:
    assert refusal_of(registry_path, LONG_ALIAS) == {
        "code": "LIMIT_EXCEEDED",
        "limit": "characters in a response key",
        "setting": "LIAISON_MAX_KEY",
        "allowed": 100,
    }


def test_response_keys_that_could_exceed_the_answer_are_refused(registry_path: Path) -> None:
    assert refusal_of(registry_path, LONG_ALIAS, max_key=ANY_KEY) == {
        "code": "LIMIT_EXCEEDED",
        "limit": "bytes of response keys in an answer",
        "setting": "LIAISON_MAX_ANSWER",
        "allowed": 16_000_000,
    }


def test_an_answer_that_grows_too_large_is_refused(registry_path: Path) -> None:
    assert refusal_of(registry_path, TOO_LARGE) == {
        "code": "LIMIT_EXCEEDED",
        "limit": "bytes in an answer",
        "setting": "LIAISON_MAX_ANSWER",
        "allowed": 16_000_000,
    }


@pytest.mark.parametrize("query", [LARGE, TOO_LARGE], ids=["14 MB", "40 MB"])
def test_no_step_of_a_large_answer_holds_up_the_loop(registry_path: Path, query: str) -> None:
    async def run() -> float:
        service = await Service.open(replace(Settings(), database=registry_path))
        await service.execute(query)  # plans it
        probe = LagProbe()
        running = asyncio.create_task(probe.run())
        longest = float("inf")
        for _ in range(ATTEMPTS):
            probe.longest()
            answer = await service.execute(query)
            assert answer.errors or 10_000_000 < len(answer.body) < 16_000_000
            await asyncio.wait([running], timeout=0.01)  # lets the probe wake up
            longest = min(longest, probe.longest())
        running.cancel()
        await service.close()
        return longest

    assert asyncio.run(run()) < LONGEST_STEP


# In a process of its own, whose memory has not been used before.
MEMORY = """
import asyncio, resource, sys
from dataclasses import replace
from pathlib import Path
from tests.hub import TOO_LARGE
from liaison.schema.service import Service
from liaison.settings import Settings

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

async def run():
    service = await Service.open(replace(Settings(), database=Path(sys.argv[1])))
    before = peak()
    answers = await asyncio.gather(*(service.execute(TOO_LARGE) for _ in range(8)))
    print(len([answer for answer in answers if answer.errors]), peak() - before)
    await service.close()

asyncio.run(run())
"""


def test_answers_that_are_too_large_take_little_memory(registry_path: Path) -> None:
    """Written out, one of them takes more than 100 MB."""
    command = [sys.executable, "-c", MEMORY, str(registry_path)]
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'backend'}"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    refused, kilobytes = map(int, done.stdout.split())
    assert refused == 8
    assert kilobytes < 60_000
