"""The layout of a workbook, shared by writing and reading: sheets, rows and columns, and what identifies a workbook."""

import hashlib
from dataclasses import dataclass

from liaison.documents.review.fields import FIELDS, Field
from liaison.documents.review.rows import FACTS, Fact

FORMAT = 1  # the version of this layout; workbooks of another version are refused

INSTRUCTIONS, ANSWERS, SUMMARY = "Instructions", "Answers so far", "Import report"
LISTS, IDENTITY = "Lists", "Liaison"  # hidden

# Where the sheet of instructions asks for the person, and what stands before these cells.
NAME_CELL, UNIT_CELL = "B4", "B5"

GROUP_ROW, HEADING_ROW, FIRST_ROW = 2, 3, 4
KEY, DIGEST, FINGERPRINT = 1, 2, 3  # hidden columns
FIRST_COLUMN = 4
ADDED_ROWS = 12
NOTE_KEY = "-"  # in the key column of a row that only says something

# The sheet of the report: a line for each field.
REPORT_FIRST_ROW, REPORT_VALUE, REPORT_CORRECTION = 5, 2, 3


@dataclass(frozen=True)
class Identity:
    """What identifies a workbook: the review, and the state in which it was exported."""

    report: str
    draft: str  # the digest of the draft
    export: str  # different for each exported workbook
    base: int  # the length of the log
    unit: str = ""
    format: int = FORMAT


def columns(sheet: str, coordinator: bool) -> list[Fact | Field]:
    """The visible columns of a sheet, from the left."""
    shown = (field for field in FIELDS[sheet] if coordinator or not field.coordinator)
    return [*FACTS[sheet], *shown]


def fingerprint(text: str) -> str:
    """Identifies the text of a locked cell, whatever white space a program has changed."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8")).hexdigest()[:8]
