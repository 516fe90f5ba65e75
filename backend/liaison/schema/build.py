"""The schema, made of its declarations."""

import strawberry
from strawberry.schema.config import StrawberryConfig

from liaison.schema import types
from liaison.schema.declarations import Names
from liaison.schema.query import Query
from liaison.schema.scalars import SCALARS


def build_schema() -> strawberry.Schema:
    """The whole interface; types that only an interface leads to are named, so that none is missing."""
    return strawberry.Schema(
        query=Query,
        types=[types.Passage, types.Participation],
        config=StrawberryConfig(name_converter=Names(), scalar_map=SCALARS),
    )


def definition() -> str:
    """The schema in its definition language, as ``schema.graphql`` holds it."""
    return build_schema().as_str().rstrip() + "\n"
