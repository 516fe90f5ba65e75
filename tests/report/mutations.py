"""A mutation run: it alters each figure, role, partner and wording of the data, one at a time, and counts what nobody
notices.

A mutation is caught if ``liaison check`` refuses it, if an expectation fails, or if a comparison with the report does.
Everything happens in memory. ``make mutations`` runs it; it lists the mutations that were not caught, and fails if
there are any. It needs the text of the report, at the path in REPORT_TEXT.
"""

import os
import sqlite3
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlmodel import SQLModel

from liaison.loading.checks import check, read_valid_folder, sort_key
from liaison.loading.data_files import FILES
from liaison.loading.entries import Entry, MandateEntry
from liaison.loading.folder import DataFolder, LocatedEntry, validate
from liaison.loading.problems import Problems
from liaison.loading.rows import Row, nodes_of
from liaison.loading.source_records import SourceRecord
from liaison.settings import DATA
from liaison.vocabulary import (
    MeetingMode,
    MoneyPeriod,
    ResolutionBody,
    ResolutionKind,
    Role,
    Rule,
    TextRelation,
    Travel,
    Vocabulary,
)
from tests.report import compare, role_checks
from tests.report.conftest import DEFAULT_PATH

Rows = dict[str, list[Row]]

VOCABULARIES: dict[str, type[Vocabulary]] = {
    "role": Role,
    "mode": MeetingMode,
    "travel": Travel,
    "rule": Rule,
    "period": MoneyPeriod,
    "relation": TextRelation,
    "body": ResolutionBody,
    "kind": ResolutionKind,
}
RANGES = {
    *("meetings", "days", "days_per_meeting", "all_staff_days", "days_beside_meetings"),
    *("travellers", "travel_days"),
}
DATES = {"start", "end", "since", "until"}
FLAGS = {"local", "planned"}

# The keys that are altered, by file. Slugs of other records are replaced by another slug of the same kind.
KEYS: dict[str, set[str]] = {
    "engagements.yaml": {"frequency", "time", "cost", "meets_with"},
    "memberships.csv": {"mechanism", "agency", "role", "since", "until"},
    "partnerships.csv": {"initiative", "agency", "mechanism", "role"},
    "participations.csv": {"event", "agency", "role"},
    "mandates.csv": {"mechanism", "resolution", "wording"},
    "related_texts.csv": {"resolution", "relation", "wording"},
    "initiatives.yaml": {"heading", "start", "end", "amounts"},
    "events.yaml": {"start", "end", "place"},
    "resolutions.yaml": {"body", "kind", "number", "year"},
    "mechanisms.yaml": {"initiative"},
}
LINES = {name for name in KEYS if name.endswith(".csv")}
OTHER_SLUGS = {
    "agency": ("gsma", "unops"),
    "mechanism": ("emg", "enmo"),
    "initiative": ("giga", "figi"),
    "event": ("cop-25", "sdg-summit"),
    "resolution": ("pp-res-64-rev-dubai-2018", "pp-res-186-rev-dubai-2018"),
    "heading": ("gs", "br"),
}
CHECKS = [one for one in compare.CHECKS if one is not role_checks.read_by_hand]  # it compares our lists, not the data


@dataclass(frozen=True)
class Mutation:
    """One entry with other values, without values (deleted) or in addition to itself (added)."""

    what: str
    file: str
    at: int
    values: dict[str, object] | None
    added: bool = False


def mutations(folder: DataFolder) -> Iterator[Mutation]:
    mandated = {mandate.resolution for mandate in folder.of(MandateEntry)}
    for file, keys in KEYS.items():
        for at, located in enumerate(folder.entries[file]):
            values = located.record.values
            if file == "resolutions.yaml" and values["slug"] not in mandated:
                continue  # the report gives neither number nor year of the related texts
            where = f"{file}:{located.record.line}"
            for key in sorted(keys):
                for what, changed in changes(key, values.get(key)):
                    yield Mutation(f"{where} {key}{what}", file, at, with_value(values, key, changed))
            if file in LINES:
                yield Mutation(f"{where} deleted", file, at, None)
            if "role" in keys:
                role = other(Role, values["role"])
                yield Mutation(f"{where} with {role} in addition", file, at, {**values, "role": role}, added=True)


def with_value(values: dict[str, object], key: str, value: object) -> dict[str, object]:
    changed = {**deepcopy(values), key: value}
    return {name: one for name, one in changed.items() if one is not None}


def changes(key: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The altered values of a key, each with a description; None deletes it."""
    if key in ("note", "label", "purpose"):
        return
    if value is None:
        if key in DATES:
            yield ": added", "2030"
        return
    if isinstance(value, dict):
        for inner in sorted({*value, *(FLAGS if "label" in value else ())}):
            given = value.get(inner, False if inner in FLAGS else None)
            for what, changed in changes(inner, given):
                yield f".{inner}{what}", with_value(value, inner, changed)
        return
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield f"[{position}] deleted", [*value[:position], *value[position + 1 :]]
            if isinstance(item, dict):
                for what, changed in changes(key, item):
                    yield f"[{position}]{what}", [*value[:position], changed, *value[position + 1 :]]
        return
    for changed in replacements(key, value):
        yield f": {value!r} became {changed!r}", changed
    if key not in FLAGS:
        yield f": {value!r} deleted", None


def replacements(key: str, value: Any) -> Iterator[Any]:
    if key in RANGES:
        yield from other_ranges(value)
    elif key == "mode_rule":
        return
    elif key in VOCABULARIES:
        yield other(VOCABULARIES[key], value)
    elif key in FLAGS:
        yield not value
    elif key in OTHER_SLUGS:
        yield next(slug for slug in OTHER_SLUGS[key] if slug != value)
    elif key in DATES or key == "year":
        yield str(int(value[:4]) + 1) + value[4:]
    elif key == "amount":
        yield f"{value}0"
    elif key == "currency":
        yield "EUR" if value != "EUR" else "CHF"
    elif key == "wording":
        yield from other_wordings(value)
    else:
        yield f"{value}1"


def other(vocabulary: type[Vocabulary], value: object) -> str:
    """The value after this one, or the first after the last."""
    values = [member.value for member in vocabulary]
    return values[(values.index(str(value)) + 1) % len(values)]


def other_ranges(value: str) -> Iterator[str]:
    """One more, one less, another upper limit, and approximate instead of exact or the other way round."""
    about, plain = value[: value.startswith("~")], value.removeprefix("~")
    yield plain if about else f"~{plain}"
    low, dash, high = plain.removesuffix("+").partition("-")
    end = f"-{high}" if dash else "+" if plain.endswith("+") else ""
    yield f"{about}{float(low) / 2:g}{end}" if float(low) else f"{about}0.5{end}"
    yield f"{about}{low}+" if end != "+" else f"{about}{low}"
    yield f"{about}{low}-{float(high or low) + 1:g}"


def other_wordings(value: str) -> Iterator[str]:
    """Without each of its words or “…”, with one word in place of another, and with “…” in place of nothing."""
    printed = value.split()
    for position in range(len(printed)):
        if rest := [*printed[:position], *printed[position + 1 :]]:
            yield " ".join(rest)
    yield " ".join(["others", *printed[1:]])
    yield f"{value} …"


def mutated(folder: DataFolder, mutation: Mutation) -> DataFolder | None:
    """The folder with the mutation, its file sorted as an editor would sort it; None if the entry is invalid."""
    entries: list[LocatedEntry[Entry]] = list(folder.entries[mutation.file])
    if mutation.values is None:
        del entries[mutation.at]
    else:
        old = entries[mutation.at].record
        record = SourceRecord(old.file, old.line, mutation.values, old.lines)
        found = validate(record, FILES[mutation.file].model, Problems())
        if found is None:
            return None
        entries[mutation.at : mutation.at + (not mutation.added)] = [found]
    entries.sort(key=lambda one: sort_key(FILES[mutation.file].key, one.entry))
    records = {**folder.records, mutation.file: [one.record for one in entries]}
    return replace(folder, entries={**folder.entries, mutation.file: entries}, records=records)


def caught_by(folder: DataFolder, mutation: Mutation, text: str, unchanged: Rows) -> str | None:
    """What notices the mutation, if anything: the check, an expectation, or a comparison with the report.

    Some mutations leave the registry as it is, such as the deletion of a rule that is the default.
    """
    changed = mutated(folder, mutation)
    if changed is None:
        return "the check"
    if problems := check(changed):
        return "an expectation" if any(one.file == "expectations.yaml" for one in problems) else "the check"
    rows = rows_of(without_findings(changed))
    if rows == unchanged:
        return "no difference to notice"
    registry = in_memory(rows)
    try:
        return "a comparison" if any(True for one in CHECKS for _ in one(text, registry)) else None
    finally:
        registry.close()


def rows_of(folder: DataFolder) -> Rows:
    """The rows of the folder by table. Nodes have an id."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for node in nodes_of(folder, folder.of):
        ids = {"id": node.own} if node.own else {}
        rows[node.table].append({**ids, **node.columns})
        for table, row in node.parts:
            rows[table].append(row)
    return rows


def without_findings(folder: DataFolder) -> DataFolder:
    """The folder without what no comparison reads."""
    return replace(folder, entries={**folder.entries, "findings.yaml": []})


def in_memory(rows: Rows) -> sqlite3.Connection:
    """The rows in a database without constraints or indexes."""
    nodes = [row["id"] for table in rows.values() for row in table if "id" in row]
    numbers = {name: number for number, name in enumerate(nodes, start=1)}
    registry = sqlite3.connect(":memory:")
    for table, table_rows in rows.items():
        columns = list(table_rows[0])
        references = {each.name for each in SQLModel.metadata.tables[table].columns if each.foreign_keys}
        names = ", ".join(f'"{column}"' for column in columns)
        registry.execute(f'CREATE TABLE "{table}" ({names})')
        values = (
            [numbers.get(row[column]) if column in references else row[column] for column in columns]
            for row in table_rows
        )
        registry.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(columns))})', values)
    registry.execute("CREATE TABLE node (id, type)")
    types = [(number, name.partition(":")[0]) for name, number in numbers.items()]
    registry.executemany("INSERT INTO node VALUES (?, ?)", types)
    return registry


def main() -> int:
    path = Path(os.environ.get("REPORT_TEXT", DEFAULT_PATH))
    if not path.is_file():
        print(f"The report is not at {path}. Set REPORT_TEXT to the path of its text.", file=sys.stderr)
        return 2
    text = path.read_text(encoding="utf-8")
    folder = read_valid_folder(DATA)
    assert not list(compare.differences(text, in_memory(rows_of(folder))))
    unchanged = rows_of(without_findings(folder))
    started = time.monotonic()
    caught: Counter[str] = Counter()
    by_file: Counter[str] = Counter()
    for mutation in mutations(folder):
        by_file[mutation.file] += 1
        by = caught_by(folder, mutation, text, unchanged)
        caught[by or "nothing"] += 1
        if by is None:
            print(f"not caught: {mutation.what}", flush=True)
    print(f"{sum(by_file.values())} mutations in {time.monotonic() - started:.0f} s")
    for counts in (by_file, caught):
        print("; ".join(f"{name}: {count}" for name, count in counts.most_common()))
    return 1 if caught["nothing"] else 0


if __name__ == "__main__":
    sys.exit(main())
