"""A phrase: what a few words of a cell say about meetings or about time."""

from dataclasses import dataclass, replace

from liaison.documents.grammar.numbers import HIGH, LOW
from liaison.loading.ranges import Range
from liaison.vocabulary import MeetingMode

ONE = Range(1, 1)


@dataclass(frozen=True)
class Phrase:
    """A statement on meetings or on time, with the items that it consists of."""

    start: int
    end: int
    meetings: Range | None = None  # a year
    count: Range | None = None  # a number of meetings without a period
    days: Range | None = None
    per: str = "meeting"  # of days: meeting, year or trip
    label: str = ""
    noun: str = ""  # the noun for the meeting, in the singular
    mode: MeetingMode | None = None
    is_meeting: bool = False
    is_open: bool = False  # there are more meetings, without a number
    planned: bool = False
    breakdown: bool = False  # a part of the number before it: “including two virtual meetings”
    context: bool = False  # an occasion: “before the annual session”
    computed: bool = False
    doubtful: bool = False
    once: bool = False  # “once” or “twice” without a period
    working: bool = False  # working days, or time of staff
    preparation: bool = False
    beside: bool = False  # work that is not a meeting
    vague: bool = False  # “several”, “a few hours”
    labelled: bool = False  # the length names the kind of meeting that it is for
    broken_down: bool = False  # the length is given with its parts

    @property
    def figure(self) -> Range | None:
        """The number of meetings, with or without a period."""
        return self.meetings or self.count

    @property
    def is_counted(self) -> bool:
        return self.is_meeting and self.figure is not None


@dataclass(frozen=True)
class Rated:
    """How often a year, and where the words for it end."""

    times: Range
    end: int
    computed: bool = False
    doubtful: bool = False
    counted: bool = False  # “two per year”: the number counts meetings


def doubted(phrase: Phrase, doubtful: object) -> Phrase:
    """The phrase, which is doubtful if it was before or if the condition holds."""
    return replace(phrase, doubtful=phrase.doubtful or bool(doubtful))


def within(figure: Range, bound: str) -> Range:
    """A number within the bound that follows it."""
    if bound == LOW:
        return figure.without_limit()
    if bound == HIGH:
        return Range(0, figure.high, figure.approximate)
    return replace(figure, approximate=True)


def fits_in(sittings: Range, days: Range) -> bool:
    """Whether so many sittings take so many days: one or two half-day sittings a day."""
    return days.low <= sittings.low and sittings.high is not None and sittings.high <= 2 * days.low


def sum_of(figures: list[Range]) -> Range | None:
    return sum(figures[1:], figures[0]) if figures else None
