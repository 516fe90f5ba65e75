"""Limits of documents and variables: what exceeds them is refused quickly, with the limit and its setting."""

import sys
from collections.abc import Callable, Iterator
from functools import partial, reduce
from pathlib import Path
from typing import Any

import pytest
from graphql import get_introspection_query

from liaison.schema.build import build_schema, core_schema
from liaison.schema.documents import DocumentReader
from liaison.settings import Settings
from tests.querying import Client

COMPARISONS = "comparisons of fields with the same response key and of fragments"
# Python calls for one document: about 20 milliseconds of one core. The example of the fault took 7,000,000.
MOST_CALLS = 200_000


@pytest.fixture(scope="module")
def reader() -> DocumentReader:
    return DocumentReader(core_schema(build_schema()), Settings())


@pytest.fixture(scope="module")
def ask(sample_path: Path) -> Iterator[Client]:
    client = Client(sample_path)
    yield client
    client.close()


def calls(work: Callable[[], object]) -> int:
    """How many functions the work calls: a measure of its time that does not depend on the machine."""
    count = 0

    def count_call(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(count_call)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def on_agencies(selections: str, fragments: str = "") -> str:
    return f"{{ agencies {{ nodes {{ {selections} }} }} }} {fragments}"


def inline(count: int) -> str:
    """The same connection in so many inline fragments."""
    return on_agencies("... { memberships(first: 1) { nodes { id } } } " * count)


def spread(count: int) -> str:
    """So many fragments with the same field in one place."""
    names = [f"F{number}" for number in range(count)]
    fragments = [f"fragment {name} on Agency {{ slug }}" for name in names]
    return on_agencies(" ".join(f"...{name}" for name in names), " ".join(fragments))


def nested(count: int) -> str:
    """Fields that are repeated at each of three levels."""
    level = "slug"
    for _ in range(3):
        level = f"... {{ parent {{ {level} }} }} " * count
    return on_agencies(level)


def with_arguments(count: int) -> str:
    """A repeated field whose arguments are long."""
    slugs = '"itu" ' * 60
    return on_agencies(f"... {{ memberships(where: {{note: {{in: [{slugs}]}}}}) {{ totalCount }} }} " * count)


def without_spread(count: int) -> str:
    """Fragments that no operation spreads are read by validation too."""
    return "{ __typename } " + f"fragment F on Agency {{ {'... { slug } ' * count} }}"


REFUSED = {
    "inline fragments": (inline(100), COMPARISONS, "LIAISON_MAX_COMPARISONS"),
    "fragments": (spread(150), COMPARISONS, "LIAISON_MAX_COMPARISONS"),
    "three levels": (nested(6), COMPARISONS, "LIAISON_MAX_COMPARISONS"),
    "long arguments": (with_arguments(12), COMPARISONS, "LIAISON_MAX_COMPARISONS"),
    "a fragment that is not used": (without_spread(150), COMPARISONS, "LIAISON_MAX_COMPARISONS"),
    "480 inline fragments": (inline(480), "tokens", "LIAISON_MAX_TOKENS"),
    "nested inline fragments": (
        on_agencies("...F " * 80, "fragment F on Agency " + "{ ... " * 60 + "{ slug }" + " }" * 60),
        "selections, with fragments expanded",
        "LIAISON_MAX_TOKENS",
    ),
    "nested conditions": (
        "{ agencies(where: " + "{not: " * 30 + "{}" + "}" * 30 + ") { totalCount } }",
        "depth of input objects",
        "LIAISON_MAX_DEPTH",
    ),
    "many conditions": (
        "{ ...F ... { ...F } ... { ...F } } fragment F on Query { agencies(where: {and: ["
        + "{} " * 400
        + "]}) { id } }",
        "fields of input objects",
        "LIAISON_MAX_INPUTS",
    ),
}


@pytest.mark.fault("2.4", "A document whose validation takes quadratic time")
@pytest.mark.parametrize("name", REFUSED)
def test_documents_that_would_take_long_are_refused(ask: Client, reader: DocumentReader, name: str) -> None:
    query, limit, setting = REFUSED[name]
    (error,) = ask(query)["errors"]
    assert error["extensions"] == {
        "code": "LIMIT_EXCEEDED",
        "limit": limit,
        "setting": setting,
        "allowed": error["extensions"]["allowed"],
    }
    assert setting in error["message"]
    assert calls(lambda: reader.read(query)) < MOST_CALLS


@pytest.mark.fault("2.4", "The slowest documents that the limits allow")
@pytest.mark.parametrize(
    "query",
    [inline(30), spread(50), nested(3), with_arguments(8), get_introspection_query(), "{ " + "x " * 49 + "}"],
    ids=["inline fragments", "fragments", "three levels", "long arguments", "introspection", "unknown fields"],
)
def test_documents_within_the_limits_are_validated_quickly(reader: DocumentReader, query: str) -> None:
    document = reader.read(query)
    assert not any("LIMIT_EXCEEDED" in str(error.extensions) for error in document.errors)
    assert calls(lambda: reader.read(query)) < MOST_CALLS


@pytest.mark.fault("2.4", "A refusal that takes longer than twice the time for twice the document")
@pytest.mark.parametrize("written", [inline, spread, without_spread])
def test_refusing_takes_time_in_proportion_to_the_document(
    reader: DocumentReader, written: Callable[[int], str]
) -> None:
    once, twice = (calls(partial(reader.read, written(count))) for count in (60, 120))
    assert twice < 2.2 * once


def test_fragments_that_spread_each_other_are_refused(ask: Client) -> None:
    fragments = "fragment A on Agency { parent { ...B } } fragment B on Agency { ...A " + "... { slug } " * 150 + "}"
    (error,) = ask(on_agencies("...A", fragments))["errors"]
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert error["message"] == "The fragment “A” contains itself."


WHERE = "query ($where: AgencyFilter) { agencies(where: $where) { totalCount } }"


@pytest.mark.fault("2.4", "Conditions nested 254 deep in variables")
@pytest.mark.parametrize("depth", [25, 254, 900])
def test_deep_conditions_in_variables_are_refused(ask: Client, depth: int) -> None:
    where: dict[str, Any] = reduce(lambda inner, _: {"not": inner}, range(depth), {})
    (error,) = ask(WHERE, where=where)["errors"]
    assert error["extensions"] == {
        "code": "LIMIT_EXCEEDED",
        "limit": "depth of input objects",
        "setting": "LIAISON_MAX_DEPTH",
        "allowed": 20,
    }


@pytest.mark.fault("2.4", "90 KB of conditions in variables")
@pytest.mark.parametrize("condition", [{"slug": {"eq": "itu"}}, {}], ids=["conditions", "empty conditions"])
def test_many_conditions_in_variables_are_refused(ask: Client, condition: dict[str, Any]) -> None:
    (error,) = ask(WHERE, where={"or": [condition] * 4_000})["errors"]
    assert error["extensions"]["limit"] == "fields of input objects"
    assert error["extensions"]["setting"] == "LIAISON_MAX_INPUTS"


def test_long_lists_of_values_are_no_conditions(ask: Client) -> None:
    slugs = [f"agency-{number}" for number in range(4_000)]
    assert ask(WHERE, where={"slug": {"in": slugs}})["data"] == {"agencies": {"totalCount": 0}}
