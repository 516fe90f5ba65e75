"""A whole response as bytes, with the errors in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import GraphQLError


@dataclass(frozen=True)
class Answer:
    """A whole response. ``executed`` is false if the request was refused before it ran, so that there is no data;
    ``kind`` is the kind of operation, None if it is not known."""

    body: bytes
    errors: Sequence[GraphQLError]
    executed: bool
    kind: str | None


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
    except (TypeError, orjson.JSONEncodeError):  # a message repeats text that is not valid Unicode
        return orjson.dumps(
            {"errors": [{"message": "The request is not valid UTF-8.", "extensions": {"code": "BAD_VARIABLES"}}]}
        )
