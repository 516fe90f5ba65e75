"""The plan of a query as the service produces it: its statements, their query plan in SQLite, and its response.

Golden cases and statement tests reach the planner only through this module.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import orjson
from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse
from graphql.execution.values import VariableValues, get_variable_values

from liaison.planning.plan import Plan
from liaison.planning.planner import Planner
from liaison.planning.selection import parameterize
from liaison.schema.build import build_schema, core_schema
from liaison.schema.mapping import type_map
from liaison.schema.query import TYPES
from liaison.schema.selections import select
from liaison.settings import Settings
from liaison.storage.sqlite import File, Immediate, sizes_of
from liaison.storage.steps import Row, Steps

SCHEMA = core_schema(build_schema())
LARGEST = 1_000_000
Result = TypeVar("Result")


def plan_of(
    query: str, variables: Mapping[str, Any], database: Path, sizes: Mapping[str, int] | None = None
) -> tuple[Plan, list[Any]]:
    """The plan and the values of its parameters. By default the table sizes are those of the database."""
    document = parse(query)
    (operation,) = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    coerced = get_variable_values(SCHEMA, operation.variable_definitions or (), dict(variables))
    assert isinstance(coerced, VariableValues), coerced
    placeholders, parameters = parameterize(coerced.coerced)
    tables = type_map(TYPES, Settings().public_url)
    if sizes is None:
        sizes = read(sizes_of([table.table for table in tables.values() if table.table]), database)
    fields = select(SCHEMA, operation, fragments, VariableValues(coerced.sources, placeholders))
    return Planner(tables, sizes).plan(fields), parameters


def statements_of(plan: Plan) -> list[str]:
    """The SQL of a plan: its own statement, then those of its deferred fetches."""
    return [plan.sql or "", *(fetch.sql for fetch in plan.fetches)]


def values_of(plan: Plan, parameters: list[Any], database: Path) -> list[Any]:
    """The value of each root field."""
    texts = read(plan.run(parameters, LARGEST), database)
    return [orjson.loads(text or b"null") for text in texts.join()]


def query_plan(query: str, database: Path) -> list[str]:
    """The steps of SQLite's query plan for the statements of a query."""
    plan, parameters = plan_of(query, {}, database)
    values = {**plan.bindings.values(parameters), "keys": "[1]"}
    found = [row for sql in statements_of(plan) for row in read(rows(f"EXPLAIN QUERY PLAN {sql}", values), database)]
    return [row[3].decode() for row in found]


def read(steps: Steps[Result], database: Path) -> Result:
    """Run the steps on the database and return their result."""
    connection = Immediate(File(database, 1_000 * LARGEST), 100 * LARGEST)
    try:
        return connection.run(steps, 60)
    finally:
        connection.close()


def rows(sql: str, values: Any) -> Steps[list[Row]]:
    """The rows of one statement."""
    return (yield sql, values)
