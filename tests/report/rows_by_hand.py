"""The rows of the annex by hand: every figure as it follows from the words of the report, and what excerpts leave out.

Nothing here comes from the data files or the loader. The figures follow the rules of the data dictionary: days are per
meeting and participant; only travelled days are multiplied by the number of travellers, and the total has no upper
limit where a number of staff is missing; a day has eight hours; quantified preparation counts; annual days and monthly
staff time cover all staff. “2-3” is a range, “2+” has no upper limit, and “~2” is approximate.
"""

import re
from dataclasses import dataclass
from typing import Any

# How meetings are held: as the row says it, or read from paid travel.
TRAVEL = "IN_PERSON because travel is paid"
MIXED_BY_TRAVEL = "MIXED because travel is paid to some meetings"

Bounds = tuple[float | None, float | None, bool]


@dataclass(frozen=True)
class Part:
    """One kind of meeting: how many a year, how held, days for each."""

    meetings: str | None
    held: str | None
    days: str | None = None
    local: bool = False
    planned: bool = False


@dataclass(frozen=True)
class Row:
    """A row: the figures of its three cells. The rules are those that are not the usual ones."""

    name: str
    meetings: str | None
    each: str | None
    days: str | None
    staff: str | None
    travellers: str | None
    held: str | None = TRAVEL
    travel: str | None = "YES"
    travel_days: str | None = None
    cost: str | None = None
    parts: tuple[Part, ...] = ()
    rule: str | None = None
    time_rule: str | None = None
    amounts: tuple[tuple[float, str, str], ...] = ()


def row(name: str, *figures: str | None, **others: Any) -> Row:
    return Row(name, *figures, **others)


PHYSICAL_AND_ONLINE = {"held": "MIXED", "rule": "REGULAR_IS_OPEN"}
ONLINE = Part(None, "REMOTE")
NEW_YORK = {"held": "MIXED", "travel": "NO"}  # “No financial implications. Remote and physical meetings in New York”

# Part of the name; meetings a year; days per meeting; days a year of one participant; staff days a year; travellers.
ROWS: dict[int, Row] = {
    1: row("Chief Executive Board", "2", "2", "4", "4", "1", cost="HEAD_IS_ONE"),  # the executive head
    2: row("HLCP", "2", "2", "4", "~8", "~2"),
    3: row("HLCM", "2", "2", "4", "~8", "~2"),
    4: row("Digital Technology Network", "2", "1.5", "3", "3+", None),
    5: row("UNICC", "2", "1.5", "3", "3+", None),  # the same meeting as row 4
    6: row("Legal", "1", "2-3", "2-3", "~4-6", "~2"),
    7: row("Human Resources", "2", "2-3", "4-6", "4-6", "1"),
    8: row("Finance", "1", "2", "2", "2+", None, rule="ONCE_IS_YEARLY"),  # “Once”
    9: row("Procurement", "2", "2", "4", "4+", None),
    10: row("IPSAS", "1", "2", "2", "2+", None, rule="ONCE_IS_YEARLY"),
    # two, and weekly ones in the next cell; no length is given
    11: row(
        *("UNSDG", "54", None, None, None, None),
        held=None,
        travel=None,
        parts=(Part("2", None), Part("52", "REMOTE")),
        amounts=((200000, "USD", "YEAR"),),
    ),
    # “2 meetings at the WSIS Forum” and “2 days”: 1 or 2 days each; regular and planned ones without a number
    12: row(
        *("UNGIS", "2+", None, "2+", "2+", None),
        held=None,
        parts=(ONLINE, Part("2", None, "1-2"), Part(None, None, "2-3", planned=True)),
        rule="REGULAR_IS_OPEN",
        time_rule="EACH_OR_TOGETHER",
    ),
    13: row("ECESA", "1", "0.5", "0.5", "0.5+", None, held=None, travel="NO"),  # “during HLPF” does not say how
    14: row("CCSA", "2", None, "2.5", "2.5", "1", parts=(Part("1", None, "0.5"), Part("1", None, "2"))),
    15: row("Statistical Commission", "1", "5", "5", "5", "1"),
    16: row("IAEG-SDGs", "2", "3", "6", "6", "1"),
    17: row("Big Data", "1", "4", "4", "4", "1"),
    18: row("Gender Statistics", "1", "2", "2", "2", "1"),
    19: row("IANWGE", "1", "3", "3", "3+", None),
    # twelve calls of unknown length
    20: row(
        *("IANYD", "13", None, "1.5+", "1.5+", None),
        held=MIXED_BY_TRAVEL,
        parts=(Part("1", TRAVEL, "1.5"), Part("12", "REMOTE")),
    ),
    21: row("Young UN", None, None, None, None, None, held=None, travel="NO"),  # “mainly” online; “None”
    22: row(
        *("IAGA", "1+", None, None, "10+", None),
        travel_days="~3",
        parts=(Part("1-2", "IN_PERSON"), ONLINE),
        time_rule="ALL_STAFF_YEARLY",
        **PHYSICAL_AND_ONLINE,
    ),
    # “possible 1 physical meeting”: none or one
    23: row(
        *("UNDIS", "0+", None, None, "~10", None),
        travel="CONDITIONAL",
        travel_days="~2-3",
        parts=(Part("0-1", "IN_PERSON"), ONLINE),
        time_rule="ALL_STAFF_YEARLY",
        **PHYSICAL_AND_ONLINE,
    ),
    24: row(
        *("Indigenous", "1+", None, None, "10+", None),
        travel="CONDITIONAL",
        travel_days="~2-3",
        parts=(Part("1", "IN_PERSON"), ONLINE),
        time_rule="ALL_STAFF_YEARLY",
        **PHYSICAL_AND_ONLINE,
    ),
    25: row(
        *("Rights of Persons with Disabilities", "2+", None, None, "~25", None),
        travel_days="~6",
        parts=(Part("2", "IN_PERSON"), ONLINE),
        time_rule="ALL_STAFF_YEARLY",
        **PHYSICAL_AND_ONLINE,
    ),
    26: row("LDCs", None, None, None, None, None, held=None, travel=None),
    27: row("South-South", None, None, None, None, None, held=None, travel=None),
    # 2 x 1 hour to 3 x 1.5 hours, and “c. 1.5 hours per year”
    28: row(
        *("Financing for Development", "2-3", "0.125-0.1875", "~0.4375-0.75", "~0.4375+", None),
        time_rule="PARTS_ADDED",
        **NEW_YORK,
    ),
    29: row("STI", "2", "0.125-0.1875", "0.25-0.375", "0.25+", None, **NEW_YORK),
    30: row("Trafficking", None, None, None, None, None, **NEW_YORK),
    31: row("EMG", "2", "0.5", "1", "1+", None, held="REMOTE", travel="NO"),
    # the half day online is not multiplied, and the number of staff online is not given
    32: row(
        *("IMG", "2", None, "4.5", "4.5+", "1"),
        held="MIXED",
        travel_days="4",
        parts=(Part("1", "REMOTE", "0.5"), Part("1", "IN_PERSON", "4")),
    ),
    # four half days, three days
    33: row(
        *("Emergency Telecommunications", "5", None, "5", "5+", None),
        held=MIXED_BY_TRAVEL,
        parts=(Part("4", "REMOTE", "0.5"), Part("1", TRAVEL, "3")),
    ),
    34: row("UN-Space", "1", "2", "2", "2", "1"),  # one day for attending, one for preparation and reporting
    35: row("NCDs", "2", "1", "3-4", "3+", None, time_rule="PREPARATION_ONCE_OR_EACH"),  # 2 x 1, preparation 1 or 2
    36: row("ENMO", "1", "4", "4", "4+", None, held="IN_PERSON"),
    # 3.5 days and 5 to 7 times two hours
    37: row(
        *("UN-RIAS", "6-8", None, "4.75-5.25", "4.75+", None),
        held="MIXED",
        parts=(Part("1", "IN_PERSON", "3.5"), Part("5-7", "REMOTE", "0.25")),
    ),
    # 3.5 to 5 days and 2 to 4 times two hours
    38: row(
        *("UN-RIS", "3-5", None, "4-6", "4+", None),
        held="MIXED",
        parts=(Part("1", "IN_PERSON", "3.5-5"), Part("2-4", "REMOTE", "0.25")),
    ),
    # 3 to 10 days for 1 or 2 staff, and “Several online monthly meetings”, a day a month
    39: row(
        *("Geospatial", "13+", None, "15+", "15+", "1-2"),
        held=MIXED_BY_TRAVEL,
        parts=(Part("1-2", TRAVEL, "3-5"), Part("12+", "REMOTE", "1")),
    ),
    40: row("IAMLADP", "1", "3-4", "3-4", "9-16", "3-4"),
    # 3 days for 3 to 4 staff, and the local day once
    41: row(
        *("JIAMCATT", "2", None, "4", "10+", "3-4"),
        held=None,
        parts=(Part("1", TRAVEL, "3"), Part("1", None, "1", local=True)),
    ),
    42: row("IASMN", "2", "3", "6", "6", "1"),
    # “a few hours” and “ad-hoc” have no number; the head of division
    43: row(
        *("Communication", "2+", None, "2+", "2+", "1"),
        held=None,
        cost="HEAD_IS_ONE",
        parts=(Part("1", TRAVEL, "2"), Part("1+", None)),
        rule="REGULAR_IS_OPEN",
    ),
    44: row("UNSPN", "1", "2", "2", "2+", None, held=None, travel=None),
    45: row("Governing Bodies", "1", "2-3", "2-3", "2-6", "1-2"),
    46: row("UNISSIG", "1", "2-3", "2-3", "2-3", "1"),
    47: row("Global Pulse", "1", "2-3", "2-3", "~4-6", "~2"),
    48: row(
        *("UNIN", None, None, None, "~12", None),
        held="REMOTE",
        travel=None,
        time_rule="ALL_STAFF_MONTHLY",
    ),
    49: row(
        *("ERP-SIG", "1+", None, "3+", "3+", None),
        held=MIXED_BY_TRAVEL,
        parts=(Part("1", TRAVEL, "3"), Part(None, None)),
        rule="REGULAR_IS_OPEN",
    ),
    50: row(
        *("private sector", "1+", None, None, None, None),
        held=MIXED_BY_TRAVEL,
        travel="CONDITIONAL",
        parts=(Part("1", TRAVEL), ONLINE),
        rule="REGULAR_IS_OPEN",
        amounts=((7500, "CHF", "YEAR"),),
    ),
    51: row(
        *("E-waste Coalition", "~4", None, None, "~12-24", None),
        held=None,
        travel="CONDITIONAL",
        rule="CALENDAR",
        time_rule="ALL_STAFF_MONTHLY",
    ),
    52: row(
        *("U4SSC", "53", None, None, "~180", None),
        held="MIXED",
        parts=(Part("1", "IN_PERSON"), Part("52", "REMOTE")),
        time_rule="ALL_STAFF_MONTHLY",
    ),
}

# Rows 4 and 5: “meeting arranged together with” that of the other.
JOINT = 5

# The words of each cell that its excerpt leaves out, in the place of each “…”.
LEFT_OUT: dict[tuple[int, str], tuple[str, ...]] = {
    (12, "frequency"): ("Meeting and",),
    (22, "frequency"): ("c) reporting and requests for inputs",),
    (23, "frequency"): ("c) reporting and requests for inputs",),
    (24, "frequency"): ("c) reporting and requests for inputs",),
    (25, "frequency"): ("c) monthly and /or regular requests for reporting and inputs",),
    (43, "frequency"): ("(attended for the first time in 2019)",),
    (26, "time"): ("for",),
    (28, "time"): ("on specific themes", "for input/review."),
    (23, "cost"): ("Financial",),
    (44, "cost"): ("and", "(D. Bogdan-Martin)"),
    (50, "cost"): (
        "in annual meeting",
        ". Cost of due diligence database licences is",
        ", currently covered by SPM.",
    ),
    (51, "cost"): ("And", "from the ICT sector to attend e-waste meetings."),
}


def bounds(figure: str | None) -> Bounds:
    """The limits of a figure, and whether it is approximate."""
    if figure is None:
        return None, None, False
    low, _, high = figure.removeprefix("~").removesuffix("+").partition("-")
    limit = None if figure.endswith("+") else float(high or low)
    return float(low), limit, figure.startswith("~")


def mode(held: str | None) -> tuple[str | None, str, str | None]:
    """The mode with its basis and rule."""
    if held is None:
        return None, "NOT_STATED", None
    if held in (TRAVEL, MIXED_BY_TRAVEL):
        return held.partition(" ")[0], "COMPUTED", "TRAVEL_IS_IN_PERSON"
    return held, "STATED", None


def frequency_rule(by_hand: Row) -> str | None:
    if by_hand.meetings is None:
        return None
    return by_hand.rule or ("PARTS_ADDED" if by_hand.parts else "AS_PRINTED")


def time_rule(by_hand: Row) -> str | None:
    if by_hand.staff is None:
        return None
    return by_hand.time_rule or ("PARTS_ADDED" if by_hand.parts else "DAYS_TIMES_MEETINGS")


def basis(rule: str | None) -> str:
    """Figures as printed are stated; those without a rule are not."""
    if rule is None:
        return "NOT_STATED"
    return "STATED" if rule in ("AS_PRINTED", "ALL_STAFF_YEARLY") else "COMPUTED"


def cost_rule(by_hand: Row) -> str | None:
    """A cost has a number of travellers, an amount or an explicit zero; otherwise it is not stated."""
    given = by_hand.travellers or by_hand.amounts or by_hand.travel == "NO"
    return by_hand.cost or ("AS_PRINTED" if given else None)


def normalized(text: str) -> str:
    """The text with single spaces, without full stops and stray marks at its end."""
    return re.sub(r"[\s.;)]+$", "", " ".join(text.split()).replace(" ,", ",").replace(" .", "."))
