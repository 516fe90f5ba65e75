"""A plan: the statements that answer one selection, and how their texts become one.

The first statement answers the root fields, lists and all, in one row. Where many rows lead to one record, its object
is not written again for each of them: the text has a **gap** in its place, which names the record. One statement for
each such place in the query then writes every record once, and the gaps are filled by splitting and joining, without
an object per row. How many statements there are depends on the query alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from liaison.planning.bindings import Bindings

# A control character cannot stand inside JSON text, so that a gap cannot be mistaken.
GAP = b"\x01"


class Connection(Protocol):
    """What a plan runs on: SQL and values in, rows of bytes out."""

    def rows(self, sql: str, values: Any) -> list[tuple[Any, ...]]: ...


@dataclass(frozen=True)
class DeferredFetch:
    """The statement that writes the records of one gap: rows of the gap's name and the record's text."""

    sql: str
    has_gaps: bool


@dataclass(frozen=True)
class Plan:
    """Everything needed to answer one selection with any values."""

    sql: str | None
    fetches: tuple[DeferredFetch, ...]
    bindings: Bindings

    @property
    def statements(self) -> int:
        return len(self.fetches) + (self.sql is not None)

    def run(self, connection: Connection, arguments: Sequence[Any]) -> list[bytes | None]:
        """The JSON of each root field, in their order; None where one of its arguments names nothing there is."""
        if self.sql is None:
            return []
        values = self.bindings.values(arguments)
        (texts,) = connection.rows(self.sql, values)
        if not self.fetches:
            return list(texts)
        wanted: list[set[bytes]] = [set() for _ in self.fetches]
        _note_gaps([text for text in texts if text is not None], wanted)
        found: list[list[tuple[bytes, bytes]]] = []
        for number, fetch in enumerate(self.fetches):
            keys = ",".join(name.split(b":")[1].decode() for name in wanted[number])
            rows = connection.rows(fetch.sql, {**values, "keys": f"[{keys}]"}) if keys else []
            if fetch.has_gaps:
                _note_gaps([text for _, text in rows], wanted)
            found.append(rows)
        filled: dict[bytes, bytes] = {}
        for fetch, rows in zip(reversed(self.fetches), reversed(found), strict=True):
            if fetch.has_gaps:
                filled.update((name, _fill(text, filled)) for name, text in rows)
            else:
                filled.update(rows)
        return [text and _fill(text, filled) for text in texts]


def _note_gaps(texts: Sequence[bytes], wanted: list[set[bytes]]) -> None:
    for name in set(b"".join(texts).split(GAP)[1::2]):
        wanted[int(name.split(b":")[0])].add(name)


def _fill(text: bytes, filled: dict[bytes, bytes]) -> bytes:
    parts = text.split(GAP)
    if len(parts) == 1:
        return text
    parts[1::2] = map(filled.__getitem__, parts[1::2])
    return b"".join(parts)
