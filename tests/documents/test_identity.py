"""The proof that a document is that of a report: every difference is found and names its row."""

from dataclasses import replace
from pathlib import Path

import pytest

from liaison.documents.document import Document
from liaison.documents.identity import Identity, identity_of, shortened
from liaison.loading.attachments import Column, Passage
from liaison.loading.checks import read_valid_folder
from liaison.loading.entries import ReportEntry
from tests.documents.conftest import NAMES, report, row

CEB, DTN, UNICC = NAMES


def identify(data: Path, document: Document) -> Identity:
    folder = read_valid_folder(data)
    return identity_of(document, folder, folder.of(ReportEntry)[0])


def test_the_document_of_the_report_is_proved_by_its_opening_and_its_rows(data: Path) -> None:
    identity = identify(data, report())

    assert identity.proof == ("the session C20", "the title", "the names in all 3 rows of its annex")
    assert identity.differences == ()
    assert identity.warnings == ()


@pytest.mark.parametrize(
    ("names", "differences"),
    [
        (
            (DTN, CEB, UNICC),
            [
                f"row 1 of the document is “{DTN}”; the data cite {CEB} there (this name is that of row 2)",
                f"row 2 of the document is “{CEB}”; the data cite {DTN} there (this name is that of row 1)",
            ],
        ),
        ((CEB, DTN), [f"row 3 is missing from the document; the data cite {UNICC} there"]),
        (
            (CEB, DTN, UNICC, CEB),
            [f"row 4 of the document is “{CEB}”; the data cite nothing there (this name is that of row 1)"],
        ),
        (
            ("Name", CEB, DTN, UNICC),
            [
                f"row 1 of the document is “Name”; the data cite {CEB} there",
                f"row 2 of the document is “{CEB}”; the data cite {DTN} there (this name is that of row 1)",
                f"row 3 of the document is “{DTN}”; the data cite {UNICC} there (this name is that of row 2)",
                f"row 4 of the document is “{UNICC}”; the data cite nothing there (this name is that of row 3)",
            ],
        ),
        ((CEB, "", UNICC), [f"row 2 of the document has no name; the data cite {DTN} there"]),
        ((CEB, "A board of spies", UNICC), [f"row 2 of the document is “A board of spies”; the data cite {DTN} there"]),
    ],
    ids=["other order", "missing row", "extra row", "repeated header", "empty name", "other name"],
)
def test_every_row_that_does_not_name_the_cited_mechanism_is_listed(
    data: Path, names: tuple[str, ...], differences: list[str]
) -> None:
    assert list(identify(data, report(*names)).differences) == differences


def test_an_acronym_with_another_name_is_no_proof(data: Path) -> None:
    mechanisms = data / "mechanisms.yaml"
    text = mechanisms.read_text(encoding="utf-8")
    mechanisms.write_text(
        text.replace("name: Digital Technology Network", "name: Digital Technology Network\n  acronym: DTN")
    )

    assert identify(data, report(CEB, "Network on Digital Technologies (DTN)", UNICC)).differences == ()
    (difference,) = identify(data, report(CEB, "Dental Treatment Network (DTN)", UNICC)).differences
    assert difference == (
        "row 2 of the document is “Dental Treatment Network (DTN)”; the data cite Digital Technology Network (DTN) "
        "there (DTN is “Digital Technology Network”, but the name says something else)"
    )


@pytest.mark.parametrize(
    ("opening", "proof"),
    [
        (("Document C20/INF/3-E", "3 April 2020"), "the symbol C20/INF/3"),
        (("c20/inf/3",), "the symbol C20/INF/3"),
        (("This is document c20/inf/3.",), "the symbol C20/INF/3"),
        (("COUNCIL 2020", "Geneva"), "the session Council 2020"),
        (("ITU Council 2020 – Geneva",), "the session Council 2020"),
        (("Submitted to Council  2020 for information",), "the session Council 2020"),
        (("On all the work since Council 2019.",), "the period since Council 2019"),
        (("On the work in the system and its activities",), "the title"),
    ],
)
def test_a_symbol_a_session_a_period_or_the_title_proves_the_opening(
    data: Path, opening: tuple[str, ...], proof: str
) -> None:
    with_symbol(data)

    identity = identify(data, report(opening=opening))

    assert identity.proof[0] == proof
    assert identity.differences == ()


@pytest.mark.parametrize(
    ("opening", "difference"),
    [
        (("Document C21/INF/3-E",), "the symbol in the opening of the document is C21/INF/3; the data have C20/INF/3"),
        (
            ("C21/INF/5", "Reference: C20/INF/3, work in the system"),
            "the symbol in the opening of the document is C21/INF/5; the data have C20/INF/3",
        ),
        (
            ("Council 2021", "following Council 2020"),
            "the session in the opening of the document is Council 2021; the data have Council 2020",
        ),
        (
            ("Transmitted to Council 2021.",),
            "the session in the opening of the document is Council 2021; the data have Council 2020",
        ),
        (
            ("On the work in the system since Council 2020",),
            "the opening of the document says that it covers the time since Council 2020; the report in the data "
            "begins in 2019",
        ),
    ],
)
def test_another_edition_is_refused_although_its_rows_agree(
    data: Path, opening: tuple[str, ...], difference: str
) -> None:
    with_symbol(data)

    assert identify(data, report(opening=opening)).differences == (difference,)


def with_symbol(data: Path) -> None:
    reports = data / "reports.yaml"
    text = reports.read_text(encoding="utf-8").replace("session: C20", "session: Council 2020\n  symbol: C20/INF/3")
    reports.write_text(text.replace("name: Report of 2020", "name: Work in the System"), encoding="utf-8")


@pytest.mark.parametrize("opening", [(), ("Annual report on procurement", "For the board")])
def test_the_rows_alone_prove_nothing(data: Path, opening: tuple[str, ...]) -> None:
    """Another document may have the same table under another title."""
    identity = identify(data, report(opening=opening))

    assert identity.proof == ("the names in all 3 rows of its annex",)
    assert identity.differences == (
        "nothing in the document shows that it is un-2020: its first lines have neither the title “Report of 2020” "
        "nor the session C20",
    )


def test_a_document_without_a_table_has_one_difference_for_all_its_rows(data: Path) -> None:
    differences = identify(data, report(without=("Annex 1", "Annex 2", "Annex 3"))).differences

    assert differences == ("the document has no table of mechanisms; the data cite 3 rows of it",)


@pytest.mark.parametrize(
    "name",
    [
        "Digital\nTechnology Network",
        "Digital Technology\nNetwork\n(DTN)",
        "2. Digital Technology Network",
        "(2) Digital Technology Network (DTN)",
        "Digital Technology Network (DTN)¹",
        "Digital Technology Network²*",
        "DIGITAL TECHNOLOGY NETWORK",
        "Digital\u00a0Technology Net\u00adwork",
        "Digital Technology\u2010Network (D\u2010TN)",
        "Digital Technology Network (D–TN)",
        "Digital Technology Network (D\u2011TN)",
    ],
)
def test_a_name_typed_in_another_way_is_the_same_name(data: Path, name: str) -> None:
    mechanisms = data / "mechanisms.yaml"
    text = mechanisms.read_text(encoding="utf-8")
    mechanisms.write_text(
        text.replace("name: Digital Technology Network", "name: Digital Technology Network\n  acronym: DTN")
    )

    assert identify(data, report(CEB, name, UNICC)).differences == ()


def test_without_rows_in_the_data_the_opening_must_prove_it(data: Path) -> None:
    for name in ("engagements.yaml", "findings.yaml", "expectations.yaml"):
        (data / name).write_text("[]\n", encoding="utf-8")

    assert identify(data, report()).differences == ()
    assert identify(data, report(opening=("Some minutes",))).differences == (
        "nothing in the document shows that it is un-2020: its first lines have neither the title “Report of 2020” "
        "nor the session C20",
    )


def test_an_engagement_that_cites_another_row_is_a_difference(data: Path) -> None:
    engagements = data / "engagements.yaml"
    text = engagements.read_text(encoding="utf-8")
    engagements.write_text(text.replace("cite: un-2020 Annex 3", "cite: un-2020 Annex 2"), encoding="utf-8")

    assert identify(data, report()).differences == ("engagements.yaml:35 cites Annex 2, but the row of unicc is 3",)


def test_what_the_data_cite_and_the_document_lacks_is_a_difference(data: Path) -> None:
    differences = identify(data, report(without=("5.1", "Annex 2"))).differences

    assert differences == (
        f"row 2 is missing from the document; the data cite {DTN} there",
        "the document has no 5.1, which the data cite in memberships.csv:2, related_texts.csv:2",
    )


def test_the_column_of_names_is_found_by_its_heading(data: Path) -> None:
    document = report()
    reversed_rows = tuple(
        replace(passage, cells=tuple(reversed(passage.cells))) if passage.cells else passage
        for passage in document.passages
    )

    assert identify(data, replace(document, passages=reversed_rows)).differences == ()


def test_without_a_column_of_names_the_first_cell_is_the_name(data: Path) -> None:
    document = report(CEB, DTN, "A board of spies")
    unknown = tuple(
        replace(passage, cells=tuple(replace(cell, column=None) for cell in passage.cells))
        for passage in document.passages
    )

    (difference,) = identify(data, replace(document, passages=unknown)).differences
    assert difference.startswith("row 3 of the document is “A board of spies”")


def test_a_bullet_that_does_not_mention_the_initiative_is_a_warning(data: Path) -> None:
    document = report(without=("6.1 BDT 1",))
    other = replace(document, passages=(*document.passages, Passage("6.1 BDT 1", "A week of football")))

    assert identify(data, other).differences == ()
    assert identify(data, other).warnings == (
        "initiatives.yaml:10: 6.1 BDT 1 of the document does not mention “Broadband Commission”, which cites it: "
        "“A week of football”. Check the citation",
    )


def test_rows_of_the_sample_have_six_cells() -> None:
    assert row(7, "A name", "does").cell(Column.ACTIVITY) == "does"


def test_texts_are_shown_on_one_line_without_control_characters() -> None:
    assert shortened("one\n\x1b[31mtwo\u202e  three") == "one [31mtwo three"
    assert shortened("a" * 30, 10) == "aaaaaaaaa…"
