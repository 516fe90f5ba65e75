"""``python -m benchmarks.wordings [CSV ...]``: how many wordings the grammar reads as a careful person does.

Without arguments it reads the list of ``../shared/cases`` and the report in ``../shared/source``, whose rows are
compared with the reviewed data. A list has the columns of that list: the limits of each figure, ``inf`` for no upper
limit, and a note that starts with READ, DOUBT or NOT A FIGURE. Nothing here passes or fails.

A reading is wrong if it would be used without a person and differs from that of the person: the outcome is READ or
NOT_A_FIGURE and a figure of the row's own kind differs, or the person has a doubt.
"""

import csv
import math
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from liaison.documents.grammar import read_row, read_wording
from liaison.documents.reader import read_document
from liaison.documents.wording import Kind, Outcome, Reading, RowReading
from liaison.loading.attachments import Column
from liaison.loading.checks import read_valid_folder
from liaison.loading.entries import CostEntry, EngagementEntry, FrequencyEntry, TimeEntry
from liaison.loading.figures import figures_of
from liaison.loading.ranges import Range
from liaison.settings import DATA

ROOT = Path(__file__).parents[1]
REPORT = Path(os.environ.get("REPORT_TEXT", ROOT.parent / "shared" / "source" / "000_20a956f9fd72b071.txt"))
CASES = REPORT.parents[1] / "cases" / "wordings.csv"
SURE = (Outcome.READ, Outcome.NOT_A_FIGURE)
PERIODS = {"YEAR": "year", "TWO_YEARS": "two years", None: ""}

Bounds = tuple[float, float] | None
Figures = dict[str, object]


@dataclass(frozen=True)
class Case:
    """A wording with the reading of a careful person: figures of its own kind, and how sure the person is."""

    wording: str
    kind: Kind
    source: str
    figures: Figures
    note: str

    @property
    def readable(self) -> bool:
        return self.note.startswith("READ")

    @property
    def doubtful(self) -> bool:
        return self.note.startswith("DOUBT")


def read_cases(path: Path) -> list[Case]:
    with path.open(encoding="utf-8", newline="") as file:
        return [case_of(row) for row in csv.DictReader(file)]


def case_of(row: dict[str, str]) -> Case:
    """A row of a list. Only the columns of its own kind count."""
    kind = Kind(row["kind"])
    figures: Figures = {"approximate": row["approximate"] == "true"}
    if kind is Kind.FREQUENCY or row["meetings_min"]:
        figures["meetings"] = bounds_in(row, "meetings")
    if kind is Kind.TIME:
        figures |= {"days": bounds_in(row, "days"), "per": row["per"] or None}
    if kind is Kind.COST:
        figures |= {
            "travellers": bounds_in(row, "travellers"),
            "travel_days": bounds_in(row, "days"),
            "travel": row["travel"] or None,
            "amount": (float(row["amount"]), row["currency"], row["per"]) if row["amount"] else None,
        }
    return Case(row["wording"], kind, row.get("source", ""), figures, row["note"])


def bounds_in(row: dict[str, str], name: str) -> Bounds:
    low, high = row[f"{name}_min"], row[f"{name}_max"]
    return (float(low), float(high)) if low else None


def figures_in(reading: Reading) -> Figures:
    """The figures of a reading, named as those of a case."""
    amount = reading.amounts[0] if reading.amounts else None
    return {
        "approximate": reading.approximate,
        "meetings": bounds_of(reading.meetings),
        "days": bounds_of(reading.days),
        "per": reading.days_per,
        "travellers": bounds_of(reading.travellers),
        "travel_days": bounds_of(reading.travel_days),
        "travel": reading.travel and reading.travel.value,
        "amount": (amount.amount, amount.currency, PERIODS[amount.period]) if amount else None,
    }


def bounds_of(figure: Range | None) -> Bounds:
    return None if figure is None else (figure.low, math.inf if figure.high is None else figure.high)


def verdict(case: Case) -> str:
    """How a reading compares with that of the person: "right", "wrong", "abstained" or "set aside"."""
    reading = read_wording(case.wording, case.kind)
    is_sure = reading.outcome in SURE
    if case.doubtful:
        return "wrong" if is_sure else "set aside"
    found = figures_in(reading)
    is_equal = all(found[name] == figure for name, figure in case.figures.items())
    if not is_sure:
        return "abstained" if case.readable else "set aside"
    return ("right" if case.readable else "set aside") if is_equal else "wrong"


def results(cases: list[Case]) -> Table:
    """The number of wordings by their verdicts, those from the report and those from elsewhere."""
    table = Table("wordings", "readable", "read", "abstained", "wrong", "not readable, set aside", title="Wordings")
    groups = {"from the report": True, "from elsewhere": False}
    for title, from_report in groups.items():
        counts = Counter(verdict(case) for case in cases if case.source.startswith("seed") is from_report)
        readable = sum(case.readable for case in cases if case.source.startswith("seed") is from_report)
        if counts:
            share = f"{counts['right']} ({counts['right'] / max(readable, 1):.0%})"
            others = (str(counts[name]) for name in ("abstained", "wrong", "set aside"))
            table.add_row(title, str(readable), share, *others)
    return table


# --- the rows of the report


def facts(frequency: FrequencyEntry, time: TimeEntry, cost: CostEntry) -> dict[str, object]:
    """Everything that a row of the data says in figures: derived figures, parts, modes, travel and money."""
    return {
        **vars(figures_of(frequency, time, cost)),
        "mode": frequency.mode,
        "travel": cost.travel,
        "days beside the meetings": time.days_beside_meetings,
        "amounts": [(each.amount, each.currency, each.period) for each in cost.amounts],
        "parts": [
            (part.meetings, part.mode, part.mode_rule, part.days, part.local, part.planned) for part in frequency.parts
        ],
    }


def row_readings(report: Path) -> Iterator[tuple[int, RowReading, EngagementEntry]]:
    """Each row of the report as it is read, and as the reviewed data have it."""
    entries = {entry.row: entry for entry in read_valid_folder(DATA).of(EngagementEntry)}
    for number, row in enumerate(read_document(report).rows(), start=1):
        cells = (row.cell(column) for column in (Column.FREQUENCY, Column.TIME, Column.COST))
        yield number, read_row(*cells), entries[number]


def differences(reading: RowReading, entry: EngagementEntry) -> dict[str, tuple[object, object]]:
    """What a reading says otherwise than the reviewed data: the fact, theirs and ours."""
    reviewed = facts(entry.frequency, entry.time, entry.cost)
    ours = facts(reading.frequency, reading.time, reading.cost)
    return {name: (value, ours[name]) for name, value in reviewed.items() if ours[name] != value}


def row_results(report: Path) -> Table:
    table = Table(
        "rows", "equal", "abstained", "different", title="Rows of the report, compared with the reviewed data"
    )
    counts: Counter[str] = Counter()
    for _, reading, entry in row_readings(report):
        is_equal = not differences(reading, entry)
        counts["abstained" if reading.outcome not in SURE else "equal" if is_equal else "different"] += 1
    total = counts.total()
    equal = f"{counts['equal']} ({counts['equal'] / max(total, 1):.0%})"
    table.add_row(str(total), equal, str(counts["abstained"]), str(counts["different"]))
    return table


def main(paths: list[Path]) -> None:
    console = Console()
    for path in paths or [CASES]:
        if not path.is_file():
            console.print(f"There is no list at {path}. Set REPORT_TEXT, or give a CSV file.")
            continue
        cases = read_cases(path)
        console.print(results(cases))
        for case in cases:
            if verdict(case) == "wrong":
                console.print(f"wrong: {case.kind.value}: {case.wording!r}", markup=False)
    if not paths and REPORT.is_file():
        console.print(row_results(REPORT))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
