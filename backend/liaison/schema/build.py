"""The schema, made of its declarations."""

import strawberry
from graphql import GraphQLInputObjectType
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema_converter import GraphQLCoreConverter

from liaison.schema import types
from liaison.schema.declarations import Names
from liaison.schema.query import Query
from liaison.schema.scalars import SCALARS

DEFINITION_BACKREF = GraphQLCoreConverter.DEFINITION_BACKREF


def build_schema() -> strawberry.Schema:
    """The whole interface; types that only an interface leads to are named, so that none is missing."""
    schema = strawberry.Schema(
        query=Query,
        types=[types.Passage, types.Participation],
        config=StrawberryConfig(name_converter=Names(), scalar_map=SCALARS),
    )
    for type_ in schema._schema.type_map.values():
        # Strawberry keeps @oneOf to itself; graphql-core's own rules and coercion have to know it too.
        if isinstance(type_, GraphQLInputObjectType) and type_.extensions[DEFINITION_BACKREF].is_one_of:
            type_.is_one_of = True
    return schema


def definition() -> str:
    """The schema in its definition language, as ``schema.graphql`` holds it."""
    return build_schema().as_str().rstrip() + "\n"
