"""The OOXML pass: the main part of a Word document, rewritten as a person reads it.

What comes in is a package, what goes out is a simple WordprocessingML body that mammoth converts without loss: all
changes accepted and listed, hidden text taken out and listed, automatic numbers, symbols and field results written as
text, text boxes after their paragraph, notes after the body.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from liaison.documents.document import TrackedChange
from liaison.documents.reading import simple_word as simple
from liaison.documents.reading.elements import Element
from liaison.documents.reading.file_type import Refused
from liaison.documents.reading.numbering import Label, Numbering, in_form
from liaison.documents.reading.package import Package, W
from liaison.documents.reading.runs import Field, Piece, Text, has_text, pieces_text, run_text
from liaison.documents.reading.styles import Style, Styles, first, switched, value_of
from liaison.documents.reading.word_tables import (
    Cell,
    cell_span,
    cells_before,
    cells_of,
    continues_left,
    is_deleted,
    row_change,
    rows_of,
    vertical_merge,
    words_of,
)

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# elements around text, rows or cells that do not change what a person reads
WRAPPERS = {
    f"{W}{name}" for name in ("smartTag", "customXml", "hyperlink", "dir", "bdo", "ins", "moveTo", "sdtContent", "sdt")
} | {f"{M}{name}" for name in ("oMath", "oMathPara")}
REMOVED = {f"{W}del": "deletion", f"{W}moveFrom": "move"}
ADDED = {f"{W}ins": "insertion", f"{W}moveTo": "move"}
NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION")


@dataclass
class Paragraph:
    """A paragraph while it is read: its pieces, and the text boxes that follow it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    label: Label | None = None
    kind: str = ""

    def elements(self) -> list[Element]:
        return [simple.paragraph(self.pieces, self.label, self.kind), *self.boxes]


class WordReader:
    """Reads one document; every method reads its elements in the order of the document, because lists are counted."""

    def __init__(self, package: Package) -> None:
        self.tracked: list[TrackedChange] = []
        self.hidden: list[str] = []
        self.struck: list[str] = []
        self._package = package
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"), self._styles)
        self._notes = {kind: notes_by_identifier(package.related(kind)) for kind in ("footnotes", "endnotes")}
        self._note_counts = {"footnotes": 0, "endnotes": 0}
        self._referenced: dict[Element, str] = {}  # the notes that were referred to, with their identifiers
        self._fields: list[Field] = []
        self._in_margin = False
        self._change: tuple[str, str, str] | None = None
        self._change_open = False

    def body(self) -> list[Element]:
        """The simple body, with the words of headers and footers at its beginning and the notes at its end."""
        root = self._package.part(self._package.main)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            return []
        self._note_forms = {
            kind: value_of(body, f"{W}sectPr/{W}{name}/{W}numFmt") or form
            for kind, name, form in (("footnotes", "footnotePr", "decimal"), ("endnotes", "endnotePr", "lowerRoman"))
        }
        margins = self.margins(body)
        blocks = self.blocks(body)
        notes: list[Element] = []
        read: set[str] = set()
        while waiting := [found for found in self._referenced.items() if found[1] not in read]:
            for note, identifier in waiting:  # notes may refer to notes, also to themselves: each is read once
                read.add(identifier)
                notes += self.note(identifier, note)
        return [*margins, *blocks, *notes]

    def margins(self, body: Element) -> list[Element]:
        """The headers and footers, each once."""
        targets = {
            identifier: found.target for identifier, found in self._package.relationships(self._package.main).items()
        }
        elements: list[Element] = []
        seen = set()
        for name in ("headerReference", "footerReference"):
            for reference in body.iter(f"{W}{name}"):
                target = targets.get(reference.get(f"{R}id", ""))
                root = None if target is None or target in seen else self._package.part(target)
                if root is not None:
                    seen.add(target)
                    self._in_margin = True
                    elements += simple.marked(self.blocks(root), "margin")
                    self._in_margin = False
        return elements

    def note(self, identifier: str, note: Element) -> list[Element]:
        blocks = self.blocks(note)
        return simple.marked(blocks, "note", identifier)

    # blocks

    def blocks(self, container: Element) -> list[Element]:
        """The paragraphs and tables of a body, a cell, a note or a text box."""
        elements: list[Element] = []
        joined: Paragraph | None = None  # a paragraph whose end was deleted, so that the next one continues it
        for block in self.unwrapped(container):
            if block.tag == f"{W}p":
                paragraph, ends = self.paragraph(block, joined)
                joined = None if ends else paragraph
                if ends and paragraph:
                    elements += paragraph.elements()
            elif block.tag == f"{W}tbl":
                elements += joined.elements() if joined else []
                joined = None
                elements.append(self.table(block))
            elif block.tag in (f"{W}altChunk", f"{W}subDoc"):
                raise Refused(
                    "it is a Word document that shows the text of another file in it. Open it in Word, save it as a "
                    "Word document (.docx) and send that."
                )
        return elements + (joined.elements() if joined else [])

    def unwrapped(self, container: Element) -> Iterator[Element]:
        """The children of a container, with the content of wrappers; what was deleted is listed."""
        for child in container:
            if child.tag in REMOVED:
                self.list_removed(child)
            elif child.tag in ADDED:
                outer = self.enter(child)
                yield from self.unwrapped(child)
                self._change = outer
            elif child.tag in WRAPPERS:
                yield from self.unwrapped(child)
            elif child.tag == f"{MC}AlternateContent":
                yield from self.unwrapped(chosen(child))
            else:
                yield child

    def paragraph(self, element: Element, before: Paragraph | None) -> tuple[Paragraph | None, bool]:
        """The paragraph, after the one that it continues, and whether it ends here. None if nothing is left of it."""
        self._change_open = False
        chain = self._styles.paragraph_chain(element)
        paragraph = Paragraph()
        mark = element.find(f"{W}pPr/{W}rPr")
        ends = mark is None or not (
            mark.find(f"{W}del") is not None
            or mark.find(f"{W}moveFrom") is not None
            or self._styles.hidden(mark, chain)
        )
        self.inline(element, paragraph, chain)
        is_table_of_contents = any(found.instruction.startswith("TOC") for found in self._fields)
        if before and (has_text(before.pieces) or before.label):
            before.pieces += paragraph.pieces
            before.boxes += paragraph.boxes
            return before, ends
        paragraph.boxes = [*(before.boxes if before else ()), *paragraph.boxes]
        if not ends and not has_text(paragraph.pieces) and not paragraph.boxes:
            return None, False
        if not self.wholly_hidden(element, paragraph):
            paragraph.label = self._numbering.label(element, chain)
        paragraph.kind = kind_of(chain, element, is_table_of_contents)
        return paragraph, ends

    def wholly_hidden(self, element: Element, paragraph: Paragraph) -> bool:
        mark = element.find(f"{W}pPr/{W}rPr")
        return not paragraph.pieces and switched(mark, "vanish") is True

    # inline content

    def inline(self, container: Element, paragraph: Paragraph, chain: list[Style]) -> None:
        for child in container:
            tag = child.tag
            if tag == f"{W}r":
                self.run(child, paragraph, chain)
            elif tag == f"{M}r":
                paragraph.pieces += [Text(text.text or "") for text in child.iter(f"{M}t", f"{W}t")]
            elif tag in REMOVED:
                self.list_removed(child)
            elif tag in ADDED:
                outer = self.enter(child)
                self.inline(child, paragraph, chain)
                self._change = outer
            elif tag == f"{W}fldSimple":
                if not self.is_page_field(child.get(f"{W}instr", "")):
                    self.inline(child, paragraph, chain)
            elif tag == f"{MC}AlternateContent":
                self.inline(chosen(child), paragraph, chain)
            elif tag in WRAPPERS or (isinstance(tag, str) and tag.startswith(M)):
                self.inline(child, paragraph, chain)

    def run(self, run: Element, paragraph: Paragraph, chain: list[Style]) -> None:
        properties = run.find(f"{W}rPr")
        text = Text(
            "",
            raised=self._styles.raised(properties),
            struck=self._styles.struck(properties),
        )
        pieces: list[Piece] = []
        for child in run:
            if child.tag == f"{W}fldChar":
                self.field_character(child, pieces)
            elif child.tag == f"{W}instrText":
                if self._fields:
                    self._fields[-1].instruction += child.text or ""
            elif child.tag in NOTES:
                pieces += self.note_reference(child, run)
                if has_own_mark(child):  # the rest of the run is the mark
                    break
            elif child.tag == f"{MC}AlternateContent":
                self.run_content(chosen(child), text, pieces, paragraph)
            elif child.tag == f"{W}ruby":
                pieces += ruby_text(child)
            else:
                self.run_content([child], text, pieces, paragraph)
        if any(found.shows_instruction or self.is_page_field(found.instruction) for found in self._fields):
            return
        if self._styles.hidden(properties, chain) or is_prompt(run):
            self.list_hidden(pieces_text(pieces))
            return
        if text.struck and (shown := pieces_text(pieces).strip()):
            self.struck.append(shown)
        if self._change:
            self.list_change(*self._change, pieces_text(pieces))
        elif pieces:
            self._change_open = False
        paragraph.pieces += pieces

    def run_content(
        self, children: list[Element] | Element, text: Text, pieces: list[Piece], paragraph: Paragraph
    ) -> None:
        """The text of the children of a run. Text boxes in drawings follow the paragraph."""
        for child in children:
            if (content := run_text(child)) is not None:
                pieces.append(Text(content, text.raised, text.struck))
            elif child.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                for box in text_boxes(child):
                    paragraph.boxes += self.blocks(box)

    def field_character(self, element: Element, pieces: list[Piece]) -> None:
        match element.get(f"{W}fldCharType"):
            case "begin":
                self._fields.append(Field(choice=drop_down_choice(element) or check_box(element)))
            case "separate" if self._fields:
                self._fields[-1].shows_instruction = False
            case "end" if self._fields:
                finished = self._fields.pop()
                if finished.choice and finished.shows_instruction:
                    pieces.append(Text(finished.choice))

    def is_page_field(self, instruction: str) -> bool:
        words = instruction.split()
        return self._in_margin and bool(words) and words[0].upper() in PAGE_FIELDS

    def note_reference(self, reference: Element, run: Element) -> list[Piece]:
        """The mark of a note, as a link to it. The author's own mark is in the same run."""
        kind = NOTES[reference.tag]
        note = self._notes[kind].get(reference.get(f"{W}id", ""))
        if note is None:
            return []
        if has_own_mark(reference):
            mark = "".join(text.text or "" for text in run.iter(f"{W}t")).strip() or "*"
        else:
            self._note_counts[kind] += 1
            mark = in_form(self._note_counts[kind], self._note_forms[kind])
        identifier = self._referenced.setdefault(note, f"{kind}-{len(self._referenced) + 1}")
        return [Text(mark, note=identifier)]

    # tables

    def table(self, table: Element) -> Element:
        rows = []
        merged: dict[int, int] = {}  # the merged cells that may continue in the next row: their span by column
        for row in rows_of(table):
            change = row_change(row)
            if change is not None and change.tag == f"{W}del":
                self.list_change("deletion", *author_and_date(change), words_of(row))
            elif switched(row.find(f"{W}trPr"), "hidden"):
                self.list_hidden(words_of(row))
            else:
                if change is not None and not any(found is not change for found in row.iter(*ADDED)):
                    self.list_change("insertion", *author_and_date(change), words_of(row))
                rows.append(self.cells(row, merged))
        return simple.table(rows)

    def cells(self, row: Element, merged: dict[int, int]) -> list[Cell]:
        """The cells of a row. Text in the continuation of a merged cell is not shown by Word."""
        column = cells_before(row)
        cells = [Cell(span=column)] if column else []
        starts = {}
        for element in cells_of(row):
            span = cell_span(element)
            if is_deleted(element):
                deletion = element.find(f"{W}tcPr/{W}cellDel")
                self.list_change("deletion", *author_and_date(deletion), words_of(element))
                continue
            if cells and continues_left(element):
                cells[-1].span += span
                column += span
                if cells[-1].continues:
                    self.list_hidden(words_of(element))
                elif words_of(element):
                    cells[-1].blocks += self.blocks(element)
                continue
            merge = vertical_merge(element)
            continues = merge == "continue" and merged.get(column) == span
            if continues:
                self.list_hidden(words_of(element))
            blocks = [] if continues else self.blocks(element)
            cells.append(Cell(blocks, span, merge is not None, continues))
            if merge:
                starts[column] = span
            column += span
        merged.clear()
        merged.update(starts)
        return cells

    # what is listed

    def enter(self, element: Element) -> tuple[str, str, str] | None:
        """Notes that the following runs were inserted or moved; returns what was noted before."""
        outer = self._change
        self._change = (ADDED[element.tag], *author_and_date(element))
        return outer

    def list_removed(self, element: Element) -> None:
        """Lists a deletion. Text that was moved away is listed where it is now."""
        if REMOVED[element.tag] == "deletion":
            text = "".join(found.text or "" for found in element.iter(f"{W}t", f"{W}delText"))
            self.list_change("deletion", *author_and_date(element), text)

    def list_change(self, kind: str, author: str, date: str, text: str) -> None:
        last = self.tracked[-1] if self.tracked and self._change_open else None
        if last and (last.kind, last.author, last.date) == (kind, author, date):
            self.tracked[-1] = TrackedChange(kind, author, date, last.text + text)
        elif text.strip():
            self.tracked.append(TrackedChange(kind, author, date, text))
        self._change_open = True

    def list_hidden(self, text: str) -> None:
        if text.strip():
            self.hidden.append(" ".join(text.split()))


def chosen(alternate: Element) -> Element:
    """The content of an AlternateContent element that is read: the choice, or the fallback."""
    choice = alternate.find(f"{MC}Choice")
    fallback = alternate.find(f"{MC}Fallback")
    if choice is not None and (fallback is None or next(choice.iter(f"{W}t"), None) is not None):
        return choice
    return alternate if fallback is None else fallback


def text_boxes(drawing: Element) -> Iterator[Element]:
    """The contents of the text boxes of a drawing, without the second version of each in a fallback."""
    for child in drawing:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == f"{MC}AlternateContent":
            yield from text_boxes(chosen(child))
        else:
            yield from text_boxes(child)


def kind_of(chain: list[Style], element: Element, is_table_of_contents: bool) -> str:
    """What a paragraph is: "toc" for a line of the table of contents, "heading", or nothing in particular."""
    if is_table_of_contents or any(style.name.startswith("toc ") for style in chain):
        return "toc"
    outline = value_of(element, f"{W}pPr/{W}outlineLvl")
    is_heading = any(style.name.startswith(("heading ", "title")) or (style.outline or 9) < 9 for style in chain)
    return "heading" if is_heading or (outline or "9") < "9" else ""


def ruby_text(ruby: Element) -> list[Piece]:
    """Text with its reading, which Word shows above it, in parentheses."""
    texts = ["".join(text.text or "" for text in ruby.iterfind(f"{W}{name}//{W}t")) for name in ("rubyBase", "rt")]
    return [Text(f"{texts[0]} ({texts[1]})" if texts[1] else texts[0])]


def drop_down_choice(element: Element) -> str:
    """The chosen entry of a drop-down form field, which has no text of its own."""
    entries = [found.get(f"{W}val", "") for found in element.findall(f"{W}ffData/{W}ddList/{W}listEntry")]
    chosen_entry = value_of(element, f"{W}ffData/{W}ddList/{W}result") or "0"
    return entries[int(chosen_entry)] if chosen_entry.isdecimal() and int(chosen_entry) < len(entries) else ""


def check_box(element: Element) -> str:
    """The box of a form field, with or without a cross."""
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    return "☒" if first([switched(box, "checked"), switched(box, "default")]) else "☐"


def is_prompt(run: Element) -> bool:
    """Whether a run is the prompt of a content control that nobody has filled in: "Click here to enter text"."""
    return any(control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None for control in run.iterancestors(f"{W}sdt"))


def has_own_mark(reference: Element) -> bool:
    return reference.get(f"{W}customMarkFollows") in ("1", "true", "on")


def notes_by_identifier(root: Element | None) -> dict[str, Element]:
    notes = [] if root is None else [*root.iter(f"{W}footnote", f"{W}endnote")]
    return {note.get(f"{W}id", ""): note for note in notes if note.get(f"{W}type", "normal") == "normal"}


def author_and_date(element: Element | None) -> tuple[str, str]:
    return ("", "") if element is None else (element.get(f"{W}author", ""), element.get(f"{W}date", ""))
