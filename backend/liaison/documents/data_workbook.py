"""The tables of the registry as one Excel workbook: a sheet for each, after two sheets with all tables and columns.

Numbers and truth values are those of Excel; every text is a text, also one that looks like a formula. Rows are written
to a temporary file as they come, so that memory does not limit their number. The same rows give the same bytes.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from liaison.documents.annex.package import copy_with_fixed_times
from liaison.documents.annex.workbook import fitted

WIDTH = 20  # of a column, in characters
BOLD = Font(name="Calibri", size=11, bold=True)

Value = str | int | float | bool | None


class DataWorkbook:
    """A workbook being written: ``add`` a sheet, ``append`` its rows, and so on; at last ``save`` or ``discard``."""

    def __init__(self, title: str, description: str, built_at: datetime) -> None:
        self._book = Workbook(write_only=True)
        built = built_at.replace(tzinfo=None)
        self._book.properties = DocumentProperties(
            title=title, description=description, creator="Liaison", language="en-GB", created=built, modified=built
        )
        self._sheet: Any = None

    def add(self, name: str, headings: Sequence[str]) -> None:
        """Begin a sheet, whose headings stay in view."""
        self._sheet = self._book.create_sheet(name)
        self._sheet.freeze_panes = "A2"
        for number in range(1, len(headings) + 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = WIDTH
        self._sheet.append([self._cell(heading, is_heading=True) for heading in headings])

    def append(self, rows: Iterable[Sequence[Value]]) -> None:
        """Write rows on the sheet that was added last."""
        for row in rows:
            self._sheet.append([self._cell(value) for value in row])

    def save(self, file: IO[bytes]) -> None:
        """Write the workbook as an .xlsx file. Nothing can be added afterwards."""
        with TemporaryFile() as written:
            # unlike Workbook.save, this leaves the time of modification as it is
            ExcelWriter(self._book, ZipFile(written, "w", ZIP_DEFLATED)).save()
            copy_with_fixed_times(written, file)

    def discard(self) -> None:
        """Delete the temporary files of a workbook that will not be saved."""
        with TemporaryFile() as nowhere:
            ExcelWriter(self._book, ZipFile(nowhere, "w", ZIP_STORED)).save()

    def _cell(self, value: Value, *, is_heading: bool = False) -> Any:
        if not isinstance(value, str):
            return value
        if not value:
            return None
        text = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell = WriteOnlyCell(self._sheet, fitted(text))
        cell.data_type = "s"  # openpyxl would take “=1+1” for a formula and “#N/A” for an error
        if is_heading:
            cell.font = BOLD
        return cell
