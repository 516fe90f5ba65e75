"""From a selection to a plan.

A record that stands alone, and every list, is written inside the statement of the row it belongs to. A record that many
rows share is written once, by a statement of its own (see ``plan``), unless all that is asked of it is short. How many
share it is estimated from the sizes of the tables: a page of a thousand memberships leads to sixty mechanisms where
there are sixty, but to nearly a thousand where there are five thousand, and then each is quicker written in its place.
"""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from liaison.planning.changes import changes
from liaison.planning.collaboration import collaboration
from liaison.planning.conditions import Conditions, Filter, both, is_by_relation, is_narrow, json_list
from liaison.planning.facets import write_facets
from liaison.planning.mapping import (
    Column,
    Computed,
    Entry,
    Many,
    ObjectType,
    One,
    Part,
    Records,
    Texts,
    TypeMap,
)
from liaison.planning.overlaps import all_overlaps, overlaps_of
from liaison.planning.pages import Page, Source, page_of
from liaison.planning.plan import DeferredFetch, Plan
from liaison.planning.refusals import BadArgument
from liaison.planning.search import search
from liaison.planning.selection import Field
from liaison.planning.statement import Bindings, Text, joined, write_column
from liaison.planning.totals import Totals

# Writes what stands for one row of a list, given the row's alias.
Item = Callable[[str], str]

MOST_IDS = 100
# SQLite's parser has room for so many lists and records in each other; what lies deeper has a statement of its own.
DEEPEST = 4
# A shared record of at most this many plain fields is written in place.
SHORT = 2
# A record is written once where at least so many references are expected to lead to it: a gap costs about half as much
# as writing a record in place.
SHARED = 1.5
# Fields of a connection that each need its rows.
_READS = ("nodes", "edges", "pageInfo", "totalCount", "facets", "workload")

# How many rows each table has.
Sizes = Mapping[str, int]


@dataclass(frozen=True)
class Placeholder:
    """A place in the query whose texts a statement of its own writes: an object for each record of the type, or, where
    ``is_value`` is set, the value of the one field for each."""

    type: str
    fields: tuple[Field, ...]
    is_value: bool = False


class Planner:
    """Writes one plan; ``plan`` is its door."""

    def __init__(self, catalogue: TypeMap, sizes: Sizes) -> None:
        self.catalogue, self._sizes = catalogue, sizes
        self.bindings = Bindings()
        self._conditions = {on_all: Conditions(catalogue, self.bindings, on_all=on_all) for on_all in (True, False)}
        self._totals = Totals(self)
        self._gaps: list[Placeholder] = []
        self._references: list[float] = []
        self._filled = 0
        self._depth = 0
        # About how many rows the place that is being written has in the answer.
        self._expected = 1.0
        self._above: ObjectType | None = None

    def plan(self, fields: Sequence[Field]) -> Plan:
        """The plan for the root fields that the database answers."""
        columns = [self._root(field) for field in fields]
        sql = f"SELECT {', '.join(columns)}" if columns else None
        fetches: list[DeferredFetch] = []
        while self._filled < len(self._gaps):
            fetches.append(self._filling(self._filled))
        return Plan(sql, tuple(fetches), self.bindings)

    def object(self, fields: Sequence[Field], type_name: str, alias: str) -> Text:
        """The object of a row."""
        table = self.catalogue[type_name]
        name = type_name.partition(":")[0]
        text = Text("{")
        above, self._above = self._above, table
        for place, field in enumerate(fields):
            text.write(f'{"," if place else ""}"{field.key}":')
            if field.name == "__typename":
                text.write(f'"{name}"')
            elif self._depth >= DEEPEST and not isinstance(table.fields[field.name], Column | Part | One):
                value = Placeholder(type_name, (replace(field, key=""),), is_value=True)
                text.add(f"char(1) || '{self._gap_number(value)}:' || {alias}.id || char(1)")
            else:
                self._write(text, table.fields[field.name], field, alias)
        self._above = above
        return text.write("}")

    def connection(self, field: Field, table: ObjectType, match: str, alias: str) -> str:
        """A connection over the rows of a table under the alias that match."""
        where = field.arguments.get("where") or {}
        (fields,) = field.shape.values()
        reads = sum(part.name in _READS for part in fields)
        source = self._source(where, table, match, alias, is_read_again=reads > 1)
        page = page_of(source, field.arguments, self.bindings)
        text = Text("{")
        for place, part in enumerate(fields):
            text.write(f'{"," if place else ""}"{part.key}":')
            match part.name:
                case "__typename":
                    text.write(f'"{next(iter(field.shape))}"')
                case "nodes":
                    text.write("[").add(self._rows(page, self._node(part, table))).write("]")
                case "edges":
                    text.write("[").add(self._rows(page, self._edge(part, page, table))).write("]")
                case "pageInfo":
                    text.extend(self._page_info(part, page))
                case "totalCount":
                    text.add(source.count)
                case "facets":
                    text.add(write_facets(self, part, source, match, where))
                case "workload":
                    text.add(self._totals.of_selection(part, source))
                case _:
                    raise KeyError(part.name)
        return source.naming(text.write("}").sql)

    def _source(self, where: Filter, table: ObjectType, match: str, alias: str, *, is_read_again: bool) -> Source:
        """The rows of a table under the alias that match and meet a filter."""
        condition = self.condition(where, table, match, alias)
        is_plain = "SELECT" not in condition
        is_broad = match == "1" and is_plain and not is_narrow(where)
        found = self.bindings.alias("c") if is_read_again and match == "1" and is_by_relation(where, table) else None
        return Source(table, alias, condition, condition == match and is_plain, is_broad, found)

    def condition(self, where: Filter, table: ObjectType, match: str, alias: str) -> str:
        """That a row of a table under the alias matches and meets a filter."""
        return both(match, self._conditions[match == "1"].of(where, table, alias))

    def gap(self, type_name: str, fields: tuple[Field, ...], key: str, *, nullable: bool) -> str:
        """The expression that leaves a gap for the record with the key."""
        number = self._gap_number(Placeholder(type_name, fields))
        name = f"char(1) || '{number}:' || {key} || char(1)"
        return f"coalesce({name}, 'null')" if nullable else name

    def any_record(self, field: Field, node: str) -> str:
        """The object of a node of any type, by an expression that gives its row in ``node``; null where there is none.

        Each type that is asked the same as another still needs its own statement part, for its own table."""
        alias = self.bindings.alias("n")
        cases = []
        for type_name, fields in field.shape.items():
            row = self.bindings.alias()
            table = self.catalogue[type_name]
            with self.deeper(1), self.deeper(1):  # a choice and a record
                text = self.object(fields, type_name, row).sql
            cases.append(
                f"WHEN '{type_name}' THEN (SELECT {text} FROM {table.table} AS {row} WHERE {row}.id = {alias}.id)"
            )
        chosen = f"CASE {alias}.type {' '.join(cases)} END" if cases else "NULL"
        return f"(SELECT {chosen} FROM node AS {alias} WHERE {node.replace('{n}', alias)})"

    def _root(self, field: Field) -> str:
        name = field.name
        if name == "node":
            identifier = self.bindings.bind(field.arguments["id"])
            return f"coalesce({self.any_record(field, f'{{n}}.global_id = {identifier}')}, 'null')"
        if name == "nodes":
            return self._nodes(field)
        if name in _CONNECTIONS:
            table = self.catalogue[_CONNECTIONS[name]]
            return self.connection(field, table, "1", self.bindings.alias())
        if name in _SINGLES:
            return self._single(field, self.catalogue[_SINGLES[name]])
        if name == "search":
            return search(self, field)
        if name == "overlaps":
            return all_overlaps(self, field)
        if name == "collaboration":
            return collaboration(self, field)
        raise KeyError(name)

    def _single(self, field: Field, table: ObjectType) -> str:
        ((by, value),) = field.arguments["by"].items()
        alias = self.bindings.alias()
        condition = table.lookups[by].replace("{v}", self.bindings.bind(value))
        condition = condition.replace("{t}", alias).replace("{table}", table.table)
        text = self.object(field.shape[table.name], table.name, alias).sql
        return f"coalesce((SELECT {text} FROM {table.table} AS {alias} WHERE {condition}), 'null')"

    def _nodes(self, field: Field) -> str:
        listed = f"json_each({self.bindings.bind(field.arguments['ids'], _few_ids)})"
        record = self.any_record(field, "{n}.global_id = k.value")
        written = f"SELECT coalesce({record}, 'null') AS x FROM {listed} AS k ORDER BY k.key"
        return f"'[' || {joined('x', f'({written})')} || ']'"

    def _write(self, text: Text, entry: Entry, field: Field, alias: str) -> None:
        match entry:
            case Column():
                write_column(text, entry, alias)
            case Part(type=type_name, present=present):
                part = self.object(self._fields(field, type_name), type_name, alias)
                if present is None:
                    text.extend(part)
                else:
                    text.add(f"CASE WHEN {present.replace('{t}', alias)} THEN {part.sql} ELSE 'null' END")
            case One():
                text.add(self.one(entry, field, alias))
            case Many() if entry.is_connection:
                child = self.bindings.alias()
                match = entry.match.replace("{t}", alias).replace("{c}", child)
                text.add(f"({self.connection(field, self.catalogue[entry.type], match, child)})")
            case Many():
                text.add(self.list_of(entry, field, alias))
            case Texts():
                child = self.bindings.alias()
                match = entry.match.replace("{t}", alias).replace("{c}", child)
                order = entry.order.replace("{c}", child)
                column = entry.column.sql.replace("{t}", child)
                rows = f"SELECT json_quote({column}) AS x FROM {entry.table} AS {child} WHERE {match} ORDER BY {order}"
                text.write("[").add(joined("x", f"({rows})")).write("]")
            case Records():
                rows = entry.source.replace("{t}", alias)
                record = self.any_record(field, "{n}.id = r.i")
                text.write("[").add(joined(record, f"({rows}) AS r")).write("]")
            case Computed(name=name):
                text.add(self._computed(name, field, alias))

    def _computed(self, name: str, field: Field, alias: str) -> str:
        match name:
            case "agency_workload":
                return self._totals.of_agency(field, alias)
            case "report_workload":
                return self._totals.of_report(field, alias)
            case "mechanism_overlaps":
                return overlaps_of(self, field, alias)
            case "report_changes":
                return changes(self, field, alias)
        raise KeyError(name)

    def one(self, entry: One, field: Field, alias: str) -> str:
        """The object of a related record, or the gap for it."""
        fields = self._fields(field, entry.type)
        key = entry.key.replace("{t}", alias)
        table = self.catalogue[entry.type]
        is_flat = self._is_flat(fields, table)
        is_short = is_flat and len(fields) <= SHORT
        if (self._is_shared(table) and not is_short) or (self._depth >= DEEPEST and not is_flat):
            return self.gap(entry.type, fields, key, nullable=entry.nullable)
        other = self.bindings.alias()
        with self.deeper(1):
            text = self.object(fields, entry.type, other).sql
        found = f"(SELECT {text} FROM {table.table} AS {other} WHERE {other}.id = {key})"
        return f"coalesce({found}, 'null')" if entry.nullable else found

    def list_of(self, entry: Many, field: Field, alias: str) -> str:
        child = self.bindings.alias()
        table = self.catalogue[entry.type]
        match = entry.match.replace("{t}", alias).replace("{c}", child)
        order = ", ".join(entry.order).replace("{c}", child)
        with self.deeper(self._each(table)):
            text = self.object(self._fields(field, entry.type), entry.type, child).sql
        rows = f"SELECT {text} AS x FROM {table.table} AS {child} WHERE {match} ORDER BY {order}"
        return f"'[' || {joined('x', f'({rows})')} || ']'"

    def _rows(self, page: Page, item: Item) -> str:
        """The page's rows, each as the item has it, separated by commas."""
        row = self.bindings.alias()
        alias = page.source.alias if page.is_in_index_order else row
        with self.deeper(min(page.size, self._each(page.source.table))):
            text = item(alias)
        table = page.source.table.table
        if page.is_in_index_order:
            return joined("x", f"({page.selecting(f'{text} AS x')})")
        return joined(text, f"({page.rows}) AS p CROSS JOIN {table} AS {row} ON {row}.id = p.i")

    def _node(self, field: Field, table: ObjectType) -> Item:
        return lambda row: self.object(self._fields(field, table.name), table.name, row).sql

    def _edge(self, field: Field, page: Page, table: ObjectType) -> Item:
        def write(row: str) -> str:
            text = Text("{")
            ((type_name, fields),) = field.shape.items()
            for place, part in enumerate(fields):
                text.write(f'{"," if place else ""}"{part.key}":')
                match part.name:
                    case "cursor":
                        text.write('"').add(page.cursor(row)).write('"')
                    case "node":
                        text.extend(self.object(self._fields(part, table.name), table.name, row))
                    case _:
                        text.write(f'"{type_name}"')
            return text.write("}").sql

        return write

    def _page_info(self, field: Field, page: Page) -> Text:
        text = Text("{")
        for place, part in enumerate(field.shape["PageInfo"]):
            text.write(f'{"," if place else ""}"{part.key}":')
            match part.name:
                case "hasNextPage" | "hasPreviousPage" as name:
                    more = page.more(following=name == "hasNextPage")
                    text.add(f"CASE WHEN {more} THEN 'true' ELSE 'false' END")
                case "startCursor" | "endCursor" as name:
                    row = self.bindings.alias()
                    table = page.source.table.table
                    edge = page.edge_row(last=name == "endCursor")
                    cursor = (
                        f"SELECT '\"' || {page.cursor(row)} || '\"' FROM {table} AS {row} WHERE {row}.id = ({edge})"
                    )
                    text.add(f"coalesce(({cursor}), 'null')")
                case _:
                    text.write('"PageInfo"')
        return text.write("}")

    def _filling(self, number: int) -> DeferredFetch:
        gap = self._gaps[number]
        self._filled = number + 1
        before = len(self._gaps)
        table = self.catalogue[gap.type]
        alias = self.bindings.alias()
        self._depth, self._expected = 0, self._distinct(table, self._references[number])
        if gap.is_value:
            self._above = table
            (field,) = gap.fields
            value = Text()
            self._write(value, table.fields[field.name], field, alias)
            text = value.sql
        else:
            text = self.object(gap.fields, gap.type, alias).sql
        sql = (
            f"SELECT '{number}:' || {alias}.id, {text} FROM {table.table} AS {alias} "
            f"WHERE {alias}.id IN (SELECT value FROM json_each(:keys))"
        )
        return DeferredFetch(sql, "char(1)" in text or before < len(self._gaps))

    def _gap_number(self, gap: Placeholder) -> int:
        for number in range(self._filled, len(self._gaps)):
            if self._gaps[number] == gap:
                self._references[number] += self._expected
                return number
        self._gaps.append(gap)
        self._references.append(self._expected)
        return len(self._gaps) - 1

    def _is_flat(self, fields: Sequence[Field], table: ObjectType) -> bool:
        """Whether nothing but columns is asked for."""
        return all(field.name == "__typename" or isinstance(table.fields[field.name], Column) for field in fields)

    @contextmanager
    def deeper(self, times: float) -> Iterator[None]:
        """While a list's item is written: one level further down, about so many times for each row above."""
        depth, rows = self._depth, self._expected
        self._depth, self._expected = depth + 1, rows * max(times, 1)
        yield
        self._depth, self._expected = depth, rows

    def _each(self, table: ObjectType) -> float:
        """About how many rows of a table belong to one row above it: all, where there is none above."""
        return self._sizes[table.table] / max(self._sizes[self._above.table] if self._above else 1, 1)

    def _distinct(self, table: ObjectType, rows: float) -> float:
        """About how many different rows of a table so many references lead to."""
        size = max(self._sizes[table.table], 1)
        return size * (1 - math.exp(-rows / size))

    def _is_shared(self, table: ObjectType) -> bool:
        """Whether so many rows lead to each record that it pays to write it once, by a statement of its own."""
        return self._expected > 1 and self._expected >= SHARED * self._distinct(table, self._expected)

    @staticmethod
    def _fields(field: Field, type_name: str) -> tuple[Field, ...]:
        return field.shape.get(type_name.partition(":")[0], ())


def _few_ids(ids: Sequence[str]) -> str:
    """A list for json_each in which each id keeps its place, one with NUL too: no node has it, nor an empty one."""
    if len(ids) > MOST_IDS:
        raise BadArgument(f"ids holds {len(ids)}; at most {MOST_IDS} are answered.")
    return json_list(["" if "\0" in each else each for each in ids])


_CONNECTIONS: Mapping[str, str] = {
    "agencies": "Agency",
    "mechanisms": "Mechanism",
    "initiatives": "Initiative",
    "events": "Event",
    "resolutions": "Resolution",
    "reports": "Report",
    "themes": "Theme",
    "goals": "Goal",
    "memberships": "Membership",
    "partnerships": "Partnership",
    "participations": "Participation",
    "engagements": "Engagement",
    "mandates": "Mandate",
    "findings": "Finding",
}
_SINGLES: Mapping[str, str] = {
    "agency": "Agency",
    "mechanism": "Mechanism",
    "initiative": "Initiative",
    "event": "Event",
    "resolution": "Resolution",
    "report": "Report",
    "theme": "Theme",
    "goal": "Goal",
}
