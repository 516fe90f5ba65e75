"""What a person fills in: the yellow cells of the workbook, with their headings, drop-down lists and kinds of value.

Values are stored in the log as a person chose or typed them. The headings and lists are the words of the workbook;
messages use the same words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

REPORT, MECHANISMS, INITIATIVES = "Report", "Mechanisms", "Initiatives"


class Kind(Enum):
    """How a cell is read."""

    TEXT = "text"
    FIGURE = "figure"  # a range: 2, 2-3, 10+ or ~2
    NUMBER = "number"  # a whole number from 1
    DATE = "date"  # a year, a month or a day: 2020, 2020-03 or 2020-03-15
    CHOICE = "choice"  # an item of the drop-down list
    SUGGESTION = "suggestion"  # an item of the drop-down list, or other text


@dataclass(frozen=True)
class Field:
    """A cell to fill in.

    ``choices`` names its drop-down list; only the coordinator fills in a ``coordinator`` field.
    """

    name: str
    heading: str
    kind: Kind = Kind.TEXT
    choices: str = ""
    width: int = 16
    coordinator: bool = False
    group: str = ""
    who: bool = False  # says who gives the other answers of the row; it is no answer itself


UNCHANGED, CHANGED, GONE, NEW, DISCUSS = "Unchanged", "Changed", "No longer takes part", "New", "To be discussed"
YES, NO = "Yes", "No"
ACCEPT, CORRECTION, LAST_YEAR = "Accept", "Accept the correction", "Keep last year’s"
LEAVE_OUT, NOT_YET = "Leave out", "Not yet"
NEW_RECORD = "A new one"

ANSWER, WORDINGS, FIGURES = "Your answer", "New wording, if it has changed", "Correct figures, if our reading is wrong"
PROPOSAL, COORDINATOR = "Proposal for next year", "Coordinator"

STATUS = Field("status", "Status", Kind.CHOICE, "status", 13, group=ANSWER)
READING_RIGHT = Field("reading_right", "Is our reading right?", Kind.CHOICE, "yes_no", 10, group=ANSWER)
ANSWERED_BY = Field("answered_by", "Answered by", width=13, group=ANSWER, who=True)
PROPOSED = (
    Field("proposal", "Proposal", Kind.CHOICE, "proposal", 11, group=PROPOSAL),
    Field("merge_with", "Merge with", Kind.SUGGESTION, "mechanisms", 16, group=PROPOSAL),
    Field("reason", "Reason", width=22, group=PROPOSAL),
    Field("remark", "Remark", width=22, group=PROPOSAL),
)
DECISION = Field("decision", "Decision", Kind.CHOICE, "decision", 16, True, COORDINATOR)
UNIT = Field("unit", "Unit", width=9, coordinator=True, group=COORDINATOR)
DECIDED_BY = Field("decided_by", "Decided by", width=13, coordinator=True, group=COORDINATOR, who=True)

FIGURE_FIELDS = (
    Field("meetings", "Meetings a year", Kind.FIGURE, width=9, group=FIGURES),
    Field("days", "Days per meeting, one person", Kind.FIGURE, width=10, group=FIGURES),
    Field("travellers", "Travellers", Kind.FIGURE, width=10, group=FIGURES),
    Field("staff_days", "Staff days a year, all staff", Kind.FIGURE, width=10, group=FIGURES),
)
WORDING_FIELDS = (
    Field("frequency", "New wording: frequency", width=18, group=WORDINGS),
    Field("time", "New wording: time", width=18, group=WORDINGS),
    Field("cost", "New wording: cost", width=18, group=WORDINGS),
)

FIELDS: Mapping[str, tuple[Field, ...]] = {
    MECHANISMS: (
        STATUS,
        READING_RIGHT,
        ANSWERED_BY,
        *WORDING_FIELDS,
        *FIGURE_FIELDS,
        *PROPOSED,
        DECISION,
        Field("this_is", "This is", Kind.CHOICE, "mechanisms_or_new", 20, True, COORDINATOR),
        Field("kind", "Kind, if new", Kind.CHOICE, "mechanism_kinds", 15, True, COORDINATOR),
        Field("row", "Row, if another", Kind.NUMBER, width=9, coordinator=True, group=COORDINATOR),
        UNIT,
        DECIDED_BY,
    ),
    INITIATIVES: (
        STATUS,
        Field("name", "Name, if another", width=24, group=ANSWER),
        ANSWERED_BY,
        *(field for field in PROPOSED if field.name != "merge_with"),
        Field("decision", "Decision", Kind.CHOICE, "decision_of_initiative", 14, True, COORDINATOR),
        Field("this_is", "This is", Kind.CHOICE, "initiatives_or_new", 22, True, COORDINATOR),
        Field("kind", "Kind, if new", Kind.CHOICE, "initiative_kinds", 15, True, COORDINATOR),
        UNIT,
        DECIDED_BY,
    ),
    REPORT: (
        Field("title", "Title"),
        Field("symbol", "Symbol, such as C20/INF/3"),
        Field("session", "Session, such as Council 2020"),
        Field("publisher", "Publisher", Kind.CHOICE, "agencies"),
        Field("period_start", "Start of the period, such as 2019-06", Kind.DATE),
        Field("period_end", "End of the period, such as 2020-05", Kind.DATE),
        Field("decision", "Decision", Kind.CHOICE, "decision_of_report", coordinator=True),
        DECIDED_BY,
    ),
}

# The name of a mechanism that a person adds below the table, in the column of the names. It makes the row's key.
ADDED_NAME = Field("name", "Mechanism", width=28)

FIXED_CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": (UNCHANGED, CHANGED, GONE, NEW, DISCUSS),
    "yes_no": (YES, NO),
    "proposal": ("Continue", "Reduce", "Merge with …", "Leave"),
    "decision": (ACCEPT, CORRECTION, LAST_YEAR, LEAVE_OUT, NOT_YET),
    "decision_of_initiative": (ACCEPT, LEAVE_OUT, NOT_YET),
    "decision_of_report": (ACCEPT, NOT_YET),
}


def field_named(sheet: str, name: str) -> Field:
    if name == ADDED_NAME.name and sheet == MECHANISMS:
        return ADDED_NAME
    return next(field for field in FIELDS[sheet] if field.name == name)
