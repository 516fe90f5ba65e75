"""Look-ups of many records by their keys: in the order of the keys, null for an unknown one, in one statement."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.planning.plans import plan_of, query_plan, statements_of
from tests.publishing import OnEngine
from tests.querying import Client

BY_SLUG = "query ($slugs: [String!]!) { agenciesBy(keys: {slug: $slugs}) { slug } }"


@pytest.fixture(scope="module")
def client(registry_path: Path, on_engine: OnEngine) -> Iterator[Client]:
    opened = Client(on_engine(registry_path))
    yield opened
    opened.close()


def slugs(records: list[dict[str, Any] | None]) -> list[str | None]:
    return [record and record["slug"] for record in records]


@pytest.mark.parametrize(
    ("field", "keys", "expected"),
    [
        ("agenciesBy", '{slug: ["who", "itu", "nobody", "who"]}', ["who", "itu", None, "who"]),
        ("agenciesBy", '{acronym: ["WHO", "XXX", "ITU"]}', ["who", None, "itu"]),
        ("agenciesBy", '{wikidata: ["Q376150", "Q7817", "Q0"]}', ["itu", "who", None]),
        ("agenciesBy", '{id: ["QWdlbmN5Oml0dQ", "x", ""]}', ["itu", None, None]),
        ("agenciesBy", "{slug: []}", []),
        ("agenciesBy", '{slug: ["", "who\\u0000", "who"]}', [None, None, "who"]),
        ("mechanismsBy", '{acronym: ["HLCP", "HLCM"]}', ["hlcp", "hlcm"]),
        ("goalsBy", "{number: [17, 9, 18]}", ["sdg-17", "sdg-9", None]),
        ("reportsBy", '{slug: ["un-2020", "un-1999"]}', ["un-2020", None]),
    ],
)
def test_records_are_in_the_order_of_the_keys(
    client: Client, field: str, keys: str, expected: list[str | None]
) -> None:
    assert slugs(client.data(f"{{ list: {field}(keys: {keys}) {{ slug }} }}")["list"]) == expected


def test_keys_can_be_a_variable(client: Client) -> None:
    assert slugs(client.data(BY_SLUG, slugs=["itu", "nobody", "who"])["agenciesBy"]) == ["itu", None, "who"]
    whole = "query ($keys: AgencyKeys!) { agenciesBy(keys: $keys) { slug } }"
    assert slugs(client.data(whole, keys={"acronym": ["ITU", "nobody"]})["agenciesBy"]) == ["itu", None]
    part = 'query ($one: String!) { agenciesBy(keys: {slug: ["who", $one]}) { slug } }'
    assert slugs(client.data(part, one="itu")["agenciesBy"]) == ["who", "itu"]


def test_records_have_all_their_fields(client: Client) -> None:
    selection = "{ name parent { slug } memberships(first: 2) { totalCount nodes { role mechanism { name } } } }"
    many = client.data(f'{{ agenciesBy(keys: {{slug: ["who", "itu"]}}) {selection} }}')["agenciesBy"]
    assert many == [
        client.data(f'{{ agency(by: {{slug: "{slug}"}}) {selection} }}')["agency"] for slug in ("who", "itu")
    ]


def test_more_than_a_hundred_keys_are_an_error(client: Client) -> None:
    assert client.data(BY_SLUG, slugs=["itu"] * 100)["agenciesBy"] == [{"slug": "itu"}] * 100
    (error,) = client(BY_SLUG, slugs=["itu"] * 101)["errors"]
    assert (error["extensions"]["code"], error["message"]) == (
        "BAD_ARGUMENT",
        "keys has 101 values; give at most 100.",
    )


def test_every_key_counts_towards_the_cost(client: Client) -> None:
    def cost(keys: str) -> int:
        return int(
            client(f"{{ agenciesBy(keys: {{slug: [{keys}]}}) {{ slug parent {{ slug }} }} }}")["extensions"]["cost"]
        )

    assert cost('"itu", "who", "fao"') == 3 * cost('"itu"')


@pytest.mark.parametrize("keys", ["{}", '{slug: ["itu"], acronym: ["WHO"]}', "{slug: null}", "{slug: [null]}"])
def test_exactly_one_list_must_be_given(client: Client, keys: str) -> None:
    (error,) = client(f"{{ agenciesBy(keys: {keys}) {{ slug }} }}")["errors"]
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_one_statement_finds_all(registry_path: Path) -> None:
    plan, _ = plan_of(BY_SLUG, {"slugs": ["itu", "who"]}, registry_path)
    assert len(statements_of(plan)) == 1
    steps = query_plan('{ agenciesBy(keys: {slug: ["itu"]}) { slug } }', registry_path)
    assert any(step.startswith("SEARCH t") for step in steps)
    assert not any(step.startswith("SCAN t") for step in steps)


def test_one_plan_serves_lists_of_every_length(registry_path: Path) -> None:
    one, _ = plan_of(BY_SLUG, {"slugs": ["itu"]}, registry_path)
    many, _ = plan_of(BY_SLUG, {"slugs": ["itu"] * 100}, registry_path)
    assert one.sql == many.sql
