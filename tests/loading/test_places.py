"""The places in the reports: their order, and the records that cite them."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liaison.loading.build import build
from liaison.loading.places import annex_row, place_in_report


def places(database: Path, columns: str, rest: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(f"SELECT {columns} FROM place {rest}").fetchall()


def test_places_are_in_the_order_of_the_report() -> None:
    ordered = [
        *("1.1", "2.9", "2.10", "6.1", "6.1 TSB 2", "6.1 TSB 10", "6.1 BR 1", "6.1 note 1", "6.1 note 2", "6.2"),
        *("Annex", "Annex preamble", "Annex 2", "Annex 10", "Annex footnote"),
    ]
    lists = {"6.1 TSB": 0, "6.1 BR": 3}
    mixed = random.Random(1).sample(ordered, len(ordered))

    assert sorted(mixed, key=lambda each: place_in_report(each, lists.get(each.rpartition(" ")[0]))) == ordered


@pytest.mark.parametrize(("locator", "row"), [("Annex 12", 12), ("Annex preamble", None), ("6.1 BR 2", None)])
def test_row_of_the_annex(locator: str, row: int | None) -> None:
    assert annex_row(locator) == row


def test_each_cited_place_is_listed_once(data: Path, database: Path) -> None:
    build(data, database)

    expected = ["1.1", "4.1", "5.1", "6.1", "6.1 BDT 1", "Annex 1", "Annex 2", "Annex 3"]
    assert places(database, "locator, position", "ORDER BY position") == [
        (locator, position) for position, locator in enumerate(expected, start=1)
    ]


def test_lists_follow_the_positions_of_initiatives(data: Path, database: Path) -> None:
    other = "- slug: clock\n  name: Clock\n  kind: PROJECT\n  position: 2\n  cite: un-2020 6.1 AB 1\n"
    with (data / "initiatives.yaml").open("a") as file:
        file.write(other)
    build(data, database)

    items = places(database, "locator", "WHERE locator LIKE '6.1 %' ORDER BY position")
    assert items == [("6.1 BDT 1",), ("6.1 AB 1",)]


def test_place_has_the_records_that_cite_it_without_the_publisher(data: Path, database: Path) -> None:
    build(data, database)

    rows = """
        JOIN place_record ON place_id = place.id JOIN node ON node.id = node_id
        LEFT JOIN agency ON agency.id = node_id LEFT JOIN mechanism ON mechanism.id = node_id
        WHERE locator = ? ORDER BY node_id
    """
    columns = "type, coalesce(agency.slug, mechanism.slug)"

    def records(locator: str) -> list[tuple[object, ...]]:
        return places(database, columns, rows.replace("?", f"'{locator}'"))

    # the Commission has ITU and UNESCO as partners and the Board as a supporter, and a mandate
    assert records("6.1 BDT 1") == [
        ("Agency", "unesco"),
        ("Mechanism", "ceb"),
        ("Initiative", None),
        ("Resolution", None),
        ("Mandate", None),
    ]
    # ITU, the publisher, is a member of the Board
    assert records("5.1") == [("Mechanism", "ceb"), ("Resolution", None)]
    # the record of ITU itself cites the paragraph
    assert ("Agency", "itu") in records("1.1")
