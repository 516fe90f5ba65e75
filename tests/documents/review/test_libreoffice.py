"""Workbooks that people save with LibreOffice: the answers are the same, and locked cells count as unchanged."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.documents.review.reviews import bring_in, cell_of, fill
from tests.tools import need

M = "Mechanisms"


def saved_by_libreoffice(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice writes it."""
    soffice = need("soffice")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    return folder / path.name


@pytest.fixture
def saved(book: Path, tmp_path: Path) -> Path:
    given = {
        ("Report", "", "Session"): "Council 2021",
        (M, "ceb", "Status"): "Changed",
        (M, "ceb", "Meetings a year"): "2-3",
        (M, "ceb", "New wording: frequency"): "=Twice, or +3 times “a year”",
        (M, "hlcm", "Is our reading right?"): "Yes",
        (M, "+1", "Mechanism"): "Group of Rivers (GR)",
        ("Initiatives", "bullet-2", "Kind, if new"): "Event",
    }
    filled = fill(book, {})
    workbook = load_workbook(filled)
    for (sheet, key, heading), value in given.items():
        cell = cell_of(workbook[sheet], key, heading)
        cell.value = value
        cell.data_type = "s"
    workbook.save(filled)
    folder = tmp_path / "saved"
    folder.mkdir()
    return saved_by_libreoffice(filled, folder)


def test_its_answers_are_read(data: Path, saved: Path) -> None:
    result = bring_in(data, saved)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Read review.xlsx: 7 answers, 7 new" in result.stdout
    assert "Ignored" not in result.stdout


def test_the_same_workbook_by_excel_and_libreoffice_adds_nothing(data: Path, book: Path, saved: Path) -> None:
    bring_in(data, book)
    assert "Read review.xlsx: 7 answers, 0 new" in bring_in(data, saved).stdout


def test_cells_stay_locked_and_text(saved: Path) -> None:
    sheet = load_workbook(saved)[M]
    assert sheet.protection.sheet
    assert cell_of(sheet, "ceb", "Our reading").protection.locked
    answer = cell_of(sheet, "ceb", "Meetings a year")
    assert (answer.protection.locked, answer.number_format, answer.value) == (False, "@", "2-3")
    lists = [one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert "status" in [formula.lstrip("=") for formula in lists]


def test_a_date_that_it_made_is_named(data: Path, book: Path, tmp_path: Path) -> None:
    """The cell lost its text format: a person pasted it from another sheet, and typed 2-3."""
    workbook = load_workbook(book)
    cell = cell_of(workbook[M], "ceb", "Meetings a year")
    cell.number_format, cell.value = "General", "=DATE(2026,3,2)"
    workbook.save(book)
    folder = tmp_path / "saved"
    folder.mkdir()
    as_values = saved_by_libreoffice(book, folder)
    typed = load_workbook(as_values, data_only=True)
    value = cell_of(typed[M], "ceb", "Meetings a year").value
    target = Path(shutil.copyfile(as_values, tmp_path / "typed.xlsx"))
    workbook = load_workbook(target)
    cell_of(workbook[M], "ceb", "Meetings a year").value = value
    workbook.save(target)
    saved_again = saved_by_libreoffice(target, folder)
    result = bring_in(data, saved_again)
    assert (
        "Mechanisms Q4 (Meetings a year): Excel has turned the text into a date or a time (2 March 2026)"
        in result.stdout
    )
