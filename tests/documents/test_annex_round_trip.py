"""The report's own annex: attached, written in each format, and read back cell by cell."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from liaison.cli import app
from liaison.loading.attachments import read_attachment
from tests.documents.annexes import cells_of_docx, cells_of_html, cells_of_xlsx

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


@pytest.mark.parametrize(
    ("ending", "read"), [("docx", cells_of_docx), ("xlsx", cells_of_xlsx), ("html", cells_of_html)]
)
def test_318_of_318_cells_are_equal(
    database: Path, tmp_path: Path, ending: str, read: Callable[[bytes], list[list[str]]]
) -> None:
    attachment = read_attachment(database, "un-2020")
    assert attachment is not None
    rows = [passage.cells for passage in attachment.passages if passage.cells]
    expected = [[cell.heading for cell in rows[0]], *([cell.text for cell in row] for row in rows)]
    assert sum(map(len, expected)) == 318
    file = tmp_path / f"annex.{ending}"
    run("annex", "--report", "un-2020", "--database", str(database), "--output", str(file))
    assert read(file.read_bytes()) == expected
