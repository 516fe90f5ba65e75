"""Whether the declared types agree with the tables: checked before they are mapped, all problems reported at once.

A field without a source, a column that the table lacks, a null, a type or an enumeration that differs, an order or a
facet of nothing: each would otherwise fail at a user's query, or answer it wrongly.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import Column, Table
from sqlalchemy import Enum as EnumColumn

from liaison.errors import LiaisonError
from liaison.record_types import ALL, RECORDS
from liaison.schema.declarations import (
    ANY,
    Declaration,
    FromAddress,
    FromColumn,
    FromFunction,
    FromKey,
    FromNodes,
    FromRange,
    FromRoot,
    FromRows,
    FromSameRow,
    FromTexts,
    Link,
    TableType,
)
from liaison.schema.filters import has_filter
from liaison.schema.reading import DeclaredField, DeclaredType, Types, embedded_types, paginated_types
from liaison.schema.scalars import PartialDate
from liaison.schema.tables import is_date, python_type, table_of

Problems = Iterator[str]
PYTHON_TYPES = {strawberry.ID: str, PartialDate: str}


class InvalidDeclarations(LiaisonError):
    """The declared types do not agree with the tables; ``problems`` are all that was found."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("The schema's types do not agree with the tables:\n" + "\n".join(self.problems))


def check(types: Types) -> None:
    """Raises ``InvalidDeclarations`` unless every field of a stored type can be answered by the tables."""
    problems = [problem for type_ in types.values() if type_.table_type for problem in _Check(types, type_).problems()]
    if "Query" in types:
        problems += _roots(types["Query"])
    if problems:
        raise InvalidDeclarations(problems)


def _roots(query: DeclaredType) -> Problems:
    """Every type of the table of record types has its root fields, and no other has."""
    names = {each.singular: each.name for each in RECORDS}
    names.update({each.plural: each.name for each in ALL if each.is_exported})
    declared = {
        name: each.related
        for name, each in query.fields.items()
        if each.declaration and isinstance(each.declaration.source, FromRoot)
    }
    for name in sorted(declared.keys() | names.keys()):
        if declared.get(name) != names.get(name):
            yield (
                f"Query.{name} is of {declared.get(name) or 'no type'}, and record_types.py has "
                f"{names.get(name) or 'no type'} for it. Declare it with root_field() for the same type in both."
            )


class _Check:
    """The check of one stored type."""

    def __init__(self, types: Types, type_: DeclaredType) -> None:
        assert type_.table_type
        self._types, self._type, self._table_type = types, type_, type_.table_type
        self._seen: dict[tuple[str, str], str] = {}
        lists = [*paginated_types(types), *embedded_types(paginated_types(types), types)]
        self._is_listed = type_.name in {each.name for each in lists}

    def problems(self) -> Problems:
        table = table_of(self._table_type.table)
        if table is None:
            yield f"{self._type.name} is stored in {self._table_type.table}; that table is not in liaison.models."
            return
        for name in self._table_type.order:
            yield from self._missing_column(f"{self._type.name}'s default order", table, name)
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
                    yield f"{where} is a part of the row, but {field.related} is not stored in {table.name}."
            case FromAddress():
                if self._type.name not in {each.name for each in RECORDS}:
                    yield f"{where} is an address, but record_types.py has no page for {self._type.name}."
            case FromRows() as rows:
                yield from self._rows(where, field, rows)
            case FromTexts(table=name, column=column, by=by, order=order):
                yield from self._columns(where, name, column, by, order)
            case FromNodes(link=link):
                yield from self._columns(where, link.table, link.column, link.other, "position")
            case FromFunction(function=function):
                if not function:
                    yield f"{where} is worked out by the planner, but does not say by which function."
            case _:
                yield f"{where} is declared with root_field(…), which only fields of Query are."

    def _rows(self, where: str, field: DeclaredField, rows: FromRows) -> Problems:
        related = self._related(field)
        if related is None:
            yield f"{where} has rows of {field.related or 'no type'}, which has no table. Use table_type(…)."
            return
        if bool(rows.order) == field.is_connection:
            yield f"{where} needs either an order, where it is a list, or the type Connection[{field.related}]."
        if sum(map(bool, (rows.by, rows.link, rows.match))) != 1:
            yield f"{where} needs one of the column that leads here, a link and a match."
        yield from self._columns(where, related.table, *([rows.by] if rows.by else []), *rows.order)
        if isinstance(link := rows.link, Link):
            yield from self._columns(where, link.table, link.column, link.other)

    def _key(self, where: str, field: DeclaredField, column: "Column[Any]") -> Problems:
        yield from _null_mismatch(where, field, column)
        related = self._related(field)
        led_to = {key.column.table.name for key in column.foreign_keys}
        if related is None or led_to != {related.table}:
            yield (
                f"{where} is of {field.related}, but {column} leads to {', '.join(led_to) or 'no table'}. "
                "Correct the annotation, or the foreign key in liaison.models."
            )

    def _uses(self, where: str, table: Table, field: DeclaredField, declaration: Declaration) -> Problems:
        source, sort = declaration.source, declaration.sort
        if declaration.filter and not has_filter(field):
            yield f"{where} is a filter, but filters.py has no conditions for {_name(field.type)}. Use filter=False."
        if (sort or declaration.facets) and not self._is_listed:
            yield f"{where} is an order or a facet, but there is no connection over {self._type.name}."
        if sort:
            yield from self._duplicate("order", sort.name or field.constant, where)
            owner = self._table_of(field) if isinstance(source, FromKey) else table
            if not isinstance(source, FromColumn | FromRange | FromKey):
                yield f"{where} is an order, but only columns, ranges and single records can be ordered by."
            elif sort.column and owner is not None:
                yield from self._missing_column(f"{where} as an order", owner, sort.column)
        for option in declaration.facets:
            yield from self._duplicate("facet", option.name or field.constant, where)
            if not self._can_count(field, option.path):
                what = f"its {option.path}" if option.path else "it"
                yield f"{where} is a facet by what cannot be counted: there is no column or record in {what}."
        if declaration.lookup and not isinstance(source, FromColumn | FromRows):
            yield f"{where} is a lookup, but only a column or identifiers can find a record."
        related = self._types.get(field.related or "")
        if isinstance(declaration.export, str) and related:
            for name in declaration.export.partition("{")[0].split():
                if name not in related.fields:
                    yield f"{where} exports {name}, but {related.name} has no such field."

    def _can_count(self, field: DeclaredField, path: str) -> bool:
        source = field.declaration.source if field.declaration else None
        if not path:
            is_linked = isinstance(source, FromRows) and source.link is not None
            return is_linked or isinstance(source, FromColumn | FromKey)
        if path == ANY:
            return isinstance(source, FromRows) and bool(source.by)
        first, _, rest = path.partition(".")
        related = self._types.get(field.related or "")
        inner = related.fields.get(first) if related else None
        if inner is None or not isinstance(source, FromRows | FromKey | FromSameRow):
            return False
        return self._can_count(inner, rest)

    def _duplicate(self, what: str, name: str, where: str) -> Problems:
        other = self._seen.setdefault((what, name), where)
        if other != where:
            yield f"{where} and {other} are both the {what} {name}. Give one of them another name."

    def _columns(self, where: str, name: str, *columns: str) -> Problems:
        table = table_of(name)
        if table is None:
            yield f"{where} is found in {name}; that table is not in liaison.models."
            return
        for column in columns:
            yield from self._missing_column(where, table, column)

    @staticmethod
    def _missing_column(where: str, table: Table, name: str) -> list[str]:
        if name in table.c:
            return []
        return [f"{where} needs the column {name} of {table.name}, which is not in liaison.models. Add or correct it."]

    def _related(self, field: DeclaredField) -> TableType | None:
        related = self._types.get(field.related or "")
        return related.table_type if related else None

    def _table_of(self, field: DeclaredField) -> Table | None:
        related = self._related(field)
        return table_of(related.table) if related else None


def _type_mismatch(where: str, field: DeclaredField, column: "Column[Any]") -> Problems:
    """How a field's type is not that of its column."""
    yield from _null_mismatch(where, field, column)
    if isinstance(column.type, EnumColumn) or (isinstance(field.type, type) and issubclass(field.type, Enum)):
        stored = column.type.enum_class if isinstance(column.type, EnumColumn) else None
        if stored is not field.type:
            yield f"{where} is of {_name(field.type)}, but {column} of {_name(stored)}. Use the same in both."
    elif PYTHON_TYPES.get(field.type, field.type) is not python_type(column):
        yield f"{where} is of {_name(field.type)}, but {column} of {_name(python_type(column))}. Use the same in both."
    elif is_date(column) != (field.type is PartialDate):
        yield f"{where} and {column} do not agree on being a date. Use PartialDate and is_partial_date(…), or neither."


def _null_mismatch(where: str, field: DeclaredField, column: "Column[Any]") -> Problems:
    """That the field is null where its column is."""
    if field.is_nullable and not column.nullable:
        yield f"{where} may be null, but {column} never is. Drop “| None”, or make the column optional."
    elif column.nullable and not field.is_nullable:
        yield f"{where} is never null, but {column} may be. Add “| None”, or make the column required."


def _name(type_: Callable[..., Any] | None) -> str:
    return getattr(type_, "__name__", "no vocabulary")
