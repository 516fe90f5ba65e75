"""Strawberry's front door: a ``strawberry.Schema`` whose operations are planned instead of resolved.

Strawberry's views, test client and tools work with it, and give the results of the HTTP endpoint::

    schema = await LiaisonSchema.open(Settings())
    result = await schema.execute("{ dataset { version } }")
    await schema.close()
"""

from collections.abc import AsyncGenerator, Iterable
from typing import Any, Self

import orjson
import strawberry
from graphql import GraphQLError
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.types.execution import ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType

from liaison.schema.answers import Answer
from liaison.schema.build import core_schema, declarations
from liaison.schema.documents import Documents
from liaison.schema.service import Service
from liaison.settings import Settings


class LiaisonSchema(strawberry.Schema):
    """The schema on one database file. Context and root values are not used: nothing is resolved."""

    def __init__(self) -> None:
        super().__init__(**declarations())
        self._opened: Service | None = None

    @classmethod
    async def open(cls, settings: Settings) -> Self:
        """The schema with its database open."""
        schema = cls()
        schema._opened = await Service.open(settings, Documents(core_schema(schema), settings))
        return schema

    async def close(self) -> None:
        """Stop all running operations and close the database."""
        if self._opened:
            await self._opened.close()

    @property
    def service(self) -> Service:
        """What executes the operations."""
        assert self._opened, "open the schema with LiaisonSchema.open()"
        return self._opened

    async def execute(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,
        root_value: Any | None = None,
        operation_name: str | None = None,
        allowed_operation_types: Iterable[OperationType] | None = None,
        operation_extensions: dict[str, Any] | None = None,
    ) -> ExecutionResult:
        query = self._allowed(query, operation_name, allowed_operation_types)
        return _result(await self.service.execute(query, variable_values, operation_name))

    def execute_sync(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,
        root_value: Any | None = None,
        operation_name: str | None = None,
        allowed_operation_types: Iterable[OperationType] | None = None,
        operation_extensions: dict[str, Any] | None = None,
    ) -> ExecutionResult:
        query = self._allowed(query, operation_name, allowed_operation_types)
        return _result(self.service.execute_sync(query, variable_values, operation_name))

    async def stream(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,
        root_value: Any | None = None,
        operation_name: str | None = None,
        operation_extensions: dict[str, Any] | None = None,
        allowed_operation_types: Iterable[OperationType] | None = None,
    ) -> AsyncGenerator[Any, None]:
        """One result: the registry has no subscriptions."""

        async def results() -> AsyncGenerator[ExecutionResult, None]:
            try:
                yield await self.execute(
                    query,
                    variable_values,
                    operation_name=operation_name,
                    allowed_operation_types=allowed_operation_types,
                )
            except (MissingQueryError, InvalidOperationTypeError) as error:
                yield PreExecutionError(None, [GraphQLError(_reason(error))])

        return results()

    async def subscribe(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,
        root_value: Any | None = None,
        operation_name: str | None = None,
        operation_extensions: dict[str, Any] | None = None,
    ) -> AsyncGenerator[Any, None]:
        """One result, for a query too."""
        return await self.stream(query, variable_values, operation_name=operation_name)

    def _allowed(self, query: str | None, operation_name: str | None, allowed: Iterable[OperationType] | None) -> str:
        """The query, if its operation is of a kind that the caller allows."""
        if not query:
            raise MissingQueryError
        if allowed is not None and (kind := self.service.kind_of(query, operation_name)):
            operation_type = OperationType(kind)
            if operation_type not in allowed:
                raise InvalidOperationTypeError(operation_type)
        return query


def _result(answer: Answer) -> ExecutionResult:
    if not answer.executed:
        return PreExecutionError(None, list(answer.errors))
    body = orjson.loads(answer.body)
    return ExecutionResult(body["data"], list(answer.errors) or None, body.get("extensions"))


def _reason(error: MissingQueryError | InvalidOperationTypeError) -> str:
    if isinstance(error, MissingQueryError):
        return str(error)
    return {
        OperationType.QUERY: "queries are not allowed",
        OperationType.MUTATION: "mutations are not allowed",
        OperationType.SUBSCRIPTION: "subscriptions are not allowed",
    }[error.operation_type]
