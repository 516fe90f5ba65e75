"""The shared Word files and the report, read as a person sees them. The cells were typed by hand."""

import os
import time
from pathlib import Path

import pytest

from liaison.documents.document import Document, TrackedChange
from liaison.documents.reader import read_document
from liaison.loading.attachments import Column

REPORT = Path(os.environ.get("REPORT_TEXT", Path(__file__).parents[3] / "shared/source/000_20a956f9fd72b071.txt"))
DOCUMENTS = REPORT.parents[1] / "documents"

CEB = "Chief Executive Board for Coordination (CEB)"
FIRST = (
    CEB,
    "Strategic direction",
    "ICT4SDG",
    "Twice per year",
    "2 days per meeting",
    "Travel and DSA for executive head",
)
SECOND = ("HLCP", *FIRST[1:])


def read(name: str) -> Document:
    path = REPORT if name == "the report" else DOCUMENTS / name
    if not path.is_file():
        pytest.skip(f"{path} is missing: set REPORT_TEXT to the path of the report's text")
    return read_document(path)


def changed(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    return tuple(cells.get(column.value, text) for column, text in zip(Column, row, strict=True))


ROWS: dict[str, list[tuple[str, ...]]] = {
    "hard_hmerge.docx": [
        changed(
            FIRST,
            time="2 days per meeting\nTravel and DSA for executive head",
            cost="2 days per meeting\nTravel and DSA for executive head",
        ),
        SECOND,
    ],
    "hard_moved.docx": [changed(FIRST, cost="Travel moved here"), SECOND],
    "hard_nested.docx": [changed(FIRST, time="2 days per meeting\nonline 2 days"), SECOND],
    "hard_runs.docx": [
        changed(FIRST, time="2-3 days per meeting\nplus travel in March 2020 STRUCK 8 days¹"),
        SECOND,
    ],
    "hard_sdt_cell.docx": [FIRST, SECOND],
    "hard_sdt_row.docx": [FIRST, SECOND],
    "hard_section_row.docx": [FIRST, SECOND],
    "hard_short_row.docx": [changed(FIRST, cost=""), SECOND],
    "hard_tracked.docx": [changed(FIRST, frequency="Three times per year")],
    "hard_vmerge.docx": [
        changed(FIRST, frequency="Twice per year\nTwice per year"),
        changed(SECOND, frequency="Twice per year\nTwice per year"),
    ],
    "libreoffice-footnotes-textbox.docx": [
        ("CEB", "x", "• auto numbered one\n• auto numbered two", "Three times per year", "2 days", "Travel"),
        ("HLCP", "y", "z", "Three times per year", "2 days; no cost", "2 days; no cost"),
    ],
}


@pytest.mark.parametrize("name", ROWS)
def test_rows_and_columns(name: str) -> None:
    found = read(name)
    assert [tuple(row.cell(column) for column in Column) for row in found.rows()] == ROWS[name]
    assert [row.locator for row in found.rows()] == [f"Annex {number + 1}" for number in range(len(ROWS[name]))]
    assert found.unplaced == ()


def test_what_is_listed_beside_the_rows() -> None:
    assert read("hard_section_row.docx").headings == ("A. Mechanisms under the CEB",)
    assert read("hard_runs.docx").hidden == ("HIDDEN 9 days",)
    assert read("hard_runs.docx").struck == ("STRUCK 8 days",)
    assert read("hard_moved.docx").tracked == (TrackedChange("move", "A", "", "Travel moved here"),)
    day = ("A", "2021-01-01T00:00:00Z")
    assert read("hard_tracked.docx").tracked == (
        TrackedChange("deletion", *day, "Twice per year"),
        TrackedChange("insertion", *day, "Three times per year"),
        TrackedChange("deletion", *day, " ".join(SECOND)),
    )


def test_footnotes_a_text_box_and_automatic_numbers() -> None:
    found = read("libreoffice-footnotes-textbox.docx")
    assert found.headings == ("1. Introduction", "2. Coordination")
    assert [(passage.locator, passage.text) for passage in found.passages if not passage.cells] == [
        ("1.1", "As a UN agency, ITU collaborates."),
        ("1.1 note 1", "The footnote text."),
        ("1.2", "A second paragraph."),
        ("2.1", "ITU contributed to the CEB.\nBefore the box\nTEXT IN A BOX"),
    ]


@pytest.mark.parametrize("name", ["report-automatic-numbering.docx", "report-by-libreoffice.docx"])
def test_the_report_as_word_and_libreoffice_write_it_is_the_same(name: str) -> None:
    expected, found = read("the report"), read(name)
    assert found.passages == expected.passages
    assert found.headings == expected.headings
    assert found.opening == expected.opening
    assert found.unplaced == ()
    cells = [cell for row in found.rows() for cell in row.cells]
    assert len(cells) + len(found.rows()[0].cells) == 318  # with the headings of the columns


def test_the_report_has_all_its_passages() -> None:
    found = read("the report")
    paragraphs = [passage.locator for passage in found.passages if passage.locator.replace(".", "").isdigit()]
    assert paragraphs == ["1.1", "2.1", "2.2", "2.3", "3.1", "3.2", "4.1", "5.1", "6.1", "7.1", "7.2", "8.1"]
    bullets = [passage.locator.split()[1] for passage in found.passages if passage.locator.startswith("6.1 ")]
    assert [bullets.count(unit) for unit in ("BR", "TSB", "BDT", "GS")] == [6, 13, 11, 3]
    assert len(found.rows()) == 52
    assert found.unplaced == ()


def test_the_report_is_read_in_seconds() -> None:
    """It takes less than one second of the processor; a slow or busy machine several times as much."""
    start = time.process_time()
    read("report-by-libreoffice.docx")
    assert time.process_time() - start < 10
