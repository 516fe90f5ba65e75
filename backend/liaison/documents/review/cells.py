"""Writing single cells. All are text, so that “2-3” does not become a date and nothing becomes a formula."""

import textwrap
from collections.abc import Iterable, Sequence

from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from liaison.documents.review import styles
from liaison.documents.review.fields import Field, Kind
from liaison.documents.review.rows import Line

AnyCell = Cell | MergedCell  # the writer merges no cells, but the types of openpyxl allow it

CHARACTERS = 1.15  # of 10 points in a unit of column width, for a wide font
LINE_HEIGHT = 13.5
TALLEST = 400.0

FIGURE_HELP = "Write 2, or 2-3, or 10+ for ten or more; ~2 means about 2."


def validation_of(column: Field) -> DataValidation | None:
    """The drop-down list or the help of a column."""
    if column.choices:
        validation = DataValidation("list", formula1=f"={column.choices}", allow_blank=True)
        validation.showErrorMessage = column.kind is Kind.CHOICE
        validation.errorTitle, validation.error = (
            "Not in the list",
            "Choose an item of the list, or leave the cell empty.",
        )
        return validation
    if column.kind is Kind.FIGURE:
        validation = DataValidation(None, allow_blank=True, showInputMessage=True)
        validation.promptTitle, validation.prompt = column.heading[:32], FIGURE_HELP
        return validation
    return None


def answer_cell(cell: AnyCell, field: Field) -> None:
    cell.fill = styles.ORANGE if field.coordinator else styles.YELLOW
    cell.border, cell.alignment, cell.font = styles.BORDER, styles.TOP, styles.TEXT
    cell.protection = styles.UNLOCKED
    cell.number_format = "@"


def put(cell: AnyCell, text: str) -> None:
    """Writes text as text: never a formula, a number or a date."""
    cell.font = styles.TEXT
    cell.number_format = "@"
    if not text:
        return
    text = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    cell.value = text
    cell.data_type = "s"
    if text[0] in "=+-@":
        cell.quotePrefix = True


def put_lines(cell: AnyCell, lines: Sequence[Line], colour: str = styles.RED_TEXT) -> None:
    """Writes lines, those to notice in bold and in the colour."""
    put(cell, plain_text(lines))
    if all(line.strong for line in lines):
        cell.font = styles.font(colour=colour, bold=True)
    elif any(line.strong for line in lines):
        blocks = []
        for place, line in enumerate(lines):
            end = "\n" if place < len(lines) - 1 else ""
            shown = Color(f"FF{colour if line.strong else styles.TEXT_COLOUR}")
            font = InlineFont(rFont=styles.FONT, sz=10, b=line.strong, color=shown)
            blocks.append(TextBlock(font, ILLEGAL_CHARACTERS_RE.sub(" ", line.text) + end))
        cell.value = CellRichText(*blocks)


def height_of(cells: Iterable[tuple[str, float]]) -> float:
    """The height that shows the wrapped texts of a row, each given with the width of its column.

    Programs do not adjust the height of a row when they open a file, so it is estimated, with room to spare.
    """
    lines = [
        sum(len(textwrap.wrap(line, max(4, int(width * CHARACTERS)))) or 1 for line in text.split("\n"))
        for text, width in cells
        if text
    ]
    return min(TALLEST, max(lines, default=1) * LINE_HEIGHT + 5)


def plain_text(lines: Iterable[Line]) -> str:
    return "\n".join(line.text for line in lines)


def protect(sheet: Worksheet) -> None:
    """Locks all cells that are not to be filled in, without a password. Columns can be widened, rows filtered."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.autoFilter = False
    sheet.protection.sort = False


def landscape(sheet: Worksheet, rows: str | None = None, title: str = "") -> None:
    """A4 across, with rows to repeat on each page, the title above, and the sheet and the number of the page below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.7 if title else 0.5, 0.6
    header, footer = sheet.oddHeader, sheet.oddFooter
    if title and header and header.left:
        header.left.text = f"&A – {title.replace('&', '&&')[:180]}"
    if footer and footer.left and footer.right:
        footer.left.text, footer.right.text = "&A", "Page &P of &N"
    if rows:
        sheet.print_title_rows = rows


def fit_to_width(sheet: Worksheet) -> None:
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
