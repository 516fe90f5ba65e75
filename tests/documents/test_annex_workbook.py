"""The annex as an Excel workbook."""

import io
import zipfile

import openpyxl

from liaison.documents.annex.content import compose
from liaison.documents.annex.workbook import workbook
from tests.documents.annexes import HEADINGS, attached, cells_of_xlsx, registry_row, report, row

HARD = ("=1+1", "+41 22 730\n\nline", "  spaces ", "#N/A", "2031-05-01", "@sum & 007")


def test_cells_are_those_of_the_document() -> None:
    rows = [HARD, ("Second", "b\tc", "", "d", "e", "f")]
    written = workbook(attached(*(row(number, *texts) for number, texts in enumerate(rows, 1))))
    assert cells_of_xlsx(written) == [list(HEADINGS.values()), *map(list, rows)]


def test_every_cell_is_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(attached(row(1, *HARD))))).worksheets[0]
    cells = [cell for line in sheet["A1:F2"] for cell in line]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert all(cell.alignment.wrap_text for cell in cells)


def test_sheet_prints_on_landscape_a4_with_its_headings_on_each_page() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(attached(row(1, *HARD)))))
    (sheet,) = book.worksheets
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert book.properties.title == "Committees and networks"
    assert book.properties.subject == "Annex to C31/INF/9, Work with the UN system (Council 2031)"


def test_notes_title_and_preamble_stand_below_the_table() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(attached(row(1, *HARD))))).worksheets[0]
    below = [cell.value for (cell,) in sheet["A3:A8"]]
    assert below == [
        None,
        "(*) Many meetings are online.",
        None,
        "Committees and networks",
        "They serve two purposes:",
        "1. To exchange experience",
    ]


def test_row_is_high_enough_for_its_longest_cell() -> None:
    annex = attached(row(1, "a", "\n".join("line" for _ in range(12)), "c", "d", "e", "f"))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(annex))).worksheets[0]
    height = sheet.row_dimensions[2].height
    assert height is not None
    assert 12 * 15 <= height < 409  # points; a line of Excel's default font has 15


def test_text_that_is_too_long_for_a_cell_says_that_it_was_cut() -> None:
    (_, cells, *_) = cells_of_xlsx(workbook(attached(row(1, "a", "x" * 40_000, "c", "d", "e", "f"))))
    assert len(cells[1]) == 32_767
    assert cells[1].endswith("x… (the rest does not fit in a cell of Excel)")


def test_code_of_a_header_in_the_title_is_plain_text() -> None:
    facts = report(registry_row(1), symbol="R&D/9")
    content = workbook(compose(facts))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"&amp;RR&amp;&amp;D/9" in package.read("xl/worksheets/sheet1.xml")


def test_same_annex_gives_the_same_bytes() -> None:
    annex = attached(row(1, *HARD))
    assert workbook(annex) == workbook(annex)
