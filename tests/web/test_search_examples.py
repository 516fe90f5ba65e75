"""The examples of a search on the overview: in each language, each finds something in the registry."""

import json

import httpx
import pytest

from tests.tools import FRONTEND

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def words(language: str) -> dict[str, str]:
    loaded: dict[str, str] = json.loads((FRONTEND / "locales" / f"{language}.json").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_find_records(client: httpx.Client, language: str) -> None:
    texts = {key: text for key, text in words(language).items() if key.startswith("overview.try.")}
    del texts["overview.try.agencies"]
    assert texts
    query = "query Search($text: String!) { search(text: $text) { totalCount } }"
    for text in texts.values():
        answer = client.post("/graphql", json={"query": query, "variables": {"text": text}}).json()
        assert answer["data"]["search"]["totalCount"] > 0, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_names_are_those_of_agencies(client: httpx.Client, language: str) -> None:
    joint = words(language)["list.and"].removeprefix("{first}").removesuffix("{last}")
    names = words(language)["overview.try.agencies"].split(joint)
    query = """query Match($names: [String!]!) {
        match(names: $names, type: AGENCY) { candidates(first: 1) { settled record { ... on Agency { slug } } } }
    }"""
    answer = client.post("/graphql", json={"query": query, "variables": {"names": names}}).json()
    found = [each["candidates"][0] for each in answer["data"]["match"]]
    assert [(each["record"]["slug"], each["settled"]) for each in found] == [("itu", True), ("who", True)]
