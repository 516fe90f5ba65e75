"""Tables as rows of cells: merged cells in every row and column that they cover, headings, and section rows.

What comes in are the tables of a page, what goes out are rows. A row of headings starts the annex, and a repeated
one is skipped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from liaison.documents.reading.blocks import Line, NoteReference, Paragraph, Table, TableCell
from liaison.documents.reading.columns import columns_of
from liaison.documents.reading.numbering import BULLET
from liaison.loading.attachments import Column

SECTION_MARK = re.compile(r"([A-Z]|[IVX]{1,5}|\d{1,2})[.)]\s")
WIDTH_LIMIT = 100  # columns; the words of cells beyond it are listed as not placed


@dataclass(frozen=True)
class GridCell:
    """A cell in its place. ``origin`` is the same in all places of a merged cell; ``repeated`` in all but the first."""

    text: str
    origin: int
    notes: tuple[NoteReference, ...]
    repeated: bool


@dataclass(frozen=True)
class Heading:
    """The columns of the annex, with their headings as the document has them."""

    columns: tuple[Column | None, ...]
    texts: tuple[str, ...]
    rows: int  # that the headings take


GridRow = list[GridCell | None]


def grid_of(table: Table) -> list[GridRow]:
    """The rows of a table with each merged cell in every place that it covers; None where a row has no cell."""
    rows: list[GridRow] = []
    above: dict[int, tuple[GridCell, int]] = {}  # cells that go on into the next row: the cell, and how many rows
    origin = 0
    for row_number, row in enumerate(table.rows):
        places: dict[int, GridCell] = {}
        going_on: dict[int, tuple[GridCell, int]] = {}
        for column, (cell, left) in above.items():
            places[column] = GridCell(cell.text, cell.origin, (), True)
            if left > 1:
                going_on[column] = (cell, left - 1)
        column = 0
        for source in row:
            while column in places:
                column += 1
            lines = list(cell_lines(source))
            text = "\n".join(line.text for line in lines)
            notes = tuple(note for line in lines for note in line.notes)
            origin += 1
            rows_left = min(source.rows, len(table.rows) - row_number) - 1
            for offset in range(source.columns):
                if column + offset in places or column + offset >= WIDTH_LIMIT:
                    break
                cell = GridCell(text, origin, () if offset else notes, offset > 0)
                places[column + offset] = cell
                if rows_left:
                    going_on[column + offset] = (cell, rows_left)
            column += source.columns
        rows.append([places.get(place) for place in range(max(places, default=-1) + 1)])
        above = going_on
    return rows


def cell_lines(cell: TableCell) -> Iterator[Line]:
    """The lines of a cell that are not blank, with its bullets and numbers; a row of a table in it is a line."""
    for block in cell.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                lines = [line for inner in row for line in cell_lines(inner)]
                text = " ".join(line.text for line in lines if line.text)
                if text:
                    yield Line(text, tuple(note for line in lines for note in line.notes))
            continue
        yield from paragraph_lines(block)


def paragraph_lines(paragraph: Paragraph) -> Iterator[Line]:
    mark = BULLET if paragraph.bullet else paragraph.number
    for line in paragraph.lines:
        text = f"{mark} {line.text.strip()}".strip()
        mark = ""
        if text or line.notes:
            yield Line(text, line.notes)


def heading_at(rows: Sequence[GridRow], position: int) -> Heading | None:
    """The headings that start in that row: in one row, or in two if a heading is merged over both or over columns."""
    for count in (1, 2):
        if position + count > len(rows):
            break
        width = max(len(row) for row in rows[position : position + count])
        texts = [distinct_text(row[place] if place < len(row) else None for row in rows[position : position + count])
                 for place in range(width)]  # fmt: skip
        if count == 2 and not is_split_heading(rows[position], rows[position + 1]):
            break
        columns = columns_of(texts)
        if columns:
            is_merged = count == 1 and position + 1 < len(rows) and is_split_heading(rows[position], rows[position + 1])
            if not is_merged:
                return Heading(columns, tuple(texts), count)
    return None


def is_split_heading(first: GridRow, second: GridRow) -> bool:
    """Whether a row of headings goes on in the next row: a cell in it is merged over both rows."""
    origins = {cell.origin for cell in first if cell}
    return any(cell and cell.origin in origins for cell in second)


def row_text(row: GridRow) -> str:
    """The texts of a row in a line, each merged cell once."""
    return " ".join(" ".join(cell.text.split()) for cell in row if cell and cell.text and not cell.repeated)


def distinct_text(cells: Iterable[GridCell | None]) -> str:
    texts = dict.fromkeys(" ".join(cell.text.split()) for cell in cells if cell and cell.text)
    return " ".join(texts)


def is_section_row(row: GridRow, heading: Heading) -> bool:
    """Whether a row has one text, in a cell over most columns, or in the first cell with a mark such as "A."."""
    texts = {cell.origin: cell for cell in row if cell and cell.text.strip()}
    first = row[0] if row else None
    if first is None or list(texts) != [first.origin]:
        return False
    width = sum(cell is not None and cell.origin == first.origin for cell in row)
    return width > len(heading.columns) / 2 or SECTION_MARK.match(first.text.strip()) is not None


def is_blank(row: GridRow) -> bool:
    return not any(cell and cell.text.strip() for cell in row)
