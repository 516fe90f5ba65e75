"""Paging through a list, forwards or backwards, returns every entry once and in order; invalid pages are rejected."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLEnumType, build_schema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tools import ROOT

LISTS = {
    "agencies": "Agency",
    "mechanisms": "Mechanism",
    "initiatives": "Initiative",
    "events": "Event",
    "resolutions": "Resolution",
    "memberships": "Membership",
    "partnerships": "Partnership",
    "engagements": "Engagement",
    "mandates": "Mandate",
}
SCHEMA = build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))


def order_fields(root: str) -> list[str]:
    """The fields by which a list can be ordered."""
    enum = SCHEMA.type_map[f"{LISTS[root]}OrderField"]
    assert isinstance(enum, GraphQLEnumType)
    return sorted(enum.values)


@pytest.fixture(scope="module")
def tiny(tiny_path: Path, open_client: Callable[..., Any]) -> Any:
    """One service for all tests, because each test sends many queries."""
    return open_client(tiny_path, max_cost=10_000_000)


orders = st.sampled_from(sorted(LISTS)).flatmap(
    lambda root: st.tuples(
        st.just(root),
        st.lists(
            st.tuples(st.sampled_from(order_fields(root)), st.sampled_from(["ASC", "DESC"])),
            max_size=3,
        ),
    )
)


@given(case=orders, size=st.integers(1, 100))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_pages_contain_every_entry_once_and_in_order(
    tiny: Any, case: tuple[str, list[tuple[str, str]]], size: int
) -> None:
    root, order = case
    keys = "".join(f"{{field: {field}, direction: {direction}}}" for field, direction in order)
    arguments = f"orderBy: [{keys}]"
    everything = tiny.data(f"{{{root}(first: 100, {arguments}) {{nodes {{id}}}}}}")[root]["nodes"]
    assert len({node["id"] for node in everything}) == len(everything)
    size = min(size, len(everything)) if size > 3 else size
    assert walk(tiny, root, arguments, size, "first", "after", "endCursor", "hasNextPage") == everything
    assert walk(tiny, root, arguments, size, "last", "before", "startCursor", "hasPreviousPage") == everything


def walk(tiny: Any, root: str, arguments: str, size: int, count: str, bound: str, cursor: str, more: str) -> list[Any]:
    """The nodes of all pages from one end of the list to the other, in the order of the list."""
    query = (
        f"query ($bound: String) {{{root}({count}: {size}, {bound}: $bound, {arguments}) "
        f"{{nodes {{id}} pageInfo {{{cursor} hasNextPage hasPreviousPage}}}}}}"
    )
    found: list[Any] = []
    at: str | None = None
    while True:
        page = tiny.data(query, bound=at)[root]
        assert page["pageInfo"]["hasPreviousPage" if more == "hasNextPage" else "hasNextPage"] is (at is not None)
        found = found + page["nodes"] if count == "first" else page["nodes"] + found
        if not page["pageInfo"][more]:
            return found
        assert len(page["nodes"]) == size
        at = page["pageInfo"][cursor]


@pytest.mark.parametrize("size", [1, 4, 9])
def test_pages_of_overlaps_contain_every_pair_once(tiny: Any, size: int) -> None:
    query = """query ($size: Int, $at: String) {overlaps(first: $size, after: $at) {
        totalCount nodes {score mechanisms {slug}} pageInfo {endCursor hasNextPage hasPreviousPage}}}"""
    everything = tiny.data(query, size=100)["overlaps"]["nodes"]
    found: list[Any] = []
    at: str | None = None
    more = True
    while more:
        page = tiny.data(query, size=size, at=at)["overlaps"]
        assert page["totalCount"] == len(everything)
        assert page["pageInfo"]["hasPreviousPage"] is (at is not None)
        found += page["nodes"]
        at, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert found == everything
    assert (
        len({tuple(sorted(each["slug"] for each in node["mechanisms"])) for node in everything}) == len(everything) > 9
    )
    assert [node["score"] for node in everything] == sorted((node["score"] for node in everything), reverse=True)


@pytest.mark.parametrize(
    "query",
    [
        "query ($size: Int, $at: String) {list: overlaps(last: $size, before: $at) {SELECTION}}",
        'query ($size: Int, $at: String) {list: search(text: "a", last: $size, before: $at) {SELECTION}}',
        """query ($size: Int, $at: String) {
            mechanism(by: {slug: "MECHANISM"}) {list: overlaps(last: $size, before: $at) {SELECTION}}}""",
    ],
)
@pytest.mark.parametrize("size", [1, 4, 9])
def test_pages_backward_through_lists_with_an_order_of_their_own(tiny: Any, query: str, size: int) -> None:
    (mechanism,) = tiny.data("{overlaps(first: 1) {nodes {mechanisms {slug}}}}")["overlaps"]["nodes"]
    selection = "totalCount edges {cursor} pageInfo {startCursor hasNextPage hasPreviousPage}"
    query = query.replace("SELECTION", selection).replace("MECHANISM", mechanism["mechanisms"][0]["slug"])

    def page(size: int, at: str | None) -> Any:
        data = tiny.data(query, size=size, at=at)
        return data["list"] if "list" in data else data["mechanism"]["list"]

    everything = page(100, None)["edges"]
    found: list[Any] = []
    at: str | None = None
    more = True
    while more:
        read = page(size, at)
        assert read["totalCount"] == len(everything)
        assert read["pageInfo"]["hasNextPage"] is (at is not None)
        found = read["edges"] + found
        at, more = read["pageInfo"]["startCursor"], read["pageInfo"]["hasPreviousPage"]
    assert found == everything
    assert len({each["cursor"] for each in everything}) == len(everything) > size


def test_nulls_come_last_in_both_directions(tiny: Any) -> None:
    for direction in ("ASC", "DESC"):
        query = f"{{agencies(first: 100, orderBy: [{{field: SEAT, direction: {direction}}}]) {{nodes {{seat}}}}}}"
        seats = [node["seat"] for node in tiny.data(query)["agencies"]["nodes"]]
        stated = [seat for seat in seats if seat is not None]
        assert None in seats
        assert seats == sorted(stated, reverse=direction == "DESC") + [None] * (len(seats) - len(stated))


@pytest.mark.parametrize("cursor", ["", "x", "5B22", "5B5D", "5B226122", "5B22ZZ", "[]", "5B226261642C315D", "é"])
def test_malformed_cursor_is_rejected(cursor: str, tiny: Any) -> None:
    for field in ("agencies(after: $at) {nodes {id}}", "overlaps(after: $at) {nodes {score}}"):
        response = tiny(f"query ($at: String) {{{field}}}", at=cursor)
        assert "data" not in response
        assert response["errors"][0]["extensions"]["code"] == "BAD_CURSOR"


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1e999"])
def test_cursor_with_a_value_that_no_row_can_have_is_rejected(value: str, tiny: Any) -> None:
    query = "query ($at: String) {engagements(orderBy: [{field: DAYS}], first: 1, after: $at) {pageInfo {endCursor}}}"
    cursor = tiny.data(query, at=None)["engagements"]["pageInfo"]["endCursor"]
    order, days, rest = bytes.fromhex(cursor).decode().split(",", 2)
    assert float(days) > 0
    (error,) = tiny(query, at=f"{order},{value},{rest}".encode().hex().upper())["errors"]
    assert error["extensions"]["code"] == "BAD_CURSOR"


def test_cursor_of_another_list_or_order_is_rejected(tiny: Any) -> None:
    cursor = tiny.data("{agencies(first: 1) {pageInfo {endCursor}}}")["agencies"]["pageInfo"]["endCursor"]
    for query in (
        "query ($at: String) {agencies(after: $at, orderBy: [{field: SLUG}]) {nodes {id}}}",
        "query ($at: String) {mechanisms(before: $at) {nodes {id}}}",
        'query ($at: String) {search(text: "a", after: $at) {nodes {id}}}',
        "query ($at: String) {overlaps(after: $at) {nodes {score}}}",
        'query ($at: String) {search(text: "a", before: $at) {nodes {id}}}',
        "query ($at: String) {overlaps(before: $at) {nodes {score}}}",
    ):
        (error,) = tiny(query, at=cursor)["errors"]
        assert error["extensions"]["code"] == "BAD_CURSOR"


@pytest.mark.parametrize("arguments", ["first: 0", "first: 101", "last: 0", "last: -1", "first: 1, last: 1"])
def test_page_size_outside_its_range_is_rejected(arguments: str, tiny: Any) -> None:
    for field in ("agencies(", "overlaps(", 'search(text: "a", '):
        (error,) = tiny(f"{{{field}{arguments}) {{totalCount}}}}")["errors"]
        assert error["extensions"]["code"] == "BAD_PAGE"
