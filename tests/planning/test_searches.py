"""Sixty searches in six languages, each with the record that a person expects first. The expectations are by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.querying import Client

SEARCHES = {
    # English: acronyms, names, spellings, punctuation, codes of other systems
    "WHO": "agencies/who",
    "who": "agencies/who",
    "(ITU)": "agencies/itu",
    "UN,": "agencies/un",
    "U.N.": "agencies/un",
    "“UNESCO”": "agencies/unesco",
    "ＩＴＵ": "agencies/itu",
    "unésco": "agencies/unesco",
    "World Health Organisation": "agencies/who",
    "International Labor Organization": "agencies/ilo",
    "UN Women": "agencies/un-women",
    "UNWOMEN": "agencies/un-women",
    "UNHABITAT": "agencies/un-habitat",
    "ECE": "agencies/unece",
    "OOSA": "agencies/unoosa",
    "World Bank": "agencies/world-bank",
    "Basel Convention": "agencies/basel-convention",
    "United Nations": "agencies/un",
    "HLCP": "mechanisms/hlcp",
    "CEB": "mechanisms/ceb",
    "Broadband Commission": "initiatives/broadband-commission",
    "giga": "initiatives/giga",
    "AI for Good": "initiatives/ai-for-good",
    "resolution 130": "resolutions/pp-res-130-rev-dubai-2018",
    "Res. 130": "resolutions/pp-res-130-rev-dubai-2018",
    "WTDC Resolution 11": "resolutions/wtdc-res-11-rev-buenos-aires-2017",
    "decision 5": "resolutions/pp-dec-5-rev-dubai-2018",
    # French
    "OMS": "agencies/who",
    "Organisation mondiale de la Santé": "agencies/who",
    "organisation mondiale de la sante": "agencies/who",
    "UIT": "agencies/itu",
    "Nations Unies": "agencies/un",
    "ONU": "agencies/un",
    "PNUD": "agencies/undp",
    "CNUCED": "agencies/unctad",
    "Banque mondiale": "agencies/world-bank",
    "résolution 130": "resolutions/pp-res-130-rev-dubai-2018",
    # Spanish
    "Naciones Unidas": "agencies/un",
    "ONU-Hábitat": "agencies/un-habitat",
    "ONU Mujeres": "agencies/un-women",
    "CEPAL": "agencies/eclac",
    "Organización Mundial de la Salud": "agencies/who",
    "Resolución 130": "resolutions/pp-res-130-rev-dubai-2018",
    # Russian
    "ВОЗ": "agencies/who",
    "воз": "agencies/who",
    "МСЭ": "agencies/itu",
    "ЮНЕСКО": "agencies/unesco",
    "ООН": "agencies/un",
    "Организация Объединённых Наций": "agencies/un",
    "Всемирный банк": "agencies/world-bank",
    "Резолюция 130": "resolutions/pp-res-130-rev-dubai-2018",
    # Chinese
    "世卫组织": "agencies/who",
    "世界卫生组织": "agencies/who",
    "国际电联": "agencies/itu",
    "联合国": "agencies/un",
    "粮农组织": "agencies/fao",
    "第130号决议": "resolutions/pp-res-130-rev-dubai-2018",
    # Arabic, with and without the forms of letters that are often left out
    "منظمة الصحة العالمية": "agencies/who",
    "منظمه الصحه العالميه": "agencies/who",
    "الاتحاد الدولي للاتصالات": "agencies/itu",
    "الأمم المتحدة": "agencies/un",
    "القرار 130": "resolutions/pp-res-130-rev-dubai-2018",
}
FIRST = "query ($text: String!) {search(text: $text, first: 1) {nodes {url}}}"
ALL = """query ($text: String!) {
  search(text: $text, first: 100) {nodes {slug ... on Initiative {heading {acronym}}} edges {matches {field snippet}}}
}"""


@pytest.fixture
def ask(registry_path: Path, open_client: Callable[..., Client]) -> Client:
    return open_client(registry_path)


def test_expected_record_comes_first(ask: Client) -> None:
    assert len(SEARCHES) >= 60
    first = {}
    for text in SEARCHES:
        nodes = ask.data(FIRST, text=text)["search"]["nodes"]
        first[text] = nodes[0]["url"].partition("8000/")[2] if nodes else None
    assert first == SEARCHES


@pytest.mark.parametrize("acronym", ["TSB", "BDT", "BR"])
def test_unit_finds_its_initiatives_first(ask: Client, acronym: str) -> None:
    led = ask.data("{initiatives(first: 100) {nodes {slug heading {acronym}}}}")["initiatives"]["nodes"]
    expected = {each["slug"] for each in led if each["heading"] and each["heading"]["acronym"] == acronym}
    assert len(expected) > 3
    found = ask.data(ALL, text=acronym)["search"]["nodes"]
    assert {each["slug"] for each in found[: len(expected)]} == expected


def test_acronym_does_not_find_the_words_that_begin_with_it(ask: Client) -> None:
    """Every record that “who” finds has the acronym, in capitals, in the part that matched."""
    found = ask.data(ALL, text="who")["search"]
    assert found["nodes"][0]["slug"] == "who"
    snippets = [match["snippet"] for edge in found["edges"] for match in edge["matches"]]
    assert len(snippets) > 5
    assert all("⟦WHO⟧" in snippet for snippet in snippets), snippets


def test_name_in_doubt_finds_its_record_and_is_not_shown(ask: Client) -> None:
    found = ask.data(ALL, text="OMI")["search"]
    assert found["nodes"][0]["slug"] == "imo"
    assert found["edges"][0]["matches"] == []
