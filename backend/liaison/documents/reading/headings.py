"""The headings of the annex: where they are, and which cells of a row are under each of them.

What comes in are rows of a grid, what goes out are headings, and cells by heading. The borders of a row need not be
those of the headings: in Word, a border that was moved by a hair makes a column of the grid.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from liaison.documents.reading.columns import columns_in, columns_of
from liaison.documents.reading.grid import GridCell, GridRow, distinct_text
from liaison.loading.attachments import Column

# What stands below the headings and belongs to them: "(days)", "[USD]", or the numbers or letters of the columns.
BELOW_HEADING = re.compile(r"\(.{1,40}\)|\[.{1,40}\]|\d{1,2}|[A-Za-z]")
SECTION_MARK = re.compile(r"([A-Z]|[IVX]{1,5}|(Part|Section|Group|Category) \w{1,4})([.):]\s+|\s+[–—-]\s+)\S")
MOST_ROWS = 4  # that headings take


@dataclass(frozen=True)
class Span:
    """What covers the columns of the grid from ``start`` to ``end``."""

    start: int
    end: int

    def overlap(self, other: "Span") -> int:
        return min(self.end, other.end) - max(self.start, other.start)

    def is_under(self, heading: "Span") -> bool:
        """Whether a cell shares more than half of its width, or of the heading's, with a heading."""
        return 2 * self.overlap(heading) > min(self.end - self.start, heading.end - heading.start)


@dataclass(frozen=True)
class ColumnHeading:
    column: Column | None
    text: str
    span: Span


@dataclass(frozen=True)
class Heading:
    """The headings of the annex in their order."""

    cells: tuple[ColumnHeading, ...]
    rows: int  # that the headings take

    @property
    def width(self) -> int:
        return self.cells[-1].span.end

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]


@dataclass(frozen=True)
class PlacedCell:
    """A cell under a heading; the cell is None where the row has none."""

    column: Column | None
    heading: str
    cell: GridCell | None


def heading_at(rows: Sequence[GridRow], position: int) -> Heading | None:
    """The headings that start in that row: in one row, or in several if a heading is merged over them."""
    count = 1
    following = rows[position : position + MOST_ROWS]
    while count < len(following) and is_split_heading(following[count - 1], following[count]):
        count += 1
    found = rows[position : position + count]
    width = max(len(row) for row in found)
    spans = spans_of([*found[-1], *[None] * (width - len(found[-1]))])
    texts = [distinct_text(cell for row in found for cell in row[span.start : span.end]) for _, span in spans]
    columns = columns_of(texts)
    if not columns:
        return None
    cells = (ColumnHeading(column, text, span) for column, text, (_, span) in zip(columns, texts, spans, strict=True))
    return with_rows_below(Heading(tuple(cells), count), rows[position + count :])


def is_split_heading(first: GridRow, second: GridRow) -> bool:
    """Whether a row of headings goes on in the next row: a cell in it is merged over both rows."""
    origins = {cell.origin for cell in first if cell}
    return any(cell and cell.origin in origins for cell in second)


def with_rows_below(heading: Heading, rows: Sequence[GridRow]) -> Heading:
    """The headings with the rows below them that give units, or count the columns."""
    count = heading.rows
    for row in rows:
        texts = [text for cell in row if cell and (text := cell.text.strip())]
        if len(texts) < 2 or not all(BELOW_HEADING.fullmatch(text) for text in texts):
            break
        count += 1
    return Heading(heading.cells, count)


def spans_of(row: GridRow) -> list[tuple[GridCell | None, Span]]:
    """The cells of a row with the columns that they cover; each column without a cell is a span of its own."""
    spans: list[tuple[GridCell | None, Span]] = []
    for place, cell in enumerate(row):
        last = spans[-1] if spans else None
        if last and last[0] and cell and last[0].origin == cell.origin:
            spans[-1] = (last[0], Span(last[1].start, place + 1))
        else:
            spans.append((cell, Span(place, place + 1)))
    return spans


def under_headings(row: GridRow, heading: Heading) -> list[PlacedCell]:
    """The cells of a row by heading. A cell merged over several columns is under each of their headings."""
    spans = [(cell, span) for cell, span in spans_of(row) if cell]
    inside = [(cell, span) for cell, span in spans if span.start < heading.width]
    by_heading: list[list[GridCell]] = [[] for _ in heading.cells]
    if is_one_to_one([span for _, span in inside], heading):
        by_heading = [[cell] for cell, _ in inside]
    else:
        for cell, span in inside:
            found = [position for position, each in enumerate(heading.cells) if span.is_under(each.span)]
            nearest = max(range(len(heading.cells)), key=lambda position: span.overlap(heading.cells[position].span))
            for position in found or [nearest]:
                by_heading[position].append(cell)
    placed = [each for above, cells in zip(heading.cells, by_heading, strict=True) for each in below(above, cells)]
    return placed + [PlacedCell(None, "", cell) for cell, span in spans if span.start >= heading.width]


def below(heading: ColumnHeading, cells: Sequence[GridCell]) -> list[PlacedCell]:
    """The cells below one heading: usually one. A heading over several may name the column of each."""
    if len(cells) < 2:
        return [PlacedCell(heading.column, heading.text, cells[0] if cells else None)]
    named = columns_in(heading.text)
    columns = named if len(named) == len(cells) else (heading.column, *[None] * (len(cells) - 1))
    return [PlacedCell(column, heading.text, cell) for column, cell in zip(columns, cells, strict=True)]


def is_one_to_one(spans: Sequence[Span], heading: Heading) -> bool:
    """Whether the row has a cell for each heading, each of them below it at least in part."""
    headings = [each.span for each in heading.cells]
    return len(spans) == len(headings) and all(
        span.overlap(above) > 0 for span, above in zip(spans, headings, strict=True)
    )


def section_text(row: GridRow, heading: Heading) -> str:
    """The text of a row that is the heading of the rows that follow, or a note; empty for a row of the annex.

    One cell, alone in its row, covers most columns; or it is the first and begins with "A.".
    """
    shown = [(cell, span) for cell, span in spans_of(row) if cell and not cell.is_continued and cell.text.strip()]
    if len(shown) != 1:
        return ""
    cell, span = shown[0]
    covers_most = span.end - span.start > heading.width / 2
    is_marked = span.start == 0 and SECTION_MARK.match(cell.text) is not None
    return cell.text if covers_most or is_marked else ""


def is_blank(row: GridRow) -> bool:
    """Whether a row has no word of its own: only a number, or cells merged with the row above."""
    return not any(cell and not cell.is_continued and re.search(r"[^\W\d_]", cell.text) for cell in row)
