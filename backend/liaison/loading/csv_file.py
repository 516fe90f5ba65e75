"""A CSV file of relations: its rows as source records, each with the line on which it starts."""

import csv
import io
from collections.abc import Iterator
from typing import cast

from liaison.errors import Problem, suggestion
from liaison.loading.entries import Entry, keys_of
from liaison.loading.source_record import SourceRecord


def read_csv(name: str, text: str, model: type[Entry], problems: list[Problem]) -> Iterator[SourceRecord]:
    """The rows below the header, without their empty cells. Problems are appended to the list."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] | None = None
    last = 0
    try:
        for cells in rows:
            line, last = last + 1, rows.line_num
            if columns is None:
                columns = cells
                found = list(header_problems(name, cells, keys_of(model)))
                if found:
                    problems.extend(found)
                    return
            elif not cells:
                problems.append(Problem(name, line, "The line is empty", "Delete it"))
            elif len(cells) != len(columns):
                what = f"The line has {len(cells)} cells instead of {len(columns)}"
                problems.append(Problem(name, line, what, "Put text that contains a comma in double quotes"))
            else:
                values = {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
                yield SourceRecord(name, line, cast(dict[str, object], values), {})
    except csv.Error as error:
        problems.append(Problem(name, last + 1, f"Invalid CSV: {error}", "Check the double quotes"))
        return
    if columns is None:
        header = ",".join(keys_of(model))
        problems.append(Problem(name, 1, "The file is empty", f"Start it with the line {header}"))


def header_problems(name: str, columns: list[str], known: list[str]) -> Iterator[Problem]:
    """Unknown and duplicate columns; missing ones only if there are no others, since a misspelled one is both."""
    remedy = f"The columns are {','.join(known)}"
    wrong = False
    for position, column in enumerate(columns):
        if column not in known:
            wrong = True
            yield Problem(name, 1, f'Unknown column "{column}"', suggestion(column, known, remedy))
        elif column in columns[:position]:
            wrong = True
            yield Problem(name, 1, f'Duplicate column "{column}"', "Delete one of the two")
    for column in known:
        if column not in columns and not wrong:
            yield Problem(name, 1, f'The column "{column}" is missing', remedy)
            return
