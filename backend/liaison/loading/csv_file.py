"""A CSV file of relations: its rows as raw records, each with the line on which it begins."""

import csv
import io
from collections.abc import Iterator
from typing import cast

from liaison.errors import Problem
from liaison.loading.raw import RawRecord
from liaison.loading.records import Entry, keys_of, nearest


def read_csv(name: str, text: str, model: type[Entry], problems: list[Problem]) -> Iterator[RawRecord]:
    """A header and rows; empty cells are absent."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] | None = None
    last = 0
    try:
        for cells in rows:
            line, last = last + 1, rows.line_num
            if columns is None:
                columns = cells
                if not all_columns_known(name, cells, model, problems):
                    return
            elif not cells:
                problems.append(Problem(name, line, "The line is empty", "Delete it"))
            elif len(cells) != len(columns):
                what = f"The line has {len(cells)} cells instead of {len(columns)}"
                problems.append(Problem(name, line, what, "Put texts that hold a comma in double quotes"))
            else:
                given = {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
                yield RawRecord(name, line, cast(dict[str, object], given), {})
    except csv.Error as error:
        problems.append(Problem(name, last + 1, f"This is not CSV: {error}", "Look at the double quotes there"))
        return
    if columns is None:
        remedy = f"Write the line {','.join(keys_of(model))}"
        problems.append(Problem(name, 1, "The file is empty", remedy))


def all_columns_known(name: str, columns: list[str], model: type[Entry], problems: list[Problem]) -> bool:
    known = keys_of(model)
    found = len(problems)
    for position, column in enumerate(columns):
        if column not in known:
            remedy = nearest(column, known, f"The columns are {','.join(known)}")
            problems.append(Problem(name, 1, f'The column "{column}" is not known', remedy))
        elif column in columns[:position]:
            problems.append(Problem(name, 1, f'The column "{column}" is there twice', "Delete one of the two"))
    for column in known:
        if column not in columns and len(problems) == found:
            remedy = f"The columns are {','.join(known)}"
            problems.append(Problem(name, 1, f'The column "{column}" is missing', remedy))
    return len(problems) == found
