"""The order of a list by several keys, and the steps in which an index is read from any place in it.

What the source does not state comes last either way. The row's id always decides last, so that every order is total.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from liaison.planning.cursors import order_digest
from liaison.planning.mapping import Column, ObjectType, of_one


@dataclass(frozen=True)
class Key:
    """One key of an order."""

    column: Column
    descending: bool = False

    def order(self, sql: str, *, backward: bool, not_null: bool = False) -> str:
        """The terms of an ORDER BY, reversed for a page from the back; ``not_null``: it is not null in any row."""
        if not self.column.nullable or not_null:
            return f"{sql} DESC" if self.descending != backward else sql
        if self.descending:  # SQLite's own order has the nulls where they are wanted, and can use an index
            return sql if backward else f"{sql} DESC"
        return f"{sql} IS NULL DESC, {sql} DESC" if backward else f"{sql} IS NULL, {sql}"


@dataclass(frozen=True)
class Step:
    """Rows that follow one another in a list: an index can begin at the condition and be read in the order."""

    rows: str
    condition: str
    order: str


@dataclass(frozen=True)
class Bound:
    """That a row lies beyond a cursor: as one condition, and in the steps in which a walk from there meets the rows.

    First come those that equal the cursor in all keys but the last, then those that equal it in fewer. An index can
    begin at each step, where it could not at the condition as a whole.
    """

    condition: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Order:
    """An order of the rows of a table under an alias.

    ``related`` is an alias for the table of the first key, where that is a column of a related record and the list is
    walked record by record, as the index of the records has them.
    """

    table: ObjectType
    alias: str
    keys: tuple[Key, ...]
    related: str | None = None

    @property
    def mark(self) -> str:
        """A mark for the order's cursors."""
        return order_digest(
            self.table.name, [f"{key.column.sql}{' desc' if key.descending else ''}" for key in self.keys]
        )

    def terms(self, *, backward: bool = False) -> str:
        """The terms of an ORDER BY."""
        return self._terms(self.keys, self._plain, backward=backward)

    def steps(self, *, backward: bool) -> tuple[Step, ...]:
        """The steps through the whole list."""
        if not self._is_stepwise:
            return (Step(self._rows, "1", self.terms(backward=backward)),)
        if not self.keys[0].column.nullable:
            return (self._not_null(0, [], "1", backward=backward),)
        not_null = self._not_null(0, [], f"{self._walked[0]} IS NOT NULL", backward=backward)
        steps = (not_null, self._nulls(0, [], backward=backward))
        return steps[::-1] if backward else steps

    def beyond(self, values: Sequence[str | None], *, before: bool) -> Bound:
        """What lies after, or before, a row with these values: each a placeholder, or None for null."""
        either: list[str] = []
        steps: list[Step] = []
        for place, (key, value) in enumerate(zip(self.keys, values, strict=True)):
            plain, walked = self._plain[place], self._walked[place]
            way = f"{'<' if before != key.descending else '>'} {value}"
            if value is None:  # nulls come last: nothing but another null lies after one, every other value before
                way = "IS NOT NULL" if before else ""
            ends_in_nulls = key.column.nullable and not before and value is not None
            equal = [self._is(*each) for each in enumerate(values[:place])]
            if way:
                further = f"({plain} {way} OR {plain} IS NULL)" if ends_in_nulls else f"{plain} {way}"
                alike = [f"{name} {_equal(each)}" for name, each in zip(self._plain, values[:place], strict=False)]
                either.append(f"({' AND '.join([*alike, further])})")
                nulls = [self._nulls(place, equal)] if ends_in_nulls else []
                steps = [self._not_null(place, equal, f"{walked} {way}", backward=before), *nulls, *steps]
        condition = f"({' OR '.join(either)})"
        if not self._is_stepwise:
            steps = [Step(self._rows, condition, self.terms(backward=before))]
        return Bound(condition, tuple(steps))

    @property
    def _is_stepwise(self) -> bool:
        return self.related is not None or self.table.has_index_by(self.keys[0].column)

    @property
    def _rows(self) -> str:
        return f"{self.table.table} AS {self.alias}"

    @cached_property
    def _plain(self) -> Sequence[str]:
        """The keys as expressions on a row of the table alone."""
        return [key.column.sql.replace("{t}", self.alias) for key in self.keys]

    @cached_property
    def _walked(self) -> Sequence[str]:
        """The keys as expressions in a step."""
        if self.related is None or (first := self.keys[0].column.related) is None:
            return self._plain
        return [f"{self.related}.{first.column}", *self._plain[1:]]

    def _is(self, place: int, value: str | None) -> str:
        """That a key has a value, in a step."""
        if value is None and place == 0 and (tie := self._tie):
            return f"{tie} IS NULL"
        return f"{self._walked[place]} {_equal(value)}"

    @property
    def _tie(self) -> str | None:
        """What ties a row to the related one."""
        first = self.keys[0].column.related
        return first.key.replace("{t}", self.alias) if self.related and first else None

    def _not_null(self, place: int, equal: Sequence[str], further: str, *, backward: bool) -> Step:
        """Rows that are equal in the keys before and lie further in this one, where they state it."""
        order = self._terms(self.keys[place:], self._walked[place:], backward=backward, not_null=True)
        return self._step([*equal, further], order)

    def _nulls(self, place: int, equal: Sequence[str], *, backward: bool = False) -> Step:
        """Rows that are equal in the keys before and do not state this one."""
        order = self._terms(self.keys[place + 1 :], self._walked[place + 1 :], backward=backward)
        return self._step([*equal, self._is(place, None)], order)

    def _step(self, conditions: Sequence[str], order: str) -> Step:
        rows = self._rows
        first, tie = self.keys[0].column.related, self._tie
        if first and tie and f"{tie} IS NULL" not in conditions:
            rows = f"{first.table} AS {self.related} CROSS JOIN {rows} ON {of_one(f'{tie} = {self.related}.id')}"
        return Step(rows, " AND ".join(conditions), order)

    @staticmethod
    def _terms(keys: Sequence[Key], names: Sequence[str], *, backward: bool, not_null: bool = False) -> str:
        """The terms of an ORDER BY; ``not_null``: the first key is not null in any row."""
        return ", ".join(
            key.order(name, backward=backward, not_null=not_null and place == 0)
            for place, (key, name) in enumerate(zip(keys, names, strict=True))
        )


def _equal(value: str | None) -> str:
    return "IS NULL" if value is None else f"= {value}"
