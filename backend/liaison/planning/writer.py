"""Writes the SQL of what a selection contains: objects, related records, short lists and connections.

A list, and a record that one row refers to, is written inside the statement of its row. A record that many rows refer
to is written once, by a deferred fetch (see ``plan``), unless only a few plain fields of it are selected. How many
rows refer to it is estimated from the sizes of the tables: a page of a thousand memberships leads to sixty mechanisms
if there are sixty, but to nearly a thousand if there are five thousand, and then writing each in place is faster.

Computed fields are functions that the planner gives to the writer and that call it back; it imports none of them.
"""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from liaison.planning.bindings import Bindings, plain_value
from liaison.planning.connections import PagedRows, connection
from liaison.planning.dialects import Dialect
from liaison.planning.estimates import Estimates, Sizes
from liaison.planning.json_text import Text, array, expression, json_object, or_null, quoted
from liaison.planning.mapping import Column, Computed, Entry, Many, ObjectType, One, Part, Records, Texts, TypeMap
from liaison.planning.paging import Page, RowSet, page_of
from liaison.planning.plan import KEYS, DeferredFetch, Requirement
from liaison.planning.predicates import TRUE, Filter, Predicates, all_of, is_by_relation, is_narrow
from liaison.planning.selection import Field

# A shared record with at most this many fields, all of them plain columns, is written in place.
SHORT = 2
# Fields of a connection that each read its rows.
_READS = ("nodes", "edges", "pageInfo", "totalCount", "facets", "workload")

# Write a computed field of the row with an alias, and a computed field of a connection.
ComputedField: TypeAlias = Callable[["Writer", str, Field], Text]
ConnectionField: TypeAlias = Callable[["Writer", RowSet, Field], Text]


@dataclass(frozen=True)
class ComputedFields:
    """The computed fields of rows, by the name in their mapping, and of connections, by the field's name."""

    of_rows: Mapping[str, ComputedField]
    of_connections: Mapping[str, ConnectionField]


@dataclass(frozen=True)
class Placeholder:
    """What a deferred fetch writes for each record of a type: an object with these fields, or, if ``is_value``, the
    value of the one field."""

    type: str
    fields: tuple[Field, ...]
    is_value: bool = False


@dataclass(frozen=True)
class OwnPlaceholder:
    """What a deferred fetch of a computed field writes. ``query`` has a row for each record ``k`` of a list of keys;
    ``write`` makes the text from its ``columns``."""

    query: Callable[[str], str]
    columns: tuple[str, ...]
    write: Callable[..., bytes]


class Writer:
    """Writes the SQL of one plan."""

    def __init__(self, type_map: TypeMap, sizes: Sizes, dialect: Dialect, computed: ComputedFields) -> None:
        self.type_map, self.dialect = type_map, dialect
        self.bindings = Bindings(dialect)
        self.estimates = Estimates(sizes)
        self.requirements: list[Requirement] = []
        self._computed = computed
        self._predicates = {
            on_all: Predicates(type_map, dialect, self.bindings, on_all=on_all) for on_all in (True, False)
        }
        self._placeholders: list[Placeholder | OwnPlaceholder] = []
        # For each placeholder, the estimated references to its records.
        self._references: list[float] = []
        self._references_written = 0
        self._fetched = 0

    def require(self, condition: str, message: str, code: str = "NOT_FOUND") -> None:
        """A condition on the values of arguments, without which the operation fails with a message and a code."""
        self.requirements.append(Requirement(condition, message, code))

    # Objects and records

    def object(self, fields: Sequence[Field], type_name: str, alias: str) -> Text:
        """The object of a row."""
        table = self.type_map[type_name]

        def member(field: Field) -> Text:
            entry = table.fields[field.name]
            if self.estimates.nesting >= self.dialect.max_nesting and not isinstance(entry, Column | Part | One):
                value = Placeholder(type_name, (replace(field, key=""),), is_value=True)
                return expression(self._placeholder(value, f"{alias}.id"))
            return self._value(entry, field, alias)

        with self.estimates.inside(table):
            return json_object(fields, table.schema_name, member)

    def record(self, entry: One, field: Field, alias: str) -> Text:
        """The related record: its object, or a placeholder."""
        table = self.type_map[entry.type]
        fields = _fields(field, table)
        key = entry.key.replace("{t}", alias)
        is_flat = all(each.name == "__typename" or isinstance(table.fields[each.name], Column) for each in fields)
        is_short = is_flat and len(fields) <= SHORT
        is_too_deep = self.estimates.nesting >= self.dialect.max_nesting and not is_flat
        if is_too_deep or (self.estimates.is_shared(table) and not is_short):
            return self.deferred_record(entry.type, fields, key, nullable=entry.nullable)
        other = self.bindings.alias()
        with self.estimates.nested():
            text = self.object(fields, entry.type, other).sql
        found = f"(SELECT {text} FROM {table.table} AS {other} WHERE {other}.id = {key})"
        return expression(or_null(found) if entry.nullable else found)

    def deferred_record(self, type_name: str, fields: tuple[Field, ...], key: str, *, nullable: bool) -> Text:
        """The placeholder for the record with a key."""
        placeholder = self._placeholder(Placeholder(type_name, fields), key)
        return expression(or_null(placeholder) if nullable else placeholder)

    def any_record(self, field: Field, condition: str) -> str:
        """The object of a record of any type, by a condition on its row ``{n}`` in ``node``; null without one."""
        node = self.bindings.alias("n")
        cases = []
        for type_name, fields in field.shape.items():
            row = self.bindings.alias()
            table = self.type_map[type_name]
            with self.estimates.nested(), self.estimates.nested():  # a CASE and a record
                text = self.object(fields, type_name, row).sql
            cases.append(
                f"WHEN '{type_name}' THEN (SELECT {text} FROM {table.table} AS {row} WHERE {row}.id = {node}.id)"
            )
        chosen = f"CASE {node}.type {' '.join(cases)} END" if cases else "NULL"
        return f"(SELECT {chosen} FROM node AS {node} WHERE {condition.replace('{n}', node)})"

    def deferred_text(self, placeholder: OwnPlaceholder, key: str) -> str:
        """The SQL of the placeholder for what a computed field's own fetch writes for a record."""
        return self._placeholder(placeholder, key)

    # Lists

    def list_of(self, entry: Many, field: Field, alias: str) -> Text:
        """A short list of related rows."""
        child = self.bindings.alias()
        table = self.type_map[entry.type]
        match = self._match(entry, alias, child)
        for name, value in field.arguments.items():
            column = table.fields[name]
            if value is not None and isinstance(column, Column):
                match = all_of(
                    match, f"{column.of(child)} = {self.bindings.bind(plain_value(value), kind=column.kind)}"
                )
        order = ", ".join(entry.order).replace("{c}", child)
        with self.estimates.nested(self.estimates.rows_per_parent(table)):
            text = self.object(_fields(field, table), entry.type, child)
        return self.array_of(text, f"{table.table} AS {child} WHERE {match} ORDER BY {order}")

    def array_of(self, item: Text, source: str) -> Text:
        """The array with an item for each row of ``source``, which ends with an ORDER BY."""
        return array(expression(self.dialect.join_rows("x", f"(SELECT {item.sql} AS x FROM {source}) AS q")))

    def connection(self, field: Field, table: ObjectType, match: str, alias: str) -> Text:
        """A connection over the rows of a table under the alias that match."""
        where = field.arguments.get("where") or {}
        (fields,) = field.shape.values()
        is_read_again = sum(part.name in _READS for part in fields) > 1
        rows = self._row_set(table, alias, match, where, is_read_again=is_read_again)
        if rows.predicate == TRUE and any(part.name == "totalCount" for part in fields):
            rows = replace(rows, known_count=self.bindings.bind(self.estimates.size(table), kind="integer"))
        page = page_of(rows, field.arguments, self.dialect, self.bindings)

        def node(row: str, part: Field) -> Text:
            return self.object(_fields(part, table), table.name, row)

        members = {name: partial(write, self, rows) for name, write in self._computed.of_connections.items()}
        text = connection(field, self._paged(page), node, members)
        return expression(rows.with_cte(text.sql))

    def _paged(self, page: Page) -> PagedRows:
        """A keyset page as a connection needs it."""
        table = page.rows.table

        def items(item: Callable[[str], Text]) -> Text:
            row = self.bindings.alias()
            with self.estimates.nested(min(page.size, self.estimates.rows_per_parent(table))):
                text = item(page.rows.alias if page.is_in_index_order else row).sql
            if page.is_in_index_order:
                return expression(self.dialect.join_rows("x", f"({page.select(f'{text} AS x')}) AS q"))
            join = self.dialect.lookup_join(table.table, row, "p.i")
            order = replace(page.order, alias=row, related=None).order_by()
            return expression(self.dialect.join_rows(text, f"({page.ids}) AS p {join}", order))

        def edge(last: bool) -> tuple[str, str]:
            row = self.bindings.alias()
            return row, f"{table.table} AS {row} WHERE {row}.id = ({page.edge_id(last=last)})"

        return PagedRows(page.rows.count, items, page.order.cursor, edge, page.has_more)

    def condition(self, where: Filter, table: ObjectType, match: str, alias: str) -> str:
        """The condition that a row of a table under the alias matches and meets a filter."""
        return all_of(match, self._predicates[match == TRUE].of(where, table, alias))

    def _row_set(self, table: ObjectType, alias: str, match: str, where: Filter, *, is_read_again: bool) -> RowSet:
        predicate = self.condition(where, table, match, alias)
        has_subquery = "SELECT" in predicate
        is_unselective = match == TRUE and not has_subquery and not is_narrow(where)
        needs_cte = is_read_again and match == TRUE and is_by_relation(where, table)
        cte = self.bindings.alias("c") if needs_cte else None
        is_unfiltered = predicate == match and not has_subquery
        return RowSet(table, alias, match, where, predicate, is_unfiltered, is_unselective, cte)

    def _match(self, entry: Many, alias: str, child: str) -> str:
        """The condition that the row ``child`` belongs to the row with the alias."""
        match = entry.match
        if link := entry.link:
            few = self.dialect.matches_few(f"j.{link.column} = {{t}}.id")
            match = f"{{c}}.id IN (SELECT j.{link.other} FROM {link.table} AS j WHERE {few})"
        elif entry.is_by_nullable_key(self.type_map):
            match = self.dialect.matches_few(match)
        return match.replace("{t}", alias).replace("{c}", child)

    # Values

    def _value(self, entry: Entry, field: Field, alias: str) -> Text:
        """The value of a field, by its entry in the mapping."""
        match entry:
            case Column():
                return self._column(entry, alias)
            case Part(type=type_name, present=present):
                part = self.object(_fields(field, self.type_map[type_name]), type_name, alias)
                if present is None:
                    return part
                return expression(f"CASE WHEN {present.replace('{t}', alias)} THEN {part.sql} ELSE 'null' END")
            case One():
                return self.record(entry, field, alias)
            case Many() if entry.is_connection:
                child = self.bindings.alias()
                rows = self.connection(field, self.type_map[entry.type], self._match(entry, alias, child), child)
                return expression(f"({rows.sql})")
            case Many():
                return self.list_of(entry, field, alias)
            case Texts():
                child = self.bindings.alias()
                match = entry.match.replace("{t}", alias).replace("{c}", child)
                order = entry.order.replace("{c}", child)
                text = expression(self.dialect.json_text(entry.column.of(child)))
                return self.array_of(text, f"{entry.table} AS {child} WHERE {match} ORDER BY {order}")
            case Records():
                record = self.any_record(field, "{n}.id = r.i")
                table, column, other = entry.link.table, entry.link.column, entry.link.other
                ids = f"SELECT j.{other} AS i FROM {table} AS j WHERE j.{column} = {alias}.id ORDER BY j.position"
                return array(expression(self.dialect.join_rows(record, f"({ids}) AS r")))
            case Computed(name=name):
                return self._computed.of_rows[name](self, alias, field)

    def _column(self, column: Column, alias: str) -> Text:
        sql = column.of(alias)
        match column.kind:
            case "text":
                return expression(self.dialect.json_text(sql))
            case "plain" if column.nullable:
                return expression(or_null(quoted(sql).sql))
            case "plain":
                return quoted(sql)
            case "boolean":
                return expression(self.dialect.json_boolean(sql))
            case "integer":
                return expression(self.dialect.json_integer(sql, nullable=column.nullable))
            case "number":
                return expression(self.dialect.json_number(sql, nullable=column.nullable))

    # Deferred fetches

    def deferred_fetches(self) -> tuple[DeferredFetch, ...]:
        """The statements for all placeholders, including those in the statements themselves."""
        fetches: list[DeferredFetch] = []
        while self._fetched < len(self._placeholders):
            fetches.append(self._fetch(self._fetched))
        return tuple(fetches)

    def _fetch(self, number: int) -> DeferredFetch:
        placeholder = self._placeholders[number]
        self._fetched = number + 1
        keys = self.dialect.bound(KEYS, "integer", is_list=True)
        if isinstance(placeholder, OwnPlaceholder):
            columns = [f"o.{column}" for column in placeholder.columns]
            sql = self.dialect.rows(f"'{number}:' || o.k", columns, f"({placeholder.query(keys)}) AS o")
            return DeferredFetch(sql, False, placeholder.write)
        references = self._references_written
        table = self.type_map[placeholder.type]
        alias = self.bindings.alias()
        self.estimates.restart(self.estimates.distinct(table, self._references[number]))
        if placeholder.is_value:
            (field,) = placeholder.fields
            with self.estimates.inside(table):
                text = self._value(table.fields[field.name], field, alias).sql
        else:
            text = self.object(placeholder.fields, placeholder.type, alias).sql
        condition = self.dialect.in_list(f"{alias}.id", keys)
        sql = self.dialect.rows(f"'{number}:' || {alias}.id", [text], f"{table.table} AS {alias} WHERE {condition}")
        return DeferredFetch(sql, self._references_written > references)

    def _placeholder(self, placeholder: Placeholder | OwnPlaceholder, key: str) -> str:
        """The SQL of a placeholder; equal placeholders share a deferred fetch."""
        self._references_written += 1
        for number in range(self._fetched, len(self._placeholders)):
            if self._placeholders[number] == placeholder:
                self._references[number] += self.estimates.rows
                break
        else:
            number = len(self._placeholders)
            self._placeholders.append(placeholder)
            self._references.append(self.estimates.rows)
        return self.dialect.placeholder(number, key)


def _fields(field: Field, table: ObjectType) -> tuple[Field, ...]:
    return field.shape.get(table.schema_name, ())
