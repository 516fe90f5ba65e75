"""The command ``liaison draft``: the document of a new edition becomes a review, and nothing else changes."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from liaison.cli import app
from liaison.documents.attaching import attach
from liaison.documents.draft_file import read_draft
from liaison.documents.draft_sources import digest_of
from liaison.documents.reader import read_document
from liaison.loading.build import build, needs_build
from tests.sample import write_sample

HEADINGS = ("Name", "Key activity", "Relevance", "Frequency of meetings", "Time spent", "Financial implications")
ROWS = (
    ("Chief Executives Board", "Leads", "PP Res. 64", "Twice per year", "3 days per meeting", "Travel"),
    ("Digital Technology Network", "Computes", "With UNESCO", "Twice per year", "", ""),
    ("Forum on Ocean Cables", "Connects", "", "Weekly", "", ""),
)


def page(rows: tuple[tuple[str, ...], ...] = ROWS, opening: str = "Document C21/INF/7-E") -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in (HEADINGS, *rows))
    return (
        f"<p>{opening}</p><p>C21</p><p>Report of 2021</p><p>1. Beginning</p><p>1.1 It begins.</p><p>6. Initiatives</p>"
        "<p>6.1 They are:</p><p>BDT</p><ul><li>Broadband Commission, with UNESCO;</li></ul>"
        f"<p>List of mechanisms, networks and groups</p><table>{lines}</table>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sample data, a database built from them, and the document of the next edition."""
    build(write_sample(tmp_path / "data"), tmp_path / "registry.sqlite")
    (tmp_path / "new.html").write_text(page(), encoding="utf-8")
    return tmp_path


def run(folder: Path, command: str, *arguments: str) -> Result:
    places = ("--data", str(folder / "data"), "--database", str(folder / "registry.sqlite"))
    return CliRunner().invoke(app, [command, *arguments, *places])


def draft(folder: Path, *arguments: str) -> Result:
    return run(folder, "draft", *arguments, "--report", "un-2021", "--previous", "un-2020")


def test_draft_of_a_document(folder: Path) -> None:
    result = draft(folder, str(folder / "new.html"))
    assert result.exit_code == 0, result.output
    assert "Rows of the annex: 1 unchanged, 1 altered, 1 new, 1 gone\nInitiatives: 1 unchanged" in result.output
    assert "  row 1: Chief Executives Board" in result.output
    assert "    time: “3 days per meeting”; last year “2 days per meeting”" in result.output
    found = read_draft(folder / "data" / "reviews" / "un-2021" / "draft.json")
    assert [(row.key, row.status.value, row.resolutions, row.agencies) for row in found.rows] == [
        ("ceb", "ALTERED", ("pp-64",), ()),
        ("dtn", "SAME", (), ("unesco",)),
        ("row-3", "NEW", (), ()),
        ("unicc", "GONE", (), ()),
    ]
    assert (found.file, len(found.sha256), found.symbol, found.session) == ("new.html", 64, "C21/INF/7", "C21")


def test_nothing_is_built(folder: Path) -> None:
    database = folder / "registry.sqlite"
    before = build(folder / "data", database).version
    assert draft(folder, str(folder / "new.html")).exit_code == 0
    assert not needs_build(folder / "data", database)
    assert build(folder / "data", database).version == before


def test_attached_document_needs_no_file(folder: Path) -> None:
    path, database = folder / "new.html", folder / "registry.sqlite"
    attach(path, read_document(path), folder / "data", database, "un-2021", public=False, new=True)
    result = draft(folder)
    assert result.exit_code == 0, result.output
    assert "from new.html" in result.output
    assert read_draft(folder / "data" / "reviews" / "un-2021" / "draft.json").sha256 == digest_of(path)


def test_neither_file_nor_attached_document(folder: Path) -> None:
    result = draft(folder)
    assert result.exit_code == 1
    assert "No document of un-2021 is attached to" in result.output
    assert "`liaison attach FILE --report un-2021 --new`" in result.output


def test_revised_document(folder: Path) -> None:
    assert draft(folder, str(folder / "new.html")).exit_code == 0
    (folder / "new.html").write_text(page((ROWS[1], ROWS[2])), encoding="utf-8")
    refused = draft(folder, str(folder / "new.html"))
    assert refused.exit_code == 1
    assert "add --again" in refused.output
    revised = draft(folder, str(folder / "new.html"), "--again")
    assert revised.exit_code == 0, revised.output
    assert "Earlier draft: 4 rows and initiatives say the same. Answers to them are kept." in revised.output
    assert "  differs, so that it is asked again: row ceb, Chief Executives Board" in revised.output


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            page(opening="Document C20/INF/3-E"),
            "is un-2020, the edition before: its opening gives the symbol C20/INF/3",
        ),
        ("<p>A letter.</p>", "was not read as a report"),
    ],
)
def test_other_documents_are_refused(folder: Path, text: str, message: str) -> None:
    reports = folder / "data" / "reports.yaml"
    reports.write_text(reports.read_text().replace("session: C20", "session: C20\n  symbol: C20/INF/3"))
    (folder / "new.html").write_text(text, encoding="utf-8")
    result = draft(folder, str(folder / "new.html"))
    assert result.exit_code == 1
    assert message in result.output
    assert not (folder / "data" / "reviews").exists()


def test_invalid_data_are_refused(folder: Path) -> None:
    (folder / "data" / "agencies.yaml").write_text("- slug: itu\n", encoding="utf-8")
    result = draft(folder, str(folder / "new.html"))
    assert result.exit_code == 1
    assert "agencies.yaml:1: name is missing" in result.output
