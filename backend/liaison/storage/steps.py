"""How a piece of work reads the database without a driver: it yields statements and receives their rows.

The same work then runs on the immediate connection and on the pool of asynchronous ones (see ``sqlite``).
"""

from collections.abc import Generator
from typing import Any, TypeVar

Result = TypeVar("Result")
Row = tuple[Any, ...]

# Yields SQL with its values, receives all rows, and returns the result of the work.
Steps = Generator[tuple[str, Any], list[Row], Result]


class OutOfSteps(Exception):
    """The work is more than the immediate connection may do while the event loop waits."""


class Unavailable(Exception):
    """The immediate connection is in use by another thread, or short of memory."""


class OutOfMemory(Exception):
    """SQLite has no more memory, which all work in the process shares: because of this work, or of other work."""


class OutOfTime(Exception):
    """The time limit was reached and the statement was stopped."""


class TooDeep(Exception):
    """The statement is nested too deep, or is too large, for SQLite."""


class TooLarge(Exception):
    """The result is larger than the largest answer."""
