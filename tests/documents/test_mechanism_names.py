"""Which texts name a mechanism: an exact name or alias, or the acronym with a name that agrees."""

import pytest

from liaison.documents.mechanism_names import disagreement, words
from liaison.loading.entries import MechanismEntry
from liaison.loading.values import Cite
from liaison.vocabulary import MechanismKind


def mechanism(name: str, acronym: str | None = None, *aliases: str) -> MechanismEntry:
    return MechanismEntry(
        slug="x",
        name=name,
        acronym=acronym,
        aliases=aliases,
        kind=MechanismKind.NETWORK,
        cite="un-2020 Annex 1",  # type: ignore[arg-type]
    )


BOARD = mechanism("Chief Executive Board for Coordination", "CEB", "Board of Chiefs")
INDIGENOUS = mechanism("Inter-Agency Support Group on Indigenous Issues", "IASG – Indigenous Issues")
DISABILITY = mechanism("Inter-Agency Support Group on the Rights of Persons with Disabilities", "IASG")
LEGAL = mechanism("UN Legal Network")
PLUS = mechanism("Executive Committee on Social Affairs Plus", "ECSA Plus")
ALL = [BOARD, INDIGENOUS, DISABILITY, LEGAL, PLUS]


def test_a_citation_is_parsed_as_in_the_data_files() -> None:
    assert BOARD.cite == (Cite("un-2020", "Annex 1"),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Chief Executive Board for Coordination", BOARD),
        ("Chief Executive Board for Coordination (CEB)", BOARD),
        ("The CHIEF EXECUTIVE  BOARD\nfor Co-ordination, (CEB)*", BOARD),
        ("Board of Chiéfs", BOARD),
        ("CEB – Chief Executive Board for Coordination", BOARD),
        ("Chief Executives Board (CEB)", BOARD),
        ("Inter-Agency Support Group on Indigenous Issues (IASG – Indigenous Issues)", INDIGENOUS),
        ("Interagency Support Group on the Rights of Persons with Disabilities (IASG)", DISABILITY),
        ("United Nations Legal Network", LEGAL),
        ("UN Legal Network https://legal.example/about", LEGAL),
        ("Executive Committee on Social Affairs (ECSA) Plus", PLUS),
    ],
)
def test_a_name_an_alias_or_an_acronym_with_an_agreeing_name_settles(text: str, named: MechanismEntry) -> None:
    assert [each for each in ALL if disagreement(text, each, ALL) is None] == [named]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Chief Executive Office for Coordination", ""),
        ("CEB", "an acronym alone does not settle it"),
        ("(CEB)", "an acronym alone does not settle it"),
        ("Chief Executive Board for Coordination (New York)", ""),
        ("Coffee and Economics Bureau (CEB)", "the acronym CEB agrees, but not the name"),
        ("Board (CEB)", "the acronym CEB agrees, but not the name"),
        (
            "Chief Executive Board for Coordination (IASG)",
            "the name agrees, but the acronym IASG is that of Inter-Agency Support Group on the Rights of Persons "
            "with Disabilities",
        ),
        ("", ""),
    ],
)
def test_similar_names_and_acronyms_alone_do_not_settle(text: str, reason: str) -> None:
    assert disagreement(text, BOARD, ALL) == reason


def test_an_acronym_of_two_bodies_needs_the_name_of_one() -> None:
    reason = disagreement("Inter-Agency Support Group (IASG)", DISABILITY, ALL)

    assert reason == ("the acronym IASG and this name also fit Inter-Agency Support Group on Indigenous Issues")
    assert disagreement("Inter-Agency Support Group on Ageing (IASG)", DISABILITY, ALL) == (
        "the acronym IASG agrees, but not the name"
    )


def test_words_of_a_name_have_neither_accents_nor_articles() -> None:
    assert words("The Réseau & the UN-Network, and “more”") == ["reseau", "united", "nations", "network", "more"]
