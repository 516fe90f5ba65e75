"""The rows and cells of a Word table: which exist after all changes are accepted, and which are merged."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from liaison.documents.reading.elements import Element
from liaison.documents.reading.numbering import integer
from liaison.documents.reading.package import W
from liaison.documents.reading.styles import value_of

COLUMN_LIMIT = 63  # Word's own
WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


@dataclass
class Cell:
    """A cell of the simple document. A cell that ``continues`` is part of the merged cell above it."""

    blocks: list[Element] = field(default_factory=list)
    span: int = 1
    merged: bool = False
    continues: bool = False


def rows_of(table: Element) -> Iterator[Element]:
    yield from children_of(table, f"{W}tr")


def cells_of(row: Element) -> Iterator[Element]:
    yield from children_of(row, f"{W}tc")


def children_of(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls and in insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from children_of(child, tag)


def row_change(row: Element) -> Element | None:
    """The tracked deletion or insertion of a row."""
    deletion = row.find(f"{W}trPr/{W}del")
    return deletion if deletion is not None else row.find(f"{W}trPr/{W}ins")


def cells_before(row: Element) -> int:
    """The columns that a row leaves out at its beginning."""
    return min(integer(value_of(row, f"{W}trPr/{W}gridBefore"), 0), COLUMN_LIMIT)


def cell_span(cell: Element) -> int:
    return max(1, min(integer(value_of(cell, f"{W}tcPr/{W}gridSpan"), 1), COLUMN_LIMIT))


def is_deleted(cell: Element) -> bool:
    return cell.find(f"{W}tcPr/{W}cellDel") is not None


def continues_left(cell: Element) -> bool:
    """Whether a cell is part of the merged cell to its left, in the way of old documents."""
    merge = cell.find(f"{W}tcPr/{W}hMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def vertical_merge(cell: Element) -> str | None:
    """ "restart" for the first cell of a merged cell, "continue" for the others, None for a single cell."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None:
        return "restart" if merge.get(f"{W}val") == "restart" else "continue"
    tracked = cell.find(f"{W}tcPr/{W}cellMerge")
    return {"rest": "restart", "cont": "continue"}.get("" if tracked is None else tracked.get(f"{W}vMerge", ""))


def words_of(element: Element) -> str:
    """All words in an element, whether shown or not, with a space between its paragraphs."""
    paragraphs = element.iter(f"{W}p")
    texts = ("".join(part.text or "" for part in found.iter(f"{W}t", f"{W}delText")) for found in paragraphs)
    return " ".join(" ".join(texts).split())
