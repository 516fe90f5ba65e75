"""The files that hold all tables: the workbook and the linked data, from one edition of the registry."""

import asyncio
from collections.abc import AsyncGenerator

import orjson

from liaison.documents.data_workbook import DataWorkbook, Value
from liaison.errors import LiaisonError
from liaison.schema.columns import Column
from liaison.schema.downloads import TABLES
from liaison.schema.service import Service
from liaison.web.formats import text, value
from liaison.web.linked_data import LinkedData
from liaison.web.rows import pages

MAX_ROWS = 100_000  # of all tables together; writing so many takes about a minute, and a sheet has room for them
CONTENTS = ("table", "description", "rows")
COLUMNS = ("table", "column", "description", "type", "unit")


class TooManyRows(LiaisonError):
    def __init__(self, number: int) -> None:
        super().__init__(f"The registry has {number:,} rows, too many for a workbook. Use another format.")


async def workbook(service: Service, rows: dict[str, int]) -> bytes:
    """All tables as a workbook; ``rows`` has the number of rows of each. Raises ``TooManyRows`` and ``NotAnswered``."""
    if (number := sum(rows.values())) > MAX_ROWS:
        raise TooManyRows(number)
    version = f"Version {service.version}, built on {service.built_at:%Y-%m-%d}."
    book = DataWorkbook("Liaison", f"All tables of the registry. {version}", service.built_at)
    book.add("contents", CONTENTS)
    book.append([(each.name, each.description, rows[each.name]) for each in TABLES.values()])
    book.append([(), ("version", service.version), ("built", f"{service.built_at:%Y-%m-%d}")])
    book.add("columns", COLUMNS)
    for table in TABLES.values():
        book.append([(table.name, each.name, each.description, each.type, each.unit) for each in table.columns])
    for table in TABLES.values():
        book.add(table.name, [column.name for column in table.columns])
        async for page in pages(service, table):
            cells = [[_cell(column, value(row, column)) for column in table.columns] for row in page]
            await asyncio.to_thread(book.append, cells)
    return await asyncio.to_thread(book.save)


async def linked_data(service: Service, public_url: str) -> AsyncGenerator[bytes, None]:
    """All lists as one JSON-LD document, in pieces. Raises ``NotAnswered``."""
    linked = LinkedData(public_url)
    start = orjson.dumps({"@context": linked.context})[:-1] + b',"@graph":[\n'
    yield start + b",\n".join(map(orjson.dumps, linked.vocabularies()))
    for table in TABLES.values():
        if table.is_list:
            async for page in pages(service, table):
                yield b"".join(b",\n" + orjson.dumps(linked.node(table, row)) for row in page)
    yield b"\n]}\n"


def _cell(column: Column, found: object) -> Value:
    """Numbers and truth values as they are, all else as text."""
    if column.type in ("integer", "number", "boolean") and isinstance(found, bool | int | float | None):
        return found
    return text(found)
