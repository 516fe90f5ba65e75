"""The registry agrees with the report, and the comparison detects differences."""

import sqlite3

import pytest

from tests.report import compare, report_text


@pytest.mark.parametrize("check", compare.CHECKS, ids=lambda check: check.__name__)
def test_registry_agrees_with_the_report(check: compare.Check, text: str, registry: sqlite3.Connection) -> None:
    assert list(check(text, registry)) == []


def test_text_is_parsed_completely(text: str) -> None:
    rows = report_text.annex(text)
    assert (len(rows), rows[0].name, rows[-1].frequency) == (
        52,
        "Chief Executive Board for Coordination (CEB)",
        "A physical meeting per year + an e-meeting per week",
    )
    units = [locator.split()[1] for locator in report_text.bullets(text)]
    assert [units.count(unit) for unit in ("BR", "TSB", "BDT", "GS")] == [6, 13, 11, 3]
    assert len(report_text.conferences(text)) == 16
    assert sum(bool(report_text.cited(row.relevance)) for row in rows) == 26


MODIFICATIONS = {
    "a changed wording": "UPDATE engagement SET frequency_wording = 'Three times per year' WHERE position = 6",
    "a wording without its figure": "UPDATE engagement SET time_wording = 'days per meeting' WHERE position = 6",
    "a wording in a blank cell": "UPDATE engagement SET cost_wording = 'DSA' WHERE position = 48",
    "a lost wording": "UPDATE engagement SET cost_wording = NULL WHERE position = 6",
    "an excerpt with other words": "UPDATE engagement SET cost_wording = 'Costs … year' WHERE position = 50",
    "an excerpt that is not marked": "UPDATE engagement SET cost_excerpt = 0 WHERE position = 50",
    "a changed figure": "UPDATE engagement SET days_per_year_min = 3, days_per_year_max = 3 WHERE position = 2",
    "an exact figure": "UPDATE engagement SET staff_days_approximate = 0 WHERE position = 52",
    "a changed basis": "UPDATE engagement SET cost_basis = 'COMPUTED' WHERE position = 2",
    "a changed kind of meeting": "UPDATE meeting_pattern SET mode = 'IN_PERSON' WHERE label = 'online meeting'",
    "a lost partner": "DELETE FROM partnership WHERE agency_id = (SELECT id FROM agency WHERE slug = 'gsma')",
    "an extra partner": "UPDATE partnership SET agency_id = (SELECT id FROM agency WHERE slug = 'unops') "
    "WHERE agency_id = (SELECT id FROM agency WHERE slug = 'icao')",
    "a changed role": "UPDATE partnership SET role = 'PARTNER' WHERE role = 'FUNDER'",
    "a lost mandate": "DELETE FROM mandate WHERE engagement_id = (SELECT id FROM engagement WHERE position = 52)",
    "a changed revision": "UPDATE resolution SET year = 2014 WHERE body = 'PP' AND number = '131'",
    "a renamed mechanism": "UPDATE mechanism SET name = 'Network of Networks' WHERE id = "
    "(SELECT mechanism_id FROM engagement WHERE position = 6)",
    "a moved conference": "UPDATE event SET start = '2019-11' WHERE name LIKE 'Internet Governance Forum%'",
    "a lost owner": "DELETE FROM participation WHERE role = 'OWNER' AND event_id = "
    "(SELECT id FROM event WHERE name LIKE '%Labour Conference%')",
    "a related text as followed": "UPDATE related_text SET relation = 'FOLLOWED' WHERE relation = 'CITED'",
    "a lost champion": "DELETE FROM membership WHERE role = 'CO_CHAMPION' AND agency_id = "
    "(SELECT id FROM agency WHERE acronym = 'UNDP')",
    "a lost chair": "DELETE FROM membership WHERE role = 'CHAIR' AND since IS NULL",
    "a lost participant": "DELETE FROM membership WHERE role = 'PARTICIPANT' AND mechanism_id = "
    "(SELECT mechanism_id FROM engagement WHERE position = 52)",
    "a changed year": "UPDATE membership SET since = '2014' WHERE role = 'SECRETARY'",
    "a moved edition": "UPDATE event SET start = '2019-05-27' WHERE start = '2019-05-28'",
    "a Goal that is not linked": "UPDATE classification SET goal_id = (SELECT id FROM goal WHERE number = 5) "
    "WHERE goal_id = (SELECT id FROM goal WHERE number = 9)",
    "a changed sum": "UPDATE money SET amount = 20000 WHERE currency = 'USD'",
}


@pytest.mark.parametrize("change", MODIFICATIONS.values(), ids=MODIFICATIONS)
def test_modified_registry_is_detected(change: str, text: str, tampered: sqlite3.Connection) -> None:
    before = set(compare.differences(text, tampered))
    assert tampered.execute(change).rowcount > 0
    assert set(compare.differences(text, tampered)) - before
