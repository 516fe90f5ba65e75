"""The parts of every list that can grow: its page, its edges, its facets."""

from __future__ import annotations

from typing import Generic, TypeVar

from liaison.schema.declarations import Argument, output_type, unmapped

T = TypeVar("T")

ORDER_BY = "The order, by several keys in turn; the registry's own when left out, which also decides between equals."
WHERE = "Which of them are meant; all when left out."
FIRST = Argument(int | None, "How many from the front, 1 to 100; 20 when neither first nor last is given.")
AFTER = Argument(str | None, "A cursor of the same order: only what follows it.")
LAST = Argument(int | None, "How many from the back, 1 to 100, in the list's order; not beside first.")
BEFORE = Argument(str | None, "A cursor of the same order: only what precedes it.")
FACETS = (
    "How many of the whole selection have which value: its pages do not matter, and each facet leaves out the "
    "`where` condition that its value in the enumeration names."
)
FACETS_BY = "By what to count, answered in this order."
FACETS_LIMIT = Argument(int | None, "How many values of each at most, 1 to 100, the most frequent first.", 20)


@output_type
class PageInfo:
    """Where a page lies in its list."""

    has_next_page: bool = unmapped("Whether more follows the page, or `before` cut the list off.")
    has_previous_page: bool = unmapped("Whether more precedes the page, or `after` cut the list off.")
    start_cursor: str | None = unmapped("The cursor of the page's first entry; null: the page is empty.")
    end_cursor: str | None = unmapped("The cursor of the page's last entry; null: the page is empty.")


@output_type
class FacetValue:
    """One value of a facet, and how many have it."""

    value: str | None = unmapped(
        "The value as a filter takes it: a vocabulary's value, true or false, a number, or a record's slug; null: "
        "those that have none."
    )
    label: str | None = unmapped("How to show it: the record's name where the value is a slug, else the value itself.")
    count: int = unmapped("How many of the selection have it; one with several values counts under each.")


@output_type
class Facet:
    """How often each value occurs in a selection."""

    field: str = unmapped("By what it is counted: a value of the enumeration that `by` takes.")
    values: list[FacetValue] = unmapped("The values: the most frequent first, equals by value, those without any last.")


@output_type
class Edge(Generic[T]):
    """An entry of a list, with its place."""

    cursor: str = unmapped("Its place in the order, opaque: give it as after or before.")
    node: T = unmapped("What is there.")


@output_type
class Connection(Generic[T]):
    """A page of a list, and what can be said of the whole selection."""

    edges: list[Edge[T]] = unmapped("The page's entries with their cursors.")
    nodes: list[T] = unmapped("The page's entries.")
    page_info: PageInfo = unmapped("Where the page lies.")
    total_count: int = unmapped("How many the whole selection holds, whatever the page.")
