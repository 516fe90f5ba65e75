"""Small documents made by hand, as the reader returns them, for tests of what follows the reading."""

from collections.abc import Mapping, Sequence

from liaison.documents.document import Document
from liaison.loading.attachments import Cell, Column, Passage

HEADINGS = {
    Column.NAME: "Name",
    Column.ACTIVITY: "Key activity",
    Column.RELEVANCE: "Relevance",
    Column.FREQUENCY: "Frequency of meetings",
    Column.TIME: "Time spent",
    Column.COST: "Financial implications",
}
OPENING = ("Document C21/INF/7-E", "C21", "Report of 2021")


def row(
    name: str, frequency: str = "", time: str = "", cost: str = "", relevance: str = "", activity: str = ""
) -> list[str]:
    """The cells of a row in the order of the columns."""
    return [name, activity, relevance, frequency, time, cost]


def document(
    rows: Sequence[Sequence[str]], bullets: Mapping[str, str] | None = None, opening: Sequence[str] = OPENING
) -> Document:
    """A document with these rows, whose cells are in the order of the columns, and with bullets by their locators."""
    passages = [Passage(locator, text) for locator, text in (bullets or {}).items()]
    for number, texts in enumerate(rows, start=1):
        cells = tuple(Cell(column, HEADINGS[column], text) for column, text in zip(Column, texts, strict=True))
        passages.append(Passage(f"Annex {number}", "\n".join(texts), cells))
    return Document(tuple(opening), (), tuple(passages))
