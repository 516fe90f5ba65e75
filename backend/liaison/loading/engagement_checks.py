"""Checks of engagements: rules that match their figures, and shared meetings that both rows list."""

from collections import defaultdict
from collections.abc import Iterator

from liaison.errors import Problem
from liaison.loading.entries import CostEntry, EngagementEntry, FrequencyEntry, MechanismEntry, TimeEntry
from liaison.loading.figures import counted_parts, meetings_of, total
from liaison.loading.folder import DataFolder, LocatedEntry
from liaison.vocabulary import MeetingMode, Rule, Travel

Engagement = LocatedEntry[EngagementEntry]

FREQUENCY_RULES = (
    Rule.AS_PRINTED,
    Rule.ONCE_IS_YEARLY,
    Rule.CALENDAR,
    Rule.PARTS_ADDED,
    Rule.REGULAR_IS_OPEN,
    Rule.READ_IN_REVIEW,
)
ONE_PERSON_RULES = (Rule.DAYS_TIMES_MEETINGS, Rule.PARTS_ADDED, Rule.PREPARATION_ONCE_OR_EACH, Rule.EACH_OR_TOGETHER)
ALL_STAFF_RULES = (Rule.ALL_STAFF_YEARLY, Rule.ALL_STAFF_MONTHLY)
TIME_RULES = (*ONE_PERSON_RULES, *ALL_STAFF_RULES, Rule.READ_IN_REVIEW)
COST_RULES = (Rule.AS_PRINTED, Rule.HEAD_IS_ONE, Rule.READ_IN_REVIEW)


def check_engagements(folder: DataFolder) -> Iterator[Problem]:
    for located in folder.located(EngagementEntry):
        yield from check_frequency(located, located.entry.frequency)
        yield from check_modes(located)
        yield from check_time(located, located.entry.time)
        yield from check_cost(located, located.entry.cost)
    yield from check_names(folder)
    yield from one_sided_meetings(folder)


def check_frequency(located: Engagement, frequency: FrequencyEntry) -> Iterator[Problem]:
    yield from check_rule(located, "frequency", frequency.rule, FREQUENCY_RULES)
    if frequency.rule is not None and meetings_of(frequency) is None:
        what = f"The rule {frequency.rule} is given without meetings"
        yield located.problem(what, "Give meetings, or delete the rule", "frequency", "rule")
    if frequency.rule is Rule.ONCE_IS_YEARLY and frequency.note is None:
        what = f"The rule {frequency.rule} is given without a note"
        yield located.problem(what, "Add a note that explains the reading", "frequency", "rule")
    added = total([part.meetings for part in counted_parts(frequency)])
    if frequency.meetings and added and added != frequency.meetings:
        what = f"meetings is {frequency.meetings}, but the parts add up to {added}"
        yield located.problem(what, f"Write {added}, or correct the parts", "frequency", "meetings")


def check_modes(located: Engagement) -> Iterator[Problem]:
    """The only rule for a mode reads paid travel as meetings in person."""
    frequency, travel = located.entry.frequency, located.entry.cost.travel
    places = [
        (frequency.mode, frequency.mode_rule, ("frequency",)),
        *((part.mode, part.mode_rule, ("frequency", "parts", at)) for at, part in enumerate(frequency.parts)),
    ]
    for mode, rule, path in places:
        if rule is None:
            continue
        if rule is not Rule.TRAVEL_IS_IN_PERSON:
            what = f"The rule {rule} does not apply to a mode"
            yield located.problem(what, f"Use {Rule.TRAVEL_IS_IN_PERSON}, or delete it", *path, "mode_rule")
        elif mode is not MeetingMode.IN_PERSON or travel not in (Travel.YES, Travel.CONDITIONAL):
            what = f"The rule {rule} is given without the mode {MeetingMode.IN_PERSON} or without travel"
            yield located.problem(what, "Correct one of them, or delete the rule", *path, "mode_rule")


def check_time(located: Engagement, time: TimeEntry) -> Iterator[Problem]:
    yield from check_rule(located, "time", time.rule, TIME_RULES)
    if time.all_staff_days and time.days_per_meeting:
        what = "Both days_per_meeting and all_staff_days are given"
        yield located.problem(what, "Keep the one that the cell gives", "time", "all_staff_days")
    rules = " or ".join(ALL_STAFF_RULES)
    if time.all_staff_days and time.rule not in (*ALL_STAFF_RULES, Rule.READ_IN_REVIEW):
        what = "all_staff_days is given without its rule"
        yield located.problem(what, f"Add the rule {rules}", "time", "rule")
    if time.rule in ALL_STAFF_RULES and not time.all_staff_days:
        what = f"The rule {time.rule} is given without all_staff_days"
        yield located.problem(what, "Give all_staff_days, or delete the rule", "time", "rule")


def check_cost(located: Engagement, cost: CostEntry) -> Iterator[Problem]:
    yield from check_rule(located, "cost", cost.rule, COST_RULES)
    for key in ("travellers", "travel_days"):
        if cost.travel is Travel.NO and getattr(cost, key):
            yield located.problem(f"{key} is given, but travel is NO", "Correct one of the two", "cost", "travel")
    if cost.rule is not None and cost.travellers is None and not cost.amounts and cost.travel is not Travel.NO:
        what = f"The rule {cost.rule} is given without a figure"
        yield located.problem(what, "Give the figure, or delete the rule", "cost", "rule")


def check_rule(located: Engagement, key: str, rule: Rule | None, allowed: tuple[Rule, ...]) -> Iterator[Problem]:
    if rule is not None and rule not in allowed:
        what = f"The rule {rule} does not apply to {key}"
        yield located.problem(what, f"Use one of {', '.join(allowed)}", key, "rule")


def check_names(folder: DataFolder) -> Iterator[Problem]:
    """Names of rows that repeat the mechanism's name, or that are not among its aliases, so that nobody finds them."""
    mechanisms = {mechanism.slug: mechanism for mechanism in folder.of(MechanismEntry)}
    for located in folder.located(EngagementEntry):
        name, mechanism = located.entry.name, mechanisms.get(located.entry.mechanism)
        if name is None or mechanism is None:
            continue
        if name == mechanism.name:
            what = f'The name is that of the mechanism "{mechanism.slug}"'
            yield located.problem(what, "Delete it; name is only for a row with another name", "name")
        elif name not in mechanism.aliases:
            what = f'"{name}" is not an alias of the mechanism "{mechanism.slug}"'
            yield located.problem(what, "Add it to its aliases in mechanisms.yaml, or correct it", "name")


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
