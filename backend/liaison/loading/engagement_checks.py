"""Checks of engagements: rules that match their figures, and shared meetings that both rows list."""

from collections import defaultdict
from collections.abc import Iterator

from liaison.errors import Problem
from liaison.loading.entries import CostEntry, EngagementEntry, FrequencyEntry, TimeEntry
from liaison.loading.figures import meetings_of, total
from liaison.loading.folder import DataFolder, LocatedEntry
from liaison.vocabulary import Rule

Engagement = LocatedEntry[EngagementEntry]

FREQUENCY_RULES = (Rule.AS_PRINTED, Rule.ONCE_IS_YEARLY, Rule.PARTS_ADDED, Rule.REGULAR_IS_OPEN)
COST_RULES = (Rule.AS_PRINTED, Rule.HEAD_IS_ONE)
ALL_STAFF_RULES = (Rule.ALL_STAFF_YEARLY, Rule.ALL_STAFF_MONTHLY)


def check_engagements(folder: DataFolder) -> Iterator[Problem]:
    for located in folder.located(EngagementEntry):
        yield from check_frequency(located, located.entry.frequency)
        yield from check_time(located, located.entry.time)
        yield from check_cost(located, located.entry.cost)
    yield from one_sided_meetings(folder)


def check_frequency(located: Engagement, frequency: FrequencyEntry) -> Iterator[Problem]:
    yield from check_rule(located, "frequency", frequency.rule, FREQUENCY_RULES)
    if frequency.rule is not None and meetings_of(frequency) is None:
        what = f"The rule {frequency.rule} is given without meetings"
        yield located.problem(what, "Give meetings, or delete the rule", "frequency", "rule")
    if frequency.rule is Rule.ONCE_IS_YEARLY and frequency.note is None:
        what = f"The rule {frequency.rule} is given without a note"
        yield located.problem(what, "Add a note that explains the reading", "frequency", "rule")
    added = total([part.meetings for part in frequency.parts])
    if frequency.meetings and added and added != frequency.meetings:
        what = f"meetings is {frequency.meetings}, but the parts add up to {added}"
        yield located.problem(what, f"Write {added}, or correct the parts", "frequency", "meetings")


def check_time(located: Engagement, time: TimeEntry) -> Iterator[Problem]:
    if time.all_staff_days and time.days_per_meeting:
        what = "Both days_per_meeting and all_staff_days are given"
        yield located.problem(what, "Keep the one that the cell gives", "time", "all_staff_days")
    rules = " or ".join(ALL_STAFF_RULES)
    if time.all_staff_days and time.rule not in ALL_STAFF_RULES:
        what = "all_staff_days is given without its rule"
        yield located.problem(what, f"Add the rule {rules}", "time", "rule")
    if time.rule in ALL_STAFF_RULES and not time.all_staff_days:
        what = f"The rule {time.rule} is given without all_staff_days"
        yield located.problem(what, "Give all_staff_days, or delete the rule", "time", "rule")


def check_cost(located: Engagement, cost: CostEntry) -> Iterator[Problem]:
    yield from check_rule(located, "cost", cost.rule, COST_RULES)
    if cost.travel is False and cost.travellers:
        what = "travellers is given, but travel is false"
        yield located.problem(what, "Correct one of the two", "cost", "travel")


def check_rule(located: Engagement, key: str, rule: Rule | None, allowed: tuple[Rule, ...]) -> Iterator[Problem]:
    if rule is not None and rule not in allowed:
        what = f"The rule {rule} does not apply to {key}"
        yield located.problem(what, f"Use one of {', '.join(allowed)}", key, "rule")


def one_sided_meetings(folder: DataFolder) -> Iterator[Problem]:
    """Shared meetings that only one of the two rows lists under ``meets_with``."""
    listed: dict[tuple[str, ...], list[object]] = defaultdict(list)
    for record in folder.records["engagements.yaml"]:
        others = record.values.get("meets_with")
        key = tuple(str(record.values.get(name)) for name in ("report", "agency", "mechanism"))
        listed[key] += others if isinstance(others, list) else []
    for located in folder.located(EngagementEntry):
        entry = located.entry
        for position, other in enumerate(entry.meets_with):
            path = "meets_with", position
            if other == entry.mechanism:
                yield located.problem("meets_with lists the mechanism itself", "Write the other mechanism", *path)
            elif entry.mechanism not in listed[entry.report, entry.agency, other]:
                what = f'The row of "{other}" does not list "{entry.mechanism}" under meets_with'
                yield located.problem(what, "Add it there, or delete this item", *path)
