"""A whole response as bytes: the data that texts were joined to, or the errors that stand for it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson
from graphql import GraphQLError


class Answer(NamedTuple):
    """A whole response. ``executed`` is false where the request was refused before it ran, so that there is no data;
    ``operation`` is the kind of operation asked for, None where that is not known."""

    body: bytes
    executed: bool
    failed: bool
    operation: str | None


def coded(error: GraphQLError, code: str) -> GraphQLError:
    """The error with its code; ``limits`` lists them."""
    error.extensions = {**(error.extensions or {}), "code": code}
    return error


def refused(errors: Sequence[GraphQLError], operation: str | None) -> Answer:
    """The answer to a request that was not run."""
    return Answer(_dumps({"errors": [error.formatted for error in errors]}), False, True, operation)


def failed(error: GraphQLError, operation: str) -> Answer:
    """The answer to an operation that was run and gave nothing."""
    return Answer(_dumps({"data": None, "errors": [error.formatted]}), True, True, operation)


def _dumps(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except (TypeError, orjson.JSONEncodeError):  # a message that repeats what cannot be written
        return orjson.dumps(
            {"errors": [{"message": "The request is no UTF-8.", "extensions": {"code": "BAD_VARIABLES"}}]}
        )
