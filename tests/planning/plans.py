"""The plan of a query as the service produces it, for either database: its statements, their query plan, its response.

Golden cases and statement tests reach the planner only through this module.
"""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import orjson
from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse
from graphql.execution.values import VariableValues, get_variable_values

from liaison.addresses import DatabaseAddress
from liaison.planning.dialects import MOST
from liaison.planning.plan import KEYS, Plan
from liaison.planning.planner import DIALECTS, Planner
from liaison.planning.selection import parameterize
from liaison.schema.build import build_schema, core_schema
from liaison.schema.mapping import type_map
from liaison.schema.query import TYPES
from liaison.schema.selections import select
from liaison.settings import Settings
from liaison.storage import postgresql
from liaison.storage.engines import Engine
from liaison.storage.sqlite import File, Immediate, Meter
from liaison.storage.steps import Done, Row, Steps, advance, sizes_of

SCHEMA = core_schema(build_schema())
LARGEST = 1_000_000
Result = TypeVar("Result")


def plan_of(
    query: str,
    variables: Mapping[str, Any],
    database: DatabaseAddress,
    sizes: Mapping[str, int] | None = None,
    engine: Engine | None = None,
) -> tuple[Plan, list[Any]]:
    """The plan and the values of its parameters. By default, sizes and engine are those of the database."""
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
    engine = engine or ("sqlite" if isinstance(database, Path) else "postgresql")
    return Planner(tables, sizes, DIALECTS[engine]).plan(fields), parameters


def statements_of(plan: Plan) -> list[str]:
    """The SQL of a plan: its own statement, then those of its deferred fetches."""
    return [plan.sql or "", *(fetch.sql for fetch in plan.fetches)]


def values_of(plan: Plan, parameters: list[Any], database: DatabaseAddress) -> list[Any]:
    """The value of each root field."""
    texts = read(plan.run(parameters, LARGEST), database)
    return [orjson.loads(text or b"null") for text in texts.join()]


def query_plan(query: str, database: DatabaseAddress) -> list[str]:
    """The steps of the database's query plan for the statements of a query: those of SQLite, or PostgreSQL's lines, as
    if scans of tables cost much, for the tables of the tests are small."""
    plan, parameters = plan_of(query, {}, database)
    values = {**plan.bindings.values(parameters), KEYS: plan.bindings.dialect.key_list("1"), MOST: str(LARGEST)}
    if isinstance(database, Path):
        explained = [rows(f"EXPLAIN QUERY PLAN {sql}", values) for sql in statements_of(plan)]
        return [row[3].decode() for each in explained for row in read(each, database)]
    explained = [rows(f"EXPLAIN {sql}", values, "enable_seqscan") for sql in statements_of(plan)]
    return [row[0].decode().strip().removeprefix("->").strip() for each in explained for row in read(each, database)]


def steps_of(query: str, variables: Mapping[str, Any], database: Path) -> int:
    """How many steps of its program SQLite takes for a query, to a hundred: a measure of time on any machine."""
    plan, parameters = plan_of(query, variables, database)
    connection = File(database, 1_000 * LARGEST, LARGEST).connect(Meter(LARGEST))
    hundreds = 0

    def count() -> None:
        nonlocal hundreds
        hundreds += 1

    connection.set_progress_handler(count, 100)
    work = plan.run(parameters, LARGEST)
    step = advance(work, None)
    while not isinstance(step, Done):
        step = advance(work, connection.execute(*step).fetchall())
    connection.close()
    return 100 * hundreds


def read(steps: Steps[Result], database: DatabaseAddress) -> Result:
    """Run the steps on the database and return their result."""
    if not isinstance(database, Path):
        found = asyncio.run(postgresql.read_published(database))
        blocking = postgresql.Blocking(database, found, 100 * LARGEST, 60)
        try:
            return blocking.run(steps, 60)
        finally:
            blocking.close()
    connection = Immediate(File(database, 1_000 * LARGEST, LARGEST), 100 * LARGEST)
    try:
        return connection.run(steps, 60)
    finally:
        connection.close()


def rows(sql: str, values: Any, without: str | None = None) -> Steps[list[Row]]:
    """The rows of one statement, with one of PostgreSQL's settings off."""
    if without:
        yield "SELECT set_config(%s, 'off', false)", [without]
    return (yield sql, values)
