"""The rows of a download, page by page from the lists that the site shows.

In: a table, a selection, and a service that stays the same until the last page. Out: pages of rows as JSON values.
"""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from liaison.errors import LiaisonError
from liaison.schema.answers import OVERLOADED
from liaison.schema.downloads import Part, Table
from liaison.schema.service import Service
from liaison.web.lists import PAGE, NotAnswered, pages_of

Row = dict[str, Any]


class NotSelected(LiaisonError):
    """The selection is not valid; the message is for the client."""


@dataclass(frozen=True)
class Selection:
    """Which records to read, and in which order: the values of ``where`` and ``orderBy``, as the list takes them.

    ``of`` is the only list whose records have the rows; empty for all.
    """

    given: Mapping[str, Any] = field(default_factory=dict)
    of: str = ""


EVERYTHING = Selection()


async def pages(
    service: Service, table: Table, selection: Selection = EVERYTHING, *, is_started: bool = False
) -> AsyncGenerator[list[Row], None]:
    """The rows in their order. Raises ``NotSelected`` and ``NotAnswered``; the latter only after several attempts if a
    part of the response ``is_started``."""
    for number, part in enumerate(_parts(table, selection)):
        async with aclosing(_records(service, part, selection, is_started=is_started or number > 0)) as read:
            async for records in read:
                yield records if table.is_list else [row for each in records for row in _rows(table, part, each)]


def refuse_bad(service: Service, table: Table, selection: Selection) -> None:
    """Raises ``NotSelected`` as ``pages`` would, without reading anything."""
    for part in _parts(table, selection):
        if selection.given and (refused := service.refusal(_query(part), {**selection.given, "after": None})):
            raise NotSelected(refused.errors[0].message)


def _parts(table: Table, selection: Selection) -> tuple[Part, ...]:
    known = ", ".join(part.plural for part in table.parts)
    if selection.of:
        if parts := tuple(part for part in table.parts if part.plural == selection.of):
            return parts
        raise NotSelected(f'"{selection.of}" has no rows in {table.name}. Use of with one of {known}.')
    if selection.given and len(table.parts) > 1:
        raise NotSelected(
            f"The rows of {table.name} belong to records of several lists. Add of=LIST to say which list where and "
            f"orderBy are for: {known}."
        )
    return table.parts


async def _records(
    service: Service, part: Part, selection: Selection, *, is_started: bool
) -> AsyncGenerator[list[Row], None]:
    read_pages = pages_of(service.execute, _query(part), [part.plural], selection.given, is_started=is_started)
    try:
        async with aclosing(read_pages) as read:
            async for records in read:
                yield records
    except NotAnswered as error:
        is_selected = error.executed or error.code == OVERLOADED
        raise error if is_selected else NotSelected(str(error)) from None


def _query(part: Part) -> str:
    return (
        f"query Export($where: {part.type}Filter, $orderBy: [{part.type}Order!], $after: String) {{\n"
        f"  {part.plural}(where: $where, orderBy: $orderBy, first: {PAGE}, after: $after) {{\n"
        f"    nodes {{ {part.selection} }}\n    pageInfo {{ hasNextPage endCursor }}\n  }}\n}}"
    )


def _rows(table: Table, part: Part, record: Row) -> list[Row]:
    """One row for each value that a record has at the path of a part."""
    values: Any = record
    for name in part.path:
        values = values[name]
    owner = {"type": record["type"], "id": record["id"], "slug": record.get("slug")}
    if table.owner != "record":
        del owner["type"]
    return [
        {table.owner: owner, "position": position, **({part.wrap: value} if part.wrap else value)}
        for position, value in enumerate(values, 1)
    ]
