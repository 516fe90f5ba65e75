"""Data files that were restored without the review: what was carried out and is not in them is open again."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.documents.review.reviews import bring_in, cell_of, fill, replace_text

M, R = "Mechanisms", "Report"
ACCEPT = {
    (R, "", "Decision"): "Accept",
    (M, "ceb", "Decision"): "Accept",
    (M, "dtn", "Decision"): "Accept",
    (M, "unicc", "Decision"): "Accept",
    (M, "emg", "Decision"): "Leave out",
    ("Initiatives", "broadband", "Decision"): "Accept",
}
AGAIN = "It was entered before, but the data files no longer have it. Decide again, or restore the data files."


@pytest.fixture
def applied(data: Path, book: Path, tmp_path: Path) -> Path:
    """The data folder after an import, with a copy of its files from before it."""
    shutil.copytree(data, tmp_path / "before", ignore=shutil.ignore_patterns("reviews"))
    assert "Entered: 5\n" in bring_in(data, fill(book, ACCEPT)).stdout
    return data


@pytest.fixture
def other(exported: Path, tmp_path: Path) -> Path:
    """Another copy of the workbook, with a remark."""
    return fill(exported, {(M, "hlcm", "Remark"): "x"}, to=tmp_path / "other.xlsx")


def test_all_that_was_entered_is_open_again(applied: Path, other: Path, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "before", applied, dirs_exist_ok=True)
    result = bring_in(applied, other)
    names = "Chief Executives Board; Digital Technology Network; UNICC management committee; Broadband Commission"
    assert f"  5 rows: {AGAIN} The new edition; {names}\n" in result.stdout
    assert "Environment Group" not in result.stdout  # it was left out, and stays left out
    assert (applied / "engagements.yaml").read_bytes() == (tmp_path / "before" / "engagements.yaml").read_bytes()
    workbook = load_workbook(tmp_path / "open" / "un-2021-review-3.xlsx")
    assert cell_of(workbook[M], "ceb", "Please check").value.endswith(AGAIN)
    assert cell_of(workbook[M], "ceb", "Decision").value is None


def test_the_same_workbook_can_be_imported_again(applied: Path, book: Path, tmp_path: Path) -> None:
    entered = {path.name: path.read_bytes() for path in applied.iterdir() if path.is_file()}
    shutil.copytree(tmp_path / "before", applied, dirs_exist_ok=True)
    assert "Entered: 5\n" in bring_in(applied, book).stdout
    assert {path.name: path.read_bytes() for path in applied.iterdir() if path.is_file()} == entered


def test_one_initiative_that_was_deleted_is_open_again(applied: Path, other: Path) -> None:
    replace_text(applied / "initiatives.yaml", "; un-2021 6.1 BDT 1", "")
    assert f"Broadband Commission: {AGAIN}\n" in bring_in(applied, other).stdout


def test_a_row_with_another_number_is_still_entered(applied: Path, book: Path) -> None:
    replace_text(applied / "engagements.yaml", "report: un-2021\n  row: 1\n", "report: un-2021\n  row: 9\n")
    assert AGAIN not in bring_in(applied, book).stdout
