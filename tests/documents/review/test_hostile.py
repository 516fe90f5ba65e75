"""Files that are no workbooks of the review, damaged or hostile: refused in little time, and nothing changes."""

import shutil
import time
import zipfile
from pathlib import Path

import docx
import pytest

from liaison.documents.review import archive
from tests.documents.review.reviews import bring_in, fill

SHEET = "xl/worksheets/sheet3.xml"


def with_part(source: Path, target: Path, name: str, content: bytes) -> Path:
    """A copy of the workbook with another part."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return target


def part(source: Path, name: str) -> bytes:
    with zipfile.ZipFile(source) as file:
        return file.read(name)


def refused(data: Path, path: Path) -> str:
    """The message; fails if anything was written or it took long."""
    started = time.monotonic()
    result = bring_in(data, path)
    assert time.monotonic() - started < 30
    assert result.exit_code == 1
    assert not (data / "reviews" / "un-2021" / "log.jsonl").exists()
    lines = [line.strip() for line in result.stdout.splitlines()]
    return lines[lines.index("Not read: 1") + 1].removeprefix(f"{path} was not read: ")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is not an Excel workbook. Send the workbook you received, as .xlsx."),
        (
            b"mechanism;status\nceb;Unchanged\n",
            "it is not an Excel workbook. Send the workbook you received, as .xlsx.",
        ),
        (b"PK\x03\x04", "it is not an Excel workbook. Send the workbook you received, as .xlsx."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
            "it has a password or an old Excel format (.xls). Save it as “Excel Workbook (.xlsx)” without a password.",
        ),
    ],
)
def test_another_kind_of_file(data: Path, tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "answer.xlsx"
    path.write_bytes(content)
    assert refused(data, path) == message


def test_a_missing_file_and_a_folder(data: Path, tmp_path: Path) -> None:
    assert refused(data, tmp_path / "nowhere.xlsx") == "it cannot be opened (No such file or directory)."
    assert refused(data, tmp_path) == "it cannot be opened (Is a directory)."


def test_other_office_files(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "answer.ods"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", "<office/>")
    assert refused(data, path) == "it is an OpenDocument spreadsheet (.ods). Save it as “Excel Workbook (.xlsx)”."


def test_macros(data: Path, book: Path, tmp_path: Path) -> None:
    path = with_part(book, tmp_path / "macros.xlsx", "xl/vbaProject.bin", b"\0")
    assert refused(data, path) == "it contains macros. Save it as “Excel Workbook (.xlsx)”, which has none."


def test_a_truncated_workbook(data: Path, book: Path, tmp_path: Path) -> None:
    content = book.read_bytes()
    for length in (len(content) // 2, len(content) - 10):
        path = tmp_path / f"{length}.xlsx"
        path.write_bytes(content[:length])
        assert refused(data, path).startswith("it is not an Excel workbook")


def test_a_byte_that_was_damaged(data: Path, book: Path, tmp_path: Path) -> None:
    content = bytearray(book.read_bytes())
    with zipfile.ZipFile(book) as file:
        info = file.getinfo(SHEET)
    start = info.header_offset + 200
    content[start : start + 40] = b"\xff" * 40
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(content)
    assert refused(data, path).startswith("the workbook is damaged")


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "yyyyyyyyyy"><!ENTITY z "&x;&x;&x;&x;">]><a>&z;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="utf-7"?>+ADw-',
    ],
)
def test_entities_and_other_encodings(data: Path, book: Path, tmp_path: Path, content: bytes) -> None:
    path = with_part(book, tmp_path / "entities.xlsx", SHEET, content)
    assert refused(data, path) == "it has contents that Excel does not write. Copy your answers into a new workbook."


def test_a_zip_bomb(data: Path, book: Path, tmp_path: Path) -> None:
    path = with_part(book, tmp_path / "bomb.xlsx", "xl/sharedStrings.xml", b"<sst>" + b" " * 60_000_000)
    assert path.stat().st_size < 200_000
    assert refused(data, path) == "it is far larger than the exported workbook. Copy your answers into that one."


def test_more_parts_than_a_workbook_has(data: Path, book: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(book, tmp_path / "parts.xlsx"))
    with zipfile.ZipFile(path, "a") as file:
        for number in range(600):
            file.writestr(f"xl/media/{number}.bin", b"x")
    assert refused(data, path) == "it is far larger than the exported workbook. Copy your answers into that one."


def test_a_very_large_file(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_FILE", 2_000_000)
    path = tmp_path / "large.xlsx"
    path.write_bytes(b"PK" + b"\0" * 2_000_000)
    assert refused(data, path).startswith("it is larger than 2 MB. Delete pictures and extra sheets")


def test_merged_cells_and_far_cells_cost_nothing(data: Path, book: Path, tmp_path: Path) -> None:
    """A merge of the whole sheet would be 17 billion cells; a cell in the last corner, as many empty ones."""
    fill(book, {("Mechanisms", "ceb", "Remark"): "fine"})
    sheet = part(book, SHEET)
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    merged = b'<mergeCells count="1"><mergeCell ref="A100:XFD1048576"/></mergeCells>'
    hostile = sheet.replace(b"</sheetData>", far + merged)
    assert hostile != sheet
    started = time.monotonic()
    result = bring_in(data, with_part(book, tmp_path / "far.xlsx", SHEET, hostile))
    assert time.monotonic() - started < 30
    assert "Read far.xlsx: 1 answer, 1 new" in result.stdout


def test_links_to_other_files_are_not_followed(data: Path, book: Path, tmp_path: Path) -> None:
    fill(
        book,
        {("Mechanisms", "ceb", "Remark"): '=HYPERLINK("http://example.org")', ("Mechanisms", "dtn", "Remark"): "ok"},
    )
    result = bring_in(data, book)
    assert "Mechanisms X4 (Remark): the cell contains the formula =HYPERLINK(" in result.stdout
    assert "Read review.xlsx: 1 answer, 1 new" in result.stdout


def test_a_word_document_is_called_so(data: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    docx.Document().save(str(letter))
    result = bring_in(data, letter, tmp_path / "missing.xlsx")
    assert result.stdout.startswith("Not read: 2\n")
    assert (
        "letter.docx was not read: it is a Word document. Send the workbook you received, as .xlsx.\n" in result.stdout
    )
