"""From an operation to the planner's selection: fragments merged, @skip and @include applied, values coerced.

graphql-core's own functions collect the fields and coerce the arguments, so that merging, defaults and nulls are the
same as in its executor.
"""

from collections.abc import Mapping

from graphql import (
    FragmentDefinitionNode,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import (
    FieldDetails,
    FragmentDetails,
    collect_fields,
    collect_subfields,
)
from graphql.execution.values import VariableValues, get_argument_values

from liaison.planning.selection import Field


def select(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: VariableValues,
) -> tuple[Field, ...]:
    """The root fields of the operation in the order of the answer."""
    return _Selector(schema, operation, fragments, variables).root()


class TooMany(Exception):
    """The selection, expanded for every possible type, has too many fields."""


MOST_FIELDS = 10_000


class _Selector:
    def __init__(
        self,
        schema: GraphQLSchema,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: VariableValues,
    ) -> None:
        self._schema, self._operation, self._variables = schema, operation, variables
        self._count = 0
        self._fragments = {name: FragmentDetails(definition) for name, definition in fragments.items()}

    def root(self) -> tuple[Field, ...]:
        root = self._schema.query_type
        assert root is not None
        collected = collect_fields(self._schema, self._fragments, self._variables, root, self._operation)
        return self._fields(root, collected.grouped_field_set)

    def _fields(self, parent: GraphQLObjectType, grouped: Mapping[str, list[FieldDetails]]) -> tuple[Field, ...]:
        return tuple(self._field(parent, key, details) for key, details in grouped.items())

    def _field(self, parent: GraphQLObjectType, key: str, details: list[FieldDetails]) -> Field:
        node = details[0].node
        name = node.name.value
        self._count += 1
        if self._count > MOST_FIELDS:
            raise TooMany
        if name.startswith("__"):
            return Field(key, name)
        definition = parent.fields[name]
        arguments = get_argument_values(definition, node, self._variables)
        result = get_named_type(definition.type)
        if is_leaf_type(result):
            return Field(key, name, arguments)
        if is_abstract_type(result):
            possible = sorted(self._schema.get_possible_types(result), key=lambda each: each.name)
        else:
            assert isinstance(result, GraphQLObjectType)
            possible = [result]
        return Field(key, name, arguments, {each.name: self._subfields(each, details) for each in possible})

    def _subfields(self, parent: GraphQLObjectType, details: list[FieldDetails]) -> tuple[Field, ...]:
        collected = collect_subfields(self._schema, self._fragments, self._variables, self._operation, parent, details)
        return self._fields(parent, collected.grouped_field_set)
