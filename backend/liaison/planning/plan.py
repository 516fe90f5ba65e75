"""A plan: the statements that answer one selection, and how their texts become one.

The first statement writes the root fields, lists included, in one row. Where many rows lead to one record, the text has
a **placeholder** that names the record instead of its object. One **deferred fetch** for each such place in the query
then writes every record once, and the placeholders are replaced by splitting and joining, without an object per row.
The number of statements depends on the query alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from liaison.planning.statement import Bindings
from liaison.storage.steps import Row, Steps, TooLarge

# Stands on both sides of a placeholder. A control character cannot stand inside JSON text.
MARK = b"\x01"
CHUNK = 100_000  # bytes that are split at a time, so that other threads get their turn

# A text split at its marks: constants and, at the odd places, the names of records.
Parts = list[bytes]


@dataclass(frozen=True)
class DeferredFetch:
    """The statement that writes the records of one placeholder: rows of the placeholder's name and the text."""

    sql: str
    has_gaps: bool


@dataclass(frozen=True)
class Texts:
    """The JSON of each root field, in their order, with the records that are still to be put in; None where an
    argument names a record that does not exist. ``size`` is the number of bytes of all texts once they are joined."""

    roots: Sequence[Parts | None]
    records: Mapping[bytes, Parts]
    size: int

    def join(self) -> list[bytes | None]:
        """The texts. Where they are long, this takes several milliseconds."""
        joined: dict[bytes, bytes] = {}
        for name, parts in self.records.items():
            joined[name] = _join(parts, joined)
        return [None if parts is None else _join(parts, joined) for parts in self.roots]


@dataclass(frozen=True)
class Plan:
    """Everything needed to answer one selection with any values."""

    sql: str | None
    fetches: tuple[DeferredFetch, ...]
    bindings: Bindings

    @property
    def statements(self) -> int:
        return len(self.fetches) + (self.sql is not None)

    def run(self, arguments: Sequence[object], max_size: int) -> Steps[Texts]:
        """The texts for these values; TooLarge where they would be longer than ``max_size`` bytes."""
        if self.sql is None:
            return Texts((), {}, 0)
        values = self.bindings.values(arguments)
        (row,) = yield self.sql, values
        if not self.fetches:
            plain = [None if text is None else [text] for text in row]
            return Texts(plain, {}, _size(plain, {}, max_size))
        roots = [None if text is None else _split(text) for text in row]
        wanted: list[set[bytes]] = [set() for _ in self.fetches]
        _note_placeholders(filter(None, roots), wanted)
        fetched: list[dict[bytes, Parts]] = []
        for fetch, names in zip(self.fetches, wanted, strict=True):
            keys = ",".join(name.partition(b":")[2].decode() for name in names)
            rows: list[Row] = []
            if keys:
                rows = yield fetch.sql, {**values, "keys": f"[{keys}]"}
            records = {name: _split(text) if fetch.has_gaps else [text] for name, text in rows}
            if fetch.has_gaps:
                _note_placeholders(records.values(), wanted)
            fetched.append(records)
        # A later fetch has no placeholder of an earlier one.
        inside_out = {name: parts for records in reversed(fetched) for name, parts in records.items()}
        return Texts(roots, inside_out, _size(roots, inside_out, max_size))


def _split(text: bytes) -> Parts:
    parts: Parts = []
    place = 0
    while (end := text.find(MARK, place + CHUNK)) >= 0:
        parts += text[place:end].split(MARK)
        place = end + 1
    return parts + text[place:].split(MARK)


def _join(parts: Parts, joined: Mapping[bytes, bytes]) -> bytes:
    if len(parts) == 1:
        return parts[0]
    parts[1::2] = map(joined.__getitem__, parts[1::2])
    return b"".join(parts)


def _note_placeholders(texts: Iterable[Parts], wanted: list[set[bytes]]) -> None:
    for parts in texts:
        for name in set(parts[1::2]):
            wanted[int(name.partition(b":")[0])].add(name)


def _size(roots: Sequence[Parts | None], records: Mapping[bytes, Parts], max_size: int) -> int:
    """The number of bytes of the joined roots."""
    sizes: dict[bytes, int] = {}

    def joined(parts: Parts) -> int:
        size = sum(map(len, parts[::2])) + sum(map(sizes.__getitem__, parts[1::2]))
        if size > max_size:
            raise TooLarge
        return size

    for name, parts in records.items():
        sizes[name] = joined(parts)
    total = sum(joined(parts) for parts in roots if parts is not None)
    if total > max_size:
        raise TooLarge
    return total
