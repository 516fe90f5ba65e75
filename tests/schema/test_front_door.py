"""Strawberry's public methods, its view and its test client give what the HTTP endpoint gives."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from graphql import GraphQLEnumType, GraphQLError, GraphQLScalarType, parse, validate
from starlette.applications import Starlette
from starlette.routing import Mount
from strawberry.asgi import GraphQL
from strawberry.asgi.test import GraphQLTestClient
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.types.execution import ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType

from liaison.schema.build import build_schema, core_schema
from liaison.schema.schema import LiaisonSchema
from liaison.settings import Settings
from liaison.vocabulary import AgencyKind
from liaison.web.app import create_app
from tests.hub import SLOW
from tests.publishing import OnEngine
from tests.serving import LONGEST, serving

Response = dict[str, Any]
Variables = dict[str, Any] | None

NAMED = "query ($slug: String!) { agency(by: {slug: $slug}) { name kind } dataset { licence } }"
CASES: dict[str, tuple[str, Variables]] = {
    "data": ("{ agencies(first: 2) { nodes { slug } totalCount } }", None),
    "variables": (NAMED, {"slug": "itu"}),
    "an error in the variables": (NAMED, {"slug": 1}),
    "an error in an argument": ("{ agencies(first: 101) { totalCount } }", None),
    "a validation error": ("{ agencies { nodes { slugg } } }", None),
    "a syntax error": ("{ agencies ", None),
    "a limit error": ("{ " + " ".join(f"a{number}: __typename" for number in range(101)) + " }", None),
    "an unknown record": ('{ collaboration(between: ["itu", "nobody"]) { agencies { slug } } }', None),
    "a mutation": ("mutation { nothing }", None),
    "a subscription": ("subscription { nothing }", None),
    "introspection": ('{ __type(name: "AgencyBy") { isOneOf inputFields { name type { name } } } }', None),
}


@pytest.fixture(scope="module")
def settings(sample_path: Path, on_engine: OnEngine) -> Settings:
    return Settings(database=on_engine(sample_path))


@pytest.fixture(scope="module")
def both(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a server with our endpoint at /graphql and Strawberry's view at /view."""
    ours = create_app(settings)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with opened(settings) as schema, ours.router.lifespan_context(ours):
            app.router.routes.insert(0, Mount("/view", GraphQL(schema)))
            yield

    app = Starlette(routes=[Mount("/", ours)], lifespan=lifespan)
    with serving(settings, app) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        yield client


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[LiaisonSchema]:
    schema = await LiaisonSchema.open(settings)
    try:
        yield schema
    finally:
        await schema.close()


def response_of(data: Any, errors: Any, extensions: Any) -> Response:
    """The parts of a response; data are null, and others are missing, where there are none."""
    given = [each.formatted if isinstance(each, GraphQLError) else each for each in errors or []]
    return {"data": data, **({"errors": given} if given else {}), **({"extensions": extensions} if extensions else {})}


def result_of(result: ExecutionResult) -> Response:
    return response_of(result.data, result.errors, result.extensions)


async def by_execute(schema: LiaisonSchema, query: str, variables: Variables) -> Response:
    return result_of(await schema.execute(query, variables))


async def by_execute_sync_inside_the_loop(schema: LiaisonSchema, query: str, variables: Variables) -> Response:
    return result_of(schema.execute_sync(query, variables))


async def by_execute_sync_in_a_thread(schema: LiaisonSchema, query: str, variables: Variables) -> Response:
    return result_of(await asyncio.to_thread(schema.execute_sync, query, variables))


async def by_stream(schema: LiaisonSchema, query: str, variables: Variables) -> Response:
    (result,) = [each async for each in await schema.stream(query, variables)]
    return result_of(result)


async def by_subscribe(schema: LiaisonSchema, query: str, variables: Variables) -> Response:
    (result,) = [each async for each in await schema.subscribe(query, variables)]
    return result_of(result)


@pytest.mark.parametrize("case", CASES)
def test_every_door_leads_to_the_same_response(both: httpx.Client, settings: Settings, case: str) -> None:
    query, variables = CASES[case]
    body = both.post("/graphql", json={"query": query, "variables": variables}).json()
    expected = response_of(body.get("data"), body.get("errors"), body.get("extensions"))
    assert expected["data"] or expected["errors"]

    through_view = both.post("/view/", json={"query": query, "variables": variables}).json()
    assert response_of(through_view["data"], through_view.get("errors"), through_view.get("extensions")) == expected
    tested = GraphQLTestClient(both, "/view/").query(query, variables, assert_no_errors=False)
    assert not asyncio.iscoroutine(tested)
    assert response_of(tested.data, tested.errors, tested.extensions) == expected

    doors: list[Callable[[LiaisonSchema, str, Variables], Awaitable[Response]]] = [
        by_execute,
        by_execute_sync_inside_the_loop,
        by_execute_sync_in_a_thread,
        by_stream,
        by_subscribe,
    ]

    async def run() -> None:
        async with opened(settings) as schema:
            for door in doors:
                assert await door(schema, query, variables) == expected, door.__name__

    asyncio.run(run())


def test_introspect_describes_the_whole_schema(settings: Settings) -> None:
    async def run() -> dict[str, Any]:
        async with opened(settings) as schema:
            return schema.introspect()

    types = {each["name"] for each in asyncio.run(run())["__schema"]["types"]}
    assert types == set(core_schema(build_schema()).type_map)


def test_refused_results_are_pre_execution_errors(settings: Settings) -> None:
    """Strawberry's websocket protocols close an operation on these."""

    async def run() -> None:
        async with opened(settings) as schema:
            for case in ("a validation error", "a limit error", "a subscription"):
                assert isinstance(await schema.execute(*CASES[case]), PreExecutionError), case
            assert not isinstance(await schema.execute(*CASES["data"]), PreExecutionError)

    asyncio.run(run())


def test_kinds_that_the_caller_does_not_allow_are_refused_as_by_strawberry(settings: Settings) -> None:
    async def run() -> None:
        async with opened(settings) as schema:
            only = {OperationType.SUBSCRIPTION}
            with pytest.raises(InvalidOperationTypeError):
                await schema.execute("{ __typename }", allowed_operation_types=only)
            with pytest.raises(InvalidOperationTypeError):
                schema.execute_sync("{ __typename }", allowed_operation_types=only)
            (refused,) = [each async for each in await schema.stream("{ __typename }", allowed_operation_types=only)]
            assert refused.errors[0].message == "queries are not allowed"
            assert (await schema.execute("{ __typename }", allowed_operation_types=[OperationType.QUERY])).data
            for missing in (None, ""):
                with pytest.raises(MissingQueryError):
                    await schema.execute(missing)

    asyncio.run(run())


def test_an_operation_is_stopped_at_the_time_limit(registry_path: Path) -> None:
    settings = Settings(database=registry_path, time_limit=0.0001)
    doors = [by_execute, by_execute_sync_inside_the_loop, by_execute_sync_in_a_thread, by_stream]

    async def run() -> None:
        async with opened(settings) as schema:
            for door in doors:
                response = await door(schema, SLOW, None)
                assert response["data"] is None
                (error,) = response["errors"]
                assert error["extensions"] == {"code": "OUT_OF_TIME"}
                assert "after 0.0001 seconds" in error["message"]
                assert (await door(schema, "{ __typename }", None))["data"] == {"__typename": "Query"}

    asyncio.run(run())


def test_view_refuses_a_mutation_by_get(both: httpx.Client) -> None:
    answer = both.get("/view/", params={"query": "mutation { nothing }"})
    assert (answer.status_code, answer.text) == (400, "mutations are not allowed when using GET")


def test_scalars_are_parsed_as_declared() -> None:
    core = core_schema(build_schema())
    scalars = {name for name, type_ in core.type_map.items() if isinstance(type_, GraphQLScalarType)}
    assert scalars == {"ID", "String", "Int", "Float", "Boolean", "PartialDate", "DateTime"}
    date, moment = core.type_map["PartialDate"], core.type_map["DateTime"]
    assert isinstance(date, GraphQLScalarType)
    assert isinstance(moment, GraphQLScalarType)
    assert date.coerce_input_value("2019-01") == "2019-01"
    with pytest.raises(ValueError, match="2019-01-15"):
        date.coerce_input_value("2019-1")
    assert moment.coerce_input_value("2020-05-28T09:30:00Z") == "2020-05-28T09:30:00Z"


def test_enums_have_the_values_of_the_vocabulary() -> None:
    kind = core_schema(build_schema()).type_map["AgencyKind"]
    assert isinstance(kind, GraphQLEnumType)
    assert kind.coerce_input_value("FUND_OR_PROGRAMME") is AgencyKind.FUND_OR_PROGRAMME


@pytest.mark.parametrize(("by", "is_valid"), [('{slug: "a"}', True), ('{slug: "a", acronym: "A"}', False)])
def test_inputs_with_exactly_one_field_are_checked(by: str, is_valid: bool) -> None:
    errors = validate(core_schema(build_schema()), parse(f"{{ agency(by: {by}) {{ name }} }}"))
    assert (errors == []) is is_valid
