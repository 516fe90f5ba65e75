"""An invented annex for tests, and readers of its files that share no code with what writes them."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import openpyxl

from liaison.documents.annex.content import Annex, RegistryRow, ReportFacts, compose
from liaison.documents.attaching import attach
from liaison.loading.attachments import Cell, Column, Passage
from tests.documents import conftest
from tests.sample import write_sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADINGS = {
    Column.NAME: "Name",
    Column.ACTIVITY: "Key Activity",
    Column.RELEVANCE: "Relevance and benefit",
    Column.FREQUENCY: "Frequency of meetings*",
    Column.TIME: "Time spent",
    Column.COST: "Costs*",
}


def report(*rows: RegistryRow, symbol: str = "C31/INF/9") -> ReportFacts:
    """An invented report with these rows of the registry."""
    return ReportFacts(
        slug="un-2031",
        name="Work with the UN system",
        symbol=symbol,
        session="Council 2031",
        publisher="International Telecommunication Union",
        acronym="ITU",
        version="0123456789abcdef",
        built_at=datetime(2031, 5, 1, 12, 0, tzinfo=UTC),
        rows=rows,
    )


def registry_row(number: int, name: str = "Harbour Forum") -> RegistryRow:
    return RegistryRow(number, name, "It meets.", "Ships use radio.", "Twice a year", "2 days … each", "Travel")


def row(number: int, *texts: str) -> Passage:
    """A row of the document with these cells, in the order of the columns."""
    cells = zip(HEADINGS.items(), texts, strict=True)
    return Passage(
        f"Annex {number}", "\n".join(texts), tuple(Cell(column, head, text) for (column, head), text in cells)
    )


def attached(*rows: Passage) -> Annex:
    """The annex of a document with these rows, a title, a preamble and a note."""
    passages = [
        Passage("Annex", "Committees and networks"),
        Passage("Annex preamble", "They serve two purposes:\n1. To exchange experience\n2. To plan together"),
        *rows,
        Passage("Annex footnote", "Many meetings are online."),
    ]
    return compose(report(), passages)


def attach_sample(folder: Path, database: Path, *, public: bool) -> None:
    """Attaches to a database a document that agrees with the sample's report and has more text in its first row."""
    data, file = write_sample(folder / "data"), folder / "report.docx"
    file.write_bytes(b"")
    document = conftest.report()
    first = conftest.row(1, "Chief Executives Board", "Coordinates\nthe system", "", "In spring")
    passages = tuple(first if each.locator == "Annex 1" else each for each in document.passages)
    attach(file, replace(document, passages=passages), data, database, "un-2020", public=public, new=False)


def cells_of_docx(content: bytes) -> list[list[str]]:
    """The cells of the only table, each with its paragraphs as lines."""
    (table,) = part(content, "word/document.xml").iter(f"{W}tbl")
    return [
        ["\n".join(map(text_of, cell.findall(f"{W}p"))) for cell in table_row.findall(f"{W}tc")]
        for table_row in table.findall(f"{W}tr")
    ]


def text_of(paragraph: ElementTree.Element) -> str:
    """The text of a paragraph of Word."""
    texts = {f"{W}t": lambda element: element.text or "", f"{W}tab": lambda element: "\t"}
    return "".join(texts[element.tag](element) for element in paragraph.iter() if element.tag in texts)


def part(content: bytes, name: str) -> ElementTree.Element:
    """One part of an office file, parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return ElementTree.fromstring(package.read(name))


def cells_of_xlsx(content: bytes) -> list[list[str]]:
    """The cells down to the first empty row."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    found = []
    for values in sheet.iter_rows(values_only=True):
        if not any(values):
            break
        found.append(["" if value is None else str(value) for value in values])
    return found


def cells_of_html(content: bytes) -> list[list[str]]:
    reader = _Cells()
    reader.feed(content.decode())
    return reader.rows


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.is_in_cell = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.is_in_cell = True
        elif tag == "br" and self.is_in_cell:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.is_in_cell = False

    def handle_data(self, data: str) -> None:
        if self.is_in_cell:
            self.rows[-1][-1] += data
