"""How a piece of work reads the database without a driver: it yields statements and receives their rows.

The same work then runs on SQLite's immediate connection, on its pool of asynchronous ones, and on PostgreSQL.
"""

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")
Row = tuple[Any, ...]

# Yields SQL with its values, receives all rows, and returns the result of the work.
Steps = Generator[tuple[str, Any], list[Row], Result]

# Rows of more bytes are processed in another thread.
LARGE = 100_000


@dataclass(frozen=True)
class Done(Generic[Result]):
    """The end of a piece of work."""

    result: Result


def advance(steps: Steps[Result], rows: list[Row] | None) -> tuple[str, Any] | Done[Result]:
    """The next statement of the work, given the rows of the one before."""
    try:
        return next(steps) if rows is None else steps.send(rows)
    except StopIteration as end:
        return Done(end.value)


def sizes_of(tables: Iterable[str]) -> Steps[Mapping[str, int]]:
    """How many rows each table has."""
    names = sorted(set(tables))
    (counts,) = yield "SELECT " + ", ".join(f"(SELECT count(*) FROM {name})" for name in names), ()  # noqa: S608
    return dict(zip(names, counts, strict=True))


class OutOfSteps(Exception):
    """The work is more than the immediate connection may do while the event loop waits."""


class Unavailable(Exception):
    """There is no immediate connection, it is in use by another thread, or it is short of memory."""


class OutOfMemory(Exception):
    """The database has no more memory, which all work shares: because of this work, or of other work."""


class OutOfTime(Exception):
    """The time limit was reached and the statement was stopped."""


class TooDeep(Exception):
    """The statement is nested too deep, or is too large, for the database."""


class Lost(Exception):
    """The server does not answer, on a second connection either."""


class Dropped(Exception):
    """The version that was opened is no longer in the database: newer ones have replaced it."""


class TooLarge(Exception):
    """The result is larger than the largest answer."""
