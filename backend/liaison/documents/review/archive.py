"""Opening a workbook that came by e-mail: within limits, and refused with a message that says what to send instead."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

from liaison.errors import FileError

LARGEST_FILE = 20_000_000
LARGEST_XML = 12_000_000  # all XML parts together; a workbook of 60 rows has 0.3 MB
MOST_PARTS = 500
DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
MACROS = ("vbaproject.bin", "vbadata.xml")
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class NotAWorkbook(FileError):
    template = "{path} was not read: {reason}"


def open_workbook(path: Path, content: bytes) -> Workbook:
    """The workbook, opened for reading row by row; formulas are not calculated and links not followed."""
    check_container(path, content)
    try:
        return load_workbook(BytesIO(content), read_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises errors of many kinds for a damaged file
        reason = f"the workbook is damaged ({type(error).__name__}). Open it in Excel and save it again as .xlsx."
        raise NotAWorkbook(path, reason) from None


def read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            limit = LARGEST_FILE // 1_000_000
            raise NotAWorkbook(
                path, f"it is larger than {limit} MB. Delete pictures and extra sheets, then save it again."
            )
        return path.read_bytes()
    except OSError as error:
        raise NotAWorkbook(path, f"it cannot be opened ({error.strerror}).") from None


def check_container(path: Path, content: bytes) -> None:
    """Refuses anything but a plain XLSX of reasonable size, before any of it is parsed."""
    if content.startswith(OLD_EXCEL):
        raise NotAWorkbook(
            path,
            "it has a password or an old Excel format (.xls). Save it as “Excel Workbook (.xlsx)” without a password.",
        )
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise NotAWorkbook(path, "it is not an Excel workbook. Send the workbook you received, as .xlsx.") from None
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" not in names:
        kind = "an OpenDocument spreadsheet (.ods)" if "content.xml" in names else "not an Excel workbook"
        raise NotAWorkbook(path, f"it is {kind}. Save it as “Excel Workbook (.xlsx)”.")
    if "xl/workbook.xml" not in names:
        kind = "a Word document" if "word/document.xml" in names else "not an Excel workbook"
        raise NotAWorkbook(path, f"it is {kind}. Send the workbook you received, as .xlsx.")
    if any(name.endswith(MACROS) for name in names):
        raise NotAWorkbook(path, "it contains macros. Save it as “Excel Workbook (.xlsx)”, which has none.")
    xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if len(parts) > MOST_PARTS or len(names) < len(parts) or sum(part.file_size for part in xml) > LARGEST_XML:
        raise NotAWorkbook(path, "it is far larger than the exported workbook. Copy your answers into that one.")
    for part in xml:
        check_part(path, archive, part)


def check_part(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuses entities, and encodings other than UTF-8, in which they could be hidden."""
    damaged = NotAWorkbook(path, "the workbook is damaged. Open it in Excel and save it again as .xlsx.")
    try:
        text = archive.read(part)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        raise damaged from None
    except Exception as error:  # the errors of the decompressors have no common class
        raise damaged from error
    start = text.removeprefix(b"\xef\xbb\xbf").lstrip()[:200]
    encoding = re.search(rb"""encoding\s*=\s*["']([^"']+)""", start.split(b"?>")[0])
    is_utf8 = encoding is None or encoding[1].lower() in (b"utf-8", b"us-ascii", b"ascii")
    if text and (not start.startswith(b"<") or not is_utf8 or DOCTYPE.search(text)):
        raise NotAWorkbook(path, "it has contents that Excel does not write. Copy your answers into a new workbook.")
