"""A cache for functions of one header of a request, bounded in bytes: clients choose what is in it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

ENTRIES, LONGEST = 256, 256  # values, and bytes of each
Result = TypeVar("Result")


def cached_if_short(function: Callable[[bytes], Result]) -> Callable[[bytes], Result]:
    """The function with a cache for short values; a long value is computed each time."""
    cached = lru_cache(maxsize=ENTRIES)(function)

    @wraps(function)
    def call(value: bytes) -> Result:
        return cached(value) if len(value) <= LONGEST else function(value)

    return call
