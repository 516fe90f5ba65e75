"""Changes between two editions of the report: service and oracle against values found by hand."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from .contest import Contest

QUERY = """query ($report: String!, $since: String!) {
  report(by: {slug: $report}) { changes(since: $since) { kind record { slug } field before after } }
}"""
Change = tuple[str, str, str | None, str | None, str | None]

# Ordered by the mechanism's name (Annual Forum, Chief Executives Board, Digital Technology Network, UNICC), then field.
SINCE_2020: list[Change] = [
    ("ADDED", "yearly-forum", None, None, None),
    ("CHANGED", "ceb", "relevance", None, "Coordinates the system"),
    ("CHANGED", "ceb", "time", "2 days per meeting", "3 days per meeting"),
    ("CHANGED", "dtn", "frequency", "Twice per year", None),
    ("REMOVED", "unicc", None, None, None),
]
BACK_TO_2020: list[Change] = [
    ("REMOVED", "yearly-forum", None, None, None),
    ("CHANGED", "ceb", "relevance", "Coordinates the system", None),
    ("CHANGED", "ceb", "time", "3 days per meeting", "2 days per meeting"),
    ("CHANGED", "dtn", "frequency", None, "Twice per year"),
    ("ADDED", "unicc", None, None, None),
]


@pytest.mark.parametrize(
    ("report", "since", "expected"),
    [
        ("un-2021", "un-2020", SINCE_2020),
        ("un-2020", "un-2021", BACK_TO_2020),
        ("un-2021", "un-2021", []),
        ("un-2021", "unknown", []),
    ],
)
def test_changes_between_the_sample_editions(
    editions: Contest, report: str, since: str, expected: list[Change]
) -> None:
    variables = {"report": report, "since": since}
    assert changes_in(editions.ask(QUERY, variables)) == expected
    assert changes_in(editions.oracle.answer(QUERY, variables)) == expected


# UNESCO joins ITU in the Chief Executives Board.
SECOND_AGENCY = """
PRAGMA foreign_keys = OFF;
CREATE TEMP TABLE joining AS SELECT * FROM engagement
  WHERE report_id = (SELECT id FROM report WHERE slug = 'un-2021')
  AND mechanism_id = (SELECT id FROM mechanism WHERE slug = 'ceb');
UPDATE joining SET id = 9000, meeting_id = 9000, global_id = 'unesco-ceb', position = 90,
  agency_id = (SELECT id FROM agency WHERE slug = 'unesco');
INSERT INTO engagement SELECT * FROM joining;
"""


def test_changes_of_one_mechanism_are_sorted_by_agency(two_editions_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    shutil.copy(two_editions_path, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SECOND_AGENCY)
    contest = Contest(path)
    try:
        variables = {"report": "un-2021", "since": "un-2020"}
        expected = [*SINCE_2020[:3], ("ADDED", "ceb", None, None, None), *SINCE_2020[3:]]
        assert changes_in(contest.ask(QUERY, variables)) == expected
        assert changes_in(contest.oracle.answer(QUERY, variables)) == expected
    finally:
        contest.close()


def changes_in(response: dict[str, Any]) -> list[Change]:
    changes = response["data"]["report"]["changes"]
    return [(each["kind"], each["record"]["slug"], each["field"], each["before"], each["after"]) for each in changes]


def test_changes_of_altered_data(altered: Contest) -> None:
    (latest,) = [each.row["slug"] for each in altered.oracle.memory.all("Report") if each.row["slug"] != "earlier"]
    for report, since in ((latest, "earlier"), ("earlier", latest)):
        variables = {"report": report, "since": since}
        altered.compare(QUERY, variables)
        kinds = {change[0] for change in changes_in(altered.ask(QUERY, variables))}
        assert kinds == {"ADDED", "REMOVED", "CHANGED"}
