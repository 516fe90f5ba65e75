"""Counts and totals known from the report, asserted on what the files hold.

A reading of the data folder comes in, a problem goes out for each expectation that is not met. Engagements have derived
names beside their own keys; ``expectations.yaml`` itself lists them for its authors.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from liaison.errors import Problem
from liaison.loading.figures import figures_of, total
from liaison.loading.files import Placed, Reading
from liaison.loading.groups import meeting_groups
from liaison.loading.ranges import Range, parse_range
from liaison.loading.records import (
    FILES,
    Cite,
    EngagementEntry,
    Entry,
    ExpectationEntry,
    MandateEntry,
    ResolutionEntry,
    nearest,
)
from liaison.vocabulary import ResolutionBody, ResolutionKind

Values = Mapping[str, object]

ITU_BODIES = (
    ResolutionBody.PP,
    ResolutionBody.COUNCIL,
    ResolutionBody.WTDC,
    ResolutionBody.WTSA,
    ResolutionBody.WRC,
)
ITU_KINDS = (ResolutionKind.RESOLUTION, ResolutionKind.DECISION, ResolutionKind.RECOMMENDATION)


def check_expectations(reading: Reading) -> Iterator[Problem]:
    """The expectations that the data do not meet."""
    tables = {name: [plain(placed.entry) for placed in reading.placed[name]] for name in FILES}
    tables["engagements.yaml"] = list(engagement_values(reading))
    for placed in reading.of(ExpectationEntry):
        yield from check_one(placed, tables)


def check_one(placed: Placed[ExpectationEntry], tables: Mapping[str, list[Values]]) -> Iterator[Problem]:
    expected = placed.entry
    if (expected.count is None) == (expected.sum is None):
        yield placed.problem("An expectation counts or sums, one of the two", "Write count or sum", "name")
        return
    key = "count" if expected.count else "sum"
    file, what = split(expected.count or expected.sum or "")
    if file not in tables:
        yield placed.problem(f'"{file}" is no data file', nearest(file, tables, "Name a file first"), key)
        return
    rows: list[Values] = tables[file]
    if expected.count and what:
        rows = [cast(Values, item) for row in rows for item in cast(Iterable[object], row.get(what) or ())]
    known = {name for row in rows for name in row}
    for name in (*expected.where, *([what] if expected.sum else [])):
        if rows and name not in known:
            yield placed.problem(f'"{name}" is no key of {file}', nearest(name, known, "Use one of its keys"), key)
            return
    chosen = [row for row in rows if all(holds(row.get(name), values) for name, values in expected.where.items())]
    found = Range(len(chosen), len(chosen)) if expected.count else summed(row.get(what) for row in chosen)
    if found != expected.equals:
        remedy = "Find out which is right, the data or the expectation"
        yield placed.problem(f"{expected.name}: expected {expected.equals}, found {found}", remedy, "equals")


def split(target: str) -> tuple[str, str]:
    """A file's name and a key in it: ``engagements.yaml.staff_days``."""
    stem, _, rest = target.partition(".")
    ending, _, key = rest.partition(".")
    return f"{stem}.{ending}", key


def summed(figures: Iterable[object]) -> Range:
    known = [
        figure if isinstance(figure, Range) else Range(float(str(figure)), float(str(figure)))
        for figure in figures
        if figure is not None
    ]
    return total(list(known)) or Range(0, 0)


def holds(actual: object, wanted: tuple[str | None, ...]) -> bool:
    """Whether the value is one of those wanted; a number of ``1+`` is at least one."""
    return any(is_value(actual, one) for one in wanted)


def is_value(actual: object, wanted: str | None) -> bool:
    if wanted is None or actual is None:
        return wanted is None and actual is None
    if isinstance(actual, tuple):
        return any(is_value(item, wanted) for item in actual)
    if isinstance(actual, Cite):
        return f"{actual.document} {actual.locator}" == wanted
    if isinstance(actual, bool):
        return str(actual).lower() == wanted
    if isinstance(actual, int | float):
        actual = Range(actual, actual)
    if isinstance(actual, Range):
        return is_within(actual, parse_range(wanted))
    return str(actual) == wanted


def is_within(actual: Range, wanted: Range | None) -> bool:
    if wanted is None or actual.low < wanted.low:
        return False
    return wanted.high is None or (actual.high is not None and actual.high <= wanted.high)


def plain(entry: Entry) -> Values:
    """The entry's own keys; lists of entries become lists of such."""
    return {name: plain_value(getattr(entry, name)) for name in type(entry).model_fields}


def plain_value(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(plain_value(item) for item in value)
    return plain(value) if isinstance(value, Entry) else value


def engagement_values(reading: Reading) -> Iterator[Values]:
    """The engagements with their derived names."""
    itu = {
        placed.entry.slug
        for placed in reading.of(ResolutionEntry)
        if placed.entry.body in ITU_BODIES and placed.entry.kind in ITU_KINDS
    }
    cited: Counter[tuple[str | None, str, str]] = Counter()
    cited_itu: Counter[tuple[str | None, str, str]] = Counter()
    for mandate in (placed.entry for placed in reading.of(MandateEntry)):
        key = mandate.mechanism, mandate.agency, mandate.cite[0].document
        cited[key] += 1
        cited_itu[key] += mandate.resolution in itu
    entries = [placed.entry for placed in reading.of(EngagementEntry)]
    first = meeting_groups(entries)
    for entry in entries:
        figures = figures_of(entry.frequency, entry.time, entry.cost)
        key = entry.mechanism, entry.agency, entry.report
        yield {
            **plain(entry),
            "amounts": plain_value(entry.cost.amounts),
            "travel": entry.cost.travel,
            "meetings": figures.meetings,
            "days_per_year": figures.days_per_year,
            "staff_days": figures.staff_days,
            "travellers": figures.travellers,
            "staff_days_open": figures.staff_days is not None and figures.staff_days.high is None,
            "joint": first[key] != key,
            "mandates": cited[key],
            "itu_mandates": cited_itu[key],
        }
