"""People who fill in a review workbook as they would in Excel: finding rows by name and columns by heading."""

from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADING_ROW = 3
MECHANISMS, INITIATIVES, REPORT = "Mechanisms", "Initiatives", "Report"
NAMES = {MECHANISMS: "Mechanism", INITIATIVES: "Initiative"}

# What a person writes in a row, by the heading of the column.
Answers = Mapping[str, Mapping[str, str]]


def headings(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[HEADING_ROW] if cell.value}


def rows(sheet: Worksheet) -> dict[str, int]:
    """The rows of a sheet by the name that they show, up to the note on missing mechanisms."""
    column = headings(sheet)[NAMES[sheet.title]]
    found: dict[str, int] = {}
    for row in range(HEADING_ROW + 1, sheet.max_row + 1):
        name = str(sheet.cell(row, column).value or "").split("\n")[0]
        if name.startswith("Missing mechanisms"):
            break
        if name:
            found[name] = row
    return found


def fill_in(workbook: Path, saved_as: Path, who: str, unit: str, answers: Mapping[str, Answers]) -> Path:
    """Fills in a copy of the workbook: the name and unit of the person, and the answers by sheet and row."""
    book = load_workbook(workbook)
    instructions = book["Instructions"]
    instructions["B4"], instructions["B5"] = who, unit
    for title, of_rows in answers.items():
        sheet = book[title]
        columns, lines = headings(sheet), rows(sheet)
        for name, cells in of_rows.items():
            for heading, value in cells.items():
                sheet.cell(lines[name], columns[heading]).value = value
    book.save(saved_as)
    return saved_as


def accept_report(workbook: Path) -> None:
    """The coordinator accepts the title, symbol and session on the sheet “Report”."""
    book = load_workbook(workbook)
    sheet = book[REPORT]
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, 1).value == "Decision":
            sheet.cell(row, 3).value = "Accept"
    book.save(workbook)


def shown(workbook: Path, title: str, heading: str) -> dict[str, str]:
    """The texts of a column by the name of the row."""
    sheet = load_workbook(workbook)[title]
    column = headings(sheet)[heading]
    return {name: str(sheet.cell(row, column).value or "") for name, row in rows(sheet).items()}
