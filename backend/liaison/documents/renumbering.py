"""Rows of the annex that have moved in the final document: their numbers in the data files follow.

A row that is left out, added or moved gives all rows below it other numbers, and with them all citations. In: a
document that was read, and the data. Out: the texts of the data files with the new numbers, if the document has exactly
the rows that the data cite. Otherwise a person has to decide, and the differences say what.
"""

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from liaison.documents.document import Document
from liaison.documents.identity import ROW, expected_rows, name_in
from liaison.documents.names import KnownNames
from liaison.loading.checks import read_valid_folder
from liaison.loading.data_files import FILES
from liaison.loading.entries import MechanismEntry
from liaison.loading.folder import DataFolder

ENGAGEMENTS = "engagements.yaml"


def moved_rows(document: Document, folder: DataFolder, report: str) -> Mapping[int, int]:
    """The new number of each row that the data cite; empty if no row has moved, or if the rows are not the same."""
    names = KnownNames(folder.of(MechanismEntry))
    located = {int(found[1]): row for row in document.rows() if (found := ROW.fullmatch(row.locator))}
    number_of = {names.recognize(name_in(row)).slug: number for number, row in located.items()}
    expected = {mechanism.slug: number for number, mechanism in expected_rows(folder, report).items()}
    if number_of.keys() != expected.keys() or len(number_of) != len(located):
        return {}
    moves = {number: number_of[slug] for slug, number in expected.items()}
    return moves if any(before != after for before, after in moves.items()) else {}


def renumbered_texts(data: Path, report: str, moves: Mapping[int, int]) -> dict[str, str]:
    """The data files that change, by name."""
    found = {}
    for name in FILES:
        before = (data / name).read_bytes().decode("utf-8")
        after = with_citations(before, report, moves)
        if name == ENGAGEMENTS:
            after = with_rows(after, report, moves)
        if after != before:
            found[name] = after
    return found


def renumbered_folder(data: Path, texts: Mapping[str, str]) -> DataFolder:
    """The data with these texts in place of theirs, after all checks."""
    with tempfile.TemporaryDirectory(prefix="liaison-rows-") as folder:
        copy = Path(folder)
        for name in FILES:
            shutil.copyfile(data / name, copy / name)
        for name, text in texts.items():
            (copy / name).write_bytes(text.encode("utf-8"))
        return read_valid_folder(copy)


def with_citations(text: str, report: str, moves: Mapping[int, int]) -> str:
    def renumbered(found: re.Match[str]) -> str:
        number = int(found[2])
        return f"{found[1]}{moves.get(number, number)}"

    return re.sub(rf"(?<![\w-])({re.escape(report)} Annex )(\d+)\b", renumbered, text)


def with_rows(text: str, report: str, moves: Mapping[int, int]) -> str:
    """The engagements of the report with new rows, in the order of these."""
    start, *entries = re.split(r"(?m)^(?=- )", text)
    of_report = re.compile(rf"^(?:- |  )report: {re.escape(report)}\s*$", re.MULTILINE)
    places, own = [], []
    for place, entry in enumerate(entries):
        row = re.search(r"^((?:- |  )row: )(\d+)", entry, re.MULTILINE)
        if row is None or not of_report.search(entry):
            continue
        places.append(place)
        number = moves.get(int(row[2]), int(row[2]))
        content = entries[place].rstrip()
        own.append((number, f"{content[: row.start()]}{row[1]}{number}{content[row.end() :]}"))
    for place, (_, content) in zip(places, sorted(own), strict=True):
        entries[place] = content + entries[place][len(entries[place].rstrip()) :]
    return start + "".join(entries)
