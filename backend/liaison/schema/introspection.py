"""Introspection, which graphql-core executes: the introspection part of an operation in, values out.

Every field of it is resolved in Python. The fields are counted meanwhile, and their number is limited: with aliases, a
short document could take many seconds.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,
)

from liaison.planning.selection import Field


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
    document: DocumentNode, operation: OperationDefinitionNode, fields: Sequence[Field]
) -> DocumentNode | None:
    """The document with only the introspection fields of the operation; None if it has none."""
    keys = {field.key for field in fields if field.name in ("__schema", "__type")}
    if not keys:
        return None
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    kept = tuple(_root_fields(operation.selection_set, fragments, keys, set()))
    only = replace(operation, selection_set=SelectionSetNode(selections=kept))
    return DocumentNode(definitions=(only, *fragments.values()))


def _root_fields(
    selections: SelectionSetNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    keys: Set[str],
    seen: set[str],
) -> Iterator[FieldNode]:
    for node in selections.selections:
        if isinstance(node, FieldNode):
            if (node.alias or node.name).value in keys:
                yield node
        elif isinstance(node, InlineFragmentNode):
            yield from _root_fields(node.selection_set, fragments, keys, seen)
        elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
            seen.add(node.name.value)
            yield from _root_fields(fragments[node.name.value].selection_set, fragments, keys, seen)
