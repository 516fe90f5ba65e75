"""Rows that have moved in the final document: ``attach --renumber`` gives them their new numbers in the data files."""

from pathlib import Path

import pytest

from liaison.documents.renumbering import with_citations, with_rows
from liaison.loading.checks import read_valid_folder
from liaison.loading.entries import EngagementEntry, MechanismEntry
from liaison.settings import DATA
from tests.documents.test_attach import DOCUMENT, attach

HINT = (
    "The document has all rows that the data cite, and no others, but some have moved. To give them their new numbers"
    " in the data files, attach it again with --renumber.\n"
)
FIRST, _, REST = DOCUMENT.partition("\tChief Executives Board")
CEB, _, REST = REST.partition("\tDigital Technology Network")
DTN, _, LAST = REST.partition("\tUNICC management committee")
SWAPPED = f"{FIRST}\tDigital Technology Network{DTN}\tChief Executives Board{CEB}\tUNICC management committee{LAST}"


@pytest.fixture
def swapped(tmp_path: Path) -> Path:
    path = tmp_path / "final.txt"
    path.write_text(SWAPPED, encoding="utf-8")
    return path


def content(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}


def test_moved_rows_are_refused_with_the_way_out(swapped: Path, data: Path, database: Path) -> None:
    before = content(data)
    result = attach(swapped, data, database)
    assert result.exit_code == 1
    assert "(2 differences)" in result.stderr
    assert result.stderr.endswith(HINT)
    assert content(data) == before


def test_rows_and_citations_follow_the_document(swapped: Path, data: Path, database: Path) -> None:
    result = attach(swapped, data, database, "--renumber")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Rows with new numbers in the data files: 2.\n" in result.stdout
    folder = read_valid_folder(data)
    rows = [(entry.row, entry.mechanism) for entry in folder.of(EngagementEntry)]
    assert rows == [(1, "dtn"), (2, "ceb"), (3, "unicc")]
    cited = {entry.mechanism: entry.cite[0].locator for entry in folder.of(EngagementEntry)}
    assert cited == {"dtn": "Annex 1", "ceb": "Annex 2", "unicc": "Annex 3"}
    mechanisms = {one.slug: one.cite[0].locator for one in folder.of(MechanismEntry)}
    assert mechanisms == cited


def test_another_set_of_rows_is_not_renumbered(swapped: Path, data: Path, database: Path) -> None:
    swapped.write_text(SWAPPED.replace("UNICC management committee", "Committee of Bakers"), encoding="utf-8")
    before = content(data)
    result = attach(swapped, data, database, "--renumber")
    assert result.exit_code == 1
    assert "row 3 of the document is “Committee of Bakers”" in result.stderr
    assert not result.stderr.endswith(HINT)
    assert content(data) == before


def test_rows_that_have_not_moved_leave_the_data_as_they_are(tmp_path: Path, data: Path, database: Path) -> None:
    document = tmp_path / "report.txt"
    document.write_text(DOCUMENT, encoding="utf-8")
    before = content(data)
    result = attach(document, data, database, "--renumber")
    assert result.exit_code == 0
    assert "new numbers" not in result.stdout
    assert content(data) == before


def test_only_citations_of_the_report_change() -> None:
    text = "cite: un-2021 Annex 1; un-2021 Annex 12; un-2020 Annex 1; un-2021 Annex preamble; un-2021 5.1"
    assert with_citations(text, "un-2021", {1: 2, 12: 1}) == (
        "cite: un-2021 Annex 2; un-2021 Annex 1; un-2020 Annex 1; un-2021 Annex preamble; un-2021 5.1"
    )


def test_comments_and_line_breaks_of_the_file_stay() -> None:
    text = "# All rows.\n\n- mechanism: a\n  report: r\n  row: 1\n  x: 1\n\n- mechanism: b\n  report: r\n  row: 2\n"
    moved = "# All rows.\n\n- mechanism: b\n  report: r\n  row: 1\n\n- mechanism: a\n  report: r\n  row: 2\n  x: 1\n"
    assert with_rows(text, "r", {1: 2, 2: 1}) == moved
    assert with_rows(text, "other", {1: 2, 2: 1}) == text


def test_there_and_back_gives_the_files_of_the_registry() -> None:
    text = (DATA / "engagements.yaml").read_text(encoding="utf-8")
    there = {row: 53 - row for row in range(1, 53)}
    turned = with_rows(with_citations(text, "un-2020", there), "un-2020", there)
    assert turned != text
    assert with_rows(with_citations(turned, "un-2020", there), "un-2020", there) == text
