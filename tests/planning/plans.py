"""The plan of a query, as the service would make it: its statements, its query plan in SQLite, and what it answers.

The planner's tests import the planner here alone.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse
from graphql.execution.values import VariableValues, get_variable_values

from liaison.planning.plan import Plan
from liaison.planning.planner import Planner
from liaison.planning.readers import Reader, sizes_of
from liaison.planning.selection import parameterize
from liaison.schema.build import build_schema
from liaison.schema.mapping import type_map
from liaison.schema.query import TYPES
from liaison.schema.selections import select
from liaison.settings import Settings

SCHEMA = build_schema()._schema


def plan_of(
    query: str, variables: Mapping[str, Any], database: Path, sizes: Mapping[str, int] | None = None
) -> tuple[Plan, list[Any]]:
    """The plan and the values of its parameters; ``sizes`` are those of the database by default."""
    document = parse(query)
    (operation,) = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    coerced = get_variable_values(SCHEMA, operation.variable_definitions or (), dict(variables))
    assert isinstance(coerced, VariableValues), coerced
    apart, slots = parameterize(coerced.coerced)
    tables = type_map(TYPES, Settings().public_url)
    if sizes is None:
        reader = Reader(database)
        sizes = sizes_of(reader, [table.table for table in tables.values() if table.table])
        reader.close()
    fields = select(SCHEMA, operation, fragments, VariableValues(coerced.sources, apart))
    return Planner(tables, sizes).plan(fields), slots


def statements_of(plan: Plan) -> list[str]:
    """The SQL of a plan: its own statement, then those of its deferred fetches."""
    return [plan.sql or "", *(fetch.sql for fetch in plan.fetches)]


def values_of(plan: Plan, slots: list[Any], database: Path) -> list[Any]:
    """The value of each root field."""
    reader = Reader(database)
    texts = plan.run(reader, slots)
    reader.close()
    return [orjson.loads(text or b"null") for text in texts]


def steps(query: str, database: Path) -> list[str]:
    """The steps in which SQLite runs the statements of a query."""
    plan, slots = plan_of(query, {}, database)
    reader = Reader(database)
    values = {**plan.bindings.values(slots), "keys": "[1]"}
    rows = [row for sql in statements_of(plan) for row in reader.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
    reader.close()
    return [row[3].decode() for row in rows]


class Counter:
    """A reader that counts statements."""

    def __init__(self, path: Path) -> None:
        self.reader, self.statements = Reader(path), 0

    def rows(self, sql: str, values: object = ()) -> list[tuple[object, ...]]:
        self.statements += 1
        return self.reader.rows(sql, values)
