"""The order of a list by several keys, and the index seeks that read the list from any place in it.

Nulls come last in either direction. The row's id is always the last key, so that every order is total.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from liaison.planning.cursors import order_digest
from liaison.planning.dialects import Dialect
from liaison.planning.mapping import ROWID, Column, ObjectType
from liaison.planning.predicates import TRUE


@dataclass(frozen=True)
class SortKey:
    """One key of an order."""

    column: Column
    descending: bool = False


@dataclass(frozen=True)
class Seek:
    """Consecutive rows of a list: an index can start at the condition and be read in the order."""

    rows: str
    condition: str
    order: str


@dataclass(frozen=True)
class Bound:
    """The rows beyond a cursor: one condition, and the seeks that read them in order.

    The first seek reads the rows that equal the cursor in all keys but the last, the next ones those that equal it in
    fewer keys. An index can serve each seek; it could not serve the condition, which combines them with OR.
    """

    condition: str
    seeks: tuple[Seek, ...]


def sort_keys(table: ObjectType, order_by: Sequence[Mapping[str, Any]]) -> tuple[SortKey, ...]:
    """The requested keys, the type's default order and the id, each column once."""
    keys = [SortKey(table.orders[str(term["field"])], str(term["direction"]) == "DESC") for term in order_by]
    keys += [SortKey(column) for column in (*table.default, ROWID)]
    unique: dict[str, SortKey] = {}
    for key in keys:
        unique.setdefault(key.column.sql, key)
    return tuple(unique.values())


@dataclass(frozen=True)
class Order:
    """An order of the rows of a table under an alias.

    ``related`` is an alias for the table of the first key, if that is a column of a related record and the list is
    read in the order of that table's index.
    """

    table: ObjectType
    alias: str
    keys: tuple[SortKey, ...]
    dialect: Dialect
    related: str | None = None

    @property
    def digest(self) -> str:
        """Identifies the order in its cursors."""
        return order_digest(
            self.table.name, [f"{key.column.sql}{' desc' if key.descending else ''}" for key in self.keys]
        )

    def cursor(self, alias: str) -> str:
        """The cursor of a row, as an expression."""
        keys = [self.dialect.cursor_key(key.column, key.column.of(alias)) for key in self.keys]
        return self.dialect.cursor(self.digest, keys)

    def order_by(self, *, backward: bool = False) -> str:
        """The terms of an ORDER BY."""
        return self._order_by(0, self._columns, backward=backward)

    def seeks(self, *, backward: bool) -> tuple[Seek, ...]:
        """The seeks through the entire list."""
        if not self._has_index:
            return (Seek(self._rows, TRUE, self.order_by(backward=backward)),)
        if not self.keys[0].column.nullable:
            return (self._seek_values(0, [], TRUE, backward=backward),)
        values = self._seek_values(0, [], f"{self._index_columns[0]} IS NOT NULL", backward=backward)
        seeks = (values, self._seek_nulls(0, [], backward=backward))
        return seeks[::-1] if backward else seeks

    def beyond(self, values: Sequence[str | None], *, before: bool) -> Bound:
        """The rows after, or before, a row with these values: each a placeholder, or None for null."""
        alternatives: list[str] = []
        seeks: list[Seek] = []
        for place, (key, value) in enumerate(zip(self.keys, values, strict=True)):
            column, index_column = self._columns[place], self._index_columns[place]
            comparison = f"{'<' if before != key.descending else '>'} {value}"
            if value is None:  # nulls come last: after one come only nulls, before one all values
                comparison = "IS NOT NULL" if before else ""
            nulls_follow = key.column.nullable and not before and value is not None
            equal = [self._equals(*each) for each in enumerate(values[:place])]
            if comparison:
                further = f"({column} {comparison} OR {column} IS NULL)" if nulls_follow else f"{column} {comparison}"
                same = [f"{name} {_equals(each)}" for name, each in zip(self._columns, values[:place], strict=False)]
                alternatives.append(f"({' AND '.join([*same, further])})")
                nulls = [self._seek_nulls(place, equal)] if nulls_follow else []
                found = self._seek_values(place, equal, f"{index_column} {comparison}", backward=before)
                seeks = [found, *nulls, *seeks]
        condition = f"({' OR '.join(alternatives)})"
        if not self._has_index:
            seeks = [Seek(self._rows, condition, self.order_by(backward=before))]
        return Bound(condition, tuple(seeks))

    @property
    def _has_index(self) -> bool:
        return self.related is not None or self.table.has_index_by(self.keys[0].column)

    @property
    def _rows(self) -> str:
        return f"{self.table.table} AS {self.alias}"

    @cached_property
    def _columns(self) -> Sequence[str]:
        """The keys as expressions on a row of the table alone."""
        return [key.column.of(self.alias) for key in self.keys]

    @cached_property
    def _index_columns(self) -> Sequence[str]:
        """The keys as expressions in a seek, where the first may be a column of the joined related table."""
        if self.related is None or (first := self.keys[0].column.related) is None:
            return self._columns
        return [f"{self.related}.{first.column}", *self._columns[1:]]

    @property
    def _foreign_key(self) -> str | None:
        """The row's reference to the joined related table."""
        first = self.keys[0].column.related
        return first.key.replace("{t}", self.alias) if self.related and first else None

    def _equals(self, place: int, value: str | None) -> str:
        """The condition, in a seek, that a key has a value."""
        if value is None and place == 0 and (foreign_key := self._foreign_key):
            return f"{foreign_key} IS NULL"
        return f"{self._index_columns[place]} {_equals(value)}"

    def _seek_values(self, place: int, equal: Sequence[str], further: str, *, backward: bool) -> Seek:
        """Rows that are equal in the earlier keys and lie further in this one, which is not null."""
        order = self._order_by(place, self._index_columns, backward=backward, first_is_null=False)
        return self._seek([*equal, further], order)

    def _seek_nulls(self, place: int, equal: Sequence[str], *, backward: bool = False) -> Seek:
        """Rows that are equal in the earlier keys and null in this one."""
        order = self._order_by(place + 1, self._index_columns, backward=backward)
        return self._seek([*equal, self._equals(place, None)], order)

    def _seek(self, conditions: Sequence[str], order: str) -> Seek:
        rows = self._rows
        first, foreign_key = self.keys[0].column.related, self._foreign_key
        if first and foreign_key and f"{foreign_key} IS NULL" not in conditions:
            on = self.dialect.matches_few(f"{foreign_key} = {self.related}.id")
            rows = f"{first.table} AS {self.related} {self.dialect.inner_join(rows, on)}"
        return Seek(rows, " AND ".join(conditions), order)

    def _order_by(self, start: int, columns: Sequence[str], *, backward: bool, first_is_null: bool = True) -> str:
        """The terms from one key on; the first of them may be known not to be null."""
        return ", ".join(
            self.dialect.order_term(
                columns[place],
                descending=key.descending,
                nullable=key.column.nullable and (first_is_null or place > start),
                backward=backward,
            )
            for place, key in enumerate(self.keys)
            if place >= start
        )


def _equals(value: str | None) -> str:
    return "IS NULL" if value is None else f"= {value}"
