"""The widths of the columns, and estimates of how much room a text takes in a file that is not laid out yet."""

import math
import unicodedata
from collections.abc import Sequence

from liaison.documents.annex.content import Heading
from liaison.loading.attachments import Column

# parts of the table's width
_PARTS = {
    Column.NAME: 15.0,
    Column.ACTIVITY: 25.0,
    Column.RELEVANCE: 24.5,
    Column.FREQUENCY: 12.0,
    Column.TIME: 11.0,
    Column.COST: 12.5,
    None: 12.0,
}
# Lines end before a word that does not fit, so that a text takes a little more room than its letters.
WRAPPING = 1.1


def widths_of(headings: Sequence[Heading], total: float) -> list[float]:
    """The width of each column of a table with this total width."""
    parts = [_PARTS[heading.column] for heading in headings]
    return [total * part / sum(parts) for part in parts]


def lines_of(text: str, letters: float) -> int:
    """The estimated number of lines of a text where so many letters fit on a line."""
    return sum(
        max(1, math.ceil(_width(line) * _wrapping(line, letters) / max(letters, 1))) for line in text.split("\n")
    )


def _width(line: str) -> int:
    """In letters; one of Chinese, Japanese or Korean is twice as wide as others."""
    return len(line) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in line)


def _wrapping(line: str, letters: float) -> float:
    return WRAPPING if len(line) > letters else 1
