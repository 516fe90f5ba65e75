"""Reading a report: ``read_document`` takes a Word document, an HTML page or a plain text, and returns its passages.

One path serves all formats: the file becomes HTML, the HTML becomes paragraphs and tables, and these become passages
with the locators that citations use. At the end, every word of the file is in the result.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from liaison.documents.document import Document
from liaison.documents.reading.accounting import missing, page_paragraphs, text_paragraphs, word_paragraphs
from liaison.documents.reading.annex import read_annex
from liaison.documents.reading.blocks import Page, Paragraph, Table, read_page
from liaison.documents.reading.body import read_body
from liaison.documents.reading.file_type import SEND_WORD, FileType, Refused, decoded, read_file
from liaison.documents.reading.lines import body_lines
from liaison.documents.reading.notes import read_notes
from liaison.documents.reading.package import open_package
from liaison.documents.reading.plain_text import text_to_html
from liaison.documents.reading.word import WordText, word_to_html
from liaison.errors import NotAReport
from liaison.loading.attachments import Passage


@dataclass(frozen=True)
class Source:
    """A file as HTML, with what Word lists in addition to its text, and the paragraphs that it consists of."""

    text: WordText
    paragraphs: tuple[str, ...]


def read_document(path: Path) -> Document:
    """The report in a file, read as if all tracked changes were accepted.

    Raises:
        NotAReport: the file cannot be read, or is not a report. The message gives its type and the remedy.
    """
    try:
        source = read_source(path)
        return read_report(source, read_page(source.text.html))
    except Refused as refused:
        raise NotAReport(path, str(refused)) from None


def read_source(path: Path) -> Source:
    file_type, content = read_file(path)
    if file_type is FileType.WORD:
        package = open_package(content)
        return Source(word_to_html(package), tuple(word_paragraphs(package)))
    text = decoded(content, file_type)
    if file_type is FileType.HTML:
        return Source(WordText(text, (), (), ()), tuple(page_paragraphs(text)))
    return Source(WordText(text_to_html(text), (), (), ()), tuple(text_paragraphs(text)))


def read_report(source: Source, page: Page) -> Document:
    margins = lines_in(page.blocks, "margin")
    notes, blocks = read_notes([block for block in page.blocks if not has_role(block, "margin")])
    annex = read_annex(blocks)
    body = read_body(list(body_lines(annex.before)))
    if not body.passages and not annex.passages:
        raise Refused(f"it has no numbered paragraphs and no table of mechanisms. {SEND_WORD}")
    passages = [Passage(locator, text) for locator, text in body.passages.items()] + annex.passages
    placed = notes.placed(passages, [*body.references, *annex.references])
    opening = [*body.opening, *placed.opening, *margins]
    headings = [*body.headings, *annex.headings]
    hidden = (*source.text.hidden, *page.hidden)
    unplaced = [*body.unplaced, *annex.unplaced, *placed.unplaced]
    texts = [*opening, *headings, *hidden, *unplaced, *body.structure, *annex.structure, *notes.labels, *page.marks]
    texts += [passage.text for passage in placed.passages]
    unplaced += missing(source.paragraphs, texts, annex.repeated, hidden)
    return Document(
        opening=tuple(opening),
        headings=tuple(headings),
        passages=tuple(placed.passages),
        tracked=(*source.text.tracked, *page.tracked),
        hidden=hidden,
        struck=source.text.struck or tuple(page.struck),
        unplaced=tuple(unplaced),
    )


def has_role(block: Paragraph | Table, role: str) -> bool:
    return isinstance(block, Paragraph) and block.role == role


def lines_in(blocks: Sequence[Paragraph | Table], role: str) -> list[str]:
    found = (block for block in blocks if isinstance(block, Paragraph) and block.role == role)
    return [line.text.strip() for block in found for line in block.lines]
