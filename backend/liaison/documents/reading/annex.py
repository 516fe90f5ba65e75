"""The annex: its title, the list before its table, its rows, and the notes below it.

What comes in are the blocks of a document, what goes out are the passages of the annex and the blocks before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from liaison.documents.reading.blocks import Line, NoteReference, Paragraph, Table
from liaison.documents.reading.grid import GridRow, grid_of, paragraph_lines, row_text
from liaison.documents.reading.headings import (
    Heading,
    PlacedCell,
    heading_at,
    is_blank,
    section_text,
    spans_of,
    under_headings,
)
from liaison.loading.attachments import Cell, Column, Passage

TITLE = re.compile(r"(?!\d+\.)(\S.{0,200}\b)?mechanisms?, networks? (and|&) groups?\W{0,3}", re.IGNORECASE)
ANNEX = re.compile(r"annex(e|es)?\b(?!.*[.;,]$).{0,150}", re.IGNORECASE)
NOTE = re.compile(r"(\(\*+\)|\*+|[¹²³⁴-⁹]+|\((?=\d\))\d\)|notes?\s*:)\s*(?=\S)", re.IGNORECASE)


@dataclass
class Annex:
    """The annex as it is read, and the blocks before it."""

    before: Sequence[Paragraph | Table]
    title: str = ""
    passages: list[Passage] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    references: list[tuple[str, NoteReference]] = field(default_factory=list)  # with the locator of each
    unplaced: list[str] = field(default_factory=list)
    structure: list[str] = field(default_factory=list)  # words that are in no passage: headings of columns
    repeated: list[str] = field(default_factory=list)  # texts of merged cells, as often as they are repeated


def read_annex(blocks: Sequence[Paragraph | Table]) -> Annex:
    """The annex of a document, whose ``before`` are the other blocks: all if there is no table of mechanisms."""
    blocks = [part for block in blocks for part in split_at_title(block)]
    grids = {position: grid_of(block) for position, block in enumerate(blocks) if isinstance(block, Table)}
    tables = [position for position, grid in grids.items() if first_heading(grid)]
    if not tables:
        return Annex(blocks)
    table = tables[0]
    start, end = title_before(blocks, table)
    before = blocks[:start]
    word = joined(before[-1:]) if start < end else ""
    is_above = len(word.split()) < 4 and ANNEX.fullmatch(word) is not None  # "Annex" above its title
    annex = Annex(before[:-1] if is_above else before)
    annex.headings += [word] if is_above else []
    preamble: list[Line] = []
    if start < end:
        read_title(annex, blocks[start:end])
        preamble = [*paragraphs_of(blocks[end:table])]
    reader = TableReader(annex, preamble)
    for position in range(table, len(blocks)):
        block = blocks[position]
        if isinstance(block, Table):
            reader.table(grids[position])
        else:
            reader.note(block)
    if reader.preamble:
        annex.passages.insert(0, Passage("Annex preamble", "\n".join(reader.preamble)))
    if annex.title:
        annex.passages.insert(0, Passage("Annex", annex.title))
    return annex


def first_heading(grid: Sequence[GridRow]) -> tuple[int, Heading] | None:
    """The first row of headings, and its position."""
    for position in range(len(grid)):
        if heading := heading_at(grid, position):
            return position, heading
    return None


def split_at_title(block: Paragraph | Table) -> list[Paragraph | Table]:
    """The block; its title, if it is a line between other lines, and the lines around it as blocks of their own."""
    if isinstance(block, Table) or len(block.lines) < 2:
        return [block]
    for position, line in enumerate(block.lines):
        if TITLE.fullmatch(line.text.strip()):
            before = replace(block, lines=block.lines[:position])
            title = Paragraph((line,), role=block.role)
            after = Paragraph(block.lines[position + 1 :], role=block.role)
            parts = [before, title, *split_at_title(after)]
            return [part for part in parts if isinstance(part, Table) or part.lines]
    return [block]


def title_before(blocks: Sequence[Paragraph | Table], table: int) -> tuple[int, int]:
    """Where the title of the annex starts and ends among the blocks: it is the last title before the table.

    Without one, the last line "Annex …". Without that, the table alone is the annex.
    """
    for pattern in (TITLE, ANNEX):
        for position in range(table - 1, -1, -1):
            for count in (1, 2):
                end = min(position + count, table)
                if pattern.fullmatch(joined(blocks[position:end])):
                    return position, end
    return table, table


def joined(blocks: Sequence[Paragraph | Table]) -> str:
    """The text of paragraphs in one line; empty if one is a table, numbered or an item of a list."""
    texts = []
    for block in blocks:
        if isinstance(block, Table) or block.bullet or block.number or block.role:
            return ""
        texts += [line.text.strip() for line in block.lines]
    return " ".join(texts)


def read_title(annex: Annex, blocks: Sequence[Paragraph | Table]) -> None:
    lines = [line for block in blocks if isinstance(block, Paragraph) for line in block.lines]
    annex.title = " ".join(line.text.strip() for line in lines)
    annex.headings.append(annex.title)
    annex.references += [("Annex", note) for line in lines for note in line.notes]


def paragraphs_of(blocks: Sequence[Paragraph | Table]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from paragraph_lines(block)
        else:
            for row in grid_of(block):
                yield Line(row_text(row))


class TableReader:
    """Reads the tables of the annex in their order; its rows are counted from 1."""

    def __init__(self, annex: Annex, preamble: Sequence[Line]) -> None:
        self.preamble = [line.text.strip() for line in preamble]
        self._annex = annex
        self._annex.references += [("Annex", note) for line in preamble for note in line.notes]
        self._heading: Heading | None = None
        self._rows = 0
        self._notes = 0

    def table(self, grid: Sequence[GridRow]) -> None:
        """Reads a table. One without headings goes on with the columns of the one before, if it has as many."""
        if not first_heading(grid) and not self.goes_on(grid):
            self._annex.unplaced += [text for row in grid if (text := row_text(row))]
            return
        position = 0
        while position < len(grid):
            heading = heading_at(grid, position)
            if heading and self.is_heading(heading, position):
                self.heading(heading, grid[position : position + heading.rows])
                position += heading.rows
            else:
                self.row(grid[position])
                position += 1

    def is_heading(self, heading: Heading, position: int) -> bool:
        """Whether the row is headings: the first of the annex, the same ones again, or others where a table starts.

        A row such as "Task Team | 2 meetings a year | 1 hour" has the words of headings and is none.
        """
        if self._heading is None:
            return True
        texts, known = ({text.casefold() for text in each.texts if text} for each in (heading, self._heading))
        is_repeated = 2 * len(texts & known) >= len(texts)
        return is_repeated or (position == 0 and not any(character.isdigit() for character in "".join(texts)))

    def goes_on(self, grid: Sequence[GridRow]) -> bool:
        width = max((len(row) for row in grid), default=0)
        return self._heading is not None and width == self._heading.width

    def heading(self, heading: Heading, rows: Sequence[GridRow]) -> None:
        self._heading = heading
        self._annex.structure += [row_text(row) for row in rows]
        self._annex.references += [("Annex", note) for row in rows for cell in row if cell for note in cell.notes]

    def row(self, row: GridRow) -> None:
        if is_blank(row):
            return
        if self._heading is None:
            cells = [cell for cell, _ in spans_of(row) if cell and not cell.is_continued]
            self.preamble += [cell.text for cell in cells if cell.text]
            self._annex.references += [("Annex", note) for cell in cells for note in cell.notes]
        elif text := section_text(row, self._heading):
            self.section(" ".join(text.split()))
            self._annex.references += [("Annex", note) for cell in row if cell for note in cell.notes]
        else:
            self.mechanism(under_headings(row, self._heading))

    def section(self, text: str) -> None:
        """A cell merged over all columns: a note, or the heading of the rows that follow."""
        if NOTE.match(text):
            self.add_note(text)
        else:
            self._annex.headings.append(text)

    def mechanism(self, placed: Sequence[PlacedCell]) -> None:
        """A row of the annex. A mechanism whose name is merged over several rows is one row."""
        shown = {each.cell.origin: each.cell for each in placed if each.cell}
        before = self._annex.passages[-1] if self._annex.passages else None
        if before and is_second_row(placed, before):
            self._annex.passages[-1] = with_second_row(before, placed)
        else:
            self._rows += 1
            self._annex.repeated += [cell.text for cell in shown.values() if cell.is_continued]
            cells = tuple(Cell(each.column, each.heading, each.cell.text if each.cell else "") for each in placed)
            text = "\n".join(cell.text for cell in shown.values() if cell.text)
            self._annex.passages.append(Passage(f"Annex {self._rows}", text, cells))
        locator = self._annex.passages[-1].locator
        self._annex.references += [(locator, note) for cell in shown.values() for note in cell.notes]

    def note(self, block: Paragraph) -> None:
        """A paragraph below the table: a note, or text that has no place."""
        for position, line in enumerate(paragraph_lines(block)):
            text = line.text.strip()
            if not any(character.isalnum() for character in text):
                continue  # a line drawn with underscores
            if NOTE.match(text):
                self.add_note(text)
            elif position and self._notes:  # a wrapped line
                last = self._annex.passages.pop()
                self._annex.passages.append(Passage(last.locator, f"{last.text} {text}"))
            else:
                self._annex.unplaced.append(text)
            self._annex.references += [("Annex", note) for note in line.notes]

    def add_note(self, text: str) -> None:
        """A note below the table or in its last row; its mark "(*)" is left out."""
        self._notes += 1
        locator = "Annex footnote" if self._notes == 1 else f"Annex footnote {self._notes}"
        self._annex.passages.append(Passage(locator, re.sub(r"^(\(\*+\)|\*+)\s*", "", text)))


def is_second_row(placed: Sequence[PlacedCell], before: Passage) -> bool:
    """Whether the name is merged with that of the row before."""
    names = [each.cell for each in placed if each.column is Column.NAME]
    is_merged = any(name and name.is_continued and name.text for name in names)
    return is_merged and len(before.cells) == len(placed)


def with_second_row(row: Passage, placed: Sequence[PlacedCell]) -> Passage:
    """The row with the texts of the next one, each below that of its own column."""
    texts = ["" if each.cell is None or each.cell.is_continued else each.cell.text for each in placed]
    own = {each.cell.origin: each.cell.text for each in placed if each.cell and not each.cell.is_continued}
    cells = (
        Cell(cell.column, cell.heading, "\n".join(filter(None, (cell.text, text))))
        for cell, text in zip(row.cells, texts, strict=True)
    )
    return Passage(row.locator, "\n".join(filter(None, (row.text, *own.values()))), tuple(cells))
