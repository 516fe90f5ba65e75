"""The figures of an engagement, derived from its entry: ranges of meetings and days, each with its basis and rule.

A pure computation; the data dictionary describes the same rules in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from liaison.loading.entries import CostEntry, FrequencyEntry, PartEntry, TimeEntry
from liaison.loading.ranges import Range
from liaison.vocabulary import Basis, Rule


@dataclass(frozen=True)
class Figures:
    """All figures of one engagement; None means not stated."""

    meetings: Range | None
    frequency_basis: Basis
    frequency_rule: Rule | None
    days_per_meeting: Range | None
    days_per_year: Range | None
    staff_days: Range | None
    time_basis: Basis
    time_rule: Rule | None
    travellers: Range | None
    cost_basis: Basis
    cost_rule: Rule | None


def figures_of(frequency: FrequencyEntry, time: TimeEntry, cost: CostEntry) -> Figures:
    """The figures that follow from the three cells of a row."""
    meetings = meetings_of(frequency)
    frequency_rule = rule_of(frequency.rule, meetings, Rule.PARTS_ADDED if frequency.parts else Rule.AS_PRINTED)
    days_per_year = None if time.all_staff_days else days_per_year_of(frequency.parts, meetings, time)
    staff_days = time.all_staff_days or staff_days_of(days_per_year, cost.travellers)
    added = frequency.parts or time.days_beside_meetings
    time_rule = rule_of(time.rule, staff_days, Rule.PARTS_ADDED if added else Rule.DAYS_TIMES_MEETINGS)
    return Figures(
        meetings=meetings,
        frequency_basis=basis_of(meetings, frequency_rule),
        frequency_rule=frequency_rule,
        days_per_meeting=time.days_per_meeting,
        days_per_year=days_per_year,
        staff_days=staff_days,
        time_basis=basis_of(staff_days, time_rule),
        time_rule=time_rule,
        travellers=cost.travellers,
        cost_basis=Basis.STATED if cost.wording else Basis.NOT_STATED,
        cost_rule=rule_of(cost.rule, cost.travellers, Rule.AS_PRINTED),
    )


def meetings_of(frequency: FrequencyEntry) -> Range | None:
    """Meetings a year: as entered, or else the sum of the parts."""
    if frequency.meetings or not frequency.parts:
        return frequency.meetings
    return total([part.meetings for part in frequency.parts])


def days_per_year_of(parts: Sequence[PartEntry], meetings: Range | None, time: TimeEntry) -> Range | None:
    """Days a year of one participant: the days in meetings and any other days that the cell quantifies."""
    if any(part.days for part in parts):
        in_meetings = total([product(part.meetings, part.days) for part in parts])
    else:
        in_meetings = product(meetings, time.days_per_meeting)
    if in_meetings is None or time.days_beside_meetings is None:
        return in_meetings
    return in_meetings + time.days_beside_meetings


def staff_days_of(days_per_year: Range | None, travellers: Range | None) -> Range | None:
    """Days a year of all staff. If their number is not stated, one participant is the minimum."""
    if days_per_year is None:
        return None
    return days_per_year * travellers if travellers else days_per_year.without_limit()


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
    return Basis.STATED if rule in (Rule.AS_PRINTED, Rule.ALL_STAFF_YEARLY) else Basis.COMPUTED
