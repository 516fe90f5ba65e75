"""Tables as rows of cells, with merged cells in every row and column that they cover.

What comes in are the tables of a page, what goes out are rows of a grid. What the rows are is decided in ``headings``
and ``annex``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from liaison.documents.reading.blocks import Line, NoteReference, Paragraph, Table, TableCell
from liaison.documents.reading.numbering import BULLET

WIDTH_LIMIT = 100  # columns; the words of cells beyond it are listed as not placed


@dataclass(frozen=True)
class GridCell:
    """A cell in its place. ``origin`` is the same in all places of a merged cell."""

    text: str
    origin: int
    notes: tuple[NoteReference, ...]
    is_continued: bool  # merged with the row above


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
            places[column] = GridCell(cell.text, cell.origin, (), is_continued=True)
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
                cell = GridCell(text, origin, () if offset else notes, is_continued=False)
                places[column + offset] = cell
                if rows_left:
                    going_on[column + offset] = (cell, rows_left)
            column += source.columns
        rows.append([places.get(place) for place in range(max(places, default=-1) + 1)])
        above = going_on
    return without_empty_columns(rows)


def without_empty_columns(rows: list[GridRow]) -> list[GridRow]:
    """The rows without the columns in which no cell starts: cells merged over them look like cells of one column."""
    starts = {
        place
        for row in rows
        for place, cell in enumerate(row)
        if cell and (place == 0 or not is_same(cell, row[place - 1]))
    }
    return [[cell for place, cell in enumerate(row) if place in starts] for row in rows]


def is_same(cell: GridCell | None, other: GridCell | None) -> bool:
    return cell is not None and other is not None and cell.origin == other.origin


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
    if not paragraph.lines and paragraph.number:
        yield Line(paragraph.number)


def row_text(row: GridRow) -> str:
    """The texts of a row in a line, each merged cell once, and in its first row only."""
    cells = {cell.origin: cell for cell in row if cell and cell.text and not cell.is_continued}
    return " ".join(" ".join(cell.text.split()) for cell in cells.values())


def distinct_text(cells: Iterable[GridCell | None]) -> str:
    texts = dict.fromkeys(" ".join(cell.text.split()) for cell in cells if cell and cell.text)
    return " ".join(texts)
