"""The formats of a table: from pages of rows to pieces of the file.

In CSV several values in one cell are separated by ``; ``. A cell of text that a spreadsheet would take for a formula,
because it begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return, has an apostrophe in front; so has one
that begins with apostrophes and then such a character, so that removing one apostrophe always gives the text.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from liaison.schema.columns import Column
from liaison.schema.downloads import Table
from liaison.web.rows import Row

SEPARATOR = "; "
BOM = b"\xef\xbb\xbf"
TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
}
_FIRST = frozenset("'=+-@\t\r")  # of a formula, which is quicker to look up
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True)
class Format:
    """A format: what a file begins with, the piece for some rows (and whether they are the first), and its end."""

    start: bytes
    piece: Callable[[Iterable[Row], bool], bytes]
    end: bytes = b""


def format_of(table: Table, form: str) -> Format:
    """The format of a table's files with an ending."""
    if form == "csv":
        return Format(csv_of([[column.name for column in table.columns]]), lambda rows, _: csv_of(cells(table, rows)))
    if form == "json":
        return Format(b"[", _json, b"]")
    return Format(b"", lambda rows, _: b"".join(orjson.dumps(row) + b"\n" for row in rows))


def cells(table: Table, rows: Iterable[Row]) -> Iterable[list[str]]:
    """The cells of rows in CSV."""
    columns = [(column.path, column.type in ("string", "array")) for column in table.columns]
    return ([_cell(_at(path, row), is_text) for path, is_text in columns] for row in rows)


def value(row: Row, column: Column) -> Any:
    """The value of a column; None if the record has none, or no such related record."""
    return _at(column.path, row)


def _at(path: tuple[str, ...], row: Row) -> Any:
    found: Any = row
    for name in path:
        if found is None:
            return None
        found = found[name]
    return found


def text(value: object) -> str:
    """A value as text; a list is joined. Of an object, all that is not null, without ids unless it gives its type."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return SEPARATOR.join(map(text, value))
    if isinstance(value, dict):
        parts = (each for name, each in value.items() if name != "id" or "type" in value)
        return " ".join(part for each in parts if (part := text(each)))
    return str(value)


def _cell(value: object, is_text: bool) -> str:
    plain = value if type(value) is str else text(value)
    return harmless(plain) if is_text else plain


def harmless(plain: str) -> str:
    """A text that no spreadsheet takes for a formula: one that could be has an apostrophe in front."""
    return f"'{plain}" if plain[:1] in _FIRST and _FORMULA.match(plain) else plain


def csv_of(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of cells as CSV in UTF-8."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()


def _json(rows: Iterable[Row], is_first: bool) -> bytes:
    listed = orjson.dumps(list(rows))[1:-1]
    return listed if is_first or not listed else b"," + listed
