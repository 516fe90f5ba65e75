"""The schema built from its declarations, as Strawberry's and as graphql-core's."""

from typing import Any

import graphql
import strawberry
from graphql import GraphQLEnumType, GraphQLScalarType, GraphQLSchema
from strawberry.schema.config import StrawberryConfig
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.types.scalar import ScalarDefinition

from liaison.schema.declarations import Names
from liaison.schema.mapping import type_map
from liaison.schema.query import TYPES, Query
from liaison.schema.scalars import SCALARS


def declarations() -> dict[str, Any]:
    """The arguments of ``strawberry.Schema``."""
    return {"query": Query, "config": StrawberryConfig(name_converter=Names(), scalar_map=SCALARS)}


def build_schema() -> strawberry.Schema:
    """The entire schema, without a database."""
    return strawberry.Schema(**declarations())


def definition() -> str:
    """The schema in its definition language, the content of ``schema.graphql``; raises if a field is not mapped."""
    type_map(TYPES, "")
    # graphql-core writes no definition of @oneOf, which is part of the language
    return graphql.print_schema(core_schema(build_schema())) + "\n"


def core_schema(schema: strawberry.Schema) -> GraphQLSchema:
    """The same schema for graphql-core. Its definition lacks how scalars are parsed and which Python values enums have;
    both are added here."""
    core = graphql.build_schema(schema.as_str(), assume_valid=True, no_location=True)
    for name, type_ in core.type_map.items():
        declared = schema.get_type_by_name(name)
        if isinstance(type_, GraphQLScalarType) and isinstance(declared, ScalarDefinition) and declared.parse_value:
            type_.coerce_input_value = declared.parse_value
        elif isinstance(type_, GraphQLEnumType) and isinstance(declared, StrawberryEnumDefinition):
            for value in declared.values:
                type_.values[value.name].value = declared.wrapped_cls(value.value)
    return core
