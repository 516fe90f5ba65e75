"""The service behind the endpoint: a query's text and variables in, the whole response as bytes out.

A document is parsed, limited and validated once, and planned once for each shape of its variables; what remains of a
request is to coerce its values, run the plan in one hop to a reader, and join the texts. graphql-core answers
introspection alone.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

import orjson
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    execute_sync,
    parse,
    specified_rules,
    validate,
)
from graphql.execution.values import VariableValues, get_variable_values

from liaison.database import refuse_unfit
from liaison.planning.catalogue import Catalogue, catalogue
from liaison.planning.plan import Plan
from liaison.planning.planner import Planner
from liaison.planning.readers import OutOfTime, Readers, TooDeep, TooLong, sizes_of
from liaison.planning.refusals import BadArgument
from liaison.planning.selection import Field, signature, take_apart
from liaison.requests import new_request_id
from liaison.schema.build import build_schema
from liaison.schema.dataset import dataset_facts, project
from liaison.schema.limits import check_document, cost_of, refusal
from liaison.schema.selections import TooMany, introspection_of, select
from liaison.settings import Settings

WARMING = "query ($after: String) {agencies(first: 1, after: $after) {nodes {id ... on Record {name}}}}"
log = logging.getLogger("liaison.service")


@dataclass(frozen=True)
class Answer:
    """A whole response; ``executed`` is false where the request was refused before it ran, so that there is no data."""

    body: bytes
    executed: bool
    operation: str | None


class Service:
    """Answers operations from one database file."""

    def __init__(
        self,
        settings: Settings,
        readers: Readers,
        facts: Mapping[str, Any],
        catalogue: Catalogue,
        sizes: Mapping[str, int],
    ) -> None:
        self.version: str = facts["version"]
        self._settings, self._readers, self._facts = settings, readers, facts
        self._schema = build_schema()._schema
        self._catalogue, self._sizes = catalogue, sizes
        self._rules = [*specified_rules, *([] if settings.introspection else [NoSchemaIntrospectionCustomRule])]
        self._documents: Recent[Document] = Recent(settings.plan_cache)
        self._plans: Recent[Planned | Refused] = Recent(settings.plan_cache)

    @classmethod
    async def open(cls, settings: Settings) -> Self:
        """A service on the settings' database file."""
        path = settings.database
        refuse_unfit(path)
        readers = Readers(path, settings.connections)
        facts = await readers.run(lambda reader: dataset_facts(reader, settings.public_url), settings.time_limit)
        tables = catalogue(settings.public_url)
        names = [table.table for table in tables.values() if table.table]
        sizes = await readers.run(lambda reader: sizes_of(reader, names), settings.time_limit)
        service = cls(settings, readers, facts, tables, sizes)
        # The library works much out at its first query: not at a user's.
        await service.execute(WARMING, {"after": None}, None)
        return service

    async def close(self) -> None:
        """Stop what runs, and let the file go."""
        await asyncio.to_thread(self._readers.close)

    async def execute(
        self,
        query: str,
        variables: dict[str, Any] | None,
        operation_name: str | None,
        *,
        only_query: bool = True,
    ) -> Answer:
        """The answer to one operation; ``only_query`` refuses any but a query before it is looked at further."""
        try:
            orjson.dumps(variables)
        except (TypeError, orjson.JSONEncodeError):
            return _refused([_coded(GraphQLError("The variables are no JSON in UTF-8."), "BAD_VARIABLES")], None)
        return await self._execute(query, variables or {}, operation_name, only_query)

    async def _execute(self, query: str, variables: dict[str, Any], name: str | None, only_query: bool) -> Answer:
        document = self._documents.get(query)
        if document is None:
            document = self._read(query)
            self._documents.put(query, document)
        if document.node is None:
            return _refused(document.errors, None)
        operation = _operation(document.node, name)
        if isinstance(operation, GraphQLError):
            return _refused([operation], None)
        kind = operation.operation.value
        if only_query and kind != "query":
            error = GraphQLError(f"A {kind} would change something, but the registry only answers queries.", operation)
            return _refused([_coded(error, "NOT_A_QUERY")], kind)
        if document.errors:
            return _refused(document.errors, kind)
        coerced = self._coerce(operation, variables)
        if isinstance(coerced, list):
            return _refused(coerced, kind)
        apart, slots = take_apart(coerced.coerced)
        key = (query, name, signature(apart))
        planned = self._plans.get(key)
        if planned is None:
            planned = self._plan(document.node, operation, coerced, apart)
            self._plans.put(key, planned)
        if isinstance(planned, Refused):
            return _refused([planned.error], kind)
        return await self._run(planned, slots, kind)

    def _read(self, query: str) -> "Document":
        try:
            node = parse(query, max_tokens=self._settings.max_tokens)
        except GraphQLError as error:
            if "tokens" in error.message:
                return Document(None, (refusal("tokens", "max_tokens", self._settings.max_tokens),))
            return Document(None, (_coded(error, "GRAPHQL_PARSE_FAILED"),))
        except (RecursionError, UnicodeEncodeError):
            return Document(None, (_coded(GraphQLError("The document cannot be read."), "GRAPHQL_PARSE_FAILED"),))
        try:
            if limit := check_document(node, self._settings):
                return Document(node, (limit,))
            errors = validate(self._schema, node, self._rules, hide_suggestions=not self._settings.introspection)
        except RecursionError:
            return Document(node, (refusal("depth", "max_depth", self._settings.max_depth),))
        return Document(node, tuple(_coded(error, "GRAPHQL_VALIDATION_FAILED") for error in errors))

    def _coerce(
        self, operation: OperationDefinitionNode, variables: dict[str, Any]
    ) -> VariableValues | list[GraphQLError]:
        if not operation.variable_definitions:
            return VariableValues({}, {})
        try:
            coerced = get_variable_values(
                self._schema,
                operation.variable_definitions,
                variables,
                max_errors=20,
                hide_suggestions=not self._settings.introspection,
            )
        except (OverflowError, ValueError) as error:
            return [_coded(GraphQLError(f"The variables cannot be read: {error}."), "BAD_VARIABLES")]
        if isinstance(coerced, list):
            return [_coded(error, "BAD_VARIABLES") for error in coerced]
        return coerced

    def _plan(
        self,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: VariableValues,
        apart: dict[str, Any],
    ) -> "Planned | Refused":
        fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
        settings = self._settings
        try:
            fields = select(self._schema, operation, fragments, VariableValues(variables.sources, apart))
            cost = cost_of(fields, self._catalogue)
        except TooMany:
            return Refused(refusal("fields of all types an object may have", "max_cost", settings.max_cost))
        except GraphQLError as error:
            return Refused(_coded(error, "BAD_ARGUMENT"))
        if cost > settings.max_cost:
            return Refused(refusal("cost", "max_cost", settings.max_cost, cost))
        try:
            plan = Planner(self._catalogue, self._sizes).plan([field for field in fields if _is_planned(field)])
        except BadArgument as error:
            return Refused(_coded(GraphQLError(str(error)), error.code))
        introspection = introspection_of(document, operation, fields) if settings.introspection else None
        # One step of a search can take long, so that counting steps would not stop it in time.
        is_quick = all(field.name not in ("search", "overlaps") for field in fields)
        return Planned(fields, plan, cost, introspection, variables.coerced if introspection else {}, is_quick)

    async def _run(self, planned: "Planned", slots: Sequence[Any], kind: str) -> Answer:
        try:
            texts = await self._texts(planned, slots)
            if None in texts:
                return _failed(_unknown_agency(planned, texts), kind)
            return Answer(self._body(planned, iter(texts)), True, kind)
        except BadArgument as error:
            return _refused([_coded(GraphQLError(str(error)), error.code)], kind)
        except TooDeep:
            failure = GraphQLError("Conditions are nested too deep, or are too many. Nest them less.")
            return _refused([_coded(failure, "LIMIT_EXCEEDED")], kind)
        except OutOfTime:
            limit = self._settings.time_limit
            failure = GraphQLError(f"The operation was stopped after {limit:g} seconds. Ask for less at a time.")
            return _failed(_coded(failure, "OUT_OF_TIME"), kind)
        except Exception:
            request = new_request_id()
            log.exception("Request %s failed", request)
            failure = GraphQLError(
                "The service failed. Its log tells more under the request's id.",
                extensions={"code": "INTERNAL_ERROR", "request": request},
            )
            return _failed(failure, kind)

    async def _texts(self, planned: "Planned", slots: Sequence[Any]) -> Sequence[bytes | None]:
        plan = planned.plan
        if plan.sql is None:
            return []
        if planned.is_quick:
            try:
                return self._readers.quickly(lambda reader: plan.run(reader, slots))
            except TooLong:
                planned.is_quick = False
        return await self._readers.run(lambda reader: plan.run(reader, slots), self._settings.time_limit)

    def _body(self, planned: "Planned", texts: Any) -> bytes:
        parts = []
        introspected = self._introspect(planned) if planned.introspection else {}
        for field in planned.fields:
            if field.name == "__typename":
                text = b'"Query"'
            elif field.name.startswith("__"):
                text = orjson.dumps(introspected.get(field.key))
            elif field.name == "dataset":
                text = orjson.dumps(project(self._facts, field.shape["Dataset"], "Dataset"))
            else:
                text = next(texts)
            parts.append(b'"' + field.key.encode() + b'":' + text)
        return b'{"data":{' + b",".join(parts) + b'},"extensions":{"cost":' + str(planned.cost).encode() + b"}}"

    def _introspect(self, planned: "Planned") -> dict[str, Any]:
        assert planned.introspection is not None
        result = execute_sync(self._schema, planned.introspection, variable_values=planned.variables)
        return result.data or {}


def _is_planned(field: Field) -> bool:
    return not field.name.startswith("__") and field.name != "dataset"


@dataclass(frozen=True)
class Document:
    """A query's text, read: no node where it could not be parsed, and what is wrong with it."""

    node: DocumentNode | None
    errors: tuple[GraphQLError, ...]


@dataclass
class Planned:
    """An operation ready to run with values of one shape; ``is_quick`` until it has shown to take long."""

    fields: tuple[Field, ...]
    plan: Plan
    cost: int
    introspection: DocumentNode | None
    variables: dict[str, Any]
    is_quick: bool


@dataclass(frozen=True)
class Refused:
    """An operation that no values of this shape can be run with."""

    error: GraphQLError


T = TypeVar("T")


class Recent(Generic[T]):
    """The values used last, as many as the limit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable) -> T | None:
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: Hashable, value: T) -> None:
        self._values[key] = value
        if len(self._values) > self._limit:
            self._values.popitem(last=False)


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode | GraphQLError:
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if name:
        chosen = [node for node in operations if node.name and node.name.value == name]
        if not chosen:
            return _coded(GraphQLError(f"There is no operation «{name}» in the document."), "BAD_OPERATION")
        return chosen[0]
    if len(operations) == 1:
        return operations[0]
    message = "The document holds several operations: name one." if operations else "The document holds no operation."
    return _coded(GraphQLError(message), "BAD_OPERATION")


def _unknown_agency(planned: Planned, texts: Sequence[bytes | None]) -> GraphQLError:
    """Only a collaboration gives no text: where one of its agencies is not known."""
    asked = [field for field in planned.fields if _is_planned(field)]
    key = asked[texts.index(None)].key
    message = "between names an agency that there is not. Take the slugs from agencies."
    return GraphQLError(message, path=[key], extensions={"code": "NOT_FOUND"})


def _coded(error: GraphQLError, code: str) -> GraphQLError:
    error.extensions = {**(error.extensions or {}), "code": code}
    return error


def _refused(errors: Sequence[GraphQLError], operation: str | None) -> Answer:
    return Answer(_dumps({"errors": [error.formatted for error in errors]}), False, operation)


def _failed(error: GraphQLError, operation: str) -> Answer:
    return Answer(_dumps({"data": None, "errors": [error.formatted]}), True, operation)


def _dumps(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except (TypeError, orjson.JSONEncodeError):  # a message that repeats what cannot be written
        return orjson.dumps(
            {"errors": [{"message": "The request is no UTF-8.", "extensions": {"code": "BAD_VARIABLES"}}]}
        )
