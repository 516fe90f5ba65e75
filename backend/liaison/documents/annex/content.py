"""The content of an annex: what the registry has of a report and the passages of its document in, an ``Annex`` out.

Each row has the cells of the attached document. A row that the document does not have, or any row if no document is
attached, has the registry's wordings. The annex says which.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from liaison.documents.annex.text import cleaned
from liaison.loading.attachments import Cell, Column, Passage

__all__ = ["Annex", "AnnexRow", "Cell", "Column", "Heading", "Passage", "RegistryRow", "ReportFacts", "compose"]

ROW = re.compile(r"Annex (\d+)")
TITLE, PREAMBLE = "Annex", "Annex preamble"
NOTE_MARK = "(*)"

TITLE_OF_REGISTRY = "Inter-agency mechanisms, networks and groups"
OF_REGISTRY = (
    "The wordings are the registry’s: activities and relevance are summaries, and “…” marks omitted words. "
    "The full text is in the report’s document."
)
OF_DOCUMENT = "The text is that of the report’s document."


@dataclass(frozen=True)
class RegistryRow:
    """A row of the annex in the registry's wordings. A cell without a wording is empty."""

    number: int
    name: str
    activity: str
    relevance: str
    frequency: str
    time: str
    cost: str

    def cell(self, column: Column | None) -> str:
        """The wording in that column; empty for a column that the registry does not have."""
        return "" if column is None else str(getattr(self, column.value))


@dataclass(frozen=True)
class ReportFacts:
    """What the registry has of a report. ``version`` is that of the dataset, ``built_at`` its time in UTC."""

    slug: str
    name: str
    symbol: str
    session: str
    publisher: str
    acronym: str
    version: str
    built_at: datetime
    rows: tuple[RegistryRow, ...]


@dataclass(frozen=True)
class Heading:
    """The heading of a column; ``column`` is None for a column that only the document has."""

    text: str
    column: Column | None


@dataclass(frozen=True)
class AnnexRow:
    """A row of the annex, with a cell for each heading. Line breaks are ``\\n``."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Annex:
    """The annex of a report, to be written to a file.

    ``is_complete`` says whether every row has the cells of the document, and ``source`` says it in a sentence.
    ``omitted`` names each place that had characters which no file of these formats can hold.
    """

    report: ReportFacts
    title: str
    preamble: tuple[str, ...]
    headings: tuple[Heading, ...]
    rows: tuple[AnnexRow, ...]
    notes: tuple[str, ...]
    source: str
    is_complete: bool = False
    omitted: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """What it is the annex of, with the symbol if the report has one."""
        report = self.report
        document = f"{report.symbol}, {report.name}" if report.symbol else report.name
        return f"Annex to {document} ({report.session})"

    @property
    def summary(self) -> str:
        """The number of rows and whose text they have, as a sentence each."""
        return f"{len(self.rows)} row{'' if len(self.rows) == 1 else 's'}. {self.source}"

    @property
    def origin(self) -> str:
        """Whose text it is and the version of the dataset, for the properties of a file."""
        return f"{self.source} Liaison, dataset {self.report.version[:12]}."


def compose(report: ReportFacts, passages: Iterable[Passage] = ()) -> Annex:
    """The annex of the report. ``passages`` are those of its attached document; others than the annex's are ignored."""
    found = {passage.locator: passage for passage in passages}
    of_document = {int(match[1]): found[locator] for locator in found if (match := ROW.fullmatch(locator))}
    of_document = {number: passage for number, passage in of_document.items() if passage.cells}
    of_registry = {row.number: row for row in report.rows}
    headings = _document_headings(of_document.values()) or _registry_headings(report)
    cleaner = Cleaner()
    rows = []
    for number in sorted(of_document.keys() | of_registry.keys()):
        if number in of_document:
            texts = {key: cell.text for key, cell in _keyed(of_document[number])}
            cells = [texts.get(key, "") for key in headings]
        else:
            cells = [of_registry[number].cell(heading.column) for heading in headings.values()]
        places = [f"row {number}, “{heading.text}”" for heading in headings.values()]
        rows.append(AnnexRow(number, tuple(map(cleaner.clean, cells, places))))
    missing = sorted(of_registry.keys() - of_document.keys())
    source = _source(missing) if of_document else OF_REGISTRY
    notes = [cleaner.clean(_note(passage.text), passage.locator) for passage in found.values() if _is_note(passage)]
    if missing:
        notes.append(source)
    title = found[TITLE].text if TITLE in found else TITLE_OF_REGISTRY
    preamble = found[PREAMBLE].text if PREAMBLE in found else ""
    return Annex(
        report=report,
        title=cleaner.clean(title, "title"),
        preamble=tuple(line for line in cleaner.clean(preamble, "preamble").split("\n") if line.strip()),
        headings=tuple(Heading(cleaner.clean(each.text, "headings"), each.column) for each in headings.values()),
        rows=tuple(rows),
        notes=tuple(notes),
        source=source,
        is_complete=bool(of_document) and not missing,
        omitted=tuple(f"{place}: {count}" for place, count in cleaner.omitted.items()),
    )


class Cleaner:
    """Removes the characters that XML forbids, and counts them by place."""

    def __init__(self) -> None:
        self.omitted: dict[str, int] = {}

    def clean(self, text: str, place: str) -> str:
        text, count = cleaned(text)
        if count:
            self.omitted[place] = self.omitted.get(place, 0) + count
        return text


# What identifies a column of the document, whose heading may be spelled in two ways where the header row is repeated:
# the registry's column or else the heading, and how many columns before it have the same.
_Key = tuple[Column | str, int]


def _document_headings(rows: Iterable[Passage]) -> dict[_Key, Heading]:
    """All columns of the document in the order of its widest row."""
    found: dict[_Key, Heading] = {}
    for row in sorted(rows, key=lambda row: -len(row.cells)):
        for key, cell in _keyed(row):
            found.setdefault(key, Heading(cell.heading, cell.column))
    return found


def _keyed(row: Passage) -> Iterator[tuple[_Key, Cell]]:
    seen: Counter[Column | str] = Counter()
    for cell in row.cells:
        name = cell.column or cell.heading
        yield (name, seen[name]), cell
        seen[name] += 1


def _registry_headings(report: ReportFacts) -> dict[_Key, Heading]:
    texts = {
        Column.NAME: "Name",
        Column.ACTIVITY: "Key activity",
        Column.RELEVANCE: f"Key {report.acronym} relevance / Specific benefit",
        Column.FREQUENCY: "Frequency of meetings",
        Column.TIME: "Time spent",
        Column.COST: "Financial implications",
    }
    return {(column, 0): Heading(text, column) for column, text in texts.items()}


def _is_note(passage: Passage) -> bool:
    locator = passage.locator
    return locator.startswith("Annex ") and locator != PREAMBLE and not ROW.fullmatch(locator)


def _note(text: str) -> str:
    return text if text.startswith(("(", "*")) else f"{NOTE_MARK} {text}"


def _source(missing: Sequence[int]) -> str:
    if not missing:
        return OF_DOCUMENT
    *first, last = map(str, missing)
    rows = f"Rows {', '.join(first)} and {last} are" if first else f"Row {last} is"
    have = "have" if first else "has"
    return f"{rows} not in the report’s document and {have} the registry’s wordings."
