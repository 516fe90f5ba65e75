"""The service, asked from a test that is not asynchronous itself."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from liaison.schema.service import Service
from liaison.settings import Settings


class Asked:
    """A service on one registry."""

    def __init__(self, database: Path, **settings: Any) -> None:
        self.runner = asyncio.Runner()
        self.service = self.runner.run(Service.open(replace(Settings(), database=database, **settings)))

    def __call__(self, query: str, **variables: Any) -> Any:
        """The entire response, parsed."""
        return orjson.loads(self.runner.run(self.service.execute(query, variables, None)).body)

    def data(self, query: str, **variables: Any) -> Any:
        """The data of a response without errors."""
        answer = self(query, **variables)
        assert "errors" not in answer, answer
        return answer["data"]

    def close(self) -> None:
        self.runner.run(self.service.close())
        self.runner.close()
