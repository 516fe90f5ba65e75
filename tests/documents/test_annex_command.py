"""``liaison annex``."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

from liaison.cli import app
from liaison.documents.attaching import attach
from liaison.loading.build import build
from tests.documents.annexes import attach_sample, cells_of_docx, cells_of_html, cells_of_xlsx
from tests.documents.conftest import report as made
from tests.sample import write_two_editions


def annex(database: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["annex", "--database", str(database), *arguments])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of each test."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_annex_has_the_wordings_of_the_registry_and_says_so(sample_path: Path, folder: Path) -> None:
    done = annex(sample_path, "--report", "un-2020")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("Wrote un-2020-annex.docx: 3 rows. The wordings are the registry’s")
    assert cells_of_docx((folder / "un-2020-annex.docx").read_bytes()) == [
        [
            "Name",
            "Key activity",
            "Key ITU relevance / Specific benefit",
            "Frequency of meetings",
            "Time spent",
            "Financial implications",
        ],
        [
            "Chief Executives Board",
            "",
            "PP Res. 64: Non-discriminatory access",
            "Twice per year",
            "2 days per meeting",
            "Travel and DSA for executive head",
        ],
        ["Digital Technology Network", "", "", "Twice per year", "", ""],
        ["UNICC management committee", "", "", "", "", ""],
    ]


@pytest.mark.parametrize(("ending", "read"), [("xlsx", cells_of_xlsx), ("html", cells_of_html)])
def test_format_follows_from_the_name_of_the_file(
    sample_path: Path, folder: Path, ending: str, read: Callable[[bytes], list[list[str]]]
) -> None:
    assert annex(sample_path, "--report", "un-2020", "--output", f"made.{ending}").exit_code == 0
    assert annex(sample_path, "--report", "un-2020", "--format", ending).exit_code == 0
    made = (folder / f"made.{ending}").read_bytes()
    assert len(read(made)) == 4
    assert (folder / f"un-2020-annex.{ending}").read_bytes() == made


@pytest.mark.parametrize("public", [False, True])
def test_annex_has_the_cells_of_an_attached_document(
    tmp_path: Path, database: Path, folder: Path, public: bool
) -> None:
    attach_sample(tmp_path, database, public=public)
    done = annex(database, "--report", "un-2020", "--output", "annex.docx")
    assert done.stdout == "Wrote annex.docx: 3 rows. The text is that of the report’s document.\n"
    headings, first, *_ = cells_of_docx((folder / "annex.docx").read_bytes())
    assert headings[:4] == ["Name", "Key activity", "Relevance to ITU", "Frequency of meetings*"]
    assert first == ["Chief Executives Board", "Coordinates\nthe system", "", "In spring", "", ""]


def test_document_of_a_new_report_is_not_used(data: Path, database: Path, folder: Path) -> None:
    """Its identity is not proved."""
    file = folder / "report.docx"
    file.write_bytes(b"")
    attach(file, made(opening=("C21", "Report of 2021")), data, database, "un-2021", public=False, new=True)
    write_two_editions(data)
    build(data, database)
    done = annex(database, "--report", "un-2021")
    assert "3 rows. The wordings are the registry’s" in done.stdout
    assert done.stdout.endswith("For the full text, attach it with `liaison attach FILE --report un-2021`.\n")


def test_template_is_filled(sample_path: Path, folder: Path) -> None:
    template = docx.Document()
    template.add_paragraph("{{session}}")
    template.save("ours.docx")
    done = annex(sample_path, "--report", "un-2020", "--template", "ours.docx", "--output", "made.docx")
    assert done.exit_code == 0, done.stderr
    assert docx.Document("made.docx").paragraphs[0].text == "C20"


def test_only_a_file_that_is_named_is_replaced(sample_path: Path, folder: Path) -> None:
    edited = folder / "un-2020-annex.docx"
    edited.write_text("edited by hand")
    done = annex(sample_path, "--report", "un-2020")
    assert (done.exit_code, edited.read_text()) == (1, "edited by hand")
    assert "un-2020-annex.docx was not written: it already exists. To replace it" in done.stderr
    assert annex(sample_path, "--report", "un-2020", "--output", edited.name).exit_code == 0
    assert edited.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--report", "un-2099"], 'There is no report "un-2099". The reports are un-2020.'),
        (
            ["--report", "un-2020", "--format", "html", "--template", "ours.docx"],
            "A template can only be used for a Word document. Use --format docx, or no --template.",
        ),
        (["--report", "un-2020", "--template", "none.docx"], "none.docx cannot be used as a template: it cannot be"),
        (["--report", "un-2020", "--output", "none/a.docx"], "none/a.docx was not written: there is no such folder"),
    ],
)
def test_error_says_what_to_do_and_writes_nothing(
    sample_path: Path, folder: Path, arguments: list[str], message: str
) -> None:
    done = annex(sample_path, *arguments)
    assert done.exit_code == 1
    assert done.stderr.startswith(message)
    assert list(folder.iterdir()) == []


def test_missing_database_is_an_error(folder: Path) -> None:
    done = annex(folder / "none.sqlite", "--report", "un-2020")
    assert done.exit_code == 1
    assert "There is no database at" in done.stderr
