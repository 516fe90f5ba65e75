"""A list of wordings to be read: a CSV file with the columns ``wording`` and ``kind``; others are ignored."""

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import ClassVar

from liaison.documents.wording import Kind
from liaison.errors import FileError, suggestion

COLUMNS = ("wording", "kind")
# The longest cell that the file may have, in characters.
LONGEST_CELL = 10_000_000


class NotAWordingList(FileError):
    template: ClassVar[str] = "{path} is not a list of wordings: {reason}"


@dataclass(frozen=True)
class Asked:
    """A wording, and the cell that it is from."""

    wording: str
    kind: Kind


def read_wordings(path: Path) -> list[Asked]:
    """The wordings of the file in their order. A mistake in any line is an error, with the line and what to do."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAWordingList(path, "it is not UTF-8. Save it as CSV UTF-8.") from None
    except OSError as error:
        raise NotAWordingList(path, f"it cannot be opened ({error.strerror}). Give a CSV file.") from None
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.DictReader(StringIO(text, newline=""), strict=True)
    try:
        return [asked(path, rows.line_num, row) for row in checked(path, rows)]
    except csv.Error as error:
        raise NotAWordingList(path, f"line {rows.line_num} is not valid CSV ({error}). Save the file again.") from None


def checked(path: Path, rows: "csv.DictReader[str]") -> "csv.DictReader[str]":
    """The rows, if the file has both columns."""
    names = rows.fieldnames
    if not names:
        raise NotAWordingList(path, f"it is empty. Its first line must have the columns {' and '.join(COLUMNS)}.")
    for column in COLUMNS:
        if column not in names:
            what = f'it has no column "{column}"; its columns are {", ".join(names)}.'
            raise NotAWordingList(path, f"{what} Add the column to the first line.")
    return rows


def asked(path: Path, line: int, row: dict[str, str | None]) -> Asked:
    kind = (row["kind"] or "").strip().lower()
    known = [each.value for each in Kind]
    if kind not in known:
        remedy = suggestion(kind, known, f"Use one of {', '.join(known)}.")
        raise NotAWordingList(path, f'line {line} has the unknown kind "{kind}". {remedy}')
    return Asked(row["wording"] or "", Kind(kind))
