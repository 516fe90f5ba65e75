"""Expectations: counts and totals known from the report, compared with the content of the data files.

Engagements have derived keys in addition to their own; ``expectations.yaml`` describes them for its editors.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from liaison.errors import Problem, suggestion
from liaison.loading.data_files import FILES
from liaison.loading.entries import CitedEntry, EngagementEntry, Entry, ExpectationEntry, MandateEntry, ResolutionEntry
from liaison.loading.figures import figures_of, first_engagements, key_of
from liaison.loading.folder import DataFolder, LocatedEntry
from liaison.loading.ranges import Range, parse_range
from liaison.loading.values import Cite
from liaison.vocabulary import ResolutionBody, ResolutionKind

Values = Mapping[str, object]

ITU_BODIES = (ResolutionBody.PP, ResolutionBody.COUNCIL, ResolutionBody.WTDC, ResolutionBody.WTSA, ResolutionBody.WRC)
ITU_KINDS = (ResolutionKind.RESOLUTION, ResolutionKind.DECISION, ResolutionKind.RECOMMENDATION)


class Expectations:
    """The expectations of a folder, whose entries are added one after another; none of them is held."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.tallies = [Tally(located) for located in folder.located(ExpectationEntry)]
        self.files = {tally.file for tally in self.tallies}
        self.cited = {key_of(entry): 0 for entry in folder.of(EngagementEntry)}
        self.cited_itu = dict(self.cited)
        self.itu = {
            resolution.slug
            for resolution in folder.of(ResolutionEntry)
            if resolution.body in ITU_BODIES and resolution.kind in ITU_KINDS
        }

    def add(self, file: str, entry: Entry) -> None:
        """Counts an entry of the file. The mandates of an engagement are among its values."""
        if isinstance(entry, MandateEntry):
            key = entry.mechanism, entry.agency, entry.cite[0].document
            if key in self.cited:
                self.cited[key] += 1
                self.cited_itu[key] += entry.resolution in self.itu
        if file in self.files and not isinstance(entry, EngagementEntry):
            self.count(file, values_of(entry))

    def count(self, file: str, values: Values) -> None:
        for tally in self.tallies:
            if tally.file == file:
                tally.add(values)

    def problems(self) -> Iterator[Problem]:
        """The expectations that the data do not meet, when all entries have been added."""
        for values in self.engagement_values():
            self.count("engagements.yaml", values)
        for tally in self.tallies:
            yield from tally.problems()

    def engagement_values(self) -> Iterator[Values]:
        """The engagements with their derived keys."""
        engagements = self.folder.of(EngagementEntry)
        first = first_engagements(engagements)
        for entry in engagements:
            figures = figures_of(entry.frequency, entry.time, entry.cost)
            key = key_of(entry)
            yield {
                **values_of(entry),
                "amounts": value_of(entry.cost.amounts),
                "travel": entry.cost.travel,
                "mode": entry.frequency.mode,
                **vars(figures),
                "staff_days_open": figures.staff_days is not None and figures.staff_days.high is None,
                "staff_days_approximate": figures.staff_days is not None and figures.staff_days.approximate,
                "joint": first[key] != key,
                "mandates": self.cited[key],
                "itu_mandates": self.cited_itu[key],
            }


class Tally:
    """The count or the sum that one expectation is about."""

    def __init__(self, located: LocatedEntry[ExpectationEntry]) -> None:
        self.located = located
        self.expected = located.entry
        self.kind = "count" if self.expected.count else "sum"
        self.file, self.key = split_target(self.expected.count or self.expected.sum or "")
        self.known: set[str] = set()  # the keys of all values
        self.found = 0
        self.values: set[str] = set()  # of the key `distinct`
        self.sum: Range | None = None
        self.is_number = True

    def add(self, values: Values) -> None:
        """Counts an entry, or the items of the list in it that is counted."""
        if self.kind == "count" and self.key:
            for item in cast(Iterable[object], values.get(self.key) or ()):
                self.add_row({**values, **(item if isinstance(item, Mapping) else {})})
        else:
            self.add_row(values)

    def add_row(self, row: Values) -> None:
        self.known.update(row)
        if all(matches(row.get(name), accepted) for name, accepted in self.expected.where.items()):
            self.found += self.is_first(row)
            figure = row.get(self.key) if self.kind == "sum" else None
            if isinstance(figure, int | float):
                figure = Range(figure, figure)
            if isinstance(figure, Range):
                self.sum = self.sum + figure if self.sum else figure
            elif figure is not None:
                self.is_number = False

    def is_first(self, row: Values) -> bool:
        """Whether the row is counted: with `distinct`, only the first with each value of that key."""
        if self.expected.distinct is None:
            return True
        value = row.get(self.expected.distinct)
        if value is None or str(value) in self.values:
            return False
        self.values.add(str(value))
        return True

    def problems(self) -> Iterator[Problem]:
        expected, located = self.expected, self.located
        if (expected.count is None) == (expected.sum is None):
            yield located.problem("An expectation has either count or sum", "Write one of the two", "name")
            return
        if self.file not in FILES:
            remedy = suggestion(self.file, FILES, "Start with the name of a data file")
            yield located.problem(f'"{self.file}" is not a data file', remedy, self.kind)
            return
        keys = [self.key] if self.kind == "sum" else [expected.distinct] if expected.distinct else []
        for name in (*expected.where, *keys):
            if self.known and name not in self.known:
                remedy = suggestion(name, self.known, "Use one of its keys")
                yield located.problem(f'"{name}" is not a key of {self.file}', remedy, self.kind)
                return
        if not self.is_number:
            what = f'"{self.key}" of {self.file} is not a number'
            yield located.problem(what, "Use a key with numbers, or count instead of sum", self.kind)
            return
        found = Range(self.found, self.found) if self.kind == "count" else self.sum or Range(0, 0)
        if found != expected.equals:
            what = f"{expected.name}: expected {expected.equals}, found {found}"
            yield located.problem(what, "Correct the data or the expectation", "equals")


def split_target(target: str) -> tuple[str, str]:
    """The name of a file and a key in it, from ``engagements.yaml.staff_days``."""
    stem, _, rest = target.partition(".")
    extension, _, key = rest.partition(".")
    return f"{stem}.{extension}", key


def matches(actual: object, accepted: tuple[str | None, ...]) -> bool:
    """Whether the value is one of those accepted; numbers are compared as ranges, so that 1+ accepts 1 and above."""
    return any(equals(actual, value) for value in accepted)


def equals(actual: object, accepted: str | None) -> bool:
    if accepted is None or actual is None:
        return accepted is None and actual is None
    if isinstance(actual, tuple):
        return any(equals(item, accepted) for item in actual)
    if isinstance(actual, Cite):
        return f"{actual.document} {actual.locator}" == accepted
    if isinstance(actual, bool):
        return str(actual).lower() == accepted
    if isinstance(actual, int | float):
        actual = Range(actual, actual)
    if isinstance(actual, Range):
        return is_within(actual, parse_range(accepted))
    return str(actual) == accepted


def is_within(actual: Range, accepted: Range | None) -> bool:
    if accepted is None or actual.low < accepted.low:
        return False
    return accepted.high is None or (actual.high is not None and actual.high <= accepted.high)


def values_of(entry: Entry) -> Values:
    """The values of the entry by key; entries within it become mappings too.

    ``report`` is the report of an engagement, otherwise the documents that the entry cites.
    """
    cited = {"report": tuple(cite.document for cite in entry.cite)} if isinstance(entry, CitedEntry) else {}
    return {**cited, **{name: value_of(value) for name, value in entry}}


def value_of(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(value_of(item) for item in value)
    return values_of(value) if isinstance(value, Entry) else value
