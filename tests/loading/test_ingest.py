"""A report is attached: its passages stand under their locators, in citations and in search, in every build after."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from liaison.cli import app
from liaison.loading.build import build
from liaison.loading.files import read_folder
from liaison.loading.passages import cited_locators
from liaison.loading.records import ReportEntry
from liaison.loading.source import needs_build
from liaison.reporting.document import read_document
from liaison.settings import DATA
from tests.sample import write_sample

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


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "data")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "var" / "registry.sqlite"


def ingest(document: Path, data: Path, database: Path, *options: str) -> Result:
    arguments = ["ingest", str(document), "--data", str(data), "--database", str(database), *options]
    return CliRunner().invoke(app, arguments)


def query(database: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(statement).fetchall()


def test_a_document_comes_apart_by_locator(document: Path) -> None:
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


def test_citations_find_their_passages_and_say_which_are_missing(document: Path, data: Path, database: Path) -> None:
    attached = ingest(document, data, database)

    assert attached.exit_code == 0
    assert attached.stderr == "Warning: the data cite Annex 3, which the document does not have.\n"
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


def test_search_finds_what_the_passages_say(document: Path, data: Path, database: Path) -> None:
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
        (DOCUMENT.replace("\tTravel\n", ""), "its annex has 17 cells, and 6 make a row"),
    ],
)
def test_what_is_no_report_is_refused(document: Path, data: Path, database: Path, text: str, reason: str) -> None:
    document.write_text(text, encoding="utf-8")

    refused = ingest(document, data, database)

    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"{document} does not read as a report: {reason}.")
    assert not database.parent.exists()


def test_a_document_in_another_encoding_is_refused(document: Path, data: Path, database: Path) -> None:
    document.write_bytes(DOCUMENT.replace("board", "bôard").encode("latin-1"))

    assert "it is not UTF-8" in ingest(document, data, database).stderr


def test_an_unknown_report_is_named(document: Path, data: Path, database: Path) -> None:
    refused = ingest(document, data, database, "--report", "un-2021")

    assert refused.exit_code == 1
    assert refused.stderr == 'The report "un-2021" is not in reports.yaml. Did you mean "un-2020"?\n'


@pytest.mark.skipif("LIAISON_REPORT" not in os.environ, reason="LIAISON_REPORT names no report to compare with")
def test_every_place_that_the_data_cite_is_in_the_report() -> None:
    reading = read_folder(DATA)
    passages = read_document(Path(os.environ["LIAISON_REPORT"]))
    reports = [placed.entry.slug for placed in reading.of(ReportEntry)]

    assert reports == ["un-2020"]
    assert [locator for locator in cited_locators(reading, "un-2020") if locator not in passages] == []
    assert [f"Annex {row}" in passages for row in (1, 52, 53)] == [True, True, False]
