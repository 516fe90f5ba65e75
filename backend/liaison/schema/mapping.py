"""The planner's mapping, derived from the declared types: the column, join or list behind each field."""

# ruff: noqa: S608  (SQL is built from declarations; all values are bound)

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

import strawberry

from liaison.planning.history import MODIFIED_IN
from liaison.planning.mapping import (
    Column,
    Computed,
    Entry,
    Facet,
    Kind,
    Many,
    ObjectType,
    One,
    Part,
    Records,
    Related,
    Relation,
    Texts,
    TypeMap,
)
from liaison.record_types import RECORDS
from liaison.schema.checks import check
from liaison.schema.declarations import (
    ANY,
    FacetOption,
    FromAddress,
    FromColumn,
    FromFunction,
    FromHistory,
    FromKey,
    FromNodes,
    FromRange,
    FromRows,
    FromSameRow,
    FromTexts,
    SortOption,
    TableType,
)
from liaison.schema.derived import facets_of, lookups_of, sorts_of
from liaison.schema.reading import DeclaredField, DeclaredType, Types
from liaison.schema.scalars import PartialDate
from liaison.schema.tables import column_of, is_date, is_unique, python_type, sort_key_column

_KINDS: Mapping[Any, Kind] = {
    strawberry.ID: "plain",
    PartialDate: "plain",
    int: "integer",
    float: "number",
    bool: "boolean",
}
# Columns whose names are SQL keywords.
_QUOTED = {"start", "end"}


def type_map(types: Types, public_url: str) -> TypeMap:
    """The mapping of all types, checked. ``public_url`` is the address of the site."""
    check(types)
    mapping = _Mapping(types, public_url.rstrip("/"))
    objects = [mapping.object_type(each) for each in types.values() if each.table_type]
    sources = [each.source for type_ in types.values() for each in type_.fields.values()]
    objects += [_range(prefix) for prefix in sorted({each.prefix for each in sources if isinstance(each, FromRange)})]
    return {each.name: each for each in objects}


class _Mapping:
    def __init__(self, types: Types, public_url: str) -> None:
        self._types, self._public_url = types, public_url

    def object_type(self, type_: DeclaredType) -> ObjectType:
        table, order = _table_type(type_).table, _table_type(type_).order
        return ObjectType(
            type_.name,
            table,
            {name: self._entry(type_, each) for name, each in type_.fields.items()},
            tuple(_sort_column(table, name) for name in order),
            {name: self._order(table, *each) for name, each in sorts_of(type_, self._types).items()},
            {name: self._facet(*each) for name, each in facets_of(type_, self._types).items()},
            {name: _lookup(table, *each) for name, each in lookups_of(type_).items()},
        )

    def _entry(self, type_: DeclaredType, field: DeclaredField) -> Entry:
        match field.source:
            case FromColumn():
                return _column(field)
            case FromAddress():
                return self._address(type_)
            case FromHistory():
                return Column(MODIFIED_IN, "plain", nullable=True)
            case FromRange(prefix=prefix):
                return Part(f"Range:{prefix}", f"{{t}}.{prefix}_min IS NOT NULL")
            case FromSameRow():
                return Part(field.related)
            case FromKey():
                return One(field.related, _key(field), nullable=field.is_nullable)
            case FromRows(by=by, link=link, match=match, order=order):
                match = f"{{c}}.{by} = {{t}}.id" if by else match
                columns = tuple(_sort_column(self._table(field), name).of("{c}") for name in order)
                return Many(field.related, match, columns, link)
            case FromTexts(table=table, column=column, by=by, order=order):
                return Texts(table, f"{{c}}.{by} = {{t}}.id", _table_column(table, column), f"{{c}}.{order}")
            case FromNodes(link=link):
                return Records(link)
            case FromFunction(function=function):
                return Computed(function)
        raise TypeError(field.source)

    def _address(self, type_: DeclaredType) -> Column:
        (path,) = [each.plural for each in RECORDS if each.name == type_.name]
        base = self._public_url.replace("'", "''").replace('"', "%22").replace("\\", "%5C")
        return Column(f"'{base}/{path}/' || {{t}}.slug", "plain")

    def _order(self, table: str, field: DeclaredField, sort: SortOption) -> Column:
        match field.source:
            case FromRange(prefix=prefix):
                return _table_column(table, f"{prefix}_min")
            case FromKey():
                column = _sort_column(self._table(field), sort.column).of("").removeprefix(".")
                related = Related(self._table(field), column, _key(field))
                sql = f"(SELECT o.{related.column} FROM {related.table} AS o WHERE o.id = {related.key})"
                return Column(sql, "text", field.is_nullable, related)
            case FromRows():
                return _table_column(table, sort.column)
        if sort.column or sort_key_column(table, field.column):
            return _sort_column(table, sort.column or field.column)
        return _column(field)

    def _facet(self, field: DeclaredField, option: FacetOption, own: str) -> Facet:
        match field.source:
            case FromKey() if not option.path:
                label = _table_type(self._types[field.related]).label
                return Facet(own, _key(field), named=self._table(field), label=f"v.{label}")
            case FromKey():
                return self._of_related(own, field, option.path)
            case FromRows() as rows:
                return self._of_rows(own, field, rows, option.path)
        return Facet(own, _as_text(field))

    def _of_related(self, own: str, field: DeclaredField, path: str) -> Facet:
        """A facet by a field of a related record: a string, which is its own label, or records linked to it."""
        other = self._types[field.related].fields[path]
        if isinstance(rows := other.source, FromRows) and rows.link:
            relation = Relation(rows.link.table, rows.link.column, _key(field))
            return Facet(own, f"j.{rows.link.other}", relation, self._table(other))
        text = f"v.{other.column}"
        return Facet(own, _key(field), named=self._table(field), shown=text, label=text)

    def _of_rows(self, own: str, field: DeclaredField, rows: FromRows, path: str) -> Facet:
        """A facet by the values of related rows, or by whether there are any."""
        if path == ANY:
            found = f"EXISTS (SELECT 1 FROM {self._table(field)} AS j WHERE j.{rows.by} = {{t}}.id)"
            return Facet(own, _boolean_text(found))
        if rows.link:
            relation = Relation(rows.link.table, rows.link.column)
            return Facet(own, f"j.{rows.link.other}", relation, self._table(field))
        other = field
        for name in path.split("."):
            other = self._types[other.related].fields[name]
        named = self._table(other) if other.related else ""
        return Facet(own, f"j.{other.column}", Relation(self._table(field), rows.by), named)

    def _table(self, field: DeclaredField) -> str:
        return _table_type(self._types[field.related]).table


def _table_type(type_: DeclaredType) -> TableType:
    assert type_.table_type
    return type_.table_type


def _sql(name: str) -> str:
    return f'{{t}}."{name}"' if name in _QUOTED else f"{{t}}.{name}"


def _key(field: DeclaredField) -> str:
    return f"{{t}}.{field.column}"


def _column(field: DeclaredField) -> Column:
    is_plain = isinstance(field.source, FromColumn) and field.source.plain
    is_plain = is_plain or (isinstance(field.type, type) and issubclass(field.type, Enum))
    kind = "plain" if is_plain else _KINDS.get(field.type, "text")
    return Column(_sql(field.column), kind, field.is_nullable)


def _table_column(table: str, name: str) -> Column:
    """A column that has no field of its own. Dates and enums need no escapes in JSON."""
    declared = column_of(table, name)
    of_values = python_type(declared)
    is_plain = issubclass(of_values, Enum) or is_date(declared)
    kind: Kind = "plain" if is_plain else _KINDS.get(of_values, "text")
    return Column(_sql(name), kind, bool(declared.nullable))


def _sort_column(table: str, name: str) -> Column:
    """The column by which rows are sorted: a column itself, or its sort key."""
    key = sort_key_column(table, name)
    return replace(_table_column(table, name), sql=_sql(key)) if key else _table_column(table, name)


def _as_text(field: DeclaredField) -> str:
    """The value of a field as a string, for facets."""
    sql = _sql(field.column)
    if field.type is bool:
        return (
            f"CASE WHEN {sql} THEN 'true' WHEN NOT {sql} THEN 'false' END" if field.is_nullable else _boolean_text(sql)
        )
    return f"CAST({sql} AS TEXT)" if field.type in (int, float) else sql


def _boolean_text(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 'true' ELSE 'false' END"


def _lookup(table: str, field: DeclaredField, scheme: str | None) -> str:
    if scheme:
        found = f"o.scheme = '{scheme}' AND o.value = {{v}}"
        return f"{{t}}.id = (SELECT o.node_id FROM identifier AS o WHERE {found})"
    name = field.column
    if is_unique(table, name):
        return f"{{t}}.{name} = {{v}}"
    return f"{{t}}.id = (SELECT min(o.id) FROM {table} AS o WHERE o.{name} = {{v}})"


def _range(prefix: str) -> ObjectType:
    low, high = (Column(f"{{t}}.{prefix}_{end}", "number", nullable=True) for end in ("min", "max"))
    # Null if the figure is not stated, so that no condition on it is met.
    approximate = Column(
        f"CASE WHEN {{t}}.{prefix}_min IS NOT NULL THEN {{t}}.{prefix}_approximate END", "boolean", True
    )
    return ObjectType(f"Range:{prefix}", "", {"min": low, "max": high, "approximate": approximate})
