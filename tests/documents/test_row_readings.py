"""The three cells of a row read together: what an editor enters, and what is left to a person."""

import pytest

from liaison.documents.grammar import read_row
from liaison.documents.wording import Outcome
from liaison.documents.written import as_written

IN_PERSON_BY_TRAVEL = {"mode": "IN_PERSON", "mode_rule": "TRAVEL_IS_IN_PERSON"}

# The three cells, and the keys of the entries without the wordings.
ROWS = {
    "days per meeting and travellers": (
        ("Three times a year", "2 days per meeting", "Travel and DSA for 2 staff"),
        {"meetings": "3", **IN_PERSON_BY_TRAVEL, "rule": "AS_PRINTED"},
        {"days_per_meeting": "2"},
        {"travel": "YES", "travellers": "2", "rule": "AS_PRINTED"},
    ),
    "lengths matched to kinds of meeting": (
        ("Annual retreat and monthly calls", "2 days for the retreat; 1 hour per call", "Travel and DSA for one staff"),
        {
            "mode": "MIXED",
            "rule": "PARTS_ADDED",
            "parts": [
                {"label": "annual retreat", "meetings": "1", **IN_PERSON_BY_TRAVEL, "days": "2"},
                {"label": "monthly call", "meetings": "12", "mode": "REMOTE", "days": "0.125"},
            ],
        },
        {"rule": "PARTS_ADDED"},
        {"travel": "YES", "travellers": "1", "rule": "AS_PRINTED"},
    ),
    "two meetings that only the time cell distinguishes": (
        ("Twice a year", "One morning in May, 3 days in November", "Travel and DSA for up to 2 staff"),
        {
            **IN_PERSON_BY_TRAVEL,
            "rule": "PARTS_ADDED",
            "parts": [
                {"label": "morning in May", "meetings": "1", "days": "0.5"},
                {"label": "meeting in November", "meetings": "1", "days": "3"},
            ],
        },
        {"rule": "PARTS_ADDED"},
        {"travel": "YES", "travellers": "0-2", "rule": "AS_PRINTED"},
    ),
    "meetings that only the time cell mentions": (
        ("Annual", "2 days plus quarterly webinars", "Travel"),
        {
            "mode": "MIXED",
            "rule": "PARTS_ADDED",
            "parts": [
                {"label": "annual meeting", "meetings": "1", **IN_PERSON_BY_TRAVEL, "days": "2"},
                {"label": "quarterly webinar", "meetings": "4", "mode": "REMOTE"},
            ],
        },
        {"rule": "PARTS_ADDED"},
        {"travel": "YES"},
    ),
    "preparation that may be for one meeting or for each": (
        ("Three 1-day meetings per year", "2 days of preparation", "DSA"),
        {"meetings": "3", **IN_PERSON_BY_TRAVEL, "rule": "AS_PRINTED"},
        {"days_per_meeting": "1", "days_beside_meetings": "2-6", "rule": "PREPARATION_ONCE_OR_EACH"},
        {"travel": "YES"},
    ),
    "days of all staff, from a month": (
        ("Once", "About three days of staff time per month", "Travel (4 days)"),
        {
            "meetings": "1",
            **IN_PERSON_BY_TRAVEL,
            "rule": "ONCE_IS_YEARLY",
            "note": "“Once” is read as once a year.",
        },
        {"all_staff_days": "~36", "rule": "ALL_STAFF_MONTHLY"},
        {"travel": "YES", "travel_days": "4"},
    ),
    "the mode in the cost cell": (
        ("Quarterly", "2 hours", "No cost, remote participation"),
        {"meetings": "4", "mode": "REMOTE", "rule": "CALENDAR"},
        {"days_per_meeting": "0.25"},
        {"travel": "NO"},
    ),
    "a local meeting, to which nobody travels": (
        ("Once a year + 2 local meetings", "2+1 days", "Travel and DSA for the Executive Secretary"),
        {
            "rule": "PARTS_ADDED",
            "parts": [
                {"label": "annual meeting", "meetings": "1", **IN_PERSON_BY_TRAVEL, "days": "2"},
                {"label": "local meeting", "meetings": "2", "days": "1", "local": True},
            ],
        },
        {"rule": "PARTS_ADDED"},
        {"travel": "YES", "travellers": "1", "rule": "HEAD_IS_ONE"},
    ),
    "the place to which staff travel": (
        (
            "World group: once a year in Nairobi ⏎ Bern group: twice a year",
            "World: 3 days",
            "Travel for 1 staff to Nairobi",
        ),
        {
            "rule": "PARTS_ADDED",
            "parts": [
                {"label": "World group", "meetings": "1", **IN_PERSON_BY_TRAVEL, "days": "3"},
                {"label": "Bern group", "meetings": "2"},
            ],
        },
        {"rule": "PARTS_ADDED"},
        {"travel": "YES", "travellers": "1", "rule": "AS_PRINTED"},
    ),
    "an amount a year": (
        ("", "", "Annual contribution of EUR 12,500"),
        {},
        {},
        {"amounts": [{"amount": 12500, "currency": "EUR", "period": "YEAR"}]},
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_entered_as_an_editor_would(name: str) -> None:
    cells, *expected = ROWS[name]
    reading = read_row(*cells)
    entries = [as_written(entry) for entry in (reading.frequency, reading.time, reading.cost)]
    assert [{key: value for key, value in entry.items() if key != "wording"} for entry in entries] == expected
    assert (reading.outcome, reading.doubts) == (Outcome.READ, ())


def test_wordings_are_entered_on_one_line() -> None:
    reading = read_row("Twice a year ⏎ plus ad hoc", "2 days\nper meeting", "")
    assert (reading.frequency.wording, reading.time.wording, reading.cost.wording) == (
        "Twice a year plus ad hoc",
        "2 days per meeting",
        None,
    )


@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        (("Annual session and monthly calls", "2 days", ""), "which length of time belongs to which meeting"),
        (("Twice a year", "1 day in May, 2 days in June, 3 days in July", ""), "which length of time belongs"),
        (("One 1-day meeting a year", "2 days", ""), "different lengths of a meeting"),
        (("3 sessions at the Kite Forum", "2 days", ""), "for each meeting or for all of them together"),
        (("Once a year", "2 days per year", ""), "one participant or of all staff"),
        (("Annual meeting", "2 days", "Travel for 2 staff to three meetings a year"), "another number of meetings"),
        (("Two meetings a year by videoconference", "2 hours", "Travel for 1 staff"), "the meetings are remote"),
        (("Twice a year, mostly online", "2 hours", "Travel for 1 staff"), "Some meetings are remote"),
        (("Annual session + 1 regional session", "2+1 days", "Travel"), "to which meetings staff travel"),
        (("Once a year", "5 days per mission", "DSA"), "for a trip"),
        (("Annual", "2 days", "USD 4,000"), "The period of USD 4,000"),
        (("Biannual", "2 days", ""), "The wording on frequency can be read in more than one way"),
    ],
)
def test_a_row_whose_cells_do_not_fit_is_a_doubt(cells: tuple[str, str, str], doubt: str) -> None:
    reading = read_row(*cells)
    assert reading.outcome is Outcome.DOUBT
    assert any(doubt in each for each in reading.doubts)


def test_a_cell_that_is_not_understood_gives_no_figure_and_names_its_words() -> None:
    reading = read_row("Twice a year, except in leap years", "2 days", "Travel for 1 staff")
    assert reading.outcome is Outcome.NOT_UNDERSTOOD
    assert as_written(reading.frequency) == {"wording": "Twice a year, except in leap years", **IN_PERSON_BY_TRAVEL}
    assert "except" in reading.doubts[0]


def test_a_blank_row_gives_no_figure() -> None:
    reading = read_row("", " ", "\n")
    assert reading.outcome is Outcome.NOT_A_FIGURE
    assert [as_written(entry) for entry in (reading.frequency, reading.time, reading.cost)] == [{}, {}, {}]
