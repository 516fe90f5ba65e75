"""What can only be seen by comparing entries: references, duplicates, order, and rules that span several keys.

A reading of the data folder comes in, all problems go out. Where an entry is itself refused, its slug still counts as
known, so that one mistake is told once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TypeVar

from liaison.errors import Problem
from liaison.loading.expectations import check_expectations
from liaison.loading.figures import meetings_of, total
from liaison.loading.files import Placed, Reading
from liaison.loading.records import (
    FILES,
    SOURCE_FILES,
    AgencyEntry,
    AliasedEntry,
    Cite,
    CitedEntry,
    ClassificationEntry,
    EngagementEntry,
    Entry,
    EventEntry,
    FindingEntry,
    GoalEntry,
    InitiativeEntry,
    MandateEntry,
    MechanismEntry,
    MembershipEntry,
    ParticipationEntry,
    PartnershipEntry,
    ReportEntry,
    nearest,
)
from liaison.vocabulary import Rule

E = TypeVar("E", bound=Entry)

# Which file holds the slugs that a key may name.
REFERENCES: dict[type[Entry], dict[str, str]] = {
    ReportEntry: {"publisher": "agencies.yaml"},
    AgencyEntry: {"parent": "agencies.yaml"},
    MechanismEntry: {"parent": "mechanisms.yaml"},
    EventEntry: {"host": "agencies.yaml", "initiative": "initiatives.yaml"},
    EngagementEntry: {"mechanism": "mechanisms.yaml", "agency": "agencies.yaml", "report": "reports.yaml"},
    MembershipEntry: {"mechanism": "mechanisms.yaml", "agency": "agencies.yaml"},
    PartnershipEntry: {"initiative": "initiatives.yaml", "agency": "agencies.yaml", "mechanism": "mechanisms.yaml"},
    ParticipationEntry: {"event": "events.yaml", "agency": "agencies.yaml"},
    MandateEntry: {
        "mechanism": "mechanisms.yaml",
        "initiative": "initiatives.yaml",
        "resolution": "resolutions.yaml",
        "agency": "agencies.yaml",
    },
    ClassificationEntry: {
        "mechanism": "mechanisms.yaml",
        "initiative": "initiatives.yaml",
        "theme": "themes.yaml",
        "goal": "goals.yaml",
    },
}

# The keys that make an entry the one it is, where that is no slug; the file is sorted by them.
KEYS: dict[type[Entry], tuple[str, ...]] = {
    EngagementEntry: ("report", "row"),
    MembershipEntry: ("mechanism", "agency", "role"),
    PartnershipEntry: ("initiative", "agency", "mechanism", "role"),
    ParticipationEntry: ("event", "agency", "role"),
    MandateEntry: ("mechanism", "initiative", "resolution", "agency"),
    ClassificationEntry: ("mechanism", "initiative", "theme", "goal"),
}

FREQUENCY_RULES = (Rule.AS_PRINTED, Rule.ONCE_IS_YEARLY, Rule.PARTS_ADDED, Rule.REGULAR_IS_OPEN)
COST_RULES = (Rule.AS_PRINTED, Rule.HEAD_IS_ONE)
ALL_STAFF_RULES = (Rule.ALL_STAFF_YEARLY, Rule.ALL_STAFF_MONTHLY)


def check(reading: Reading) -> list[Problem]:
    """All problems of the folder, sorted by file and line; expectations only where nothing else is wrong."""
    problems = list(reading.problems)
    for examine in (
        unknown_slugs,
        unknown_sources,
        duplicates,
        unsorted_entries,
        circles_of_parents,
        periods_upside_down,
        wrong_partners,
        figures_that_disagree,
        meetings_told_by_one_side,
        mandates_of_two_reports,
    ):
        problems.extend(examine(reading))
    if not problems:
        problems.extend(check_expectations(reading))
    return sorted(set(problems))


def slugs(reading: Reading, file: str) -> dict[str, int]:
    """The slugs of the file and the line of each, those of refused entries included."""
    found: dict[str, int] = {}
    for raw in reading.raw[file]:
        slug = raw.values.get("slug")
        if isinstance(slug, str):
            found.setdefault(slug, raw.line_of("slug"))
    return found


def unknown_slugs(reading: Reading) -> Iterator[Problem]:
    known = {file: slugs(reading, file) for file in FILES if FILES[file].model_fields.get("slug")}

    def unless_known(placed: Placed[Entry], what: str, slug: str, file: str, *path: str | int) -> Iterator[Problem]:
        if slug not in known[file] and file not in reading.unread:
            remedy = nearest(slug, known[file], f"Enter it in {file}, or name another")
            yield placed.problem(f'{what} "{slug}" is not in {file}', remedy, *path)

    for model, references in REFERENCES.items():
        for placed in reading.of(model):
            for key, file in references.items():
                slug = getattr(placed.entry, key)
                if slug is not None:
                    yield from unless_known(placed, key, slug, file, key)
    for engagement in reading.of(EngagementEntry):
        for position, slug in enumerate(engagement.entry.meets_with):
            yield from unless_known(engagement, "mechanism", slug, "mechanisms.yaml", "meets_with", position)
    for finding in reading.of(FindingEntry):
        for position, reference in enumerate(finding.entry.records):
            file = file_of(reference.type.value)
            yield from unless_known(finding, reference.type.lower(), reference.slug, file, "records", position)
    units = unit_slugs(reading)
    for initiative in reading.of(InitiativeEntry):
        lead = initiative.entry.lead_unit
        if lead is not None and lead not in units and "agencies.yaml" not in reading.unread:
            remedy = nearest(lead, units, "Enter it under the units of its agency in agencies.yaml")
            yield initiative.problem(f'lead_unit "{lead}" is no unit in agencies.yaml', remedy, "lead_unit")


def unit_slugs(reading: Reading) -> list[str]:
    """The slugs of all units, those of refused agencies included."""
    listed = (raw.values.get("units") for raw in reading.raw["agencies.yaml"])
    units = (unit for one in listed if isinstance(one, list) for unit in one)
    return [slug for unit in units if isinstance(unit, dict) and isinstance(slug := unit.get("slug"), str)]


def file_of(record_type: str) -> str:
    """The file that holds the records of a type: AGENCY is in agencies.yaml."""
    name = record_type.lower()
    return f"{name[:-1]}ies.yaml" if name.endswith("y") else f"{name}s.yaml"


def unknown_sources(reading: Reading) -> Iterator[Problem]:
    reports = slugs(reading, "reports.yaml")
    for model in FILES.values():
        for placed in reading.of(model):
            for cite, *path in cites_within(placed.entry):
                unknown = cite.document not in reports and cite.document not in SOURCE_FILES
                if unknown and "reports.yaml" not in reading.unread:
                    remedy = nearest(cite.document, [*reports, *SOURCE_FILES], "Enter the report in reports.yaml")
                    yield placed.problem(f'cite "{cite.document}" is no report in reports.yaml', remedy, *path)


def cites_within(entry: Entry) -> Iterator[tuple[Cite, *tuple[str | int, ...]]]:
    """The entry's citations and those of its units, each with the keys that lead to it."""
    if isinstance(entry, CitedEntry):
        for cite in entry.cite:
            yield cite, "cite"
    if isinstance(entry, AgencyEntry):
        for position, unit in enumerate(entry.units):
            for cite in unit.cite:
                yield cite, "units", position, "cite"


def duplicates(reading: Reading) -> Iterator[Problem]:
    for model in FILES.values():
        if keys := key_columns(model):
            yield from twice(reading.of(model), " and ".join(keys), partial(own_key, keys))
        if issubclass(model, AliasedEntry):
            for placed in reading.of(model):
                yield from alias_twice(placed)
    yield from twice(reading.of(AgencyEntry), "identifiers", identifiers)
    yield from twice(reading.of(MechanismEntry), "identifiers", identifiers)
    yield from twice(reading.of(AgencyEntry), "units", lambda entry: [unit.slug for unit in entry.units])
    yield from twice(reading.of(InitiativeEntry), "position", lambda entry: [str(entry.position)])
    yield from twice(reading.of(GoalEntry), "number", lambda entry: [str(entry.number)])
    yield from twice(reading.of(GoalEntry), "uri", lambda entry: [entry.uri])
    yield from twice(
        reading.of(EngagementEntry),
        "mechanism",
        lambda entry: [f"{entry.mechanism} of {entry.agency} in {entry.report}"],
    )


def key_columns(model: type[Entry]) -> tuple[str, ...]:
    """What makes an entry of the file the one it is, and what the file is sorted by; nothing for expectations."""
    return KEYS.get(model, ("slug",) if "slug" in model.model_fields else ())


def own_key(columns: Sequence[str], entry: Entry) -> list[str]:
    return [", ".join(str(getattr(entry, column) or "-") for column in columns)]


def identifiers(entry: AgencyEntry | MechanismEntry) -> list[str]:
    return [f"{scheme.lower()} {value}" for scheme, value in entry.identifiers.listed()]


def twice(placed: Sequence[Placed[E]], key: str, values: Callable[[E], list[str]]) -> Iterator[Problem]:
    """Values that an earlier entry of the file, or the same one, has already."""
    first: dict[str, int] = {}
    for one in placed:
        for value in values(one.entry):
            line = one.raw.line_of(key)
            if value in first:
                remedy = f"The first is on line {first[value]}; keep one of the two"
                yield one.problem(f'{key} "{value}" is there twice', remedy, key)
            first.setdefault(value, line)


def alias_twice(placed: Placed[AliasedEntry]) -> Iterator[Problem]:
    entry = placed.entry
    for position, alias in enumerate(entry.aliases):
        if alias == entry.name or alias in entry.aliases[:position]:
            yield placed.problem(f'The alias "{alias}" is there twice', "Delete it here", "aliases", position)


def unsorted_entries(reading: Reading) -> Iterator[Problem]:
    for model in FILES.values():
        columns = key_columns(model)
        for before, after in pairwise(reading.of(model) if columns else ()):
            if sort_key(columns, after.entry) < sort_key(columns, before.entry):
                what = f"The file is not sorted by {', '.join(columns)}"
                remedy = f"Move this before the entry on line {before.raw.line}, or further up"
                yield after.problem(what, remedy, columns[-1])
                break


def sort_key(columns: Sequence[str], entry: Entry) -> tuple[str | int, ...]:
    return tuple(getattr(entry, column) or "" for column in columns)


def circles_of_parents(reading: Reading) -> Iterator[Problem]:
    yield from circles(reading.of(AgencyEntry))
    yield from circles(reading.of(MechanismEntry))


def circles(placed: Sequence[Placed[AgencyEntry]] | Sequence[Placed[MechanismEntry]]) -> Iterator[Problem]:
    parents = {one.entry.slug: one.entry.parent for one in placed}
    for one in placed:
        way = [one.entry.slug]
        while (parent := parents.get(way[-1])) is not None and parent not in way:
            way.append(parent)
        if parent == one.entry.slug:
            circle = " in ".join(f'"{slug}"' for slug in [*way, parent])
            yield one.problem(f"parent leads in a circle: {circle}", "Take one parent out", "parent")


def periods_upside_down(reading: Reading) -> Iterator[Problem]:
    for model in FILES.values():
        for start, end in (("period_start", "period_end"), ("start", "end"), ("since", "until")):
            if start in model.model_fields:
                for placed in reading.of(model):
                    first, last = getattr(placed.entry, start), getattr(placed.entry, end)
                    shared = min(len(first or ""), len(last or ""))
                    if first and last and first[:shared] > last[:shared]:
                        yield placed.problem(f"{start} {first} is after {end} {last}", "Swap or mend them", end)


def wrong_partners(reading: Reading) -> Iterator[Problem]:
    """Relations that join too many or too few."""
    for partnership in reading.of(PartnershipEntry):
        yield from one_of_two(partnership, "agency", "mechanism")
    for classification in reading.of(ClassificationEntry):
        yield from one_of_two(classification, "mechanism", "initiative")
        yield from one_of_two(classification, "theme", "goal")
    for mandate in reading.of(MandateEntry):
        if mandate.entry.mechanism and mandate.entry.initiative:
            yield mandate.problem("mechanism and initiative are both given", "Make it two lines, one for each")


def one_of_two(placed: Placed[Entry], first: str, second: str) -> Iterator[Problem]:
    given = [key for key in (first, second) if getattr(placed.entry, key) is not None]
    if len(given) == 2:
        yield placed.problem(f"{first} and {second} are both given", "Make it two lines, one for each")
    elif not given:
        yield placed.problem(f"Neither {first} nor {second} is given", "Fill one of the two")


def figures_that_disagree(reading: Reading) -> Iterator[Problem]:
    """Rows whose rules do not belong to their figures."""
    for placed in reading.of(EngagementEntry):
        frequency, time, cost = placed.entry.frequency, placed.entry.time, placed.entry.cost
        for key, rule, allowed in (
            ("frequency", frequency.rule, FREQUENCY_RULES),
            ("cost", cost.rule, COST_RULES),
        ):
            if rule is not None and rule not in allowed:
                listed = ", ".join(allowed)
                yield placed.problem(f"The rule {rule} is not one for {key}", f"Use one of {listed}", key, "rule")
        if frequency.rule is not None and meetings_of(frequency) is None:
            yield placed.problem(
                f"The rule {frequency.rule} has no meetings to explain",
                "Give meetings or delete it",
                "frequency",
                "rule",
            )
        if frequency.rule is Rule.ONCE_IS_YEARLY and frequency.note is None:
            yield placed.problem("A reading of «once» has no note", "Say in a note how it is read", "frequency", "rule")
        added = total([part.meetings for part in frequency.parts])
        if frequency.meetings and added and added != frequency.meetings:
            remedy = f"Write {added}, or mend the parts"
            what = f"meetings {frequency.meetings} are not those of the parts, {added}"
            yield placed.problem(what, remedy, "frequency", "meetings")
        if time.all_staff_days and time.days_per_meeting:
            remedy = "Keep the one that the cell gives"
            yield placed.problem("days_per_meeting and all_staff_days are both given", remedy, "time", "all_staff_days")
        if bool(time.all_staff_days) != (time.rule in ALL_STAFF_RULES):
            listed = " or ".join(ALL_STAFF_RULES)
            yield placed.problem(f"all_staff_days go with the rule {listed}", "Give both or neither", "time", "rule")
        if (cost.travel is False) and cost.travellers:
            yield placed.problem("There are travellers without travel", "Mend one of the two", "cost", "travel")


def meetings_told_by_one_side(reading: Reading) -> Iterator[Problem]:
    """A meeting held together is told in the rows of both mechanisms."""
    told: dict[tuple[str, ...], list[object]] = defaultdict(list)
    for raw in reading.raw["engagements.yaml"]:
        others = raw.values.get("meets_with")
        told[tuple(str(raw.values.get(key)) for key in ("report", "agency", "mechanism"))] += (
            others if isinstance(others, list) else []
        )
    for placed in reading.of(EngagementEntry):
        entry = placed.entry
        for position, other in enumerate(entry.meets_with):
            if other == entry.mechanism:
                yield placed.problem("The mechanism meets with itself", "Name the other one", "meets_with", position)
            elif entry.mechanism not in told[entry.report, entry.agency, other]:
                remedy = f"Write {entry.mechanism} under meets_with there, or delete it here"
                yield placed.problem(f'The row of "{other}" does not say so', remedy, "meets_with", position)


def mandates_of_two_reports(reading: Reading) -> Iterator[Problem]:
    reports = slugs(reading, "reports.yaml")
    for placed in reading.of(MandateEntry):
        cited = {cite.document for cite in placed.entry.cite if cite.document in reports}
        if len(cited) != 1 and all(cite.document in {*reports, *SOURCE_FILES} for cite in placed.entry.cite):
            yield placed.problem(
                f"cite names {len(cited)} reports, and a mandate is cited by one", "Make it one line for each report"
            )
