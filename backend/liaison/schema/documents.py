"""A query's text, read once: parsed, held against the limits, validated, and its operations made ready for values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NamedTypeNode,
    NonNullTypeNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    VariableDefinitionNode,
    parse,
    specified_rules,
)
from graphql.execution.values import VariableValues, get_variable_values

from liaison.planning.cursors import header_of
from liaison.schema.answers import coded
from liaison.schema.limits import check_document, refusal
from liaison.schema.validation import Validator
from liaison.settings import Settings

# The most errors told of one request's variables.
MOST_ERRORS = 20


class DocumentReader:
    """Reads documents for one schema under one set of limits."""

    def __init__(self, schema: GraphQLSchema, settings: Settings) -> None:
        self._schema, self._settings = schema, settings
        rules = [*specified_rules, *([] if settings.introspection else [NoSchemaIntrospectionCustomRule])]
        self._validator = Validator(schema, rules, hides_suggestions=not settings.introspection)

    def read(self, query: str, *, placed: bool = False) -> "Document":
        """The document of the text; what is wrong with it is told in ``errors``. Its nodes know their places in the
        text where ``placed``: that takes twice the memory, and only who is refused asks for it."""
        try:
            node = self._parse(query, placed=placed)
        except GraphQLError as error:
            if "tokens" in error.message:
                return Document(None, (refusal("tokens", "max_tokens", self._settings.max_tokens),))
            return Document(None, (coded(error, "GRAPHQL_PARSE_FAILED"),))
        except (RecursionError, UnicodeEncodeError):
            return Document(None, (coded(GraphQLError("The document cannot be read."), "GRAPHQL_PARSE_FAILED"),))
        errors = self._errors(node, query)
        return Document(node, errors, tuple(self._operations(node)), is_placed=placed or bool(errors))

    def _parse(self, query: str, *, placed: bool) -> DocumentNode:
        return parse(query, no_location=not placed, max_tokens=self._settings.max_tokens)

    def _errors(self, node: DocumentNode, query: str) -> tuple[GraphQLError, ...]:
        try:
            if limit := check_document(node, self._settings):
                return (limit,)
            if self._validator.fits(node):
                return ()
            errors = self._validator.errors(self._parse(query, placed=True))
        except RecursionError:
            return (refusal("depth", "max_depth", self._settings.max_depth),)
        return tuple(coded(error, "GRAPHQL_VALIDATION_FAILED") for error in errors)

    def _operations(self, node: DocumentNode) -> "Sequence[Operation]":
        hides = not self._settings.introspection
        found = (each for each in node.definitions if isinstance(each, OperationDefinitionNode))
        return [Operation(each, self._schema, hides_suggestions=hides) for each in found]


@dataclass(frozen=True)
class Document:
    """A text as it was read: no node where it could not be parsed. Where it ``is_placed``, errors in answering it can
    tell their places."""

    node: DocumentNode | None
    errors: tuple[GraphQLError, ...]
    operations: "tuple[Operation, ...]" = ()
    is_placed: bool = True

    def operation(self, name: str | None) -> "Operation | GraphQLError":
        """The operation of that name, or the only one; otherwise what is to be said instead."""
        if name:
            for each in self.operations:
                if each.name == name:
                    return each
            return coded(GraphQLError(f"There is no operation «{name}» in the document."), "BAD_OPERATION")
        if len(self.operations) == 1:
            return self.operations[0]
        several = "The document holds several operations: name one."
        message = several if self.operations else "The document holds no operation."
        return coded(GraphQLError(message), "BAD_OPERATION")


class Operation:
    """One operation of a document."""

    def __init__(self, node: OperationDefinitionNode, schema: GraphQLSchema, *, hides_suggestions: bool) -> None:
        self.node, self.kind = node, node.operation.value
        self.name = node.name.value if node.name else None
        self._schema, self._hides_suggestions = schema, hides_suggestions
        self._definitions = node.variable_definitions or ()
        self._names = [each.variable.name.value for each in self._definitions]
        self._takes_texts = all(map(_is_text, self._definitions))

    def texts(self, variables: dict[str, Any]) -> list[Any] | None:
        """The values in the order of the variables, where each is declared as a text and is one, and none is a cursor:
        then coercing would change nothing, and one plan serves all such values. None otherwise."""
        if not self._takes_texts:
            return None
        values = [variables.get(name) for name in self._names]
        for value in values:
            if type(value) is not str or header_of(value):
                return None
        return values

    def coerce(self, variables: dict[str, Any]) -> VariableValues | list[GraphQLError]:
        """The values as their types have them, or what is wrong with them."""
        if not self._definitions:
            return VariableValues({}, {})
        try:
            coerced = get_variable_values(
                self._schema,
                self._definitions,
                variables,
                max_errors=MOST_ERRORS,
                hide_suggestions=self._hides_suggestions,
            )
        except (OverflowError, ValueError) as error:
            return [coded(GraphQLError(f"The variables cannot be read: {error}."), "BAD_VARIABLES")]
        if isinstance(coerced, list):
            return [coded(error, "BAD_VARIABLES") for error in coerced]
        return coerced


def _is_text(definition: VariableDefinitionNode) -> bool:
    declared = definition.type.type if isinstance(definition.type, NonNullTypeNode) else definition.type
    return isinstance(declared, NamedTypeNode) and declared.name.value in ("String", "ID")
