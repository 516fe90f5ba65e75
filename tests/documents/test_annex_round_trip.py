"""The annex, written in each format and read back cell by cell: an invented one, and that of the report."""

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from liaison.cli import app
from liaison.documents.annex.content import compose
from liaison.documents.annex.formats import FORMATS
from liaison.documents.reader import read_document
from liaison.loading.attachments import read_attachment
from tests.documents.annexes import HEADINGS, attached, cells_of_docx, cells_of_html, cells_of_xlsx, report, row
from tests.documents.edition import BY_LIBREOFFICE

REPORT = Path(os.environ.get("REPORT_TEXT", Path(__file__).parents[3] / "shared/source/000_20a956f9fd72b071.txt"))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry to which the report is attached; its text is not public."""
    if not REPORT.is_file():
        pytest.skip(f"the report is not at {REPORT}: set REPORT_TEXT to the path of its text")
    database = tmp_path_factory.mktemp("attached") / "registry.sqlite"
    run("attach", str(REPORT), "--report", "un-2020", "--database", str(database))
    return database


def run(*arguments: str) -> None:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output


def expected(database: Path) -> list[list[str]]:
    """The cells of the attached document, with the headings as the first row."""
    attachment = read_attachment(database, "un-2020")
    assert attachment is not None
    rows = [passage.cells for passage in attachment.passages if passage.cells]
    return [[cell.heading for cell in rows[0]], *([cell.text for cell in row] for row in rows)]


def read_back(file: Path) -> list[list[str]]:
    """The cells as the reader of documents finds them."""
    document = read_document(file)
    assert document.unplaced == ()
    rows = [row.cells for row in document.rows()]
    return [[cell.heading for cell in rows[0]], *([cell.text for cell in row] for row in rows)]


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_invented_annex_is_read_back(tmp_path: Path, ending: str) -> None:
    rows = [
        [
            "Harbour Forum (HF)",
            "It meets\nand plans",
            "See https://example.org/a?b=1&c=2.",
            "Twice a year",
            "2 days",
            "",
        ],
        ["الشبكة المشتركة", "=1+1", "<b>& “quotes”</b>", "", "1) one\n2) two", "CHF 1,000"],
    ]
    file = tmp_path / f"annex.{ending}"
    file.write_bytes(FORMATS[ending](attached(*(row(number, *texts) for number, texts in enumerate(rows, 1)))))
    assert read_back(file) == [list(HEADINGS.values()), *rows]
    passages = {passage.locator: passage.text for passage in read_document(file).passages}
    assert passages["Annex footnote"] == "Many meetings are online."


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_invented_edition_as_libreoffice_writes_it_is_read_back(tmp_path: Path, ending: str) -> None:
    """54 rows with columns in another order, under a header row that is repeated in the middle."""
    edition = read_document(BY_LIBREOFFICE)
    file = tmp_path / f"annex.{ending}"
    file.write_bytes(FORMATS[ending](compose(report(), edition.passages)))
    rows = [[cell.text for cell in row.cells] for row in edition.rows()]
    assert len(rows) == 54
    assert read_back(file)[1:] == rows


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx"])
def test_318_of_318_cells_are_equal(database: Path, tmp_path: Path, ending: str) -> None:
    cells = expected(database)
    assert sum(map(len, cells)) == 318
    file = tmp_path / f"annex.{ending}"
    run("annex", "--report", "un-2020", "--database", str(database), "--output", str(file))
    read = {"docx": cells_of_docx, "html": cells_of_html, "xlsx": cells_of_xlsx}[ending]
    assert read(file.read_bytes()) == cells
    if ending != "xlsx":
        assert read_back(file) == cells
