"""Search against the oracle: which records are found, in which of their parts, by page and by type; not their ranks."""

import unicodedata
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .contest import Contest, drawn
from .memory import RECORDS
from .queries import ODD_TEXTS
from .words import Index

QUERY = """query($text: String!, $types: [RecordType!], $first: Int, $after: String) {
  search(text: $text, types: $types, first: $first, after: $after) {
    totalCount
    edges { cursor score node { id } matches { field snippet } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    facets(by: [TYPE]) { values { value count } }
  }
}"""
ACCENTS = ["\u0301", "\u0308", ""]


@pytest.fixture(scope="module")
def index(contest: Contest) -> Index:
    return Index(contest.oracle.memory)


def texts(index: Index) -> st.SearchStrategy[str]:
    """Words that stand in the registry, cut short, shouted, accented and run together with signs."""
    words = sorted({word for parts in index.parts.values() for words in parts.values() for word in words})
    word = st.builds(
        lambda word, length, loud, accent: unicodedata.normalize(
            "NFC", (word[:length].upper() if loud else word[:length]) + accent
        ),
        st.sampled_from(words),
        st.integers(2, 12),
        st.booleans(),
        st.sampled_from(ACCENTS),
    )
    return st.builds(
        lambda words, sign: sign.join(words),
        st.lists(word, min_size=1, max_size=3),
        st.sampled_from([" ", "-", ' "', " AND ", "  ", "* ", ".", "/"]),
    )


def test_search_finds_what_the_oracle_finds(contest: Contest, index: Index) -> None:
    types = st.none() | st.lists(st.sampled_from([name.upper() for name in RECORDS]), max_size=3)

    @drawn(0.1)
    @given(st.one_of(texts(index), texts(index), st.sampled_from(ODD_TEXTS)), types)
    def run(text: str, types: list[str] | None) -> None:
        got = contest.ask(QUERY, {"text": text, "types": types, "first": 100})
        if len(text) > 200:
            assert [error["extensions"]["code"] for error in got["errors"]] == ["BAD_ARGUMENT"]
            return
        found = index.found(text)
        chosen = {each: parts for each, parts in found.items() if types is None or each.type.upper() in types}
        answer = got["data"]["search"]
        assert answer["totalCount"] == len(chosen), (text, types)
        edges = {edge["node"]["id"]: edge for edge in answer["edges"]}
        assert len(edges) == min(100, len(chosen))
        for thing, parts in chosen.items():
            if edge := edges.pop(thing.row["global_id"], None):
                assert {match["field"] for match in edge["matches"]} == parts, (text, thing)
                assert all("⟦" in match["snippet"] and "⟧" in match["snippet"] for match in edge["matches"])
        assert edges == {}
        counts = Counter(each.type.upper() for each in found)
        values = {each["value"]: each["count"] for each in answer["facets"][0]["values"]}
        assert values == counts, (text, types)

    run()


@pytest.mark.parametrize("size", [1, 3, 20])
def test_pages_of_a_search_are_the_search(contest: Contest, size: int) -> None:
    def ask(first: int, after: str | None) -> dict[str, Any]:
        answer = contest.ask(QUERY, {"text": "united nations", "first": first, "after": after})
        assert "errors" not in answer
        return dict(answer["data"]["search"])

    whole = [edge["node"]["id"] for edge in ask(100, None)["edges"]]
    assert len(whole) == len(set(whole)) > 10
    walked: list[str] = []
    after = None
    while True:
        page = ask(size, after)
        walked += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert walked == whole


@pytest.mark.parametrize("text", ["", " ", "*", '"', "-", "()", "\u0301", "😀", "%_"])
def test_a_text_without_a_word_finds_nothing(contest: Contest, text: str) -> None:
    answer = contest.ask(QUERY, {"text": text})
    assert (answer["data"]["search"]["totalCount"], answer["data"]["search"]["edges"]) == (0, [])


def test_the_best_comes_first(contest: Contest) -> None:
    answer = contest.ask('{ search(text: "who", first: 1) { nodes { slug } } }', None)
    assert answer["data"]["search"]["nodes"] == [{"slug": "who"}]
