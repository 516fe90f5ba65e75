"""Splitting the document of a report into passages, each identified by the locator that citations use.

The input is the plain text of the document that the Council publishes: numbered paragraphs, bullets under the names of
ITU's units, and the table of the annex, one cell after another, each starting with a tab.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from liaison.documents.document import Document
from liaison.errors import NotAReport
from liaison.loading.attachments import Cell, Column, Passage

PARAGRAPH = re.compile(r"\s*(\d+\.\d+)\s+(\S.*)")
HEADING = re.compile(r"\s*\d+\.\s+\S.*")
BULLET = re.compile(r"\s*[·•]\s*(\S.*)")
UNIT = re.compile(r"\s*([A-Z]{2,4})\s*")
NOTE = re.compile(r"\s*\[(\d+):\s*(.*?)\]")
NOTE_REFERENCE = re.compile(r"\[footnoteRef:\d+\]")
ANNEX_TITLE = re.compile(r"\s*(\S.*mechanisms, networks and groups)\s*", re.IGNORECASE)
ANNEX_NOTE = re.compile(r"\s*\(\*\)\s*(\S.*)")
COLUMNS = 6

# The bullets of the first unit have no heading.
FIRST_UNIT = "BR"


# The words by which the heading of a column is recognized.
HEADINGS = {
    Column.NAME: "name",
    Column.ACTIVITY: "activit",
    Column.RELEVANCE: "relevance",
    Column.FREQUENCY: "frequency",
    Column.TIME: "time",
    Column.COST: "financial",
}


def read_document(document: Path) -> Document:
    """The document with its passages in their order."""
    try:
        text = document.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAReport(document, "it is not UTF-8") from None
    except OSError as error:
        raise NotAReport(document, f"it cannot be opened ({error.strerror})") from None
    body, title, annex = split_at_annex(text.splitlines())
    preamble, table = split_at_table(annex)
    passages = dict(body_passages(body))
    if not passages:
        raise NotAReport(document, "it has no numbered paragraphs")
    if not title:
        raise NotAReport(document, "it has no annex of mechanisms, networks and groups")
    cells = table_cells(table)
    if len(cells) <= COLUMNS or len(cells) % COLUMNS:
        raise NotAReport(document, f"its annex has {len(cells)} cells, which do not form rows of {COLUMNS}")
    opening = []
    for line in body:
        if PARAGRAPH.fullmatch(line):
            break
        opening.append(single_spaced(line))
    found = [Passage(locator, passage) for locator, passage in passages.items()]
    return Document(
        opening=tuple(filter(None, opening)),
        headings=(title,),
        passages=(*found, Passage("Annex", title), *annex_passages(preamble, table, cells)),
    )


def split_at_annex(lines: list[str]) -> tuple[list[str], str, list[str]]:
    """The lines before the annex, its title, and the lines after it. The last match is the title."""
    for position in range(len(lines) - 1, -1, -1):
        if not lines[position].startswith("\t") and (title := ANNEX_TITLE.fullmatch(lines[position])):
            return lines[:position], title[1], lines[position + 1 :]
    return lines, "", []


def split_at_table(lines: list[str]) -> tuple[list[str], list[str]]:
    """The list before the table, and the table, which starts at the first two consecutive cells."""
    for position, (line, after) in enumerate(pairwise(lines)):
        if line.startswith("\t") and after.startswith("\t"):
            return lines[:position], lines[position:]
    return lines, []


def body_passages(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs such as 5.1, their bullets such as 6.1 TSB 3, and their footnotes such as 7.1 note 2."""
    for locator, parts in lines_by_locator(lines).items():
        text = " ".join(parts)
        yield locator, single_spaced(NOTE_REFERENCE.sub("", NOTE.sub("", text)))
        paragraph = locator.split()[0]
        for number, note in NOTE.findall(text):
            yield f"{paragraph} note {number}", single_spaced(note)


def lines_by_locator(lines: list[str]) -> dict[str, list[str]]:
    """The lines of each passage. Headings, and text before the first paragraph, are not part of any."""
    passages: dict[str, list[str]] = {}
    paragraph, unit, bullets = "", FIRST_UNIT, 0
    current: list[str] = []
    for line in lines:
        if found := PARAGRAPH.fullmatch(line):
            paragraph, unit, bullets = found[1], FIRST_UNIT, 0
            current = passages[paragraph] = [found[2]]
        elif (found := BULLET.fullmatch(line)) and paragraph:
            bullets += 1
            current = passages[f"{paragraph} {unit} {bullets}"] = [found[1]]
        elif (found := UNIT.fullmatch(line)) and paragraph:
            unit, bullets, current = found[1], 0, []
        elif HEADING.fullmatch(line):
            current = []
        else:
            current.append(line)
    return passages


def table_cells(lines: list[str]) -> list[list[str]]:
    """The cells of the table as lists of lines: only the first line of a cell starts with a tab."""
    cells: list[list[str]] = []
    for line in lines:
        if ANNEX_NOTE.fullmatch(line):
            break
        if line.startswith("\t"):
            cells.append([line])
        elif cells:
            cells[-1].append(line)
    return cells


def annex_passages(preamble: list[str], table: list[str], cells: list[list[str]]) -> Iterator[Passage]:
    if text := nonblank_lines(preamble):
        yield Passage("Annex preamble", text)
    texts = [nonblank_lines(cell) for cell in cells]
    headings = texts[:COLUMNS]
    for row in range(1, len(cells) // COLUMNS):
        in_row = [
            Cell(column_of(heading), heading, text)
            for heading, text in zip(headings, texts[row * COLUMNS : (row + 1) * COLUMNS], strict=True)
        ]
        yield Passage(f"Annex {row}", "\n".join(cell.text for cell in in_row if cell.text), tuple(in_row))
    for line in table:
        if note := ANNEX_NOTE.fullmatch(line):
            yield Passage("Annex footnote", single_spaced(note[1]))


def column_of(heading: str) -> Column | None:
    return next((column for column, word in HEADINGS.items() if word in heading.lower()), None)


def single_spaced(text: str) -> str:
    return " ".join(text.split())


def nonblank_lines(lines: list[str]) -> str:
    return "\n".join(text for line in lines if (text := single_spaced(line)))
