"""Names that documents print: only exact names, and acronyms whose name agrees, identify a body."""

import os
from pathlib import Path

import pytest

from liaison.documents.names import KnownNames, Recognition, one_to_one
from liaison.loading.entries import EngagementEntry, MechanismEntry
from liaison.loading.folder import read_folder
from liaison.loading.values import Cite
from liaison.names.printed import printed_name
from liaison.names.words import folded, name_key
from liaison.settings import DATA
from liaison.vocabulary import MechanismKind
from tests.documents.name_scores import KNOWN, OTHERS, best, proposed
from tests.report.conftest import DEFAULT_PATH
from tests.report.report_text import annex

SETTLED, DOUBTFUL, PROPOSED, NEW = "settled", "doubtful", "proposed", "new"

# Difficult names, decided by hand: what a careful person says about each as the only row of a table.
DIFFICULT = (
    # reordered words
    ("Statistical Activities, Committee for the Coordination of", PROPOSED, "ccsa"),
    ("Network on Human Resources", PROPOSED, "hr-network"),
    # hyphens, case, white space, punctuation, invisible characters
    ("High level committee on PROGRAMMES", SETTLED, "hlcp"),
    ("UN Ewaste Coalition", SETTLED, "e-waste-coalition"),
    ("Finance & Budget\nNetwork *", SETTLED, "finance-and-budget-network"),
    ("Young\u00a0UN\u200b Network", SETTLED, "young-un"),
    ("The Procurement Nétwork", SETTLED, "procurement-network"),
    # British and American spelling
    ("Inter-Agency Group on Aging (IAGA)", SETTLED, "iaga"),
    ("Inter-Agency Group on Aging", PROPOSED, "iaga"),
    ("Ethics Network of Multilateral Organisations", PROPOSED, "enmo"),
    # typing errors
    ("High-Level Comittee on Managment (HLCM)", SETTLED, "hlcm"),
    ("Comittee for the Coordination of Statistical Activites", PROPOSED, "ccsa"),
    # former names
    ("UN Youth Staff Network (formerly Young UN Network)", PROPOSED, "young-un"),
    ("UN Group on the Information Society", SETTLED, "ungis"),
    # “Group” and “Network”
    ("Inter-Agency Network on Ageing (IAGA)", DOUBTFUL, "iaga"),
    ("UN Communication Network", PROPOSED, "un-communication-group"),
    # two bodies with one acronym
    ("IASG", DOUBTFUL, "iasg-crpd iasg-indigenous-issues"),
    ("Inter-Agency Support Group on Indigenous Issues (IASG)", SETTLED, "iasg-indigenous-issues"),
    ("Inter-Agency Support Group on Mountain Villages (IASG)", DOUBTFUL, "iasg-crpd iasg-indigenous-issues"),
    # acronyms glued to the name, without brackets, without a name, or of another body
    ("Inter-Agency Security Management Network(IASMN)", SETTLED, "iasmn"),
    ("Chief Executives Board for CoordinationCEB", SETTLED, "ceb"),
    ("IANYD – Inter-Agency Network on Youth Development", SETTLED, "ianyd"),
    ("HLCM", DOUBTFUL, "hlcm"),
    ("Inter-Agency Network on Youth Development (IANWGE)", DOUBTFUL, "ianwge ianyd"),
    # names in another language
    ("Réseau des ressources humaines", NEW, ""),
    ("Сеть по закупкам", NEW, ""),
    # a part of a known body, and a body whose name contains another's
    ("HLCM Working Group on Duty of Care", NEW, ""),
    ("Inter-Agency Standing Committee", PROPOSED, "etc"),  # wrong, and a person says so: it is the parent of the body
    ("ITU-R Working Party 5C", NEW, ""),
    # nothing
    (" \n\u200b", DOUBTFUL, ""),
)


@pytest.fixture(scope="module")
def bodies() -> KnownNames:
    return KnownNames(read_folder(DATA).of(MechanismEntry))


def body(slug: str, name: str, acronym: str | None = None, *aliases: str) -> MechanismEntry:
    cite = (Cite("un-2020", "5.1"),)
    return MechanismEntry.model_construct(
        slug=slug, name=name, acronym=acronym, aliases=aliases, kind=MechanismKind.NETWORK, cite=cite
    )


@pytest.mark.parametrize(("name", "outcome", "expected"), DIFFICULT, ids=[repr(name) for name, *_ in DIFFICULT])
def test_difficult_names(bodies: KnownNames, name: str, outcome: str, expected: str) -> None:
    recognition = bodies.recognize(name)
    proposals = bodies.propose({"row": name}, {}, ())
    if outcome == SETTLED:
        assert recognition == Recognition(expected)
    elif outcome == DOUBTFUL:
        assert recognition.slug is None
        assert recognition.reason
        assert recognition.candidates == tuple(expected.split())
    else:
        assert recognition == Recognition()
        assert [proposal.slug for proposal in proposals.get("row", ())] == expected.split()


def test_there_are_thirty_difficult_names() -> None:
    assert len(DIFFICULT) == 30


def test_every_row_of_the_report_is_settled(bodies: KnownNames) -> None:
    path = Path(os.environ.get("REPORT_TEXT", DEFAULT_PATH))
    if not path.is_file():
        pytest.skip(f"the report is not at {path}: set REPORT_TEXT to the path of its text")
    expected = {entry.row: entry.mechanism for entry in read_folder(DATA).of(EngagementEntry)}
    found = {row.position: bodies.recognize(row.name).slug for row in annex(path.read_text(encoding="utf-8"))}
    assert found == expected
    assert len(found) == 52


def test_the_threshold_separates_known_bodies_from_others(bodies: KnownNames) -> None:
    """The figures that names.py gives as the reason for the threshold."""
    assert (len(KNOWN), len(OTHERS)) == (51, 36)
    assert [proposed(bodies, threshold) for threshold in (50, 60, 70)] == [(47, 17), (43, 7), (40, 1)]


def test_similarity_settles_nothing(bodies: KnownNames) -> None:
    """A wrong name can be more similar than most right ones."""
    score, slug = best(bodies, "Inter-Agency Support Group on Ageing")
    assert (round(score), slug) == (85, "iaga")
    assert bodies.recognize("Inter-Agency Support Group on Ageing") == Recognition()


def test_alias_of_two_bodies_settles_nothing() -> None:
    names = KnownNames([body("one", "First Network", None, "The Forum"), body("two", "Second Network", None, "Forum")])
    recognition = names.recognize("FORUM")
    assert recognition.slug is None
    assert recognition.candidates == ("one", "two")
    assert recognition.reason == "The name belongs to “First Network” and “Second Network”."


def test_unknown_acronym_does_not_disturb_an_exact_name() -> None:
    names = KnownNames([body("one", "First Network")])
    assert names.recognize("First Network (FN)") == Recognition("one")


def test_bracketed_words_that_are_no_acronym_belong_to_the_name() -> None:
    names = KnownNames([body("one", "First Network")])
    assert names.recognize("First Network (Geneva group)") == Recognition()


def test_each_body_is_proposed_to_the_name_it_fits_best() -> None:
    names = KnownNames([body("ageing", "Group on Ageing"), body("water", "Committee on Fresh Water")])
    proposals = names.propose({"1": "Group of Ageing Experts", "2": "Ageing, Group on"}, {}, ())
    assert [(key, proposal.slug) for key, (proposal,) in proposals.items()] == [("2", "ageing")]


def test_settled_bodies_are_not_proposed() -> None:
    names = KnownNames([body("ageing", "Group on Ageing")])
    assert names.propose({"1": "Ageing Group"}, {}, {"ageing"}) == {}


def test_one_to_one_prefers_the_best_pair() -> None:
    pairs = [(80.0, "a", "x"), (90.0, "b", "x"), (70.0, "b", "y"), (60.0, "a", "y")]
    assert list(one_to_one(pairs)) == [(90.0, "b", "x"), (60.0, "a", "y")]


def test_names_are_printed_with_acronyms_and_former_names() -> None:
    printed = printed_name("Consultative  Group (CGX) on Islands (formerly Islands Board)")
    assert (printed.text, printed.acronym, printed.former) == ("Consultative Group on Islands", "CGX", "Islands Board")


def test_folding() -> None:
    assert folded("The  Réseau—d’Été & Co.") == "reseau dete and co"
    assert name_key("E-Waste") == name_key("ewaste")


def test_long_cells_take_bounded_time(bodies: KnownNames) -> None:
    cell = "Network on ageing and youth " * 3000
    assert bodies.recognize(cell) == Recognition()
    assert bodies.similarity(cell, "iaga") < 100
