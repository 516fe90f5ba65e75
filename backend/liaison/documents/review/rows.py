"""The rows of the workbook: what each row says (its facts, in locked cells), for both sheets.

A fact is a tuple of lines; a line is ``strong`` if the reader should notice it.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from liaison.documents.draft import Draft, DraftInitiative, DraftRow, RowReadingText, Status
from liaison.documents.explain import in_number
from liaison.documents.review.fields import INITIATIVES, MECHANISMS
from liaison.documents.review.readings import UNCERTAIN, unread
from liaison.documents.review.registry import Registry, has_acronym, label_of_row
from liaison.documents.review.wording import WORDED, excerpt, is_short, is_unchanged, wordings
from liaison.loading.entries import EngagementEntry, MechanismEntry
from liaison.loading.figures import figures_of
from liaison.loading.ranges import Range

LONGEST_TEXT = 700
LONGEST_SLUG = 50
LABELS = {"frequency": "Frequency", "time": "Time", "cost": "Cost"}


@dataclass(frozen=True)
class Line:
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Fact:
    """A locked column: its name, heading and width."""

    name: str
    heading: str
    width: int


FACTS: Mapping[str, tuple[Fact, ...]] = {
    MECHANISMS: (
        Fact("number", "Row", 6),
        Fact("name", "Mechanism", 26),
        Fact("last", "Last year’s report", 28),
        Fact("now", "This year’s document", 28),
        Fact("reading", "Our reading", 26),
        Fact("staff_days", "Staff days last year", 9),
        Fact("check", "Please check", 30),
    ),
    INITIATIVES: (
        Fact("number", "Place", 12),
        Fact("name", "Initiative", 30),
        Fact("now", "This year’s document", 52),
        Fact("check", "Please check", 36),
    ),
}


@dataclass(frozen=True)
class ReviewRow:
    """A row to review: its key, and the digest of the content that answers are about."""

    sheet: str
    key: str
    name: str
    digest: str
    number: str
    unit: str
    draft: DraftRow | DraftInitiative | None  # None for a mechanism that a person added

    @property
    def subject(self) -> tuple[str, str]:
        return self.sheet, self.key


@dataclass(frozen=True)
class Rows:
    """All rows of a draft, in its order: rows of the document first, then those that are gone."""

    draft: Draft
    registry: Registry

    @cached_property
    def all(self) -> tuple[ReviewRow, ...]:
        return (*self.mechanisms(), *self.initiatives())

    @cached_property
    def by_subject(self) -> dict[tuple[str, str], ReviewRow]:
        return {row.subject: row for row in self.all}

    def mechanisms(self) -> Iterator[ReviewRow]:
        for row in sorted(self.draft.rows, key=lambda row: (row.row is None, row.row or row.previous_row or 0)):
            content = row.key, row.name, row.acronym, row.status.value, texts(row.cells), texts(row.previous_cells)
            digest = digest_of((*content, row.reading.words if row.reading else ""))
            number = str(row.row) if row.row else "–"
            yield ReviewRow(MECHANISMS, row.key, label_of_row(row), digest, number, "", row)

    def initiatives(self) -> Iterator[ReviewRow]:
        for bullet in self.draft.initiatives:
            digest = digest_of((bullet.key, bullet.name, bullet.status.value, bullet.text))
            number = bullet.locator or "–"
            unit = unit_of(bullet, self.registry)
            yield ReviewRow(INITIATIVES, bullet.key, bullet.name, digest, number, unit, bullet)


def texts(cells: Any) -> list[str]:
    return [" ".join(cell.text.split()) for cell in cells]


def digest_of(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode("utf-8")).hexdigest()[:12]


def draft_digest(draft: Draft) -> str:
    """Identifies a draft: the same document drafted against the same edition."""
    content = asdict(draft) | {"file": Path(draft.file).name}
    return hashlib.sha256(json.dumps(content, default=str, sort_keys=True).encode("utf-8")).hexdigest()[:12]


def unit_of(bullet: DraftInitiative, registry: Registry) -> str:
    """The unit under whose heading the bullet stands: TSB in ``6.1 TSB 3``."""
    parts = (bullet.locator or "").split()
    if len(parts) == 3:
        return parts[1]
    known = registry.initiatives.get(bullet.initiative or "")
    return (known.heading or "").upper() if known else ""


def facts_of(row: ReviewRow, registry: Registry, reading: RowReadingText | None = None) -> dict[str, tuple[Line, ...]]:
    """The facts of a row; ``reading`` is that of a new wording, if there is one."""
    if isinstance(row.draft, DraftRow):
        return mechanism_facts(row.draft, registry, reading)
    if isinstance(row.draft, DraftInitiative):
        return initiative_facts(row.draft)
    return {"name": (Line(row.name, True),), "reading": reading_lines(reading)}


def mechanism_facts(row: DraftRow, registry: Registry, reading: RowReadingText | None) -> dict[str, tuple[Line, ...]]:
    likely = row.mechanism or (row.proposals[0].slug if len(row.proposals) == 1 else "")
    previous = registry.previous.get(likely)
    days = figures_of(previous.frequency, previous.time, previous.cost).staff_days if previous else None
    last = {name: getattr(previous, name).wording for name in WORDED} if previous else {}
    last |= wordings(row.previous_cells)
    name = [Line(label_of_row(row), True)]
    if row.previous_row and row.previous_row != row.row:
        name.append(Line(f"Row {row.previous_row} last year"))
    return {
        "number": (Line(str(row.row) if row.row else "–"),),
        "name": tuple(name),
        "last": tuple(labelled(last, set())) if row.status is not Status.NEW else (Line("–"),),
        "now": tuple(labelled(wordings(row.cells), changed(row))) if row.cells else (Line("–"),),
        "reading": own_reading(row, previous, reading),
        "staff_days": (Line(range_in_words(days)),) if previous else (Line("–"),),
        "check": tuple(checks(row, previous, registry.mechanisms.get(likely))),
    }


def changed(row: DraftRow) -> set[str]:
    """The wordings that differ from last year's."""
    if row.status is Status.RENAMED and row.previous_cells:
        before, now = wordings(row.previous_cells), wordings(row.cells)
        return {name for name in WORDED if before.get(name, "").split() != now.get(name, "").split()}
    return {name for name, column in WORDED.items() if column in row.changed}


def labelled(found: Mapping[str, str | None], strong: set[str]) -> Iterator[Line]:
    for name, label in LABELS.items():
        yield Line(f"{label}: {' '.join((found.get(name) or '–').split())}", name in strong)


def own_reading(row: DraftRow, previous: EngagementEntry | None, new: RowReadingText | None) -> tuple[Line, ...]:
    """The reading that the new edition gets: of the new wording, as reviewed last year, or of the document."""
    if new is None and previous is not None and (row.status is Status.GONE or is_unchanged(row, previous)):
        return tuple(Line(text) for text in ("As reviewed last year:", *figures_in_words(previous)))
    return reading_lines(new or row.reading or (unread(wordings(row.cells)) if row.cells else None))


def figures_in_words(entry: EngagementEntry) -> Iterator[str]:
    """The figures of a row that was reviewed."""
    figures = figures_of(entry.frequency, entry.time, entry.cost)
    yield f"Meetings a year: {range_in_words(figures.meetings)}"
    if figures.days_per_meeting:
        yield f"Days per meeting: {range_in_words(figures.days_per_meeting)}"
    yield f"Travellers: {range_in_words(figures.travellers)}"
    yield f"Staff days a year: {range_in_words(figures.staff_days)}"
    for money in entry.cost.amounts:
        yield f"{money.currency} {money.amount:,.10g} ({money.period.lower()})"


def reading_lines(reading: RowReadingText | None) -> tuple[Line, ...]:
    if reading is None:
        return (Line("–"),)
    return tuple(Line(line) for line in reading.words.splitlines() if line.strip()) or (Line("–"),)


def checks(row: DraftRow, previous: EngagementEntry | None, record: MechanismEntry | None) -> Iterator[Line]:
    """What the person should look at in this row."""
    similar = similar_names(row)
    match row.status:
        case Status.SAME:
            yield Line("Same wordings as last year.")
        case Status.ALTERED:
            yield Line(f"Changed since last year: {', '.join(column.value for column in row.changed)}.")
        case Status.NEW:
            yield Line("New in this year’s document.", True)
        case Status.GONE:
            yield Line("Not in this year’s document. Does ITU still take part?", True)
        case Status.RENAMED:
            yield Line(f"Perhaps a new name.{similar} Choose in “This is”.", True)
        case Status.DOUBTFUL:
            yield Line(f"It is not certain which mechanism this is.{similar} Choose in “This is”.", True)
    if row.reason:
        yield Line(row.reason)
    if record is not None and row.acronym and not has_acronym(record, row.acronym):
        known = f", next to {record.acronym}" if record.acronym else ""
        yield Line(f"New acronym: {row.acronym}. The registry takes it over{known}.", True)
    if row.reading is not None and not is_unchanged(row, previous):
        if row.reading.outcome in UNCERTAIN:
            yield Line("We are not sure of our reading. Is it right?", True)
        for doubt in row.reading.doubts:
            yield Line(doubt)
    for name, text in wordings(row.cells).items():
        if not is_short(text):
            yield Line(f"{LABELS[name]} is long; the registry will show: “{excerpt(text)}”")
    if row.unknown_resolutions:
        yield Line(f"Not in the registry yet: {'; '.join(row.unknown_resolutions)}.")


def similar_names(one: DraftRow | DraftInitiative) -> str:
    """A sentence with the records that are proposed; empty if there are none."""
    names = "; ".join(f"{proposal.name} ({proposal.score:.0f} of 100)" for proposal in one.proposals)
    return f" Similar names: {names}." if names else ""


def initiative_facts(bullet: DraftInitiative) -> dict[str, tuple[Line, ...]]:
    similar = similar_names(bullet)
    check = {
        Status.SAME: "Known from last year.",
        Status.ALTERED: "Known from last year; the text has changed.",
        Status.NEW: "New in this year’s document.",
        Status.GONE: "Not in this year’s document. Does it still exist?",
        Status.RENAMED: f"Perhaps a new name.{similar} Choose in “This is”.",
        Status.DOUBTFUL: f"It is not certain which initiative this is.{similar} Choose in “This is”.",
    }[bullet.status]
    is_said = bullet.status is Status.ALTERED  # that the text has changed
    reason = (Line(bullet.reason),) if bullet.reason and not is_said else ()
    text = " ".join(bullet.text.split())
    return {
        "number": (Line(bullet.locator or "–"),),
        "name": (Line(bullet.name, True),),
        "now": (Line(text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT].rstrip()} …"),),
        "check": (Line(check, bullet.status not in (Status.SAME, Status.ALTERED)), *reason),
    }


def range_in_words(figure: Range | None) -> str:
    return in_number(figure) if figure else "not stated"


def slug_of(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", ascii_text.replace("'", ""))
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) >= LONGEST_SLUG:
            break
        slug = f"{slug}-{word}" if slug else word[:LONGEST_SLUG]
    return slug
