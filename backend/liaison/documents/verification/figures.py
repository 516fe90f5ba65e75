"""Figures: that the cell has the number from which each figure is read, and the words of the rule that derives it.

A figure that is STATED is a number of its own cell, in digits or words. A COMPUTED one is explained by its rule: the
meetings of “monthly” are 12, the days of two hours are a quarter, and an executive head is one traveller. Nothing is
derived here: the numbers of the cell only have to be those that the rule needs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from liaison.documents.verification.occasions import amounts
from liaison.documents.verification.quantities import ABOUT, OPEN, Bounds, counts, days, numbers, periods
from liaison.documents.verification.results import Checked, Declaration
from liaison.documents.verification.source import Source
from liaison.documents.verification.texts import plain
from liaison.loading.attachments import Column
from liaison.loading.entries import EngagementEntry, PartEntry
from liaison.loading.folder import LocatedEntry
from liaison.loading.ranges import Range
from liaison.vocabulary import MeetingMode, Rule, Travel

IN_REVIEW = "figures read in the review"
Path = tuple[str | int, ...]

TRAVEL_WORDS = {
    Travel.YES: re.compile(r"\btravel|\bDSA\b|\bmission", re.IGNORECASE),
    Travel.NO: re.compile(r"\bno\b|\bnone\b|\bnil\b", re.IGNORECASE),
    Travel.CONDITIONAL: re.compile(r"\bpossible|\bdepend|\bif\b|\bmay\b", re.IGNORECASE),
}
REMOTE = re.compile(
    r"\bremote|\bonline\b|\bteleconference|\bvirtual|\bcalls?\b|\be-meeting|\belectronic", re.IGNORECASE
)
HYBRID = re.compile(r"\bhybrid\b", re.IGNORECASE)
IN_PERSON = re.compile(r"\bphysical|\bface-to-face\b|\bin person\b", re.IGNORECASE)
ONCE = re.compile(r"\bonce\b", re.IGNORECASE)
HEAD = re.compile(r"\bhead\b", re.IGNORECASE)
POSSIBLE = re.compile(r"\bpossible|\bif\b|\bmay\b|\bor\b", re.IGNORECASE)
YEAR = re.compile(r"\byear|\bannual", re.IGNORECASE)
MONTH = re.compile(r"\bmonth", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """The cells of a row that figures are read from, and what is needed to report a difference."""

    source: Source
    located: LocatedEntry[EngagementEntry]
    frequency: str
    time: str
    cost: str

    @property
    def entry(self) -> EngagementEntry:
        return self.located.entry

    @property
    def record(self) -> str:
        return f"mechanism/{self.entry.mechanism}"

    def compared(self, kind: str, good: bool, what: str, path: Path, value: object, cell: str) -> Checked:
        place = (f"Annex {self.entry.row}",)
        where = (self.located, path, str(value), place)
        what = f"{what} of {self.record}"
        return self.source.checked(kind, good, what, *where, declaration=Declaration.NEVER, report=cell)


def check(source: Source) -> Iterator[Checked]:
    for located in source.folder.located(EngagementEntry):
        place = f"Annex {located.entry.row}"
        if located.entry.report == source.report and place in source.passages:
            passage = source.passages[place]
            columns = (Column.FREQUENCY, Column.TIME, Column.COST)
            row = Row(source, located, *(plain(passage.cell(column)) for column in columns))
            yield from meetings(row)
            yield from parts(row)
            yield from time(row)
            yield from cost(row)
            yield from modes(row)
            yield from approximate(row)


def meetings(row: Row) -> Iterator[Checked]:
    """The meetings per year of a row without parts, or the sum that it gives for its parts."""
    given = row.entry.frequency
    if given.rule is Rule.READ_IN_REVIEW:
        yield Checked(IN_REVIEW, from_list=True)
        return
    if given.rule is not None:
        added = given.rule in (Rule.PARTS_ADDED, Rule.REGULAR_IS_OPEN)
        good = added if given.parts else given.rule is not Rule.PARTS_ADDED
        good = good and (given.rule is not Rule.REGULAR_IS_OPEN or OPEN.search(row.frequency) is not None)
        yield row.compared(
            "rules", good, "the rule for the meetings", ("frequency", "rule"), given.rule.value, row.frequency
        )
    if given.meetings is None:
        return
    match given.rule:
        case Rule.CALENDAR:
            known = periods(row.frequency)
        case Rule.ONCE_IS_YEARLY:
            known = [(1, 1)] if ONCE.search(row.frequency) and not YEAR.search(row.frequency) else []
        case _:
            known = numbers(row.frequency) or periods(row.frequency)
    good = fits(given.meetings, known, row.frequency)
    yield row.compared("figures", good, "the meetings", ("frequency", "meetings"), given.meetings, row.frequency)


def parts(row: Row) -> Iterator[Checked]:
    """The meetings and days of each kind of meeting that a row lists."""
    entry = row.entry
    if entry.frequency.rule is Rule.READ_IN_REVIEW:
        return
    cells = f"{row.frequency} | {row.time}"
    counted = [part.meetings for part in entry.frequency.parts if part.meetings and not part.planned]
    for position, part in enumerate(entry.frequency.parts):
        path: Path = ("frequency", "parts", position)
        for flag, given in (("local", part.local), ("planned", part.planned)):
            if given:
                good = re.search(rf"\b{flag}\b", cells, re.IGNORECASE) is not None
                yield row.compared("kinds of meeting", good, f"“{flag}” ({part.label})", (*path, flag), flag, cells)
        if part.meetings is not None:
            known = numbers(row.frequency) + periods(cells) + counts(row.time)
            good = fits(part.meetings, known, cells) or possible(part.meetings, cells)
            yield row.compared("figures", good, f"the meetings ({part.label})", path, part.meetings, cells)
        if part.days is not None:
            known = days(row.time) + days(row.frequency)
            good = fits(part.days, known, cells) or each_or_together(entry, part, known)
            yield row.compared("figures", good, f"the days ({part.label})", path, part.days, cells)
    stated = numbers(row.frequency)
    if counted and len(stated) == 1 and not entry.frequency.meetings:
        total = sum((count.low for count in counted), 0.0)
        one_kind = any((count.low, count.high) == stated[0] for count in counted)
        good = total == stated[0][0] or one_kind or OPEN.search(cells) is not None
        first = ("frequency", "parts")
        yield row.compared("figures", good, "the sum of the meetings", first, f"{total:g}", row.frequency)


def time(row: Row) -> Iterator[Checked]:
    """The days of one participant, and the days of all staff."""
    given, known = row.entry.time, days(row.time)
    if given.rule is Rule.READ_IN_REVIEW:
        yield Checked(IN_REVIEW, from_list=True)
        return
    held = row.entry.frequency.meetings
    for key in ("days_per_meeting", "days_beside_meetings", "all_staff_days"):
        figure: Range | None = getattr(given, key)
        if figure is None:
            continue
        match key, given.rule:
            case "all_staff_days", Rule.ALL_STAFF_MONTHLY:
                good = fits(divided(figure, 12), known, row.time) and MONTH.search(row.time) is not None
            case "all_staff_days", _:
                good = fits(figure, known, row.time) and YEAR.search(row.time) is not None
            case "days_beside_meetings", Rule.PREPARATION_ONCE_OR_EACH if held and figure.high and held.high:
                good = fits(Range(figure.low, figure.high / held.high, figure.approximate), known, row.time)
            case _:
                good = fits(figure, known, row.time)
        yield row.compared("figures", good, key.replace("_", " "), ("time", key), figure, row.time)


def cost(row: Row) -> Iterator[Checked]:
    """Travellers, days of travel, amounts, and whether travel is paid."""
    given = row.entry.cost
    in_review = given.rule is Rule.READ_IN_REVIEW
    if in_review:
        yield Checked(IN_REVIEW, from_list=True)
    if given.travellers is not None and not in_review:
        if given.rule is Rule.HEAD_IS_ONE:
            good = HEAD.search(row.cost) is not None and given.travellers == Range(1, 1)
        else:
            good = fits(given.travellers, numbers(row.cost), row.cost)
        yield row.compared("figures", good, "the travellers", ("cost", "travellers"), given.travellers, row.cost)
    if given.travel_days is not None and not in_review:
        good = fits(given.travel_days, days(row.cost), row.cost)
        yield row.compared("figures", good, "the days of travel", ("cost", "travel_days"), given.travel_days, row.cost)
    if given.travel is not None:
        good = TRAVEL_WORDS[given.travel].search(row.cost) is not None
        yield row.compared("travel", good, "the travel", ("cost", "travel"), given.travel.value, row.cost)
    yield from amounts(row.source, row.located, ("cost",), given.amounts, row.cost, row.record)


def modes(row: Row) -> Iterator[Checked]:
    """How meetings are held: the row has a word for it, or travel is paid where the rule says that it is read so."""
    given = row.entry.frequency
    cells = f"{row.frequency} | {row.time} | {row.cost}"
    remote, in_person = REMOTE.search(cells), IN_PERSON.search(cells)
    travel = TRAVEL_WORDS[Travel.YES].search(row.cost)
    held: list[tuple[MeetingMode | None, Rule | None, Path, str]] = [
        (given.mode, given.mode_rule, ("frequency", "mode"), "the mode")
    ]
    held += [
        (part.mode, part.mode_rule, ("frequency", "parts", n), f"the mode ({part.label})")
        for n, part in enumerate(given.parts)
    ]
    by_part = any(part.mode_rule for part in given.parts)
    for mode, rule, path, what in held:
        match mode:
            case None:
                continue
            case MeetingMode.REMOTE:
                good = remote is not None
            case MeetingMode.IN_PERSON:
                row_is_mixed = path == ("frequency", "mode") and remote is not None and in_person is not None
                good = (travel if rule else in_person) is not None and not row_is_mixed
            case MeetingMode.MIXED if path != ("frequency", "mode"):
                good = HYBRID.search(cells) is not None
            case MeetingMode.MIXED:
                good = remote is not None and (in_person is not None or (by_part and travel is not None))
        yield row.compared("modes", good, what, path, mode.value, cells)


def fits(figure: Range, known: list[Bounds], text: str) -> bool:
    """Whether the figure is one of the known ranges; one without an upper limit needs a word such as “at least”."""
    if figure.high is None:
        return (figure.low, figure.low) in known and OPEN.search(text) is not None
    return any(abs(figure.low - low) < 1e-9 and abs(figure.high - high) < 1e-9 for low, high in known)


def possible(figure: Range, text: str) -> bool:
    """Whether the figure is none or one, and the text says that the meeting is only possible."""
    return (figure.low, figure.high) == (0, 1) and POSSIBLE.search(text) is not None


def each_or_together(entry: EngagementEntry, part: PartEntry, known: list[Bounds]) -> bool:
    """Whether the days may be for each of the meetings or for all of them together, as the rule says."""
    if entry.time.rule is not Rule.EACH_OR_TOGETHER or part.meetings is None or part.days is None:
        return False
    return any((part.days.low * part.meetings.low, part.days.high) == bounds for bounds in known)


def approximate(row: Row) -> Iterator[Checked]:
    """A cell has an approximate figure if, and only if, it has a word such as “about”."""
    entry = row.entry
    cells = (
        ("frequency", row.frequency, (entry.frequency.meetings, *(part.meetings for part in entry.frequency.parts))),
        ("time", row.time, (entry.time.days_per_meeting, entry.time.days_beside_meetings, entry.time.all_staff_days)),
        ("cost", row.cost, (entry.cost.travellers, entry.cost.travel_days)),
    )
    rules = {"frequency": entry.frequency.rule, "time": entry.time.rule, "cost": entry.cost.rule}
    for key, cell, given in cells:
        if rules[key] is Rule.READ_IN_REVIEW:
            continue
        figures = [figure for figure in given if figure is not None]
        if figures:
            marked = any(figure.approximate for figure in figures)
            good = marked == (ABOUT.search(cell) is not None)
            shown = ", ".join(map(str, figures))
            yield row.compared("approximate figures", good, f"“about” in the figures on {key}", (key,), shown, cell)


def divided(figure: Range, by: float) -> Range:
    return Range(figure.low / by, None if figure.high is None else figure.high / by, figure.approximate)
