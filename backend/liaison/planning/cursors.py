"""Cursors: a position in a list, as an opaque text that the database writes and a later request sends back.

A cursor holds a digest of its order and the values of that order's keys in one row, as JSON in hexadecimal. A cursor
of another order, or one that was tampered with, is rejected, for its page would be wrong.
"""

import hashlib
import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

# Half a character: text that contains it is not valid Unicode and cannot be bound.
_SURROGATE = re.compile("[\ud800-\udfff]")


class MalformedCursor(ValueError):
    """A text that is not a cursor."""


@dataclass(frozen=True)
class CursorHeader:
    """What a plan depends on in a cursor: the order it belongs to, and which of its key values are null."""

    order: str
    nulls: tuple[bool, ...]


def order_digest(name: str, keys: Sequence[str]) -> str:
    """A short digest of one order of one type, part of every cursor in it."""
    return hashlib.sha256(f"{name}:{','.join(keys)}".encode()).hexdigest()[:8]


@lru_cache(16)  # its values are read one by one
def decode(cursor: str) -> Sequence[Any]:
    """The order's digest and the key values in a cursor."""
    try:
        parts = json.loads(bytes.fromhex(cursor))
    except (ValueError, RecursionError):
        raise MalformedCursor(cursor) from None
    if not isinstance(parts, list) or not parts or not all(_is_key(part) for part in parts):
        raise MalformedCursor(cursor)
    return parts


def value_at(place: int) -> Callable[[str], Any]:
    """A function that reads the key value at a place, from 0, in a cursor."""
    return lambda cursor: decode(cursor)[place + 1]


def header_of(text: str) -> CursorHeader | None:
    """The header of a text that is a cursor, None for any other text."""
    if not text.startswith("5B22"):  # ["
        return None
    try:
        order, *keys = decode(text)
    except MalformedCursor:
        return None
    return CursorHeader(str(order), tuple(key is None for key in keys))


def _is_key(part: Any) -> bool:
    if type(part) is int:
        return -(2**63) <= part < 2**63
    if type(part) is str:
        return not _SURROGATE.search(part)
    return part is None or (type(part) is float and math.isfinite(part))
