"""Search against the oracle, for random texts and page arguments, and against values found by hand."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .contest import Contest
from .memory import RECORDS

QUERY = """query ($text: String!, $types: [RecordType!], $first: Int, $after: String, $last: Int, $before: String) {
  search(text: $text, types: $types, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    edges { cursor score node { id } matches { field snippet } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    facets(by: [TYPE]) { field values { value label count } }
  }
}"""


@pytest.mark.usefixtures("on_engine")
@pytest.mark.parametrize("registry", ["contest", "altered"])
def test_search_finds_what_the_oracle_finds(registry: str, request: pytest.FixtureRequest) -> None:
    sides: Contest = request.getfixturevalue(registry)
    texts = st.builds(lambda seed: sides.queries.searched(Random(seed)), st.integers(0, 2**48))
    types = st.none() | st.lists(st.sampled_from([name.upper() for name in RECORDS]), max_size=3)

    @sides.drawn(0.1)
    @given(texts, types, st.sampled_from(["first", "last"]), st.sampled_from([1, 20, 100]))
    def run(text: str, types: list[str] | None, end: str, size: int) -> None:
        sides.compare(QUERY, {"text": text, "types": types, end: size})

    run()


# In the sample, "Chief Executives Board" is a name, "Unesco" an alias of UNESCO and BDT a unit that leads "Broadband".
# Two engagements have the frequency "Twice per year", one has the cost "Travel and DSA for executive head".
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chief", {"ceb": ["NAME"]}),
        ("BOARD CH", {"ceb": ["NAME", "NAMES"]}),
        ("exec", {"ceb": ["NAME", "WORDING"]}),
        ("chîef", {"ceb": ["NAME"]}),
        ("hief", {}),
        ("chief network", {}),
        ("unesco", {"unesco": ["NAME", "ALIASES"]}),
        ("twice", {"ceb": ["WORDING"], "dtn": ["WORDING"]}),
        ("chief travel", {"ceb": ["NAME", "WORDING"]}),
        ("bdt", {"broadband": ["UNITS"], "itu": ["UNITS"]}),
        ("telecommunication", {"broadband": ["UNITS"], "itu": ["NAME", "NAMES", "UNITS"]}),
        ("U.I.T.", {"itu": ["NAMES"]}),
        ("union internationale des telecommunications", {"itu": ["NAME", "NAMES"]}),
        ("объединенных", {"unesco": ["NAMES"]}),
        ("ОБЪЕДИНЁННЫХ", {"unesco": ["NAMES"]}),
        ("opru", {"unesco": []}),  # a name in doubt finds its record and is not shown
        ("(ＩＴＵ)", {"itu": ["ACRONYM"]}),
        ("nondiscriminatory access", {"pp-64": ["NAME"]}),
        ("nondiscriminatoryaccess", {"pp-64": ["NAME"]}),
        ("resolution 64", {"pp-64": ["ALIASES"]}),
        ("РЕЗОЛЮЦИЯ 64", {"pp-64": ["ALIASES"]}),
    ],
)
def test_search_of_the_sample(sample: Contest, text: str, expected: dict[str, list[str]]) -> None:
    query = "query ($text: String!) { search(text: $text) { edges { node { slug } matches { field } } } }"
    for response in (sample.ask(query, {"text": text}), sample.oracle.answer(query, {"text": text})):
        edges = response["data"]["search"]["edges"]
        found = {edge["node"]["slug"]: [match["field"] for match in edge["matches"]] for edge in edges}
        assert found == expected


@pytest.mark.parametrize("size", [1, 3, 20])
def test_pages_of_a_search_contain_every_hit_once(contest: Contest, size: int) -> None:
    def ask(first: int, after: str | None) -> dict[str, Any]:
        answer = contest.ask(QUERY, {"text": "united nations", "first": first, "after": after})
        assert "errors" not in answer
        return dict(answer["data"]["search"])

    everything = [edge["node"]["id"] for edge in ask(100, None)["edges"]]
    assert len(everything) == len(set(everything)) > 10
    walked: list[str] = []
    after = None
    while True:
        page = ask(size, after)
        walked += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert walked == everything


def test_pages_from_the_end_of_a_search_are_those_from_its_start(contest: Contest) -> None:
    def ask(**arguments: Any) -> dict[str, Any]:
        answer = contest.ask(QUERY, {"text": "united nations", **arguments})
        assert "errors" not in answer
        return dict(answer["data"]["search"])

    everything = ask(first=100)["edges"]
    assert ask(last=100)["edges"] == everything
    walked: list[Any] = []
    page = ask(last=3)
    assert page["pageInfo"]["hasNextPage"] is False
    while True:
        walked = page["edges"] + walked
        if not page["pageInfo"]["hasPreviousPage"]:
            break
        page = ask(last=3, before=page["pageInfo"]["startCursor"])
        assert page["pageInfo"]["hasNextPage"] is True
    assert walked == everything


@pytest.mark.parametrize("text", ["", " ", "*", '"', "-", "()", "\u0301", "😀", "%_"])
def test_text_without_a_word_finds_nothing(contest: Contest, text: str) -> None:
    answer = contest.ask(QUERY, {"text": text})
    assert (answer["data"]["search"]["totalCount"], answer["data"]["search"]["edges"]) == (0, [])


def test_record_with_exactly_this_name_comes_first(contest: Contest) -> None:
    answer = contest.ask('{ search(text: "who", first: 1) { nodes { slug } } }', None)
    assert answer["data"]["search"]["nodes"] == [{"slug": "who"}]
