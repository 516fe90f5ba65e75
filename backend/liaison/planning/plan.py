"""A plan: the statements that answer one selection, and how their texts become one.

The first statement writes the root fields, lists included, in one row. Where many rows lead to one record, the text has
a **placeholder** that names the record instead of its object. One **deferred fetch** for each such place in the query
then writes every record once, and the placeholders are replaced by splitting and joining, without an object per row.
The number of statements depends on the query alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from liaison.planning.bindings import Bindings
from liaison.planning.dialects import MOST
from liaison.planning.errors import NotFound
from liaison.storage.steps import Steps, TooLarge

# On both sides of a placeholder. JSON text cannot contain control characters.
MARK = b"\x01"
CHUNK = 100_000  # bytes that are split at a time, so that other threads get their turn

# A text split at its marks: constants and, at the odd places, the names of records.
Parts = list[bytes]
NOTHING: Mapping[str, str] = {}
# The name of the bound list of the records that a deferred fetch writes.
KEYS = "keys"


@dataclass(frozen=True)
class DeferredFetch:
    """The statement that writes the records of one placeholder: rows of the placeholder's name and the text, or the
    values from which ``write`` makes the text."""

    sql: str
    has_placeholders: bool
    write: Callable[..., bytes] | None = None


@dataclass(frozen=True)
class Requirement:
    """A condition, in SQL, that what arguments refer to exists, and the error's message and code if it does not."""

    condition: str
    message: str
    code: str


@dataclass(frozen=True)
class Texts:
    """The JSON of each root field, in their order, with the records that are still to be put in. ``size`` is the number
    of bytes of all texts once they are joined."""

    roots: Sequence[Parts]
    # without placeholders; then with placeholders, each after those that it contains
    plain: dict[bytes, bytes]
    nested: Mapping[bytes, Parts]
    size: int

    def join(self) -> list[bytes]:
        """The texts. Where they are long, this takes several milliseconds."""
        joined = self.plain
        for name, parts in self.nested.items():
            joined[name] = _join(parts, joined)
        return [_join(parts, joined) for parts in self.roots]


@dataclass(frozen=True)
class Plan:
    """Everything needed to answer one selection with any values.

    The first statement has a column for each root field, then one for each requirement.
    """

    sql: str | None
    fetches: tuple[DeferredFetch, ...]
    requirements: tuple[Requirement, ...]
    bindings: Bindings

    def run(self, arguments: Sequence[object], max_size: int, matched: Mapping[str, str] = NOTHING) -> Steps[Texts]:
        """The texts for these values; NotFound if an argument refers to an unknown record, TooLarge if the texts would
        have more than ``max_size`` bytes. ``matched`` has the candidates of names, by placeholder."""
        if self.sql is None:
            return Texts((), {}, {}, 0)
        dialect = self.bindings.dialect
        values = {**self.bindings.values(arguments), **matched, MOST: dialect.value(max_size)}
        found = yield self.sql, values
        if not found:
            raise TooLarge
        (row,) = found
        texts = row[: len(row) - len(self.requirements)]
        for requirement, is_met in zip(self.requirements, row[len(texts) :], strict=True):
            if not is_met:
                raise NotFound(requirement.message, requirement.code)
        # Without fetches there are no placeholders.
        roots = [_split(text) if self.fetches else [text] for text in texts]
        plain: dict[bytes, bytes] = {}
        nested: list[dict[bytes, Parts]] = []
        wanted: list[list[bytes]] = [[] for _ in self.fetches]
        if self.fetches:
            _note_placeholders(roots, wanted)
        for fetch, names in zip(self.fetches, wanted, strict=True):
            if not names:
                continue
            keys = {name.partition(b":")[2] for name in names}
            rows = yield fetch.sql, {**values, KEYS: dialect.key_list(b",".join(keys).decode())}
            if len(rows) < len(keys):  # every key is that of a row
                raise TooLarge
            if fetch.has_placeholders:
                nested.append({name: _split(text) for name, text in rows})
                _note_placeholders(nested[-1].values(), wanted)
            elif fetch.write:
                plain.update((name, fetch.write(*values)) for name, *values in rows)
            else:
                plain.update(rows)
        # A later fetch has no placeholder of an earlier one.
        inside_out = {name: parts for records in reversed(nested) for name, parts in records.items()}
        return Texts(roots, plain, inside_out, _size(roots, plain, inside_out, max_size))


def _split(text: bytes) -> Parts:
    if len(text) <= CHUNK:
        return text.split(MARK)
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


def _note_placeholders(texts: Iterable[Parts], wanted: list[list[bytes]]) -> None:
    """Add the names in the texts to those wanted of each fetch."""
    for name in {name for parts in texts for name in parts[1::2]}:
        wanted[int(name.partition(b":")[0])].append(name)


def _size(roots: Sequence[Parts], plain: Mapping[bytes, bytes], nested: Mapping[bytes, Parts], max_size: int) -> int:
    """The number of bytes of the joined roots. Every record appears at least once in them, so none may be larger."""
    sizes = dict(zip(plain, map(len, plain.values()), strict=True))
    for name, parts in nested.items():
        sizes[name] = _joined_size(parts, sizes)
        if sizes[name] > max_size:
            raise TooLarge
    size = sum([_joined_size(parts, sizes) for parts in roots])
    if size > max_size:
        raise TooLarge
    return size


def _joined_size(parts: Parts, sizes: Mapping[bytes, int]) -> int:
    if len(parts) == 1:
        return len(parts[0])
    return sum(map(len, parts[::2])) + sum(map(sizes.__getitem__, parts[1::2]))
