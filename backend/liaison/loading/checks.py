"""Checks that compare entries: references, duplicates, order, and rules across several keys.

All problems of a data folder are returned together. An entry that is itself invalid still counts as a target of
references, so that one mistake is reported once.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeVar, cast

from liaison.errors import InvalidData, Problem, suggestion
from liaison.loading import entries
from liaison.loading.data_files import FILES, RECORD_FILES
from liaison.loading.engagement_checks import check_engagements
from liaison.loading.expectations import check_expectations
from liaison.loading.folder import DataFolder, LocatedEntry, read_folder
from liaison.loading.source_records import KeyPath
from liaison.loading.values import SOURCE_FILES, Reference

E = TypeVar("E", bound=entries.Entry)

PERIODS = (("period_start", "period_end"), ("start", "end"), ("since", "until"))

# Keys of which each entry has exactly one.
ALTERNATIVES: tuple[tuple[type[entries.Entry], str, str], ...] = (
    (entries.PartnershipEntry, "agency", "mechanism"),
    (entries.ClassificationEntry, "mechanism", "initiative"),
    (entries.ClassificationEntry, "theme", "goal"),
    (entries.MandateEntry, "mechanism", "initiative"),
    (entries.NameEntry, "agency", "mechanism"),
)


def read_valid_folder(path: Path) -> DataFolder:
    """The content of the data folder; raises ``InvalidData`` with all its problems if it has any."""
    folder = read_folder(path)
    if problems := check(folder):
        raise InvalidData(problems)
    return folder


def check(folder: DataFolder) -> list[Problem]:
    """All problems of the folder by file and line; expectations are checked only if there are no others."""
    problems = list(folder.problems)
    for find_problems in (
        unknown_references,
        unknown_units,
        unknown_sources,
        duplicates,
        unsorted_entries,
        parent_cycles,
        reversed_periods,
        conflicting_keys,
        incomplete_money,
        check_engagements,
        mandates_of_several_reports,
    ):
        problems.extend(find_problems(folder))
    if not problems:
        problems.extend(check_expectations(folder))
    return sorted(set(problems))


def slugs(folder: DataFolder, file: str) -> set[str]:
    """The slugs of all records in the file, invalid ones included."""
    values = (record.values.get("slug") for record in folder.records[file])
    return {slug for slug in values if isinstance(slug, str)}


def unknown_references(folder: DataFolder) -> Iterator[Problem]:
    """References to records that do not exist."""
    known = {file.name: slugs(folder, file.name) for file in RECORD_FILES.values()}
    for located, key, reference, path in references(folder):
        file = RECORD_FILES[reference.type].name
        if reference.slug not in known[file] and file not in folder.unreadable:
            remedy = suggestion(reference.slug, known[file], f"Add it to {file}, or use another slug")
            yield located.problem(f'{key} "{reference.slug}" is not in {file}', remedy, *path)


def references(folder: DataFolder) -> Iterator[tuple[LocatedEntry[entries.Entry], str, Reference, KeyPath]]:
    """Each reference to a record with its entry, the name of the reference and the path to its key."""
    for file in FILES.values():
        types = entries.references_of(file.model)
        for located in folder.located(file.model) if types else ():
            for key, record_type in types.items():
                value = getattr(located.entry, key)
                if isinstance(value, str):
                    yield located, key, Reference(record_type, value), (key,)
                elif isinstance(value, tuple):
                    for position, slug in enumerate(value):
                        yield located, record_type.lower(), Reference(record_type, slug), (key, position)
    for finding in folder.located(entries.FindingEntry):
        for position, reference in enumerate(finding.entry.records):
            yield finding, reference.type.lower(), reference, ("records", position)


def unknown_units(folder: DataFolder) -> Iterator[Problem]:
    units = unit_slugs(folder)
    for initiative in folder.located(entries.InitiativeEntry):
        heading = initiative.entry.heading
        if heading is not None and heading not in units and "agencies.yaml" not in folder.unreadable:
            remedy = suggestion(heading, units, "Add it to the units of its agency in agencies.yaml")
            yield initiative.problem(f'heading "{heading}" is not a unit in agencies.yaml', remedy, "heading")


def unit_slugs(folder: DataFolder) -> list[str]:
    """The slugs of all units, those of invalid agencies included."""
    lists = (record.values.get("units") for record in folder.records["agencies.yaml"])
    units = (unit for units in lists if isinstance(units, list) for unit in units)
    return [slug for unit in units if isinstance(unit, dict) and isinstance(slug := unit.get("slug"), str)]


def unknown_sources(folder: DataFolder) -> Iterator[Problem]:
    """Citations of reports that do not exist."""
    if "reports.yaml" in folder.unreadable:
        return
    known = [*sorted(slugs(folder, "reports.yaml")), *SOURCE_FILES]
    for file in FILES.values():
        for located in folder.located(file.model):
            for cite, *path in entries.cites_within(located.entry):
                if cite.document not in known:
                    remedy = suggestion(cite.document, known, "Add the report to reports.yaml")
                    yield located.problem(f'cite "{cite.document}" is not a report in reports.yaml', remedy, *path)


def duplicates(folder: DataFolder) -> Iterator[Problem]:
    """Values that must be unique within their file but appear twice."""
    for file in FILES.values():
        located = folder.located(file.model)
        for keys in (file.key, *file.unique) if file.key else file.unique:
            yield from repeated(located, listing(keys), partial(key_value, keys), keys[-1])
        if "identifiers" in file.model.model_fields:
            yield from repeated(located, "identifier", identifiers, "identifiers")
        if issubclass(file.model, entries.AliasedEntry):
            for record in folder.located(file.model):
                yield from repeated_aliases(record)
    agencies = folder.located(entries.AgencyEntry)
    yield from repeated(agencies, "unit", lambda agency: [unit.slug for unit in agency.units], "units")


def listing(keys: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(keys[:-1]), keys[-1])))


def key_value(keys: Sequence[str], entry: entries.Entry) -> list[str]:
    return [", ".join(str(getattr(entry, key) or "-") for key in keys)]


def identifiers(entry: entries.Entry) -> list[str]:
    return [f"{scheme.lower()} {value}" for scheme, value in cast(entries.AgencyEntry, entry).identifiers.given()]


def repeated(
    all_located: Sequence[LocatedEntry[E]], label: str, values_of: Callable[[E], list[str]], key: str
) -> Iterator[Problem]:
    """Values that an earlier entry, or the same one, has already."""
    first: dict[str, int] = {}
    for located in all_located:
        for value in values_of(located.entry):
            if value in first:
                remedy = f"Delete one of the two; the first is on line {first[value]}"
                yield located.problem(f'Duplicate {label} "{value}"', remedy, key)
            first.setdefault(value, located.record.line_of(key))


def repeated_aliases(located: LocatedEntry[entries.AliasedEntry]) -> Iterator[Problem]:
    entry = located.entry
    for position, alias in enumerate(entry.aliases):
        if alias == entry.name or alias in entry.aliases[:position]:
            yield located.problem(f'The alias "{alias}" repeats another name', "Delete it", "aliases", position)


def unsorted_entries(folder: DataFolder) -> Iterator[Problem]:
    """The first entry of each file that is out of order."""
    for file in FILES.values():
        for before, after in pairwise(folder.located(file.model) if file.key else ()):
            if sort_key(file.key, after.entry) < sort_key(file.key, before.entry):
                remedy = f"Move this entry before the one on line {before.record.line}, or further up"
                yield after.problem(f"The file is not sorted by {listing(file.key)}", remedy, file.key[-1])
                break


def sort_key(keys: Sequence[str], entry: entries.Entry) -> tuple[str | int, ...]:
    return tuple(getattr(entry, key) or "" for key in keys)


def parent_cycles(folder: DataFolder) -> Iterator[Problem]:
    """Entries that are their own ancestors."""
    for family in (folder.located(entries.AgencyEntry), folder.located(entries.MechanismEntry)):
        parents = {located.entry.slug: located.entry.parent for located in family}
        for located in family:
            path = [located.entry.slug]
            while (parent := parents.get(path[-1])) is not None and parent not in path:
                path.append(parent)
            if parent == located.entry.slug:
                cycle = " in ".join(f'"{slug}"' for slug in (*path, parent))
                yield located.problem(f"The parents form a cycle: {cycle}", "Remove one of the parents", "parent")


def reversed_periods(folder: DataFolder) -> Iterator[Problem]:
    """Periods that end before they start, at the precision that both dates have."""
    for file in FILES.values():
        for start, end in PERIODS:
            for located in folder.located(file.model) if start in file.model.model_fields else ():
                first, last = getattr(located.entry, start), getattr(located.entry, end)
                shared = min(len(first or ""), len(last or ""))
                if first and last and first[:shared] > last[:shared]:
                    yield located.problem(f"{start} {first} is after {end} {last}", "Correct one of the dates", end)


def conflicting_keys(folder: DataFolder) -> Iterator[Problem]:
    """Relations that join too many records or too few."""
    for model, first, second in ALTERNATIVES:
        for located in folder.located(model):
            given = [key for key in (first, second) if getattr(located.entry, key) is not None]
            if not given:
                yield located.problem(f"Neither {first} nor {second} is given", "Fill in one of the two")
            elif len(given) > 1:
                yield located.problem(f"Both {first} and {second} are given", "Write two lines, one for each")


def incomplete_money(folder: DataFolder) -> Iterator[Problem]:
    """Money at stake without its amount, currency or period."""
    for finding in folder.located(entries.FindingEntry):
        at_stake = finding.entry.at_stake
        given = [at_stake.amount is not None, at_stake.currency is not None, at_stake.period is not None]
        if any(given) and not all(given):
            yield finding.problem("Money at stake is incomplete", "Give amount, currency and period", "at_stake")


def mandates_of_several_reports(folder: DataFolder) -> Iterator[Problem]:
    """Mandates whose citations do not name exactly one report; unknown documents are reported elsewhere."""
    reports = slugs(folder, "reports.yaml")
    for located in folder.located(entries.MandateEntry):
        documents = {cite.document for cite in located.entry.cite}
        cited = documents & reports
        if len(cited) != 1 and documents <= {*reports, *SOURCE_FILES}:
            what = f"A mandate is cited by exactly one report, but cite names {len(cited)}"
            yield located.problem(what, "Write one line for each report")
