"""Checks that the declared types agree with the tables, before they are mapped. All problems are reported together.

Examples are a field without a source, an unknown column, a difference in type or nullability, and a sort key or facet
without a value. Each would otherwise fail at a user's query or return a wrong result.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import Column, Table
from sqlalchemy import Enum as EnumColumn

from liaison.errors import LiaisonError
from liaison.planning.planner import COMPUTED
from liaison.record_types import ALL, RECORDS
from liaison.schema.declarations import (
    ANY,
    Declaration,
    FromAddress,
    FromColumn,
    FromFunction,
    FromHistory,
    FromKey,
    FromNodes,
    FromRange,
    FromRoot,
    FromRows,
    FromSameRow,
    FromTexts,
    TableType,
)
from liaison.schema.filters import has_filter
from liaison.schema.reading import DeclaredField, DeclaredType, Types, embedded_types, paginated_types
from liaison.schema.scalars import PartialDate
from liaison.schema.tables import is_date, python_type, sort_key_column, table_of

Problems = Iterator[str]
PYTHON_TYPES = {strawberry.ID: str, PartialDate: str}


class InvalidDeclarations(LiaisonError):
    """The declared types do not agree with the tables. ``problems`` lists all problems found."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("The schema's types do not agree with the tables:\n" + "\n".join(self.problems))


def check(types: Types) -> None:
    """Raise ``InvalidDeclarations`` if the tables do not have what a field needs."""
    problems = [problem for type_ in types.values() if type_.table_type for problem in _Check(types, type_).problems()]
    if "Query" in types:
        problems += _roots(types["Query"])
    if problems:
        raise InvalidDeclarations(problems)


def _roots(query: DeclaredType) -> Problems:
    """Problems with root fields: every type in ``record_types`` has its root fields, and no other type has any."""
    names = {each.singular: each.name for each in RECORDS}
    names.update({f"{each.plural}By": each.name for each in RECORDS})
    names.update({each.plural: each.name for each in ALL if each.is_exported})
    declared = {name: each.related for name, each in query.fields.items() if isinstance(each.source, FromRoot)}
    for name in sorted(declared.keys() | names.keys()):
        if declared.get(name) != names.get(name):
            yield (
                f"Query.{name} has type {declared.get(name) or 'none'}, but record_types.py expects "
                f"{names.get(name) or 'none'}. Use root_field() with the same type in both."
            )


class _Check:
    """The check of one type with a table."""

    def __init__(self, types: Types, type_: DeclaredType) -> None:
        assert type_.table_type
        self._types, self._type, self._table_type = types, type_, type_.table_type
        self._seen: dict[tuple[str, str], str] = {}
        lists = [*paginated_types(types), *embedded_types(paginated_types(types), types)]
        self._is_listed = type_.name in {each.name for each in lists}

    def problems(self) -> Problems:
        table = table_of(self._table_type.table)
        if table is None:
            yield f"{self._type.name} has the table {self._table_type.table}, which is not in liaison.models."
            return
        for name in self._table_type.order:
            yield from self._missing_column(f"{self._type.name}'s default order", table, name)
        for name in self._table_type.connection.keys() - COMPUTED.of_connections.keys():
            yield f"{self._type.name}Connection.{name} is not in planner.COMPUTED. Add or correct it."
        for field in self._type.fields.values():
            where = f"{self._type.name}.{field.name}"
            if field.declaration is None:
                yield (
                    f"{where} has no mapping. Declare it with column(…), to_one(…), to_many(…) or another function of "
                    "liaison.schema.declarations instead of unmapped(…)."
                )
                continue
            found = list(self._source(where, table, field, field.declaration))
            yield from found or self._uses(where, table, field, field.declaration)

    def _source(self, where: str, table: Table, field: DeclaredField, declaration: Declaration) -> Problems:
        match declaration.source:
            case FromColumn():
                yield from self._missing_column(where, table, field.column) or _type_mismatch(
                    where, field, table.c[field.column]
                )
            case FromHistory():
                yield from self._missing_column(where, table, "global_id")
            case FromRange(prefix=prefix):
                yield from self._missing_column(where, table, f"{prefix}_approximate")
                for name in (f"{prefix}_min", f"{prefix}_max"):
                    yield from self._missing_column(where, table, name) or _null_mismatch(where, field, table.c[name])
            case FromKey():
                yield from self._missing_column(where, table, field.column) or self._key(
                    where, field, table.c[field.column]
                )
            case FromSameRow():
                related = self._related(field)
                if related is None or related.table != table.name:
                    yield f"{where} is embedded in the row, but {field.related} does not have the table {table.name}."
            case FromAddress():
                if self._type.name not in {each.name for each in RECORDS}:
                    yield f"{where} is a page address, but record_types.py has no page for {self._type.name}."
            case FromRows() as rows:
                yield from self._rows(where, field, rows)
            case FromTexts(table=name, column=column, by=by, order=order):
                yield from self._columns(where, name, column, by, order)
            case FromNodes(link=link):
                yield from self._columns(where, link.table, link.column, link.other, "position")
            case FromFunction(function=function):
                if function not in COMPUTED.of_rows:
                    yield f"{where} is computed by {function}, which is not in planner.COMPUTED. Add or correct it."
            case _:
                yield f"{where} is declared with root_field(…), which is for fields of Query only."

    def _rows(self, where: str, field: DeclaredField, rows: FromRows) -> Problems:
        related = self._related(field)
        if related is None:
            yield f"{where} has rows of {field.related or 'no type'}, which has no table. Use table_type(…)."
            return
        if bool(rows.order) == field.is_connection:
            yield f"{where} needs either an order, for a list, or the type Connection[{field.related}]."
        if sum(map(bool, (rows.by, rows.link, rows.match))) != 1:
            yield f"{where} needs exactly one of: by, link, match."
        yield from self._columns(where, related.table, *([rows.by] if rows.by else []), *rows.order)
        if link := rows.link:
            yield from self._columns(where, link.table, link.column, link.other)

    def _key(self, where: str, field: DeclaredField, column: "Column[Any]") -> Problems:
        yield from _null_mismatch(where, field, column)
        related = self._related(field)
        targets = {key.column.table.name for key in column.foreign_keys}
        if related is None or targets != {related.table}:
            yield (
                f"{where} has type {field.related}, but {column} refers to {', '.join(targets) or 'no table'}. "
                "Correct the annotation, or the foreign key in liaison.models."
            )

    def _uses(self, where: str, table: Table, field: DeclaredField, declaration: Declaration) -> Problems:
        source, sort = declaration.source, declaration.sort
        if declaration.filter and not has_filter(field):
            yield f"{where} is a filter, but filters.py has no filter for {_name(field.type)}. Use filter=False."
        if (sort or declaration.facets) and not self._is_listed:
            yield f"{where} is a sort key or a facet, but {self._type.name} has no connection."
        if sort:
            yield from self._duplicate("sort key", sort.name or field.constant, where)
            owner = self._table_of(field) if isinstance(source, FromKey) else table
            if not isinstance(source, FromColumn | FromRange | FromKey | FromRows):
                yield f"{where} is a sort key, but only columns, ranges and related records can be sort keys."
            elif owner is not None and not isinstance(source, FromRange):
                name = sort.column or field.column
                yield from self._missing_column(f"{where} as a sort key", owner, name) or _no_sort_key(
                    where, owner.c[name], is_plain=isinstance(source, FromColumn) and source.plain
                )
        for option in declaration.facets:
            yield from self._duplicate("facet", option.name or field.constant, where)
            if not self._can_count(field, option.path):
                what = f"its {option.path}" if option.path else "it"
                yield f"{where} is a facet, but {what} is not a column or a record and cannot be counted."
        if declaration.lookup and not isinstance(source, FromColumn | FromRows):
            yield f"{where} is a lookup key, but only columns and identifiers can be lookup keys."
        related = self._types.get(field.related)
        if isinstance(declaration.export, str) and related:
            for name in declaration.export.partition("{")[0].split():
                if name not in related.fields:
                    yield f"{where} exports {name}, but {related.name} has no such field."

    def _can_count(self, field: DeclaredField, path: str) -> bool:
        source = field.source
        if not path:
            is_linked = isinstance(source, FromRows) and source.link is not None
            return is_linked or isinstance(source, FromColumn | FromKey)
        if path == ANY:
            return isinstance(source, FromRows) and bool(source.by)
        first, _, rest = path.partition(".")
        related = self._types.get(field.related)
        inner = related.fields.get(first) if related else None
        if inner is None or not isinstance(source, FromRows | FromKey | FromSameRow):
            return False
        return self._can_count(inner, rest)

    def _duplicate(self, what: str, name: str, where: str) -> Problems:
        other = self._seen.setdefault((what, name), where)
        if other != where:
            yield f"{where} and {other} are both the {what} {name}. Rename one of them."

    def _columns(self, where: str, name: str, *columns: str) -> Problems:
        table = table_of(name)
        if table is None:
            yield f"{where} needs the table {name}, which is not in liaison.models."
            return
        for column in columns:
            yield from self._missing_column(where, table, column)

    @staticmethod
    def _missing_column(where: str, table: Table, name: str) -> list[str]:
        if name in table.c:
            return []
        return [f"{where} needs the column {name} of {table.name}, which is not in liaison.models. Add or correct it."]

    def _related(self, field: DeclaredField) -> TableType | None:
        related = self._types.get(field.related)
        return related.table_type if related else None

    def _table_of(self, field: DeclaredField) -> Table | None:
        related = self._related(field)
        return table_of(related.table) if related else None


def _no_sort_key(where: str, column: "Column[Any]", *, is_plain: bool) -> Problems:
    """A text, other than a key or a date, that would be sorted by its characters instead of its words."""
    is_text = python_type(column) is str and not is_plain and not is_date(column)
    if is_text and sort_key_column(column.table.name, column.name) is None:
        name = column.name
        yield f'{where} is a sort key, but {column} has none. Add {name}_order = sort_key_of("{name}") to the table.'


def _type_mismatch(where: str, field: DeclaredField, column: "Column[Any]") -> Problems:
    """Differences between the type of a field and that of its column."""
    yield from _null_mismatch(where, field, column)
    if isinstance(column.type, EnumColumn) or (isinstance(field.type, type) and issubclass(field.type, Enum)):
        enum_class = column.type.enum_class if isinstance(column.type, EnumColumn) else None
        if enum_class is not field.type:
            yield _wrong_type(where, field, column, enum_class)
    elif PYTHON_TYPES.get(field.type, field.type) is not python_type(column):
        yield _wrong_type(where, field, column, python_type(column))
    elif is_date(column) != (field.type is PartialDate):
        yield f"Only one of {where} and {column} is a date. Use both PartialDate and is_partial_date(…), or neither."


def _wrong_type(where: str, field: DeclaredField, column: "Column[Any]", type_: type | None) -> str:
    return f"{where} has type {_name(field.type)}, but {column} has {_name(type_)}. Use the same type in both."


def _null_mismatch(where: str, field: DeclaredField, column: "Column[Any]") -> Problems:
    """Differences between the nullability of a field and that of its column."""
    if field.is_nullable and not column.nullable:
        yield f"{where} is nullable, but {column} is not. Remove “| None”, or make the column nullable."
    elif column.nullable and not field.is_nullable:
        yield f"{where} is not nullable, but {column} is. Add “| None”, or make the column required."


def _name(type_: Callable[..., Any] | None) -> str:
    return getattr(type_, "__name__", "no vocabulary")
