"""Predicates: from a filter to an SQL condition.

A filter is the coerced input: conditions by the name of a field, combined by ``and``, ``or`` and ``not``; a null counts
as omitted. A null value in the database meets only the condition ``isNull: true``. Under ``not``, an unknown condition
is made false first, so that its negation is exact.
"""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from collections.abc import Callable, Mapping
from typing import Any

from liaison.planning.bindings import Bindings, plain_value
from liaison.planning.dialects import Dialect
from liaison.planning.errors import MissingMapping
from liaison.planning.mapping import Column, Many, ObjectType, One, Part, Texts, TypeMap

# without nulls: a condition that does not apply is left out
Filter = Mapping[str, Any]

TRUE, FALSE = "TRUE", "FALSE"

_COMPARISONS = {"eq": "=", "ne": "<>", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
KEYS = ("id", "slug", "symbol", "acronym", "number")
_COMBINATIONS = ("not", "some", "none", "every", "and", "or")


def all_of(*conditions: str) -> str:
    """The conjunction of conditions, without those that are always true."""
    return " AND ".join(condition for condition in conditions if condition != TRUE) or TRUE


def is_narrow(where: Filter) -> bool:
    """Whether a filter selects one row by a key, its own or that of a related record."""
    for name, value in where.items():
        if not isinstance(value, Mapping):
            continue
        if name in KEYS and "eq" in value:
            return True
        if name not in _COMBINATIONS and "eq" not in value and is_narrow(value):
            return True
    return False


def is_by_relation(where: Filter, table: ObjectType) -> bool:
    """Whether a filter selects rows by related rows, which takes long even if few are found."""
    related = [value for name, value in where.items() if isinstance(table.fields.get(name), Many)]
    return any(isinstance(value, Mapping) and value.get("some") for value in related)


class Predicates:
    """Writes the conditions of one plan.

    ``on_all``: on all rows of a table rather than on the few that belong to one row. Related rows are then found
    once, by a subquery that does not depend on the outer row.
    """

    def __init__(self, type_map: TypeMap, dialect: Dialect, bindings: Bindings, *, on_all: bool) -> None:
        self._type_map, self._dialect, self._bindings, self._on_all = type_map, dialect, bindings, on_all

    def of(self, where: Filter, table: ObjectType, alias: str, *, exact: bool = False) -> str:
        """The condition on a row of a table; if ``exact``, it is never unknown."""
        parts: list[str] = []
        for name, value in where.items():
            match name:
                case "and":
                    parts.extend(self.of(each, table, alias, exact=exact) for each in value)
                case "or":
                    alternatives = " OR ".join(self.of(each, table, alias, exact=exact) for each in value)
                    parts.append(f"({alternatives})" if alternatives else FALSE)
                case "not":
                    parts.append(f"NOT ({self.of(value, table, alias, exact=True)})")
                case "isNull":
                    parts.append(FALSE if value else TRUE)
                case _:
                    parts.append(self._field(table, name, value, alias, exact))
        parts = [part for part in parts if part != TRUE]
        return f"({' AND '.join(parts)})" if len(parts) > 1 else (parts[0] if parts else TRUE)

    def _field(self, table: ObjectType, name: str, value: Filter, alias: str, exact: bool) -> str:
        match table.fields[name]:
            case Column() as column:
                return self._column(column, value, alias, exact)
            case Part() as part:
                return self._part(part, value, alias, exact)
            case One() as one:
                return self._one(one, value, alias)
            case Many() as many:
                return self._many(many, value, alias)
            case Texts() as texts:
                return self._texts(texts, value, alias)
        raise MissingMapping(table.schema_name, "filter", name)

    def _part(self, entry: Part, value: Filter, alias: str, exact: bool) -> str:
        rest = {name: each for name, each in value.items() if name != "isNull"}
        condition = self.of(rest, self._type_map[entry.type], alias, exact=exact)
        is_null = value.get("isNull")
        if is_null is None or entry.present is None:
            return condition
        present = entry.present.replace("{t}", alias)
        return f"(NOT ({present}) AND {condition})" if is_null else f"({present} AND {condition})"

    def _one(self, entry: One, value: Filter, alias: str) -> str:
        key = entry.key.replace("{t}", alias)
        rest = {name: each for name, each in value.items() if name != "isNull"}
        if value.get("isNull"):
            return FALSE if rest or not entry.nullable else f"{key} IS NULL"
        if not rest:
            return f"{key} IS NOT NULL" if entry.nullable else TRUE
        table = self._type_map[entry.type]
        other = self._bindings.alias("f")
        condition = self.of(rest, table, other)
        if self._on_all or is_narrow(rest):
            test = f"{key} IN (SELECT {other}.id FROM {table.table} AS {other} WHERE {condition})"
            return f"({key} IS NOT NULL AND {test})" if entry.nullable else test
        return f"EXISTS (SELECT 1 FROM {table.table} AS {other} WHERE {other}.id = {key} AND {condition})"

    def _many(self, entry: Many, value: Filter, alias: str) -> str:
        table = self._type_map[entry.type]

        def exists(where: Filter, negated: bool) -> str:
            other = self._bindings.alias("f")
            condition = self.of(where, table, other, exact=negated)
            condition = f"NOT ({condition})" if negated else condition
            rows, match = f"{table.table} AS {other}", entry.match
            if link := entry.link:
                rows = f"{link.table} AS j JOIN {rows} ON {other}.id = j.{link.other}"
                match = f"j.{link.column} = {{t}}.id"
            match = match.replace("{t}", alias).replace("{c}", other)
            key, _, target = match.partition(" = ")
            if target != f"{alias}.id":
                return f"EXISTS (SELECT 1 FROM {rows} WHERE {all_of(match, condition)})"
            if not negated and condition != TRUE and (self._on_all or is_narrow(where)):
                # Find the related rows once rather than search them for each row of the outer table.
                return f"{alias}.id IN (SELECT {key} FROM {rows} WHERE {condition} AND {key} IS NOT NULL)"
            return f"EXISTS (SELECT 1 FROM {rows} WHERE {all_of(self._dialect.matches_few(match), condition)})"

        return _quantified(value, exists)

    def _texts(self, entry: Texts, value: Filter, alias: str) -> str:
        def exists(where: Filter, negated: bool) -> str:
            other = self._bindings.alias("f")
            match = entry.match.replace("{t}", alias).replace("{c}", other)
            condition = self._column(entry.column, where, other, negated)
            condition = f"NOT ({condition})" if negated else condition
            return f"EXISTS (SELECT 1 FROM {entry.table} AS {other} WHERE {match} AND {condition})"

        return _quantified(value, exists)

    def _column(self, column: Column, value: Filter, alias: str, exact: bool) -> str:
        sql = column.of(alias)
        parts = [self._operator(sql, column, operator, operand) for operator, operand in value.items()]
        if not parts:
            return TRUE
        condition = " AND ".join(parts)
        return f"coalesce({condition}, {FALSE})" if exact and column.nullable else f"({condition})"

    def _operator(self, sql: str, column: Column, operator: str, operand: Any) -> str:
        bind, bind_list, dialect = self._bindings.bind, self._bindings.bind_list, self._dialect
        if operator in _COMPARISONS:
            return f"{sql} {_COMPARISONS[operator]} {bind(operand, plain_value, column.kind)}"
        match operator:
            case "in":
                return dialect.in_list(sql, bind_list(operand, column.kind))
            case "notIn":
                # A null is not in an empty list either, but must not meet the condition.
                not_null = f"{sql} IS NOT NULL AND " if column.nullable else ""
                return not_null + dialect.in_list(sql, bind_list(operand, column.kind), negated=True)
            case "contains":
                return dialect.contains(sql, bind(operand, _fold_case))
            case "startsWith":
                length = bind(operand, len, "integer")
                return dialect.starts_with(sql, bind(operand, _fold_case), length)
            case "isNull":
                if not column.nullable:
                    return FALSE if operand else TRUE
                return f"{sql} IS NULL" if operand else f"{sql} IS NOT NULL"
        raise ValueError(f"Unknown filter operator {operator!r}.")


def _quantified(value: Filter, exists: Callable[[Filter, bool], str]) -> str:
    """The conditions ``some``, ``none`` and ``every``; ``exists`` gives the one that a related row meets a filter, or
    does not meet it."""
    quantifiers = (("some", "", False), ("none", "NOT ", False), ("every", "NOT ", True))
    parts = [before + exists(value[name], negated) for name, before, negated in quantifiers if name in value]
    return f"({' AND '.join(parts)})" if parts else TRUE


def _fold_case(text: str) -> str:
    """The text with the letters A to Z, and no others, in lower case, as the databases fold it."""
    return text.translate(_LOWER)


_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
