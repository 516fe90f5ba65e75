"""The paragraphs and tables of an HTML page, as values: the only reader of tables, whatever the document was.

What comes in is HTML, what goes out are blocks. In Word's documents, elements of two classes say what a paragraph is
(``simple_word.STYLE_MAP``); other pages have lists, headings and notes in the usual elements.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import lxml.html
from lxml import etree

from liaison.documents.document import TrackedChange
from liaison.documents.reading.elements import Element
from liaison.documents.reading.file_type import Refused
from liaison.documents.reading.numbering import in_form, integer
from liaison.documents.reading.package import check_size
from liaison.unicode_text import normalized

SPAN_LIMIT = 100  # columns or rows of a merged cell
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "ul",
}  # fmt: skip
CELLS = {"td", "th"}
ROWS = {"tr", *CELLS}
ROLES = ("toc", "margin", "note")
SKIPPED = {"script", "style", "template", "head", "title", "colgroup"}
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NOTE_MARK = re.compile(r"[\[(]?(\d{1,4}|[*†‡]{1,5}|[ivxlc]{1,8}|[a-z])[\])]?", re.IGNORECASE)
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True)
class NoteReference:
    label: str
    target: str


@dataclass(frozen=True)
class Line:
    """A line of a paragraph; leading spaces are kept only in preformatted text."""

    text: str
    notes: tuple[NoteReference, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with what its element says about it."""

    lines: tuple[Line, ...]
    number: str = ""  # written by automatic numbering, not in the lines
    bullet: bool = False
    level: int = 0  # of the number or bullet, from 0
    heading: bool = False
    role: str = ""  # "toc", "margin" or "note"
    anchor: str = ""  # of a note: what its references refer to
    continues_item: bool = False  # a further paragraph of the same item of a list


@dataclass(frozen=True)
class TableCell:
    blocks: "tuple[Paragraph | Table, ...]"
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[TableCell, ...], ...]


@dataclass
class Page:
    """The blocks of a page, and what is listed in addition to them."""

    blocks: "list[Paragraph | Table]" = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    tracked: list[TrackedChange] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)  # of notes, which are in the locators of the notes


def read_page(html: str) -> Page:
    """The blocks of a page.

    Raises:
        Refused: the page is empty, nested too deeply, or has too many cells.
    """
    # The parser drops text below 256 levels unless its limits are lifted; check_size refuses such pages.
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    content = re.sub(r"^\s*<\?xml[^>]*>", "", html).encode("utf-8", errors="replace")
    try:
        root = lxml.html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Refused(f"it is HTML that cannot be read ({error}). Save it again, or send the Word file.") from None
    check_size(root)
    return PageReader(root).page


@dataclass
class Item:
    """An item of a list; its first paragraph has the bullet or the number, the others continue it."""

    bullet: bool
    number: str
    level: int
    is_used: bool = False


@dataclass(frozen=True)
class Style:
    """What the elements around a paragraph say about it."""

    item: Item | None = None
    heading: bool = False
    role: str = ""
    anchor: str = ""


@dataclass
class Open:
    """The paragraph that is being read."""

    lines: list[Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    notes: list[NoteReference] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # what the OOXML pass says about the paragraph
    number: str = ""
    anchor: str = ""

    def has_text(self) -> bool:
        return bool(self.lines) or bool("".join(self.parts).strip())


class PageReader:
    """Walks over a page once. The depth is limited by ``check_size``."""

    def __init__(self, root: Element) -> None:
        self.page = Page()
        self._blocks: list[Paragraph | Table] = self.page.blocks
        self._open = Open()
        self._style = Style()
        self._preformatted = False
        self._counts: dict[Element, int] = {}  # the last number of each ordered list
        self._anchors: dict[str, int] = {}  # the positions of elements that links can refer to
        self._links: dict[Element, int] = {}
        for position, element in enumerate(root.iter()):
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if name:
                    self._anchors.setdefault(name, position)
            if element.tag == "a":
                self._links[element] = position
        self._targets = {element.get("href", "")[1:] for element in self._links if self.is_note_reference(element)}
        self.block(root, Style())

    def is_note_reference(self, link: Element) -> bool:
        """Whether a link is a mark that refers to a note further down."""
        target = self._anchors.get(link.get("href", "")[1:])
        is_below = target is not None and target > self._links[link]
        return is_below and NOTE_MARK.fullmatch("".join(link.itertext()).strip()) is not None

    # blocks

    def block(self, element: Element, style: Style) -> None:
        """Reads a block element; what stands before and after it is a paragraph of its own."""
        self.close()
        outer, was_preformatted = self._style, self._preformatted
        if (identifier := element.get("id", "")) in self._targets:
            style = replace(style, role="note", anchor=identifier)
        self._style, self._preformatted = style, self._preformatted or element.tag == "pre"
        self.content(element)
        self.close()
        self._style, self._preformatted = outer, was_preformatted

    def content(self, element: Element) -> None:
        self.text(element.text)
        for child in element:
            self.child(child)
            self.text(child.tail)

    def child(self, element: Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in SKIPPED:
            return
        if is_hidden(element):
            self.list_text(self.page.hidden, element)
        elif tag == "del":
            self.list_change("deletion", element)
        elif tag == "table":
            self.table(element)
        elif tag == "li":
            self.block(element, Style(item=self.item(element), anchor=self._style.anchor, role=self._style.role))
        elif tag in BLOCKS:
            self.block(element, style_of(element, self._style))
        elif tag == "br":
            self.end_line()
        elif tag == "a":
            self.link(element)
        elif tag == "sup":
            self.raised(element)
        elif element.get("class") == "liaison-number":
            self._open.number = "".join(element.itertext())
        elif self._style.item and element.get("class", "").startswith("ListLabel"):
            self.item_label(element)
        elif element.get("class") == "liaison-kind":
            self._open.kinds += "".join(element.itertext()).split()
        else:
            if tag in ("s", "strike"):
                self.list_text(self.page.struck, element)
            elif tag == "ins":
                self.list_change("insertion", element)
            self.content(element)

    def item(self, element: Element) -> Item:
        """An item of a list, with the number that a browser shows before it."""
        parents = list(element.iterancestors("ul", "ol"))
        level = max(len(parents) - 1, 0)
        if not parents or parents[0].tag == "ul":
            return Item(True, "", level)
        parent = parents[0]
        following = self._counts.get(parent, integer(parent.get("start"), 1) - 1) + 1
        number = self._counts[parent] = integer(element.get("value"), following)
        return Item(False, f"{in_form(number, LIST_FORMS.get(parent.get('type', ''), 'decimal'))}.", level)

    def item_label(self, element: Element) -> None:
        """The number or the bullet of an item, which LibreOffice also writes as text when it exports XHTML."""
        label = "".join(element.itertext()).strip()
        if self._style.item and not self._style.item.bullet:
            self._open.number = label
        else:
            self.page.marks.append(label)

    def table(self, element: Element) -> None:
        self.close()
        self.text(element.text)
        rows = tuple(row for group in row_groups(element) for row in self.rows(group))
        self.close()
        if all(len(row) <= 1 for row in rows):  # a frame around text, such as a box or the layout of a page
            for row in rows:
                for cell in row:
                    self._blocks.extend(cell.blocks)
        else:
            self._blocks.append(Table(rows))

    def rows(self, group: Sequence[Element]) -> list[tuple[TableCell, ...]]:
        """The rows of a group, whose cells end with it."""
        rows = [self.row(row) for row in table_parts(group, ROWS, self)]
        return [
            tuple(replace(cell, rows=min(cell.rows or SPAN_LIMIT, len(rows) - position)) for cell in row)
            for position, row in enumerate(rows)
        ]

    def row(self, element: Element) -> tuple[TableCell, ...]:
        """The cells of a row; a cell without a row is one."""
        cells = []
        self.text(element.text if element.tag == "tr" else None)
        for cell in [element] if element.tag in CELLS else table_parts(element, CELLS, self):
            self.close()
            outer = self._blocks, self._style
            self._blocks, self._style = [], Style()
            self.block(cell, Style())
            blocks = tuple(self._blocks)
            self._blocks, self._style = outer
            cells.append(TableCell(blocks, span(cell, "colspan") or 1, span(cell, "rowspan")))
        return tuple(cells)

    # inline content

    def text(self, text: str | None) -> None:
        if not text:
            return
        if self._preformatted:
            first, *rest = text.split("\n")
            self._open.parts.append(first)
            for line in rest:
                self.end_line()
                self._open.parts.append(line)
        else:
            self._open.parts.append(text)

    def link(self, element: Element) -> None:
        """A link, a reference to a note, or the anchor and the mark at the beginning of a note."""
        for name in (element.get("id"), element.get("name")):
            if name in self._targets and not self._open.has_text():
                self._open.anchor = name or ""
        href = element.get("href", "")
        mark = "".join(element.itertext()).strip()
        if href.startswith("#") and NOTE_MARK.fullmatch(mark):
            if self.is_note_reference(element):
                self._open.notes.append(NoteReference(mark.strip("[]()"), href[1:]))
                return
            if self._open.anchor or self._style.anchor:
                self.page.marks.append(mark)
                return
        self.content(element)

    def raised(self, element: Element) -> None:
        """Superscript digits stay raised, so that they do not become part of a number or a word."""
        if len(element):
            self.content(element)
        else:
            self._open.parts.append((element.text or "").translate(SUPERSCRIPTS))

    def end_line(self) -> None:
        text = normalized("".join(self._open.parts)).replace("\u2011", "-")  # a hyphen without a line break
        if self._preformatted:
            indent = text.expandtabs(4)
            text = " " * (len(indent) - len(indent.lstrip())) + " ".join(text.split())
        else:
            text = " ".join(text.split())
        if text.strip() or self._open.notes:
            self._open.lines.append(Line(text, tuple(self._open.notes)))
        self._open.parts, self._open.notes = [], []

    def close(self) -> None:
        """Ends the paragraph that is open."""
        self.end_line()
        opened, style = self._open, self._style
        self._open = Open()
        anchor = opened.anchor or style.anchor
        role = next((kind for kind in opened.kinds if kind in ROLES), style.role)
        if not (opened.lines or anchor or opened.number):
            return
        item = style.item
        starts_item = item is not None and not item.is_used
        self._blocks.append(
            Paragraph(
                tuple(opened.lines),
                number=normalized(opened.number).strip() or (item.number if item and starts_item else ""),
                bullet="bullet" in opened.kinds or bool(item and starts_item and item.bullet),
                level=item.level if item else next((int(kind) for kind in opened.kinds if kind.isdecimal()), 0),
                heading=style.heading or "heading" in opened.kinds,
                role="note" if anchor else role,
                anchor=anchor,
                continues_item=item is not None and item.is_used,
            )
        )
        if item:
            item.is_used = True

    # what is listed

    def list_text(self, texts: list[str], element: Element) -> None:
        if text := " ".join(normalized("".join(element.itertext())).split()):
            texts.append(text)

    def list_change(self, kind: str, element: Element) -> None:
        texts: list[str] = []
        self.list_text(texts, element)
        author = element.get("cite", "").removeprefix("mailto:")
        self.page.tracked += [TrackedChange(kind, author, element.get("datetime", ""), text) for text in texts]


def row_groups(table: Element) -> list[list[Element]]:
    """The children of a table by group, as a browser shows them: the head first and the foot last."""
    heads: list[list[Element]] = []
    bodies: list[list[Element]] = [[]]
    feet: list[list[Element]] = []
    for child in table:
        if child.tag == "thead":
            heads.append([child])
        elif child.tag == "tfoot":
            feet.append([child])
        elif child.tag == "tbody":
            bodies += [[child], []]
        else:
            bodies[-1].append(child)
    return [*heads, *bodies, *feet]


def table_parts(children: Iterable[Element], wanted: set[str], reader: PageReader) -> Iterator[Element]:
    """The rows of a table or the cells of a row. Other text comes before the table, as in a browser."""
    for child in children:
        if isinstance(child.tag, str) and is_hidden(child):
            reader.list_text(reader.page.hidden, child)
        elif child.tag in wanted:
            yield child
        elif child.tag == "caption":
            reader.block(child, Style())
        elif child.tag == "table":
            reader.table(child)
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            reader.text(child.text)
            yield from table_parts(child, wanted, reader)
        reader.text(child.tail)


def style_of(element: Element, outer: Style) -> Style:
    return replace(outer, heading=True) if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6") else outer


def is_hidden(element: Element) -> bool:
    is_styled = HIDING.search(element.get("style", "")) is not None
    return is_styled or "hidden" in element.attrib or element.tag == "noscript"


def span(cell: Element, name: str) -> int:
    """How many columns or rows a cell covers; 0 rows are all rows to the end of the group, and not a number is 1."""
    digits = re.match(r"\s*\+?(\d+)", cell.get(name, ""))
    return min(integer(digits[1], SPAN_LIMIT), SPAN_LIMIT) if digits else 1
