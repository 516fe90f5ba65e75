"""A query's text, read once: parsed, checked against the limits, validated, its operations ready for variables."""

from dataclasses import dataclass
from typing import Any

import orjson
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
    validate,
)
from graphql.execution.values import VariableValues, get_variable_values

from liaison.planning.cursors import header_of
from liaison.schema.answers import coded
from liaison.schema.limits import check_document, refusal
from liaison.schema.lru import LRUCache
from liaison.schema.request_facts import span
from liaison.settings import Settings

MAX_ERRORS = 10  # reported for one document, or for the variables of one request
ORDINARY = 1_000  # characters of a query with its variables; a longer one weighs more in the caches


class Documents:
    """The documents of a schema, each read once while it is in the cache. Reading one needs no data, so that all
    editions of a registry share them."""

    def __init__(self, schema: GraphQLSchema, settings: Settings) -> None:
        self.schema = schema
        self._reader = DocumentReader(schema, settings)
        self._cache: LRUCache[str, Document] = LRUCache(settings.plan_cache)

    def cached(self, query: str) -> "Document | None":
        """The document if it is in the cache."""
        return self._cache.get(query)

    def read(self, query: str) -> "Document":
        """The document."""
        document = self._cache.get(query)
        if document is None:
            with span("parse and validate"):
                document = self._reader.read(query)
            self._cache.put(query, document, weight_of(query))
        return document


def weight_of(query: str, variables: dict[str, Any] | None = None) -> int:
    """How many ordinary queries a cached one counts as."""
    return 1 + (len(query) + len(orjson.dumps(variables))) // ORDINARY


class DocumentReader:
    """Reads documents for one schema under one set of limits."""

    def __init__(self, schema: GraphQLSchema, settings: Settings) -> None:
        self._schema, self._settings = schema, settings
        self._rules = [*specified_rules, *([] if settings.introspection else [NoSchemaIntrospectionCustomRule])]

    def read(self, query: str) -> "Document":
        """The document; ``errors`` says what is wrong with it."""
        try:
            node = parse(query, max_tokens=self._settings.max_tokens)
        except GraphQLError as error:
            if "tokens" in error.message:
                return Document(None, (refusal("tokens", "max_tokens", self._settings.max_tokens),))
            return Document(None, (coded(error, "GRAPHQL_PARSE_FAILED"),))
        except (RecursionError, UnicodeEncodeError):
            return Document(None, (coded(GraphQLError("The document cannot be read."), "GRAPHQL_PARSE_FAILED"),))
        found = (each for each in node.definitions if isinstance(each, OperationDefinitionNode))
        hide_suggestions = not self._settings.introspection
        operations = tuple(Operation(each, self._schema, hide_suggestions=hide_suggestions) for each in found)
        return Document(node, self._errors(node), operations)

    def _errors(self, node: DocumentNode) -> tuple[GraphQLError, ...]:
        hide_suggestions = not self._settings.introspection
        try:
            if limit := check_document(node, self._settings):
                return (limit,)
            errors = validate(self._schema, node, self._rules, MAX_ERRORS, hide_suggestions=hide_suggestions)
        except RecursionError:
            return (refusal("depth", "max_depth", self._settings.max_depth),)
        return tuple(coded(error, "GRAPHQL_VALIDATION_FAILED") for error in errors)


@dataclass(frozen=True)
class Document:
    """A text as it was read; ``node`` is None if it could not be parsed."""

    node: DocumentNode | None
    errors: tuple[GraphQLError, ...]
    operations: "tuple[Operation, ...]" = ()

    def operation(self, name: str | None) -> "Operation | GraphQLError":
        """The operation of that name, or the only one; otherwise the error to answer with."""
        if name:
            for each in self.operations:
                if each.name == name:
                    return each
            return coded(GraphQLError(f"The document has no operation “{name}”."), "BAD_OPERATION")
        if len(self.operations) == 1:
            return self.operations[0]
        several = "The document has several operations: give operationName."
        message = several if self.operations else "The document has no operation."
        return coded(GraphQLError(message), "BAD_OPERATION")


class Operation:
    """One operation of a document."""

    def __init__(self, node: OperationDefinitionNode, schema: GraphQLSchema, *, hide_suggestions: bool) -> None:
        self.node, self.kind = node, node.operation.value
        self.name = node.name.value if node.name else None
        self._schema, self._hide_suggestions = schema, hide_suggestions
        self._definitions = node.variable_definitions or ()
        self._names = [each.variable.name.value for each in self._definitions]
        self._takes_texts = all(map(_is_text, self._definitions))

    def texts(self, variables: dict[str, Any]) -> list[Any] | None:
        """The values in the order of the variables if each is declared as a text, is one, and is no cursor: coercion
        would change nothing, and one plan serves all such values. None otherwise."""
        if not self._takes_texts:
            return None
        values = [variables.get(name) for name in self._names]
        for value in values:
            if type(value) is not str or header_of(value):
                return None
        return values

    def coerce(self, variables: dict[str, Any]) -> VariableValues | list[GraphQLError]:
        """The values coerced to their types, or what is wrong with them."""
        if not self._definitions:
            return VariableValues({}, {})
        try:
            coerced = get_variable_values(
                self._schema,
                self._definitions,
                variables,
                max_errors=MAX_ERRORS,
                hide_suggestions=self._hide_suggestions,
            )
        except (OverflowError, ValueError) as error:
            return [coded(GraphQLError(f"The variables cannot be read: {error}."), "BAD_VARIABLES")]
        if isinstance(coerced, list):
            return [coded(error, "BAD_VARIABLES") for error in coerced]
        return coerced


def _is_text(definition: VariableDefinitionNode) -> bool:
    declared = definition.type.type if isinstance(definition.type, NonNullTypeNode) else definition.type
    return isinstance(declared, NamedTypeNode) and declared.name.value in ("String", "ID")
