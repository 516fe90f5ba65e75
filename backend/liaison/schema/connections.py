"""Connections, the paginated lists of the schema, with their edges, page information, facets and arguments."""

from __future__ import annotations

from typing import Generic, TypeVar

from liaison.schema.declarations import Argument, output_type, unmapped

T = TypeVar("T")

WHERE = (
    "The conditions that items must meet. Default: all items. A condition whose variable is omitted does not apply; "
    "inside a condition, null is an error: use `isNull`."
)
ORDER_BY = (
    "The sort keys, the most important first. Default: the default order, which also breaks ties. Names, places and "
    "symbols are sorted by their words as a search finds them: case, accents and punctuation do not count (İstanbul is "
    "at I, Łódź at L), numbers are compared by value, and digits come before letters, Latin before other scripts."
)
FIRST = Argument(int | None, "The number of items from the start, 1 to 100. Default: 20, unless `last` is given.")
AFTER = Argument(str | None, "Return only items after this cursor, which must be from a list in the same order.")
LAST = Argument(
    int | None, "The number of items from the end, 1 to 100, in the order of the list. Cannot be combined with `first`."
)
BEFORE = Argument(str | None, "Return only items before this cursor, which must be from a list in the same order.")
PAGING = {"first": FIRST, "after": AFTER, "last": LAST, "before": BEFORE}
FACETS = (
    "The number of items with each value of a field, counted over all pages. Each facet ignores the condition on its "
    "own field, so that it also counts the alternatives to the values selected."
)
FACETS_BY = "The facets to count, returned in this order."
FACETS_LIMIT = Argument(
    int | None, "The maximum number of values per facet, 1 to 100. The most frequent are returned.", 20
)


@output_type
class PageInfo:
    """Whether there are more pages, and the cursors with which to request them."""

    has_next_page: bool = unmapped("Whether there are items after this page.")
    has_previous_page: bool = unmapped("Whether there are items before this page.")
    start_cursor: str | None = unmapped("The cursor of the first item. Null if the page is empty.")
    end_cursor: str | None = unmapped("The cursor of the last item. Null if the page is empty.")


@output_type
class FacetValue:
    """A value of a facet and the number of items that have it."""

    value: str | None = unmapped(
        "The value for use in a filter: an enum value, “true” or “false”, a number, a string, or the slug of a record. "
        "Null for items without a value."
    )
    label: str | None = unmapped(
        "The value for display: the name of a record, or else `value` itself. Null if `value` is null."
    )
    count: int = unmapped("The number of items with this value. Items with several values are counted under each.")


@output_type
class Facet:
    """The number of items for each value of a field."""

    field: str = unmapped("The name of the facet, as given in `by`.")
    values: list[FacetValue] = unmapped(
        "The values, the most frequent first and equally frequent ones in the order of `value`. Null comes last."
    )


@output_type
class Edge(Generic[T]):
    """An item of a list with its cursor."""

    cursor: str = unmapped("The position of the item in the list: an opaque string for use as `after` or `before`.")
    node: T = unmapped("The item.")


@output_type
class Connection(Generic[T]):
    """A page of a list, and information about the full list."""

    edges: list[Edge[T]] = unmapped("The items of the page with their cursors.")
    nodes: list[T] = unmapped("The items of the page.")
    page_info: PageInfo = unmapped("Information about further pages.")
    total_count: int = unmapped("The number of items on all pages.")
