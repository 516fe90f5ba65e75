"""What a team would write first: Strawberry with a DataLoader for each relation, parsing and validation cached.

It answers the workloads marked for it, from the same file, by SQLAlchemy Core over aiosqlite.
"""

from collections import defaultdict
from pathlib import Path
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, FromClause, Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.types import Info

from liaison.models.records import Agency, Initiative, Mechanism, Resolution
from liaison.models.relations import Mandate, Membership, Partnership


def table(model: type) -> FromClause:
    """The Core table of a model."""
    found: FromClause = model.__table__  # type: ignore[attr-defined]
    return found


class Loaders:
    """The loaders of one request."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self.agency = self._one(table(Agency))
        self.mechanism = self._one(table(Mechanism))
        self.initiative = self._one(table(Initiative))
        self.resolution = self._one(table(Resolution))
        self.memberships_of_agency = self._many(table(Membership), "agency_id", "role")
        self.memberships_of_mechanism = self._many(table(Membership), "mechanism_id", "role")
        self.partnerships_of_agency = self._many(table(Partnership), "agency_id", "role")
        self.partnerships_of_initiative = self._many(table(Partnership), "initiative_id", "role")
        self.mandates_of_mechanism = self._many(table(Mandate), "mechanism_id", "id")

    def _one(self, source: FromClause) -> DataLoader[int, Row[Any] | None]:
        async def load(keys: list[int]) -> list[Row[Any] | None]:
            rows = await self.connection.execute(select(source).where(source.c.id.in_(keys)))
            found = {row.id: row for row in rows}
            return [found.get(key) for key in keys]

        return DataLoader(load)

    def _many(self, source: FromClause, key: str, order: str) -> DataLoader[int, list[Row[Any]]]:
        column: ColumnElement[int] = source.c[key]

        async def load(keys: list[int]) -> list[list[Row[Any]]]:
            statement = select(source).where(column.in_(keys)).order_by(source.c[order], source.c.id)
            found: dict[int, list[Row[Any]]] = defaultdict(list)
            for row in await self.connection.execute(statement):
                found[getattr(row, key)].append(row)
            return [found[each] for each in keys]

        return DataLoader(load)


class Context:
    """What the resolvers of one request share."""

    def __init__(self, loaders: Loaders) -> None:
        self.loaders = loaders


Asked = Info[Context, None]


@strawberry.type(name="Resolution")
class ResolutionType:
    row: strawberry.Private[Row[Any]]

    @strawberry.field
    def symbol(self) -> str:
        return str(self.row.symbol)

    @strawberry.field
    def name(self) -> str:
        return str(self.row.name)

    @strawberry.field
    def year(self) -> int | None:
        year: int | None = self.row.year
        return year


@strawberry.type(name="Mandate")
class MandateType:
    row: strawberry.Private[Row[Any]]

    @strawberry.field
    async def resolution(self, info: Asked) -> ResolutionType:
        row = await info.context.loaders.resolution.load(self.row.resolution_id)
        assert row is not None
        return ResolutionType(row=row)


@strawberry.type
class MandateConnection:
    nodes: list[MandateType]


@strawberry.type
class MembershipConnection:
    nodes: list["MembershipType"]


@strawberry.type
class PartnershipConnection:
    nodes: list["PartnershipType"]


@strawberry.type(name="Agency")
class AgencyType:
    row: strawberry.Private[Row[Any]]

    @strawberry.field
    def id(self) -> strawberry.ID:
        return strawberry.ID(self.row.global_id)

    @strawberry.field
    def name(self) -> str:
        return str(self.row.name)

    @strawberry.field
    def acronym(self) -> str | None:
        acronym: str | None = self.row.acronym
        return acronym

    @strawberry.field
    def kind(self) -> str:
        return str(self.row.kind.value)

    @strawberry.field
    def seat(self) -> str | None:
        seat: str | None = self.row.seat
        return seat

    @strawberry.field
    async def memberships(self, info: Asked, first: int = 20) -> MembershipConnection:
        rows = await info.context.loaders.memberships_of_agency.load(self.row.id)
        return MembershipConnection(nodes=[MembershipType(row=row) for row in rows[:first]])

    @strawberry.field
    async def partnerships(self, info: Asked, first: int = 20) -> PartnershipConnection:
        rows = await info.context.loaders.partnerships_of_agency.load(self.row.id)
        return PartnershipConnection(nodes=[PartnershipType(row=row) for row in rows[:first]])


@strawberry.type(name="Mechanism")
class MechanismType:
    row: strawberry.Private[Row[Any]]

    @strawberry.field
    def id(self) -> strawberry.ID:
        return strawberry.ID(self.row.global_id)

    @strawberry.field
    def name(self) -> str:
        return str(self.row.name)

    @strawberry.field
    def acronym(self) -> str | None:
        acronym: str | None = self.row.acronym
        return acronym

    @strawberry.field
    def kind(self) -> str:
        return str(self.row.kind.value)

    @strawberry.field
    async def memberships(self, info: Asked, first: int = 20) -> MembershipConnection:
        rows = await info.context.loaders.memberships_of_mechanism.load(self.row.id)
        return MembershipConnection(nodes=[MembershipType(row=row) for row in rows[:first]])

    @strawberry.field
    async def mandates(self, info: Asked, first: int = 20) -> MandateConnection:
        rows = await info.context.loaders.mandates_of_mechanism.load(self.row.id)
        return MandateConnection(nodes=[MandateType(row=row) for row in rows[:first]])


@strawberry.type(name="Initiative")
class InitiativeType:
    row: strawberry.Private[Row[Any]]

    @strawberry.field
    def id(self) -> strawberry.ID:
        return strawberry.ID(self.row.global_id)

    @strawberry.field
    def name(self) -> str:
        return str(self.row.name)

    @strawberry.field
    def kind(self) -> str:
        return str(self.row.kind.value)

    @strawberry.field
    async def partnerships(self, info: Asked, first: int = 20) -> PartnershipConnection:
        rows = await info.context.loaders.partnerships_of_initiative.load(self.row.id)
        return PartnershipConnection(nodes=[PartnershipType(row=row) for row in rows[:first]])


@strawberry.type(name="Membership")
class MembershipType:
    row: strawberry.Private[Row[Any]]

    @strawberry.field
    def role(self) -> str:
        return str(self.row.role.value)

    @strawberry.field
    async def agency(self, info: Asked) -> AgencyType:
        row = await info.context.loaders.agency.load(self.row.agency_id)
        assert row is not None
        return AgencyType(row=row)

    @strawberry.field
    async def mechanism(self, info: Asked) -> MechanismType:
        row = await info.context.loaders.mechanism.load(self.row.mechanism_id)
        assert row is not None
        return MechanismType(row=row)


@strawberry.type(name="Partnership")
class PartnershipType:
    row: strawberry.Private[Row[Any]]

    @strawberry.field
    def role(self) -> str:
        return str(self.row.role.value)

    @strawberry.field
    async def agency(self, info: Asked) -> AgencyType | None:
        if self.row.agency_id is None:
            return None
        row = await info.context.loaders.agency.load(self.row.agency_id)
        return None if row is None else AgencyType(row=row)

    @strawberry.field
    async def initiative(self, info: Asked) -> InitiativeType:
        row = await info.context.loaders.initiative.load(self.row.initiative_id)
        assert row is not None
        return InitiativeType(row=row)


@strawberry.type
class AgencyConnection:
    nodes: list[AgencyType]


@strawberry.type
class MechanismConnection:
    nodes: list[MechanismType]

    @strawberry.field
    async def total_count(self, info: Asked) -> int:
        return await info.context.loaders.connection.scalar(select(func.count()).select_from(table(Mechanism))) or 0


@strawberry.input
class AgencyBy:
    slug: str


@strawberry.type
class Query:
    @strawberry.field
    async def agency(self, info: Asked, by: AgencyBy) -> AgencyType | None:
        source = table(Agency)
        rows = await info.context.loaders.connection.execute(select(source).where(source.c.slug == by.slug))
        row = rows.first()
        return None if row is None else AgencyType(row=row)

    @strawberry.field
    async def agencies(self, info: Asked, first: int = 20) -> AgencyConnection:
        source = table(Agency)
        statement = select(source).order_by(source.c.name_order, source.c.id).limit(first)
        rows = await info.context.loaders.connection.execute(statement)
        return AgencyConnection(nodes=[AgencyType(row=row) for row in rows])

    @strawberry.field
    async def mechanisms(self, info: Asked, first: int = 20) -> MechanismConnection:
        source = table(Mechanism)
        statement = select(source).order_by(source.c.name_order, source.c.id).limit(first)
        rows = await info.context.loaders.connection.execute(statement)
        return MechanismConnection(nodes=[MechanismType(row=row) for row in rows])


class DataLoaders:
    """The endpoint, with one connection and one set of loaders per request."""

    def __init__(self, database: Path) -> None:
        engine = create_async_engine(f"sqlite+aiosqlite:///file:{database}?mode=ro&uri=true")

        class View(GraphQL[Context, None]):
            async def get_context(self, request: Any, response: Any) -> Context:
                connection = await engine.connect()
                request.state.connection = connection
                return Context(Loaders(connection))

        self._view = View(strawberry.Schema(Query, extensions=[ParserCache, ValidationCache]))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response: Response = await self._view.run(request)
        await request.state.connection.close()
        await response(scope, receive, send)
