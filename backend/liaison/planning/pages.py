"""Pages of a list by key set: which rows a page holds, their cursors, and what lies beyond.

A page is told by its order's keys, never by an offset, so that a page deep in a list costs what the first one costs.
"""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from liaison.planning.conditions import both
from liaison.planning.cursors import CursorHeader, header_of, value_at
from liaison.planning.mapping import ROWID, Column, ObjectType
from liaison.planning.orders import Bound, Key, Order
from liaison.planning.refusals import BadPage, ForeignCursor
from liaison.planning.selection import Parameter
from liaison.planning.statement import Bindings

DEFAULT_PAGE = 20
LARGEST_PAGE = 100


@dataclass(frozen=True)
class Source:
    """The rows of one type that a list draws from: the filter holds on rows of the table under the alias.

    ``is_whole`` tells that these are all rows, or all with one foreign key; ``is_broad``, that they are many, all over
    the table. ``found`` is the name under which their ids are found once for all that needs them, where finding them
    takes long.
    """

    table: ObjectType
    alias: str
    filter: str
    is_whole: bool = False
    is_broad: bool = False
    found: str | None = None

    @property
    def condition(self) -> str:
        """That a row is one of these."""
        return f"{self.alias}.id IN (SELECT i FROM {self.found})" if self.found else self.filter

    @property
    def count(self) -> str:
        """How many they are, as an expression."""
        if self.found:
            return f"(SELECT count(*) FROM {self.found})"
        # SQLite counts pages, not rows, where nothing is asked of them.
        asked = "" if self.filter == "1" else f" WHERE {self.filter}"
        return f"(SELECT count(*) FROM {self._rows}{asked})"

    def naming(self, expression: str) -> str:
        """The expression, with the name that it may use."""
        if not self.found:
            return expression
        rows = f"SELECT {self.alias}.id AS i FROM {self._rows} WHERE {self.filter}"
        return f"(WITH {self.found} AS MATERIALIZED ({rows}) SELECT {expression})"

    @property
    def _rows(self) -> str:
        return f"{self.table.table} AS {self.alias}"


@dataclass(frozen=True)
class Page:
    """One page: its rows, and how to ask for what belongs to it."""

    source: Source
    order: Order
    size: int
    backward: bool
    after: Bound | None
    before: Bound | None
    is_in_index_order: bool = False

    def selecting(self, expression: str) -> str:
        """A query for something of each row, forwards. Only where an index gives the order: else the rows are sorted
        with what is selected of them, and more is written than the page takes."""
        return self._walk(expression, self.size)

    @property
    def rows(self) -> str:
        """A query that gives the page's ids as ``i``, in the list's order."""
        alias = self.source.alias
        if not self.backward:
            return self.selecting(f"{alias}.id AS i")
        chosen = self._walk(f"{alias}.id AS i", self.size)
        return (
            f"SELECT {alias}.id AS i FROM ({chosen}) AS b CROSS JOIN {self.source.table.table} AS {alias} "
            f"ON {alias}.id = b.i ORDER BY {self.order.terms()}"
        )

    def edge_row(self, *, last: bool) -> str:
        """The query for the id of the page's first or last row."""
        alias = self.source.alias
        return (
            f"SELECT e.i FROM ({self.rows}) AS e CROSS JOIN {self.source.table.table} AS {alias} ON {alias}.id = e.i "
            f"ORDER BY {self.order.terms(backward=last)} LIMIT 1"
        )

    def cursor(self, alias: str) -> str:
        """The cursor of a row, as an expression."""
        values = " || ',' || ".join(_key_json(key.column, alias) for key in self.order.keys)
        return f"hex('[\"{self.order.mark}\",' || {values} || ']')"

    def more(self, *, following: bool) -> str:
        """Whether anything follows, or precedes, the page in the whole selection; 1 or 0."""
        bound = self.before if following else self.after
        tests = []
        if following != self.backward:
            tests.append(f"EXISTS (SELECT 1 FROM ({self._walk('1', self.size + 1)}) LIMIT 1 OFFSET {self.size})")
        if bound is not None:
            tests.append(f"EXISTS (SELECT 1 {self._from} AND ({bound.condition}) IS NOT TRUE)")
        return f"({' OR '.join(tests)})" if tests else "0"

    @property
    def _from(self) -> str:
        return f"FROM {self.source.table.table} AS {self.source.alias} WHERE {self.source.condition}"

    def _walk(self, expression: str, limit: int) -> str:
        """The first rows from where the page begins, in the direction that it is counted in."""
        begin, end = (self.before, self.after) if self.backward else (self.after, self.before)
        within = both(self.source.condition, end.condition if end else "1")
        parts = [
            f"SELECT {expression} FROM {step.rows} WHERE {both(within, step.condition)} "
            f"ORDER BY {step.order} LIMIT {limit}"
            for step in (begin.steps if begin else self.order.steps(backward=self.backward))
        ]
        if len(parts) == 1:
            return parts[0]
        return " UNION ALL ".join(f"SELECT * FROM ({part})" for part in parts) + f" LIMIT {limit}"


def page_of(source: Source, arguments: Mapping[str, Any], bindings: Bindings) -> Page:
    """The page that the arguments ask for, or a refusal that says what is wrong with them."""
    keys = order_of(source.table, arguments.get("orderBy"))
    related = bindings.alias("o") if source.is_broad and keys[0].column.related else None
    order = Order(source.table, source.alias, keys, related)
    size, backward = size_of(arguments)
    own_order = not arguments.get("orderBy") and not any(key.column.nullable for key in keys)
    in_index_order = own_order and not backward and source.is_whole
    page = Page(source, order, size, backward, None, None, in_index_order)
    after, before = (_bound(page, arguments, name, bindings) for name in ("after", "before"))
    return replace(page, after=after, before=before)


def order_of(table: ObjectType, asked: Sequence[Mapping[str, Any]] | None) -> tuple[Key, ...]:
    """The keys asked for, the registry's own order of the type, and the id; a key named before is not named again."""
    keys = [Key(table.orders[str(each["field"])], str(each["direction"]) == "DESC") for each in asked or ()]
    keys += [Key(column) for column in (*table.default, ROWID)]
    seen: dict[str, Key] = {}
    for key in keys:
        seen.setdefault(key.column.sql, key)
    return tuple(seen.values())


def size_of(arguments: Mapping[str, Any]) -> tuple[int, bool]:
    """How many rows a page holds at most, and whether it is counted from the back."""
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise BadPage("Give first or last, not both.")
    for name, number in (("first", first), ("last", last)):
        if number is not None and not 1 <= number <= LARGEST_PAGE:
            raise BadPage(f"{name} is {number}; a page holds 1 to {LARGEST_PAGE}.")
    if last is not None:
        return last, True
    return first or DEFAULT_PAGE, False


def _bound(page: Page, arguments: Mapping[str, Any], name: str, bindings: Bindings) -> Bound | None:
    """The condition that a row lies after, or before, the cursor given."""
    cursor = arguments.get(name)
    if cursor is None:
        return None
    mark = cursor.mark if isinstance(cursor, Parameter) else header_of(cursor)
    if mark is None or len(mark.nulls) != len(page.order.keys) or _is_impossible(page, mark):
        raise ForeignCursor(f"{name} is not a cursor of this list. Take one from edges or pageInfo.")
    if mark.order != page.order.mark:
        raise ForeignCursor(f"{name} is a cursor of another order. Ask with the order it came from, or start anew.")
    values = [None if is_null else bindings.bind(cursor, value_at(place)) for place, is_null in enumerate(mark.nulls)]
    return page.order.beyond(values, before=name == "before")


def _is_impossible(page: Page, mark: CursorHeader) -> bool:
    return any(is_null and not key.column.nullable for key, is_null in zip(page.order.keys, mark.nulls, strict=True))


def _key_json(column: Column, alias: str) -> str:
    sql = column.sql.replace("{t}", alias)
    if column.kind == "number":  # as exact as the number itself, so that the next page begins where this one ended
        return f"CASE WHEN {sql} IS NULL THEN 'null' ELSE printf('%!.17g', {sql}) END"
    return f"json_quote({sql})"
