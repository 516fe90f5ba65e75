"""What follows from the answers: which rows enter the new edition, which are left out, and which are still open.

A row enters if the coordinator has accepted it, nobody disagrees, and no doubt about its reading is unanswered. Nothing
is decided by an empty cell.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from liaison.documents.draft import DraftInitiative, DraftRow, RowReadingText, Status
from liaison.documents.names import acronyms_of
from liaison.documents.review import carried, fields
from liaison.documents.review.answers import Answers, Subject, in_words
from liaison.documents.review.fields import (
    ADDED_NAME,
    FIGURE_FIELDS,
    MECHANISMS,
    READING_RIGHT,
    WORDING_FIELDS,
    field_named,
)
from liaison.documents.review.log import Answer
from liaison.documents.review.readings import (
    UNCERTAIN,
    ReadRow,
    Values,
    from_reading,
    reading_of,
    unread,
    with_figures,
)
from liaison.documents.review.registry import Registry, has_acronym, same_text
from liaison.documents.review.rows import ReviewRow, slug_of
from liaison.documents.review.wording import WORDED, is_unchanged, wordings
from liaison.documents.written import as_written
from liaison.loading.entries import AliasedEntry, EngagementEntry

DECISION_MISSING = "The decision is missing."
NO_LONGER_IN_DATA = (
    "It was entered before, but the data files no longer have it. Decide again, or restore the data files."
)


@dataclass(frozen=True)
class Open:
    """A row that is not decided, with what is missing."""

    row: ReviewRow
    reasons: tuple[str, ...]
    conflict: bool = False


@dataclass(frozen=True)
class LeftOut:
    """A row that the new edition does not have."""

    row: ReviewRow


@dataclass(frozen=True)
class Names:
    """Names of a known record that it does not have yet: aliases, and the acronym that the document gives."""

    aliases: tuple[str, ...] = ()
    acronym: str | None = None


NO_NAMES = Names()


@dataclass(frozen=True)
class EntersRow:
    """A row of the annex that enters the new edition."""

    row: ReviewRow
    mechanism: str
    engagement: Values
    new: Values | None = None  # the entry of a mechanism that is not in the registry yet
    names: Names = NO_NAMES
    notes: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        return int(self.engagement["row"])


@dataclass(frozen=True)
class EntersInitiative:
    """An initiative that the new edition names."""

    row: ReviewRow
    initiative: str
    locator: str
    new: Values | None = None
    alias: str | None = None


Outcome = Open | LeftOut | EntersRow | EntersInitiative


class Undecided(Exception):
    """Raised within this module: the row stays open for these reasons."""

    def __init__(self, *reasons: str, conflict: bool = False) -> None:
        super().__init__(*reasons)
        self.reasons = reasons
        self.conflict = conflict


@dataclass
class Decider:
    """Decides the rows of one draft, in the order in which they are given."""

    registry: Registry
    answers: Answers
    read_row: ReadRow
    lost: Collection[Subject] = ()  # rows that were entered before and are not in the data files
    taken: set[str] = field(default_factory=set)  # slugs of new records
    used: dict[str, ReviewRow] = field(default_factory=dict)  # mechanisms that a row has already
    last_number: int = 0

    def __post_init__(self) -> None:
        draft_rows = self.registry.draft.rows
        entered = self.registry.entered.values()
        self.last_number = max([*(row.row or 0 for row in draft_rows), *(entry.row for entry in entered)], default=0)

    def decide(self, row: ReviewRow) -> Outcome:
        try:
            conflicts = self.answers.conflicts(row.subject)
            if row.draft is None:
                conflicts.pop(ADDED_NAME.name, None)  # spellings of one name: they have the same key
            if conflicts:
                reasons = [conflict_in_words(row, name, given) for name, given in conflicts.items()]
                raise Undecided(*reasons, conflict=True)
            if isinstance(row.draft, DraftInitiative):
                return self.initiative(row, row.draft)
            return self.mechanism(row, row.draft)
        except Undecided as undecided:
            return Open(row, undecided.reasons, undecided.conflict)

    def value(self, row: ReviewRow, name: str) -> str | None:
        return self.answers.value(row.subject, name)

    def decision(self, row: ReviewRow) -> str:
        decision = self.value(row, "decision")
        if decision in (None, fields.NOT_YET):
            raise Undecided(NO_LONGER_IN_DATA if row.subject in self.lost else DECISION_MISSING)
        return str(decision)

    def mechanism(self, row: ReviewRow, draft: DraftRow | None) -> LeftOut | EntersRow:
        """The outcome for a row of the annex, or for one that a person added."""
        decision, status = self.decision(row), self.value(row, "status")
        is_gone = draft is not None and draft.status is Status.GONE
        if decision == fields.LEAVE_OUT or (status == fields.GONE and decision == fields.CORRECTION):
            return LeftOut(row)
        if is_gone and decision == fields.ACCEPT:
            if status not in (None, fields.GONE):
                raise Undecided(
                    f"The document does not have this row, but its status is “{status}”. Choose “{fields.LAST_YEAR}”,"
                    f" “{fields.CORRECTION}” or “{fields.LEAVE_OUT}”."
                )
            return LeftOut(row)
        if status == fields.GONE and decision == fields.ACCEPT:
            raise Undecided(
                f"The status is “{fields.GONE}”, but the document has the row. Choose “{fields.LEAVE_OUT}”, or correct"
                " the status."
            )
        mechanism, new, names = self.identity(row, draft)
        previous = self.registry.previous.get(mechanism)
        cells, notes = Cells(self, row, draft, decision, mechanism).settled()
        number = self.number(row, draft)
        if draft is not None:
            notes.extend(self.to_change(row, draft, decision, cells))
        report = self.registry.draft.report
        engagement: Values = {"mechanism": mechanism, "agency": self.registry.agency, "report": report, "row": number}
        if name := self.name_in_row(mechanism, draft):
            engagement["name"] = name
        if relevance := carried.relevance(previous, draft, decision == fields.LAST_YEAR):
            engagement["relevance"] = relevance
        engagement |= cells
        if previous and previous.meets_with and same_meetings(previous.frequency.wording, cells):
            engagement["meets_with"] = list(previous.meets_with)
        engagement["cite"] = f"{report} Annex {number}"
        if new is not None:
            new["cite"] = engagement["cite"]
        return EntersRow(row, mechanism, engagement, new, names, tuple(notes))

    def name_in_row(self, mechanism: str, draft: DraftRow | None) -> str | None:
        """The name that the new edition gives a known mechanism, if it is not that of the record."""
        entry = self.registry.mechanisms.get(mechanism)
        if draft is None or entry is None or same_text(without_article(draft.name), without_article(entry.name)):
            return None
        return draft.name

    def to_change(self, row: ReviewRow, draft: DraftRow, decision: str, cells: Values) -> Iterator[str]:
        """The wordings that the decision puts in place of those of the document."""
        for name, column in WORDED.items() if draft.cells else ():
            is_new = decision == fields.CORRECTION and self.value(row, name) is not None
            is_old = decision == fields.LAST_YEAR and column in draft.changed
            if is_new or is_old:
                wording = (is_new and self.value(row, name)) or cells.get(name, {}).get("wording", "")
                yield f"change the {name} in row {draft.row} of the document to “{wording}”"

    def identity(self, row: ReviewRow, draft: DraftRow | None) -> tuple[str, Values | None, Names]:
        """The mechanism of a row: its slug, its entry if it is new, and the names that a known record does not have."""
        name = draft.name if draft else without_acronym(row.name)[0]
        acronym = draft.acronym if draft else without_acronym(row.name)[1]
        chosen = self.value(row, "this_is")
        known = draft.mechanism if draft else self.registry.mechanism_named(row.name)
        if chosen and chosen != fields.NEW_RECORD:
            known = chosen
        if known is None and chosen is None and draft and draft.proposals:
            raise Undecided("Choose in “This is” which mechanism it is.")
        if known is not None and chosen != fields.NEW_RECORD:
            if known in self.used:
                raise Undecided(f"It is the same mechanism as “{self.used[known].name}”. Leave one of the rows out.")
            if entered := self.registry.entered.get(known):
                raise Undecided(f"This mechanism is already in the new edition, as row {entered.row}.")
            entry = self.registry.mechanisms[known]
            names = map(without_article, (entry.name, *entry.aliases))
            aliases = [] if any(same_text(without_article(name), one) for one in names) else [name]
            is_new_acronym = acronym is not None and not has_acronym(entry, acronym)
            self.used[known] = row
            return known, None, Names(tuple(aliases), acronym if is_new_acronym else None)
        kind = self.value(row, "kind")
        if kind is None:
            raise Undecided("It is a new mechanism: choose its kind.")
        slug = new_slug(acronym, name, self.registry.mechanisms, self.taken)
        self.taken.add(slug)
        return slug, {"slug": slug, "name": name, **({"acronym": acronym} if acronym else {}), "kind": kind}, NO_NAMES

    def number(self, row: ReviewRow, draft: DraftRow | None) -> int:
        """The row in the new annex: as entered, as in the document, or after the last row."""
        if entered := self.value(row, "row"):
            return int(entered)
        if draft and draft.row:
            return draft.row
        self.last_number += 1
        return self.last_number

    def initiative(self, row: ReviewRow, draft: DraftInitiative) -> LeftOut | EntersInitiative:
        decision = self.decision(row)
        if decision == fields.LEAVE_OUT or draft.locator is None:
            return LeftOut(row)
        chosen, name = self.value(row, "this_is"), self.value(row, "name") or draft.name
        known = draft.initiative if chosen is None else chosen
        if known is None and draft.proposals:
            raise Undecided("Choose in “This is” which initiative it is.")
        if known and known != fields.NEW_RECORD:
            entry = self.registry.initiatives[known]
            is_alias = not any(same_text(name, one) for one in (entry.name, *entry.aliases))
            is_given = chosen is not None or self.value(row, "name") is not None
            return EntersInitiative(row, known, draft.locator, None, name if is_alias and is_given else None)
        kind = self.value(row, "kind")
        if kind is None:
            raise Undecided("It is a new initiative: choose its kind.")
        name, acronym = without_acronym(name)
        slug = new_slug(acronym, name, self.registry.initiatives, self.taken)
        self.taken.add(slug)
        new: Values = {"slug": slug, "name": name, **({"acronym": acronym} if acronym else {}), "kind": kind}
        return EntersInitiative(row, slug, draft.locator, new)


@dataclass(frozen=True)
class Cells:
    """The frequency, time and cost of one row, by its decision."""

    decider: Decider
    row: ReviewRow
    draft: DraftRow | None
    decision: str
    mechanism: str

    def settled(self) -> tuple[Values, list[str]]:
        """The entries of the row, and notes for the person."""
        if self.decision == fields.LAST_YEAR:
            if self.last_year is None:
                raise Undecided("There is no row of last year to keep. Choose another decision.")
            return self.last_year, self.unused()
        if self.decision == fields.CORRECTION or self.draft is None:
            return self.corrected(), []
        if self.value("status") == fields.CHANGED and self.draft.status is Status.SAME and not self.corrections:
            raise Undecided(f"The status is “{fields.CHANGED}”, but there is no new wording and no figure.")
        if self.last_year is not None and is_unchanged(self.draft, self.previous):
            return self.last_year, self.unused()
        return self.confirmed(self.reading(self.draft), wordings(self.draft.cells)), self.unused()

    def corrected(self) -> Values:
        """The row with the wordings and figures that a person gave."""
        new = {one.name: text for one in WORDING_FIELDS if (text := self.value(one.name))}
        figures = {one.name: text for one in FIGURE_FIELDS if (text := self.value(one.name))}
        if {"days", "staff_days"} <= figures.keys():
            days, staff_days = (field_named(MECHANISMS, name).heading for name in ("days", "staff_days"))
            raise Undecided(f"Both “{days}” and “{staff_days}” are given. Only one of them can be right.")
        if not new and not figures and self.draft is not None and self.draft.status is not Status.GONE:
            raise Undecided(f"“{fields.CORRECTION}” is chosen, but there is no new wording and no figure.")
        if new or self.draft is None:
            words = self.words_before() | new
            reading = reading_of(words, self.decider.read_row)
            cells = from_reading(reading, words) if figures else self.confirmed(reading, words)
        elif self.last_year is not None and (
            self.draft.status is Status.GONE or is_unchanged(self.draft, self.previous)
        ):
            cells = self.last_year
        else:
            cells = from_reading(self.reading(self.draft), wordings(self.draft.cells))
        return with_figures(cells, figures)

    def words_before(self) -> dict[str, str]:
        """The wordings that new ones replace: of the document, otherwise of last year."""
        if self.draft is not None and (words := wordings(self.draft.cells or self.draft.previous_cells)):
            return words
        cells = self.last_year or {}
        return {name: part["wording"] for name, part in cells.items() if "wording" in part}

    def reading(self, draft: DraftRow) -> RowReadingText:
        return draft.reading or unread(wordings(draft.cells))

    def confirmed(self, reading: RowReadingText, words: Mapping[str, str]) -> Values:
        """Our reading, if it is certain or a person confirms it."""
        if reading.outcome not in UNCERTAIN:
            return from_reading(reading, words)
        answer, question = self.value(READING_RIGHT.name), f"“{READING_RIGHT.heading}”"
        if answer is None:
            raise Undecided(f"We are not sure of our reading. Answer {question}, or give the correct figures.")
        if answer == fields.NO:
            raise Undecided(
                f"The answer to {question} is “{fields.NO}”. Give the correct figures or a new wording, and choose"
                f" “{fields.CORRECTION}”."
            )
        return from_reading(reading, words)

    @property
    def previous(self) -> EngagementEntry | None:
        return self.decider.registry.previous.get(self.mechanism)

    @cached_property
    def last_year(self) -> Values | None:
        previous = self.previous
        if previous is None:
            return None
        cells = {"frequency": previous.frequency, "time": previous.time, "cost": previous.cost}
        return {name: values for name, entry in cells.items() if (values := as_written(entry))}

    @cached_property
    def corrections(self) -> list[str]:
        """The headings of the corrections that were given."""
        return [one.heading for one in (*WORDING_FIELDS, *FIGURE_FIELDS) if self.value(one.name)]

    def unused(self) -> list[str]:
        if not self.corrections:
            return []
        return [f"not used, because the decision is “{self.decision}”: {', '.join(self.corrections)}"]

    def value(self, name: str) -> str | None:
        return self.decider.value(self.row, name)


def conflict_in_words(row: ReviewRow, name: str, given: list[Answer]) -> str:
    heading = field_named(row.sheet, name).heading
    return f"Different answers for “{heading}”: {in_words(given)}. Fill in the right one."


def other_figures(one: EntersRow, other: EntersRow) -> bool:
    """Whether both rows give the number or the days of their shared meetings, and they differ."""
    for cell, key in (("frequency", "meetings"), ("time", "days_per_meeting")):
        figures = [str(row.engagement.get(cell, {}).get(key) or "") for row in (one, other)]
        if all(figures) and len(set(figures)) > 1:
            return True
    return False


def same_meetings(before: str | None, cells: Mapping[str, Values]) -> bool:
    return bool(cells.get("frequency", {}).get("wording") == before)


def together(outcomes: Mapping[Subject, Outcome], registry: Registry) -> dict[Subject, Outcome]:
    """The outcomes, where rows that share a meeting enter together, or without it if the other is left out."""
    found = dict(outcomes)
    while True:
        entering = {one.mechanism: one for one in found.values() if isinstance(one, EntersRow)}
        undecided = [one.row.draft for one in found.values() if isinstance(one, Open)]
        waiting = {draft.mechanism for draft in undecided if isinstance(draft, DraftRow)}
        changes = dict(reconsidered(entering, waiting, registry))
        if not changes:
            return found
        found |= changes


def reconsidered(
    entering: Mapping[str, EntersRow], waiting: set[str | None], registry: Registry
) -> Iterator[tuple[Subject, Outcome]]:
    for mechanism, one in entering.items():
        others = one.engagement.get("meets_with", [])
        for other in others:
            partner = entering.get(other)
            name = registry.name_of(other)
            if other in waiting:
                reason = f"It shares its meeting with “{name}”, which is not decided yet."
                yield one.row.subject, Open(one.row, (reason,))
                break
            if partner is None or mechanism not in partner.engagement.get("meets_with", []):
                kept = [slug for slug in others if slug != other]
                engagement = {key: value for key, value in one.engagement.items() if key != "meets_with"}
                if kept:
                    cite = engagement.pop("cite")
                    engagement |= {"meets_with": kept, "cite": cite}
                note = f"no longer shares its meeting with “{name}”: check its days"
                yield one.row.subject, replace(one, engagement=engagement, notes=(*one.notes, note))
                break
            note = (
                f"shares its meeting with “{name}”, which has other figures: check both, because totals count it once"
            )
            if one.number < partner.number and other_figures(one, partner) and note not in one.notes:
                yield one.row.subject, replace(one, notes=(*one.notes, note))
                break


def without_acronym(name: str) -> tuple[str, str | None]:
    """The name and the acronym in brackets at its end, if there is one."""
    found = re.fullmatch(r"(.+?)\s*\(([A-Z][^()\s]{1,14})\)", " ".join(name.split()))
    return (found[1], found[2]) if found else (" ".join(name.split()), None)


def without_article(name: str) -> str:
    return re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)


def new_slug(acronym: str | None, name: str, known: Mapping[str, AliasedEntry], added: Collection[str]) -> str:
    """A slug that is not taken: from the acronym, otherwise from the name, otherwise with a number.

    The acronym of another record is not used, even if no slug has it: the slug would suggest the wrong record.
    """
    taken = {*known, *added}
    from_name, from_acronym = slug_of(name), slug_of(acronym or "")
    is_others = any(slug_of(one) == from_acronym for entry in known.values() for one in acronyms_of(entry))
    for slug in (from_name,) if is_others else (from_acronym, from_name):
        if slug and slug not in taken:
            return slug
    number = 2
    while f"{from_name}-{number}" in taken:
        number += 1
    return f"{from_name}-{number}"
