"""Matching of names: what settles a match, what is a candidate, and what is unknown."""

import pytest

from liaison.names.matching import Candidate, Known, NameIndex

WHO, ILO, UNIDO, ITC, JIU, WOMEN, AGEING, AGENCY = 1, 2, 3, 4, 5, 6, 7, 8
INDEX = NameIndex(
    [
        Known(WHO, "Agency", "NAME", "EN", "World Health Organization"),
        Known(WHO, "Agency", "ACRONYM", "EN", "WHO"),
        Known(WHO, "Agency", "NAME", "FR", "Organisation mondiale de la Santé"),
        Known(WHO, "Agency", "ACRONYM", "FR", "OMS"),
        Known(WHO, "Agency", "ACRONYM", "RU", "ВОЗ"),
        Known(ILO, "Agency", "NAME", "EN", "International Labour Organization"),
        Known(ILO, "Agency", "ACRONYM", "EN", "ILO"),
        Known(ILO, "Agency", "ACRONYM", "ES", "OIT", shown=False),
        Known(UNIDO, "Agency", "NAME", "EN", "United Nations Industrial Development Organization"),
        Known(UNIDO, "Agency", "ACRONYM", "EN", "UNIDO"),
        Known(ITC, "Agency", "NAME", "EN", "International Trade Centre"),
        Known(ITC, "Agency", "ACRONYM", "FR", "CCI"),
        Known(JIU, "Mechanism", "NAME", "EN", "Joint Inspection Unit"),
        Known(JIU, "Mechanism", "ACRONYM", "FR", "CCI"),
        Known(WOMEN, "Agency", "NAME", "EN", "United Nations Entity for Gender Equality"),
        Known(WOMEN, "Agency", "ACRONYM", "EN", "UN-Women"),
        Known(WOMEN, "Agency", "CODE", None, "UNWOMEN"),
        Known(AGEING, "Mechanism", "NAME", "EN", "Inter-Agency Group on Ageing"),
        Known(AGEING, "Mechanism", "ACRONYM", "EN", "IAGA"),
        Known(AGENCY, "Agency", "NAME", "EN", "Secretariat of the Basel Convention"),
    ]
)


def found(name: str, type_: str | None = None) -> list[tuple[int, bool]]:
    return [(each.known.node, each.settled) for each in INDEX.candidates(name, type_)]


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("World Health Organization", WHO),
        ("the WORLD HEALTH ORGANISATION", WHO),
        ("organisation mondiale de la sante", WHO),
        ("OMS", WHO),
        ("воз", WHO),
        ("(WHO)", WHO),
        ("W.H.O.", WHO),
        ("World Health Organization (WHO)", WHO),
        ("WHO – World Health Organisation", WHO),
        ("World Helth Organization (WHO)", WHO),  # the acronym agrees
        ("World Health Organization (ABC)", WHO),  # an unknown acronym says nothing
        ("WHO/OMS", WHO),
        ("U.N. Industrial Development Organization", UNIDO),
        ("International Labor Organization", ILO),
        ("International Trade Center", ITC),
        ("UN Women", WOMEN),
        ("UNWOMEN", WOMEN),
    ],
)
def test_equal_name_settles(name: str, record: int) -> None:
    assert found(name) == [(record, True)]


@pytest.mark.parametrize(
    ("name", "records"),
    [
        ("CCI", [ITC, JIU]),
        ("OIT", [ILO]),  # in doubt
        ("International Labour Office", [ILO]),
        ("Basel Convention", [AGENCY]),
        ("Inter-Agency Group on Aging", [AGEING]),
        ("Industrial Development Organization", [UNIDO]),
        ("World Health Organization (UNIDO)", [WHO, UNIDO]),
        ("International Astronomical Union (ILO)", [ILO]),
    ],
)
def test_candidates_are_not_settled(name: str, records: list[int]) -> None:
    assert found(name) == [(record, False) for record in records]


@pytest.mark.parametrize(
    "name",
    [
        "IAEA",
        "IAG",
        "UNDO",
        "WTO",
        "ВОС",
        "unid",
        "World Trade Organization",
        "World Organisation for Animal Health",
        "International Maritime Organization",
        "Joint Inspection",
        "United Nations Development Programme",
        "世卫",
        "",
        "!!",
        "\0",
        "of the",
    ],
)
def test_unknown_is_an_answer(name: str) -> None:
    assert found(name) == []


def test_type_decides_between_two_records() -> None:
    assert found("CCI", "Agency") == [(ITC, True)]
    assert found("CCI", "Mechanism") == [(JIU, True)]
    assert found("CCI", "Event") == []


def test_candidate_has_the_name_that_matched() -> None:
    assert INDEX.candidates("oms") == (Candidate(Known(WHO, "Agency", "ACRONYM", "FR", "OMS"), 100.0, True),)
    (doubtful,) = INDEX.candidates("OIT")
    assert (doubtful.score, doubtful.known.shown) == (90.0, False)


def test_numbers_tell_names_apart() -> None:
    index = NameIndex([Known(1, "Mechanism", "NAME", "EN", "Working Party 5B on Maritime Radio")])
    assert index.candidates("Working Party 5C on Maritime Radio") == ()
    assert [each.known.node for each in index.candidates("Working Party 5B on Maritime Radios")] == [1]
