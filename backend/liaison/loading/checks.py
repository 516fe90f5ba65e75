"""Checks that compare entries: references, duplicates, order, and rules across several keys.

All problems of a data folder are returned together. An entry that is itself invalid still counts as a target of
references, so that one mistake is reported once.

The records are in memory, the relations are not: ``FolderChecks.checked`` checks the entries of a file one after
another, and holds only the keys by which duplicates are found.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from liaison.errors import InvalidData, Problem, suggestion
from liaison.loading import entries
from liaison.loading.data_files import CSV_FILES, FILE_OF, FILES, RECORD_FILES, YAML_FILES, DataFile
from liaison.loading.engagement_checks import check_engagements
from liaison.loading.expectations import Expectations
from liaison.loading.folder import DataFolder, LocatedEntry, read_folder, read_records, read_relations
from liaison.loading.problems import Problems
from liaison.loading.source_records import KeyPath
from liaison.loading.values import SOURCE_FILES
from liaison.vocabulary import RecordType

E = TypeVar("E", bound=entries.Entry)
EntryCheck = Callable[[LocatedEntry[entries.Entry]], Iterator[Problem]]

PERIODS = (("period_start", "period_end"), ("start", "end"), ("since", "until"))

# Keys of which each entry has exactly one.
ALTERNATIVES: tuple[tuple[type[entries.Entry], tuple[str, ...]], ...] = (
    (entries.PartnershipEntry, ("agency", "mechanism")),
    (entries.ClassificationEntry, ("mechanism", "initiative")),
    (entries.ClassificationEntry, ("theme", "goal")),
    (entries.MandateEntry, ("mechanism", "initiative")),
    (entries.NameEntry, ("agency", "mechanism", "goal")),
)


def read_valid_folder(path: Path) -> DataFolder:
    """The content of the data folder in memory; raises ``InvalidData`` with all its problems if it has any."""
    folder = read_folder(path)
    if problems := check(folder):
        raise InvalidData(problems)
    return folder


def check(folder: DataFolder) -> list[Problem]:
    """All problems of a folder in memory by file and line; expectations are checked only if there are no others."""
    checks = FolderChecks(replace(folder, problems=Problems(folder.problems.listed())))
    for file in FILES.values():
        for _ in checks.checked(file, folder.entries[file.name]):
            pass
    return checks.problems_of_all()


def count_valid_entries(path: Path) -> int:
    """The number of entries of a data folder, which may have millions; raises ``InvalidData`` with all its problems."""
    checks = FolderChecks(read_records(path))
    count = checks.check_records() + checks.check_relations()
    checks.raise_problems()
    return count


class FolderChecks:
    """The checks of a data folder. Each file is checked once, in any order, and then ``problems_of_all`` has all."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.problems = folder.problems
        self.known = {record_type: slugs(folder, file.name) for record_type, file in RECORD_FILES.items()}
        self.units = unit_slugs(folder)
        self.sources = dict.fromkeys([*sorted(self.known[RecordType.REPORT]), *SOURCE_FILES])
        self.expectations = Expectations(folder)

    def check_records(self) -> int:
        """Checks the YAML files; returns the number of their entries."""
        return sum(1 for file in YAML_FILES for _ in self.checked(file, self.folder.entries[file.name]))

    def check_relations(self) -> int:
        """Checks the CSV files; returns the number of their entries."""
        return sum(1 for file in CSV_FILES for _ in self.relations(file.model))

    def relations(self, model: type[E]) -> Iterator[E]:
        """The entries of a CSV file, read and checked one after another."""
        file = FILE_OF[model]
        for located in self.checked(file, read_relations(self.folder, file)):
            yield cast(E, located.entry)

    def checked(
        self, file: DataFile, located_entries: Iterable[LocatedEntry[entries.Entry]]
    ) -> Iterator[LocatedEntry[entries.Entry]]:
        """The entries of a file, each after its checks."""
        checks = list(self.checks_of(file))
        for located in located_entries:
            if not self.problems.is_full(file.name, located.record.line):
                for find_problems in checks:
                    for problem in find_problems(located):
                        self.problems.append(problem)
                self.expectations.add(file.name, located.entry)
            yield located

    def checks_of(self, file: DataFile) -> Iterator[EntryCheck]:
        """The checks of each entry of a file. Those of duplicates and of the order remember entries before."""
        yield self.unknown_references
        yield self.unknown_sources
        for keys in (file.key, *file.unique) if file.key else file.unique:
            yield Unique(listing(keys), partial(key_value, keys), keys[-1]).repeated
        if file.key:
            yield Order(file.key).unsorted
        for start, end in PERIODS:
            if start in file.model.model_fields:
                yield partial(reversed_period, start, end)
        for model, keys in ALTERNATIVES:
            if model is file.model:
                yield partial(conflicting_keys, keys)
        if "identifiers" in file.model.model_fields:
            yield Unique("identifier", identifiers, "identifiers").repeated
        if issubclass(file.model, entries.AliasedEntry):
            yield repeated_aliases
        if file.model is entries.AgencyEntry:
            yield Unique("unit", unit_slugs_of, "units").repeated
        if file.model is entries.InitiativeEntry:
            yield self.unknown_units
        if file.model is entries.FindingEntry:
            yield incomplete_money
        if file.model is entries.MandateEntry:
            yield self.mandates_of_several_reports

    def problems_of_all(self) -> list[Problem]:
        """All problems by file and line, when all files have been checked."""
        self.problems.extend(parent_cycles(self.folder))
        self.problems.extend(check_engagements(self.folder))
        if not self.problems:
            self.problems.extend(self.expectations.problems())
        return self.problems.listed()

    def raise_problems(self) -> None:
        if problems := self.problems_of_all():
            raise InvalidData(problems)

    def unknown_references(self, located: LocatedEntry[entries.Entry]) -> Iterator[Problem]:
        """References to records that do not exist."""
        for key, record_type, slug, path in references(located.entry):
            if slug not in self.known[record_type]:
                file = RECORD_FILES[record_type].name
                if file not in self.folder.unreadable:
                    remedy = suggestion(slug, self.known[record_type], f"Add it to {file}, or use another slug")
                    yield located.problem(f'{key} "{slug}" is not in {file}', remedy, *path)

    def unknown_sources(self, located: LocatedEntry[entries.Entry]) -> Iterator[Problem]:
        """Citations of reports that do not exist."""
        for cite, *path in entries.cites_within(located.entry):
            if cite.document not in self.sources and "reports.yaml" not in self.folder.unreadable:
                remedy = suggestion(cite.document, self.sources, "Add the report to reports.yaml")
                yield located.problem(f'cite "{cite.document}" is not a report in reports.yaml', remedy, *path)

    def unknown_units(self, located: LocatedEntry[entries.Entry]) -> Iterator[Problem]:
        heading = cast(entries.InitiativeEntry, located.entry).heading
        if heading is not None and heading not in self.units and "agencies.yaml" not in self.folder.unreadable:
            remedy = suggestion(heading, self.units, "Add it to the units of its agency in agencies.yaml")
            yield located.problem(f'heading "{heading}" is not a unit in agencies.yaml', remedy, "heading")

    def mandates_of_several_reports(self, located: LocatedEntry[entries.Entry]) -> Iterator[Problem]:
        """Mandates whose citations do not name exactly one report; unknown documents are reported elsewhere."""
        documents = {cite.document for cite in cast(entries.MandateEntry, located.entry).cite}
        cited = documents & self.known[RecordType.REPORT]
        if len(cited) != 1 and documents <= set(self.sources):
            what = f"A mandate is cited by exactly one report, but cite names {len(cited)}"
            yield located.problem(what, "Write one line for each report")


def slugs(folder: DataFolder, file: str) -> set[str]:
    """The slugs of all records in the file, invalid ones included."""
    values = (record.values.get("slug") for record in folder.records[file])
    return {slug for slug in values if isinstance(slug, str)}


def unit_slugs(folder: DataFolder) -> set[str]:
    """The slugs of all units, those of invalid agencies included."""
    lists = (record.values.get("units") for record in folder.records["agencies.yaml"])
    units = (unit for units in lists if isinstance(units, list) for unit in units)
    return {slug for unit in units if isinstance(unit, dict) and isinstance(slug := unit.get("slug"), str)}


def references(entry: entries.Entry) -> Iterator[tuple[str, RecordType, str, KeyPath]]:
    """Each reference to a record: its name, the type and the slug of the record, and the path to its key."""
    for key, record_type in entries.references_of(type(entry)).items():
        value = getattr(entry, key)
        if isinstance(value, str):
            yield key, record_type, value, (key,)
        elif isinstance(value, tuple):
            for position, slug in enumerate(value):
                yield record_type.lower(), record_type, slug, (key, position)
    if isinstance(entry, entries.FindingEntry):
        for position, reference in enumerate(entry.records):
            yield reference.type.lower(), reference.type, reference.slug, ("records", position)


def listing(keys: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(keys[:-1]), keys[-1])))


def key_value(keys: Sequence[str], entry: entries.Entry) -> list[str]:
    return [", ".join(str(getattr(entry, key) or "-") for key in keys)]


def identifiers(entry: entries.Entry) -> list[str]:
    return [f"{scheme.lower()} {value}" for scheme, value in cast(entries.AgencyEntry, entry).identifiers.given()]


def unit_slugs_of(entry: entries.Entry) -> list[str]:
    return [unit.slug for unit in cast(entries.AgencyEntry, entry).units]


class Unique:
    """Values that must be unique within their file."""

    def __init__(self, label: str, values_of: Callable[[entries.Entry], list[str]], key: str) -> None:
        self.label, self.values_of, self.key = label, values_of, key
        self.first: dict[str, int] = {}

    def repeated(self, located: LocatedEntry[entries.Entry]) -> Iterator[Problem]:
        """Values that an earlier entry, or the same one, has already."""
        line = located.record.line_of(self.key)
        for value in self.values_of(located.entry):
            if value in self.first:
                remedy = f"Delete one of the two; the first is on line {self.first[value]}"
                yield located.problem(f'Duplicate {self.label} "{value}"', remedy, self.key)
            else:
                self.first[value] = line


class Order:
    """The order of the entries of a file. Only the first one that is out of order is a problem."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self.keys = keys
        self.before: tuple[tuple[str | int, ...], int] | None = None
        self.is_sorted = True

    def unsorted(self, located: LocatedEntry[entries.Entry]) -> Iterator[Problem]:
        key = sort_key(self.keys, located.entry)
        if self.is_sorted and self.before and key < self.before[0]:
            self.is_sorted = False
            remedy = f"Move this entry before the one on line {self.before[1]}, or further up"
            yield located.problem(f"The file is not sorted by {listing(self.keys)}", remedy, self.keys[-1])
        self.before = key, located.record.line


def sort_key(keys: Sequence[str], entry: entries.Entry) -> tuple[str | int, ...]:
    return tuple(getattr(entry, key) or "" for key in keys)


def repeated_aliases(located: LocatedEntry[entries.Entry]) -> Iterator[Problem]:
    entry = cast(entries.AliasedEntry, located.entry)
    for position, alias in enumerate(entry.aliases):
        if alias == entry.name or alias in entry.aliases[:position]:
            yield located.problem(f'The alias "{alias}" repeats another name', "Delete it", "aliases", position)


def reversed_period(start: str, end: str, located: LocatedEntry[entries.Entry]) -> Iterator[Problem]:
    """A period that ends before it starts, at the precision that both dates have."""
    first, last = getattr(located.entry, start), getattr(located.entry, end)
    shared = min(len(first or ""), len(last or ""))
    if first and last and first[:shared] > last[:shared]:
        yield located.problem(f"{start} {first} is after {end} {last}", "Correct one of the dates", end)


def conflicting_keys(keys: Sequence[str], located: LocatedEntry[entries.Entry]) -> Iterator[Problem]:
    """A relation that joins too many records or too few."""
    given = [key for key in keys if getattr(located.entry, key) is not None]
    if not given:
        yield located.problem(f"Neither {' nor '.join(keys)} is given", "Fill in one of them")
    elif len(given) > 1:
        yield located.problem(f"Both {' and '.join(given)} are given", "Write a line for each")


def incomplete_money(located: LocatedEntry[entries.Entry]) -> Iterator[Problem]:
    """Money at stake without its amount, currency or period."""
    at_stake = cast(entries.FindingEntry, located.entry).at_stake
    given = [at_stake.amount is not None, at_stake.currency is not None, at_stake.period is not None]
    if any(given) and not all(given):
        yield located.problem("Money at stake is incomplete", "Give amount, currency and period", "at_stake")


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
