"""The annex as an Excel workbook: one sheet, whose first row has the headings and stays in view.

Every cell is text, also one that looks like a formula, a number or a date. The sheet prints on landscape A4, as wide as
the page, with the headings on each page.
"""

import io
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from liaison.documents.annex.content import Annex
from liaison.documents.annex.measure import lines_of, widths_of
from liaison.documents.annex.package import with_fixed_times

TOTAL_WIDTH = 200  # in characters of the default font
MAX_CELL = 32_767  # characters; Excel repairs, that is changes, a file with a longer cell
TEXT_FORMAT = "@"
LINE = 15  # points
LETTERS = 0.9  # in one unit of width; fewer than usual, because the font may be replaced by a wider one
MAX_HEIGHT = 409  # points, Excel's limit
A4 = 9  # Excel's number of the paper size
_LINE = Side(style="thin", color="A6A6A6")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
HEADER_FILL = PatternFill("solid", start_color="DEE7F2")
BOLD = Font(name="Calibri", size=11, bold=True)  # otherwise as openpyxl's default
WRAPPED = Alignment(wrap_text=True, vertical="top")
CUT = "… (the rest does not fit in a cell of Excel)"


def workbook(annex: Annex) -> bytes:
    """The annex as an .xlsx file."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Annex"
    widths = widths_of(annex.headings, TOTAL_WIDTH)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    _write(sheet, 1, [heading.text for heading in annex.headings], widths, is_heading=True)
    for number, row in enumerate(annex.rows, 2):
        _write(sheet, number, row.cells, widths)
    _write_below(sheet, len(annex.rows) + 3, annex)
    _set_up(sheet, annex)
    book.properties = DocumentProperties(
        title=annex.title,
        subject=annex.subject,
        description=annex.origin,
        creator=annex.report.publisher,
        language="en-GB",
        created=annex.report.built_at.replace(tzinfo=None),
        modified=annex.report.built_at.replace(tzinfo=None),
    )
    buffer = io.BytesIO()
    # unlike Workbook.save, this leaves the time of modification as it is
    ExcelWriter(book, ZipFile(buffer, "w", ZIP_DEFLATED)).save()
    return with_fixed_times(buffer.getvalue())


def _write(
    sheet: Worksheet, number: int, texts: Sequence[str], widths: Sequence[float], is_heading: bool = False
) -> None:
    # not every program fits the height of rows to their text when it opens a workbook
    lines = max(lines_of(text, width * LETTERS) for text, width in zip(texts, widths, strict=True))
    sheet.row_dimensions[number].height = min(LINE * lines, MAX_HEIGHT)
    for column, text in enumerate(texts, 1):
        cell = _text_cell(sheet, number, column, text)
        cell.alignment, cell.border = WRAPPED, BORDER
        if is_heading:
            cell.fill = HEADER_FILL
        if is_heading or column == 1:
            cell.font = BOLD


def _text_cell(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), "only a merged cell is of another class"
    cell.value = fitted(text)
    if text:
        cell.data_type = "s"  # openpyxl would take “=1+1” for a formula and “#N/A” for an error
    cell.number_format = TEXT_FORMAT
    return cell


def _write_below(sheet: Worksheet, row: int, annex: Annex) -> None:
    """The notes, then title and preamble, each across all columns."""
    title = row + len(annex.notes) + 1
    for number, text in (*enumerate(annex.notes, row), *enumerate((annex.title, *annex.preamble), title)):
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(annex.headings))
        cell = _text_cell(sheet, number, 1, text)
        cell.alignment = WRAPPED
        if number == title:
            cell.font = BOLD
        sheet.row_dimensions[number].height = LINE * lines_of(text, TOTAL_WIDTH * LETTERS)


def _set_up(sheet: Worksheet, annex: Annex) -> None:
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.75, bottom=0.75, header=0.3, footer=0.3)  # inches
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.left.text = _code_free(annex.title)
    header.right.text = _code_free(annex.report.symbol)
    footer.right.text = "Page &P of &N"
    sheet.HeaderFooter = HeaderFooter(oddHeader=header, oddFooter=footer)


def _code_free(text: str) -> str:
    """Text for a header, in which & starts a code; Excel allows 255 characters in all."""
    return text[:100].replace("&", "&&")


def fitted(text: str) -> str:
    """The text, cut with a remark if it is longer than a cell of Excel can be."""
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - len(CUT)] + CUT
