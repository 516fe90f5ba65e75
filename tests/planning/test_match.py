"""``match``: many names at once, in their order, with candidates or none."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from liaison.schema.service import Service
from liaison.settings import Settings
from tests.querying import Client

MATCH = """query ($names: [String!]!, $type: RecordType) {
  match(names: $names, type: $type) {
    name candidates { score settled name kind language record { __typename slug } }
  }
}"""

# 31 names as other systems write them: 24 bodies of the registry, and 7 that it does not have.
FOUND = {
    "World Health Organisation": "who",
    "ITU - International Telecommunication Union": "itu",
    "Food & Agriculture Organization of the UN": "fao",
    "UNESCO": "unesco",
    "International Labour Office": "ilo",
    "UNWOMEN": "un-women",
    "UNHABITAT": "un-habitat",
    "OOSA": "unoosa",
    "ECE": "unece",
    "Economic Commission for Africa": "uneca",
    "CEPAL": "eclac",
    "UN Development Program": "undp",
    "United Nations Children’s Fund (UNICEF)": "unicef",
    "Programme des Nations Unies pour l'environnement": "unep",
    "ONUDI": "unido",
    "U.N. Office for Project Services": "unops",
    "Banque mondiale": "world-bank",
    "CNUCED": "unctad",
    "ИКАО": "icao",
    "Международная морская организация": "imo",
    "世界气象组织": "wmo",
    "الصندوق الدولي للتنمية الزراعية": "ifad",
    "International Trade Center": "itc",
    "Global Compact": "un-global-compact",
}
UNKNOWN = [
    "IAEA",
    "World Trade Organization",
    "Programa Mundial de Alimentos",
    "WIPO",
    "International Monetary Fund",
    "UN Office on Drugs and Crime",
    "万国邮政联盟",
]


@pytest.fixture
def ask(registry_path: Path, open_client: Callable[..., Client]) -> Client:
    return open_client(registry_path)


def matched(ask: Client, *names: str, **more: Any) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = ask.data(MATCH, names=list(names), **more)["match"]
    return answer


def test_names_of_another_system_become_slugs_in_one_request(ask: Client) -> None:
    assert (len(FOUND), len(UNKNOWN)) == (24, 7)
    names = [*FOUND, *UNKNOWN]
    answer = matched(ask, *names, type="AGENCY")
    assert [each["name"] for each in answer] == names
    slugs = {each["name"]: [one["record"]["slug"] for one in each["candidates"]] for each in answer}
    assert slugs == {**{name: [slug] for name, slug in FOUND.items()}, **{name: [] for name in UNKNOWN}}


def test_candidate_says_on_which_name_it_matched(ask: Client) -> None:
    (oms, ece, doubtful) = matched(ask, "воз", "ECE", "OMI")
    assert oms["candidates"] == [
        {
            "score": 100,
            "settled": True,
            "name": "ВОЗ",
            "kind": "ACRONYM",
            "language": "RU",
            "record": {"__typename": "Agency", "slug": "who"},
        }
    ]
    assert [(one["name"], one["kind"], one["language"]) for one in ece["candidates"]] == [("ECE", "CODE", None)]
    # the acronym is in doubt: it finds the record, settles nothing and is not shown
    assert [(one["name"], one["settled"], one["record"]["slug"]) for one in doubtful["candidates"]] == [
        (None, False, "imo")
    ]


def test_acronym_is_never_corrected(ask: Client) -> None:
    acronyms = ["IAEA", "UNITAR", "UNDO", "WTO", "UNESC", "IAG", "МАГАТЭ"]
    assert [each["candidates"] for each in matched(ask, *acronyms)] == [[]] * len(acronyms)
    (iaga, unido) = matched(ask, "IAGA", "UNIDO")
    assert [iaga["candidates"][0]["record"]["slug"], unido["candidates"][0]["record"]["slug"]] == ["iaga", "unido"]


def test_every_name_and_acronym_in_six_languages_finds_its_record(ask: Client) -> None:
    query = """query ($after: String) {names(first: 100, after: $after) {
      nodes {name acronym agency {slug} mechanism {slug} goal {slug}} pageInfo {hasNextPage endCursor}}}"""
    expected: dict[str, set[str]] = {}
    after = None
    while True:
        page = ask.data(query, after=after)["names"]
        for node in page["nodes"]:
            slug = (node["agency"] or node["mechanism"] or node["goal"])["slug"]
            for name in filter(None, (node["name"], node["acronym"])):
                expected.setdefault(name, set()).add(slug)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(expected) > 250
    answer = matched(ask, *expected)
    found = {each["name"]: {one["record"]["slug"] for one in each["candidates"]} for each in answer}
    assert {name for name, slugs in expected.items() if not slugs <= found[name]} == set()
    settled = sum(bool(each["candidates"] and each["candidates"][0]["settled"]) for each in answer)
    assert settled > len(expected) * 0.95


def test_names_are_returned_as_they_were_asked(ask: Client) -> None:
    odd = ['"', "\\", "\0 x", "\u2028", "é", "e\u0301", " WHO ", "", "🤝", "]", "'", "\ue000"]
    assert [each["name"] for each in matched(ask, *odd)] == odd
    assert matched(ask) == []


def test_names_can_be_literals_and_variables_in_a_list(ask: Client) -> None:
    query = """query ($a: String!) {
      m: match(names: [$a, "ITU"]) {candidates(first: 1) {record {slug}}} n: match(names: "x") {name}
    }"""
    assert ask.data(query, a="WHO") == {
        "m": [{"candidates": [{"record": {"slug": "who"}}]}, {"candidates": [{"record": {"slug": "itu"}}]}],
        "n": [{"name": "x"}],
    }


@pytest.mark.parametrize(
    ("names", "code"), [(["x"] * 501, "BAD_ARGUMENT"), (["x" * 401], "BAD_ARGUMENT"), (["x" * 400] * 200, None)]
)
def test_number_and_length_of_names_are_limited(ask: Client, names: list[str], code: str | None) -> None:
    answer = ask("query ($names: [String!]!) {match(names: $names) {candidates {score}}}", names=names)
    assert [error["extensions"]["code"] for error in answer.get("errors", [])] == ([code] if code else [])


def test_number_of_candidates_is_limited(ask: Client) -> None:
    answer = ask('{match(names: ["CCI"]) {one: candidates(first: 1) {score} two: candidates(first: 2) {score}}}')
    assert [len(answer["data"]["match"][0][key]) for key in ("one", "two")] == [1, 2]
    (error,) = ask('{match(names: ["CCI"]) {candidates(first: 11) {score}}}')["errors"]
    assert error["extensions"]["code"] == "BAD_ARGUMENT"


def test_cost_counts_every_name_and_its_candidates(ask: Client) -> None:
    literal = ask('{match(names: ["a", "b"]) {candidates(first: 3) {record {slug}}}}')
    # for each of 2 names: the matching, the name, and 3 candidates with their records
    assert literal["extensions"]["cost"] == 2 * (1 + 1 + 3 * 2)


def test_matching_works_without_an_event_loop(registry_path: Path) -> None:
    async def run() -> bytes:
        service = await Service.open(replace(Settings(), database=registry_path))
        try:
            return service.execute_sync(MATCH, {"names": ["OMS"]}).body
        finally:
            await service.close()

    answer = orjson.loads(asyncio.run(run()))
    assert answer["data"]["match"][0]["candidates"][0]["record"]["slug"] == "who"


@contextmanager
def longest_turn() -> Iterator[list[float]]:
    """Records how much processor time passes between two turns of a task, in seconds."""
    turns: list[float] = []

    async def watch() -> None:
        while True:
            before = time.thread_time()
            await asyncio.sleep(0)
            turns.append(time.thread_time() - before)

    task = asyncio.create_task(watch())
    try:
        yield turns
    finally:
        task.cancel()


def test_two_large_matches_leave_turns_to_other_tasks(registry_path: Path) -> None:
    words = ["world", "health", "network", "telecomunication", "programe", "statistics", "development", "food"]
    names = [" ".join([*words[place % 5 :], f"x{place}"]) for place in range(500)]

    async def run() -> list[float]:
        service = await Service.open(replace(Settings(), database=registry_path))
        try:
            await service.execute(MATCH, {"names": ["WHO"]})  # reads the names
            with longest_turn() as turns:
                await asyncio.gather(*(service.execute(MATCH, {"names": names[::step]}) for step in (1, -1)))
            return sorted(turns)
        finally:
            await service.close()

    turns = asyncio.run(run())
    assert len(turns) > 50
    # a slice is one millisecond; the rest is for planning, writing the answer and a busy machine
    assert turns[len(turns) * 9 // 10] < 0.003
    assert turns[-1] < 0.05
