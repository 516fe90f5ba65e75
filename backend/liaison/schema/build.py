"""The schema, made of its declarations."""

import strawberry
from graphql import GraphQLInputObjectType
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema_converter import GraphQLCoreConverter

from liaison.schema.declarations import Names
from liaison.schema.mapping import type_map
from liaison.schema.query import TYPES, Query
from liaison.schema.scalars import SCALARS

DEFINITION_BACKREF = GraphQLCoreConverter.DEFINITION_BACKREF


def build_schema() -> strawberry.Schema:
    """The whole schema."""
    schema = strawberry.Schema(
        query=Query,
        config=StrawberryConfig(name_converter=Names(), scalar_map=SCALARS),
    )
    for type_ in schema._schema.type_map.values():
        # Strawberry keeps @oneOf to itself; graphql-core's own rules and coercion have to know it too.
        if isinstance(type_, GraphQLInputObjectType) and type_.extensions[DEFINITION_BACKREF].is_one_of:
            type_.is_one_of = True
    return schema


def definition() -> str:
    """The schema in its definition language, as ``schema.graphql`` holds it, once every field is found to be mapped."""
    type_map(TYPES, "")
    return build_schema().as_str().rstrip() + "\n"
