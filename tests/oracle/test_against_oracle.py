"""The engine against the oracle: equal as JSON, key order and errors included, over queries drawn at random.

``LIAISON_ORACLE_QUERIES`` says how many; 1,000 are drawn where it is not set, the same ones every time.
"""

import asyncio
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import hypothesis_graphql
import pytest
from graphql import parse
from graphql.language import ast
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from liaison.schema.service import Service
from liaison.settings import Settings

from .answers import Oracle
from .lists import CURSOR
from .memory import RECORDS, RELATIONS
from .queries import LEFT_OUT, Queries
from .refusals import codes_of_bad_arguments, tamed

COUNT = int(os.environ.get("LIAISON_ORACLE_QUERIES", "1000"))
PUBLIC_URL = "https://registry.example"
TOO_MUCH = {"LIMIT_EXCEEDED"}


def drawn(share: float) -> settings:
    """The run's settings: a share of all queries, the same every time, however long each takes."""
    return settings(
        max_examples=max(1, round(COUNT * share)),
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )


class Contest:
    """Both sides over one registry, and the cursors of one that stand for those of the other."""

    def __init__(self, database: Path) -> None:
        self.oracle = Oracle(database, PUBLIC_URL)
        self.queries = Queries(self.oracle.schema, self.oracle.memory)
        self.runner = asyncio.Runner()
        chosen = replace(Settings.from_environment(), database=database, public_url=PUBLIC_URL)
        self.service = self.runner.run(Service.open(chosen))
        self.compared = 0
        self.refused = 0

    def close(self) -> None:
        self.runner.run(self.service.close())
        self.runner.close()

    def ask(self, query: str, variables: dict[str, Any] | None) -> dict[str, Any]:
        """The engine's answer."""
        answer = self.runner.run(self.service.execute(query, variables, None))
        parsed = json.loads(answer.body)
        assert isinstance(parsed, dict)
        return parsed

    def compare(self, query: str, variables: dict[str, Any] | None = None) -> None:
        """Ask both, and fail where they differ."""
        got = self.ask(query, variables)
        if "data" not in got and {error["extensions"]["code"] for error in got["errors"]} <= TOO_MUCH:
            self.refused += 1
            return
        self.compared += 1
        expected = self.oracle.answer(query, variables)
        shown = f"\n{query}\nvariables: {json.dumps(variables)}\n"
        if "data" not in got and "errors" not in expected:
            codes = {error["extensions"]["code"] for error in got["errors"]}
            assert codes <= codes_of_bad_arguments(self.oracle.schema, parse(query), variables or {}), f"{shown}{got}"
            return
        if "errors" in expected:
            codes = {
                error.get("extensions", {}).get("code", "GRAPHQL_VALIDATION_FAILED") for error in expected["errors"]
            }
            assert {error["extensions"]["code"] for error in got.get("errors", [])} <= codes, f"{shown}got {got}"
            assert got.get("errors"), f"{shown}expected {codes}, got {got}"
            assert got.get("data") is None, f"{shown}an error that leaves data"
            return
        assert "errors" not in got, f"{shown}got {got['errors']}"
        places: dict[str, str] = {}
        found = difference(expected["data"], got["data"], places)
        assert found is None, f"{shown}{found}"
        assert len(set(places.values())) == len(places), f"{shown}two places have one cursor"


def difference(expected: Any, got: Any, places: dict[str, str], path: str = "data") -> str | None:
    """The first place where the two are not equal as JSON, order of keys included; a cursor stands for one place."""
    if isinstance(expected, dict) and isinstance(got, dict):
        if list(expected) != list(got):
            return f"{path}: expected the keys {list(expected)}, got {list(got)}"
        pairs = [(f"{path}.{key}", expected[key], got[key]) for key in expected]
    elif isinstance(expected, list) and isinstance(got, list):
        if len(expected) != len(got):
            return f"{path}: expected {len(expected)} entries, got {len(got)}: {expected} and {got}"
        pairs = [(f"{path}.{index}", *both) for index, both in enumerate(zip(expected, got, strict=True))]
    elif isinstance(expected, str) and expected.startswith(CURSOR):
        known = places.setdefault(expected, got)
        return None if isinstance(got, str) and known == got else f"{path}: cursor {got} of {expected}, before {known}"
    else:
        equal = type(expected) is type(got) and expected == got
        return None if equal else f"{path}: expected {expected!r}, got {got!r}"
    return next((found for step, one, other in pairs if (found := difference(one, other, places, step))), None)


@pytest.fixture(scope="module")
def contest(registry_path: Path) -> Iterator[Contest]:
    """Both sides over the real data."""
    sides = Contest(registry_path)
    yield sides
    sides.close()


def test_drawn_queries(contest: Contest) -> None:
    @drawn(0.7)
    @given(contest.queries.requests())
    def run(request: Any) -> None:
        contest.compare(request.query, request.variables)

    run()
    assert contest.refused < contest.compared / 4


def test_queries_of_hypothesis_graphql(contest: Contest) -> None:
    roots = contest.oracle.schema.query_type
    assert roots
    dates = st.sampled_from([ast.StringValueNode(value=text) for text in contest.queries.dates])
    strategy = hypothesis_graphql.queries(
        contest.oracle.schema,
        fields=[name for name in roots.fields if name not in LEFT_OUT],
        custom_scalars={"PartialDate": dates},
        print_ast=tamed,
    )

    @drawn(0.1)
    @given(strategy)
    def run(query: str) -> None:
        assume(is_small(query))
        contest.compare(query)

    run()


def is_small(query: str) -> bool:
    """Few enough tokens for the limits, which have tests of their own."""
    return len(query) < 20_000 and parse(query) is not None


LISTS = sorted([*RECORDS.values(), *(f"{name.lower()}s" for name in RELATIONS if name != "Passage")])


def test_pages_after_and_before_cursors_of_earlier_answers(contest: Contest) -> None:
    schema = contest.oracle.schema
    query_type = schema.query_type
    assert query_type
    ways = st.sampled_from(
        [
            "first: $n, after: $a",
            "last: $n, before: $a",
            "first: $n, before: $a",
            "last: $n, after: $a",
            "first: $n, after: $a, before: $b",
            "last: $n, after: $a, before: $b",
        ]
    )

    @drawn(0.2)
    @given(st.data())
    def run(data: st.DataObject) -> None:
        field = data.draw(st.sampled_from(LISTS))
        connection = str(query_type.fields[field].type).strip("!")
        type_ = connection.removesuffix("Connection")
        order = data.draw(contest.queries.orders(type_))
        where = data.draw(st.none() | contest.queries.filters(type_))
        types = f"$w: {type_}Filter, $o: [{type_}Order!]"
        variables: dict[str, Any] = {"w": where, "o": order}
        whole = f"query({types}) {{ {field}(where: $w, orderBy: $o, first: 100) {{ edges {{ cursor }} }} }}"
        theirs = contest.ask(whole, variables)["data"][field]["edges"]
        ours = contest.oracle.answer(whole, variables)["data"][field]["edges"]
        assert len(theirs) == len(ours)
        assume(theirs)
        picked = st.integers(0, len(theirs) - 1)
        a, b = sorted((data.draw(picked), data.draw(picked)))
        way = data.draw(ways)
        page = (
            f"query({types}, $n: Int, $a: String{', $b: String' if '$b' in way else ''}) "
            f"{{ {field}(where: $w, orderBy: $o, {way}) {{ edges {{ cursor node {{ id }} }} totalCount "
            "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
        )
        variables["n"] = data.draw(st.integers(1, 8))

        def with_cursors(edges: list[dict[str, str]]) -> dict[str, Any]:
            ends = {"a": edges[a]["cursor"], "b": edges[b]["cursor"]}
            return variables | {key: cursor for key, cursor in ends.items() if f"${key}" in way}

        expected = contest.oracle.answer(page, with_cursors(ours))
        got = contest.ask(page, with_cursors(theirs))
        assert "errors" not in got, (page, with_cursors(theirs), got)
        found = difference(expected["data"], got["data"], {})
        assert found is None, (found, page, with_cursors(theirs))

    run()


# Each was answered wrongly once.
MISREAD = [
    "{ memberships(where: {note: {notIn: []}}) { totalCount } }",
    "{ mechanisms(where: {not: {acronym: {notIn: []}}}) { totalCount } }",
    "{ agencies(first: 2) { nodes { slug workload { __typename } } } }",
    '{ agency(by: {slug: "un"}) { engagements { workload { amounts { amount } } } } }',
    """{ nodes(ids: ["QWdlbmN5Oml0dQ"]) { ... on Finding { records { ... on Agency {
        partnerships { facets(by: [AGENCY_KIND, AGENCY]) { field values { value } } } } } } } }""",
    '{ collaboration(between: ["itu", "who"]) { agencies { slug workload { __typename } } } }',
    "{ partnerships(where: {agency: {}}) { totalCount } }",
    "{ partnerships(where: {agency: {isNull: true}}) { totalCount } }",
]


@pytest.mark.parametrize("query", MISREAD)
def test_what_was_misread_once_is_read_well(contest: Contest, query: str) -> None:
    contest.compare(query)


def test_a_selection_left_empty_by_skip_is_an_empty_object(contest: Contest) -> None:
    contest.compare(
        "query($no: Boolean!) { agencies(first: 1) { nodes { slug @include(if: $no) } totalCount @skip(if: true) } }",
        {"no": False},
    )
    contest.compare("{ agencies(first: 1) @skip(if: true) { totalCount } }")
