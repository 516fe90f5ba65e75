"""The sums of the figures by hand are those that the expectations and the findings give."""

from collections.abc import Callable

import pytest

from tests.report.rows_by_hand import JOINT, ROWS, Row, basis, bounds, cost_rule, frequency_rule, mode

COUNTED = [row for position, row in ROWS.items() if position != JOINT]


def lowest(figures: list[str | None]) -> float:
    return sum(bounds(figure)[0] or 0 for figure in figures)


def test_staff_days_add_up_as_the_expectations_say() -> None:
    known = [row.staff for row in COUNTED if row.staff is not None]

    assert len(known) == 45
    assert lowest([*known]) == 408.4375
    assert sum(figure.endswith("+") for figure in known) == 24
    assert lowest([figure for figure in known if figure.startswith("~")]) == 263.4375


def test_meetings_and_travellers_add_up_as_the_expectations_say() -> None:
    travellers = [bounds(row.travellers) for row in ROWS.values() if row.travellers is not None]

    assert lowest([row.meetings for row in COUNTED]) == 206
    assert len(travellers) == 20
    assert (sum(low or 0 for low, *_ in travellers), sum(high or 0 for _, high, _ in travellers)) == (28, 32)


def test_remote_meetings_add_up_as_the_finding_says() -> None:
    remote = [part.meetings for row in COUNTED for part in row.parts if part.held == "REMOTE"]
    remote += [row.meetings for row in COUNTED if row.held == "REMOTE"]

    assert lowest(remote) == 142


@pytest.mark.parametrize(
    ("of", "counts"),
    [
        (lambda row: basis(cost_rule(row)), {"STATED": 26, "COMPUTED": 2, "NOT_STATED": 24}),
        (lambda row: basis(frequency_rule(row)), {"STATED": 26, "COMPUTED": 21, "NOT_STATED": 5}),
        (lambda row: mode(row.held)[1], {"STATED": 14, "COMPUTED": 28, "NOT_STATED": 10}),
        (lambda row: row.travel, {"YES": 37, "NO": 6, "CONDITIONAL": 4, None: 5}),
    ],
    ids=["cost", "frequency", "mode", "travel"],
)
def test_rows_are_as_many_as_the_expectations_say(
    of: Callable[[Row], str | None], counts: dict[str | None, int]
) -> None:
    found = [of(row) for row in ROWS.values()]

    assert {value: found.count(value) for value in counts} == counts
