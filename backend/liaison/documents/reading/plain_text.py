"""Plain text as HTML, so that one reader serves all formats.

Paragraphs are blocks of lines between blank lines; line breaks and indentation are kept. The table of the annex is
found by its headings. It has one cell after another, each starting with a tab (as the Council's text has it), or one
row in each line, with tabs, bars, semicolons or commas between its cells.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from html import escape

from liaison.documents.reading.columns import columns_of
from liaison.documents.reading.file_type import SEND_WORD, Refused

SEPARATORS = ("\t", "|", ";", ",")
RULE = set("|:+=- \t")  # the characters of the line below the headings in Markdown
LINE_LIMIT = 50_000  # lines: 80 times the report of 2020
LONGEST_CELL = 50  # lines; a quotation mark that is not closed within them is a character of the text
NOTE = re.compile(r"\s*(\(\*+\)|\*+)\s*\S")


def text_to_html(text: str) -> str:
    """The HTML of a text.

    Raises:
        Refused: the table of the annex has a row with too few or too many cells.
    """
    lines = text.lstrip("\ufeff").splitlines()
    if len(lines) > LINE_LIMIT:
        raise Refused(f"it has more than {LINE_LIMIT:,} lines, too many for a report. {SEND_WORD}")
    header, columns = header_of_cells(lines)
    if columns:
        start = first_cell(lines, header)
        end = end_of_cells(lines, start)
        rows = rows_of_cells(lines[start:end], header - start, columns)
    else:
        start, separator, columns = header_in_a_line(lines)
        rows, taken = rows_in_lines(lines[start:], separator, columns) if columns else ([], 0)
        end = start + taken
    table = "".join(map(html_row, rows))
    table = f"<table>{table}</table>" if table else ""
    return f"<body>{html_paragraphs(lines[:start])}{table}{html_paragraphs(lines[end:])}</body>"


def html_paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"<pre>{escape(chr(10).join(block))}</pre>" for block in blocks(lines))


def blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines between blank lines."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def html_row(cells: Sequence[str]) -> str:
    """A row; a row of a single cell is merged over all columns."""
    span = ' colspan="100"' if len(cells) == 1 else ""
    return f"<tr>{''.join(f'<td{span}><pre>{escape(cell)}</pre></td>' for cell in cells)}</tr>"


# one cell after another


def header_of_cells(lines: Sequence[str]) -> tuple[int, int]:
    """The line of the first heading, and the number of columns.

    The headings are consecutive lines that start with a tab. Without them, the number of columns is 0.
    """
    run: list[str] = []
    for position, line in enumerate([*lines, ""]):
        if line.startswith("\t"):
            run.append(line.strip())
            continue
        if "\t" not in "".join(run) and columns_of(run):
            return position - len(run), len(run)
        run = []
    return len(lines), 0


def first_cell(lines: Sequence[str], header: int) -> int:
    """The line of the first cell before the headings: the list that introduces the table is in a cell too."""
    start = header
    for position in range(header - 1, -1, -1):
        if lines[position].startswith("\t") and not re.match(r"\t\s*\d+\.", lines[position]):
            start = position
        elif re.search(r"mechanisms, networks and groups\s*$", lines[position], re.IGNORECASE):
            return start
    return header


def end_of_cells(lines: Sequence[str], start: int) -> int:
    """The line after the last cell: a note below the table, or the end of the text."""
    last = max(position for position in range(start, len(lines)) if lines[position].startswith("\t"))
    for position in range(last + 1, len(lines)):
        if NOTE.match(lines[position]):
            return position
    return len(lines)


def rows_of_cells(lines: Sequence[str], header_line: int, columns: int) -> list[list[str]]:
    cells: list[list[str]] = []
    follows_blank: list[bool] = []
    for position, line in enumerate(lines):
        if line.startswith("\t"):
            cells.append([line[1:]])
            follows_blank.append(position == 0 or not lines[position - 1].strip())
        elif cells:
            cells[-1].append(line)
    header = sum(line.startswith("\t") for line in lines[:header_line])
    texts = ["\n".join(cell) for cell in cells]
    check_rows(texts[header:], follows_blank[header:], columns)
    rows = [texts[position : position + columns] for position in range(header, len(texts), columns)]
    return [[text] for text in texts[:header]] + rows


def check_rows(texts: Sequence[str], follows_blank: Sequence[bool], columns: int) -> None:
    """Refuses rows with too few or too many cells: a blank line stands before the first cell of each row."""
    starts = range(0, len(texts), columns)
    separated = sum(follows_blank[start] for start in starts) > 0.8 * len(starts)
    for row, start in enumerate(starts):
        if (separated and not follows_blank[start]) or start + columns > len(texts):
            name = " ".join(texts[max(0, start - columns)].split())
            raise Refused(
                f"its annex has {len(texts)} cells, which do not form rows of {columns}: row {max(1, row - 1)} "
                f"(“{name}”) or the next one has too few or too many. Correct the row, or send the Word file (.docx)."
            )


# one row in each line


def header_in_a_line(lines: Sequence[str]) -> tuple[int, str, int]:
    """The line of the headings, what separates them, and their number: 0 if there are none.

    A sentence may name the columns too, with commas between them: then the next line is not a row.
    """
    for position, line in enumerate(lines):
        for separator in SEPARATORS:
            columns = len(cells_of(line, separator))
            if columns < 3 or not columns_of(cells_of(line, separator)):
                continue
            below = records(lines[position + 1 : position + 1 + LONGEST_CELL], separator)
            following = next((text for _, text in below if text.strip() and not is_rule(text)), "")
            if separator == "\t" or len(cells_of(following, separator)) == columns:
                return position, separator, columns
    return len(lines), "", 0


def rows_in_lines(lines: Sequence[str], separator: str, columns: int) -> tuple[list[list[str]], int]:
    """The rows, and the position after the last one; a line without separators continues the last cell of its row."""
    found = [record for record in records(lines, separator) if not is_rule(record[1])]
    last = max(number for number, (_, text) in enumerate(found) if len(cells_of(text, separator)) >= columns)
    rows: list[list[str]] = []
    for _, text in found[: last + 1]:
        if separator in text:
            rows.append(cells_of(text, separator))
        else:
            rows[-1][-1] += f"\n{text}"
    return rows, found[last][0]


def records(lines: Sequence[str], separator: str) -> Iterator[tuple[int, str]]:
    """The lines of each row, and the position after it: a cell in quotation marks may have several lines."""
    opening = re.compile(rf'(^|{re.escape(separator)})"')
    start = 0
    while start < len(lines):
        end = start + 1
        if separator != "|" and opening.search(lines[start]):
            quotes = 0
            for position, line in enumerate(lines[start : start + LONGEST_CELL], start=start + 1):
                quotes += line.count('"')
                if quotes % 2 == 0:
                    end = position
                    break
        yield end, "\n".join(lines[start:end])
        start = end


def is_rule(line: str) -> bool:
    return "-" in line and set(line) <= RULE


def cells_of(line: str, separator: str) -> list[str]:
    """The cells of a row, as spreadsheets write them (with quotation marks) or as Markdown does (with bars)."""
    if separator == "|":
        return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    if '"' not in line:
        return line.split(separator)
    try:
        return next(csv.reader(io.StringIO(line, newline=""), delimiter=separator), [])
    except csv.Error:  # a cell that is longer than such a file may have
        return line.split(separator)
