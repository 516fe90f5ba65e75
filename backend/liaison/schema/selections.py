"""From an operation to the planner's selection: fragments merged, @skip and @include applied, values coerced.

graphql-core's own functions collect the fields and coerce the arguments, so that merging, defaults and nulls are the
same as in its executor.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_fields, collect_subfields
from graphql.execution.values import VariableValues, get_argument_values

from liaison.planning.selection import Field


def select(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: VariableValues,
) -> tuple[Field, ...]:
    """The root fields of the operation in the order of the answer."""
    root = schema.query_type
    assert root is not None
    details = {name: FragmentDetails(definition) for name, definition in fragments.items()}
    collected = collect_fields(schema, details, variables, root, operation)
    return _Selector(schema, operation, details, variables).fields(root, collected.grouped_field_set)


class TooMany(Exception):
    """The selection, expanded for every possible type, has too many fields."""


MOST_FIELDS = 10_000


@dataclass
class _Selector:
    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDetails]
    variables: VariableValues
    count: int = 0

    def fields(self, parent: GraphQLObjectType, grouped: Mapping[str, list[FieldDetails]]) -> tuple[Field, ...]:
        return tuple(self._field(parent, key, details) for key, details in grouped.items())

    def _field(self, parent: GraphQLObjectType, key: str, details: list[FieldDetails]) -> Field:
        node = details[0].node
        name = node.name.value
        self.count += 1
        if self.count > MOST_FIELDS:
            raise TooMany
        if name.startswith("__"):
            return Field(key, name)
        definition = parent.fields[name]
        arguments = get_argument_values(definition, node, self.variables)
        if path := null_in(arguments.get("where")):
            raise GraphQLError(
                f"where.{path} is null. To find items whose value is null, use isNull: true. For no condition, leave "
                "it out or omit its variable.",
                node,
            )
        result = get_named_type(definition.type)
        if is_leaf_type(result):
            return Field(key, name, arguments)
        if is_abstract_type(result):
            possible = sorted(self.schema.get_possible_types(result), key=lambda each: each.name)
        else:
            assert isinstance(result, GraphQLObjectType)
            possible = [result]
        return Field(key, name, arguments, {each.name: self._subfields(each, details) for each in possible})

    def _subfields(self, parent: GraphQLObjectType, details: list[FieldDetails]) -> tuple[Field, ...]:
        collected = collect_subfields(self.schema, self.fragments, self.variables, self.operation, parent, details)
        return self.fields(parent, collected.grouped_field_set)


def null_in(condition: Any) -> str | None:
    """The path to the first null inside a filter, or None. Such a null looks like a condition on null values; if it
    counted as an omitted condition, everything would match."""
    if isinstance(condition, Mapping):
        parts = list(condition.items())
    elif isinstance(condition, Sequence) and not isinstance(condition, str):
        parts = [(str(place), part) for place, part in enumerate(condition)]
    else:
        return None
    for name, part in parts:
        if part is None:
            return str(name)
        if path := null_in(part):
            return f"{name}.{path}"
    return None
