"""Agencies and initiatives in texts: whole words, the longest match first, acronyms in their own case."""

import os
from collections import defaultdict
from pathlib import Path

import pytest

from liaison.documents.mentions import KnownTerms
from liaison.loading.entries import AgencyEntry, InitiativeEntry, PartnershipEntry
from liaison.loading.folder import read_folder
from liaison.settings import DATA
from tests.report.conftest import DEFAULT_PATH
from tests.report.report_text import bullets

AGENCIES = {
    "WHO, and everybody who meets": ["who"],
    "led by ITU, ITU’s work, ITU-led and ITU/WHO": ["itu", "who"],
    "ITU-T and ITU-R study groups": [],
    "the United Nations, the UN and UN agencies": [],
    "UN Women, UN-Women": ["un-women"],
    "UN women and men": [],
    "UN Habitat and UN-habitat": ["un-habitat"],
    "UNU-EGOV but not its parent": ["unu-egov"],
    "the UN University and UNU-CS": ["unu", "unu-cs"],
    "UNEP-FI": ["unep-fi"],
    "United Nations Environment Programme Finance Initiative": ["unep-fi"],
    "UN Development Programme": ["undp"],
    "the World Bank; a world bank of ideas": ["world-bank"],
    "UNITED NATIONS CHILDREN'S FUND": ["unicef"],
    "the Basel Convention": ["basel-convention"],
    "see https://www.example.int/WHO/ and www.ITU.int": [],
    "FAO (Rome) and ILO.": ["fao", "ilo"],
    "XFAO, FAOX and e-FAO": [],
}
INITIATIVES = {
    "the Kaleidoscope academic conference": ["kaleidoscope"],
    "a kaleidoscope of views": [],
    "Focus Group on AI for Health (FG-AI4H)": ["fg-ai4h"],
    "blockchain for cities": [],
    "Blockchain for Cities": ["blockchain-for-cities"],
    "work on Gender Responsive Standards": ["gender-and-sdg-standards"],
    "Massive Open Online Course on e-waste management": [],
    "FIGI, then Giga": ["figi", "giga"],
}

# Bullets whose agencies differ from the partnerships in the data, with the reason.
NAMES_ITU_ONLY_AS_INTRODUCTION = {"6.1 BR 1", "6.1 BR 2"}  # no partnership is entered for the introductions
ITU_IS_IMPLIED = {f"6.1 {bullet}" for bullet in ("TSB 4", "BDT 6", "BDT 7", "GS 2", "GS 3")}
ITU_COLLABORATES = {f"6.1 {bullet}" for bullet in ("TSB 6", "TSB 7", "TSB 8")}  # “collaboration with”, without “ITU”
PART_OF_ITU = {"6.1 TSB 5", "6.1 BDT 11"}  # ITU-T, BDT


@pytest.mark.parametrize(("text", "expected"), AGENCIES.items())
def test_agencies(text: str, expected: list[str]) -> None:
    assert list(KnownTerms(read_folder(DATA).of(AgencyEntry)).named(text)) == expected


@pytest.mark.parametrize(("text", "expected"), INITIATIVES.items())
def test_initiatives(text: str, expected: list[str]) -> None:
    assert list(KnownTerms(read_folder(DATA).of(InitiativeEntry)).named(text)) == expected


def test_the_longest_match_counts() -> None:
    terms = KnownTerms(read_folder(DATA).of(InitiativeEntry))
    text = "AI for Good UN Partners Meeting"
    assert [(one.slug, one.start, one.text) for one in terms.mentions(text)] == [("ai-for-good-un-partners", 0, text)]


def test_agencies_of_the_bullets_agree_with_the_partnerships() -> None:
    path = Path(os.environ.get("REPORT_TEXT", DEFAULT_PATH))
    if not path.is_file():
        pytest.skip(f"the report is not at {path}: set REPORT_TEXT to the path of its text")
    folder = read_folder(DATA)
    terms = KnownTerms(folder.of(AgencyEntry))
    partners: dict[str, set[str]] = defaultdict(set)
    for partnership in folder.of(PartnershipEntry):
        for cite in partnership.cite:
            if partnership.agency:
                partners[cite.locator].add(partnership.agency)
    named = {locator: set(terms.named(text)) for locator, text in bullets(path.read_text(encoding="utf-8")).items()}
    missing = {(locator, slug) for locator, slugs in partners.items() for slug in slugs - named[locator]}
    added = {(locator, slug) for locator, slugs in named.items() for slug in slugs - partners[locator]}
    assert missing == {(bullet, "itu") for bullet in ITU_IS_IMPLIED | ITU_COLLABORATES | PART_OF_ITU}
    assert added == {(bullet, "itu") for bullet in NAMES_ITU_ONLY_AS_INTRODUCTION}
    assert sum(len(slugs & partners[locator]) for locator, slugs in named.items()) == 84
