"""Keyset pagination: the rows of a page, their cursors, and whether more rows precede or follow.

A page starts at key values, never at an offset, so that a page deep in a list costs as much as the first one.
"""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from liaison.planning.bindings import Bindings
from liaison.planning.cursors import header_of, value_at
from liaison.planning.dialects import Dialect
from liaison.planning.errors import BadCursor, BadPage
from liaison.planning.mapping import Column, Kind, ObjectType
from liaison.planning.ordering import Bound, Order, sort_keys
from liaison.planning.predicates import FALSE, TRUE, Filter, all_of
from liaison.planning.selection import Parameter

DEFAULT_PAGE = 20
MAX_PAGE = 100


@dataclass(frozen=True)
class RowSet:
    """The rows of a list before paging: those of a table under an alias that meet ``match`` and the filter ``where``,
    as the condition ``predicate``.

    ``is_unfiltered``: all rows of the table, or all that belong to one row. ``is_unselective``: many rows, all over
    the table. ``cte`` is the name of a common table expression with their ids, if finding them takes long and several
    fields need them. ``known_count`` is the number of rows if it is known: that of a table that never changes.
    """

    table: ObjectType
    alias: str
    match: str
    where: Filter
    predicate: str
    is_unfiltered: bool = False
    is_unselective: bool = False
    cte: str | None = None
    known_count: str | None = None

    @property
    def condition(self) -> str:
        """The condition that a row is in the set."""
        return f"{self.alias}.id IN (SELECT i FROM {self.cte})" if self.cte else self.predicate

    @property
    def count(self) -> str:
        """The number of rows, as an expression."""
        if self.cte:
            return f"(SELECT count(*) FROM {self.cte})"
        return self.known_count or f"(SELECT count(*) FROM {self._rows} WHERE {self.predicate})"

    def with_cte(self, sql: str) -> str:
        """An expression on the set, as a subquery with the common table expression if there is one."""
        if not self.cte:
            return sql
        rows = f"SELECT {self.alias}.id AS i FROM {self._rows} WHERE {self.predicate}"
        return f"(WITH {self.cte} AS MATERIALIZED ({rows}) SELECT {sql})"

    @property
    def _rows(self) -> str:
        return f"{self.table.table} AS {self.alias}"


@dataclass(frozen=True)
class Page:
    """One page of a row set, and the SQL for its rows and limits."""

    rows: RowSet
    order: Order
    size: int
    backward: bool
    after: Bound | None = None
    before: Bound | None = None
    is_in_index_order: bool = False

    def select(self, sql: str) -> str:
        """A query for an expression on each row of a forward page. Use it only if an index gives the order: otherwise
        SQLite sorts the rows with the expression, and evaluates it for more rows than the page has."""
        return self._select(sql, self.size)

    @property
    def ids(self) -> str:
        """A query for the page's ids ``i``, in the list's order."""
        alias = self.rows.alias
        ids = self._select(f"{alias}.id AS i", self.size)
        if not self.backward:
            return ids
        return f"SELECT {alias}.id AS i FROM ({ids}) AS b {self._join('b')} ORDER BY {self.order.order_by()}"

    def edge_id(self, *, last: bool) -> str:
        """A query for the id of the page's first or last row."""
        return (
            f"SELECT e.i FROM ({self.ids}) AS e {self._join('e')} ORDER BY {self.order.order_by(backward=last)} LIMIT 1"
        )

    def has_more(self, following: bool) -> str:
        """The condition that rows of the set follow, or precede, the page."""
        bound = self.before if following else self.after
        tests = []
        if following != self.backward:
            tests.append(f"EXISTS (SELECT 1 FROM ({self._select('1', self.size + 1)}) AS q LIMIT 1 OFFSET {self.size})")
        if bound is not None:
            rows = f"{self.rows.table.table} AS {self.rows.alias}"
            tests.append(
                f"EXISTS (SELECT 1 FROM {rows} WHERE {self.rows.condition} AND ({bound.condition}) IS NOT TRUE)"
            )
        return f"({' OR '.join(tests)})" if tests else FALSE

    def _join(self, ids: str) -> str:
        """The join of the table to a query of ids ``i``."""
        return self.order.dialect.lookup_join(self.rows.table.table, self.rows.alias, f"{ids}.i")

    def _select(self, sql: str, limit: int) -> str:
        """A query for the first rows from the page's start, in its direction."""
        start, end = (self.before, self.after) if self.backward else (self.after, self.before)
        within = all_of(self.rows.condition, end.condition if end else TRUE)
        seeks = [
            f"SELECT {sql} FROM {seek.rows} WHERE {all_of(within, seek.condition)} ORDER BY {seek.order} LIMIT {limit}"
            for seek in (start.seeks if start else self.order.seeks(backward=self.backward))
        ]
        if len(seeks) == 1:
            return seeks[0]
        return " UNION ALL ".join(f"SELECT * FROM ({seek}) AS q" for seek in seeks) + f" LIMIT {limit}"


@dataclass(frozen=True)
class Beyond:
    """The condition that a row is beyond a cursor, on the side of the page, and the condition that it is not."""

    condition: str
    negation: str


@dataclass(frozen=True)
class Slice:
    """One page of rows that are not those of a table: its size, its direction and its limits."""

    size: int
    backward: bool
    after: Beyond | None
    before: Beyond | None

    @property
    def within(self) -> str:
        """The condition that a row is between the cursors."""
        return all_of(*(bound.condition for bound in (self.after, self.before) if bound))

    def has_more(self, following: bool, exist: Callable[[str, int], str]) -> str:
        """The condition that rows follow, or precede, the page; ``exist`` writes the condition that more than so many
        rows meet a condition."""
        bound = self.before if following else self.after
        tests = [exist(self.within, self.size)] if following != self.backward else []
        tests += [exist(bound.negation, 0)] if bound else []
        return f"({' OR '.join(tests)})" if tests else FALSE


def slice_of(arguments: Mapping[str, Any], beyond: Callable[[Any, str], Beyond]) -> Slice:
    """The page that the arguments request; ``beyond`` makes the limit at a cursor, given with the argument's name."""
    size, backward = page_size(arguments)
    after, before = (
        None if (cursor := arguments.get(name)) is None else beyond(cursor, name) for name in ("after", "before")
    )
    return Slice(size, backward, after, before)


def page_of(rows: RowSet, arguments: Mapping[str, Any], dialect: Dialect, bindings: Bindings) -> Page:
    """The page that the arguments request."""
    order_by = arguments.get("orderBy") or ()
    keys = sort_keys(rows.table, order_by)
    related = bindings.alias("o") if rows.is_unselective and keys[0].column.related else None
    order = Order(rows.table, rows.alias, keys, dialect, related)
    size, backward = page_size(arguments)
    is_default_order = not order_by and not any(key.column.nullable for key in keys)
    page = Page(rows, order, size, backward, is_in_index_order=is_default_order and not backward and rows.is_unfiltered)
    after, before = (_bound(order, arguments, name, bindings) for name in ("after", "before"))
    return replace(page, after=after, before=before)


def page_size(arguments: Mapping[str, Any]) -> tuple[int, bool]:
    """The largest number of rows on the page, and whether it is counted from the end."""
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise BadPage("first and last are both given. Give one of them.")
    for name, number in (("first", first), ("last", last)):
        if number is not None and not 1 <= number <= MAX_PAGE:
            raise BadPage(f"{name} is {number}; a page holds 1 to {MAX_PAGE}.")
    if last is not None:
        return last, True
    return first or DEFAULT_PAGE, False


def cursor_values(
    cursor: Any, name: str, digest: str, columns: Sequence[Column], bindings: Bindings
) -> Sequence[str | None]:
    """The placeholders for the key values in the cursor that the argument ``name`` gives, None for null.

    The cursor must have the order's digest and a value for each column of the order; only a nullable one may be null.
    """
    header = cursor.header if isinstance(cursor, Parameter) else header_of(cursor)
    if (
        header is None
        or len(header.nulls) != len(columns)
        or any(is_null and not each.nullable for is_null, each in zip(header.nulls, columns, strict=True))
    ):
        raise _no_cursor(name)
    if header.order != digest:
        raise BadCursor(f"{name} is a cursor of another order. Request the order it came from, or omit {name}.")
    return [
        None if is_null else bindings.bind(cursor, _value_at(place, column.kind, name), column.kind)
        for place, (column, is_null) in enumerate(zip(columns, header.nulls, strict=True))
    ]


def _value_at(place: int, kind: Kind, name: str) -> Callable[[str], Any]:
    """A function that reads the key value at a place in a cursor; BadCursor if it is not of the kind."""
    read = value_at(place)

    def checked(cursor: str) -> Any:
        value = read(cursor)
        match kind, value:
            case ("text" | "plain", str()) | ("integer", int()) | ("number", int() | float()):
                return value
            case "boolean", 0 | 1:
                return bool(value)
        raise _no_cursor(name)

    return checked


def _no_cursor(name: str) -> BadCursor:
    return BadCursor(f"{name} is not a cursor of this list. Take one from its edges or pageInfo.")


def _bound(order: Order, arguments: Mapping[str, Any], name: str, bindings: Bindings) -> Bound | None:
    cursor = arguments.get(name)
    if cursor is None:
        return None
    columns = [key.column for key in order.keys]
    return order.beyond(cursor_values(cursor, name, order.digest, columns, bindings), before=name == "before")
