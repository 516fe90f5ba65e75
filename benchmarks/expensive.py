"""A search for the most expensive query that is admitted: ``python -m benchmarks.expensive FILE [SECONDS] [SEED]``.

Queries are made at random from the schema: lists inside lists with conditions, orders, facets and totals. Those that
take the most processor time for an admitted query are altered again and again. Prints the worst with the time, the
bytes, the memory and the cost of each.
"""

import asyncio
import json
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
)
from rich.console import Console
from rich.table import Table

from liaison.schema.build import build_schema, core_schema
from liaison.schema.documents import Documents
from liaison.schema.service import Service
from liaison.settings import Settings

KEPT = 12
TIME_LIMIT = 20.0
SHORTEST = 0.005  # seconds; shorter times say nothing about a query
TEXTS = ["e", "of", "coordination", "zz", "a", "development", "Coordination Group"]


@dataclass(frozen=True)
class Listed:
    """A list of the query: a connection with its arguments, the parts that are selected, and lists in its nodes."""

    name: str
    type: str
    arguments: dict[str, Any]
    parts: tuple[str, ...]
    inside: tuple["Listed", ...] = ()


@dataclass(order=True)
class Measured:
    """A query with what it took."""

    seconds: float
    bytes: int
    cost: int
    memory: int
    lists: tuple[Listed, ...] = field(compare=False)
    query: str = field(compare=False)
    variables: dict[str, Any] = field(compare=False)


class Inventor:
    """Makes queries and alters them."""

    def __init__(self, schema: GraphQLSchema, random: Random) -> None:
        self._schema, self._random = schema, random

    def first(self) -> tuple[Listed, ...]:
        """A new query."""
        return tuple(self._list("Query", self._random.randint(0, 3)) for _ in range(self._random.choice([1, 1, 2, 4])))

    def altered(self, lists: tuple[Listed, ...]) -> tuple[Listed, ...]:
        """The query with one change."""
        place = self._random.randrange(len(lists))
        one = lists[place]
        match self._random.randrange(8):
            case 0:
                return (*lists, one)
            case 1:
                return (*lists, self._list("Query", self._random.randint(0, 3)))
            case 2 if len(lists) > 1:
                return (*lists[:place], *lists[place + 1 :])
            case 3:
                return (one,) * self._random.choice([1, 2, 4, 8, 16, 32])
        return (*lists[:place], self._altered(one), *lists[place + 1 :])

    def _altered(self, one: Listed) -> Listed:
        if one.inside and self._random.random() < 0.4:
            place = self._random.randrange(len(one.inside))
            changed = self._altered(one.inside[place])
            return replace(one, inside=(*one.inside[:place], changed, *one.inside[place + 1 :]))
        way = self._random.randrange(6)
        if way == 0:
            return replace(one, inside=(*one.inside, self._list(one.type, 0)) if self._lists_of(one.type) else ())
        if way == 1:
            return replace(one, inside=one.inside[1:])
        if way == 2 and "where" in one.arguments and f"{one.type}Filter" in self._schema.type_map:
            wheres = [one.arguments["where"], self._filter(f"{one.type}Filter", 4)]
            return replace(one, arguments=one.arguments | {"where": {self._random.choice(["and", "or"]): wheres}})
        fresh = self._arguments(one.name, one.type)
        if way == 3:
            return replace(one, arguments=fresh)
        if way == 4:
            return replace(one, arguments=one.arguments | {"first": self._random.choice([1, 10, 100])})
        return replace(one, parts=self._parts(one.type), arguments=one.arguments | fresh)

    def _lists_of(self, parent: str) -> list[tuple[str, str]]:
        """The connections of a type, with the types of their nodes."""
        found = []
        type_ = self._schema.type_map.get(parent)
        if isinstance(type_, GraphQLObjectType):
            for name, each in type_.fields.items():
                named = get_named_type(each.type).name
                if named.endswith("Connection"):
                    found.append((name, named.removesuffix("Connection")))
        return found

    def _list(self, parent: str, depth: int) -> Listed:
        name, type_ = self._random.choice(self._lists_of(parent))
        inside = ()
        if depth and self._lists_of(type_):
            inside = tuple(self._list(type_, depth - 1) for _ in range(self._random.randint(1, 2)))
        return Listed(name, type_, self._arguments(name, type_), self._parts(type_), inside)

    def _parts(self, type_: str) -> tuple[str, ...]:
        connection = self._schema.type_map[f"{type_}Connection"]
        assert isinstance(connection, GraphQLObjectType)
        return tuple(
            name for name in ("totalCount", "pageInfo", "facets", "workload") if name in connection.fields
            and self._random.random() < 0.6
        )  # fmt: skip

    def _arguments(self, name: str, type_: str) -> dict[str, Any]:
        arguments: dict[str, Any] = {"first": self._random.choice([1, 20, 100])}
        if name == "search":
            return arguments | {"text": self._random.choice(TEXTS)}
        if f"{type_}Filter" in self._schema.type_map and self._random.random() < 0.7:
            arguments["where"] = self._filter(f"{type_}Filter", self._random.randint(1, 5))
        orders = self._schema.type_map.get(f"{type_}OrderField")
        if isinstance(orders, GraphQLEnumType) and self._random.random() < 0.5:
            count = self._random.randint(1, 3)
            arguments["orderBy"] = [
                {"field": self._random.choice(list(orders.values)), "direction": self._random.choice(["ASC", "DESC"])}
                for _ in range(count)
            ]
        return arguments

    def _filter(self, name: str, depth: int) -> Any:
        type_ = self._schema.type_map[name]
        if isinstance(type_, GraphQLEnumType):
            return self._random.choice(list(type_.values))
        if not isinstance(type_, GraphQLInputObjectType):
            return {"Boolean": True, "Int": 1, "Float": 1.5, "PartialDate": "2019"}.get(name, "zz")
        names = list(type_.fields)
        related = [each for each in names if f"{get_named_type(type_.fields[each].type).name}".endswith("ToMany")]
        if related and depth > 0 and self._random.random() < 0.6:
            chosen = [self._random.choice(related)]
        else:
            chosen = self._random.sample(names, min(len(names), self._random.choice([1, 1, 2])))
        if texts := [each for each in names if each in ("contains", "startsWith", "ne", "some", "none", "every")]:
            chosen = [self._random.choice(texts)]
        made = {}
        for each in chosen:
            of = type_.fields[each].type
            of = of.of_type if isinstance(of, GraphQLNonNull) else of
            inner = get_named_type(of)
            if isinstance(inner, GraphQLInputObjectType) and depth <= 0 and not inner.name.endswith("Filter"):
                continue
            if depth < -2:
                continue
            value = self._filter(inner.name, depth - 1)
            made[each] = [value, self._filter(inner.name, depth - 2)] if isinstance(of, GraphQLList) else value
        return made

    def written(self, lists: tuple[Listed, ...]) -> tuple[str, dict[str, Any]]:
        """The query and its variables."""
        variables: dict[str, Any] = {}
        types: list[str] = []
        body = " ".join(self._written(f"a{place}", one, variables, types) for place, one in enumerate(lists))
        return f"query{'(' + ', '.join(types) + ')' if types else ''} {{ {body} }}", variables

    def _written(self, key: str, one: Listed, variables: dict[str, Any], types: list[str]) -> str:
        given = []
        for name, value in one.arguments.items():
            if name == "first":
                given.append(f"first: {value}")
                continue
            variable = f"v{len(types)}"
            type_ = {"where": f"{one.type}Filter", "orderBy": f"[{one.type}Order!]", "text": "String!"}[name]
            types.append(f"${variable}: {type_}")
            variables[variable] = value
            given.append(f"{name}: ${variable}")
        inside = " ".join(self._written(f"a{place}", each, variables, types) for place, each in enumerate(one.inside))
        return f"{key}: {one.name}({', '.join(given)}) {{ nodes {{ __typename {inside} }} {self._selected(one)} }}"

    def _selected(self, one: Listed) -> str:
        facets = self._schema.type_map.get(f"{one.type}Facet")
        by = ", ".join(facets.values) if isinstance(facets, GraphQLEnumType) else ""
        texts = {
            "totalCount": "totalCount",
            "pageInfo": "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }",
            "facets": f"facets(by: [{by}]) {{ field values {{ value label count }} }}",
            "workload": "workload { staffDays { min max } meetings { min } travellers { min } amounts { amount } }",
        }
        return " ".join(texts[part] for part in one.parts)


async def measured(service: Service, inventor: Inventor, lists: tuple[Listed, ...]) -> Measured | None:
    """The query with what it takes; None if it is refused."""
    query, variables = inventor.written(lists)
    try:
        cost = service.cost(query, variables)
    except ValueError:
        return None
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, spent = time.perf_counter(), time.process_time()
    answer = await service.execute(query, variables)
    # the processor's time, unless the query waited for the disk: other programs do not count
    seconds = min(time.perf_counter() - began, time.process_time() - spent)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return Measured(seconds, len(answer.body), cost, memory * 1024, lists, query, variables)


async def search(path: Path, seconds: float, seed: int) -> Iterator[Measured]:
    """The most expensive queries found, the worst first."""
    schema, random = core_schema(build_schema()), Random(seed)
    inventor = Inventor(schema, random)
    settings = replace(Settings(), database=path, time_limit=TIME_LIMIT)
    service = await Service.open(settings, Documents(schema, settings))
    worst: list[Measured] = []
    undercounted: list[Measured] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        lists = inventor.first()
        if len(worst) == KEPT and random.random() < 0.7:
            lists = random.choice(random.choice([worst, undercounted])).lists
        for _ in range(random.randint(1, 3)):
            lists = inventor.altered(lists)
        if found := await measured(service, inventor, lists[:50]):
            worst = sorted([*worst, found], reverse=True)[:KEPT]
            undercounted = sorted([*undercounted, found], key=_underestimate, reverse=True)[:KEPT]
    await service.close()
    return iter([*worst, *undercounted])


def _underestimate(found: Measured) -> float:
    """By how much the cost is too low: the seconds of such a query that has the highest cost."""
    return found.seconds / max(found.cost, 100) if found.seconds > SHORTEST else 0


def main(path: Path, seconds: float = 60, seed: int = 1) -> None:
    """Print the table."""
    table = Table("seconds", "bytes", "cost", "memory", "seconds at full cost", "query", title=f"{path.name}")
    worst = list(asyncio.run(search(path, seconds, seed)))
    for each in worst:
        share = each.seconds / max(each.cost, 1) * Settings().max_cost
        figures = (f"{each.bytes:,}", f"{each.cost:,}", f"{each.memory:,}", f"{share:.2f}")
        table.add_row(f"{each.seconds:.3f}", *figures, f"{each.query} {json.dumps(each.variables)}"[:900])
    Console(width=200).print(table)
    Path(f"{path}.worst.json").write_text(json.dumps([[each.query, each.variables] for each in worst], indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(float, sys.argv[2:3]), *map(int, sys.argv[3:4]))
