"""Changes between two editions of the report: service and oracle against values found by hand."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from liaison.loading.build import build
from liaison.storage.seal import seal
from tests.publishing import OnEngine
from tests.sample import write_two_editions

from .contest import Contest

QUERY = """query ($report: String!, $since: String, $kinds: [ChangeKind!], $types: [RecordType!]) {
  report(by: {slug: $report}) {
    previous { slug }
    changes(since: $since) {
      before { slug } after { slug }
      items(kinds: $kinds, types: $types) {
        totalCount
        facets(by: [KIND, TYPE]) { field values { value count } }
        pageInfo { hasNextPage hasPreviousPage }
        nodes {
          kind record { slug __typename } agency { slug } before { position name } after { position name }
          fields {
            field before after figureBefore { min max approximate } figureAfter { min max approximate }
            currency period record { slug }
          }
        }
      }
      staffDays {
        minimum maximum
        contributions {
          mechanism { slug } agency { slug } reason before { min max approximate } after { min max approximate }
          minimum maximum
        }
      }
      notCompared
    }
  }
}"""
Ask = Callable[..., Any]

# What changes, as the later edition sees it; each with the former and the new value and, if there is one, the record.
CEB = [
    ("TIME", "2 days per meeting", "3 days per meeting"),
    ("DAYS_PER_MEETING", (2, 2), (3, 3)),
    ("DAYS_PER_YEAR", (4, 4), (6, 6)),  # two meetings
    ("STAFF_DAYS", (4, 4), (6, 12)),  # one traveller; then one or two
    ("COST", "Travel and DSA for executive head", "Possible travel for 1 or 2 staff and CHF 1000 per year"),
    ("TRAVEL", "YES", "CONDITIONAL"),
    ("TRAVELLERS", (1, 1), (1, 2)),
    ("AMOUNT", None, (1000, 1000)),
]
DTN = [
    ("FREQUENCY", "Twice per year", None),
    ("MEETINGS", (2, 2), None),
    ("DAYS_PER_YEAR", (3, 3), None),
    ("STAFF_DAYS", (3, None), None),  # the number of staff is not stated
    ("SHARED_MEETING", "UNICC management committee", None, "unicc"),
    ("MANDATE", None, "PP Res. 71", "pp-71"),
    ("ROLE", None, "CHAIR", "unesco"),
    ("ROLE", "CO_CHAIR", None, "itu"),
]
BROADBAND = [
    ("MANDATE", "PP Res. 64", None, "pp-64"),
    ("ROLE", None, "PARTNER", "un"),
    ("ROLE", "SUPPORTER", None, "ceb"),
]
NAME = [("NAME", "Chief Executives Board", "Board of Chief Executives")]
# By kind, type and name: the mechanisms are Annual Forum, Chief Executives Board, Digital Technology Network, UNICC.
ITEMS = [
    ("ADDED", "yearly-forum", None, 1, []),
    ("ADDED", "school-network", None, None, []),
    ("ADDED", "review", None, None, []),
    ("REMOVED", "unicc", 3, None, []),
    ("REMOVED", "launch", None, None, []),
    ("RENAMED", "ceb", 1, 2, NAME),
    ("ALTERED", "ceb", 1, 2, CEB),
    ("ALTERED", "dtn", 2, 3, DTN),
    ("ALTERED", "broadband", None, None, BROADBAND),
]
KINDS = ["ADDED", "REMOVED", "RENAMED", "ALTERED"]
OPPOSITE = {"ADDED": "REMOVED", "REMOVED": "ADDED"}


@pytest.fixture
def changes(editions: Contest) -> Ask:
    return asking(editions)


def asking(contest: Contest) -> Ask:
    """The changes that service and oracle agree on."""

    def ask(report: str, since: str | None = None, **arguments: Any) -> Any:
        variables = {"report": report, "since": since, **arguments}
        contest.compare(QUERY, variables)
        return contest.ask(QUERY, variables)["data"]["report"]["changes"]

    return ask


def items_of(changes: Any) -> list[Any]:
    return [
        (
            each["kind"],
            each["record"]["slug"],
            each["before"] and each["before"]["position"],
            each["after"] and each["after"]["position"],
            [field_of(field) for field in each["fields"]],
        )
        for each in changes["items"]["nodes"]
    ]


def field_of(field: Any) -> tuple[Any, ...]:
    values = [
        field[side] if field[side] is not None else range_of(field[f"figure{side.capitalize()}"])
        for side in ("before", "after")
    ]
    return (field["field"], *values, *([field["record"]["slug"]] if field["record"] else []))


def range_of(figure: Any) -> tuple[float, float | None] | None:
    return (figure["min"], figure["max"]) if figure else None


def test_items_since_the_edition_before(changes: Ask) -> None:
    found = changes("un-2021", "un-2020")
    assert (found["before"]["slug"], found["after"]["slug"]) == ("un-2020", "un-2021")
    assert items_of(found) == ITEMS
    assert {each["agency"]["slug"] for each in found["items"]["nodes"] if each["agency"]} == {"itu"}
    (amount,) = [field for each in found["items"]["nodes"] for field in each["fields"] if field["field"] == "AMOUNT"]
    assert (amount["currency"], amount["period"]) == ("CHF", "YEAR")


def test_items_in_the_other_direction(changes: Ask) -> None:
    reversed_items = [
        (
            OPPOSITE.get(kind, kind),
            slug,
            after,
            before,
            [(field, new, old, *record) for field, old, new, *record in fields],
        )
        for kind, slug, before, after, fields in ITEMS
    ]
    # Roles are sorted by the role's name, whether it is a former or a new one.
    expected = sorted(reversed_items, key=lambda item: KINDS.index(item[0]))
    assert items_of(changes("un-2020", "un-2021")) == expected


def test_staff_days_add_up(changes: Ask) -> None:
    staff_days = changes("un-2021")["staffDays"]
    # 4 for the Board and at least 3 for the Network; then 6 to 12 for the Board and nothing stated for the Network
    assert (staff_days["minimum"], staff_days["maximum"]) == (6 - 7, None)
    assert contributions_of(staff_days) == [
        ("dtn", "NO_LONGER_STATED", (3, None), None, -3, None),
        ("ceb", "ALTERED", (4, 4), (6, 12), 2, 8),
    ]


def contributions_of(staff_days: Any) -> list[Any]:
    return [
        (
            each["mechanism"]["slug"],
            each["reason"],
            range_of(each["before"]),
            range_of(each["after"]),
            each["minimum"],
            each["maximum"],
        )
        for each in staff_days["contributions"]
    ]


def test_default_is_the_edition_before(changes: Ask) -> None:
    assert changes("un-2021") == changes("un-2021", "un-2020")


def test_first_edition_has_no_edition_before(editions: Contest) -> None:
    variables = {"report": "un-2020"}
    editions.compare(QUERY, variables)
    assert editions.ask(QUERY, variables)["data"]["report"] == {"previous": None, "changes": None}
    assert editions.ask(QUERY, {"report": "un-2021"})["data"]["report"]["previous"] == {"slug": "un-2020"}


def test_no_changes_since_the_same_edition(changes: Ask) -> None:
    found = changes("un-2021", "un-2021")
    assert found["items"]["nodes"] == []
    assert found["staffDays"] == {"minimum": 0, "maximum": 0, "contributions": []}


def test_unknown_edition_is_an_error(editions: Contest) -> None:
    variables = {"report": "un-2021", "since": "un-1999"}
    editions.compare(QUERY, variables)
    (error,) = editions.ask(QUERY, variables)["errors"]
    assert error["extensions"]["code"] == "NOT_FOUND"
    assert "since" in error["message"]


def test_parts_that_an_edition_does_not_cite_are_not_compared(changes: Ask) -> None:
    # Both editions list all their mechanisms in the annex, and the later one names no participants.
    assert changes("un-2021")["notCompared"] == ["MECHANISMS", "PARTICIPANTS"]


def test_kinds_and_types_restrict_the_items_but_not_their_own_facet(changes: Ask) -> None:
    found = changes("un-2021", kinds=["ADDED", "RENAMED"], types=["MECHANISM"])["items"]
    assert [(each["kind"], each["record"]["slug"]) for each in found["nodes"]] == [
        ("ADDED", "yearly-forum"),
        ("RENAMED", "ceb"),
    ]
    assert found["totalCount"] == 2
    counts = [{value["value"]: value["count"] for value in facet["values"]} for facet in found["facets"]]
    assert counts == [
        {"ALTERED": 2, "ADDED": 1, "REMOVED": 1, "RENAMED": 1},
        {"MECHANISM": 2, "EVENT": 1, "INITIATIVE": 1},
    ]


PAGE = """query ($first: Int, $after: String, $kinds: [ChangeKind!]) {
  report(by: {slug: "un-2021"}) { changes { items(first: $first, after: $after, kinds: $kinds) {
    edges { cursor node { record { slug } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
  } } }
}"""


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [(None, [slug for _, slug, *_ in ITEMS]), (["REMOVED", "ALTERED"], ["unicc", "launch", "ceb", "dtn", "broadband"])],
)
def test_pages_of_items(editions: Contest, kinds: list[str] | None, expected: list[str]) -> None:
    found: list[str] = []
    after, more = None, True
    while more:
        page = editions.ask(PAGE, {"first": 2, "after": after, "kinds": kinds})["data"]["report"]["changes"]["items"]
        assert page["pageInfo"]["hasPreviousPage"] == bool(found)
        assert page["totalCount"] == len(expected)
        found += [edge["node"]["record"]["slug"] for edge in page["edges"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert found == expected


def test_cursor_of_another_list_is_refused(editions: Contest) -> None:
    other = editions.ask("{ reports(first: 1) { pageInfo { endCursor } } }", None)["data"]["reports"]["pageInfo"]
    (error,) = editions.ask(PAGE, {"after": other["endCursor"]})["errors"]
    assert error["extensions"]["code"] == "BAD_CURSOR"


# In the later edition, the Network is gone, UNICC has meetings of its own, and the Annual Forum takes a day.
OTHER_ROWS = """\
- mechanism: unicc
  agency: itu
  report: un-2021
  row: 3
  frequency: {meetings: 2}
  time: {days_per_meeting: 2}
  cost: {travellers: 1, travel: YES}
  cite: un-2021 Annex 3
"""


@pytest.fixture
def other_rows(tmp_path: Path, on_engine: OnEngine) -> Iterator[Contest]:
    data = write_two_editions(tmp_path / "data")
    engagements = data / "engagements.yaml"
    text = engagements.read_text(encoding="utf-8")
    text = text[: text.index("- mechanism: dtn\n  agency: itu\n  report: un-2021")] + OTHER_ROWS
    forum = "    meetings: 1\n    rule: AS_PRINTED\n"
    text = text.replace(forum, f"{forum}  time: {{days_per_meeting: 1}}\n  cost: {{travellers: 1, travel: YES}}\n")
    engagements.write_text(text, encoding="utf-8")
    contest = Contest(build(data, tmp_path / "registry.sqlite").database, on_engine)
    yield contest
    contest.close()


def test_reasons_of_contributions(other_rows: Contest) -> None:
    staff_days = asking(other_rows)("un-2021")["staffDays"]
    # before: 4 for the Board, at least 3 for the meeting that Network and UNICC share; after: 1 + 6 to 12 + 4
    assert (staff_days["minimum"], staff_days["maximum"]) == (11 - 7, None)
    assert contributions_of(staff_days) == [
        ("unicc", "SHARED_MEETING", None, (4, 4), 4, 4),
        ("dtn", "REMOVED", (3, None), None, -3, None),
        ("ceb", "ALTERED", (4, 4), (6, 12), 2, 8),
        ("yearly-forum", "ADDED", None, (1, 1), 1, 1),
    ]
    reasons = {
        slug: reason for slug, reason, *_ in contributions_of(asking(other_rows)("un-2020", "un-2021")["staffDays"])
    }
    assert reasons == {"unicc": "SHARED_MEETING", "dtn": "ADDED", "ceb": "ALTERED", "yearly-forum": "REMOVED"}


def test_figure_that_is_stated_for_the_first_time(changes: Ask) -> None:
    found = contributions_of(changes("un-2020", "un-2021")["staffDays"])
    assert ("dtn", "NOW_STATED", None, (3, None), 3, None) in found


# UNESCO joins ITU in the Chief Executives Board.
SECOND_AGENCY = """
PRAGMA foreign_keys = OFF;
CREATE TEMP TABLE joining AS SELECT * FROM engagement
  WHERE report_id = (SELECT id FROM report WHERE slug = 'un-2021')
  AND mechanism_id = (SELECT id FROM mechanism WHERE slug = 'ceb');
UPDATE joining SET id = 9000, meeting_id = 9000, global_id = 'unesco-ceb', position = 90,
  agency_id = (SELECT id FROM agency WHERE slug = 'unesco');
INSERT INTO node (id, type, global_id) SELECT id, 'Engagement', global_id FROM joining;
INSERT INTO engagement SELECT * FROM joining;
"""


def test_row_of_another_agency_is_another_item(two_editions_path: Path, tmp_path: Path, on_engine: OnEngine) -> None:
    path = tmp_path / "registry.sqlite"
    shutil.copy(two_editions_path, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SECOND_AGENCY)
    seal(path)
    contest = Contest(path, on_engine)
    try:
        found = asking(contest)("un-2021")
        assert items_of(found) == [ITEMS[0], ("ADDED", "ceb", None, 90, []), *ITEMS[1:]]
        assert found["items"]["nodes"][1]["agency"] == {"slug": "unesco"}
    finally:
        contest.close()


def test_changes_of_altered_data(altered: Contest) -> None:
    slugs = [each.row["slug"] for each in altered.oracle.memory.all("Report")]
    kinds, fields, reasons = set(), set(), set()
    for report, since in (slugs, reversed(slugs)):
        found = asking(altered)(report, since)
        kinds |= {value["value"] for value in found["items"]["facets"][0]["values"]}
        staff_days = found["staffDays"]
        assert sum(each["minimum"] for each in staff_days["contributions"]) == staff_days["minimum"]
        reasons |= {each["reason"] for each in staff_days["contributions"]}
        everything = altered.ask(FIELDS, {"report": report, "since": since})["data"]["report"]["changes"]["items"]
        fields |= {field["field"] for each in everything["nodes"] for field in each["fields"]}
        altered.compare(FIELDS, {"report": report, "since": since})
    assert kinds == set(KINDS)
    assert reasons == {"ADDED", "REMOVED", "ALTERED", "NOW_STATED", "NO_LONGER_STATED", "SHARED_MEETING"}
    unaltered = {"MEETINGS", "MODE", "DAYS_PER_MEETING", "DAYS_PER_YEAR", "TRAVEL", "TRAVELLERS", "TRAVEL_DAYS"}
    assert fields == set(altered.oracle.schema.type_map["ChangedField"].values) - unaltered  # type: ignore[attr-defined]


FIELDS = """query ($report: String!, $since: String!) {
  report(by: {slug: $report}) { changes(since: $since) {
    items(kinds: [RENAMED, ALTERED], first: 100) {
      nodes { record { slug } fields { field before after record { slug } } }
    }
  } }
}"""


def test_changes_inside_a_list_of_reports(editions: Contest) -> None:
    editions.compare("""{ reports { nodes { slug changes {
      items(first: 3) { nodes { fields { record { ... on Agency { memberships { nodes { mechanism { name } } } } } } } }
      before { changes { notCompared } engagements { nodes { report { previous { slug } } } } }
    } } } }""")
