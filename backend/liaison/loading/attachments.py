"""The values of an attached document: its passages, by paragraph, bullet and row, and the cells of each row."""

from dataclasses import dataclass
from enum import Enum


class Column(Enum):
    """A column of the annex, recognized by its heading; columns may come in any order."""

    NAME = "name"
    ACTIVITY = "activity"
    RELEVANCE = "relevance"
    FREQUENCY = "frequency"
    TIME = "time"
    COST = "cost"


@dataclass(frozen=True)
class Cell:
    """One cell of a row: the heading of its column as the document has it, and its text, with line breaks as ``\\n``.

    ``column`` is None if the heading is not one of the six that the registry reads.
    """

    column: Column | None
    heading: str
    text: str


@dataclass(frozen=True)
class Passage:
    """The text at one locator, such as ``5.1``, ``6.1 TSB 3``, ``7.1 note 2`` or ``Annex 12``.

    Only rows of the annex have cells; the text of a row is its cells, each on lines of its own.
    """

    locator: str
    text: str
    cells: tuple[Cell, ...] = ()

    def cell(self, column: Column) -> str:
        """The text of the cell in that column; empty if the row has no such cell."""
        return next((cell.text for cell in self.cells if cell.column is column), "")
