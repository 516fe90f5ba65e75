"""The figures of every row of the annex, read and computed by hand, against those of the built registry.

Nothing here comes from the data files or from loading's output. What a wording means is decided by the project's rules:
days are per meeting and of one participant; times the travellers where their number is stated, open upwards where it
is not; eight hours a day; what is quantified as preparation counts; working days a year and staff time a month are of
all staff.
"""

import sqlite3

import pytest

Range = tuple[float, float | None]
Figures = tuple[str, Range | None, Range | None, Range | None, Range | None]


def n(low: float, high: float | None = None) -> Range:
    """A figure, or a range with its two ends."""
    return low, low if high is None else high


def up(low: float) -> Range:
    """A figure open upwards."""
    return low, None


HOUR = 1 / 8

# Row: part of the printed name; meetings a year; days a year of one participant; staff days a year; travellers.
BY_HAND: dict[int, Figures] = {
    1: ("Chief Executive Board", n(2), n(4), n(4), n(1)),  # the executive head is one
    2: ("HLCP", n(2), n(4), n(8), n(2)),
    3: ("HLCM", n(2), n(4), n(8), n(2)),
    4: ("Digital Technology Network", n(2), n(3), up(3), None),
    5: ("UNICC", n(2), n(3), up(3), None),  # the same meeting as row 4
    6: ("Legal", n(1), n(2, 3), n(4, 6), n(2)),
    7: ("Human Resources", n(2), n(4, 6), n(4, 6), n(1)),
    8: ("Finance", n(1), n(2), up(2), None),  # "Once" is yearly
    9: ("Procurement", n(2), n(4), up(4), None),
    10: ("IPSAS", n(1), n(2), up(2), None),
    11: ("UNSDG", n(54), None, None, None),  # two, and weekly ones in the next cell; no length of either
    12: ("UNGIS", up(2), up(4), up(4), None),  # two of two days; regular and planned ones open
    13: ("ECESA", n(1), n(0.5), up(0.5), None),
    14: ("CCSA", n(2), n(2.5), n(2.5), n(1)),  # an afternoon and two days
    15: ("Statistical Commission", n(1), n(5), n(5), n(1)),
    16: ("IAEG-SDGs", n(2), n(6), n(6), n(1)),
    17: ("Big Data", n(1), n(4), n(4), n(1)),
    18: ("Gender Statistics", n(1), n(2), n(2), n(1)),
    19: ("IANWGE", n(1), n(3), up(3), None),
    20: ("IANYD", n(13), up(1.5), up(1.5), None),  # twelve calls of unknown length
    21: ("Young UN", None, None, None, None),
    22: ("IAGA", up(1), None, up(10), None),  # "monthly or regular" has no number
    23: ("UNDIS", up(0), None, n(10), None),  # the one physical meeting is only possible
    24: ("Indigenous", up(1), None, up(10), None),
    25: ("Rights of Persons with Disabilities", up(2), None, n(25), None),
    26: ("LDCs", None, None, None, None),
    27: ("South-South", None, None, None, None),
    28: (
        "Financing for Development",
        n(2, 3),
        n(3.5 * HOUR, 6 * HOUR),
        up(3.5 * HOUR),
        None,
    ),  # 2 x 1 h to 3 x 1.5 h, review 1.5 h
    29: ("STI", n(2), n(2 * HOUR, 3 * HOUR), up(2 * HOUR), None),
    30: ("Trafficking", None, None, None, None),
    31: ("EMG", n(2), n(1), up(1), None),
    32: ("IMG", n(2), n(4.5), n(4.5), n(1)),
    33: ("Emergency Telecommunications", n(5), n(5), up(5), None),  # four half days, three days
    34: ("UN-Space", n(1), n(2), n(2), n(1)),  # one day attending, one preparing and reporting
    35: ("NCDs", n(2), n(4), up(4), None),  # a day attending and a day preparing, for each
    36: ("ENMO", n(1), n(4), up(4), None),
    37: ("UN-RIAS", n(6, 8), n(4.75, 5.25), up(4.75), None),  # 3.5 days and 5 to 7 times two hours
    38: ("UN-RIS", n(3, 5), n(4, 6), up(4), None),  # 3.5 to 5 days and 2 to 4 times two hours
    39: ("Geospatial", n(13, 14), n(15, 22), n(15, 44), n(1, 2)),  # 3 to 2 x 5 days, and a day a month
    40: ("IAMLADP", n(1), n(3, 4), n(9, 16), n(3, 4)),
    41: ("JIAMCATT", n(2), n(4), n(12, 16), n(3, 4)),
    42: ("IASMN", n(2), n(6), n(6), n(1)),
    43: (
        "Communication",
        up(2),
        up(2),
        up(2),
        n(1),
    ),  # "a few hours" and ad-hoc meetings open; the head of division is one
    44: ("UNSPN", n(1), n(2), up(2), None),
    45: ("Governing Bodies", n(1), n(2, 3), n(2, 6), n(1, 2)),
    46: ("UNISSIG", n(1), n(2, 3), n(2, 3), n(1)),
    47: ("Global Pulse", n(1), n(2, 3), n(4, 6), n(2)),
    48: ("UNIN", None, None, n(12), None),  # a day of staff time a month
    49: ("ERP-SIG", up(1), up(3), up(3), None),
    50: ("private sector", up(1), None, None, None),
    51: ("E-waste Coalition", n(4), None, n(12, 24), None),  # one to two days of staff time a month
    52: ("U4SSC", n(53), None, n(180), None),  # fifteen days of staff time a month
}
FIGURES = ("meetings", "days_per_year", "staff_days", "travellers")
JOINT = 5


@pytest.mark.parametrize("row", BY_HAND)
def test_figures_of_row_agree_with_the_hand_computation(row: int, registry: sqlite3.Connection) -> None:
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


def test_one_row_shares_the_meeting_of_an_earlier_one(registry: sqlite3.Connection) -> None:
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
