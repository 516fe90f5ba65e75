"""Answers: the results of operations as GraphQL defines them, encoded as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import GraphQLError

# The code of an error that is likely to be gone in a few seconds.
UNAVAILABLE = "UNAVAILABLE"
# The code of an operation that was not run because too many others are running.
OVERLOADED = "OVERLOADED"
# The code of an operation that was stopped at the time limit.
OUT_OF_TIME = "OUT_OF_TIME"


@dataclass(frozen=True)
class Answer:
    """The result of an operation; ``body`` includes the errors. ``executed`` is false if the operation was refused
    before it ran, so that there is no data. ``kind`` is the kind of operation, None if it is unknown."""

    body: bytes
    errors: Sequence[GraphQLError]
    executed: bool
    kind: str | None

    @property
    def is_unavailable(self) -> bool:
        """Whether the same request is likely to be answered in a few seconds."""
        return self._has(UNAVAILABLE)

    @property
    def is_overloaded(self) -> bool:
        """Whether the operation was not run because too many others are running."""
        return self._has(OVERLOADED)

    @property
    def is_late(self) -> bool:
        """Whether there is no data for a reason other than the request: it was stopped, or never had its turn."""
        return bool(self.errors) and (self.executed or self.is_overloaded)

    def _has(self, code: str) -> bool:
        return any((error.extensions or {}).get("code") == code for error in self.errors)


class Refused(Exception):
    """The operation cannot be run."""

    def __init__(self, errors: Sequence[GraphQLError], kind: str | None = "query") -> None:
        super().__init__(*errors)
        self.errors, self.kind = errors, kind


def coded(error: GraphQLError, code: str) -> GraphQLError:
    """The error with its code; ``limits`` lists the codes."""
    error.extensions = {**(error.extensions or {}), "code": code}
    return error


def refused(errors: Sequence[GraphQLError], kind: str | None) -> Answer:
    """The answer to a request that was not run."""
    return Answer(_dumps({"errors": [error.formatted for error in errors]}), errors, False, kind)


def failed(error: GraphQLError) -> Answer:
    """The answer to a query that was run and gave no data."""
    return Answer(_dumps({"data": None, "errors": [error.formatted]}), [error], True, "query")


def _dumps(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except (TypeError, orjson.JSONEncodeError):  # a message quotes text that is not valid Unicode
        return orjson.dumps(
            {"errors": [{"message": "The request is not valid UTF-8.", "extensions": {"code": "BAD_VARIABLES"}}]}
        )
