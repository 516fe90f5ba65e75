"""Figures derived from cells of the report; every expected value is computed by hand from the wording."""

import pytest

from liaison.loading.entries import CostEntry, FrequencyEntry, TimeEntry
from liaison.loading.figures import figures_of
from liaison.loading.ranges import Range

# Wording; entered frequency, time and cost; meetings, days of one participant, staff days, frequency and time basis.
ROWS = [
    (
        "Twice per year; 2 days per meeting; approx. 2 staff",
        ({"meetings": "2"}, {"days_per_meeting": "2"}, {"travellers": "2"}),
        ("2", "4", "8", "STATED", "COMPUTED"),
    ),
    (
        "Once a year; 2-3 days per meeting; 1 or 2 staff",
        ({"meetings": "1"}, {"days_per_meeting": "2-3"}, {"travellers": "1-2"}),
        ("1", "2-3", "2-6", "STATED", "COMPUTED"),
    ),
    (
        "Twice per year; 1.5 days; number of staff not stated",
        ({"meetings": "2"}, {"days_per_meeting": "1.5"}, {}),
        ("2", "3", "3+", "STATED", "COMPUTED"),
    ),
    (
        "Once; 2 days",
        ({"meetings": "1", "rule": "ONCE_IS_YEARLY", "note": "Read as yearly."}, {"days_per_meeting": "2"}, {}),
        ("1", "2", "2+", "COMPUTED", "COMPUTED"),
    ),
    (
        "Min. 10 working days/year",
        ({}, {"all_staff_days": "10+", "rule": "ALL_STAFF_YEARLY"}, {"travel": True}),
        (None, None, "10+", "NOT_STATED", "STATED"),
    ),
    (
        "About 15 days of staff time per month",
        ({}, {"all_staff_days": "180", "rule": "ALL_STAFF_MONTHLY"}, {"travellers": "2"}),
        (None, None, "180", "NOT_STATED", "COMPUTED"),
    ),
    (
        "1 face-to-face meeting, 5 to 7 virtual; 3.5 days for face-to-face, 2 hours per virtual meeting",
        (
            {
                "parts": [
                    {"label": "face-to-face", "meetings": "1", "mode": "IN_PERSON", "days": "3.5"},
                    {"label": "virtual", "meetings": "5-7", "mode": "REMOTE", "days": "0.25"},
                ]
            },
            {},
            {},
        ),
        ("6-8", "4.75-5.25", "4.75+", "COMPUTED", "COMPUTED"),
    ),
    (
        "1 per year; 1.5 days plus monthly conference calls",
        (
            {"parts": [{"label": "meeting", "meetings": "1", "days": "1.5"}, {"label": "calls", "meetings": "12"}]},
            {},
            {},
        ),
        ("13", "1.5+", "1.5+", "COMPUTED", "COMPUTED"),
    ),
    (
        "Once a year main meeting, with ad-hoc calls; 3-day meeting",
        (
            {"parts": [{"label": "main meeting", "meetings": "1", "days": "3"}, {"label": "calls"}]},
            {},
            {"travellers": "3-4"},
        ),
        ("1+", "3+", "9+", "COMPUTED", "COMPUTED"),
    ),
    (
        "online meetings without a number, without days",
        ({"parts": [{"label": "online"}, {"label": "reporting"}]}, {}, {}),
        (None, None, None, "NOT_STATED", "NOT_STATED"),
    ),
    (
        "2-3 times per year; 1-1.5 hours; review takes 1.5 hours a year",
        ({"meetings": "2-3"}, {"days_per_meeting": "0.125-0.1875", "days_beside_meetings": "0.1875"}, {}),
        ("2-3", "0.4375-0.75", "0.4375+", "STATED", "COMPUTED"),
    ),
    ("a blank row", ({}, {}, {}), (None, None, None, "NOT_STATED", "NOT_STATED")),
    (
        "2 times per year; no figure for time",
        ({"meetings": "2"}, {}, {"travel": False}),
        ("2", None, None, "STATED", "NOT_STATED"),
    ),
    (
        "3 days per meeting; number of meetings not stated",
        ({}, {"days_per_meeting": "3"}, {"travellers": "1"}),
        (None, None, None, "NOT_STATED", "NOT_STATED"),
    ),
]


@pytest.mark.parametrize(("entered", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_figures_follow_from_cells(
    entered: tuple[dict[str, object], ...], expected: tuple[str | None, str | None, str | None, str, str]
) -> None:
    frequency, time, cost = entered

    figures = figures_of(
        FrequencyEntry.model_validate(frequency), TimeEntry.model_validate(time), CostEntry.model_validate(cost)
    )

    found = figures.meetings, figures.days_per_year, figures.staff_days
    assert tuple(figure and str(figure) for figure in found) == expected[:3]
    assert (figures.frequency_basis, figures.time_basis) == expected[3:]


def test_figures_have_a_rule_and_missing_figures_have_none() -> None:
    stated = figures_of(
        FrequencyEntry.model_validate({"meetings": "2"}),
        TimeEntry.model_validate({"days_per_meeting": "2"}),
        CostEntry.model_validate({"wording": "Travel for executive head", "travellers": "1", "rule": "HEAD_IS_ONE"}),
    )
    silent = figures_of(FrequencyEntry(), TimeEntry(), CostEntry())

    assert (stated.frequency_rule, stated.time_rule, stated.cost_rule) == (
        "AS_PRINTED",
        "DAYS_TIMES_MEETINGS",
        "HEAD_IS_ONE",
    )
    assert (silent.frequency_rule, silent.time_rule, silent.cost_rule) == (None, None, None)
    assert (stated.cost_basis, silent.cost_basis) == ("STATED", "NOT_STATED")


def test_sums_and_products_without_an_upper_limit_have_none() -> None:
    assert Range(2, 3) * Range(4, None) == Range(8, None)
    assert Range(2, None) + Range(1, 1) == Range(3, None)
    assert Range(2, 3) + Range(1, 2) == Range(3, 5)
