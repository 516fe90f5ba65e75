"""The service behind the endpoint: a query's text and variables in, the whole response as bytes out.

A document is parsed, limited and validated once, and planned once for each shape of its variables; what remains of a
request is to coerce its values, run the plan in one hop to a reader, and join the texts. graphql-core answers
introspection alone.
"""

import asyncio
import logging
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import orjson
from graphql import DocumentNode, FragmentDefinitionNode, GraphQLError
from graphql.execution.values import VariableValues

from liaison.database import refuse_unfit
from liaison.errors import DatabaseDamaged
from liaison.planning.errors import BadArgument
from liaison.planning.mapping import TypeMap
from liaison.planning.plan import Plan
from liaison.planning.planner import Planner
from liaison.planning.readers import DatabaseError, OutOfTime, Readers, TooDeep, TooLong, sizes_of
from liaison.planning.selection import Field, parameterize, plan_key
from liaison.record_types import RECORDS
from liaison.requests import new_request_id
from liaison.schema.answers import Answer, coded, failed, refused
from liaison.schema.build import build_schema
from liaison.schema.dataset import dataset_facts, project
from liaison.schema.documents import Document, DocumentReader, Operation
from liaison.schema.introspection import TooMuch, introspect, introspection_of
from liaison.schema.limits import INTROSPECTED, cost_of, refusal
from liaison.schema.mapping import type_map
from liaison.schema.query import TYPES
from liaison.schema.recent import Recent
from liaison.schema.selections import TooMany, select
from liaison.settings import Settings

WARMING = "query ($after: String) {agencies(first: 1, after: $after) {nodes {id ... on Record {name}}}}"
SMALL = 2_000  # records among which any search takes less than a hop to a thread
ORDINARY = 1_000  # characters of a query with its variables; one of so many times more takes as many times the memory
log = logging.getLogger("liaison.service")


class Service:
    """Answers operations from one database file."""

    def __init__(
        self,
        settings: Settings,
        readers: Readers,
        facts: Mapping[str, Any],
        catalogue: TypeMap,
        sizes: Mapping[str, int],
    ) -> None:
        self.version: str = facts["version"]
        # The same data built again have the same version, but tell another moment.
        self.edition = f"{self.version} {facts['builtAt']}"
        self._settings, self._readers, self._facts = settings, readers, facts
        self._schema = build_schema()._schema
        self._catalogue, self._sizes = catalogue, sizes
        self._is_small = sum(sizes[each.table] for each in RECORDS) <= SMALL
        self._reader = DocumentReader(self._schema, settings)
        self._documents: Recent[str, Document] = Recent(settings.plan_cache)
        self._plans: Recent[Hashable, Planned | Refused] = Recent(settings.plan_cache)

    @classmethod
    async def open(cls, settings: Settings) -> Self:
        """A service on the settings' database file."""
        path = settings.database
        refuse_unfit(path)
        try:
            readers = Readers(path, settings.connections)
            try:
                return await cls._on(readers, settings)
            except BaseException:
                readers.close()
                raise
        except DatabaseError as error:
            raise DatabaseDamaged(path, str(error)) from error

    @classmethod
    async def _on(cls, readers: Readers, settings: Settings) -> Self:
        facts = await readers.run(lambda reader: dataset_facts(reader, settings.public_url), settings.time_limit)
        tables = type_map(TYPES, settings.public_url)
        names = [table.table for table in tables.values() if table.table]
        sizes = await readers.run(lambda reader: sizes_of(reader, names), settings.time_limit)
        service = cls(settings, readers, facts, tables, sizes)
        # The library works much out at its first query: not at a user's.
        await service.execute(WARMING, {"after": None}, None)
        return service

    async def close(self) -> None:
        """Stop what runs, and let the file go."""
        await asyncio.to_thread(self._readers.close)

    async def execute(self, query: str, variables: dict[str, Any] | None, operation_name: str | None) -> Answer:
        """The answer to one operation, however long it takes."""
        begun = self.begin(query, variables, operation_name)
        return begun if isinstance(begun, Answer) else await self.finish(begun)

    def begin(self, query: str, variables: dict[str, Any] | None, operation_name: str | None) -> "Answer | Running":
        """The answer to one operation, where it takes less time than waiting for it would; otherwise what ``finish``
        is to be called with."""
        try:
            orjson.dumps(variables)
        except (TypeError, orjson.JSONEncodeError):
            return refused([coded(GraphQLError("The variables are no JSON in UTF-8."), "BAD_VARIABLES")], None)
        document = self._documents.get(query)
        if document is None:
            document = self._read(query)
        begun = self._begin(query, document, operation_name, variables or {})
        if isinstance(begun, Answer) and not begun.executed and not document.is_placed:
            return self._begin(query, self._read(query, placed=True), operation_name, variables or {})
        return begun

    async def finish(self, running: "Running") -> Answer:
        """The answer to an operation that takes its time."""
        planned, arguments = running
        try:
            texts = await self._readers.run(
                lambda reader: planned.plan.run(reader, arguments), self._settings.time_limit
            )
        except Exception as error:
            return self._stopped(error)
        return self._answer(planned, texts)

    def _read(self, query: str, *, placed: bool = False) -> Document:
        document = self._reader.read(query, placed=placed)
        self._documents.put(query, document, _weight(query))
        return document

    def _begin(
        self, query: str, document: Document, operation_name: str | None, variables: dict[str, Any]
    ) -> "Answer | Running":
        if document.node is None:
            return refused(document.errors, None)
        operation = document.operation(operation_name)
        if isinstance(operation, GraphQLError):
            return refused([operation], None)
        if operation.kind != "query":
            message = f"A {operation.kind} is not answered here: the registry only answers queries."
            return refused([coded(GraphQLError(message, operation.node), "NOT_A_QUERY")], operation.kind)
        if document.errors:
            return refused(document.errors, operation.kind)
        planned, arguments = self._planned(query, document, operation, variables)
        if isinstance(planned, Refused):
            return refused(planned.errors, operation.kind)
        if planned.plan.sql is None:
            return self._answer(planned, [])
        if not planned.is_quick:
            return Running(planned, arguments)
        try:
            return self._answer(planned, self._readers.quickly(lambda reader: planned.plan.run(reader, arguments)))
        except TooLong:
            planned.is_quick = False
            return Running(planned, arguments)
        except Exception as error:
            return self._stopped(error)

    def _planned(
        self, query: str, document: Document, operation: Operation, variables: dict[str, Any]
    ) -> "tuple[Planned | Refused, Sequence[Any]]":
        """The plan for the shape of these variables, and their values for it."""
        shape: Hashable = None
        arguments = operation.texts(variables)
        if arguments is None:
            coerced = operation.coerce(variables)
            if isinstance(coerced, list):
                return Refused(coerced), ()
            apart, arguments = parameterize(coerced.coerced)
            shape = plan_key(apart)
        key = (query, operation.name, shape, document.is_placed)
        planned = self._plans.get(key)
        if planned is None:
            assert document.node is not None, "what cannot be parsed is refused before"
            planned = self._plan(document.node, operation, variables)
            self._plans.put(key, planned, _weight(query, variables))
        return planned, arguments

    def _plan(self, document: DocumentNode, operation: Operation, variables: dict[str, Any]) -> "Planned | Refused":
        coerced = operation.coerce(variables)
        assert not isinstance(coerced, list), "what cannot be coerced is refused before"
        apart, _ = parameterize(coerced.coerced)
        fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
        settings = self._settings
        try:
            fields = select(self._schema, operation.node, fragments, VariableValues(coerced.sources, apart))
            cost = cost_of(fields, self._catalogue)
        except TooMany:
            return Refused([refusal("fields of all types an object may have", "max_cost", settings.max_cost)])
        except GraphQLError as error:
            return Refused([coded(error, "BAD_ARGUMENT")])
        if cost > settings.max_cost:
            return Refused([refusal("cost", "max_cost", settings.max_cost, cost)])
        try:
            plan = Planner(self._catalogue, self._sizes).plan([field for field in fields if _is_planned(field)])
        except BadArgument as error:
            return Refused([coded(GraphQLError(str(error)), error.code)])
        introspection = introspection_of(document, operation.node, fields) if settings.introspection else None
        # One step of a search takes as long as there are records, so that counting steps would not stop it in time.
        is_quick = self._is_small or all(field.name != "search" for field in fields)
        planned = Planned(fields, plan, cost, introspection, coerced.coerced if introspection else {}, is_quick)
        if introspection is None:
            planned.frame = self._frame(planned, {})
        return planned

    def _answer(self, planned: "Planned", texts: Sequence[bytes | None]) -> Answer:
        # Introspection is long, and written anew each time rather than kept with each plan.
        try:
            frame = planned.frame or self._frame(planned, self._introspect(planned))
        except TooMuch:
            return refused([refusal("cost", "max_cost", self._settings.max_cost)], "query")
        pieces = [frame[0]]
        for text, after in zip(texts, frame[1:], strict=True):
            if text is None:
                return failed(_unknown_agency(planned, texts), "query")
            pieces += (text, after)
        return Answer(b"".join(pieces), True, False, "query")

    def _frame(self, planned: "Planned", introspected: Mapping[str, Any]) -> Sequence[bytes]:
        """All of the body but the texts of the plan: one piece before each of them and one at the end."""
        pieces = [b'{"data":{']
        for place, field in enumerate(planned.fields):
            pieces[-1] += (b',"' if place else b'"') + field.key.encode() + b'":'
            if field.name == "__typename":
                pieces[-1] += b'"Query"'
            elif field.name.startswith("__"):
                pieces[-1] += orjson.dumps(introspected.get(field.key))
            elif field.name == "dataset":
                pieces[-1] += orjson.dumps(project(self._facts, field.shape["Dataset"], "Dataset"))
            else:
                pieces.append(b"")
        pieces[-1] += b'},"extensions":{"cost":' + str(planned.cost).encode() + b"}}"
        return pieces

    def _introspect(self, planned: "Planned") -> Mapping[str, Any]:
        assert planned.introspection is not None
        most = self._settings.max_cost // INTROSPECTED
        return introspect(self._schema, planned.introspection, planned.variables, most)

    def _stopped(self, error: Exception) -> Answer:
        """What is said where an operation did not come to its end."""
        match error:
            case BadArgument():
                return refused([coded(GraphQLError(str(error)), error.code)], "query")
            case TooDeep():
                failure = GraphQLError("Conditions are nested too deep, or are too many. Nest them less.")
                return refused([coded(failure, "LIMIT_EXCEEDED")], "query")
            case OutOfTime():
                limit = self._settings.time_limit
                failure = GraphQLError(f"The operation was stopped after {limit:g} seconds. Ask for less at a time.")
                return failed(coded(failure, "OUT_OF_TIME"), "query")
        request = new_request_id()
        log.error("Request %s failed", request, exc_info=error)
        failure = GraphQLError(
            "The service failed. Its log tells more under the request's id.",
            extensions={"code": "INTERNAL_ERROR", "request": request},
        )
        return failed(failure, "query")


def _weight(query: str, variables: Mapping[str, Any] | None = None) -> int:
    """As how many queries one counts that is kept."""
    return 1 + (len(query) + len(orjson.dumps(variables))) // ORDINARY


def _is_planned(field: Field) -> bool:
    return not field.name.startswith("__") and field.name != "dataset"


@dataclass
class Planned:
    """An operation ready to run with values of one shape; ``is_quick`` until it has shown to take long. ``frame`` is
    what its answers have in common, where nothing in them is introspection."""

    fields: tuple[Field, ...]
    plan: Plan
    cost: int
    introspection: DocumentNode | None
    variables: dict[str, Any]
    is_quick: bool
    frame: Sequence[bytes] = ()


@dataclass(frozen=True)
class Refused:
    """An operation that cannot be run with values of this shape."""

    errors: Sequence[GraphQLError]


class Running(NamedTuple):
    """An operation under way, with its values."""

    planned: Planned
    arguments: Sequence[Any]


def _unknown_agency(planned: Planned, texts: Sequence[bytes | None]) -> GraphQLError:
    """Only a collaboration gives no text: where one of its agencies is not known."""
    asked = [field for field in planned.fields if _is_planned(field)]
    key = asked[texts.index(None)].key
    message = "between names an agency that there is not. Take the slugs from agencies."
    return GraphQLError(message, path=[key], extensions={"code": "NOT_FOUND"})
