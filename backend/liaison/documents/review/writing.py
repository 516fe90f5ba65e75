"""Writing a workbook: the sheets that people see, and hidden ones with the lists and what identifies the workbook."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from liaison.documents.review import layout
from liaison.documents.review.cells import protect, put
from liaison.documents.review.content import Content
from liaison.documents.review.fields import FIELDS, INITIATIVES, MECHANISMS, REPORT
from liaison.documents.review.front_sheets import write_answers, write_instructions, write_report, write_summary
from liaison.documents.review.row_sheets import SheetWriter


def write_workbook(path: Path, content: Content) -> None:
    """Writes the workbook; the caller makes sure that no file is overwritten."""
    workbook = Workbook()
    first = workbook.worksheets[0]
    write_instructions(first, content)
    if content.summary:
        write_summary(workbook.create_sheet(layout.SUMMARY), content.summary)
    if content.report is not None:
        write_report(workbook.create_sheet(REPORT), content, content.report)
    for sheet in (MECHANISMS, INITIATIVES):
        if content.rows[sheet] or sheet == MECHANISMS:
            SheetWriter(workbook.create_sheet(sheet), sheet, content).write()
    if content.answers:
        write_answers(workbook.create_sheet(layout.ANSWERS), content.answers)
    write_lists(workbook, content.choices)
    write_identity(workbook, content)
    workbook.properties.title = f"{content.title} ({content.identity.report})"
    workbook.properties.creator = "Liaison"
    workbook.save(path)


def write_lists(workbook: Workbook, choices: Mapping[str, Iterable[str]]) -> None:
    """A hidden sheet with the drop-down lists, each as a named range."""
    sheet = workbook.create_sheet(layout.LISTS)
    for place, (name, items) in enumerate(choices.items(), start=1):
        letter, last = get_column_letter(place), 1
        for last, item in enumerate(items, start=1):
            put(sheet.cell(last, place), item)
        workbook.defined_names[name] = DefinedName(name, attr_text=f"{layout.LISTS}!${letter}$1:${letter}${last}")
    sheet.sheet_state = "hidden"
    protect(sheet)


def write_identity(workbook: Workbook, content: Content) -> None:
    """A hidden sheet that identifies the workbook and lists the keys of its rows."""
    sheet = workbook.create_sheet(layout.IDENTITY)
    for number, (name, value) in enumerate(asdict(content.identity).items(), start=1):
        put(sheet.cell(number, 1), name)
        put(sheet.cell(number, 2), str(value))
    number = len(asdict(content.identity)) + 1
    for name in FIELDS:
        for filled in content.rows.get(name, ()):
            put(sheet.cell(number, 1), "row")
            put(sheet.cell(number, 2), name)
            put(sheet.cell(number, 3), filled.row.key)
            put(sheet.cell(number, 4), filled.row.name)
            number += 1
    sheet.sheet_state = "veryHidden"
    protect(sheet)
