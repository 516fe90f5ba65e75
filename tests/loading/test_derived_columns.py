"""The columns by which lists are sorted: numbers of related rows, and the figures of the latest annex."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liaison.loading.build import build
from tests.sample import write_two_editions

Rows = list[tuple[object, ...]]
FIGURES = "slug, annex_row, meetings_min, meetings_max, staff_days_min, staff_days_max, staff_days_approximate"


def rows(database: Path, query: str) -> Rows:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def test_mechanisms_have_the_figures_of_the_annex(data: Path, database: Path) -> None:
    build(data, database)

    # "Twice per year" and "2 days per meeting" for one head; 1.5 days for an unknown number of staff; an empty row
    assert rows(database, f"SELECT {FIGURES} FROM mechanism ORDER BY annex_row") == [
        ("ceb", 1, 2, 2, 4, 4, 0),
        ("dtn", 2, 2, 2, 3, None, 0),
        ("unicc", 3, None, None, None, None, 0),
    ]


def test_the_annex_is_that_of_the_latest_report(tmp_path: Path, database: Path) -> None:
    build(write_two_editions(tmp_path / "data"), database)

    # "3 days per meeting" for 1 or 2 staff; the later annex does not list the UNICC
    assert rows(database, f"SELECT {FIGURES} FROM mechanism ORDER BY annex_row NULLS LAST") == [
        ("yearly-forum", 1, 1, 1, None, None, 0),
        ("ceb", 2, 2, 2, 6, 12, 0),
        ("dtn", 3, None, None, None, None, 0),
        ("unicc", None, None, None, None, None, 0),
    ]


@pytest.mark.parametrize(
    ("table", "columns", "expected"),
    [
        ("mechanism", "mandate_count", [("ceb", 1), ("dtn", 0), ("unicc", 0)]),
        ("resolution", "mandate_count", [("pp-64", 2)]),
        ("agency", "membership_count, partnership_count", [("itu", 2, 1), ("un", 0, 0), ("unesco", 0, 1)]),
        ("theme", "mechanism_count, initiative_count", [("broadband", 1, 0)]),
        ("goal", "mechanism_count, initiative_count", [("sdg-9", 0, 1)]),
    ],
)
def test_records_have_the_numbers_of_their_relations(
    data: Path, database: Path, table: str, columns: str, expected: Rows
) -> None:
    build(data, database)

    assert rows(database, f"SELECT slug, {columns} FROM {table} ORDER BY slug") == expected
