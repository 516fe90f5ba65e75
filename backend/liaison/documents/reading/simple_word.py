"""Writing the simple Word document that mammoth converts: paragraphs, tables, and styles for what they are.

The styles become classes in HTML (``STYLE_MAP``), so that the HTML reader finds numbers, bullets, notes and headings.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence

from lxml import etree

from liaison.documents.reading.elements import Element
from liaison.documents.reading.numbering import LEVELS, Label
from liaison.documents.reading.package import W
from liaison.documents.reading.runs import Text
from liaison.documents.reading.word_tables import Cell

# how the style of a paragraph or a run becomes an element of HTML
STYLE_MAP = "\n".join(
    [
        "r.Number => span.liaison-number",
        "p.Heading => p.liaison-heading:fresh",
        "p.Contents => p.liaison-toc:fresh",
        "p.Margin => p.liaison-margin:fresh",
        "p.Note => p.liaison-note:fresh",
        *(f"p.Bullet{level} => p.liaison-bullet-{level}:fresh" for level in range(LEVELS)),
        *(f"p.Numbered{level} => p.liaison-numbered-{level}:fresh" for level in range(LEVELS)),
        *(f"p.HeadingNumbered{level} => p.liaison-heading.liaison-numbered-{level}:fresh" for level in range(LEVELS)),
    ]
)
STYLES = {"heading": "Heading", "toc": "Contents"}
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
    style = STYLES.get(kind, "")
    runs: list[Element] = []
    if label and kind != "toc":
        name = "Bullet" if label.bullet else "HeadingNumbered" if kind == "heading" else "Numbered"
        style = f"{name}{label.level}"
        runs += [] if label.bullet else [run(Text(label.text), "Number")]
    runs += [note_link(piece) if piece.note else run(piece) for piece in pieces if piece.text]
    return element("p", element("pPr", valued("pStyle", style)) if style else None, *runs)


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
    """Paragraphs of a header, a footer or a note, in the style that says so; a note starts with its bookmark."""
    style = {"margin": "Margin", "note": "Note"}[kind]
    for block in blocks:
        for found in block.iter(f"{W}p"):
            properties = found.find(f"{W}pPr")
            if properties is not None:
                found.remove(properties)
            found.insert(0, element("pPr", valued("pStyle", style)))
    if identifier:
        bookmark = element("bookmarkStart")
        bookmark.set(f"{W}id", "0")
        bookmark.set(f"{W}name", f"liaison-{identifier}")
        if not blocks or blocks[0].tag != f"{W}p":
            blocks = [element("p", element("pPr", valued("pStyle", style))), *blocks]
        blocks[0].insert(1, bookmark)
    return blocks


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
