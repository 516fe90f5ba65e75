"""The places in the reports that the data cite, derived from the citations when the registry is built.

A place has the records that cite it: in their own citations, or in those of a relation. A membership that cites a
paragraph makes it a place of the mechanism and of the agency. The publisher of a report is left out, because most of
its report is about it.
"""

# ruff: noqa: S608  (SQL is built from names of our own)

import re
import sqlite3
from collections.abc import Mapping
from typing import Any

# The form that ``loading.values`` checks: a paragraph, an item or a note in it, or a part of the annex.
_LOCATOR = re.compile(r"(\d+)\.(\d+)(?: ([A-Z]+|note) (\d+))?|Annex(?: (\d+|preamble|footnote))?")
_PARTS_OF_ANNEX = (None, "preamble", "row", "footnote")

_CITED = """
SELECT report_id, locator, min(passage_id) FROM citation WHERE report_id IS NOT NULL GROUP BY report_id, locator
"""
# Each initiative with the first place that it cites in a report, which is where the report lists it. SQLite takes the
# locator from the row with the least position.
_LISTED = """
SELECT citation.report_id, citation.locator, min(citation.position)
FROM initiative JOIN citation ON citation.node_id = initiative.id
WHERE citation.report_id IS NOT NULL GROUP BY initiative.id, citation.report_id
ORDER BY initiative.position, initiative.id
"""
_RECORDS = ("Agency", "Mechanism", "Initiative", "Event", "Resolution", "Mandate", "Finding")
# For each relation, the columns with the records that it relates.
_RELATED: Mapping[str, tuple[str, ...]] = {
    "unit": ("agency_id",),
    "membership": ("mechanism_id", "agency_id"),
    "partnership": ("initiative_id", "mechanism_id", "agency_id"),
    "participation": ("event_id", "agency_id"),
    "engagement": ("mechanism_id",),
    "mandate": ("resolution_id", "mechanism_id", "initiative_id"),
    "related_text": ("resolution_id", "agency_id"),
    "classification": ("mechanism_id", "initiative_id"),
}


def fill_places(connection: sqlite3.Connection) -> None:
    """Fills ``place`` and ``place_record``."""
    lists: dict[tuple[int, str], int] = {}
    for rank, (report, locator, _) in enumerate(connection.execute(_LISTED)):
        lists.setdefault((report, locator.rpartition(" ")[0]), rank)

    def order(row: tuple[int, str, int | None]) -> tuple[Any, ...]:
        report, locator, _ = row
        return report, place_in_report(locator, lists.get((report, locator.rpartition(" ")[0])))

    cited = sorted(connection.execute(_CITED), key=order)
    first = {report: number for number, (report, _, _) in reversed(list(enumerate(cited)))}
    connection.executemany(
        "INSERT INTO place (report_id, position, locator, annex_row, passage_id) VALUES (?, ?, ?, ?, ?)",
        [
            (report, number - first[report] + 1, locator, annex_row(locator), passage)
            for number, (report, locator, passage) in enumerate(cited)
        ],
    )
    connection.execute(_place_records())


def place_in_report(locator: str, list_rank: int | None = None) -> tuple[Any, ...]:
    """The key by which places are sorted in the order of the report: paragraphs, each followed by its items and its
    notes, then the annex. ``list_rank`` is the rank of the list to which an item belongs; lists without one come last.
    """
    found = _LOCATOR.fullmatch(locator)
    if found is None:
        return True, True, locator
    section, paragraph, kind, number, part = found.groups()
    if section is None:
        row = int(part) if part and part.isdigit() else 0
        return True, False, _PARTS_OF_ANNEX.index("row" if row else part), row
    of_list = (list_rank is None, list_rank or 0, kind) if kind not in (None, "note") else (False, 0, "")
    what = (None, "item", "note").index(kind if kind in (None, "note") else "item")
    return False, False, int(section), int(paragraph), what, of_list, int(number or 0)


def annex_row(locator: str) -> int | None:
    """The number of the row of the annex; None for any other place."""
    number = locator.removeprefix("Annex ")
    return int(number) if number.isdigit() else None


def _place_records() -> str:
    """The statement that fills ``place_record``."""
    types = ", ".join(f"'{name}'" for name in _RECORDS)
    found = [f"SELECT place_id, id FROM cited JOIN node ON id = cited.node_id WHERE type IN ({types})"]
    for table, columns in _RELATED.items():
        for column in columns:
            condition = " AND agency_id <> publisher_id" if column == "agency_id" else ""
            related = f"cited JOIN {table} AS r ON r.id = cited.node_id WHERE {column} IS NOT NULL"
            found.append(f"SELECT place_id, {column} FROM {related}{condition}")
    return f"""
    INSERT INTO place_record (place_id, node_id)
    WITH cited AS (
        SELECT place.id AS place_id, citation.node_id, report.publisher_id
        FROM citation JOIN place ON place.report_id = citation.report_id AND place.locator = citation.locator
        JOIN report ON report.id = place.report_id
    )
    {" UNION ".join(found)} ORDER BY 1, 2
    """
