"""The history: what each build changed, carried over from file to file, complete or begun again."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel

from liaison.errors import BuildFailed, InvalidData
from liaison.loading import build as builds
from liaison.loading import history
from liaison.loading.build import build
from liaison.loading.contents import COMPARED, fields_of
from liaison.record_types import RELATIONS
from liaison.schema.columns import exported
from liaison.schema.declarations import FromKey
from liaison.schema.query import TYPES


def query(database: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(statement).fetchall()


def execute(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(statement)


def rewrite(data: Path, name: str, find: str, replacement: str) -> None:
    content = (data / name).read_text(encoding="utf-8")
    assert content.count(find) == 1
    (data / name).write_text(content.replace(find, replacement), encoding="utf-8")


def move_seat(data: Path, before: str, after: str) -> None:
    rewrite(data, "agencies.yaml", f"seat: {before}", f"seat: {after}")


def versions(database: Path) -> list[str]:
    return [version for (version,) in query(database, "SELECT version FROM data_version ORDER BY id")]


def changes(database: Path) -> list[tuple[Any, ...]]:
    """Each changed field, with the number of its version."""
    return query(
        database,
        "SELECT h.version_id, h.type, h.slug, h.kind, f.field, f.before, f.after FROM data_change AS h "
        "JOIN data_change_field AS f ON f.change_id = h.id ORDER BY h.id, f.position",
    )


def test_the_first_build_has_one_version_and_no_changes(data: Path, database: Path) -> None:
    built = build(data, database)
    assert versions(database) == [built.version]
    assert changes(database) == []


def test_the_same_data_add_nothing(data: Path, database: Path) -> None:
    built = build(data, database)
    again = build(data, database)
    assert versions(database) == [built.version]
    assert (changes(database), again.notices) == ([], ())


def test_an_altered_field_has_both_values(data: Path, database: Path) -> None:
    first = build(data, database)
    move_seat(data, "Geneva", "Bern")
    second = build(data, database)
    assert versions(database) == [first.version, second.version]
    assert changes(database) == [(2, "Agency", "itu", "ALTERED", "seat", '"Geneva"', '"Bern"')]


def test_a_removed_relation_keeps_its_values(data: Path, database: Path) -> None:
    build(data, database)
    rewrite(data, "memberships.csv", "dtn,itu,CO_CHAIR,2019,2020-01,,un-2020 Annex 2\n", "")
    build(data, database)
    found = {
        field: (type_, kind, json.loads(before), after) for _, type_, _, kind, field, before, after in changes(database)
    }
    assert found["role"] == ("Membership", "REMOVED", "CO_CHAIR", None)
    assert found["since"] == ("Membership", "REMOVED", "2019", None)
    assert found["mechanism"][2]["slug"] == "dtn"
    assert "note" not in found


def test_a_figure_is_one_field(data: Path, database: Path) -> None:
    build(data, database)
    rewrite(data, "engagements.yaml", "    days_per_meeting: 1.5\n", "    days_per_meeting: 2-3\n")
    build(data, database)
    found = {(slug, field): (before, after) for _, _, slug, _, field, before, after in changes(database)}
    before, after = found[None, "time.daysPerMeeting"]
    assert json.loads(before) == {"min": 1.5, "max": 1.5, "approximate": False}
    assert json.loads(after) == {"min": 2.0, "max": 3.0, "approximate": False}


def test_numbers_of_rows_do_not_matter(data: Path, database: Path) -> None:
    """A new first agency changes the number of every other row."""
    build(data, database)
    content = (data / "agencies.yaml").read_text(encoding="utf-8")
    added = "- slug: aaa\n  name: First\n  kind: SPECIALIZED_AGENCY\n  un_system: true\n  cite: un-2020 5.1\n"
    (data / "agencies.yaml").write_text(added + content, encoding="utf-8")
    build(data, database)
    assert {(type_, slug, kind) for _, type_, slug, kind, *_ in changes(database)} == {("Agency", "aaa", "ADDED")}


def test_a_relation_that_shows_a_name_is_altered_with_it(data: Path, database: Path) -> None:
    build(data, database)
    rewrite(data, "mechanisms.yaml", "name: Chief Executives Board", "name: Board of Executives")
    build(data, database)
    found = {(type_, field) for _, type_, _, _, field, _, _ in changes(database)}
    assert {("Mechanism", "name"), ("Membership", "mechanism"), ("Mandate", "mechanism")} <= found


def test_a_failed_build_leaves_the_history_as_it_was(
    data: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(data, database)
    before = database.read_bytes()
    move_seat(data, "Geneva", "Bern")
    with monkeypatch.context() as patch:
        patch.setattr(builds, "defect_of", lambda connection: "the disk is full.")
        with pytest.raises(BuildFailed):
            build(data, database)
    rewrite(data, "agencies.yaml", "parent: un\n", "parent: nobody\n")
    with pytest.raises(InvalidData):
        build(data, database)
    assert database.read_bytes() == before


def damage(database: Path, name: str) -> None:
    match name:
        case "a change of a value":
            execute(database, "UPDATE agency SET seat = 'Rome' WHERE slug = 'itu'")
        case "a change of the history":
            execute(database, "UPDATE data_change_field SET before = '\"Rome\"'")
        case "a missing change":
            execute(database, "DELETE FROM data_change_field")
        case "a missing version":
            execute(database, "DELETE FROM data_version")
        case "a missing table":
            execute(database, "DROP TABLE data_change_field")
        case "another version":
            execute(database, "PRAGMA user_version = 8")
        case "damaged pages":
            content = bytearray(database.read_bytes())
            content[4096:] = bytes(len(content) - 4096)
            database.write_bytes(content)
        case "a cut file":
            database.write_bytes(database.read_bytes()[:10_000])


@pytest.mark.parametrize(
    "name",
    [
        "a change of a value",
        "a change of the history",
        "a missing change",
        "a missing version",
        "a missing table",
        "another version",
        "damaged pages",
        "a cut file",
    ],
)
def test_the_history_begins_again_after(data: Path, database: Path, name: str) -> None:
    build(data, database)
    move_seat(data, "Geneva", "Bern")
    build(data, database)
    damage(database, name)
    move_seat(data, "Bern", "Basel")

    built = build(data, database)

    assert versions(database) == [built.version]
    assert changes(database) == []
    assert "The history of changes begins again with this version" in built.notices[0]
    # and continues from there
    move_seat(data, "Basel", "Bern")
    assert build(data, database).notices == ()
    assert [row[4:] for row in changes(database)] == [("seat", '"Basel"', '"Bern"')]


def seats(count: int) -> Iterator[tuple[str, str]]:
    return pairwise(["Geneva", *(f"City {number}" for number in range(count))])


def test_the_oldest_versions_are_dropped(data: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MAX_VERSIONS", 3)
    build(data, database)
    built = []
    for before, after in seats(4):
        move_seat(data, before, after)
        built.append(build(data, database).version)
    assert versions(database) == built[-3:]
    # the oldest of them is where the history begins
    assert [row[5:] for row in changes(database)] == [('"City 1"', '"City 2"'), ('"City 2"', '"City 3"')]


def test_the_history_is_bounded_in_size(data: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_change = history.BYTES_PER_CHANGE + len('seat"Geneva""City 0"')
    monkeypatch.setattr(history, "MAX_BYTES", 2 * one_change)
    build(data, database)
    built = []
    for before, after in seats(4):
        move_seat(data, before, after)
        built.append(build(data, database).version)
    assert versions(database) == built[-3:]


def test_a_version_that_changes_too_much_begins_the_history(
    data: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(data, database)
    move_seat(data, "Geneva", "Bern")
    monkeypatch.setattr(history, "MAX_BYTES", 100)
    built = build(data, database)
    assert versions(database) == [built.version]
    assert changes(database) == []


@pytest.mark.parametrize("type_name", COMPARED)
def test_every_field_of_a_download_is_compared(type_name: str) -> None:
    """Otherwise a copy could miss a change of it."""
    compared = {name.partition(".")[0] for name in fields_of(type_name, SQLModel.metadata.tables[type_name.lower()])}
    depth, downloaded = 0, []
    for word in exported(TYPES, type_name).replace("{", " { ").replace("}", " } ").split():
        depth += (word == "{") - (word == "}")
        if depth == 0 and word != "}":
            downloaded.append(word)
    # an address consists of the slug, which identifies the record
    assert set(downloaded) - {"id", "slug", "url"} <= compared


@pytest.mark.parametrize("type_name", COMPARED)
def test_every_value_that_a_download_shows_of_a_related_record_is_compared(type_name: str) -> None:
    is_relation = type_name in {each.name for each in RELATIONS}
    compared = {"id", "slug", "name", "symbol"} if is_relation else {"id", "slug"}
    for field in TYPES[type_name].fields.values():
        if isinstance(field.source, FromKey) and field.declaration and field.declaration.export:
            assert set(str(field.declaration.export).split()) <= compared, field.name


PARTS = {"frequency": "Frequency", "time": "TimeSpent", "cost": "Cost", "atStake": "AtStake"}
# the first of the engagements that share a meeting
NOT_IN_SCHEMA: set[str] = set()


@pytest.mark.parametrize("type_name", COMPARED)
def test_every_compared_field_has_the_name_that_it_has_in_the_schema(type_name: str) -> None:
    for name in fields_of(type_name, SQLModel.metadata.tables[type_name.lower()]):
        first, _, rest = name.partition(".")
        assert first in TYPES[type_name].fields or first in NOT_IN_SCHEMA
        assert not rest or rest in TYPES[PARTS[first]].fields
