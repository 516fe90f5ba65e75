"""The plan of a query, as the service would make it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse
from graphql.execution.values import VariableValues, get_variable_values

from liaison.planning.catalogue import catalogue
from liaison.planning.plan import Plan
from liaison.planning.planner import Planner
from liaison.planning.readers import Reader, sizes_of
from liaison.planning.selection import parameterize
from liaison.schema.build import build_schema
from liaison.schema.selections import select
from liaison.settings import Settings

SCHEMA = build_schema()._schema


def plan_of(
    query: str, variables: Mapping[str, Any], database: Path, sizes: Mapping[str, int] | None = None
) -> tuple[Plan, list[Any]]:
    """The plan, and the values for its slots; ``sizes`` are the tables' own where none are given."""
    document = parse(query)
    (operation,) = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    coerced = get_variable_values(SCHEMA, operation.variable_definitions or (), dict(variables))
    assert isinstance(coerced, VariableValues), coerced
    apart, slots = parameterize(coerced.coerced)
    tables = catalogue(Settings().public_url)
    if sizes is None:
        reader = Reader(database)
        sizes = sizes_of(reader, [table.table for table in tables.values() if table.table])
        reader.close()
    fields = select(SCHEMA, operation, fragments, VariableValues(coerced.sources, apart))
    return Planner(tables, sizes).plan(fields), slots
