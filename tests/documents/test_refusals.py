"""Files that are refused, and hostile files: in bounded time and memory, with the type of the file and the remedy."""

import io
import resource
import struct
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from liaison.documents.reader import read_document
from liaison.documents.reading.file_type import TEXT_LIMIT, WORD_LIMIT
from liaison.errors import NotAReport
from tests.documents.word import HEADINGS, cell, document, packed, paragraph, part, row, run, table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SECONDS = 20  # of the processor; far above what any of these files takes
MEGABYTES = 600


def written(path: Path, content: bytes, name: str = "report.docx") -> Path:
    file = path / name
    file.write_bytes(content)
    return file


def refusal(path: Path, content: bytes, name: str = "report.docx") -> str:
    file = written(path, content, name)
    with pytest.raises(NotAReport) as refused:
        read_document(file)
    message = str(refused.value)
    assert message.startswith(f"{file} was not read as a report: it")
    return message.removeprefix(f"{file} was not read as a report: ")


def archive_of(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """Every test of this module takes limited time and memory."""
    start, peak = time.process_time(), peak_memory()
    yield
    assert time.process_time() - start < SECONDS
    assert peak_memory() - peak < MEGABYTES


def peak_memory() -> float:
    """The most memory that the process has had, in megabytes."""
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "it is empty. Send the Word file (.docx), or", id="empty"),
        pytest.param(b" \n\r\n\t ", "it is empty.", id="blank"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "it is a PDF file, which has no rows and cells. Send the Word", id="PDF"),
        pytest.param(b"\n\n%PDF-1.4", "it is a PDF file", id="PDF after blank lines"),
        pytest.param(
            OLE + "WordDocument".encode("utf-16-le"), "it is an old Word file (.doc). Open it in", id="DOC"
        ),
        pytest.param(
            OLE + "EncryptedPackage".encode("utf-16-le"), "it is an encrypted Office file. Open it with", id="encrypted"
        ),
        pytest.param(OLE, "it is an old Office file, but not a Word document.", id="XLS"),
        pytest.param(rb"{\rtf1\ansi Report}", "it is an RTF file. Open it in Word, save it as", id="RTF"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(50), "it is an image (PNG).", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(50), "it is an image (JPEG).", id="JPEG"),
        pytest.param(b"RIFF\x00\x00\x00\x00WEBPVP8 ", "it is an image (WebP).", id="WebP"),
        pytest.param(b"\x1f\x8b\x08\x00" + bytes(50), "it is a compressed archive. Unpack it first.", id="gzip"),
        pytest.param(archive_of(**{"a.txt": b"1.1 Text"}), "it is a ZIP archive without a Word document.", id="ZIP"),
        pytest.param(b"PK\x05\x06" + bytes(18),
                     "it is a ZIP archive without a Word document.", id="empty ZIP"),
        pytest.param(archive_of(**{"xl/workbook.xml": b"<a/>"}), "it is an Excel workbook. Send the Word", id="XLSX"),
        pytest.param(archive_of(**{"ppt/presentation.xml": b"<a/>"}), "it is a PowerPoint presentation.", id="PPTX"),
        pytest.param(archive_of(mimetype=b"x", **{"content.xml": b"<a/>"}), "it is an OpenDocument file.", id="ODT"),
        pytest.param(b'<?xml version="1.0"?><report/>', "it is an XML file.", id="XML"),
        pytest.param(b"MIME-Version: 1.0\nContent-Type: a/b; boundary=x\n", "it is a web archive", id="MHT"),
        pytest.param(b"1.1 Text\x00\x01\x02", "it is not text in UTF-8, UTF-16", id="binary"),
        pytest.param("1.1 Доклад о совместной работе".encode("windows-1251"), "it is not text in", id="Windows-1251"),
        pytest.param("1.1 Text".encode("utf-16-le"), "it is not text in UTF-8", id="UTF-16 without a mark"),
        pytest.param(b"\xff\xfe1\x00.\x00\xd8\xd8", "it is not text in UTF-8", id="damaged UTF-16"),
        pytest.param(b"Dear colleague", "it has no numbered paragraphs and no table of mechanisms.", id="a letter"),
        pytest.param(b"<html><body><p>Dear</p></body></html>", "it has no numbered paragraphs", id="a page"),
        pytest.param(packed(document(paragraph("Dear")), {}), "it has no numbered paragraphs", id="a Word letter"),
    ],
)  # fmt: skip
def test_other_files_are_refused_with_their_type(tmp_path: Path, content: bytes, message: str) -> None:
    assert refusal(tmp_path, content).startswith(message)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.docx"):
        with pytest.raises(NotAReport, match=r"it is not a file|there is no such file"):
            read_document(path)


def test_a_text_after_many_blank_lines(tmp_path: Path) -> None:
    found = read_document(written(tmp_path, b"\n" * 10_000 + b"1.1 Text", "report.txt"))
    assert [passage.text for passage in found.passages] == ["Text"]


def test_the_type_is_recognized_by_the_content(tmp_path: Path) -> None:
    word = written(tmp_path, packed(document(paragraph("1.1 Text")), {}), "report.txt")
    page = written(tmp_path, b"<p>1.1 Text", "report.docx")
    text = written(tmp_path, b"1.1 Text", "report.html")
    assert [read_document(path).passages[0].text for path in (word, page, text)] == ["Text"] * 3


@pytest.mark.parametrize("part", [0.3, 0.9, 0.999])
def test_a_truncated_word_file(tmp_path: Path, part: float) -> None:
    content = packed(document(*[paragraph(f"1.{number} Text") for number in range(1, 50)]), {})
    message = refusal(tmp_path, content[: int(len(content) * part)])
    assert message.startswith("it is a damaged or incomplete Word document")
    assert message.endswith("send it again.")


def test_a_damaged_part(tmp_path: Path) -> None:
    assert refusal(tmp_path, packed("<w:document", {})).startswith("it is a damaged or incomplete Word document")
    content = bytearray(packed(document(paragraph("1.1 " + "text " * 500)), {}))
    position = content.index(b"word/document.xml") + 40
    content[position] ^= 0xFF
    assert "damaged" in refusal(tmp_path, bytes(content))


def test_macros_are_refused(tmp_path: Path) -> None:
    content = packed(document(paragraph("1.1 Text")), {}, ["word/vbaProject.bin"])
    assert refusal(tmp_path, content).startswith("it is a Word document with macros (.docm). Save it as")


def test_an_encrypted_zip(tmp_path: Path) -> None:
    content = bytearray(packed(document(paragraph("1.1 Text")), {}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := content.find(mark, start)) >= 0:
            content[start + offset] |= 1
            start += 4
    assert refusal(tmp_path, bytes(content)).startswith("it is an encrypted ZIP archive")


def test_a_zip_bomb(tmp_path: Path) -> None:
    content = archive_of(**{"word/document.xml": b"<w:document>" + b" " * 300_000_000})
    assert len(content) < 500_000
    assert refusal(tmp_path, content).startswith(
        "it is a Word document whose part word/document.xml has more than 12 MB when unpacked"
    )


def test_a_zip_bomb_that_hides_its_size(tmp_path: Path) -> None:
    content = bytearray(archive_of(**{"word/document.xml": b"<w:document>" + b" " * 100_000_000}))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 1000)
    message = refusal(tmp_path, bytes(content))
    assert "damaged" in message or "more than 12 MB" in message


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(
            '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
            id="entity bomb",
        ),
        pytest.param('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>', id="external entity"),
        pytest.param('<!DOCTYPE a SYSTEM "http://localhost:9/a.dtd">', id="external definition"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, start: str, encoding: str) -> None:
    main = start + document(paragraph("<w:r><w:t>1.1 &x;</w:t></w:r>"))
    content = archive_of(**{"word/document.xml": f'<?xml version="1.0" encoding="{encoding}"?>{main}'.encode(encoding)})
    assert "whose part word/document.xml defines entities" in refusal(tmp_path, content)


@pytest.mark.parametrize(("name", "limit"), [("report.txt", TEXT_LIMIT), ("report.docx", WORD_LIMIT)])
def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, name: str, limit: int) -> None:
    file = tmp_path / name
    with file.open("wb") as large:
        large.write(b"PK\x03\x04" if name.endswith("docx") else b"1.1 Text\n")
        large.truncate(200_000_000)  # a sparse file
    start = time.monotonic()
    with pytest.raises(NotAReport, match=f"more than {limit // 1_000_000} MB"):
        read_document(file)
    assert time.monotonic() - start < 1


def nested(depth: int) -> str:
    inner = paragraph("deep")
    for _ in range(depth):
        inner = table(row(cell(inner + paragraph("")), "x"))
    return inner


HOSTILE_WORD: dict[str, Callable[[], str]] = {
    "spaces in a bullet": lambda: document(paragraph("1.1 Text"), paragraph("• a" + " " * 60_000 + "b")),
    "spaces in a note": lambda: document(paragraph("1.1 [1:" + " " * 60_000 + "x")),
    "brackets": lambda: document(paragraph("1.1 " + "[1:" * 100_000)),
    "digits": lambda: document(paragraph("1.1 A"), paragraph("1." + "1" * 100_000), paragraph("9" * 100_000 + ".1")),
    "nested tables": lambda: document(paragraph("1.1 Text"), nested(40)),
    "very nested tables": lambda: document(paragraph("1.1 Text"), nested(2000)),
    "nested controls": lambda: document(
        paragraph("1.1 Text"), "<w:sdt><w:sdtContent>" * 3000 + paragraph("a") + "</w:sdtContent></w:sdt>" * 3000
    ),
    "many cells": lambda: document(paragraph("1.1 Text"), table(row(*["a"] * 60) * 80)),
    "a million cells": lambda: document(table(row(*HEADINGS), ("<w:tr>" + "<w:tc/>" * 1000 + "</w:tr>") * 1000)),
    "a huge span": lambda: document(
        table(
            row(*HEADINGS),
            row(cell("a", '<w:gridSpan w:val="1000000000"/>'), properties='<w:gridBefore w:val="99999999"/>'),
        )
    ),
    "merged cells": lambda: document(
        table(row(*HEADINGS), row(*[cell("a", '<w:gridSpan w:val="60"/><w:vMerge/>')] * 60) * 100)
    ),
    "many runs": lambda: document(paragraph(run("1.1 ") + run("a") * 40_000)),
    "many units": lambda: document(paragraph("1.1 A"), *[paragraph("TSB") + paragraph("- a")] * 2000),
    "many nested bullets": lambda: document(paragraph("1.1 A"), paragraph("• a"), *[paragraph("o b")] * 4000),
    "many titles": lambda: document(paragraph("1.1 A"), *[paragraph("Annex " + "x" * 140 + ".")] * 4000,
                                    table(row(*HEADINGS), row(*HEADINGS))),
    "deleted ends of paragraphs": lambda: document(
        paragraph("1.1 word ", '<w:rPr><w:del w:id="1"/></w:rPr>') * 25_000
    ),
    "names merged over rows": lambda: document(table(row(*HEADINGS), row(cell("a", "<w:vMerge/>"), *"bcdef") * 1_600)),
    "rows of headings": lambda: document(table(row(*HEADINGS) * 1_600)),
    "a fine grid": lambda: document(
        table(*[row(*[cell("a", f'<w:gridSpan w:val="{1 + place % 9}"/>') for place in range(n, n + 12)])
                for n in range(800)])
    ),
    "fields": lambda: document(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000)),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE_WORD)
def test_hostile_word_documents(tmp_path: Path, name: str) -> None:
    read_or_refused(written(tmp_path, packed(HOSTILE_WORD[name](), {})))


def test_notes_that_refer_to_themselves(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{paragraph(run("Endless") + reference * 3)}</w:footnote>'
    content = packed(document(paragraph(run("1.1 Text") + reference)), {"footnotes": part("footnotes", notes)})
    found = read_document(written(tmp_path, content))
    assert [(passage.locator, passage.text) for passage in found.passages] == [
        ("1.1", "Text"),
        ("1.1 note 1", "Endless"),
    ]


HOSTILE_PAGES: dict[str, Callable[[], str]] = {
    "huge spans": lambda: (
        "<table><tr><th>Name<th>Activity<th>Relevance<th>Frequency<th>Time<th>Cost<tr>"
        "<td colspan=1000000000 rowspan=1000000000>a<tr><td rowspan=99999999999999999999>b<td>c</table>"
    ),
    "spans everywhere": lambda: "<table>" + "<tr>" + "<td colspan=1000 rowspan=1000>a" * 19_000 + "</table>",
    "spans in rows": lambda: "<table>" + ("<tr>" + "<td colspan=9 rowspan=99>a" * 9) * 500 + "</table>",
    "deep": lambda: "<div>" * 100_000 + "1.1 a",
    "deep in line": lambda: "<p>1.1 " + "<b>" * 100_000 + "a",
    "nested tables": lambda: "<p>1.1 a" + "<table><tr><td>x<td>" * 30_000,
    "nested lists": lambda: "<p>1.1 a" + "<ul><li>x" * 100_000,
    "a million cells": lambda: "<table>" + ("<tr>" + "<td>" * 1000) * 900,
    "a million elements": lambda: "<p>1.1 a" + "<p>" * 1_000_000,
    "many paragraphs": lambda: "<p>1.1 a" + "<p>" * 90_000,
    "comments": lambda: "<p>1.1 a" + "<!--" * 900_000,
    "tags without an end": lambda: "<p>1.1 a" + "<a " * 1_200_000,
    "attributes without an end": lambda: "<p>1.1 a" + "<a b='" * 600_000,
    "references": lambda: "<p>1.1 a" + "&#" * 1_500_000,
    "links to notes": lambda: "<p>1.1 a" + "".join(f"<a href=#n{n}>1</a>" for n in range(9000)) + "<p id=n1>x" * 9000,
    "a list": lambda: "<p>1.1 a<ol>" + "<li>x" * 30_000,
    "one long line": lambda: "<p>1.1 " + "a" * 3_900_000,
}


@pytest.mark.parametrize("name", HOSTILE_PAGES)
def test_hostile_pages(tmp_path: Path, name: str) -> None:
    read_or_refused(written(tmp_path, f"<!DOCTYPE html><html><body>{HOSTILE_PAGES[name]()}".encode(), "report.html"))


HOSTILE_TEXTS: dict[str, Callable[[], str]] = {
    "spaces in a bullet": lambda: "1.1 Text\n· a" + " " * 60_000 + "b\n" + " " * 60_000 + "· c",
    "spaces before a number": lambda: " " * 3_000_000 + "1.1 Text",
    "bullets": lambda: "1.1 Text\n" + "· " * 1_000_000,
    "lines": lambda: "1.1 Text" + "\na" * 50_000,
    "numbers": lambda: "1.1 Text" + "\n1.2" * 50_000,
    "headings": lambda: "1.1 Text" + "\n1. A" * 50_000,
    "tabs": lambda: "1.1 Text\n" + "\t" * 3_000_000,
    "cells": lambda: "1.1 Text\n" + "\tName\n" * 15_000,
    "units": lambda: "1.1 Text\n" + "TSB\n- a\n" * 20_000,
    "notes": lambda: "1.1 Text " + "[1: [footnoteRef:1" * 100_000,
    "rows with commas": lambda: "Name,Activity,Relevance,Frequency,Time,Cost\n" + "a,b,c,d,e,f\n" * 300_000,
    "quotation marks": lambda: "Name,Activity,Relevance,Frequency,Time,Cost\n" + '"a,b,c,d,e,f\n' * 49_000,
    "a long cell": lambda: 'Name,Activity,Relevance,Frequency,Time,Cost\na,b,c,"' + "d" * 3_000_000 + '",e,f\n',
    "bars": lambda: "Name|Activity|Relevance|Frequency|Time|Cost\n" + "|" * 1_500_000 + "-" * 1_500_000 + "x",
    "vertical tabs": lambda: "1.1 Text" + "\x0bb" * 1_500_000,
    "Roman numbers": lambda: "1.1 Text\n" + "II. Work\n" * 49_000,
    "mechanisms": lambda: "1.1 Text " + "mechanisms, networks and " * 100_000,
    "titles": lambda: "1.1 Text" + "\nAnnex mechanisms, networks and groups x" * 20_000 + "\n\tName\n\tTime\n\tCost\n",
}


@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_hostile_texts(tmp_path: Path, name: str) -> None:
    read_or_refused(written(tmp_path, HOSTILE_TEXTS[name]().encode(), "report.txt"))


def read_or_refused(path: Path) -> None:
    """The file is read with its first paragraph or row, or refused with a remedy; another error fails the test."""
    try:
        outcome = "read" if read_document(path).passages else "nothing read"
    except NotAReport as refused:
        outcome = str(refused)
    assert outcome == "read" or "Send" in outcome or "save it again" in outcome
