"""The cost of an operation counts the rows that the database may visit, so that slow queries are refused before they
run. Times are measured as steps of SQLite, which do not depend on the machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generator import Size, generate
from tests.planning.plans import plan_of, steps_of
from tests.querying import Client

SIZE = Size(40, 100, 400, 2_000, 2_000, 80, 300, 100, 80)
AGENCIES = "query ($where: AgencyFilter) { agencies(where: $where) { totalCount } }"
# About 10 microseconds. An operation of the highest cost takes at most a second.
MOST_STEPS = 1_000


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cost") / "registry.sqlite"
    generate(path, SIZE)
    return path


@pytest.fixture(scope="module")
def ask(path: Path) -> Iterator[Client]:
    client = Client(path, max_cost=10**12)
    yield client
    client.close()


def cost(ask: Client, query: str, **variables: Any) -> int:
    return int(ask(query, **variables)["extensions"]["cost"])


def nested(depth: int, quantifier: str) -> Any:
    """A condition that goes back and forth between agencies and mechanisms."""
    where: Any = {"name": {"contains": "zz"}}
    for _ in range(depth):
        where = {"memberships": {quantifier: {"mechanism": {"memberships": {quantifier: {"agency": where}}}}}}
    return where


@pytest.mark.fault("2.5", "Nested conditions on relations with a low cost")
@pytest.mark.parametrize("quantifier", ["some", "none", "every"])
def test_each_condition_on_a_relation_costs_what_it_may_visit(ask: Client, quantifier: str) -> None:
    one, two, three = (cost(ask, AGENCIES, where=nested(depth, quantifier)) for depth in (1, 2, 3))
    # each level visits two relations of 2,000 rows, at 50 for 1,000
    assert two - one >= 200
    assert three - two >= 200


@pytest.mark.fault("2.5", "60 conditions on relations in one query")
def test_many_conditions_on_relations_are_refused(path: Path) -> None:
    client = Client(path, max_cost=5_000)
    where = {"or": [nested(1, "none") for _ in range(60)]}
    (error,) = client(AGENCIES, where=where)["errors"]
    client.close()
    assert error["extensions"]["limit"] == "cost"
    assert error["extensions"]["setting"] == "LIAISON_MAX_COST"


def test_ordinary_queries_cost_the_nodes_of_their_answer(ask: Client) -> None:
    assert cost(ask, '{ agency(by: {slug: "itu"}) { name } }') == 1
    # 50 rows, each with its place in the list
    assert cost(ask, "{ memberships(first: 50) { totalCount nodes { id } } }") == 100
    assert cost(ask, '{ memberships(where: {agency: {slug: {eq: "itu"}}}, first: 1) { nodes { id } } }') == 2


# Queries that take much longer than their answer suggests; some were found by ``python -m benchmarks.expensive``.
SLOW = {
    "none of none": (AGENCIES, {"where": nested(1, "none")}),
    "every of every": (AGENCIES, {"where": nested(2, "every")}),
    "some of some": (AGENCIES, {"where": nested(2, "some")}),
    "texts": ('{ initiatives(where: {summary: {contains: "zz"}}) { totalCount nodes { id } } }', {}),
    "order by role, then agency": (
        "{ partnerships(first: 20, orderBy: [{field: ROLE, direction: DESC}, {field: AGENCY, direction: DESC}]) "
        "{ nodes { id } pageInfo { hasNextPage startCursor endCursor } } }",
        {},
    ),
    "order by related records": (
        "{ memberships(orderBy: [{field: MECHANISM}, {field: SINCE}]) { nodes { id } } }",
        {},
    ),
    "facets of a relation": ("{ goals { facets(by: [MECHANISM, INITIATIVE]) { values { count } } } }", {}),
    "facets of all rows": ("{ memberships { facets(by: [ROLE, AGENCY, MECHANISM]) { values { count } } } }", {}),
    "facets of lists in a list": (
        '{ mechanisms(first: 100) { nodes { partnerships(where: {id: {ne: "zz"}}) '
        "{ facets(by: [AGENCY, INITIATIVE, INITIATIVE_KIND]) { values { count } } } } } }",
        {},
    ),
    "totals": ("{ engagements { workload { staffDays { min } meetings { min } amounts { amount } } } }", {}),
}


@pytest.mark.fault("2.5", "Queries that take much longer than their cost suggests")
@pytest.mark.parametrize("name", SLOW)
def test_cost_keeps_up_with_the_steps_of_the_database(ask: Client, path: Path, name: str) -> None:
    query, variables = SLOW[name]
    # below 1,000 rows nothing is counted
    assert steps_of(query, variables, path) < MOST_STEPS * (cost(ask, query, **variables) + 50)


def test_a_key_that_is_mostly_null_is_found_by_its_index(path: Path) -> None:
    """No generated partnership has a mechanism, so that SQLite takes all of them for those of one mechanism."""
    query = "{ mechanisms(first: 100) { nodes { partnerships { totalCount } } } }"
    assert steps_of(query, {}, path) < 20_000


def test_the_count_of_all_rows_is_known(ask: Client, path: Path) -> None:
    query = "{ memberships { totalCount } }"
    assert ask.data(query) == {"memberships": {"totalCount": 2_000}}
    plan, _ = plan_of(query, {}, path)
    assert "count(" not in (plan.sql or "")
