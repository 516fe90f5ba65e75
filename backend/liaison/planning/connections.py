"""Connections: the object with edges, nodes, pageInfo and totalCount, over any rows that are paged."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from liaison.planning.json_text import (
    Member,
    Text,
    array,
    boolean,
    computed_object,
    expression,
    or_null,
    quoted,
)
from liaison.planning.selection import Field

# Writes the value of a selected field for the row with this alias.
RowMember = Callable[[str, Field], Text]


class PagedRows(Protocol):
    """One page of rows, and the list it belongs to. All texts are SQL expressions or conditions."""

    @property
    def count(self) -> str:
        """The number of rows in the list."""

    def items(self, item: Callable[[str], Text]) -> Text:
        """The rows of the page, separated by commas; ``item`` writes one of them from its alias."""

    def cursor(self, row: str) -> str:
        """The cursor of a row."""

    def edge_cursor(self, *, last: bool) -> str:
        """A query for the cursor, as a JSON string, of the first or last row of the page."""

    def has_more(self, *, following: bool) -> str:
        """The condition that rows follow, or precede, the page."""


def connection(
    field: Field,
    page: PagedRows,
    node: RowMember,
    *,
    members: Mapping[str, Member] | None = None,
    edge_members: Mapping[str, RowMember] | None = None,
) -> Text:
    """The connection that a field selects, with further members of the connection or its edges."""

    def edge(row: str, part: Field) -> Text:
        (type_name,) = part.shape
        members = {name: partial(write, row) for name, write in {"node": node, **(edge_members or {})}.items()}
        return computed_object(part, type_name, {"cursor": lambda _: quoted(page.cursor(row)), **members})

    (type_name,) = field.shape
    return computed_object(
        field,
        type_name,
        {
            "nodes": lambda part: array(page.items(lambda row: node(row, part))),
            "edges": lambda part: array(page.items(lambda row: edge(row, part))),
            "pageInfo": lambda part: _page_info(part, page),
            "totalCount": lambda _: expression(page.count),
            **(members or {}),
        },
    )


def json_cursor(cursor: str) -> str:
    """A cursor as a JSON string; null remains null."""
    return f"'\"' || {cursor} || '\"'"


def _page_info(field: Field, page: PagedRows) -> Text:
    return computed_object(
        field,
        "PageInfo",
        {
            "hasNextPage": lambda _: boolean(page.has_more(following=True)),
            "hasPreviousPage": lambda _: boolean(page.has_more(following=False)),
            "startCursor": lambda _: expression(or_null(f"({page.edge_cursor(last=False)})")),
            "endCursor": lambda _: expression(or_null(f"({page.edge_cursor(last=True)})")),
        },
    )
