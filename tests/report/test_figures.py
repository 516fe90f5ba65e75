"""The figures of every row of the annex, computed by hand and compared with those of the built registry.

The expected figures do not come from the data files or the loader. They follow the project's rules: days are per
meeting and participant; they are multiplied by the number of travellers, and have no upper limit if that number is not
stated; a day has eight hours; quantified preparation counts; annual days and monthly staff time cover all staff.
"""

import sqlite3

import pytest

Range = tuple[float, float | None]
Figures = tuple[str, Range | None, Range | None, Range | None, Range | None]


def n(low: float, high: float | None = None) -> Range:
    """A figure, or a range with both limits."""
    return low, low if high is None else high


def at_least(low: float) -> Range:
    """A minimum without an upper limit."""
    return low, None


HOUR = 1 / 8

# Row: part of the name; meetings per year; days per year of one participant; staff days per year; travellers.
BY_HAND: dict[int, Figures] = {
    1: ("Chief Executive Board", n(2), n(4), n(4), n(1)),  # the executive head counts as one
    2: ("HLCP", n(2), n(4), n(8), n(2)),
    3: ("HLCM", n(2), n(4), n(8), n(2)),
    4: ("Digital Technology Network", n(2), n(3), at_least(3), None),
    5: ("UNICC", n(2), n(3), at_least(3), None),  # the same meeting as row 4
    6: ("Legal", n(1), n(2, 3), n(4, 6), n(2)),
    7: ("Human Resources", n(2), n(4, 6), n(4, 6), n(1)),
    8: ("Finance", n(1), n(2), at_least(2), None),  # “Once” is read as yearly
    9: ("Procurement", n(2), n(4), at_least(4), None),
    10: ("IPSAS", n(1), n(2), at_least(2), None),
    11: ("UNSDG", n(54), None, None, None),  # two, plus weekly ones in the next cell; no length is given
    12: (
        "UNGIS",
        at_least(2),
        at_least(4),
        at_least(4),
        None,
    ),  # two of two days; regular and planned ones without a number
    13: ("ECESA", n(1), n(0.5), at_least(0.5), None),
    14: ("CCSA", n(2), n(2.5), n(2.5), n(1)),  # an afternoon and two days
    15: ("Statistical Commission", n(1), n(5), n(5), n(1)),
    16: ("IAEG-SDGs", n(2), n(6), n(6), n(1)),
    17: ("Big Data", n(1), n(4), n(4), n(1)),
    18: ("Gender Statistics", n(1), n(2), n(2), n(1)),
    19: ("IANWGE", n(1), n(3), at_least(3), None),
    20: ("IANYD", n(13), at_least(1.5), at_least(1.5), None),  # twelve calls of unknown length
    21: ("Young UN", None, None, None, None),
    22: ("IAGA", at_least(1), None, at_least(10), None),  # "monthly or regular" has no number
    23: ("UNDIS", at_least(0), None, n(10), None),  # the physical meeting is only possible
    24: ("Indigenous", at_least(1), None, at_least(10), None),
    25: ("Rights of Persons with Disabilities", at_least(2), None, n(25), None),
    26: ("LDCs", None, None, None, None),
    27: ("South-South", None, None, None, None),
    28: (
        "Financing for Development",
        n(2, 3),
        n(3.5 * HOUR, 6 * HOUR),
        at_least(3.5 * HOUR),
        None,
    ),  # 2 x 1 h to 3 x 1.5 h, review 1.5 h
    29: ("STI", n(2), n(2 * HOUR, 3 * HOUR), at_least(2 * HOUR), None),
    30: ("Trafficking", None, None, None, None),
    31: ("EMG", n(2), n(1), at_least(1), None),
    32: ("IMG", n(2), n(4.5), n(4.5), n(1)),
    33: ("Emergency Telecommunications", n(5), n(5), at_least(5), None),  # four half days, three days
    34: ("UN-Space", n(1), n(2), n(2), n(1)),  # one day for attendance, one for preparation and reporting
    35: ("NCDs", n(2), n(4), at_least(4), None),  # one day for attendance and one for preparation, for each meeting
    36: ("ENMO", n(1), n(4), at_least(4), None),
    37: ("UN-RIAS", n(6, 8), n(4.75, 5.25), at_least(4.75), None),  # 3.5 days and 5 to 7 times two hours
    38: ("UN-RIS", n(3, 5), n(4, 6), at_least(4), None),  # 3.5 to 5 days and 2 to 4 times two hours
    39: ("Geospatial", n(13, 14), n(15, 22), n(15, 44), n(1, 2)),  # 3 to 2 x 5 days, and a day a month
    40: ("IAMLADP", n(1), n(3, 4), n(9, 16), n(3, 4)),
    41: ("JIAMCATT", n(2), n(4), n(12, 16), n(3, 4)),
    42: ("IASMN", n(2), n(6), n(6), n(1)),
    43: (
        "Communication",
        at_least(2),
        at_least(2),
        at_least(2),
        n(1),
    ),  # “a few hours” and ad-hoc meetings have no number; the head of division counts as one
    44: ("UNSPN", n(1), n(2), at_least(2), None),
    45: ("Governing Bodies", n(1), n(2, 3), n(2, 6), n(1, 2)),
    46: ("UNISSIG", n(1), n(2, 3), n(2, 3), n(1)),
    47: ("Global Pulse", n(1), n(2, 3), n(4, 6), n(2)),
    48: ("UNIN", None, None, n(12), None),  # a day of staff time a month
    49: ("ERP-SIG", at_least(1), at_least(3), at_least(3), None),
    50: ("private sector", at_least(1), None, None, None),
    51: ("E-waste Coalition", n(4), None, n(12, 24), None),  # one to two days of staff time a month
    52: ("U4SSC", n(53), None, n(180), None),  # fifteen days of staff time a month
}
FIGURES = ("meetings", "days_per_year", "staff_days", "travellers")
JOINT = 5


@pytest.mark.parametrize("row", BY_HAND)
def test_figures_agree_with_the_computation_by_hand(row: int, registry: sqlite3.Connection) -> None:
    name, *by_hand = BY_HAND[row]
    columns = ", ".join(f"{figure}_min, {figure}_max" for figure in FIGURES)
    title, *found = registry.execute(
        "SELECT m.name || ' ' || coalesce(m.acronym, '') || ' ' || coalesce(group_concat(l.name, ' '), ''), "
        f"{columns} FROM engagement e JOIN mechanism m ON m.id = e.mechanism_id "
        "LEFT JOIN alias l ON l.node_id = m.id WHERE e.position = ? GROUP BY e.id",
        (row,),
    ).fetchone()
    assert name.casefold() in title.casefold()
    assert [figure or (None, None) for figure in by_hand] == list(zip(found[::2], found[1::2], strict=True))


def test_one_row_shares_the_meeting_of_an_earlier_row(registry: sqlite3.Connection) -> None:
    joint = registry.execute("SELECT position FROM engagement WHERE meeting_id <> id").fetchall()
    assert joint == [(JOINT,)]


def test_staff_days_add_up_as_the_expectations_say() -> None:
    known = [staff for row, (_, _, _, staff, _) in BY_HAND.items() if staff is not None and row != JOINT]
    assert len(known) == 45
    assert sum(low for low, _ in known) == 413.4375
    assert sum(high is None for _, high in known) == 21


def test_meetings_and_travellers_add_up_as_the_expectations_say() -> None:
    meetings = [figure for row, (_, figure, *_) in BY_HAND.items() if figure is not None and row != JOINT]
    travellers = [figure for *_, figure in BY_HAND.values() if figure is not None]
    assert sum(low for low, _ in meetings) == 206
    assert (sum(low for low, _ in travellers), sum(high or 0 for _, high in travellers)) == (28, 32)
