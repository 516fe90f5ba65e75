"""The other sheets: instructions, the report, the answers so far, and what an import did."""

from collections.abc import Sequence

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from liaison.documents.review import layout, styles
from liaison.documents.review.cells import (
    AnyCell,
    answer_cell,
    fit_to_width,
    height_of,
    landscape,
    protect,
    put,
    validation_of,
)
from liaison.documents.review.content import Content, ReportLine
from liaison.documents.review.fields import Field
from liaison.documents.review.instructions import (
    COLOURS,
    COORDINATOR_STEPS,
    COORDINATOR_WORDS,
    STEPS,
    WORDING_NOTE,
    WORDS,
    Terms,
)

PERSON = Field("who", "Your name")


def write_instructions(sheet: Worksheet, content: Content) -> None:
    sheet.title = layout.INSTRUCTIONS
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 100
    text(sheet, "A1", "How to fill in this workbook").font = styles.TITLE
    unit = f" – {content.identity.unit}" if content.identity.unit else ""
    text(sheet, "A2", f"{content.title}{unit}").font = styles.SUBTITLE
    for label, address, value in (
        ("Your name", layout.NAME_CELL, ""),
        ("Your unit", layout.UNIT_CELL, content.identity.unit),
    ):
        text(sheet, f"A{address[1:]}", label).font = styles.BOLD
        answer_cell(sheet[address], PERSON)
        put(sheet[address], value)
    row = 7
    for step_title, steps in (("What to do", STEPS), ("What the coordinator does", COORDINATOR_STEPS)):
        if steps is COORDINATOR_STEPS and not content.coordinator:
            continue
        row = heading(sheet, row, step_title)
        for number, step in enumerate(steps, start=1):
            text(sheet, f"A{row}", str(number)).alignment = styles.CENTRED_TOP
            text(sheet, f"B{row}", step)
            row += 1
        row += 1
    row = heading(sheet, row, "What each colour means")
    for colour, meaning in COLOURS:
        if colour == "orange" and not content.coordinator:
            continue
        cell = text(sheet, f"A{row}", colour.capitalize())
        cell.fill, cell.border = styles.FILLS[colour], styles.BORDER
        text(sheet, f"B{row}", meaning)
        row += 1
    row = terms(sheet, row + 1, "What each word means", WORDS)
    if content.coordinator:
        row = terms(sheet, row + 1, "What each decision means", COORDINATOR_WORDS)
    text(sheet, f"A{row + 1}", "Long wordings").font = styles.BOLD
    text(sheet, f"B{row + 1}", WORDING_NOTE)
    adjust_heights(sheet, "B", row + 1)
    sheet.sheet_view.showGridLines = False
    landscape(sheet)
    fit_to_width(sheet)
    protect(sheet)


def adjust_heights(sheet: Worksheet, letter: str, last: int) -> None:
    """Makes room for the wrapped texts of a column, and for the title."""
    width = sheet.column_dimensions[letter].width
    for row in range(3, last + 1):
        size = sheet[f"A{row}"].font.size or 10
        sheet.row_dimensions[row].height = max(
            height_of([(str(sheet[f"{letter}{row}"].value or ""), width)]), size * 1.7
        )
    sheet.row_dimensions[1].height = 26


def text(sheet: Worksheet, address: str, value: str) -> AnyCell:
    cell: AnyCell = sheet[address]
    put(cell, value)
    cell.alignment = styles.TOP if address.startswith("B") else Alignment(vertical="top")
    return cell


def heading(sheet: Worksheet, row: int, title: str) -> int:
    text(sheet, f"A{row}", title).font = styles.SECTION
    return row + 1


def terms(sheet: Worksheet, row: int, title: str, entries: Terms) -> int:
    row = heading(sheet, row, title)
    for word, meaning in entries:
        text(sheet, f"A{row}", word).font = styles.BOLD
        text(sheet, f"B{row}", meaning)
        row += 1
    return row


def write_report(sheet: Worksheet, content: Content, lines: Sequence[ReportLine]) -> None:
    """What the registry will say about the report itself: proposed values, and cells to correct or complete them."""
    for letter, width in (("A", 34), ("B", 56), ("C", 56)):
        sheet.column_dimensions[letter].width = width
    text(sheet, "A1", "The new edition").font = styles.TITLE
    text(sheet, "A2", "Correct or complete what is wrong or missing, then choose “Accept”.").font = styles.SUBTITLE
    for place, name in enumerate(("", "As proposed", "Correction, if it is wrong or missing"), start=1):
        cell = sheet.cell(layout.REPORT_FIRST_ROW - 1, place)
        put(cell, name)
        cell.fill, cell.font, cell.border = styles.DARK, styles.ON_DARK, styles.BORDER
    for row, line in enumerate(lines, start=layout.REPORT_FIRST_ROW):
        for column, value in ((1, line.field.heading), (layout.REPORT_VALUE, line.proposed)):
            cell = sheet.cell(row, column)
            put(cell, value)
            cell.fill, cell.border, cell.alignment = styles.GREY, styles.BORDER, styles.TOP
        sheet.cell(row, 1).font = styles.BOLD
        answer = sheet.cell(row, layout.REPORT_CORRECTION)
        answer_cell(answer, line.field)
        put(answer, line.answer)
        if validation := validation_of(line.field):
            validation.add(answer.coordinate)
            sheet.add_data_validation(validation)
    last = layout.REPORT_FIRST_ROW + len(lines) - 1
    adjust_heights(sheet, "B", last)
    if content.notes:
        heading(sheet, last + 2, "Notes on the document")
        for row, note in enumerate(content.notes, start=last + 3):
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=layout.REPORT_CORRECTION)
            text(sheet, f"A{row}", note).alignment = styles.TOP
            sheet.row_dimensions[row].height = height_of([(note, 140)])
    sheet.sheet_view.showGridLines = False
    landscape(sheet)
    fit_to_width(sheet)
    protect(sheet)


def write_answers(sheet: Worksheet, lines: Sequence[tuple[str, ...]]) -> None:
    """All answers so far: who said what, when and in which file."""
    widths = (18, 34, 24, 44, 20, 18, 28, 12)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row, line in enumerate(lines, start=1):
        sheet.row_dimensions[row].height = height_of(zip(line, widths, strict=True))
        for place, value in enumerate(line, start=1):
            cell = sheet.cell(row, place)
            put(cell, value)
            cell.alignment, cell.border = styles.TOP, styles.BORDER
            if row == 1:
                cell.fill, cell.font = styles.DARK, styles.ON_DARK
    sheet.freeze_panes = "A2"
    landscape(sheet, "1:1")
    fit_to_width(sheet)
    protect(sheet)


def write_summary(sheet: Worksheet, lines: Sequence[str]) -> None:
    """What the import did, in the words in which it was printed."""
    sheet.column_dimensions["A"].width = 130
    text(sheet, "A1", "What the last import did").font = styles.TITLE
    for row, line in enumerate(lines, start=3):
        cell = sheet.cell(row, 1)
        put(cell, line.strip())
        cell.alignment = Alignment(vertical="top", wrap_text=True, indent=0 if line == line.lstrip() else 2)
        if line == line.lstrip():
            cell.font = styles.BOLD
    adjust_heights(sheet, "A", len(lines) + 2)
    sheet.sheet_view.showGridLines = False
    landscape(sheet)
    fit_to_width(sheet)
    protect(sheet)
