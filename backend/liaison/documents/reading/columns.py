"""The columns of the annex by their headings, in any order and with other words for the same thing."""

import re
from collections.abc import Sequence

from liaison.loading.attachments import Column
from liaison.unicode_text import normalized

HEADING_LIMIT = 14  # words; a row with a longer cell is not a row of headings

# In this order: a heading goes to the first column whose words it has. "Financial implications (staff time)" is about
# cost, "Time spent on meetings" about time, "Specific benefit for the mechanism" about relevance.
WORDS: dict[Column, str] = {
    Column.COST: r"financial|finances?|costs?|budget(ary)?|expenditures?|expenses?|funding",
    Column.TIME: r"time|duration|workdays?|workload|days|staff effort",
    Column.FREQUENCY: r"frequenc(y|ies)|periodicity|how often|number of meetings|meetings?",
    Column.RELEVANCE: r"relevance|relevant|benefits?|importance|interest|value",
    Column.ACTIVITY: r"activit(y|ies)|functions?|purposes?|objectives?|description|tasks?|terms of reference",
    Column.NAME: r"names?|titles?|mechanisms?|networks?|bod(y|ies)|groups?|forums?|entit(y|ies)|committees?",
}
PATTERNS = {column: re.compile(rf"\b({words})\b") for column, words in WORDS.items()}
NAME = re.compile(r"\bnames?\b", re.IGNORECASE)  # of the columns "Group" and "Name", the second is the name
FIGURES = {Column.FREQUENCY, Column.TIME, Column.COST}


def column_of(heading: str) -> Column | None:
    """The column that a heading names; marks of notes and letter case do not matter."""
    text = normalized(heading).casefold()
    text = "how often" if "how often" in text else text
    if re.search(r"\bfrequenc", text):
        return Column.FREQUENCY
    return next((column for column, pattern in PATTERNS.items() if pattern.search(text)), None)


def columns_in(heading: str) -> tuple[Column, ...]:
    """All columns that a heading over several columns names, in the order of its words: "Frequency and time spent"."""
    text = normalized(heading).casefold()
    found = {column: words.start() for column, pattern in PATTERNS.items() if (words := pattern.search(text))}
    return tuple(sorted(found, key=found.__getitem__))


def columns_of(cells: Sequence[str]) -> tuple[Column | None, ...]:
    """The column of each cell if the cells are a row of headings, otherwise an empty tuple.

    A row of headings has at least three columns, each of them once, among them the name or two of the figures.
    """
    shown = [cell for cell in cells if cell.strip()]
    if not 3 <= len(shown) <= 20 or any(len(cell) > 300 or len(cell.split()) > HEADING_LIMIT for cell in shown):
        return ()
    found: list[Column | None] = []
    has_name = any(NAME.search(cell) for cell in cells)
    for cell in cells:
        column = column_of(cell)
        is_other = column is Column.NAME and has_name and not NAME.search(cell)
        found.append(None if column in found or is_other else column)
    known = {column for column in found if column}
    if Column.NAME not in known and len(known) > 3 and found[0] is None:
        found[0] = Column.NAME  # the names of mechanisms need no heading
        known.add(Column.NAME)
    unknown = sum(bool(cell.strip()) for cell, column in zip(cells, found, strict=True) if column is None)
    is_heading = len(known) >= 3 and len(known & FIGURES) >= 2 and Column.NAME in known and unknown < len(known)
    return tuple(found) if is_heading else ()
