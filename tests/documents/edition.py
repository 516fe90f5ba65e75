"""Writes the invented second edition as Word would: ``write_edition(path)``.

The file has what a secretariat leaves in its documents: numbers that Word counts, tracked insertions, deletions and a
moved sentence, a deleted row that is still there, a header row that repeats, rows that only group others, footnotes,
a hidden remark, and columns in another order than last year.

``files/invented-2021-by-libreoffice.docx`` is the same document as LibreOffice writes it. Make it again with

    python -m tests.documents.edition invented-2021.docx
    soffice --headless --convert-to docx:"MS Word 2007 XML" --outdir converted invented-2021.docx
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from tests.documents.edition_content import (
    ANNEX,
    ANNEX_NOTE,
    ANNEX_TITLE,
    BULLETS,
    DELETED_ROW,
    HEADINGS,
    HIDDEN,
    MOVED,
    NOTES,
    NOTICE,
    PREAMBLE,
    SECTIONS,
    SESSION,
    SYMBOL,
    TITLE,
    TRACKED,
    EditionRow,
    Section,
)

BY_LIBREOFFICE = Path(__file__).parent / "files" / "invented-2021-by-libreoffice.docx"

W = nsdecls("w")
AUTHOR = 'w:author="Editor" w:date="2021-03-01T09:00:00Z"'
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"

# The two lists of the document: sections and paragraphs, counted as 1. and 1.1, and bullets.
NUMBERED, BULLETED = 90, 91
LISTS = {
    NUMBERED: (("decimal", "%1."), ("decimal", "%1.%2")),
    BULLETED: (("bullet", "\u00b7"),),
}

# The header row is written again before this row, as someone typed it who did not use Word's repeated header row.
HEADER_AGAIN = 27

# The row whose activity has the text moved to its relevance.
MOVED_ROW = "iasmn"


def write_edition(path: Path) -> Path:
    """The invented edition as a Word file at ``path``."""
    document = Document()
    document.core_properties.title = f"{TITLE} ({NOTICE.lower()})"
    document.core_properties.author = "Liaison tests"
    add_lists(document)
    notes = list(NOTES)
    add_footnotes(document, [NOTES[locator] for locator in notes])
    for line in (NOTICE, f"Document {SYMBOL}", SESSION, TITLE, f"{NOTICE}: no body adopted this document."):
        add(document, run(line))
    for number, (heading, paragraphs) in enumerate(SECTIONS, start=1):
        add(document, run(heading), in_list(NUMBERED, 0))
        for position, text in enumerate(paragraphs, start=1):
            locator = f"{number}.{position}"
            note = footnote(notes.index(locator) + 1) if locator in NOTES else ""
            before, after = left_in(locator)
            add(document, before + run(text) + after + note, in_list(NUMBERED, 1))
        if heading == "Key initiatives":
            add_bullets(document)
    add_annex(document)
    document.save(str(path))
    return path


def left_in(locator: str) -> tuple[str, str]:
    """The tracked move and the hidden remark of the body, as runs before and after the text of the paragraph."""
    match locator:
        case "2.2":
            return "", f"<w:r><w:rPr><w:vanish/></w:rPr>{text_of(' ' + HIDDEN)}</w:r>"
        case "5.1":
            return moved("moveFrom", 11, "sentence", run(f"{MOVED} ")), ""
        case "5.2":
            return moved("moveTo", 12, "sentence", run(f"{MOVED} ")), ""
        case _:
            return "", ""


def add_bullets(document: Docx) -> None:
    """The bullets of 6.1, each unit under its heading."""
    unit = ""
    for bullet in BULLETS:
        if bullet.unit != unit:
            unit = bullet.unit
            add(document, run(unit))
        add(document, run(bullet.text), in_list(BULLETED, 0))


def add_annex(document: Docx) -> None:
    """The annex on landscape pages: its title, the list before the table, the table, and the note below it."""
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    for line in (ANNEX_TITLE, PREAMBLE):
        add(document, run(line))
    columns = "".join('<w:gridCol w:w="2300"/>' for _ in HEADINGS)
    table = f'<w:tbl {W}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    table += f"<w:tblGrid>{columns}</w:tblGrid>{''.join(table_rows())}</w:tbl>"
    append(document, table)
    add(document, run(ANNEX_NOTE))


def table_rows() -> Iterator[str]:
    headings = [cell(run(heading)) for heading in HEADINGS.values()]
    yield row(headings, "<w:tblHeader/>")
    position = 0
    for entry in ANNEX:
        if isinstance(entry, Section):
            yield row([cell(run(entry.title), span=len(HEADINGS))])
            continue
        position += 1
        if position == HEADER_AGAIN:
            yield row(headings)
        if position == DELETED_ROW.was:
            yield deleted_row()
        yield row([cell(*paragraphs) for paragraphs in cells_of(entry)])


def cells_of(entry: EditionRow) -> Iterator[list[str]]:
    """The paragraphs of each cell, in the order of the columns."""
    for column in HEADINGS:
        text = getattr(entry, column)
        paragraphs = [run(line) for line in text.split("\n")]
        if entry.mechanism == "ceb" and column == "frequency":
            old, new = TRACKED
            paragraphs = [deleted(1, old) + inserted(2, run(new)) + run(text.removeprefix(new))]
        elif entry.mechanism == MOVED_ROW and column == "activity":
            paragraphs.append(moved("moveFrom", 13, "benefit", run(entry.relevance)))
        elif entry.mechanism == MOVED_ROW and column == "relevance":
            paragraphs = [moved("moveTo", 14, "benefit", run(entry.relevance))]
        elif entry.mechanism is None and column == "name":
            paragraphs = [inserted(3, paragraph) for paragraph in paragraphs]
        yield paragraphs


def deleted_row() -> str:
    """A row that was deleted while changes were tracked: Word keeps it until somebody accepts the deletion."""
    cells = [cell(deleted(5, getattr(DELETED_ROW, column))) for column in HEADINGS]
    return row(cells, f'<w:del w:id="4" {AUTHOR}/>')


def row(cells: list[str], properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(*paragraphs: str, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    width = f'<w:tcW w:w="{2300 * span}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{spanned}</w:tcPr>{''.join(f'<w:p>{each}</w:p>' for each in paragraphs)}</w:tc>"


def run(text: str) -> str:
    return f"<w:r>{text_of(text)}</w:r>" if text else ""


def text_of(text: str, tag: str = "t") -> str:
    return f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}>'


def inserted(identity: int, runs: str) -> str:
    return f'<w:ins w:id="{identity}" {AUTHOR}>{runs}</w:ins>' if runs else ""


def deleted(identity: int, text: str) -> str:
    return f'<w:del w:id="{identity}" {AUTHOR}><w:r>{text_of(text, "delText")}</w:r></w:del>' if text else ""


def moved(tag: str, identity: int, name: str, runs: str) -> str:
    """Runs at the place that they were moved from (``moveFrom``) or to (``moveTo``); ``name`` joins the two."""
    start = f'<w:{tag}RangeStart w:id="{identity + 20}" w:name="{name}" {AUTHOR}/>'
    end = f'<w:{tag}RangeEnd w:id="{identity + 20}"/>'
    return f'{start}<w:{tag} w:id="{identity}" {AUTHOR}>{runs}</w:{tag}>{end}'


def footnote(identity: int) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{identity}"/></w:r>'


def in_list(number: int, level: int) -> str:
    return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'


def add(document: Docx, content: str, properties: str = "") -> None:
    """Appends a paragraph with this content."""
    append(document, f"<w:p {W}>{properties}{content}</w:p>")


def append(document: Docx, xml: str) -> None:
    document.element.body.sectPr.addprevious(parse_xml(xml))


def add_lists(document: Docx) -> None:
    """The definitions of the numbered list and of the bullets. Word wants all definitions before all lists."""
    numbering = document.part.numbering_part.element
    first_list = numbering.num_lst[0]
    for number, levels in LISTS.items():
        described = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/></w:lvl>'
            for level, (kind, text) in enumerate(levels)
        )
        multi = '<w:multiLevelType w:val="multilevel"/>'
        first_list.addprevious(
            parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{multi}{described}</w:abstractNum>')
        )
        numbering.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def add_footnotes(document: Docx, notes: list[str]) -> None:
    """The part with the footnotes, which python-docx does not write: two separators, then the notes from 1."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{identity}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for identity, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    written = "".join(
        f'<w:footnote w:id="{identity}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + note)}</w:p></w:footnote>'
        for identity, note in enumerate(notes, start=1)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {W}>{separators}{written}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


if __name__ == "__main__":
    print(write_edition(Path(sys.argv[1])))
