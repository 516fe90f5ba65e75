"""The execution of operations: a query's text and variables in, the answer as bytes out.

A document is parsed, limited and validated once, and planned once for each shape of its variables. After that, a
request is answered in three steps: coerce its values, run the plan, join the texts. Only introspection is executed
by graphql-core.
"""

import asyncio
import dataclasses
import logging
from collections.abc import Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Self

import orjson
from graphql import DocumentNode, FragmentDefinitionNode, GraphQLError
from graphql.execution.values import VariableValues

from liaison.errors import DatabaseDamaged
from liaison.planning.bindings import NamesToMatch
from liaison.planning.errors import BadArgument, NotFound
from liaison.planning.mapping import TypeMap, tables_of
from liaison.planning.plan import Plan, Texts
from liaison.planning.planner import DIALECTS, Planner
from liaison.planning.selection import Field, parameterize, plan_key
from liaison.record_types import RECORDS
from liaison.schema.admission import FEWEST_CONNECTIONS, Admission, NotPrepared, Overloaded
from liaison.schema.answers import OUT_OF_TIME, OVERLOADED, UNAVAILABLE, Answer, Refused, coded, failed, refused
from liaison.schema.build import build_schema, core_schema
from liaison.schema.cost import INTROSPECTED, Costs
from liaison.schema.dataset import dataset_facts, project
from liaison.schema.documents import Documents, Operation, weight_of
from liaison.schema.introspection import TooMuch, introspect, introspection_of
from liaison.schema.limits import check_variables, refusal
from liaison.schema.lru import LRUCache
from liaison.schema.mapping import type_map
from liaison.schema.matcher import Matcher
from liaison.schema.query import TYPES
from liaison.schema.request_facts import CURRENT, request_id, span
from liaison.schema.selections import TooMany, select
from liaison.settings import Settings
from liaison.storage.engines import Database, StoredFile, open_database
from liaison.storage.sqlite import DatabaseError
from liaison.storage.steps import (
    Dropped,
    Lost,
    OutOfMemory,
    OutOfSteps,
    OutOfTime,
    Steps,
    TooDeep,
    TooLarge,
    Unavailable,
    sizes_of,
)

WARMING = "query ($after: String) {agencies(first: 1, after: $after) {nodes {id ... on Record {name}}}}"
OPENING = 60  # seconds for each statement at the start; the time limit is for clients
SMALL = 2_000  # records among which any search is quick
LONG = 10_000  # characters of a query with its variables; the values of a longer one are coerced in another thread
LARGE = 250_000  # bytes of an answer; a larger one, and introspection, is put together in another thread

log = logging.getLogger("liaison.service")


class Service:
    """Executes operations on one version of the registry."""

    def __init__(
        self,
        settings: Settings,
        documents: Documents,
        database: Database,
        facts: Mapping[str, Any],
        tables: TypeMap,
        sizes: Mapping[str, int],
    ) -> None:
        self.version: str = facts["version"]
        self.built_at = datetime.fromisoformat(facts["builtAt"])
        # Building the same data again gives the same version, but another time.
        self.edition = f"{self.version} {facts['builtAt']}"
        self._settings, self._documents, self._database = settings, documents, database
        self._facts, self._tables = facts, tables
        self._planner = Planner(tables, sizes, DIALECTS[database.engine])
        self._is_small = sum(sizes[each.singular] for each in RECORDS) <= SMALL
        self._costs = Costs(tables, sizes)
        self._admission = Admission(_connections(settings), settings.time_limit)
        self._matcher = Matcher(database)
        self._plans: LRUCache[Hashable, Planned | GraphQLError] = LRUCache(settings.plan_cache)

    @classmethod
    async def open(cls, settings: Settings, documents: Documents | None = None) -> Self:
        """A service on the settings' database; services of one schema can share its documents."""
        database = await open_database(
            settings.database, _connections(settings), settings.max_answer, settings.time_limit
        )
        try:
            try:
                try:
                    facts = await database.run(dataset_facts(settings.public_url), OPENING)
                    datetime.fromisoformat(facts["builtAt"])
                except (ValueError, TypeError, AttributeError):
                    raise DatabaseDamaged(settings.database, "its table “dataset” is not valid") from None
                tables = type_map(TYPES, settings.public_url)
                sizes = await database.run(sizes_of(tables_of(tables)), OPENING)
                documents = documents or Documents(core_schema(build_schema()), settings)
                service = cls(settings, documents, database, facts, tables, sizes)
                # graphql-core does much work at its first query; this saves the first user from waiting for it
                answer = await service.execute(WARMING, {"after": None})
                if answer.errors:
                    raise DatabaseDamaged(settings.database, "it does not answer a query")
                return service
            except BaseException:
                await database.close()
                raise
        except (DatabaseError, Dropped, Lost) as error:
            raise DatabaseDamaged(settings.database, str(error)) from error

    @property
    def database(self) -> Database:
        """The database that it is open on."""
        return self._database

    @property
    def file(self) -> StoredFile:
        """The file with the registry."""
        return self._database.file

    @property
    def waiting(self) -> int:
        """How many operations wait for a connection."""
        return self._admission.waiting

    async def close(self) -> None:
        """Stop all running operations and close the database."""
        await self._database.close()

    async def execute(
        self, query: str, variables: dict[str, Any] | None = None, operation_name: str | None = None
    ) -> Answer:
        """The answer to one operation. A quick plan runs without suspending."""
        try:
            return await self.execute_or_drop(query, variables, operation_name)
        except Dropped as error:
            return self._failure(error)

    async def execute_or_drop(
        self, query: str, variables: dict[str, Any] | None = None, operation_name: str | None = None
    ) -> Answer:
        """The same; Dropped if the version is no longer in the database, so that a newer one can answer."""
        request = query, variables or {}, operation_name
        try:
            ready = await self._prepared(*request)
            if ready.planned.plan.bindings.matches:
                names = ready.names_to_match()
                ready = replace(ready, matched=await self._matcher.match(names, self._settings.time_limit))
            return self._quick_answer(ready) or await self._slow_answer(ready)
        except Dropped:
            raise
        except Exception as error:
            return self._failure(error)

    async def _prepared(self, query: str, variables: dict[str, Any], operation_name: str | None) -> "Ready":
        length = self._length(query, variables)
        request = query, variables, operation_name
        if length <= LONG:
            with suppress(NotPrepared):
                return self._ready(*request, cached_only=True)
        return await self._admission.prepare(length, partial(self._ready, *request))

    def execute_sync(
        self, query: str, variables: dict[str, Any] | None = None, operation_name: str | None = None
    ) -> Answer:
        """The answer to one operation, while the caller waits, inside a running event loop too."""
        try:
            self._length(query, variables)  # refuses variables that are not JSON, as in ``execute``
            ready = self._ready(query, variables or {}, operation_name)
            if ready.planned.plan.bindings.matches:
                names = ready.names_to_match()
                ready = replace(ready, matched=self._matcher.match_now(names, self._settings.time_limit))
            steps = ready.steps(self._settings.max_answer)
            return self._answer(ready.planned, self._database.run_now(steps, self._settings.time_limit))
        except Exception as error:
            return self._failure(error)

    def refusal(self, query: str, variables: dict[str, Any] | None = None) -> Answer | None:
        """The answer to an operation that would be refused before it runs; None if it can run. Nothing is read."""
        try:
            self._ready(query, variables or {}, None)
        except Exception as error:
            return self._failure(error)
        return None

    def kind_of(self, query: str, operation_name: str | None = None) -> str | None:
        """The kind of the operation: query, mutation or subscription; None if there is no such operation."""
        operation = self._documents.read(query).operation(operation_name)
        return operation.kind if isinstance(operation, Operation) else None

    def cost(self, query: str, variables: dict[str, Any]) -> int:
        """The cost of the only operation. ValueError if it is refused."""
        try:
            return self._ready(query, variables, None).planned.cost
        except Refused as refused:
            raise ValueError(str(refused)) from None

    def _length(self, query: str, variables: dict[str, Any] | None) -> int:
        """The length of a query with its variables, which must be JSON."""
        try:
            return len(query) + len(orjson.dumps(variables))
        except (TypeError, orjson.JSONEncodeError):
            # orjson does not write deeply nested values either
            error = check_variables(variables or {}, self._settings)
            error = error or coded(GraphQLError("The variables are not valid JSON in UTF-8."), "BAD_VARIABLES")
            raise Refused([error], None) from None

    def _quick_answer(self, ready: "Ready") -> Answer | None:
        """The answer to a quick operation, None to any other."""
        if not ready.planned.is_quick:
            return None
        try:
            texts = self._database.run_quick(ready.steps(self._settings.max_answer))
        except OutOfSteps:
            ready.planned.is_quick = False
            return None
        except Unavailable:
            return None
        if texts.size < LARGE:
            return self._answer(ready.planned, texts)
        ready.planned.is_quick = False
        return None

    async def _slow_answer(self, ready: "Ready") -> Answer:
        is_introspection = ready.planned.introspection is not None
        async with self._admission.admit(ready.planned.cost, is_introspection=is_introspection):
            try:
                texts = await self._texts(ready)
            except OutOfMemory:
                # because of other operations, perhaps
                texts = await self._texts(ready)
            if texts.size < LARGE and not is_introspection:
                return self._answer(ready.planned, texts)
            return await asyncio.to_thread(self._answer, ready.planned, texts)

    async def _texts(self, ready: "Ready") -> Texts:
        return await self._database.run(ready.steps(self._settings.max_answer), self._settings.time_limit)

    def _ready(
        self, query: str, variables: dict[str, Any], operation_name: str | None, *, cached_only: bool = False
    ) -> "Ready":
        """The plan with its values. NotPrepared if ``cached_only`` and it is not cached."""
        document = self._documents.cached(query) if cached_only else self._documents.read(query)
        if document is None:
            raise NotPrepared
        if document.node is None:
            raise Refused(document.errors, None)
        operation = document.operation(operation_name)
        if isinstance(operation, GraphQLError):
            raise Refused([operation], None)
        if operation.kind != "query":
            message = f"The registry answers queries only, so it cannot run this {operation.kind}."
            raise Refused([coded(GraphQLError(message, operation.node), "NOT_A_QUERY")], operation.kind)
        if document.errors:
            raise Refused(document.errors)
        shape: Hashable = None
        arguments = operation.texts(variables)
        if arguments is None:
            if limit := check_variables(variables, self._settings):
                raise Refused([limit])
            coerced = operation.coerce(variables)
            if isinstance(coerced, list):
                raise Refused(coerced)
            parameters, arguments = parameterize(coerced.coerced)
            shape = plan_key(parameters)
        key = (query, operation.name, shape)
        planned = self._plans.get(key)
        if planned is None and cached_only:
            raise NotPrepared
        facts = CURRENT.get()
        if facts:
            facts.note_plan(is_cached=planned is not None)
        if planned is None:
            with span("plan"):
                planned = self._plan(document.node, operation, variables)
            self._plans.put(key, planned, weight_of(query, variables))
        if isinstance(planned, GraphQLError):
            raise Refused([planned])
        if facts:
            facts.note_operation(query, operation.name, planned.cost)
        return Ready(planned, arguments)

    def _plan(
        self, document: DocumentNode, operation: Operation, variables: dict[str, Any]
    ) -> "Planned | GraphQLError":
        """The plan, or why the operation cannot be planned with variables of this shape."""
        coerced = operation.coerce(variables)
        assert not isinstance(coerced, list), "refused before if it cannot be coerced"
        parameters, _ = parameterize(coerced.coerced)
        fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
        settings = self._settings
        try:
            values = VariableValues(coerced.sources, parameters)
            fields = select(self._documents.schema, operation.node, fragments, values)
            cost = self._costs.of(fields)
        except TooMany:
            return refusal("fields of all possible types", "max_cost", settings.max_cost)
        except GraphQLError as error:
            return coded(error, "BAD_ARGUMENT")
        if cost.total > settings.max_cost:
            return refusal("cost", "max_cost", settings.max_cost, cost.total)
        if cost.key_bytes > settings.max_answer:
            return refusal("bytes of response keys in an answer", "max_answer", settings.max_answer, cost.key_bytes)
        try:
            plan = self._planner.plan([field for field in fields if _is_planned(field)])
        except BadArgument as error:
            return coded(GraphQLError(str(error)), error.code)
        introspection = None
        if settings.introspection:
            introspection = introspection_of(self._documents.schema, operation.node, fragments, values)
        # One step of a search takes longer the more records there are, so a budget of steps would not stop it in time.
        is_quick = introspection is None and (self._is_small or all(field.name != "search" for field in fields))
        planned = Planned(fields, plan, cost.total, introspection, coerced.coerced if introspection else {}, is_quick)
        if introspection is None:
            planned.frame = self._frame(planned, {})
        return planned

    def _answer(self, planned: "Planned", texts: Texts) -> Answer:
        # Introspection is long, so its result is not kept with the plan.
        frame = planned.frame or self._frame(planned, self._introspect(planned))
        joined = texts.join()
        pieces = [frame[0]]
        for text, after in zip(joined, frame[1:], strict=True):
            pieces += (text, after)
        return Answer(b"".join(pieces), (), True, "query")

    def _frame(self, planned: "Planned", introspected: Mapping[str, Any]) -> Sequence[bytes]:
        """The body without the texts of the plan: one piece before each of them and one at the end."""
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
        return introspect(self._documents.schema, planned.introspection, planned.variables, most)

    def _failure(self, error: Exception) -> Answer:
        """The answer to an operation that was refused or could not be run to its end."""
        settings = self._settings
        match error:
            case Refused():
                return refused(error.errors, error.kind)
            case TooMuch():
                return refused([refusal("cost", "max_cost", settings.max_cost)], "query")
            case BadArgument():
                return refused([coded(GraphQLError(str(error)), error.code)], "query")
            case NotFound():
                return failed(coded(GraphQLError(str(error)), error.code))
            case TooDeep():
                failure = GraphQLError("There are too many conditions, or they are nested too deep. Use fewer.")
                return refused([coded(failure, "LIMIT_EXCEEDED")], "query")
            case TooLarge() | OutOfMemory():
                return refused([refusal("bytes in an answer", "max_answer", settings.max_answer)], "query")
            case Lost() | Dropped():
                log.warning("The database does not answer: %s", error)
                message = "The database does not answer at the moment. Try again in a few seconds."
                return failed(coded(GraphQLError(message), UNAVAILABLE))
            case Overloaded():
                message = "Too many operations are running. Send this one again in a few seconds."
                return refused([coded(GraphQLError(message), OVERLOADED)], "query")
            case OutOfTime():
                message = f"The operation was stopped after {settings.time_limit:g} seconds. Request less at a time."
                return failed(coded(GraphQLError(message), OUT_OF_TIME))
        request = request_id()
        log.error("Request %s failed", request, exc_info=error)
        failure = GraphQLError(
            "The service failed. Its log has details under the id of the request.",
            extensions={"code": "INTERNAL_ERROR", "request": request},
        )
        return failed(failure)


@dataclass
class Planned:
    """An operation planned for variables of one shape; ``is_quick`` until a run has exceeded the step budget. ``frame``
    is the part that all its answers share, unless it has introspection."""

    fields: tuple[Field, ...]
    plan: Plan
    cost: int
    introspection: DocumentNode | None
    variables: dict[str, Any]
    is_quick: bool
    frame: Sequence[bytes] = ()


@dataclass(frozen=True)
class Ready:
    """A plan with the values to run it with."""

    planned: Planned
    arguments: Sequence[Any]
    matched: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def names_to_match(self) -> Mapping[str, NamesToMatch]:
        """The names that must be matched before the plan runs."""
        return self.planned.plan.bindings.names_to_match(self.arguments)

    def steps(self, max_answer: int) -> Steps[Texts]:
        """The work of running the plan once."""
        steps = self.planned.plan.run(self.arguments, max_answer, self.matched)
        facts = CURRENT.get()
        return facts.watched(steps) if facts else steps


def _connections(settings: Settings) -> int:
    """So many at least that one is left for each class of lighter work."""
    return max(FEWEST_CONNECTIONS, settings.connections)


def _is_planned(field: Field) -> bool:
    return not field.name.startswith("__") and field.name != "dataset"
