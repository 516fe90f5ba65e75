"""Attaching a report: its passages appear in citations and search, in that build and every later one."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from liaison.cli import app
from liaison.documents.old_reader import read_document
from liaison.loading.build import build, needs_build
from liaison.loading.entries import ReportEntry
from liaison.loading.folder import read_folder
from liaison.loading.passages import cited_locators
from liaison.settings import DATA

DOCUMENT = """\
 For information.
 1. Beginning
1.1\tThe first paragraph,
which goes on.
4. Meetings
4.1\tMeetings were held.[footnoteRef:2] Many. [2:  A note  on them]
5.1\tThe boards met.
6.1\tInitiatives are:
 · Radio with care
TSB
· Standards;
· Further standards
BDT
· A commission for
broadband
 UN Mechanisms, Networks and Groups

\tWhat they do:
1. Meet
2. Talk

\tName
\tActivity
\tRelevance
\tFrequency*
\tTime
\tCost*

\tThe board
\tCoordinates

\tMatters

\tTwice
\t2 days

\tTravel

\tA second one
\tAdvises
\tMatters too
\t
\t
\t


(*) Some are remote.
_____
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def ingest(document: Path, data: Path, database: Path, *options: str) -> Result:
    arguments = ["ingest", str(document), "--data", str(data), "--database", str(database), *options]
    return CliRunner().invoke(app, arguments)


def query(database: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(statement).fetchall()


def test_a_document_is_split_into_passages_by_locator(document: Path) -> None:
    assert list(read_document(document).items()) == [
        ("1.1", "The first paragraph, which goes on."),
        ("4.1", "Meetings were held. Many."),
        ("4.1 note 2", "A note on them"),
        ("5.1", "The boards met."),
        ("6.1", "Initiatives are:"),
        ("6.1 BR 1", "Radio with care"),
        ("6.1 TSB 1", "Standards;"),
        ("6.1 TSB 2", "Further standards"),
        ("6.1 BDT 1", "A commission for broadband"),
        ("Annex", "UN Mechanisms, Networks and Groups"),
        ("Annex preamble", "What they do:\n1. Meet\n2. Talk"),
        ("Annex 1", "The board\nCoordinates\nMatters\nTwice\n2 days\nTravel"),
        ("Annex 2", "A second one\nAdvises\nMatters too"),
        ("Annex footnote", "Some are remote."),
    ]


def test_citations_have_their_passages_and_missing_ones_are_reported(
    document: Path, data: Path, database: Path
) -> None:
    attached = ingest(document, data, database)

    assert attached.exit_code == 0
    assert attached.stderr == "Warning: the data cite Annex 3, but the document has no such passage.\n"
    assert query(
        database,
        """
        SELECT passage.text FROM mechanism
        JOIN citation ON citation.node_id = mechanism.id
        LEFT JOIN passage ON passage.id = citation.passage_id
        ORDER BY mechanism.slug
        """,
    ) == [
        ("The board\nCoordinates\nMatters\nTwice\n2 days\nTravel",),
        ("A second one\nAdvises\nMatters too",),
        (None,),
    ]


def test_search_finds_words_of_the_passages(document: Path, data: Path, database: Path) -> None:
    ingest(document, data, database)

    statement = "SELECT name FROM search_index WHERE search_index MATCH 'passage: coordinates'"
    assert query(database, statement) == [("Chief Executives Board",), ("Non-discriminatory access",)]


def test_every_later_build_includes_the_passages(document: Path, data: Path, database: Path) -> None:
    bare = build(data, database).version
    ingest(document, data, database)
    (with_passages,) = query(database, "SELECT version FROM dataset")[0]

    assert not needs_build(data, database)
    assert with_passages != bare
    assert build(data, database).version == with_passages


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Dear colleague", "it has no numbered paragraphs"),
        ("1.1\tA paragraph", "it has no annex of mechanisms, networks and groups"),
        (DOCUMENT.replace("\tTravel\n", ""), "its annex has 17 cells, which do not form rows of 6"),
    ],
)
def test_a_document_that_is_not_a_report_is_rejected(
    document: Path, data: Path, database: Path, text: str, reason: str
) -> None:
    document.write_text(text, encoding="utf-8")

    refused = ingest(document, data, database)

    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"{document} is not a readable report: {reason}.")
    assert not database.parent.exists()


def test_a_document_in_another_encoding_is_rejected(document: Path, data: Path, database: Path) -> None:
    document.write_bytes(DOCUMENT.replace("board", "bôard").encode("latin-1"))

    assert "it is not UTF-8" in ingest(document, data, database).stderr


def test_an_unknown_report_is_named(document: Path, data: Path, database: Path) -> None:
    refused = ingest(document, data, database, "--report", "un-2021")

    assert refused.exit_code == 1
    assert refused.stderr == 'The report "un-2021" is not in reports.yaml. Did you mean "un-2020"?\n'


@pytest.mark.skipif("REPORT_TEXT" not in os.environ, reason="REPORT_TEXT is not set to the text of the report")
def test_every_cited_locator_exists_in_the_report() -> None:
    folder = read_folder(DATA)
    passages = read_document(Path(os.environ["REPORT_TEXT"]))
    reports = [report.slug for report in folder.of(ReportEntry)]

    assert reports == ["un-2020"]
    assert [locator for locator in cited_locators(folder, "un-2020") if locator not in passages] == []
    assert [f"Annex {row}" in passages for row in (1, 52, 53)] == [True, True, False]
