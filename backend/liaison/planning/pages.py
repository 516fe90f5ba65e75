"""Pages of a list by key set: which rows a page holds, their cursors, and what lies beyond.

A page is told by its order's keys, never by an offset, so that a page deep in a list costs what the first one costs.
What the source does not state comes last either way. The row's id always decides last, so that every order is total.
"""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from liaison.planning.catalogue import ROWID, Column, Table
from liaison.planning.cursors import Mark, mark_of, order_mark, value_at
from liaison.planning.refusals import BadPage, ForeignCursor
from liaison.planning.selection import Slot
from liaison.planning.statement import Parameters

DEFAULT_PAGE = 20
LARGEST_PAGE = 100


@dataclass(frozen=True)
class Key:
    """One key of an order."""

    column: Column
    descending: bool = False

    def order(self, alias: str, *, backward: bool) -> str:
        """The terms of an ORDER BY, reversed for a page from the back."""
        sql = self.column.sql.replace("{t}", alias)
        if self.column.stated:
            return f"{sql} DESC" if self.descending != backward else sql
        if self.descending:  # SQLite's own order has the nulls where they are wanted, and can use an index
            return sql if backward else f"{sql} DESC"
        return f"{sql} IS NULL DESC, {sql} DESC" if backward else f"{sql} IS NULL, {sql}"


@dataclass(frozen=True)
class Source:
    """The rows of one type that a list draws from: the condition holds on rows of the table under the alias.

    ``is_whole`` tells that these are all rows, or all with one foreign key.
    """

    table: Table
    alias: str
    condition: str
    is_whole: bool = False


@dataclass(frozen=True)
class Bound:
    """That a row lies beyond a cursor: as one condition, and in ``steps``, in the order that a walk meets the rows.

    First come those that equal the cursor in all keys but the last, then those that equal it in fewer. An index can
    begin at each step, where it could not at the condition as a whole.
    """

    condition: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One page: its rows, and how to ask for what belongs to it."""

    source: Source
    keys: tuple[Key, ...]
    mark: str
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
            f"ON {alias}.id = b.i ORDER BY {self._order()}"
        )

    def edge_row(self, *, last: bool) -> str:
        """The query for the id of the page's first or last row."""
        alias = self.source.alias
        return (
            f"SELECT e.i FROM ({self.rows}) AS e CROSS JOIN {self.source.table.table} AS {alias} ON {alias}.id = e.i "
            f"ORDER BY {self._order(backward=last)} LIMIT 1"
        )

    def cursor(self, alias: str) -> str:
        """The cursor of a row, as an expression."""
        values = " || ',' || ".join(_key_json(key.column, alias) for key in self.keys)
        return f"hex('[\"{self.mark}\",' || {values} || ']')"

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
        start = f"SELECT {expression} {self._from}" + (f" AND {end.condition}" if end else "")
        finish = f"ORDER BY {self._order(backward=self.backward)} LIMIT {limit}"
        if begin is None:
            return f"{start} {finish}"
        steps = [f"SELECT * FROM ({start} AND {step} {finish})" for step in begin.steps]
        return f"{' UNION ALL '.join(steps)} LIMIT {limit}"

    def _order(self, *, backward: bool = False) -> str:
        return ", ".join(key.order(self.source.alias, backward=backward) for key in self.keys)


def page_of(source: Source, arguments: Mapping[str, Any], parameters: Parameters) -> Page:
    """The page that the arguments ask for, or a refusal that says what is wrong with them."""
    keys = order_of(source.table, arguments.get("orderBy"))
    size, backward = size_of(arguments)
    mark = order_mark(source.table.name, [f"{key.column.sql}{' desc' if key.descending else ''}" for key in keys])
    own_order = not arguments.get("orderBy") and all(key.column.stated for key in keys)
    in_index_order = own_order and not backward and source.is_whole
    page = Page(source, keys, mark, size, backward, None, None, in_index_order)
    after, before = (_bound(page, arguments, name, parameters) for name in ("after", "before"))
    return replace(page, after=after, before=before)


def order_of(table: Table, asked: Sequence[Mapping[str, Any]] | None) -> tuple[Key, ...]:
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


def _bound(page: Page, arguments: Mapping[str, Any], name: str, parameters: Parameters) -> Bound | None:
    """The condition that a row lies after, or before, the cursor given."""
    cursor = arguments.get(name)
    if cursor is None:
        return None
    mark = cursor.mark if isinstance(cursor, Slot) else mark_of(cursor)
    if mark is None or len(mark.nulls) != len(page.keys) or _is_impossible(page, mark):
        raise ForeignCursor(f"{name} is not a cursor of this list. Take one from edges or pageInfo.")
    if mark.order != page.mark:
        raise ForeignCursor(f"{name} is a cursor of another order. Ask with the order it came from, or start anew.")
    return _beyond(page, cursor, mark, name == "before", parameters)


def _is_impossible(page: Page, mark: Mark) -> bool:
    return any(is_null and key.column.stated for key, is_null in zip(page.keys, mark.nulls, strict=True))


def _beyond(page: Page, cursor: Any, mark: Mark, before: bool, parameters: Parameters) -> Bound:
    alias = page.source.alias

    def value(place: int) -> str:
        return parameters.bind(cursor, value_at(place))

    names = [key.column.sql.replace("{t}", alias) for key in page.keys]
    either: list[str] = []
    equal: list[str] = []
    for place, (key, name, is_null) in enumerate(zip(page.keys, names, mark.nulls, strict=True)):
        if is_null:
            # Nulls come last: nothing but another null lies after one, every stated value before.
            further = f"{name} IS NOT NULL" if before else "0"
            same = f"{name} IS NULL"
        else:
            bound = value(place)
            further = f"{name} {'<' if before != key.descending else '>'} {bound}"
            if not key.column.stated and not before:
                further = f"({further} OR {name} IS NULL)"
            same = f"{name} = {bound}"
        if further != "0":
            either.append(f"({' AND '.join([*equal, further])})")
        equal.append(same)
    return Bound(f"({' OR '.join(either)})", tuple(reversed(either)))


def _key_json(column: Column, alias: str) -> str:
    sql = column.sql.replace("{t}", alias)
    if column.kind == "number":  # as exact as the number itself, so that the next page begins where this one ended
        return f"CASE WHEN {sql} IS NULL THEN 'null' ELSE printf('%!.17g', {sql}) END"
    return f"json_quote({sql})"
