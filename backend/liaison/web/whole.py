"""The files that hold all tables: the workbook and the linked data, from one edition of the registry."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import IO

import orjson

from liaison.documents.data_workbook import DataWorkbook, Value
from liaison.errors import LiaisonError
from liaison.schema.columns import Column
from liaison.schema.downloads import TABLES, Table
from liaison.schema.service import Service
from liaison.web.formats import text, value
from liaison.web.linked_data import LinkedData
from liaison.web.rows import Row, pages
from liaison.web.writers import Writers

MAX_ROWS = 100_000  # of all tables together; writing so many takes about a minute, and a sheet has room for them
MAX_TEXT = 200_000_000  # characters in all cells, which are on the disk while the workbook is written
CONTENTS = ("table", "description", "rows")
COLUMNS = ("table", "column", "description", "type", "unit")


class TooLong(LiaisonError):
    def __init__(self, number: int, what: str) -> None:
        super().__init__(f"The registry has {number:,} {what}, too many for a workbook. Use another format.")


async def write_workbook(service: Service, rows: dict[str, int], file: IO[bytes], writers: Writers) -> None:
    """Write all tables as a workbook; ``rows`` has the number of rows of each.

    Raises ``TooLong``, ``NotAnswered``, and ``OSError`` if the disk is full.
    """
    if (number := sum(rows.values())) > MAX_ROWS:
        raise TooLong(number, "rows")
    book = DataWorkbook("Liaison", f"All tables of the registry. {_edition(service)}", service.built_at)
    try:
        await _fill(book, service, rows, writers)
    except BaseException:
        book.discard()
        raise
    # takes seconds, for which other downloads cannot wait
    await asyncio.to_thread(book.save, file)


async def _fill(book: DataWorkbook, service: Service, rows: dict[str, int], writers: Writers) -> None:
    book.add("contents", CONTENTS)
    book.append([(each.name, each.description, rows[each.name]) for each in TABLES.values()])
    book.append([(), ("version", service.version), ("built", f"{service.built_at:%Y-%m-%d}")])
    book.add("columns", COLUMNS)
    for table in TABLES.values():
        book.append([(table.name, each.name, each.description, each.type, each.unit) for each in table.columns])
    length = 0
    for table in TABLES.values():
        book.add(table.name, [column.name for column in table.columns])
        async with aclosing(pages(service, table)) as read:
            async for page in read:
                length += await writers.run(_append, book, table, page)
                if length > MAX_TEXT:
                    raise TooLong(length, "characters")


async def linked_data(service: Service, public_url: str, writers: Writers) -> AsyncGenerator[bytes, None]:
    """All lists as one JSON-LD document, in pieces. Raises ``NotAnswered``."""
    linked = LinkedData(public_url)

    def piece(table: Table, page: list[Row]) -> bytes:
        return b"".join(b",\n" + orjson.dumps(linked.node(table, row)) for row in page)

    start = orjson.dumps({"@context": linked.context})[:-1] + b',"@graph":[\n'
    start += b",\n".join(map(orjson.dumps, linked.vocabularies()))
    for table in TABLES.values():
        if table.is_list:
            async with aclosing(pages(service, table, is_started=not start)) as read:
                async for page in read:
                    if page:
                        # the start is sent with the first rows, so that nothing is sent if there is no answer
                        yield start + await writers.run(piece, table, page)
                        start = b""
    yield start + b"\n]}\n"


def _edition(service: Service) -> str:
    return f"Version {service.version}, built on {service.built_at:%Y-%m-%d}."


def _append(book: DataWorkbook, table: Table, page: list[Row]) -> int:
    """Write rows of a table; how many characters they have."""
    cells = [[_cell(column, value(row, column)) for column in table.columns] for row in page]
    book.append(cells)
    return sum(len(cell) for row in cells for cell in row if isinstance(cell, str))


def _cell(column: Column, found: object) -> Value:
    """Numbers and truth values as they are, all else as text."""
    if column.type in ("integer", "number", "boolean") and isinstance(found, bool | int | float | None):
        return found
    return text(found)
