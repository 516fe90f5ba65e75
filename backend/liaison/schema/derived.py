"""What follows from the declared fields of a type: its filter, orders, facets, lookups and connection.

``complete`` makes them and gives them to the fields that are connections or lookups, so that a type is declared once.
"""

import types as python_types
from collections.abc import Iterator, Mapping
from typing import Any

import strawberry

from liaison.schema.connections import (
    AFTER,
    BEFORE,
    FACETS,
    FACETS_BY,
    FACETS_LIMIT,
    FIRST,
    LAST,
    ORDER_BY,
    WHERE,
    Connection,
    Facet,
)
from liaison.schema.declarations import (
    ANY,
    Argument,
    FacetOption,
    FromRange,
    FromRoot,
    FromSameRow,
    SortOption,
    enum_type,
    unmapped,
)
from liaison.schema.enums import Direction
from liaison.schema.filters import filter_types
from liaison.schema.inputs import input_type, plural
from liaison.schema.reading import DeclaredField, DeclaredType, Types, paginated_types
from liaison.schema.tables import is_unique
from liaison.vocabulary import IdentifierScheme, Vocabulary

BY = "The one key by which to find it."


def add_derived_types(types: Types) -> None:
    """Give each connection its type and arguments, and each lookup its keys."""
    filters = filter_types(types)
    connections = {each.name: _connection(each, types) for each in paginated_types(types)}
    arguments = {name: _arguments(types[name], filters, types) for name in connections}
    lookups: dict[str, type] = {}
    for type_ in types.values():
        for each in type_.fields.values():
            if each.declaration is None or each.related is None:
                continue
            if each.is_connection and each.related in connections:
                each.strawberry_field.type = connections[each.related]
                _set_arguments(each, arguments[each.related])
            elif isinstance(each.declaration.source, FromRoot) and not each.is_connection:
                by = lookups.get(each.related) or _lookup(types[each.related])
                lookups[each.related] = by
                _set_arguments(each, {"by": Argument(by, BY)})


def sorts_of(type_: DeclaredType, types: Types) -> Mapping[str, tuple[DeclaredField, SortOption]]:
    """The orders of a type's connection by name: its own fields' and those of its parts."""
    return {
        each.declaration.sort.name or each.constant: (each, each.declaration.sort)
        for each, _ in _with_parts(type_, types)
        if each.declaration and each.declaration.sort
    }


def facets_of(type_: DeclaredType, types: Types) -> Mapping[str, tuple[DeclaredField, FacetOption, str]]:
    """The facets of a type's connection by name, each with the name of the condition that it leaves out."""
    return {
        option.name or each.constant: (each, option, own)
        for each, own in _with_parts(type_, types)
        if each.declaration
        for option in each.declaration.facets
    }


def lookups_of(type_: DeclaredType) -> Mapping[str, tuple[DeclaredField, IdentifierScheme | None]]:
    """The keys that find a record by name: fields, and the schemes of identifiers."""
    found: dict[str, tuple[DeclaredField, IdentifierScheme | None]] = {}
    if "Record" not in type_.interfaces:
        return found
    for name, each in type_.fields.items():
        lookup = each.declaration.lookup if each.declaration else False
        if isinstance(lookup, tuple):
            found |= {scheme.lower(): (each, scheme) for scheme in lookup}
        elif lookup:
            found[name] = each, None
    return found


def _with_parts(type_: DeclaredType, types: Types) -> Iterator[tuple[DeclaredField, str]]:
    """The type's fields and those of its parts, each with the name of the type's own field."""
    for name, each in type_.fields.items():
        yield each, name
        if each.related and each.declaration and isinstance(each.declaration.source, FromSameRow):
            yield from ((inner, name) for inner in types[each.related].fields.values())


def _connection(type_: DeclaredType, types: Types) -> type:
    """The connection over a type, with its facets and whatever else it declares."""
    assert type_.table_type, f"{type_.name} has no table"
    more = dict(type_.table_type.connection)
    facets = facets_of(type_, types)
    holds = f"A page of {plural(type_)}, and "
    if facets:
        descriptions = {name: _facet_description(*facet, name) for name, facet in facets.items()}
        text = f"By what {plural(type_)} can be counted; each leaves out its own top-level condition."
        by = _enum(f"{type_.name}Facet", text, descriptions)
        more = {"facets": unmapped(FACETS, by=Argument(list[by], FACETS_BY), limit=FACETS_LIMIT), **more}  # type: ignore[valid-type]
        more["facets"].type = list[Facet]
    text = holds + ("what can be said of the whole selection." if more else "how many there are.")
    base = Connection[type_.origin]  # type: ignore[name-defined]
    cls = python_types.new_class(f"{type_.name}Connection", (base,), exec_body=lambda members: members.update(more))
    return strawberry.type(cls, description=text)


def _arguments(type_: DeclaredType, filters: Mapping[str, type], types: Types) -> Mapping[str, Argument]:
    """What a page of the type takes."""
    where, order = filters[f"{type_.name}Filter"], _order(type_, types)
    return {
        "where": Argument(where | None, WHERE),
        "order_by": Argument(list[order] | None, ORDER_BY),  # type: ignore[valid-type]
        "first": FIRST,
        "after": AFTER,
        "last": LAST,
        "before": BEFORE,
    }


def _order(type_: DeclaredType, types: Types) -> type:
    """One key of an order: a field and a direction."""
    assert type_.table_type
    words = [column.removesuffix("_id").removesuffix("_order").replace("_", " ") for column in type_.table_type.order]
    default = f"by {' and '.join(words)}" if words else "as the data have them"
    text = f"What {plural(type_)} can be ordered by. Their own order, which decides last, is {default}."
    descriptions = {name: _sort_description(*sort) for name, sort in sorts_of(type_, types).items()}
    field = _enum(f"{type_.name}OrderField", text, descriptions)

    def body(members: dict[str, Any]) -> None:
        members["__annotations__"] = {"field": field, "direction": Direction}
        members["field"] = strawberry.field(description="What to order by.")
        members["direction"] = strawberry.field(description="Which way; upwards when left out.", default=Direction.ASC)

    cls = python_types.new_class(f"{type_.name}Order", exec_body=body)
    return strawberry.input(cls, description=f"One key of an order of {plural(type_)}.")


def _lookup(type_: DeclaredType) -> type:
    """The keys that find a record, of which one is given."""
    keys = {}
    for name, (each, scheme) in lookups_of(type_).items():
        keys[name] = (str | None, scheme.description) if scheme else (each.type | None, _key_description(type_, each))
    article = "an" if type_.name[0] in "AEIOU" else "a"
    text = f"The one key by which to find {article} {type_.name.lower()}."
    return input_type(f"{type_.name}By", text, keys, one_of=True)


def _sort_description(field: DeclaredField, sort: SortOption) -> str:
    if isinstance(field.declaration and field.declaration.source, FromRange):
        return f"{field.summary[:-1]}, by the minimum."
    if field.related and sort.column:
        return f"{field.summary[:-1]}, by its {sort.column.removesuffix('_order')}."
    return field.summary


def _facet_description(field: DeclaredField, option: FacetOption, own: str, name: str) -> str:
    if option.path == ANY:
        text = f"Whether it has {field.constant.lower().replace('_', ' ')}."
    elif option.path:
        text = f"{field.summary[:-1]}, by {name.removeprefix(f'{field.constant}_').lower().replace('_', ' ')}."
    else:
        text = field.summary
    return f"{text} Leaves out `{own}`."


def _key_description(type_: DeclaredType, field: DeclaredField) -> str:
    assert type_.table_type
    several = " Where several records have it, the first in the registry's order."
    return field.summary if is_unique(type_.table_type.table, field.column) else field.summary + several


def _enum(name: str, description: str, values: Mapping[str, str]) -> Any:
    members = {value: (value, text) for value, text in values.items()}
    return enum_type(Vocabulary(name, members), description)  # type: ignore[arg-type]


def _set_arguments(field: DeclaredField, arguments: Mapping[str, Argument]) -> None:
    field.strawberry_field.arguments = [each.named(name) for name, each in arguments.items()]
