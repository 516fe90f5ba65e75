"""The history of the data: a build compares its records and relations with those of the database that it replaces.

The history is part of the database file, so that it is replaced together with the data, or not at all. It is carried
over from build to build and its oldest versions are dropped when it exceeds its limits. It begins again with the new
version if the file to replace is missing, damaged, of another version of Liaison, or does not have its digest: a client
that asks for the changes since a version without a complete history is refused, and never gets a part of them.
"""

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import SQLModel

from liaison.errors import LiaisonError
from liaison.loading.contents import Content, contents
from liaison.storage.database import refuse_unfit
from liaison.vocabulary import DataChangeKind

# The limits of the history: several years of weekly builds. A build that changes more begins the history again.
MAX_VERSIONS = 500
MAX_BYTES = 5_000_000
BYTES_PER_CHANGE = 200  # in addition to its fields

DATASET, VERSIONS, CHANGES, FIELDS = (
    SQLModel.metadata.tables[name] for name in ("dataset", "data_version", "data_change", "data_change_field")
)


class Unusable(Exception):
    """The database to replace has no history that can be continued."""


@dataclass(frozen=True)
class FieldDifference:
    """The values of a field as JSON; None if there was, or is, no value."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Change:
    """A record or a relation that a version changed."""

    type: str
    global_id: str
    slug: str | None
    kind: DataChangeKind
    fields: tuple[FieldDifference, ...]

    @property
    def size(self) -> int:
        """Its bytes in the file, roughly."""
        values = (value or "" for each in self.fields for value in (each.field, each.before, each.after))
        return BYTES_PER_CHANGE + sum(len(value.encode()) for value in values)


@dataclass(frozen=True)
class Version:
    """A version of the data. ``changes`` are those from the version before, by their ids."""

    id: int
    version: str
    built_at: str
    changes: dict[int, Change] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(change.size for change in self.changes.values())


def write_history(connection: Connection, replaced: Path, version: str, built_at: str) -> str | None:
    """Writes the history of a new database, which has all other rows; returns a notice if the history of the database
    to replace cannot be continued."""
    notice = None
    digest = Digest()
    versions: list[Version] = []
    try:
        with opened(replaced) as previous:
            if previous is not None:
                versions = continued(previous, connection, version, built_at, digest)
    except Unusable as error:
        notice = f"The history of changes begins again with this version: {error}."
    if not versions:
        digest, versions = Digest(), [Version(1, version, built_at)]
        for content in contents(connection):
            digest.add(content)
    insert_history(connection, versions)
    connection.execute(update(DATASET).values(digest=digest.with_history(versions)))
    return notice


@contextmanager
def opened(path: Path) -> Iterator[Connection | None]:
    """The database to replace, read-only; None if there is none. Its errors are Unusable."""
    if not path.exists() or path.stat().st_size == 0:
        yield None
        return
    address = f"{path.absolute().as_uri()}?mode=ro"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True))
    try:
        try:
            refuse_unfit(path)
            connection = engine.connect()
        except (LiaisonError, OSError, SQLAlchemyError) as error:
            raise Unusable(f"{path} was built by another version of Liaison or is damaged") from error
        with connection:
            yield connection
    finally:
        engine.dispose()


def continued(
    previous: Connection, connection: Connection, version: str, built_at: str, digest: "Digest"
) -> list[Version]:
    """The versions of the database to replace and the new one, within the limits. ``digest`` takes the new contents."""
    with previous_errors():
        versions = read_history(previous)
        known = previous.execute(select(DATASET.c.version, DATASET.c.digest)).one()
    old_digest = Digest()
    changes: list[Change] = []
    size = 0
    for before, after in merged(readable(contents(previous)), contents(connection)):
        old_digest.add(before)
        digest.add(after)
        if (before and before.fields) != (after and after.fields) and size <= MAX_BYTES:
            changes.append(change_of(before, after))
            size += changes[-1].size
    if known.digest != old_digest.with_history(versions) or known.version != versions[-1].version:
        raise Unusable("the database to replace was changed or damaged after it was built")
    if known.version == version:
        return versions
    first = 1 + max((number for each in versions for number in each.changes), default=0)
    new = Version(versions[-1].id + 1, version, built_at, dict(enumerate(changes, start=first)))
    return within_limits([*versions, new])


def merged(before: Iterator[Content], after: Iterator[Content]) -> Iterator[tuple[Content | None, Content | None]]:
    """The contents of two files side by side, each with its counterpart, or None if there is none."""
    old, new = next(before, None), next(after, None)
    while old or new:
        if new is None or (old and old.place < new.place):
            yield old, None
            old = next(before, None)
        elif old is None or new.place < old.place:
            yield None, new
            new = next(after, None)
        else:
            yield old, new
            old, new = next(before, None), next(after, None)


def change_of(before: Content | None, after: Content | None) -> Change:
    """The change from one content to the other, one of which may be missing."""
    content = after or before
    assert content
    old: dict[str, Any] = json.loads(before.fields) if before else {}
    new: dict[str, Any] = json.loads(after.fields) if after else {}
    kind = (
        DataChangeKind.ADDED if before is None else DataChangeKind.REMOVED if after is None else DataChangeKind.ALTERED
    )
    differences = (
        FieldDifference(name, as_json(old.get(name)), as_json(new.get(name)))
        for name in {**new, **old}
        if old.get(name) != new.get(name)
    )
    fields = tuple(each for each in differences if each.before != each.after)
    return Change(content.type, content.global_id, content.slug, kind, fields)


def as_json(value: Any) -> str | None:
    """The value as JSON, None if it is null or an empty list."""
    return None if value in (None, []) else json.dumps(value, ensure_ascii=False)


def within_limits(versions: list[Version]) -> list[Version]:
    """The newest versions that the limits allow. The first of them has no changes: it is where the history begins."""
    first = len(versions) - 1
    size = versions[first].size
    while first > 0 and size <= MAX_BYTES and len(versions) - first < MAX_VERSIONS:
        first -= 1
        size += versions[first].size
    kept = versions[first:]
    return [Version(kept[0].id, kept[0].version, kept[0].built_at), *kept[1:]]


def read_history(connection: Connection) -> list[Version]:
    """The history in a database."""
    fields: dict[int, list[FieldDifference]] = defaultdict(list)
    for row in connection.execute(select(FIELDS).order_by(FIELDS.c.change_id, FIELDS.c.position)):
        fields[row.change_id].append(FieldDifference(row.field, row.before, row.after))
    changes: dict[int, dict[int, Change]] = defaultdict(dict)
    for row in connection.execute(select(CHANGES).order_by(CHANGES.c.id)):
        change = Change(row.type, row.global_id, row.slug, row.kind, tuple(fields[row.id]))
        changes[row.version_id][row.id] = change
    rows = connection.execute(select(VERSIONS).order_by(VERSIONS.c.id))
    return [Version(row.id, row.version, row.built_at, changes[row.id]) for row in rows]


def insert_history(connection: Connection, versions: Sequence[Version]) -> None:
    for each in versions:
        version = {"id": each.id, "version": each.version, "built_at": each.built_at}
        connection.execute(insert(VERSIONS), version)
        rows = [
            {
                "id": number,
                "version_id": each.id,
                "type": change.type,
                "global_id": change.global_id,
                "slug": change.slug,
                "kind": change.kind,
            }
            for number, change in each.changes.items()
        ]
        fields = [
            {"change_id": number, "position": position, **vars(difference)}
            for number, change in each.changes.items()
            for position, difference in enumerate(change.fields)
        ]
        if rows:
            connection.execute(insert(CHANGES), rows)
        if fields:
            connection.execute(insert(FIELDS), fields)


@contextmanager
def previous_errors() -> Iterator[None]:
    """Errors in reading the database to replace are Unusable."""
    try:
        yield
    except (sqlite3.Error, SQLAlchemyError, ValueError) as error:
        raise Unusable("the database to replace is damaged") from error


def readable(found: Iterator[Content]) -> Iterator[Content]:
    """The contents of the database to replace."""
    with previous_errors():
        yield from found


class Digest:
    """A hash of the records, the relations and the history of a database."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, content: Content | None) -> None:
        if content:
            self._hash.update(f"{content}\n".encode())

    def with_history(self, versions: Sequence[Version]) -> str:
        for each in versions:
            self._hash.update(f"{each}\n".encode())
        return self._hash.hexdigest()
