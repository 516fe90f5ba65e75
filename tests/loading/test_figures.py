"""Figures derived from cells of the report; every expected value is computed by hand from the wording."""

import pytest

from liaison.loading.entries import CostEntry, FrequencyEntry, TimeEntry
from liaison.loading.figures import figures_of
from liaison.loading.ranges import Range

AMOUNT = {"amount": "200000", "currency": "USD", "period": "YEAR"}

# Wording; entered frequency, time and cost; meetings, days of one participant, staff days, frequency and time basis.
ROWS = [
    (
        "Twice per year; 2 days per meeting; approx. 2 staff",
        ({"meetings": "2"}, {"days_per_meeting": "2"}, {"travellers": "~2"}),
        ("2", "4", "~8", "STATED", "COMPUTED"),
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
        ({}, {"all_staff_days": "10+", "rule": "ALL_STAFF_YEARLY"}, {"travel": "YES"}),
        (None, None, "10+", "NOT_STATED", "STATED"),
    ),
    (
        "About 15 days of staff time per month",
        ({}, {"all_staff_days": "~180", "rule": "ALL_STAFF_MONTHLY"}, {"travellers": "2"}),
        (None, None, "~180", "NOT_STATED", "COMPUTED"),
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
        "2-3 times per year; 1-1.5 hours; review takes c. 1.5 hours a year",
        ({"meetings": "2-3"}, {"days_per_meeting": "0.125-0.1875", "days_beside_meetings": "~0.1875"}, {}),
        ("2-3", "~0.4375-0.75", "~0.4375+", "STATED", "COMPUTED"),
    ),
    (
        "Roughly once every three months",
        ({"meetings": "~4", "rule": "CALENDAR"}, {}, {}),
        ("~4", None, None, "COMPUTED", "NOT_STATED"),
    ),
    (
        "1 half-day online meeting, 1 physical meeting (4 days); 2 staff",
        (
            {
                "parts": [
                    {"label": "online", "meetings": "1", "mode": "REMOTE", "days": "0.5"},
                    {"label": "physical", "meetings": "1", "mode": "IN_PERSON", "days": "4"},
                ]
            },
            {},
            {"travellers": "2"},
        ),
        ("2", "4.5", "8.5+", "COMPUTED", "COMPUTED"),
    ),
    (
        "Once a year + 1 local meeting; 3+1 working days; 3/4 staff",
        (
            {
                "parts": [
                    {"label": "annual meeting", "meetings": "1", "days": "3"},
                    {"label": "local meeting", "meetings": "1", "days": "1", "local": True},
                ]
            },
            {},
            {"travellers": "3-4"},
        ),
        ("2", "4", "10+", "COMPUTED", "COMPUTED"),
    ),
    (
        "2 meetings at the Forum, and a planned one of 2-3 days",
        (
            {
                "parts": [
                    {"label": "meeting at the Forum", "meetings": "2", "days": "1-2"},
                    {"label": "planned meeting", "meetings": "1", "days": "2-3", "planned": True},
                ]
            },
            {"rule": "EACH_OR_TOGETHER"},
            {},
        ),
        ("2", "2-4", "2+", "COMPUTED", "COMPUTED"),
    ),
    (
        "2 times a year, remote; half a day; 2 staff",
        ({"meetings": "2", "mode": "REMOTE"}, {"days_per_meeting": "0.5"}, {"travellers": "2"}),
        ("2", "1", "1+", "STATED", "COMPUTED"),
    ),
    ("a blank row", ({}, {}, {}), (None, None, None, "NOT_STATED", "NOT_STATED")),
    (
        "2 times per year; no figure for time",
        ({"meetings": "2"}, {}, {"travel": "NO"}),
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


@pytest.mark.parametrize(
    ("wording", "cost", "basis"),
    [
        ("Travel and DSA for one staff", {"travel": "YES", "travellers": "1"}, "STATED"),
        ("ITU contributes USD 200,000 annually", {"amounts": [AMOUNT]}, "STATED"),
        ("No additional cost", {"travel": "NO"}, "STATED"),
        ("Travel and DSA for executive head", {"travel": "YES", "travellers": "1", "rule": "HEAD_IS_ONE"}, "COMPUTED"),
        ("Travel and DSA", {"travel": "YES"}, "NOT_STATED"),
        ("Possible travel + DSA (Approx. 2 or 3 days)", {"travel": "CONDITIONAL", "travel_days": "~2-3"}, "NOT_STATED"),
        ("", {}, "NOT_STATED"),
    ],
)
def test_a_cost_is_stated_by_an_amount_a_number_of_travellers_or_an_explicit_zero(
    wording: str, cost: dict[str, object], basis: str
) -> None:
    figures = figures_of(FrequencyEntry(), TimeEntry(), CostEntry.model_validate({"wording": wording or None, **cost}))

    assert figures.cost_basis == basis
    assert (figures.cost_rule is None) == (basis == "NOT_STATED")


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ({}, ("NOT_STATED", None)),
        ({"mode": "REMOTE"}, ("STATED", None)),
        ({"mode": "IN_PERSON", "mode_rule": "TRAVEL_IS_IN_PERSON"}, ("COMPUTED", "TRAVEL_IS_IN_PERSON")),
        (
            {
                "mode": "MIXED",
                "parts": [
                    {"label": "call", "mode": "REMOTE"},
                    {"label": "meeting", "mode": "IN_PERSON", "mode_rule": "TRAVEL_IS_IN_PERSON"},
                ],
            },
            ("COMPUTED", "TRAVEL_IS_IN_PERSON"),
        ),
    ],
)
def test_a_mode_read_from_paid_travel_is_computed(
    frequency: dict[str, object], expected: tuple[str, str | None]
) -> None:
    figures = figures_of(FrequencyEntry.model_validate(frequency), TimeEntry(), CostEntry())

    assert (figures.mode_basis, figures.mode_rule) == expected


def test_sums_and_products_with_an_approximate_figure_are_approximate() -> None:
    assert Range(2, 2) * Range(2, 3, approximate=True) == Range(4, 6, approximate=True)
    assert Range(2, 2, approximate=True) + Range(1, None) == Range(3, None, approximate=True)
    assert (str(Range(12, 24, approximate=True)), str(Range(408.4375, None, True))) == ("~12-24", "~408.4375+")


def test_sums_and_products_without_an_upper_limit_have_none() -> None:
    assert Range(2, 3) * Range(4, None) == Range(8, None)
    assert Range(2, None) + Range(1, 1) == Range(3, None)
    assert Range(2, 3) + Range(1, 2) == Range(3, 5)
