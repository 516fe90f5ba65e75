"""The types that are derived from declared fields: filters, sort keys, facets, lookup keys and connections.

``add_derived_types`` creates them and sets them as types and arguments of the fields that use them.
"""

import types as python_types
from collections.abc import Iterator, Mapping
from typing import Any

import strawberry

from liaison.schema.connections import FACETS, FACETS_BY, FACETS_LIMIT, ORDER_BY, PAGING, WHERE, Connection, Facet
from liaison.schema.declarations import (
    ANY,
    Argument,
    FacetOption,
    FromRange,
    FromRoot,
    FromRows,
    FromSameRow,
    SortOption,
    enum_type,
    unmapped,
)
from liaison.schema.enums import Direction
from liaison.schema.filters import filter_types
from liaison.schema.inputs import input_type, plural
from liaison.schema.reading import DeclaredField, DeclaredType, Types, paginated_types, phrase
from liaison.schema.tables import is_unique
from liaison.vocabulary import IdentifierScheme, Vocabulary

BY = "The key by which to find the record."
KEYS = "The keys, at most 100."


def add_derived_types(types: Types) -> None:
    """Set the type and arguments of each connection, and the argument of each lookup."""
    filters = filter_types(types)
    connections = {each.name: _connection(each, types) for each in paginated_types(types)}
    arguments = {name: _arguments(types[name], filters, types) for name in connections}
    for type_ in types.values():
        for each in type_.fields.values():
            if each.is_connection and each.declaration and each.related in connections:
                each.strawberry_field.type = connections[each.related]
                _set_arguments(each, arguments[each.related])
            elif isinstance(each.source, FromRoot) and not each.is_connection:
                type_ = types[each.related]
                given = {"keys": Argument(_keys(type_), KEYS)} if each.is_list else {"by": Argument(_by(type_), BY)}
                _set_arguments(each, given)


def sorts_of(type_: DeclaredType, types: Types) -> Mapping[str, tuple[DeclaredField, SortOption]]:
    """The sort keys of a type's connection by name, including those of its embedded objects."""
    return {
        each.declaration.sort.name or each.constant: (each, each.declaration.sort)
        for each, _ in _with_parts(type_, types)
        if each.declaration and each.declaration.sort
    }


def facets_of(type_: DeclaredType, types: Types) -> Mapping[str, tuple[DeclaredField, FacetOption, str]]:
    """The facets of a type's connection by name, each with the name of the condition that it ignores."""
    return {
        option.name or each.constant: (each, option, own)
        for each, own in _with_parts(type_, types)
        if each.declaration
        for option in each.declaration.facets
    }


def lookups_of(type_: DeclaredType) -> Mapping[str, tuple[DeclaredField, IdentifierScheme | None]]:
    """The lookup keys of a record type by name: fields, and schemes of identifiers."""
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
    """The fields of a type and of its embedded objects, each with the name of the field of the type itself."""
    for name, each in type_.fields.items():
        yield each, name
        if isinstance(each.source, FromSameRow):
            yield from ((inner, name) for inner in types[each.related].fields.values())


def _connection(type_: DeclaredType, types: Types) -> type:
    """The connection of a type, with its facets and any additional fields."""
    assert type_.table_type, f"{type_.name} has no table"
    more = dict(type_.table_type.connection)
    facets = facets_of(type_, types)
    if facets:
        descriptions = {name: _facet_description(type_, *facet, name) for name, facet in facets.items()}
        text = f"The facets of {plural(type_)}. Each ignores the top-level condition on its own field."
        by = _enum(f"{type_.name}Facet", text, descriptions)
        more = {"facets": unmapped(FACETS, by=Argument(list[by], FACETS_BY), limit=FACETS_LIMIT), **more}  # type: ignore[valid-type]
        more["facets"].type = list[Facet]
    base = Connection[type_.origin]  # type: ignore[name-defined]
    cls = python_types.new_class(f"{type_.name}Connection", (base,), exec_body=lambda members: members.update(more))
    return strawberry.type(cls, description=f"A page of {plural(type_)}, and information about the full list.")


def _arguments(type_: DeclaredType, filters: Mapping[str, type], types: Types) -> Mapping[str, Argument]:
    """The arguments of a connection."""
    where, order = filters[f"{type_.name}Filter"], _order(type_, types)
    return {
        "where": Argument(where | None, WHERE),
        "order_by": Argument(list[order] | None, ORDER_BY),  # type: ignore[valid-type]
        **PAGING,
    }


def _order(type_: DeclaredType, types: Types) -> type:
    """The input for one sort key: a field and a direction."""
    assert type_.table_type
    words = [column.removesuffix("_id").replace("_", " ") for column in type_.table_type.order]
    default = f"by {' and '.join(words)}" if words else "the order of the data files"
    text = f"The fields by which {plural(type_)} can be sorted. The default order is {default}."
    descriptions = {name: _sort_description(*sort) for name, sort in sorts_of(type_, types).items()}
    field = _enum(f"{type_.name}OrderField", text, descriptions)

    def body(members: dict[str, Any]) -> None:
        members["__annotations__"] = {"field": field, "direction": Direction}
        members["field"] = strawberry.field(description="The field to sort by.")
        members["direction"] = strawberry.field(description="The direction of the sort.", default=Direction.ASC)

    cls = python_types.new_class(f"{type_.name}Order", exec_body=body)
    return strawberry.input(cls, description=f"A sort key of {plural(type_)}: a field and a direction.")


def _by(type_: DeclaredType) -> type:
    """The input for finding a record by exactly one key."""
    article = "an" if type_.name[0] in "AEIOU" else "a"
    text = f"The key by which to find {article} {type_.name.lower()}. Exactly one must be given."
    keys = {name: (key | None, about) for name, (key, about) in _lookups(type_).items()}
    return input_type(f"{type_.name}By", text, keys, one_of=True)


def _keys(type_: DeclaredType) -> type:
    """The input for finding several records by keys of the same kind."""
    text = f"The keys by which to find {plural(type_)}. Exactly one list must be given."
    keys = {name: (list[key] | None, about) for name, (key, about) in _lookups(type_).items()}  # type: ignore[valid-type]
    return input_type(f"{type_.name}Keys", text, keys, one_of=True)


def _lookups(type_: DeclaredType) -> Mapping[str, tuple[Any, str]]:
    """The type and the description of each lookup key."""
    return {
        name: (str if scheme else each.type, _key_description(type_, each, scheme))
        for name, (each, scheme) in lookups_of(type_).items()
    }


def _sort_description(field: DeclaredField, sort: SortOption) -> str:
    if isinstance(field.source, FromRange):
        return f"Sort by the minimum of {field.phrase}."
    if isinstance(field.source, FromRows):
        return f"Sort by the number of {field.phrase.removeprefix('the ')}."
    if field.related and sort.column:
        return f"Sort by the {sort.column} of {field.phrase}."
    return f"Sort by {field.phrase}."


def _facet_description(type_: DeclaredType, field: DeclaredField, option: FacetOption, own: str, name: str) -> str:
    if option.path == ANY:
        what = f"whether the {type_.name.lower()} has {field.name}"
    elif option.path:
        inner = name.removeprefix(f"{field.constant}_").lower().replace("_", " ")
        what = f"the {inner} of {field.phrase}"
    else:
        what = field.phrase
    return f"Count by {what}. Ignores the condition `{own}`."


def _key_description(type_: DeclaredType, field: DeclaredField, scheme: IdentifierScheme | None) -> str:
    assert type_.table_type
    if scheme:
        return f"Find by {phrase(scheme.description)}."
    several = "If several records have it, the first in the default order is returned."
    text = f"Find by {field.phrase}."
    return text if is_unique(type_.table_type.table, field.column) else f"{text} {several}"


def _enum(name: str, description: str, values: Mapping[str, str]) -> Any:
    members = {value: (value, text) for value, text in values.items()}
    return enum_type(Vocabulary(name, members), description)  # type: ignore[arg-type]


def _set_arguments(field: DeclaredField, arguments: Mapping[str, Argument]) -> None:
    field.strawberry_field.arguments = [each.named(name) for name, each in arguments.items()]
