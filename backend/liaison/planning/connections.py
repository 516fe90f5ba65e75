"""Connections: the object with edges, nodes, pageInfo and totalCount, over any rows that are paged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from liaison.planning.json_text import Member, Text, array, boolean, computed_object, expression, or_null, quoted
from liaison.planning.selection import Field

# Writes the value of a selected field for the row with this alias.
RowMember = Callable[[str, Field], Text]


@dataclass(frozen=True)
class PagedRows:
    """One page of rows as SQL, and the ``count`` of all rows of its list."""

    count: str
    # The rows of the page with commas between, each written by a function of its alias.
    items: Callable[[Callable[[str], Text]], Text]
    # The cursor of the row with this alias.
    cursor: Callable[[str], str]
    # An alias for the last row, or else the first, and the source that selects it.
    edge: Callable[[bool], tuple[str, str]]
    # The condition that rows follow the page, or else precede it.
    has_more: Callable[[bool], str]


def connection(
    field: Field,
    page: PagedRows,
    node: RowMember,
    members: Mapping[str, Member] | None = None,
    edge_members: Mapping[str, RowMember] | None = None,
) -> Text:
    """The connection that a field selects; its type or that of its edges may have further members."""

    def edge(row: str, part: Field) -> Text:
        written = {name: partial(write, row) for name, write in {"node": node, **(edge_members or {})}.items()}
        return computed_object(part, {"cursor": lambda _: quoted(page.cursor(row)), **written})

    return computed_object(
        field,
        {
            "nodes": lambda part: array(page.items(lambda row: node(row, part))),
            "edges": lambda part: array(page.items(lambda row: edge(row, part))),
            "pageInfo": lambda part: _page_info(part, page),
            "totalCount": lambda _: expression(page.count),
            **(members or {}),
        },
    )


def _page_info(field: Field, page: PagedRows) -> Text:
    def edge_cursor(*, last: bool) -> Text:
        row, source = page.edge(last)
        return expression(or_null(f"(SELECT {quoted(page.cursor(row)).sql} FROM {source})"))  # noqa: S608

    return computed_object(
        field,
        {
            "hasNextPage": lambda _: boolean(page.has_more(True)),
            "hasPreviousPage": lambda _: boolean(page.has_more(False)),
            "startCursor": lambda _: edge_cursor(last=False),
            "endCursor": lambda _: edge_cursor(last=True),
        },
    )
