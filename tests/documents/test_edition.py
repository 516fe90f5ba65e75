"""The invented second edition is read as a person sees it, as Word writes it and as LibreOffice does."""

import pytest

from liaison.documents.document import Document, TrackedChange
from liaison.documents.reader import read_document
from liaison.loading.attachments import Column
from tests.documents.edition import BY_LIBREOFFICE, write_edition
from tests.documents.edition_content import (
    ANNEX,
    ANNEX_NOTE,
    ANNEX_TITLE,
    BULLETS,
    GONE,
    HEADINGS,
    HIDDEN,
    MOVED,
    NOTICE,
    PREAMBLE,
    ROWS,
    SESSION,
    SYMBOL,
    TITLE,
    Change,
    Section,
)


@pytest.fixture(scope="module", params=["Word", "LibreOffice"])
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Document:
    if request.param == "Word":
        return read_document(write_edition(tmp_path_factory.mktemp("edition") / "invented-2021.docx"))
    return read_document(BY_LIBREOFFICE)


def text(document: Document, locator: str) -> str:
    return next(passage.text for passage in document.passages if passage.locator == locator)


def words(cell: str) -> str:
    return " ".join(cell.split())


def test_the_table_says_what_changed() -> None:
    changes = [row.change for row in ROWS]
    assert len(ROWS) == 54
    assert {change: changes.count(change) for change in Change} == {
        Change.SAME: 21,
        Change.ALTERED: 20,
        Change.RENAMED: 9,
        Change.NEW: 4,
    }
    assert sorted([*(row.was for row in ROWS if row.was), *GONE.values()]) == list(range(1, 53))


def test_opening_says_that_the_edition_is_invented(document: Document) -> None:
    assert document.opening[:4] == (NOTICE, f"Document {SYMBOL}", SESSION, TITLE)


def test_every_cell_is_read_in_its_column(document: Document) -> None:
    rows = document.rows()
    assert [row.locator for row in rows] == [f"Annex {number}" for number in range(1, 55)]
    for column in Column:
        read = [words(row.cell(column)) for row in rows]
        assert read == [words(getattr(row, column.value)) for row in ROWS]


def test_columns_keep_their_order_and_headings(document: Document) -> None:
    for row in document.rows():
        assert [cell.heading for cell in row.cells] == list(HEADINGS.values())


def test_rows_that_group_others_are_headings(document: Document) -> None:
    titles = [entry.title for entry in ANNEX if isinstance(entry, Section)]
    assert [heading for heading in document.headings if heading in titles] == titles


def test_paragraphs_are_counted(document: Document) -> None:
    paragraphs = [passage.locator for passage in document.passages if passage.locator[0].isdigit()]
    assert [locator for locator in paragraphs if " " not in locator] == [
        "1.1", "2.1", "2.2", "3.1", "4.1", "5.1", "5.2", "6.1", "7.1", "8.1",
    ]  # fmt: skip


def test_bullets_are_counted_under_their_unit(document: Document) -> None:
    read = [(each.locator, each.text) for each in document.passages if each.locator.startswith("6.1 ")]
    counts = {"BR": 4, "TSB": 12, "BDT": 11, "GS": 3}
    locators = [f"6.1 {unit} {number}" for unit, count in counts.items() for number in range(1, count + 1)]
    assert read == list(zip(locators, (bullet.text for bullet in BULLETS), strict=True))


def test_changes_are_read_as_accepted(document: Document) -> None:
    assert text(document, "5.1") == "ITU chairs the Partnership for Measuring ICT for Development."
    assert text(document, "5.2") == f"{MOVED} ITU is a member of the Steering Committee of the UN Geospatial Network."
    assert document.rows()[0].cell(Column.FREQUENCY) == "Three times per year"
    assert "IPSAS" not in "".join(passage.text for passage in document.passages)


def test_tracked_changes_are_listed(document: Document) -> None:
    found = {(change.kind, change.text.strip()) for change in document.tracked}
    assert {
        ("deletion", "Twice"),
        ("insertion", "Three times"),
        ("move", MOVED),
        ("move", "ITU shows its new guard house."),
        ("insertion", "Lighthouse Data Network (LDN)"),
    } <= found
    assert any(change.kind == "deletion" and "IPSAS Task Force" in change.text for change in document.tracked)
    assert all(isinstance(change, TrackedChange) and change.author == "Editor" for change in document.tracked)


def test_notes_hidden_text_and_the_frame_of_the_annex(document: Document) -> None:
    assert text(document, "7.1 note 1") == "Its report came out two years before."
    assert text(document, "8.1 note 2") == "The unit sits in Geneva."
    assert text(document, "2.2") == "The paper had nine pages."
    assert [words(hidden) for hidden in document.hidden] == [HIDDEN]
    assert text(document, "Annex") == ANNEX_TITLE
    assert text(document, "Annex preamble") == PREAMBLE
    assert text(document, "Annex footnote") == ANNEX_NOTE.removeprefix("(*) ")


def test_no_word_is_lost(document: Document) -> None:
    assert document.unplaced == ()


def test_row_with_the_words_of_headings_is_a_row(document: Document) -> None:
    row = next(row for row in document.rows() if row.cell(Column.NAME) == "Inter-Agency Task Teams of STI")
    assert row.cell(Column.FREQUENCY) == "2 times per year"
