"""Introspection, which graphql-core executes: the introspection part of an operation in, values out.

Every field of it is resolved in Python. The fields are counted meanwhile, and their number is limited: with aliases, a
short document could take many seconds.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,
)
from graphql.execution.collect_fields import FragmentDetails, collect_fields
from graphql.execution.values import VariableValues


class TooMuch(Exception):
    """Introspection has more fields than allowed."""


def introspect(
    schema: GraphQLSchema, introspection: DocumentNode, variables: Mapping[str, Any], most: int
) -> Mapping[str, Any]:
    """The values by their response keys, with at most so many fields."""
    count = 0

    def counted(resolve: Callable[..., Any], *source: Any, **arguments: Any) -> Any:
        nonlocal count
        count += 1
        if count > most:
            raise TooMuch
        return resolve(*source, **arguments)

    result = execute_sync(schema, introspection, variable_values=dict(variables), middleware=[counted])
    if count > most:
        raise TooMuch
    return result.data or {}


def introspection_of(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: VariableValues,
) -> DocumentNode | None:
    """A document with only the introspection fields of the operation; None if it has none."""
    assert schema.query_type is not None
    details = {name: FragmentDetails(node) for name, node in fragments.items()}
    grouped = collect_fields(schema, details, variables, schema.query_type, operation).grouped_field_set
    nodes = [each.node for field in grouped.values() for each in field if each.node.name.value in _ROOT_FIELDS]
    if not nodes:
        return None
    only = replace(operation, selection_set=SelectionSetNode(selections=tuple(nodes)))
    return DocumentNode(definitions=(only, *fragments.values()))


_ROOT_FIELDS = ("__schema", "__type")
