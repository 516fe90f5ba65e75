"""Writing the simple Word document that mammoth converts: paragraphs, tables, and styles for what they are.

A paragraph begins with runs in styles of their own, which say what it is (a bullet, a heading, a note) and its number.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lxml import etree

from liaison.documents.reading.elements import Element
from liaison.documents.reading.numbering import Label
from liaison.documents.reading.package import W
from liaison.documents.reading.runs import Text
from liaison.documents.reading.word_tables import Cell

# Runs in these styles say what a paragraph is, and its number: elements of HTML that the HTML reader takes out.
STYLE_MAP = "r.Kind => span.liaison-kind\nr.Number => span.liaison-number"
XML = "{http://www.w3.org/XML/1998/namespace}"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def package(blocks: Sequence[Element]) -> io.BytesIO:
    """A DOCX file with these paragraphs and tables."""
    document = element("document", element("body", *blocks))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONSHIPS)
        archive.writestr("word/document.xml", etree.tostring(document, encoding="UTF-8"))
    file.seek(0)
    return file


def paragraph(pieces: Iterable[Text], label: Label | None, kind: str) -> Element:
    runs: list[Element] = []
    if label and kind != "toc":
        runs.append(run(Text(f"{'bullet' if label.bullet else 'number'} {label.level} {kind}"), "Kind"))
        runs += [] if label.bullet else [run(Text(label.text), "Number")]
    elif kind:
        runs.append(run(Text(kind), "Kind"))
    runs += [note_link(piece) if piece.note else run(piece) for piece in joined(pieces)]
    return element("p", *runs)


def joined(pieces: Iterable[Text]) -> Iterator[Text]:
    """The pieces, with those that look the same in one."""
    for (raised, struck, note), group in groupby(pieces, lambda piece: (piece.raised, piece.struck, piece.note)):
        if text := "".join(piece.text for piece in group):
            yield Text(text, raised, struck, note)


def run(piece: Text, style: str = "") -> Element:
    properties = element(
        "rPr",
        valued("rStyle", style) if style else None,
        valued("strike", "1") if piece.struck else None,
        valued("vertAlign", "superscript") if piece.raised else None,
    )
    parts: list[Element] = []
    for number, line in enumerate(piece.text.split("\n")):
        if number:
            parts.append(element("br"))
        for position, text in enumerate(line.split("\t")):
            if position:
                parts.append(element("tab"))
            if text:
                parts.append(text_element(text))
    return element("r", properties if len(properties) else None, *parts)


def text_element(text: str) -> Element:
    found = element("t")
    found.text = text
    found.set(f"{XML}space", "preserve")
    return found


def note_link(piece: Text) -> Element:
    link = element("hyperlink", run(Text(piece.text)))
    link.set(f"{W}anchor", f"liaison-{piece.note}")
    return link


def marked(blocks: list[Element], kind: str, identifier: str = "") -> list[Element]:
    """The paragraphs of a header, a footer ("margin") or a note, also those in tables; a note has a bookmark."""
    paragraphs = [found for block in blocks for found in block.iter(f"{W}p")] or [element("p")]
    for found in paragraphs:
        found.insert(0, run(Text(kind), "Kind"))
    if identifier:
        bookmark = element("bookmarkStart")
        bookmark.set(f"{W}id", "0")
        bookmark.set(f"{W}name", f"liaison-{identifier}")
        paragraphs[0].insert(1, bookmark)
    return paragraphs


def table(rows: Iterable[list[Cell]]) -> Element:
    return element("tbl", *(element("tr", *map(cell, cells)) for cells in rows))


def cell(source: Cell) -> Element:
    merge = [valued("vMerge", "continue" if source.continues else "restart")] if source.merged else []
    span = [valued("gridSpan", str(source.span))] if source.span > 1 else []
    return element("tc", element("tcPr", *span, *merge), *(source.blocks or [element("p")]))


def element(name: str, *children: Element | None) -> Element:
    found = etree.Element(f"{W}{name}", nsmap={"w": W[1:-1]})
    found.extend(child for child in children if child is not None)
    return found


def valued(name: str, value: str) -> Element:
    found = element(name)
    found.set(f"{W}val", value)
    return found
