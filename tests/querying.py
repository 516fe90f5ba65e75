"""A client of the service for tests that are not asynchronous themselves."""

import asyncio
from dataclasses import replace
from typing import Any

import orjson

from liaison.addresses import DatabaseAddress
from liaison.schema.service import Service
from liaison.settings import Settings
from tests.serving import LONGEST


class Client:
    """A service with one registry and an event loop of its own."""

    def __init__(self, database: DatabaseAddress, **settings: Any) -> None:
        self.runner = asyncio.Runner()
        given = {"time_limit": LONGEST, **settings}
        self.service = self.runner.run(Service.open(replace(Settings(), database=database, **given)))

    def __call__(self, query: str, **variables: Any) -> Any:
        """The entire response, parsed."""
        return orjson.loads(self.runner.run(self.service.execute(query, variables, None)).body)

    def answer(self, query: str, variables: dict[str, Any]) -> bytes:
        """The entire response, as it is sent."""
        return self.runner.run(self.service.execute(query, variables, None)).body

    def data(self, query: str, **variables: Any) -> Any:
        """The data of a response without errors."""
        response = self(query, **variables)
        assert "errors" not in response, response
        return response["data"]

    def close(self) -> None:
        self.runner.run(self.service.close())
        self.runner.close()
