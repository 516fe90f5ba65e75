"""Wordings as the data files carry them: a verbatim run of the cell of fewer than 15 words, or an excerpt of it."""

from collections.abc import Sequence

from liaison.documents.draft import DraftRow, Status
from liaison.loading.attachments import Cell, Column
from liaison.loading.entries import EngagementEntry

MOST_WORDS = 14

WORDED = {"frequency": Column.FREQUENCY, "time": Column.TIME, "cost": Column.COST}


def is_short(text: str) -> bool:
    """Whether the registry may carry the text as it is: each run between “…” has fewer than 15 words."""
    return all(len(run.split()) <= MOST_WORDS for run in text.split("…"))


def excerpt(text: str) -> str:
    """The text on one line; if it is too long, its first 14 words and “…”, which stands for the words left out."""
    words = text.split()
    if is_short(text):
        return " ".join(words)
    first = text.split("…")[0].split()[:MOST_WORDS]
    return f"{' '.join(first).rstrip(',;:-–(')} …"


def text_of(cells: Sequence[Cell], column: Column) -> str | None:
    """The text of a column; None if there is no such cell or it is empty."""
    return next((cell.text for cell in cells if cell.column is column and cell.text.strip()), None)


def wordings(cells: Sequence[Cell]) -> dict[str, str]:
    """The wordings of frequency, time and cost that the cells have."""
    found = {name: text_of(cells, column) for name, column in WORDED.items()}
    return {name: text for name, text in found.items() if text is not None}


def is_unchanged(row: DraftRow, previous: EngagementEntry | None) -> bool:
    """Whether the document has the wordings of last year’s row, so that the reviewed reading of them holds."""
    if previous is None:
        return False
    is_known = row.status in (Status.SAME, Status.ALTERED) and row.mechanism == previous.mechanism
    if is_known:
        return not set(WORDED.values()) & set(row.changed)
    now = wordings(row.cells)
    before = {name: getattr(previous, name).wording or "" for name in WORDED}
    return all(before[name].split() == now.get(name, "").split() for name in WORDED)
