"""The readings of wordings: what a cell on frequency, time or cost says, as figures."""

from dataclasses import dataclass
from enum import Enum

from liaison.loading.entries import CostEntry, FrequencyEntry, TimeEntry
from liaison.loading.ranges import Range
from liaison.vocabulary import Basis, Rule, Travel


class Kind(Enum):
    """The cell that a wording is from."""

    FREQUENCY = "frequency"
    TIME = "time"
    COST = "cost"


class Outcome(Enum):
    """Whether a wording was understood. Only READ may be used without a person's decision."""

    READ = "READ"
    DOUBT = "DOUBT"  # the best reading, which a person must confirm
    NOT_A_FIGURE = "NOT_A_FIGURE"  # the wording gives no figure
    NOT_UNDERSTOOD = "NOT_UNDERSTOOD"


@dataclass(frozen=True)
class AmountReading:
    amount: float
    currency: str
    period: str | None  # a member of MoneyPeriod, or "TWO_YEARS"


@dataclass(frozen=True)
class PartReading:
    """One of several kinds of meeting that a wording lists; None means that it gives no such figure."""

    label: str
    meetings: Range | None = None
    days: Range | None = None


@dataclass(frozen=True)
class Reading:
    """What one wording says. None means that it gives no such figure."""

    outcome: Outcome
    meetings: Range | None = None
    days: Range | None = None
    days_per: str | None = None  # "meeting", "year" or "trip"
    all_staff: bool = False
    approximate: bool = False
    travellers: Range | None = None
    amounts: tuple[AmountReading, ...] = ()
    travel: Travel | None = None
    travel_days: Range | None = None
    basis: Basis = Basis.NOT_STATED
    rule: Rule | None = None
    parts: tuple[PartReading, ...] = ()
    unplaced: tuple[str, ...] = ()  # the numbers, frequency words and bounds that could not be placed


@dataclass(frozen=True)
class RowReading:
    """What the three cells of a row say together, as the entries of ``engagements.yaml`` (wordings included).

    ``doubts`` are sentences for a person; ``outcome`` is that of the least certain cell.
    """

    outcome: Outcome
    frequency: FrequencyEntry
    time: TimeEntry
    cost: CostEntry
    doubts: tuple[str, ...] = ()
