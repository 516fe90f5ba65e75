"""Search and sorted lists are the same in SQLite and PostgreSQL, to the byte; cursors of one are valid in the other."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.altered import alter
from tests.planning.test_searches import SEARCHES
from tests.publishing import Published
from tests.querying import Client

TEXTS = (
    *SEARCHES,
    *("health", "climate change", "e", "UN", "who is", "etc", "un e", "telecom", "development of", "twice per year"),
    *("unes", "unesco-i", "ewaste", "nondiscriminatory access", "OMI", "TSB", "5.1", "c20 inf", "goal 3", "of WHO"),
    *("", " ", "*", '"', "'", "\\", "a'b", "who:*", "a & b | !c", "⟦", "½", "№ 5", "\0", "a\0b"),
    *("㍿" * 200, "ﷺ" * 10, "x" * 200),
    *("“Coöperation”", "STANDARDS", "invented passage", "مقرر", "第", "ΟΔΟΣ", "%", "%s", "%(p0)s"),
)  # fmt: skip
QUERY = """query ($text: String!, $types: [RecordType!], $first: Int, $last: Int, $after: String, $before: String) {
  search(text: $text, types: $types, first: $first, last: $last, after: $after, before: $before) {
    totalCount
    edges {cursor score node {__typename id slug name} matches {__typename field again: field snippet}}
    pageInfo {hasNextPage hasPreviousPage startCursor endCursor}
    facets(by: [TYPE]) {values {value label count}}
  }
}"""


@pytest.fixture(params=["real", "altered"], scope="module")
def engines(
    request: pytest.FixtureRequest,
    registry_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    published: Published,
) -> Iterator[tuple[Client, Client]]:
    """The same registry in both."""
    path = registry_path
    if request.param == "altered":
        path = alter(request.getfixturevalue("sample_path"), tmp_path_factory.mktemp("altered") / "registry.sqlite")
    clients = Client(path), Client(published(path))
    yield clients
    for each in clients:
        each.close()


def same(engines: tuple[Client, Client], query: str, **variables: Any) -> Any:
    """The data of the answer, whose bytes are the same in both."""
    sqlite, postgresql = (each.answer(query, variables) for each in engines)
    assert sqlite == postgresql, variables
    return engines[0].data(query, **variables)


def test_both_engines_find_the_same(engines: tuple[Client, Client]) -> None:
    found = 0
    for text in TEXTS:
        found += same(engines, QUERY, text=text, first=100)["search"]["totalCount"]
        same(engines, QUERY, text=text, last=2, types=["AGENCY", "MECHANISM"])
    assert found > 40


def test_cursor_of_one_engine_is_valid_in_the_other(engines: tuple[Client, Client]) -> None:
    for text in ("un", "development", "international"):
        everything = [edge["cursor"] for edge in same(engines, QUERY, text=text, first=100)["search"]["edges"]]
        walked: list[str] = []
        after = None
        for turn in range(100):
            page = engines[turn % 2].data(QUERY, text=text, first=2, after=after)["search"]
            walked += [edge["cursor"] for edge in page["edges"]]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert walked[:100] == everything


LISTS = {
    "agencies": ("NAME", "ACRONYM", "SEAT"),
    "mechanisms": ("NAME", "ACRONYM"),
    "initiatives": ("NAME", "ACRONYM"),
    "events": ("NAME", "PLACE"),
    "resolutions": ("NAME", "SYMBOL"),
    "memberships": ("AGENCY", "MECHANISM"),
    "mandates": ("RESOLUTION", "AGENCY"),
    "names": ("NAME", "ACRONYM"),
}


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, fields in LISTS.items() for field in fields])
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_both_engines_sort_in_the_same_order(
    engines: tuple[Client, Client], name: str, field: str, direction: str
) -> None:
    query = """query ($after: String) {
      NAME(first: 30, after: $after, orderBy: [{field: FIELD, direction: DIRECTION}]) {
        edges {cursor node {id}} pageInfo {hasNextPage endCursor}
      }
    }"""
    query = query.replace("NAME", name).replace("FIELD", field).replace("DIRECTION", direction)
    first = same(engines, query)[name]
    if first["pageInfo"]["hasNextPage"]:
        same(engines, query, after=first["pageInfo"]["endCursor"])
