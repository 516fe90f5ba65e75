"""Builds: all or nothing, with a version that depends on the content alone, and repeated when out of date."""

import json
import os
import random
import re
import select
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from liaison.cli import app
from liaison.cli.registry import build_if_outdated
from liaison.errors import OtherVersion
from liaison.loading.build import build, needs_build
from liaison.settings import PACKAGE
from liaison.storage.database import refuse_unfit
from tests.sample import write_sample


def run_build(data: Path, database: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["build", "--data", str(data), "--database", str(database), *options])


def query(database: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(statement).fetchall()


def rewrite(data: Path, name: str, find: str, replacement: str) -> None:
    content = (data / name).read_text(encoding="utf-8")
    assert content.count(find) == 1
    (data / name).write_text(content.replace(find, replacement), encoding="utf-8")


def test_a_build_reports_its_target_and_version(data: Path, database: Path) -> None:
    built = run_build(data, database)

    assert (built.exit_code, built.stderr) == (0, "")
    assert f"Built {database}, version " in built.stdout


def test_json_prints_the_result_and_quiet_prints_nothing(data: Path, database: Path) -> None:
    result = json.loads(run_build(data, database, "--json").stdout)
    quiet = run_build(data, database, "--quiet")

    assert result["database"] == str(database)
    assert result["counts"]["agency"] == 3
    assert result["counts"]["membership"] == 2
    assert query(database, "SELECT version FROM dataset") == [(result["version"],)]
    assert (quiet.exit_code, quiet.output) == (0, "")


def test_the_file_is_marked_as_a_registry(data: Path, database: Path) -> None:
    build(data, database)

    assert query(database, "PRAGMA application_id") == [(0x4C494153,)]
    assert query(database, "PRAGMA integrity_check") == [("ok",)]
    assert query(database, "PRAGMA foreign_key_check") == []
    assert query(database, "PRAGMA journal_mode") == [("delete",)]


def test_the_same_files_have_the_same_version(tmp_path: Path, data: Path) -> None:
    first = build(data, tmp_path / "first.sqlite")
    again = build(data, tmp_path / "first.sqlite")
    elsewhere = build(write_sample(tmp_path / "copy"), tmp_path / "second.sqlite")

    assert first.version == again.version == elsewhere.version


def test_comments_and_quotes_do_not_change_the_version(data: Path, database: Path) -> None:
    before = build(data, database).version
    rewrite(data, "agencies.yaml", "  seat: Geneva\n", "  # where its headquarters are\n  seat: 'Geneva'\n")

    assert build(data, database).version == before


@pytest.mark.parametrize(
    ("name", "find", "replacement"),
    [
        ("agencies.yaml", "seat: Geneva", "seat: Genève"),
        ("agencies.yaml", "cite: un-2020 1.1; identifiers.csv ITU", "cite: un-2020 1.1"),
        ("engagements.yaml", "days_per_meeting: 1.5", "days_per_meeting: 2"),
        ("memberships.csv", "CO_CHAIR", "CHAIR"),
        ("findings.yaml", "[mechanism/dtn, mechanism/unicc]", "[mechanism/unicc, mechanism/dtn]"),
    ],
)
def test_different_content_has_a_different_version(
    data: Path, database: Path, name: str, find: str, replacement: str
) -> None:
    before = build(data, database).version
    rewrite(data, name, find, replacement)

    assert build(data, database).version != before


def test_a_database_is_out_of_date_after_a_file_has_changed(data: Path, database: Path) -> None:
    assert needs_build(data, database)
    build(data, database)
    assert not needs_build(data, database)
    rewrite(data, "agencies.yaml", "seat: Geneva", "seat: Bern")
    assert needs_build(data, database)


def test_a_database_built_from_another_folder_is_never_out_of_date(tmp_path: Path, data: Path, database: Path) -> None:
    build(write_sample(tmp_path / "mine"), database)
    rewrite(data, "agencies.yaml", "seat: Geneva", "seat: Bern")

    assert not needs_build(data, database)


def test_serve_builds_only_an_outdated_database(
    data: Path, database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("liaison.cli.registry.DATA", data)
    build_if_outdated(database)
    first = database.read_bytes()
    capsys.readouterr()

    build_if_outdated(database)
    assert database.read_bytes() == first
    assert capsys.readouterr().out == ""

    rewrite(data, "agencies.yaml", "seat: Geneva", "seat: Bern")
    build_if_outdated(database)
    assert query(database, "SELECT seat FROM agency WHERE slug = 'itu'") == [("Bern",)]

    second = database.read_bytes()
    rewrite(data, "agencies.yaml", "seat: Bern", "saet: Bern")
    build_if_outdated(database)
    assert database.read_bytes() == second
    assert capsys.readouterr().err == (
        'agencies.yaml:6: Unknown key "saet". Did you mean "seat"?\n1 problem found.\n'
        f"Serving the previous version of {database}.\n"
    )


def test_a_database_of_another_version_is_rejected_and_can_be_rebuilt(data: Path, database: Path) -> None:
    build(data, database)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 99")

    with pytest.raises(OtherVersion, match="Run `liaison build`"):
        refuse_unfit(database)
    build(data, database)
    refuse_unfit(database)


def test_a_relation_refers_to_both_records(data: Path, database: Path) -> None:
    build(data, database)

    assert query(
        database,
        """
        SELECT agency.slug, mechanism.slug, membership.role, citation.locator
        FROM membership
        JOIN agency ON agency.id = membership.agency_id
        JOIN mechanism ON mechanism.id = membership.mechanism_id
        JOIN citation ON citation.node_id = membership.id
        ORDER BY membership.id
        """,
    ) == [("itu", "ceb", "MEMBER", "5.1"), ("itu", "dtn", "CO_CHAIR", "Annex 2")]


def test_a_mandate_refers_to_its_row_of_the_annex(data: Path, database: Path) -> None:
    build(data, database)

    assert query(
        database,
        """
        SELECT initiative.slug, mechanism.slug, engagement.position
        FROM mandate
        LEFT JOIN initiative ON initiative.id = mandate.initiative_id
        LEFT JOIN mechanism ON mechanism.id = mandate.mechanism_id
        LEFT JOIN engagement ON engagement.id = mandate.engagement_id
        ORDER BY mandate.id
        """,
    ) == [("broadband", None, None), (None, "ceb", 1)]


def test_a_joint_meeting_belongs_to_the_first_row(data: Path, database: Path) -> None:
    build(data, database)

    rows = "SELECT e.position, m.position FROM engagement e JOIN engagement m ON m.id = e.meeting_id ORDER BY 1"
    assert query(database, rows) == [(1, 1), (2, 2), (3, 2)]


def test_a_row_has_the_name_that_its_report_gives_the_mechanism(data: Path, database: Path) -> None:
    rewrite(data, "engagements.yaml", "  row: 1\n", "  row: 1\n  name: Board of Chief Executives\n")
    rewrite(data, "mechanisms.yaml", "  kind: BOARD\n", "  kind: BOARD\n  aliases: [Board of Chief Executives]\n")
    build(data, database)

    assert query(database, "SELECT name FROM engagement ORDER BY position") == [
        ("Board of Chief Executives",),
        ("Digital Technology Network",),
        ("UNICC management committee",),
    ]


@pytest.mark.parametrize(
    ("start", "year"),
    [("  start: 2019\n", 2019), ("  start: 2018-12\n", 2018), ("  start: 2018-12-31\n", 2018), ("", None)],
)
def test_the_year_of_an_event_is_the_year_of_its_start(
    data: Path, database: Path, start: str, year: int | None
) -> None:
    rewrite(data, "events.yaml", "  start: 2019-01\n", start)
    build(data, database)

    assert query(database, "SELECT year FROM event") == [(year,)]


def test_overlaps_are_ranked_without_counting_the_publisher(data: Path, database: Path) -> None:
    cite = "un-2020 Annex 1"
    rewrite(data, "mechanisms.yaml", "  parent: ceb\n", "")
    rewrite(data, "classifications.csv", "dtn,,broadband,,", f"ceb,,broadband,,{cite}\ndtn,,broadband,,")
    rewrite(data, "memberships.csv", "dtn,itu,", f"ceb,unesco,CHAIR,,,,{cite}\nceb,unesco,MEMBER,,,,{cite}\ndtn,itu,")
    with (data / "memberships.csv").open("a") as file:
        file.write(f"unicc,unesco,MEMBER,,,,{cite}\n")
    build(data, database)

    rows = """
        SELECT position, one.slug, other.slug, score FROM overlap
        JOIN mechanism AS one ON one.id = first_id JOIN mechanism AS other ON other.id = second_id ORDER BY position
    """
    assert query(database, rows) == [(1, "dtn", "unicc", 4.0), (2, "ceb", "dtn", 1.0), (3, "ceb", "unicc", 0.25)]


def test_mechanism_does_not_overlap_with_its_parent_but_with_its_siblings(data: Path, database: Path) -> None:
    with (data / "classifications.csv").open("a") as file:
        file.write("unicc,,broadband,,un-2020 Annex 3\n")
    rewrite(data, "classifications.csv", "dtn,,broad", "ceb,,broadband,,un-2020 Annex 1\ndtn,,broad")
    rewrite(data, "mechanisms.yaml", "- slug: unicc\n", "- slug: unicc\n  parent: ceb\n")
    build(data, database)

    pairs = """
        SELECT one.slug, other.slug FROM overlap
        JOIN mechanism AS one ON one.id = first_id JOIN mechanism AS other ON other.id = second_id
    """
    assert query(database, pairs) == [("dtn", "unicc")]  # both belong to ceb; all three have the theme


def test_search_finds_names_aliases_and_wordings(data: Path, database: Path) -> None:
    rewrite(data, "agencies.yaml", "    - Unesco\n", "    - Unesco\n    - Organización de las Naciones Unidas\n")
    build(data, database)

    def found(words: str) -> list[str]:
        statement = """
            SELECT DISTINCT n.name FROM search_index AS f JOIN known_name AS n ON n.node_id = f.rowid
            WHERE f.search_index MATCH ? AND n.kind = 'NAME' AND n.language = 'EN' ORDER BY f.rowid
        """
        with closing(sqlite3.connect(database)) as connection:
            return [name for (name,) in connection.execute(statement, [words])]

    # the Commission is listed under the Telecommunication Development Bureau
    assert found("telecom*") == ["International Telecommunication Union", "Broadband Commission"]
    assert found("organizacion") == ["UNESCO"]
    assert found("texts: executive") == ["Chief Executives Board"]
    assert found("{name}: itu") == ["International Telecommunication Union"]


def test_texts_are_sorted_by_their_folded_words(data: Path, database: Path) -> None:
    rewrite(data, "agencies.yaml", "  name: UNESCO\n", "  name: İstanbul Office\n")
    build(data, database)

    names = [name for (name,) in query(database, "SELECT name FROM agency ORDER BY name_order")]
    assert names[-2:] == ["İstanbul Office", "United Nations"]


def test_long_line_is_divided_into_pieces(data: Path, database: Path) -> None:
    words = " ".join(f"w{number}" for number in range(1, 121))
    rewrite(data, "agencies.yaml", "  name: UNESCO\n", f"  name: UNESCO\n  summary: {words}.\n")
    build(data, database)

    rows = query(database, "SELECT parts FROM search_text WHERE field = 'SUMMARY' AND words LIKE '% w1_ %'")
    pieces = query(
        database,
        "SELECT parts, words FROM search_text JOIN agency ON id = node_id WHERE slug = 'unesco' AND field = 'SUMMARY'",
    )
    texts = ["".join(json.loads(parts)) for parts, _ in pieces]
    assert len(rows) == 1
    assert [text[:5] for text in texts] == ["w1 w2", "…w51 ", "…w101"]
    assert [text[-5:] for text in texts] == [" w50…", "w100…", "w120."]
    assert [len(words.split()) for _, words in pieces] == [50, 50, 20]


def test_a_file_that_is_not_a_registry_is_never_overwritten(tmp_path: Path, data: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague")

    built = run_build(data, letter)

    assert built.exit_code == 1
    assert built.stderr.startswith(f"{letter} is not a registry that Liaison has built.")
    assert letter.read_text() == "Dear colleague"


def test_a_target_that_cannot_be_written_is_named(tmp_path: Path, data: Path) -> None:
    (tmp_path / "file").write_text("")

    built = run_build(data, tmp_path / "file" / "registry.sqlite")

    assert built.exit_code == 1
    assert "was not built" in built.stderr
    assert "Traceback" not in built.stderr


def test_deeply_nested_data_cause_no_traceback(tmp_path: Path, data: Path) -> None:
    (data / "themes.yaml").write_text("- a: " + "[" * 500 + "]" * 500)

    ended = subprocess.run(
        [sys.executable, "-m", "liaison", "check", str(data)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
    )

    assert ended.returncode == 1
    assert "themes.yaml:1: The values are nested too deeply." in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_killed_build_leaves_the_old_file(tmp_path: Path, data: Path, database: Path) -> None:
    """Kills fifty builds at random moments (with a fixed seed) of the time that a build takes."""
    first = build(data, database).version
    rewrite(data, "agencies.yaml", "seat: Geneva", "seat: Bern")
    started = time.monotonic()
    second = build(data, tmp_path / "other.sqlite").version
    duration = time.monotonic() - started
    moments = random.Random(2020)

    tries = (killed_after(moments.uniform(0, duration), data, database, {first, second}) for _ in range(1_000))
    killed = list(islice((hit for hit in tries if hit), 50))

    assert len(killed) == 50
    assert build(data, database).version == second
    assert [path.name for path in database.parent.iterdir()] == ["registry.sqlite"]


def killed_after(seconds: float, data: Path, database: Path, versions: set[str]) -> bool:
    """Whether the build was still running when it was killed; in both cases the database is complete."""
    child = os.fork()
    if child == 0:
        try:
            build(data, database)
        finally:
            os._exit(0)
    ended = os.pidfd_open(child)
    select.select([ended], [], [], seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(ended)

    assert query(database, "PRAGMA integrity_check") == [("ok",)]
    assert query(database, "SELECT version FROM dataset")[0][0] in versions
    assert {path.name for path in database.parent.iterdir()} <= {"registry.sqlite", ".registry.sqlite.unfinished"}
    return status == signal.SIGKILL


def test_every_file_of_the_sample_is_built(data: Path, database: Path) -> None:
    counts = build(data, database).counts

    assert counts["report"] == counts["initiative"] == counts["event"] == counts["resolution"] == 1
    assert counts["theme"] == counts["goal"] == counts["finding"] == counts["related_text"] == 1
    assert counts["agency"] == counts["mechanism"] == counts["engagement"] == counts["partnership"] == 3
    assert counts["membership"] == counts["mandate"] == counts["classification"] == 2


def test_time_of_the_build_is_in_utc_with_a_z(tmp_path: Path) -> None:
    database = build(write_sample(tmp_path / "data"), tmp_path / "registry.sqlite").database
    ((built_at,),) = query(database, "SELECT built_at FROM dataset")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", built_at)
    age = datetime.now(UTC) - datetime.fromisoformat(built_at)
    assert timedelta(0) <= age < timedelta(minutes=5)
