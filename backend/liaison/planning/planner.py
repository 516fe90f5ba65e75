"""From a selection to a plan: the fields of the query type, each written by the writer or by a computed field."""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from liaison.planning.changes import report_changes, report_previous
from liaison.planning.collaboration import collaboration
from liaison.planning.dialects import Dialect
from liaison.planning.dialects.postgresql import PostgreSQL
from liaison.planning.dialects.sqlite import SQLite
from liaison.planning.document_links import document_url
from liaison.planning.errors import BadArgument, MissingMapping
from liaison.planning.estimates import Sizes
from liaison.planning.facets import connection_facets
from liaison.planning.history import data_changes
from liaison.planning.json_text import Text, expression, or_null
from liaison.planning.mapping import Column, Kind, ObjectType, TypeMap
from liaison.planning.matching import match
from liaison.planning.overlaps import mechanism_overlaps, overlaps
from liaison.planning.plan import Plan
from liaison.planning.predicates import TRUE
from liaison.planning.search import search
from liaison.planning.selection import Field, Parameter
from liaison.planning.totals import agency_workload, connection_workload, report_workload
from liaison.planning.writer import ComputedFields, Writer
from liaison.storage.steps import TooDeep

MAX_KEYS = 100

# The dialect of each database engine.
DIALECTS: Mapping[str, Dialect] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}

COMPUTED = ComputedFields(
    of_rows={
        "agency_workload": agency_workload,
        "report_workload": report_workload,
        "mechanism_overlaps": mechanism_overlaps,
        "report_changes": report_changes,
        "report_previous": report_previous,
        "document_url": document_url,
    },
    of_connections={"facets": connection_facets, "workload": connection_workload},
)


class Planner:
    """Makes plans on a mapping and the sizes of its tables, for a database's dialect."""

    def __init__(self, type_map: TypeMap, sizes: Sizes, dialect: Dialect = DIALECTS["sqlite"]) -> None:
        self._type_map, self._sizes, self._dialect = type_map, sizes, dialect

    def plan(self, fields: Sequence[Field]) -> Plan:
        """The plan for the root fields that the database answers; TooDeep if it binds too many values."""
        dialect = self._dialect
        writer = Writer(self._type_map, self._sizes, dialect, COMPUTED)
        texts = [_root(writer, field).sql for field in fields]
        fetches = writer.deferred_fetches()
        if writer.bindings.count > dialect.max_values:
            raise TooDeep
        sql = dialect.one_row(texts, [each.condition for each in writer.requirements]) if texts else None
        return Plan(sql, fetches, tuple(writer.requirements), writer.bindings)


def _root(writer: Writer, field: Field) -> Text:
    """The value of a root field; a record or a connection of records needs no more than its type's mapping."""
    if field.name in _ROOT_FIELDS:
        return _ROOT_FIELDS[field.name](writer, field)
    type_name = next(iter(field.shape), "")
    if table := writer.type_map.get(type_name):
        return _records(writer, field, table) if "keys" in field.arguments else _record(writer, field, table)
    if table := writer.type_map.get(type_name.removesuffix("Connection")):
        return writer.connection(field, table, TRUE, writer.bindings.alias())
    raise MissingMapping("Query", "field", field.name)


def _record(writer: Writer, field: Field, table: ObjectType) -> Text:
    """The record that the argument ``by`` identifies, or null."""
    ((by, value),) = field.arguments["by"].items()
    return _found(writer, field, table, by, writer.bindings.bind(value, kind=_kind_of(table, by)))


def _records(writer: Writer, field: Field, table: ObjectType) -> Text:
    """The records that the argument ``keys`` identifies, in their order; null for an unknown key."""
    ((by, values),) = field.arguments["keys"].items()
    source, value, position = _list(writer, "keys", values, _kind_of(table, by))
    with writer.estimates.nested(MAX_KEYS if isinstance(values, Parameter) else len(values)):
        record = _found(writer, field, table, by, value)
    return writer.array_of(record, f"{source} ORDER BY {position}")


def _found(writer: Writer, field: Field, table: ObjectType, by: str, value: str) -> Text:
    """The record whose key has a value, or null."""
    alias = writer.bindings.alias()
    condition = table.lookups[by].replace("{v}", value).replace("{t}", alias)
    text = writer.object(field.shape[table.name], table.name, alias).sql
    return expression(or_null(f"(SELECT {text} FROM {table.table} AS {alias} WHERE {condition})"))


def _kind_of(table: ObjectType, by: str) -> Kind:
    """The kind of the values of a key. One that is not a field of the type identifies records in another system."""
    column = table.fields.get(by)
    return column.kind if isinstance(column, Column) else "text"


def _node(writer: Writer, field: Field) -> Text:
    identifier = writer.bindings.bind(field.arguments["id"])
    return expression(or_null(writer.any_record(field, f"{{n}}.global_id = {identifier}")))


def _nodes(writer: Writer, field: Field) -> Text:
    """The nodes with the given ids, in their order; null for an unknown id."""
    source, value, position = _list(writer, "ids", field.arguments["ids"])
    record = expression(or_null(writer.any_record(field, f"{{n}}.global_id = {value}")))
    return writer.array_of(record, f"{source} ORDER BY {position}")


def _list(writer: Writer, name: str, values: Any, kind: Kind = "text") -> tuple[str, str, str]:
    """The source with a row for each of the keys that an argument gives, and the columns with key and position."""

    def checked(keys: Sequence[str | int]) -> Sequence[str | int]:
        if len(keys) > MAX_KEYS:
            raise BadArgument(f"{name} has {len(keys)} values; give at most {MAX_KEYS}.")
        # Each key keeps its place; one with NUL cannot be bound, and like the empty one belongs to no record.
        return ["" if isinstance(key, str) and "\0" in key else key for key in keys]

    return writer.dialect.list_rows(writer.bindings.bind_list(values, kind, checked))


def _reviews(writer: Writer, field: Field) -> Text:
    """The open reviews, by the edition's slug."""
    alias = writer.bindings.alias()
    with writer.estimates.nested():
        text = writer.object(field.shape["Review"], "Review", alias)
    return writer.array_of(text, f"review AS {alias} ORDER BY {alias}.report")


_ROOT_FIELDS: Mapping[str, Callable[[Writer, Field], Text]] = {
    "node": _node,
    "nodes": _nodes,
    "reviews": _reviews,
    "search": search,
    "match": match,
    "overlaps": overlaps,
    "collaboration": collaboration,
    "changes": data_changes,
}
