"""A client that leaves stops its query; one that waits gets its answer."""

import asyncio
import socket
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from liaison.settings import Settings
from liaison.web.registry import Registry
from tests.serving import LONGEST, serving

REQUEST = b"GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.fault("1.4", "A client leaves while its query runs")
def test_query_is_stopped_when_its_client_leaves(registry_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started, stopped = threading.Event(), threading.Event()

    async def take_for_ever(*_: Any) -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()

    monkeypatch.setattr(Registry, "execute", take_for_ever)
    with serving(Settings(database=registry_path)) as url:
        address = urlsplit(url)
        with socket.create_connection((address.hostname, address.port), timeout=LONGEST) as connection:
            connection.sendall(REQUEST)
            assert started.wait(LONGEST)
            assert not stopped.is_set()
        assert stopped.wait(LONGEST)


def test_answer_that_takes_longer_than_the_watch_arrives(registry_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    execute = Registry.execute

    async def take_a_while(*given: Any) -> Any:
        # longer than it takes until the request is watched
        await asyncio.sleep(0.2)
        return await execute(*given)

    monkeypatch.setattr(Registry, "execute", take_a_while)
    with serving(Settings(database=registry_path)) as url:
        address = urlsplit(url)
        with socket.create_connection((address.hostname, address.port), timeout=LONGEST) as connection:
            for _ in range(2):
                connection.sendall(REQUEST)
                answer = b""
                while b"}}" not in answer:
                    received = connection.recv(65536)
                    assert received, "the server hung up"
                    answer += received
                assert b'{"data":{"__typename":"Query"}' in answer
