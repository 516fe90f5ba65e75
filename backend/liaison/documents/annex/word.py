"""The annex as a Word document: a table with a repeated header row whose rows are not split across pages.

The look is in styles, which a template may define itself: the paragraph styles “Annex Preamble”, “Annex Heading”,
“Annex Text” and “Annex Note”, and the table style “Annex”.
"""

import copy
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from liaison.documents.annex.content import Annex
from liaison.documents.annex.measure import lines_of, widths_of
from liaison.documents.annex.package import with_fixed_times
from liaison.documents.annex.template import (
    SPACE,
    annex_paragraph,
    fill_placeholders,
    open_template,
    plain_template,
)
from liaison.documents.annex.text import is_right_to_left, with_links

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement

PREAMBLE, HEADING, TEXT, NOTE, TABLE = "Annex Preamble", "Annex Heading", "Annex Text", "Annex Note", "Annex"
TITLE = "heading 1"
LINK = "Hyperlink"
OUR_STYLES = (TITLE, LINK, PREAMBLE, TEXT, HEADING, NOTE, TABLE)

TWIPS = 20  # in a point
PADDING = 9  # points left and right of a cell's text
LETTER = 4.3  # points, the average width in the text of a cell
LINE = 11  # points
# A row that is estimated to take more of a page than this may be split: Word cuts off one that is too long for a page.
MOST_OF_PAGE = 0.75


def word_document(annex: Annex, template: bytes | None = None) -> bytes:
    """The annex as a .docx file, written in the template if one is given."""
    document = open_template(template or plain_template())
    place = annex_paragraph(document)
    report = annex.report
    title = " ".join(annex.title.split())
    filled = fill_placeholders(document, {"title": title, "symbol": report.symbol, "session": report.session})
    styles = _styles(document)
    writer = Writer(document.part, styles)
    section = _section(document, place)
    table = writer.table(annex, _text_width(section), _text_height(section))
    notes = annex.notes or ("",)  # a paragraph must follow a table
    content = [
        *([] if "title" in filled else [writer.paragraph(title, TITLE)]),
        *(writer.paragraph(line, PREAMBLE) for line in annex.preamble),
        *([writer.paragraph("", PREAMBLE)] if annex.preamble else []),
        table,
        *(writer.paragraph(line, NOTE) for note in notes for line in note.split("\n")),
    ]
    _insert(document, place, content)
    properties = document.core_properties
    properties.title, properties.subject, properties.comments = title, annex.subject, annex.origin
    properties.author = properties.author or report.publisher
    properties.created = properties.modified = report.built_at
    buffer = io.BytesIO()
    document.save(buffer)
    return with_fixed_times(buffer.getvalue())


class Writer:
    """Makes the elements of a document; ``styles`` has the id of each style by its name."""

    def __init__(self, part: "Part", styles: dict[str, str]) -> None:
        self._part, self._styles = part, styles

    def paragraph(self, text: str, style: str) -> "BaseOxmlElement":
        """One line of text as a paragraph."""
        is_rtl = is_right_to_left(text)
        properties = [_element("w:pStyle", val=self._styles[style])]
        if is_rtl:
            properties.append(_element("w:bidi"))
        paragraph = _element("w:p", _element("w:pPr", *properties))
        for piece, address in with_links(text):
            if address:
                link = _element("w:hyperlink", self._run(piece, is_rtl, self._styles[LINK]))
                link.set(qn("r:id"), self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
                paragraph.append(link)
            else:
                paragraph.append(self._run(piece, is_rtl))
        return paragraph

    def table(self, annex: Annex, width: int, height: float) -> "BaseOxmlElement":
        """The table of the annex; the width in twips and the height of a page in points."""
        widths = [round(each) for each in widths_of(annex.headings, width)]
        table = _element(
            "w:tbl",
            _element(
                "w:tblPr",
                _element("w:tblStyle", val=self._styles[TABLE]),
                _element("w:tblW", w=sum(widths), type="dxa"),
                _element("w:tblLayout", type="fixed"),
                _element(
                    "w:tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=0, noVBand=1
                ),
                # what a screen reader says about the table
                _element("w:tblCaption", val=annex.title),
                _element("w:tblDescription", val=annex.summary),
            ),
            _element("w:tblGrid", *(_element("w:gridCol", w=each) for each in widths)),
        )
        headings = [heading.text for heading in annex.headings]
        table.append(self._row(headings, widths, HEADING, _element("w:cantSplit"), _element("w:tblHeader")))
        for row in annex.rows:
            is_short = _height(row.cells, widths) <= MOST_OF_PAGE * height
            table.append(self._row(row.cells, widths, TEXT, *([_element("w:cantSplit")] if is_short else [])))
        return table

    def _row(
        self, cells: Sequence[str], widths: Sequence[int], style: str, *properties: "BaseOxmlElement"
    ) -> "BaseOxmlElement":
        row = _element("w:tr", *([_element("w:trPr", *properties)] if properties else []))
        for text, width in zip(cells, widths, strict=True):
            lines = (self.paragraph(line, style) for line in text.split("\n"))
            row.append(_element("w:tc", _element("w:tcPr", _element("w:tcW", w=width, type="dxa")), *lines))
        return row

    def _run(self, text: str, is_rtl: bool, style: str = "") -> "BaseOxmlElement":
        properties = [_element("w:rStyle", val=style)] if style else []
        if is_rtl:
            properties.append(_element("w:rtl"))
        run = _element("w:r", *([_element("w:rPr", *properties)] if properties else []))
        for number, piece in enumerate(text.split("\t")):
            if number:
                run.append(_element("w:tab"))
            if piece:
                content = _element("w:t")
                content.text = piece
                content.set(SPACE, "preserve")
                run.append(content)
        return run


def _element(tag: str, *children: "BaseOxmlElement", **attributes: object) -> "BaseOxmlElement":
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def _styles(document: "Document") -> dict[str, str]:
    """The ids of the styles in use by name; those that the template lacks are added to it."""
    root = document.styles.element
    existing = {(_kind(style), _name(style).casefold()): _id(style) for style in root.iter(qn("w:style"))}
    names, ids = {name for _, name in existing}, set(existing.values())
    defaults = {_kind(style): _id(style) for style in root if style.get(qn("w:default")) in ("1", "true", "on")}
    ours = {_name(style): style for style in open_template(plain_template()).styles.element.iter(qn("w:style"))}
    found: dict[str, str] = {}
    for name in OUR_STYLES:
        kind = _kind(ours[name])
        if (kind, name.casefold()) in existing:
            found[name] = existing[kind, name.casefold()]
            continue
        style = copy.deepcopy(ours[name])
        # the template may use the name for another kind of style, and the id for another name
        found[name] = _unused(_id(style), ids)
        style.set(qn("w:styleId"), found[name])
        _set_child(style, "w:name", _unused(name, names))
        # the default style of a template in another language has another id
        _set_child(style, "w:basedOn", found[TEXT] if name in (HEADING, NOTE) else defaults.get(kind))
        root.append(style)
    return found


def _kind(style: "BaseOxmlElement") -> str:
    return str(style.get(qn("w:type")))


def _id(style: "BaseOxmlElement") -> str:
    return str(style.get(qn("w:styleId")))


def _name(style: "BaseOxmlElement") -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val")))


def _unused(text: str, used: set[str]) -> str:
    return text if text not in used and text.casefold() not in used else _unused(f"{text}2", used)


def _set_child(style: "BaseOxmlElement", tag: str, value: str | None) -> None:
    child = style.find(qn(tag))
    if child is not None and value is not None:
        child.set(qn("w:val"), value)
    elif child is not None:
        style.remove(child)


def _section(document: "Document", place: "BaseOxmlElement | None") -> "BaseOxmlElement | None":
    """The page set-up of the section in which the annex goes."""
    body = document.element.body
    after: Iterable[BaseOxmlElement] = [place, *place.itersiblings()] if place is not None else list(body)[-1:]
    return next((found for each in after for found in each.iter(qn("w:sectPr"))), None)


def _insert(document: "Document", place: "BaseOxmlElement | None", content: "list[BaseOxmlElement]") -> None:
    body = document.element.body
    if place is None:
        last = body[-1] if len(body) else None
        if last is not None and last.tag == qn("w:sectPr"):
            for element in content:
                last.addprevious(element)
        else:
            body.extend(content)
        return
    for element in content:
        place.addprevious(element)
    if next(place.iter(qn("w:sectPr")), None) is None:
        body.remove(place)
    else:  # the last paragraph of a section has its page set-up
        for child in list(place):
            if child.tag != qn("w:pPr"):
                place.remove(child)


def _measure(section: "BaseOxmlElement | None", tag: str, name: str, default: int) -> int:
    found = None if section is None else section.find(qn(tag))
    value = None if found is None else found.get(qn(f"w:{name}"))
    return int(value) if value and value.removeprefix("-").isdecimal() else default


def _text_width(section: "BaseOxmlElement | None") -> int:
    """In twips; without a page set-up, that of A4."""
    sides = [_measure(section, "w:pgMar", side, 0) for side in ("left", "right", "gutter")]
    return max(_measure(section, "w:pgSz", "w", 11906) - sum(sides), 1_000)


def _text_height(section: "BaseOxmlElement | None") -> float:
    """In points."""
    sides = [abs(_measure(section, "w:pgMar", side, 1134)) for side in ("top", "bottom")]
    return (_measure(section, "w:pgSz", "h", 16838) - sum(sides)) / TWIPS


def _height(cells: Sequence[str], widths: Sequence[int]) -> float:
    """The estimated height of a row in points."""
    lines = [lines_of(text, (width / TWIPS - PADDING) / LETTER) for text, width in zip(cells, widths, strict=True)]
    return max(lines, default=1) * LINE
