"""Wordings as the data files carry them: a verbatim run of the cell of fewer than 15 words, or an excerpt of it."""

import re
from collections.abc import Sequence

from liaison.documents.draft import DraftRow, Status
from liaison.documents.previous_edition import OMISSION
from liaison.loading.attachments import Cell, Column
from liaison.loading.entries import EngagementEntry

MOST_WORDS = 14
# The words around a figure in an excerpt: “approx. 2 hours per meeting”.
BEFORE, AFTER = 3, 4
FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|dozen|once|twice|thrice|daily|weekly|"
    r"(?:bi-?)?monthly|quarterly|annual|annually|yearly|several|no)\b",
    re.IGNORECASE,
)

WORDED = {"frequency": Column.FREQUENCY, "time": Column.TIME, "cost": Column.COST}


def is_short(text: str) -> bool:
    """Whether the registry may carry the text as it is: each run between “…” has fewer than 15 words."""
    return all(len(run.split()) <= MOST_WORDS for run in text.split(OMISSION))


def excerpt(text: str) -> str:
    """The text on one line; if it is too long, parts of it with “…” for the words left out.

    They are its first 14 words if these have all figures, and otherwise the words around the figures.
    """
    words = text.split()
    if is_short(text):
        return " ".join(words)
    figures = [place for place, word in enumerate(words) if FIGURE.search(word)]
    beginning = len(text.split(OMISSION)[0].split()[:MOST_WORDS])
    runs = [(0, beginning)] if not figures or figures[-1] < beginning else runs_around(figures, words)
    parts = [" ".join(words[start:end]).strip(OMISSION).rstrip(",;:-–( ") for start, end in runs]
    first = f"{OMISSION} " if runs[0][0] else ""
    last = f" {OMISSION}" if runs[-1][1] < len(words) else ""
    return f"{first}{f' {OMISSION} '.join(parts)}{last}"


def runs_around(figures: Sequence[int], words: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of at most 14 words with the figures and some words around them; between two runs, words are left out."""
    runs: list[tuple[int, int]] = []
    for figure in figures:
        start, end = max(figure - BEFORE, 0), min(figure + AFTER + 1, len(words))
        if runs:
            first, last = runs[-1]
            if start <= last and figure - first < MOST_WORDS:
                runs.pop()
                start, end = first, min(end, first + MOST_WORDS)
            else:
                start = min(max(start, last + 1), figure)
                runs[-1] = (first, min(last, start - 1))
        runs.append((start, end))
    return runs


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
