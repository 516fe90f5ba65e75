"""The database explains itself: each table, view and column has a description, and views answer common questions."""

import csv
import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison.loading.load import DESCRIPTIONS
from liaison.schema.descriptions import HEADINGS, descriptions


@pytest.fixture
def database(registry_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{registry_path}?mode=ro", uri=True)
    yield connection
    connection.close()


def test_file_of_descriptions_is_up_to_date() -> None:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows(descriptions())
    assert DESCRIPTIONS.read_text(encoding="utf-8") == written.getvalue(), "run: make schema"


def test_every_table_view_and_column_is_described(database: sqlite3.Connection) -> None:
    described = set(database.execute("SELECT table_name, column_name FROM description WHERE description <> ''"))
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'search_index%' "
        "AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    expected = {(name, "") for (name,) in names}
    for (name,) in names:
        expected |= {(name, column[1]) for column in database.execute(f'PRAGMA table_info("{name}")')}
    assert len(names) > 30
    assert described == expected


def test_views_hold_what_the_tables_hold(database: sqlite3.Connection) -> None:
    def one(query: str) -> int:
        return int(database.execute(query).fetchone()[0])

    agencies = "(SELECT count(*) FROM partnership WHERE agency_id IS NOT NULL)"
    relations = f"(SELECT count(*) FROM membership) + (SELECT count(*) FROM participation) + {agencies}"
    assert one("SELECT count(*) FROM agency_participation") == one(f"SELECT {relations}")
    assert one("SELECT count(*) FROM engagement_figures") == one("SELECT count(*) FROM engagement")
    assert one("SELECT count(*) FROM mandate_text") == one("SELECT count(*) FROM mandate")


def test_who_takes_part_is_answered_by_slug(database: sqlite3.Connection) -> None:
    """ITU chairs the Partnership on Measuring ICT for Development."""
    found = database.execute(
        "SELECT type, slug FROM agency_participation WHERE agency_slug = 'itu' AND role = 'CHAIR'"
    ).fetchall()
    assert ("Mechanism", "partnership-measuring-ict") in found
