"""The command ``liaison verify``: what it prints, and its exit code."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from liaison.cli import app
from liaison.documents.attaching import attach
from tests.documents.verify_sample import DOCUMENT, write_data, write_report


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["verify", *map(str, arguments)])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return write_report(tmp_path / "kites.docx")


def test_agreement_is_reported_with_counts(tmp_path: Path, report: Path) -> None:
    result = run(report, "--report", "un-2020", "--data", write_data(tmp_path / "data"))
    assert result.exit_code == 0, result.output
    assert "The data on un-2020 were compared with kites.docx." in result.output
    assert "wordings (9)" in result.output
    assert "Not checked: summaries" in result.output
    assert result.output.endswith("No other differences.\n")


def test_difference_is_shown_with_both_texts_and_its_line(tmp_path: Path, report: Path) -> None:
    data = write_data(tmp_path / "data", {"mechanisms.yaml": ("name: Tail Network", "name: Tale Network")})
    result = run(report, "--report", "un-2020", "--data", data)
    assert result.exit_code == 1
    shown = (
        "mechanisms.yaml:17: the name of mechanism/tails (un-2020 Annex 2)\n"
        "    data:   Tale Network\n"
        "    report: The Tail Network Part of the String Board. "
    )
    assert shown in result.output
    assert result.output.endswith("differences found.\n")


def test_text_of_another_place_is_pointed_out(tmp_path: Path, report: Path) -> None:
    change = {"engagements.yaml": ("wording: Twice per year", "wording: Travel is possible")}
    result = run(report, "--report", "un-2020", "--data", write_data(tmp_path / "data", change))
    assert "The document has it in Annex 3." in result.output


def test_without_file_the_attached_document_is_taken(tmp_path: Path, report: Path) -> None:
    data, database = write_data(tmp_path / "data"), tmp_path / "registry.sqlite"
    options = ("--report", "un-2020", "--data", data, "--database", database)
    missing = run(*options)
    assert missing.exit_code == 1
    assert "The document of un-2020 is not attached" in missing.output
    attach(report, DOCUMENT, data, database, "un-2020", public=False, new=False)
    result = run(*options)
    assert result.exit_code == 0, result.output
    assert "compared with kites.docx" in result.output


def test_invalid_data_are_refused(tmp_path: Path, report: Path) -> None:
    data = write_data(tmp_path / "data", {"mechanisms.yaml": ("kind: BOARD", "kind: BORD")})
    result = run(report, "--report", "un-2020", "--data", data)
    assert result.exit_code == 1
    assert 'mechanisms.yaml:14: kind "BORD" is unknown. Did you mean "BOARD"?' in result.output


def test_unknown_report_is_refused(tmp_path: Path, report: Path) -> None:
    result = run(report, "--report", "un-2019", "--data", write_data(tmp_path / "data"))
    assert result.exit_code == 1
    assert 'The report "un-2019" is not in reports.yaml. Did you mean "un-2020"?' in result.output
