"""Expectations: counts and totals known from the report, compared with the content of the data files.

Engagements have derived keys in addition to their own; ``expectations.yaml`` describes them for its editors.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from liaison.errors import Problem, suggestion
from liaison.loading.data_files import FILES
from liaison.loading.entries import CitedEntry, EngagementEntry, Entry, ExpectationEntry, MandateEntry, ResolutionEntry
from liaison.loading.figures import EngagementKey, figures_of, first_engagements, key_of, total
from liaison.loading.folder import DataFolder, LocatedEntry
from liaison.loading.ranges import Range, parse_range
from liaison.loading.values import Cite
from liaison.vocabulary import ResolutionBody, ResolutionKind

Values = Mapping[str, object]

ITU_BODIES = (ResolutionBody.PP, ResolutionBody.COUNCIL, ResolutionBody.WTDC, ResolutionBody.WTSA, ResolutionBody.WRC)
ITU_KINDS = (ResolutionKind.RESOLUTION, ResolutionKind.DECISION, ResolutionKind.RECOMMENDATION)


def check_expectations(folder: DataFolder) -> Iterator[Problem]:
    """The expectations that the data do not meet."""
    tables = {name: [values_of(entry) for entry in folder.of(file.model)] for name, file in FILES.items()}
    tables["engagements.yaml"] = list(engagement_values(folder))
    for located in folder.located(ExpectationEntry):
        yield from check_expectation(located, tables)


def check_expectation(located: LocatedEntry[ExpectationEntry], tables: Mapping[str, list[Values]]) -> Iterator[Problem]:
    expected = located.entry
    if (expected.count is None) == (expected.sum is None):
        yield located.problem("An expectation has either count or sum", "Write one of the two", "name")
        return
    kind = "count" if expected.count else "sum"
    file, key = split_target(expected.count or expected.sum or "")
    if file not in tables:
        remedy = suggestion(file, tables, "Start with the name of a data file")
        yield located.problem(f'"{file}" is not a data file', remedy, kind)
        return
    rows: list[Values] = tables[file]
    if expected.count and key:
        rows = [{**row, **cast(Values, item)} for row in rows for item in cast(Iterable[object], row.get(key) or ())]
    known = {name for row in rows for name in row}
    for name in (*expected.where, *([key] if expected.sum else [])):
        if rows and name not in known:
            remedy = suggestion(name, known, "Use one of its keys")
            yield located.problem(f'"{name}" is not a key of {file}', remedy, kind)
            return
    chosen = [row for row in rows if all(matches(row.get(name), values) for name, values in expected.where.items())]
    found = Range(len(chosen), len(chosen)) if expected.count else sum_of(row.get(key) for row in chosen)
    if found != expected.equals:
        what = f"{expected.name}: expected {expected.equals}, found {found}"
        yield located.problem(what, "Correct the data or the expectation", "equals")


def split_target(target: str) -> tuple[str, str]:
    """The name of a file and a key in it, from ``engagements.yaml.staff_days``."""
    stem, _, rest = target.partition(".")
    extension, _, key = rest.partition(".")
    return f"{stem}.{extension}", key


def sum_of(figures: Iterable[object]) -> Range:
    known = [
        figure if isinstance(figure, Range) else Range(float(str(figure)), float(str(figure)))
        for figure in figures
        if figure is not None
    ]
    return total(known) or Range(0, 0)


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


def engagement_values(folder: DataFolder) -> Iterator[Values]:
    """The engagements with their derived keys."""
    itu = {
        resolution.slug
        for resolution in folder.of(ResolutionEntry)
        if resolution.body in ITU_BODIES and resolution.kind in ITU_KINDS
    }
    cited: Counter[EngagementKey] = Counter()
    cited_itu: Counter[EngagementKey] = Counter()
    for mandate in folder.of(MandateEntry):
        key = mandate.mechanism, mandate.agency, mandate.cite[0].document
        cited[key] += 1
        cited_itu[key] += mandate.resolution in itu
    first = first_engagements(folder.of(EngagementEntry))
    for entry in folder.of(EngagementEntry):
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
            "mandates": cited[key],
            "itu_mandates": cited_itu[key],
        }
