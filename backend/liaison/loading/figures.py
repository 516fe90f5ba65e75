"""The figures of an engagement, derived from its entry: ranges of meetings and days, each with its basis and rule.

Engagements whose entries list each other under ``meets_with`` share a meeting. All of this is a pure computation; the
data dictionary describes the same rules in words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from liaison.loading.entries import CostEntry, EngagementEntry, FrequencyEntry, PartEntry, TimeEntry
from liaison.loading.ranges import Range
from liaison.vocabulary import Basis, MeetingMode, Rule, Travel

EngagementKey = tuple[str | None, str, str]  # mechanism, agency, report

# Rules by which a figure is as the cell gives it.
STATING_RULES = (Rule.AS_PRINTED, Rule.ALL_STAFF_YEARLY)


@dataclass(frozen=True)
class Figures:
    """All figures of one engagement; None means not stated."""

    meetings: Range | None
    frequency_basis: Basis
    frequency_rule: Rule | None
    mode_basis: Basis
    mode_rule: Rule | None
    days_per_meeting: Range | None
    days_per_year: Range | None
    staff_days: Range | None
    time_basis: Basis
    time_rule: Rule | None
    travellers: Range | None
    travel_days: Range | None
    cost_basis: Basis
    cost_rule: Rule | None


@dataclass(frozen=True)
class Days:
    """Days a year of one participant in one kind of meeting; None if the row does not give them."""

    days: Range | None
    travelled: bool

    def of_all_staff(self, travellers: Range | None) -> Range | None:
        """Days of all staff. Only travelled days are multiplied; without a number of staff there is no upper limit."""
        if self.days is None:
            return None
        return self.days * travellers if self.travelled and travellers else self.days.without_limit()


def figures_of(frequency: FrequencyEntry, time: TimeEntry, cost: CostEntry) -> Figures:
    """The figures that follow from the three cells of a row."""
    meetings = meetings_of(frequency)
    frequency_rule = rule_of(frequency.rule, meetings, Rule.PARTS_ADDED if frequency.parts else Rule.AS_PRINTED)
    mode_rule = mode_rule_of(frequency)
    days = [] if time.all_staff_days else list(days_of(frequency, meetings, time))
    staff_days = time.all_staff_days or total([each.of_all_staff(cost.travellers) for each in days])
    added = frequency.parts or time.days_beside_meetings
    time_rule = rule_of(time.rule, staff_days, Rule.PARTS_ADDED if added else Rule.DAYS_TIMES_MEETINGS)
    cost_basis = cost_basis_of(cost)
    return Figures(
        meetings=meetings,
        frequency_basis=basis_of(meetings, frequency_rule),
        frequency_rule=frequency_rule,
        mode_basis=mode_basis_of(frequency.mode, mode_rule),
        mode_rule=mode_rule,
        days_per_meeting=time.days_per_meeting,
        days_per_year=total([each.days for each in days]),
        staff_days=staff_days,
        time_basis=basis_of(staff_days, time_rule),
        time_rule=time_rule,
        travellers=cost.travellers,
        travel_days=cost.travel_days,
        cost_basis=cost_basis,
        cost_rule=None if cost_basis is Basis.NOT_STATED else cost.rule or Rule.AS_PRINTED,
    )


def counted_parts(frequency: FrequencyEntry) -> list[PartEntry]:
    """The parts that count: planned meetings may not take place and are not part of any total."""
    return [part for part in frequency.parts if not part.planned]


def meetings_of(frequency: FrequencyEntry) -> Range | None:
    """Meetings a year: as entered, or else the sum of the parts."""
    return frequency.meetings or total([part.meetings for part in counted_parts(frequency)])


def days_of(frequency: FrequencyEntry, meetings: Range | None, time: TimeEntry) -> Iterator[Days]:
    """The days in each kind of meeting, and any other days that the cell quantifies; nothing if it gives no days."""
    parts = counted_parts(frequency)
    if any(part.days for part in parts):
        for part in parts:
            travelled = part.mode is not MeetingMode.REMOTE and not part.local
            yield Days(product(part.meetings, part.days), travelled)
    elif in_meetings := product(meetings, time.days_per_meeting):
        yield Days(in_meetings, frequency.mode is not MeetingMode.REMOTE)
    else:
        return
    if time.days_beside_meetings:
        yield Days(time.days_beside_meetings, travelled=True)


def product(first: Range | None, second: Range | None) -> Range | None:
    return first * second if first and second else None


def total(figures: Sequence[Range | None]) -> Range | None:
    """The sum of the known figures, without an upper limit if one is unknown; None if all are."""
    known = [figure for figure in figures if figure is not None]
    if not known:
        return None
    added = sum(known[1:], known[0])
    return added if len(known) == len(figures) else added.without_limit()


def rule_of(entered: Rule | None, figure: Range | None, otherwise: Rule) -> Rule | None:
    return (entered or otherwise) if figure is not None else None


def basis_of(figure: Range | None, rule: Rule | None) -> Basis:
    if figure is None:
        return Basis.NOT_STATED
    return Basis.STATED if rule in STATING_RULES else Basis.COMPUTED


def mode_rule_of(frequency: FrequencyEntry) -> Rule | None:
    """The rule by which the mode is read: its own, or one on which the mode of a part depends."""
    if frequency.mode is None:
        return None
    rules = (frequency.mode_rule, *(part.mode_rule for part in frequency.parts))
    return next((rule for rule in rules if rule is not None), None)


def mode_basis_of(mode: MeetingMode | None, rule: Rule | None) -> Basis:
    """A mode without a rule is as the row gives it."""
    if mode is None:
        return Basis.NOT_STATED
    return Basis.COMPUTED if rule else Basis.STATED


def cost_basis_of(cost: CostEntry) -> Basis:
    """Stated by an amount, a number of travellers or an explicit zero; travel alone does not state a cost."""
    if cost.rule in (Rule.HEAD_IS_ONE, Rule.READ_IN_REVIEW):
        return Basis.COMPUTED
    return Basis.STATED if cost.amounts or cost.travellers or cost.travel is Travel.NO else Basis.NOT_STATED


def first_engagements(engagements: Iterable[EngagementEntry]) -> dict[EngagementKey, EngagementKey]:
    """For each engagement the first one in the annex that shares its meeting, directly or through others.

    Totals count each meeting once, with that engagement.
    """
    ordered = sorted(engagements, key=lambda entry: (entry.report, entry.row))
    entries: dict[EngagementKey, EngagementEntry] = {key_of(entry): entry for entry in ordered}
    first: dict[EngagementKey, EngagementKey] = {}
    for start in entries:
        pending = [start]
        while pending:
            key = pending.pop()
            if key in entries and key not in first:
                first[key] = start
                _, agency, report = key
                pending.extend((mechanism, agency, report) for mechanism in entries[key].meets_with)
    return first


def key_of(entry: EngagementEntry) -> EngagementKey:
    return entry.mechanism, entry.agency, entry.report
