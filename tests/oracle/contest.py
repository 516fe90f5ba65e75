"""The service and the oracle over one registry: the same query to both, and the responses compared."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphql import parse
from hypothesis import HealthCheck, Phase, settings

from liaison.storage.engines import Engine
from tests.publishing import OnEngine
from tests.querying import Client

from .answers import Oracle
from .lists import CURSOR
from .queries import Queries
from .refusals import codes_of_bad_arguments

# How many random queries the service on each engine answers.
COUNTS: Mapping[Engine, int] = {
    "sqlite": int(os.environ.get("ORACLE_QUERIES", "1000")),
    "postgresql": int(os.environ.get("ORACLE_QUERIES_POSTGRESQL", "300")),
}
PUBLIC_URL = "https://registry.example"
TOO_MUCH = {"LIMIT_EXCEEDED"}


class Contest:
    """The service on one engine and the oracle over one registry."""

    def __init__(self, database: Path, on_engine: OnEngine) -> None:
        address = on_engine(database)
        self._count = COUNTS["sqlite" if isinstance(address, Path) else "postgresql"]
        self.oracle = Oracle(database, PUBLIC_URL)
        self.queries = Queries(self.oracle.schema, self.oracle.memory, self.oracle.index.words)
        self.service = Client(address, public_url=PUBLIC_URL)
        self.compared = 0
        self.refused = 0

    def drawn(self, share: float) -> settings:
        """Settings for a share of all queries: the same ones in every run, without a time limit."""
        return settings(
            max_examples=max(1, round(self._count * share)),
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )

    def close(self) -> None:
        self.service.close()

    def ask(self, query: str, variables: dict[str, Any] | None) -> dict[str, Any]:
        """The service's response."""
        response = self.service(query, **variables or {})
        assert isinstance(response, dict)
        return response

    def compare(self, query: str, variables: dict[str, Any] | None = None) -> None:
        """Send the query to both and fail if the responses differ. Queries over a limit are counted as refused."""
        got = self.ask(query, variables)
        if "data" not in got and {error["extensions"]["code"] for error in got["errors"]} <= TOO_MUCH:
            self.refused += 1
            return
        self.compared += 1
        expected = self.oracle.answer(query, variables)
        shown = f"\n{query}\nvariables: {json.dumps(variables)}\n"
        if got.get("data") is None and "errors" not in expected:
            codes = {error["extensions"]["code"] for error in got["errors"]}
            assert codes <= codes_of_bad_arguments(self.oracle.schema, parse(query), variables or {}), f"{shown}{got}"
            return
        if "errors" in expected:
            codes = {
                error.get("extensions", {}).get("code", "GRAPHQL_VALIDATION_FAILED") for error in expected["errors"]
            }
            # each side reports one of several errors: the service finds arguments first, the oracle goes by fields
            codes |= codes_of_bad_arguments(self.oracle.schema, parse(query), variables or {})
            assert {error["extensions"]["code"] for error in got.get("errors", [])} <= codes, f"{shown}got {got}"
            assert got.get("errors"), f"{shown}expected {codes}, got {got}"
            assert got.get("data") is None, f"{shown}an error and data"
            return
        assert "errors" not in got, f"{shown}got {got['errors']}"
        places: dict[str, str] = {}
        found = difference(expected["data"], got["data"], places)
        assert found is None, f"{shown}{found}"
        assert len(set(places.values())) == len(places), f"{shown}two entries have the same cursor"


def difference(expected: Any, got: Any, places: dict[str, str], path: str = "data") -> str | None:
    """The first difference between two JSON values, including the order of keys.

    Equal cursors of the oracle must be equal cursors of the service.
    """
    if isinstance(expected, dict) and isinstance(got, dict):
        if list(expected) != list(got):
            return f"{path}: expected the keys {list(expected)}, got {list(got)}"
        pairs = [(f"{path}.{key}", expected[key], got[key]) for key in expected]
    elif isinstance(expected, list) and isinstance(got, list):
        if len(expected) != len(got):
            return f"{path}: expected {len(expected)} entries, got {len(got)}: {expected} and {got}"
        pairs = [(f"{path}.{index}", *both) for index, both in enumerate(zip(expected, got, strict=True))]
    elif isinstance(expected, str) and expected.startswith(CURSOR):
        known = places.setdefault(expected, got)
        return None if isinstance(got, str) and known == got else f"{path}: cursor {got} of {expected}, before {known}"
    else:
        equal = type(expected) is type(got) and expected == got
        return None if equal else f"{path}: expected {expected!r}, got {got!r}"
    return next((found for step, one, other in pairs if (found := difference(one, other, places, step))), None)
