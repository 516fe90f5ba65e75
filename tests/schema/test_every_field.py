"""Schema, planner and tables agree for every field: each one is really asked for, by itself, on the sample.

Queries are made from the committed schema: every output field, every condition, every value of every order and facet,
and every lookup, by the shortest way that leads there. A forgotten piece fails here with its coordinate.
"""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLObjectType,
    build_schema,
    get_named_type,
    is_introspection_type,
    is_leaf_type,
    is_required_argument,
)

from liaison.addresses import DatabaseAddress
from liaison.record_types import RECORDS, RecordType
from liaison.schema.service import Service
from liaison.settings import Settings
from tests.publishing import OnEngine

SCHEMA = build_schema((Path(__file__).parents[2] / "schema.graphql").read_text(encoding="utf-8"))
# Values for the arguments that a field cannot do without.
ARGUMENTS = {
    "id": '"x"',
    "ids": "[]",
    "by": '{slug: "itu"}',
    "keys": '{slug: ["itu"]}',
    "text": '"itu"',
    "names": '["itu"]',
    "between": '["itu", "unesco"]',
    "since": '"un-2020"',
}
VALUES = {"ID": '"x"', "String": '"a"', "Int": "1", "Float": "1.5", "Boolean": "true", "PartialDate": '"2019"'}
OBJECTS = [
    name
    for name, type_ in SCHEMA.type_map.items()
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) and not is_introspection_type(type_)
]


class Ways:
    """The shortest way from the root to each object type, as the text of a query around a selection."""

    def __init__(self) -> None:
        self.to: dict[str, tuple[str, str]] = {"Query": ("{ ", " }")}
        waiting = ["Query"]
        while waiting:
            name = waiting.pop(0)
            before, after = self.to[name]
            for inner, text in self._steps(name):
                if inner not in self.to:
                    self.to[inner] = (before + text + " { ", " }" + after)
                    waiting.append(inner)

    def _steps(self, name: str) -> Iterator[tuple[str, str]]:
        type_ = SCHEMA.type_map[name]
        assert isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
        for field_name, field in type_.fields.items():
            inner = get_named_type(field.type)
            if not is_leaf_type(inner):
                yield inner.name, field_name + arguments_of(field)

    def around(self, name: str, selection: str) -> str:
        before, after = self.to[name]
        return before + selection + after


def arguments_of(field: GraphQLField, **given: str) -> str:
    """The arguments given, and those that the field needs."""
    texts = dict(given)
    for name, argument in field.args.items():
        if is_required_argument(argument) and name not in texts:
            enum = get_named_type(argument.type)
            texts[name] = f"[{next(iter(enum.values))}]" if isinstance(enum, GraphQLEnumType) else ARGUMENTS[name]
    return f"({', '.join(f'{name}: {text}' for name, text in texts.items())})" if texts else ""


WAYS = Ways()


def asked(name: str, field_name: str, **given: str) -> str:
    """A query for one field of a type."""
    type_ = SCHEMA.type_map[name]
    assert isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
    field = type_.fields[field_name]
    selection = "" if is_leaf_type(get_named_type(field.type)) else " { __typename }"
    return WAYS.around(name, field_name + arguments_of(field, **given) + selection)


def lists() -> Iterator[tuple[str, str, GraphQLField]]:
    """One field for each connection: those of the root first."""
    seen = set()
    for name in ("Query", *OBJECTS):
        type_ = SCHEMA.type_map[name]
        assert isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
        for field_name, field in type_.fields.items():
            inner = get_named_type(field.type).name
            if inner.endswith("Connection") and inner not in seen:
                seen.add(inner)
                yield name, field_name, field


LISTS = list(lists())


def value_of(type_: Any) -> str:
    """Some value of an input type."""
    named = get_named_type(type_)
    if isinstance(named, GraphQLEnumType):
        text = next(iter(named.values))
    elif isinstance(named, GraphQLInputObjectType):
        name, field = next(iter(named.fields.items()))
        text = f"{{{name}: {value_of(field.type)}}}"
    else:
        text = VALUES[named.name]
    of = type_.of_type if hasattr(type_, "of_type") and not isinstance(type_, GraphQLList) else type_
    return f"[{text}]" if isinstance(of, GraphQLList) else text


def filters() -> Mapping[str, tuple[str, str, str, str]]:
    """The shortest way to each filter: the list that takes it, and the text around a condition."""
    found: dict[str, tuple[str, str, str, str]] = {}
    waiting: list[str] = []
    for name, field_name, field in LISTS:
        if "where" in field.args:
            filter_name = get_named_type(field.args["where"].type).name
            found[filter_name] = name, field_name, "", ""
            waiting.append(filter_name)
    while waiting:
        filter_name = waiting.pop(0)
        type_ = SCHEMA.type_map[filter_name]
        assert isinstance(type_, GraphQLInputObjectType)
        name, field_name, before, after = found[filter_name]
        for key, condition in type_.fields.items():
            inner = get_named_type(condition.type)
            if isinstance(inner, GraphQLInputObjectType) and inner.name not in found:
                found[inner.name] = name, field_name, f"{before}{{{key}: ", f"}}{after}"
                waiting.append(inner.name)
    return found


FILTERS = filters()
ORDERS = [
    (name, field_name, get_named_type(get_named_type(field.args["orderBy"].type).fields["field"].type))
    for name, field_name, field in LISTS
    if "orderBy" in field.args
]
FACETS = [
    (name, field_name, get_named_type(get_named_type(field.type).fields["facets"].args["by"].type))
    for name, field_name, field in LISTS
    if "facets" in get_named_type(field.type).fields
]


class Answers:
    """Asks a service, and keeps what failed by its coordinate."""

    def __init__(self, database: DatabaseAddress) -> None:
        self._runner = asyncio.Runner()
        settings = replace(Settings(), database=database, max_cost=10_000_000)
        self._service = self._runner.run(Service.open(settings))

    def failures(self, queries: Mapping[str, str]) -> Mapping[str, str]:
        """What the queries that are not answered fail with."""
        assert queries
        return {coordinate: problem for coordinate, query in queries.items() if (problem := self._problem(query))}

    def _problem(self, query: str) -> str | None:
        try:
            answer = orjson.loads(self._runner.run(self._service.execute(query, None, None)).body)
        except Exception as error:  # the planner's own failures too
            return f"{error!r}: {query}"
        return f"{answer['errors'][0]['message']}: {query}" if "errors" in answer else None

    def close(self) -> None:
        self._runner.run(self._service.close())
        self._runner.close()


@pytest.fixture(scope="module")
def answers(sample_path: Path, on_engine: OnEngine) -> Iterator[Answers]:
    opened = Answers(on_engine(sample_path))
    yield opened
    opened.close()


def test_every_object_type_can_be_reached() -> None:
    assert set(OBJECTS) - set(WAYS.to) == set()


@pytest.mark.parametrize("name", OBJECTS)
def test_every_output_field_is_answered(answers: Answers, name: str) -> None:
    type_ = SCHEMA.type_map[name]
    assert isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
    assert answers.failures({f"{name}.{field}": asked(name, field) for field in type_.fields}) == {}


@pytest.mark.parametrize("name", FILTERS)
def test_every_condition_is_answered(answers: Answers, name: str) -> None:
    type_ = SCHEMA.type_map[name]
    assert isinstance(type_, GraphQLInputObjectType)
    owner, field_name, before, after = FILTERS[name]
    queries = {
        f"{name}.{key}": asked(owner, field_name, where=f"{before}{{{key}: {value_of(each.type)}}}{after}")
        for key, each in type_.fields.items()
    }
    assert answers.failures(queries) == {}


@pytest.mark.parametrize("name", FILTERS)
def test_null_in_every_condition_is_an_error(answers: Answers, name: str) -> None:
    """It would match everything, where its author means items whose value is null."""
    type_ = SCHEMA.type_map[name]
    assert isinstance(type_, GraphQLInputObjectType)
    owner, field_name, before, after = FILTERS[name]
    queries = {key: asked(owner, field_name, where=f"{before}{{{key}: null}}{after}") for key in type_.fields}
    failures = answers.failures(queries)
    assert [
        key for key in queries if f"{key} is null. To find items whose value is null, use" not in failures.get(key, "")
    ] == []


@pytest.mark.parametrize(("owner", "field_name", "enum"), ORDERS, ids=str)
def test_every_order_is_answered(answers: Answers, owner: str, field_name: str, enum: GraphQLEnumType) -> None:
    queries = {
        f"{enum.name}.{value} {way}": asked(
            owner, field_name, orderBy=f"[{{field: {value}, direction: {way}}}]"
        ).replace("__typename", "nodes { __typename } pageInfo { endCursor }")
        for value in enum.values
        for way in ("ASC", "DESC")
    }
    assert answers.failures(queries) == {}


@pytest.mark.parametrize(("owner", "field_name", "enum"), FACETS, ids=str)
def test_every_facet_is_answered(answers: Answers, owner: str, field_name: str, enum: GraphQLEnumType) -> None:
    queries = {
        f"{enum.name}.{value}": asked(owner, field_name).replace(
            "__typename", f"facets(by: [{value}]) {{ field values {{ value label count }} }}"
        )
        for value in enum.values
    }
    assert answers.failures(queries) == {}


LOOKUPS = [name for name in SCHEMA.type_map if name.endswith("By")]


@pytest.mark.parametrize("name", LOOKUPS)
def test_every_lookup_is_answered(answers: Answers, name: str) -> None:
    type_ = SCHEMA.type_map[name]
    assert isinstance(type_, GraphQLInputObjectType)
    root = name.removesuffix("By").lower()
    queries = {
        f"{name}.{key}": asked("Query", root, by=f"{{{key}: {value_of(each.type)}}}")
        for key, each in type_.fields.items()
    }
    assert answers.failures(queries) == {}


@pytest.mark.parametrize("record", RECORDS, ids=str)
def test_every_lookup_of_a_list_is_answered(answers: Answers, record: RecordType) -> None:
    type_ = SCHEMA.type_map[f"{record.name}Keys"]
    assert isinstance(type_, GraphQLInputObjectType)
    assert list(type_.fields) == list(SCHEMA.type_map[f"{record.name}By"].fields)  # type: ignore[attr-defined]
    queries = {
        f"{type_.name}.{key}": asked("Query", f"{record.plural}By", keys=f"{{{key}: {value_of(each.type)}}}")
        for key, each in type_.fields.items()
    }
    assert answers.failures(queries) == {}
