"""From a filter to an SQL condition.

A filter is the coerced input: conditions by the name of a field, combined by ``and``, ``or`` and ``not``; what is null
counts as left out. A value the source does not state meets no condition but ``isNull: true``. Where a condition is
turned round, unknown is made false first, so that ``not`` is exact.
"""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

import math
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from liaison.planning.mapping import Column, Entry, Many, ObjectType, One, Part, Texts, TypeMap, of_one
from liaison.planning.statement import Bindings

Filter = Mapping[str, Any]


class Conditions:
    """Writes the conditions of one plan: on all rows of a table, or on the few that belong to another row."""

    def __init__(self, catalogue: TypeMap, bindings: Bindings, *, on_all: bool) -> None:
        self._catalogue, self._bindings, self._on_all = catalogue, bindings, on_all

    def of(self, where: Filter | None, table: ObjectType, alias: str, *, exact: bool = False) -> str:
        """The condition on a row of a table; ``exact``: it is never unknown."""
        parts: list[str] = []
        for name, value in (where or {}).items():
            if value is None:
                continue
            match name:
                case "and":
                    parts.extend(self.of(each, table, alias, exact=exact) for each in value)
                case "or":
                    either = " OR ".join(self.of(each, table, alias, exact=exact) for each in value)
                    parts.append(f"({either})" if either else "0")
                case "not":
                    parts.append(f"NOT ({self.of(value, table, alias, exact=True)})")
                case "isNull":
                    parts.append("0" if value else "1")
                case _:
                    parts.append(self._field(table.fields[name], value, alias, exact))
        parts = [part for part in parts if part != "1"]
        return f"({' AND '.join(parts)})" if len(parts) > 1 else (parts[0] if parts else "1")

    def _field(self, entry: Entry, value: Filter, alias: str, exact: bool) -> str:
        match entry:
            case Column():
                return self._column(entry, value, alias, exact)
            case Part(type=type_name, present=present):
                return self._part(self._catalogue[type_name], present, value, alias, exact)
            case One():
                return self._one(entry, value, alias)
            case Many():
                return self._many(entry, value, alias)
            case Texts():
                return self._texts(entry, value, alias)
        raise TypeError(entry)

    def _part(self, table: ObjectType, present: str | None, value: Filter, alias: str, exact: bool) -> str:
        rest = {name: each for name, each in value.items() if name != "isNull"}
        condition = self.of(rest, table, alias, exact=exact)
        is_null = value.get("isNull")
        if is_null is None or present is None:
            return condition
        there = present.replace("{t}", alias)
        return f"(NOT ({there}) AND {condition})" if is_null else f"({there} AND {condition})"

    def _one(self, entry: One, value: Filter, alias: str) -> str:
        key = entry.key.replace("{t}", alias)
        rest = {name: each for name, each in value.items() if name != "isNull" and each is not None}
        if value.get("isNull"):
            return "0" if rest or not entry.nullable else f"{key} IS NULL"
        if not rest:
            return f"{key} IS NOT NULL" if entry.nullable else "1"
        table = self._catalogue[entry.type]
        other = self._bindings.alias("f")
        condition = self.of(rest, table, other)
        if self._on_all or is_narrow(rest):
            test = f"{key} IN (SELECT {other}.id FROM {table.table} AS {other} WHERE {condition})"
            return f"({key} IS NOT NULL AND {test})" if entry.nullable else test
        return f"EXISTS (SELECT 1 FROM {table.table} AS {other} WHERE {other}.id = {key} AND {condition})"

    def _many(self, entry: Many, value: Filter, alias: str) -> str:
        table = self._catalogue[entry.type]

        def related(where: Filter, *, met: bool) -> str:
            other = self._bindings.alias("f")
            condition = self.of(where, table, other, exact=not met)
            condition = condition if met else f"NOT ({condition})"
            rows, match = f"{table.table} AS {other}", entry.match
            if entry.through:
                rows = f"{entry.through.table} AS j JOIN {rows} ON {other}.id = j.{entry.through.other}"
                match = f"j.{entry.through.column} = {{t}}.id"
            match = match.replace("{t}", alias).replace("{c}", other)
            key, _, one = match.partition(" = ")
            if one != f"{alias}.id":
                return f"EXISTS (SELECT 1 FROM {rows} WHERE {both(match, condition)})"
            if met and condition != "1" and (self._on_all or is_narrow(where)):
                # Find those that meet it first, once, rather than look for each row of the outer table.
                return f"{alias}.id IN (SELECT {key} FROM {rows} WHERE {condition} AND {key} IS NOT NULL)"
            return f"EXISTS (SELECT 1 FROM {rows} WHERE {both(of_one(match), condition)})"

        return self._quantified(value, related)

    def _texts(self, entry: Texts, value: Filter, alias: str) -> str:
        def related(where: Filter, *, met: bool) -> str:
            other = self._bindings.alias("f")
            match = entry.match.replace("{t}", alias).replace("{c}", other)
            condition = self._column(entry.column, where, other, not met)
            return (
                f"EXISTS (SELECT 1 FROM {entry.table} AS {other} WHERE {match} AND "
                f"{condition if met else f'NOT ({condition})'})"
            )

        return self._quantified(value, related)

    def _quantified(self, value: Filter, related: Callable[..., str]) -> str:
        parts: list[str] = []
        if (some := value.get("some")) is not None:
            parts.append(related(some, met=True))
        if (none := value.get("none")) is not None:
            parts.append("NOT " + related(none, met=True))
        if (every := value.get("every")) is not None:
            parts.append("NOT " + related(every, met=False))
        return f"({' AND '.join(parts)})" if parts else "1"

    def _column(self, column: Column, value: Filter, alias: str, exact: bool) -> str:
        sql = column.sql.replace("{t}", alias)
        parts = [
            self._operator(sql, column, operator, operand) for operator, operand in value.items() if operand is not None
        ]
        if not parts:
            return "1"
        condition = " AND ".join(parts)
        return f"coalesce({condition}, 0)" if exact and column.nullable else f"({condition})"

    def _operator(self, sql: str, column: Column, operator: str, operand: Any) -> str:
        bind = self._bindings.bind
        if operator in _COMPARISONS:
            return f"{sql} {_COMPARISONS[operator]} {bind(operand, _plain)}"
        match operator:
            case "in":
                return self._among(sql, operand, "IN")
            case "notIn":
                # Of an empty list even what is not stated would be none.
                not_null = f"{sql} IS NOT NULL AND " if column.nullable else ""
                return not_null + self._among(sql, operand, "NOT IN")
            case "contains":
                return f"instr(lower({sql}), {bind(operand, lower)}) > 0"
            case "startsWith":
                start = f"substr(lower({sql}), 1, {bind(operand, len)})"
                return f"{start} = {bind(operand, lower)}"
            case "isNull":
                if not column.nullable:
                    return "0" if operand else "1"
                return f"{sql} IS NULL" if operand else f"{sql} IS NOT NULL"
        raise KeyError(operator)

    def _among(self, sql: str, operand: Any, operator: str) -> str:
        return f"{sql} {operator} (SELECT value FROM json_each({self._bindings.bind(operand, json_list)}))"


def both(one: str, other: str) -> str:
    """Two conditions as one; "1" is always met."""
    if other == "1":
        return one
    return other if one == "1" else f"{one} AND {other}"


_COMPARISONS = {"eq": "=", "ne": "<>", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}


def is_narrow(where: Filter) -> bool:
    """Whether a filter asks for one row by a key, itself or through a related record."""
    for name, value in where.items():
        if not isinstance(value, Mapping):
            continue
        if name in ("id", "slug", "symbol", "acronym", "number") and value.get("eq") is not None:
            return True
        if name not in ("not", "some", "none", "every", "and", "or") and "eq" not in value and is_narrow(value):
            return True
    return False


def is_by_relation(where: Filter, table: ObjectType) -> bool:
    """Whether a filter's rows are found from related rows, which takes long however few there are."""
    named = [value for name, value in where.items() if isinstance(table.fields.get(name), Many)]
    return any(isinstance(value, Mapping) and value.get("some") for value in named)


def _plain(value: Any) -> Any:
    """A vocabulary's value as its text."""
    return str.__str__(value) if isinstance(value, str) else value


def lower(text: str) -> str:
    """As SQLite's ``lower``: the letters A to Z only."""
    return text.translate(_LOWER)


_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def json_list(items: Any) -> str:
    """A list for json_each, which would cut a text at NUL; and JSON has null for what is infinite. Nothing stored is
    either, so that these are left out."""
    return orjson.dumps([_plain(each) for each in items if _is_storable(each)]).decode()


def _is_storable(value: Any) -> bool:
    return "\0" not in value if isinstance(value, str) else math.isfinite(value)
