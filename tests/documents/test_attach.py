"""The commands ``attach`` and ``detach``: what they print, what they store and what the database then contains."""

import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from liaison.cli import app
from liaison.documents.reader import read_document
from liaison.loading.attachments import TrackedChange, attachment_file, cited_locators, read_attachment
from liaison.loading.build import build, needs_build
from liaison.loading.entries import ReportEntry
from liaison.loading.folder import read_folder
from liaison.settings import DATA
from tests.documents.conftest import report
from tests.sample import write_two_editions

DOCUMENT = """\
 Report of 2020
 For information.
 1. Beginning
1.1\tThe first paragraph,
which goes on.
2.1\tA paragraph that nobody cites.
4.1\tMeetings were held.
5.1\tThe boards met.
6.1\tInitiatives are:
BDT
· The Broadband Commission
 UN Mechanisms, Networks and Groups

\tName
\tActivity
\tRelevance
\tFrequency*
\tTime
\tCost*

\tChief Executives Board
\tCoordinates
\tMatters

\tTwice per year
\t2 days
per meeting
\tTravel

\tDigital Technology Network
\tAdvises
\tMatters too
\t
\t
\t

\tUNICC management committee
\tManages
\t
\t
\t
\t

(*) Some are remote.
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def run(command: str, data: Path, database: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [command, "--data", str(data), "--database", str(database), *arguments])


def attach(document: Path, data: Path, database: Path, *options: str) -> Result:
    return run("attach", data, database, str(document), "--report", "un-2020", *options)


def query(database: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(statement).fetchall()


def test_a_public_document_is_in_the_database_by_passage_and_by_cell(
    document: Path, data: Path, database: Path
) -> None:
    attached = attach(document, data, database, "--public")

    assert (attached.exit_code, attached.stderr) == (0, "")
    assert query(database, "SELECT position, locator, text FROM passage ORDER BY position LIMIT 3") == [
        (1, "1.1", "The first paragraph, which goes on."),
        (2, "2.1", "A paragraph that nobody cites."),
        (3, "4.1", "Meetings were held."),
    ]
    cells = "SELECT c.heading, c.text, c.annex_column FROM passage_cell AS c JOIN passage AS p ON p.id = c.passage_id"
    assert query(database, f"{cells} WHERE p.locator = 'Annex 1' ORDER BY c.position") == [
        ("Name", "Chief Executives Board", "NAME"),
        ("Activity", "Coordinates", "ACTIVITY"),
        ("Relevance", "Matters", "RELEVANCE"),
        ("Frequency*", "Twice per year", "FREQUENCY"),
        ("Time", "2 days\nper meeting", "TIME"),
        ("Cost*", "Travel", "COST"),
    ]
    assert query(database, f"{cells} WHERE p.locator = '5.1'") == []
    assert query(database, "SELECT document FROM report") == [("PUBLIC",)]


def test_the_command_says_what_proves_the_document_and_what_nothing_cites(
    document: Path, data: Path, database: Path
) -> None:
    assert attach(document, data, database, "--public").stdout.splitlines()[:-1] == [
        "report.txt: 11 passages, 3 of them rows of the annex.",
        "It is the document of un-2020. Proof: the title; the names in all 3 rows of its annex.",
        "Passages that nothing in the data cites (2):",
        "  2.1: A paragraph that nobody cites.",
        "  Annex footnote: Some are remote.",
        "The text is public: the registry serves it.",
    ]


def test_search_finds_words_of_a_public_document(document: Path, data: Path, database: Path) -> None:
    attach(document, data, database, "--public")

    found = "SELECT rowid FROM search_index WHERE search_index MATCH 'texts: coordinates'"
    assert query(database, f"SELECT type FROM node WHERE id IN ({found}) ORDER BY id") == [
        ("Mechanism",),
        ("Resolution",),
    ]


def test_a_document_that_is_not_public_is_kept_next_to_the_database(document: Path, data: Path, database: Path) -> None:
    attached = attach(document, data, database)

    stored = attachment_file(database, "un-2020")
    assert stored == database.with_name("registry.sqlite.attached") / "un-2020.json"
    assert f"The text is kept in {stored} and is not served. To serve it, attach it with --public." in attached.stdout
    assert "2 days\\nper meeting" in stored.read_text(encoding="utf-8")
    assert b"nobody cites" not in database.read_bytes()
    assert query(database, "SELECT count(*) FROM passage") == [(0,)]
    assert query(database, "SELECT document FROM report") == [("NOT_PUBLIC",)]


def test_the_attachment_has_the_name_and_the_hash_of_its_file(document: Path, data: Path, database: Path) -> None:
    document.write_bytes(DOCUMENT.encode())
    attach(document, data, database)

    attachment = read_attachment(database, "un-2020")
    assert attachment is not None
    assert (attachment.file, attachment.public, attachment.new) == ("report.txt", False, False)
    assert len(attachment.sha256) == 64
    assert attachment.opening == ("Report of 2020", "For information.")
    assert attachment.attached_at.utcoffset() is not None


def test_every_later_build_includes_a_public_document(document: Path, data: Path, database: Path) -> None:
    bare = build(data, database).version
    attach(document, data, database, "--public")
    ((with_text,),) = query(database, "SELECT version FROM dataset")

    assert not needs_build(data, database)
    assert with_text != bare
    assert build(data, database).version == with_text


def test_attaching_without_public_removes_a_public_text(document: Path, data: Path, database: Path) -> None:
    attach(document, data, database, "--public")
    assert b"nobody cites" in database.read_bytes()

    attach(document, data, database)

    assert b"nobody cites" not in database.read_bytes()


def test_another_database_in_the_folder_is_built_without_the_text(document: Path, data: Path, database: Path) -> None:
    attach(document, data, database, "--public")
    other = build(data, database.with_name("other.sqlite")).database

    assert b"nobody cites" in database.read_bytes()
    assert b"nobody cites" not in other.read_bytes()
    assert query(other, "SELECT document FROM report") == [("NOT_ATTACHED",)]


def test_detach_leaves_no_trace_of_the_text(document: Path, data: Path, database: Path) -> None:
    never_attached = build(data, database).version
    attach(document, data, database, "--public")
    assert b"nobody cites" in database.read_bytes()

    detached = run("detach", data, database, "--report", "un-2020")

    assert detached.exit_code == 0
    assert detached.stdout.startswith("The document of un-2020 is no longer attached.\nBuilt ")
    content = database.read_bytes()
    assert [word for word in (b"that nobody cites", b"Coordinates", b"Manages") if word in content] == []
    assert [path.name for path in database.parent.iterdir()] == ["registry.sqlite"]
    assert query(database, "SELECT version FROM dataset") == [(never_attached,)]


def test_detaching_what_is_not_attached_lists_what_is(document: Path, data: Path, database: Path) -> None:
    nothing = run("detach", data, database, "--report", "un-2020")
    attach(document, data, database)
    other = run("detach", data, database, "--report", "un-2019")

    assert nothing.exit_code == other.exit_code == 1
    assert nothing.stderr == (
        f"The document of un-2020 is not attached to {database}. No document is attached to it.\n"
    )
    assert other.stderr == f"The document of un-2019 is not attached to {database}. Attached: un-2020.\n"


def test_a_document_with_other_rows_is_refused_and_nothing_changes(document: Path, data: Path, database: Path) -> None:
    attach(document, data, database, "--public")
    before = everything_in(database.parent)
    document.write_text(DOCUMENT.replace("\tDigital Technology Network", "\tA board of spies"), encoding="utf-8")

    refused = attach(document, data, database, "--public")

    assert refused.exit_code == 1
    assert refused.stderr == (
        f"{document} does not agree with un-2020 in the data (1 difference). Nothing was changed.\n"
        "- row 2 of the document is “A board of spies”; the data cite Digital Technology Network there.\n"
        "Attach another file, or correct the data: another spelling of a name is added to the aliases of the "
        "mechanism.\n"
    )
    assert everything_in(database.parent) == before


def test_every_cited_locator_that_the_document_lacks_is_listed(document: Path, data: Path, database: Path) -> None:
    text = DOCUMENT.replace("5.1\tThe boards met.\n", "").replace("BDT\n· The Broadband Commission\n", "")
    document.write_text(text, encoding="utf-8")

    refused = attach(document, data, database, "--public")

    assert refused.exit_code == 1
    assert "(2 differences). Nothing was changed." in refused.stderr
    assert (
        "- the document has no 5.1, which the data cite in memberships.csv:2, related_texts.csv:2.\n" in refused.stderr
    )
    assert "- the document has no 6.1 BDT 1, which the data cite in agencies.yaml:25, " in refused.stderr
    assert not database.parent.exists()


def everything_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_document_that_is_not_a_report_is_refused(document: Path, data: Path, database: Path) -> None:
    document.write_text("Dear colleague", encoding="utf-8")

    refused = attach(document, data, database)

    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"{document} was not read as a report: ")
    assert not database.parent.exists()


def test_a_failed_build_leaves_the_previous_document_attached(
    document: Path, data: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(document, data, database, "--public")
    before = everything_in(database.parent)
    monkeypatch.setattr("liaison.loading.build.defect_of", lambda connection: "the disk is full.")

    assert attach(document, data, database).exit_code == 1
    assert run("detach", data, database, "--report", "un-2020").exit_code == 1
    assert everything_in(database.parent) == before


def test_a_file_that_is_not_a_registry_stays_as_it_is(document: Path, data: Path, database: Path) -> None:
    database.parent.mkdir()
    database.write_text("my notes", encoding="utf-8")

    refused = attach(document, data, database)

    assert refused.exit_code == 1
    assert "is not a registry" in refused.stderr
    assert everything_in(database.parent) == {database: b"my notes"}


def test_an_unknown_report_is_named(document: Path, data: Path, database: Path) -> None:
    refused = run("attach", data, database, str(document), "--report", "un-2021")

    assert refused.exit_code == 1
    assert refused.stderr == (
        'The report "un-2021" is not in reports.yaml. Did you mean "un-2020"? '
        "With --new, the document of a new edition is kept for `liaison draft`.\n"
    )


def test_a_new_edition_is_kept_for_draft_and_not_built(document: Path, data: Path, database: Path) -> None:
    document.write_text(DOCUMENT.replace("Report of 2020", "C21\nReport of 2021"), encoding="utf-8")

    kept = run("attach", data, database, str(document), "--report", "un-2021", "--new")

    assert kept.exit_code == 0
    stored = attachment_file(database, "un-2021")
    assert f"The document is kept in {stored} for `liaison draft`. It is not served.\n" in kept.stdout
    attachment = read_attachment(database, "un-2021")
    assert attachment is not None
    assert (attachment.new, attachment.public) == (True, False)
    assert not database.exists()


def test_the_document_of_a_report_in_the_data_is_not_a_new_edition(document: Path, data: Path, database: Path) -> None:
    document.write_text(DOCUMENT.replace("Report of 2020", "C20\nReport of 2020"), encoding="utf-8")

    refused = run("attach", data, database, str(document), "--report", "un-2021", "--new")

    assert refused.exit_code == 1
    assert refused.stderr == (
        f"{document} is not a new edition: its first lines give the session C20 of un-2020. Attach the document of "
        "un-2021, or attach this one with --report un-2020 and without --new.\n"
    )
    assert not database.parent.exists()


def test_changes_hidden_and_unplaced_texts_are_counted_and_shown(
    document: Path, data: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = replace(
        report(),
        tracked=(TrackedChange("deletion", "A. Clerk", "2020-03-01", "an old\nword"),),
        hidden=("a hidden word",),
        struck=("a struck word",),
        unplaced=tuple(f"stray {number}" for number in range(1, 23)),
    )
    monkeypatch.setattr("liaison.documents.reader.read_document", lambda path: read)

    printed = attach(document, data, database).stdout

    assert (
        "Tracked changes, read as if they had been accepted (1):\n  deletion by A. Clerk on 2020-03-01: an old word\n"
        in printed
    )
    assert "Hidden texts, which are in no passage (1):\n  a hidden word\n" in printed
    assert "Texts in strikethrough, which are in their passages (1):\n  a struck word\n" in printed
    assert "Texts that were not placed in any passage (22):\n  stray 1\n" in printed
    assert "  stray 20\n  … and 2 more, which are in the attached file.\n" in printed


def test_a_new_edition_that_enters_the_data_is_not_published(document: Path, data: Path, database: Path) -> None:
    document.write_text(DOCUMENT.replace("Report of 2020", "Report of 2021"), encoding="utf-8")
    run("attach", data, database, str(document), "--report", "un-2021", "--new")
    write_two_editions(data)
    build(data, database)

    assert query(database, "SELECT slug, document FROM report ORDER BY slug") == [
        ("un-2020", "NOT_ATTACHED"),
        ("un-2021", "NOT_PUBLIC"),
    ]
    assert b"nobody cites" not in database.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--report", "un-2020", "--new"), 'The report "un-2020" is in reports.yaml already. Leave out --new.\n'),
        (("--report", "../un-2021", "--new"), '"../un-2021" is not a slug. '),
        (("--report", "un-2021", "--new", "--public"), "The text of un-2021 cannot be public before the report is in "),
    ],
)
def test_new_is_only_for_reports_that_are_not_in_the_data(
    document: Path, data: Path, database: Path, arguments: tuple[str, ...], message: str
) -> None:
    refused = run("attach", data, database, str(document), *arguments)

    assert refused.exit_code == 1
    assert refused.stderr.startswith(message)
    assert not database.parent.exists()


def test_a_text_that_an_earlier_version_attached_is_not_published(data: Path, database: Path) -> None:
    old = database.parent / "passages" / "un-2020.json"
    old.parent.mkdir(parents=True)
    old.write_text(json.dumps({"1.1": "The old text"}), encoding="utf-8")

    built = run("build", data, database)

    assert built.exit_code == 0
    assert built.stderr == (
        f"Notice: {old} was attached by an earlier version of Liaison. Nothing in it is published. Attach the document "
        "again with `liaison attach FILE --report un-2020`, then delete this file.\n"
    )
    assert b"The old text" not in database.read_bytes()


@pytest.mark.skipif("REPORT_TEXT" not in os.environ, reason="REPORT_TEXT is not set to the text of the report")
def test_the_report_is_proved_and_the_data_cite_every_passage(tmp_path: Path) -> None:
    database = tmp_path / "registry.sqlite"

    attached = attach(Path(os.environ["REPORT_TEXT"]), DATA, database, "--public")

    assert (attached.exit_code, attached.stderr) == (0, "")
    assert attached.stdout.splitlines()[1] == (
        "It is the document of un-2020. Proof: the period since Council 2019; the title; the names in all 52 rows of "
        "its annex."
    )
    assert query(database, "SELECT count(*), sum(annex_column IS NULL) FROM passage_cell") == [(312, 0)]
    assert query(database, "SELECT count(*) FROM citation WHERE report_id IS NOT NULL AND passage_id IS NULL") == [(0,)]


@pytest.mark.skipif("REPORT_TEXT" not in os.environ, reason="REPORT_TEXT is not set to the text of the report")
def test_every_cited_locator_exists_in_the_report() -> None:
    folder = read_folder(DATA)
    locators = {passage.locator for passage in read_document(Path(os.environ["REPORT_TEXT"])).passages}

    assert [report.slug for report in folder.of(ReportEntry)] == ["un-2020"]
    assert [locator for locator in cited_locators(folder, "un-2020") if locator not in locators] == []
    assert [f"Annex {row}" in locators for row in (1, 52, 53)] == [True, True, False]
