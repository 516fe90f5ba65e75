"""The plan of a query, as the service would make it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse
from graphql.execution.values import VariableValues, get_variable_values

from liaison.planning.catalogue import catalogue
from liaison.planning.plan import Plan
from liaison.planning.planner import Planner
from liaison.planning.selection import parameterize
from liaison.schema.build import build_schema, core_schema
from liaison.schema.selections import select
from liaison.settings import Settings
from liaison.storage.sqlite import Immediate, sizes_of
from liaison.storage.steps import Row, Steps

SCHEMA = core_schema(build_schema())
LARGEST = 1_000_000
Result = TypeVar("Result")


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
        sizes = read(sizes_of([table.table for table in tables.values() if table.table]), database)
    fields = select(SCHEMA, operation, fragments, VariableValues(coerced.sources, apart))
    return Planner(tables, sizes).plan(fields), slots


def read(steps: Steps[Result], database: Path) -> Result:
    """The result of reading the database by these steps."""
    connection = Immediate(database, 100 * LARGEST, 1_000 * LARGEST)
    try:
        return connection.run(steps, 60)
    finally:
        connection.close()


def rows(sql: str, values: Any) -> Steps[list[Row]]:
    """The rows of one statement."""
    return (yield sql, values)
