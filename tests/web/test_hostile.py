"""What nobody should send: bytes at random, queries of the schema, documents that bite. Never 5xx, never a leak."""

import json
import time
from typing import Any

import httpx
import pytest
from graphql import get_introspection_query
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import from_schema

from tests.tools import ROOT

ACCEPTED = ("application/json", "application/graphql-response+json")
SCHEMA = (ROOT / "schema.graphql").read_text(encoding="utf-8")
QUICKLY = 0.05  # seconds of a core in which the limits refuse; on the clock it may wait for what else runs

relaxed = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def sound(answer: httpx.Response) -> dict[str, Any]:
    """The answer, which is no failure of the service and says of each error what it is."""
    assert answer.status_code < 500, answer.text
    assert answer.headers["content-type"].split(";")[0] in ACCEPTED
    body = json.loads(answer.content)
    assert set(body) <= {"data", "errors", "extensions"}
    for error in body.get("errors", []):
        assert error["extensions"]["code"] != "INTERNAL_ERROR", answer.text
        assert "Traceback" not in error["message"]
    assert "data" in body or body["errors"]
    return dict(body)


@pytest.mark.fault("1.1", "Bodies of random bytes")
@relaxed
@given(body=st.binary(max_size=300))
def test_any_bytes_are_answered(client: httpx.Client, body: bytes) -> None:
    sound(client.post("/graphql", content=body, headers={"content-type": "application/json"}))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(max_size=8), children, max_size=4),
    max_leaves=10,
)


@pytest.mark.fault("1.1", "Random JSON in the place of a GraphQL request")
@relaxed
@given(
    body=st.fixed_dictionaries(
        {},
        optional={
            "query": json_values | st.just("query A($a: Int) { agencies(first: $a) { totalCount } }"),
            "variables": json_values | st.dictionaries(st.just("a"), json_values),
            "operationName": json_values | st.just("A"),
            "extensions": json_values,
        },
    )
)
def test_any_json_is_answered(client: httpx.Client, body: dict[str, Any]) -> None:
    content = json.dumps(body).encode()
    sound(client.post("/graphql", content=content, headers={"content-type": "application/json"}))


@pytest.mark.fault("1.1", "Random parameters in the address")
@relaxed
@given(query_string=st.binary(max_size=200))
def test_any_address_is_answered(client: httpx.Client, query_string: bytes) -> None:
    quoted = "".join(f"%{byte:02x}" if byte % 3 else chr(byte % 26 + 97) for byte in query_string)
    sound(client.get(f"/graphql?query={quoted}"))
    sound(client.get(f"/graphql?query={{__typename}}&variables={quoted}"))


@pytest.mark.fault("1.2", "Random queries of the schema")
@relaxed
@given(query=from_schema(SCHEMA))
def test_any_query_of_the_schema_is_answered(client: httpx.Client, query: str) -> None:
    content = json.dumps({"query": query}).encode("utf-8", "surrogatepass")
    sound(client.post("/graphql", content=content, headers={"content-type": "application/json"}))


def spreads(levels: int) -> str:
    """Each fragment spreads the next twice: two to the power of the levels, written out."""
    fragments = [
        f"fragment F{level} on Agency {{ parent {{ ...F{level + 1} }} again: parent {{ ...F{level + 1} }} }}"
        for level in range(levels)
    ]
    return " ".join(["{ agencies { nodes { ...F0 } } }", *fragments, f"fragment F{levels} on Agency {{ slug }}"])


BITING = {
    "thirty levels of doubled fragment spreads": spreads(30),
    "3,000 levels of nesting": "{ agencies { nodes { " + "parent { " * 3000 + "slug" + " }" * 3000 + " } } }",
    "1,500 repeated fields": "{ agencies { nodes { " + "slug " * 1500 + "} " * 2 + "}",
    "101 aliases": "{ " + " ".join(f"a{number}: __typename" for number in range(101)) + " }",
    "300 directives": "{ __typename " + "@include(if: true) " * 300 + "}",
    "300 directives on fields": "{ "
    + " ".join(f"a{number}: __typename @skip(if: false)" for number in range(300))
    + " }",
    "a cycle of fragments": "{ agencies { nodes { ...A } } } fragment A on Agency { ...B } "
    "fragment B on Agency { ...A }",
    "circular introspection": "{ __schema { types { " + "fields { type { " * 8 + "name" + " } }" * 8 + " } } }",
    "a million nodes": "{ agencies(first: 100) { nodes { memberships(first: 100) { nodes { mechanism { "
    "memberships(first: 100) { nodes { id } } } } } } } }",
}


@pytest.mark.fault("1.2", "Documents that cost much to validate: doubled fragments, nesting, aliases, directives")
@pytest.mark.parametrize("name", BITING)
def test_document_that_bites_is_refused_at_once(client: httpx.Client, name: str) -> None:
    headers = {"accept": "application/graphql-response+json"}
    client.post("/graphql", json={"query": "{ __typename }"})
    took = []
    for attempt in range(5):
        # a comment makes it a new document, so that no refusal is remembered
        query = f"{BITING[name]} # {attempt}"
        began = time.process_time()  # the server's too, which is a thread of this process
        answer = client.post("/graphql", json={"query": query}, headers=headers)
        took.append(time.process_time() - began)
        assert answer.status_code == 400, answer.text[:300]
        assert "data" not in sound(answer)
    assert min(took) < QUICKLY


@pytest.mark.fault("1.2", "Introspection fifty times in one query")
def test_introspection_is_answered_in_full_but_not_fifty_times(client: httpx.Client) -> None:
    assert client.post("/graphql", json={"query": get_introspection_query()}).json()["data"]["__schema"]["types"]
    types = "__schema { types { fields { description args { description type { name ofType { name } } } } } }"
    query = "{ " + " ".join(f"a{number}: {types}" for number in range(50)) + " }"
    refused = sound(client.post("/graphql", json={"query": query}))
    assert refused["errors"][0]["extensions"]["limit"] == "cost"
    assert "data" not in refused


TEXTS = [
    "'; DROP TABLE agency; --",
    '"',
    "\0",
    "a\0b",
    "AND",
    "OR NOT",
    "NEAR(a b)",
    "*",
    "a*",
    "^a",
    "name:x",
    "(((",
    "%",
    "_",
    "\\",
    "👩‍👩‍👧‍👦",
    "العربية",
    "\u202eabc",
    "x" * 10_000,
    " ",
    "",
]


@pytest.mark.fault("1.3", "SQL, search operators, NUL and control characters as texts")
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_texts_that_bite_are_only_texts(client: httpx.Client, text: str) -> None:
    query = """query ($text: String!) {
      search(text: $text) { edges { node { slug } } }
      agencies(where: {or: [{name: {contains: $text}}, {slug: {eq: $text}}, {name: {startsWith: $text}}]}) {
        totalCount
      }
      agency(by: {slug: $text}) { slug }
    }"""
    sound(client.post("/graphql", json={"query": query, "variables": {"text": text}}))


@pytest.mark.fault("1.3", "Numbers out of range, fractions and texts as numbers")
@pytest.mark.parametrize("number", [0, -1, 101, 2**31, 2**63, 2**64, -(2**70), 10**400, 0.5, "1", True, None])
def test_numbers_that_bite_are_refused_or_answered(client: httpx.Client, number: Any) -> None:
    query = "query ($number: Int) { agencies(first: $number) { nodes { slug } } }"
    sound(client.post("/graphql", json={"query": query, "variables": {"number": number}}))
    sound(client.post("/graphql", json={"query": f"{{ agencies(first: {json.dumps(number)}) {{ totalCount }} }}"}))


@pytest.mark.fault("1.3", "Ten thousand ids in one query")
def test_ten_thousand_ids_are_refused_in_words(client: httpx.Client) -> None:
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    body = sound(client.post("/graphql", json={"query": query, "variables": {"ids": ["x"] * 10_000}}))
    assert "100" in body["errors"][0]["message"]
