"""Wordings: each is its cell, or an excerpt of it that says so, and the text of a mandate is in its row."""

import re
from collections.abc import Iterator

from liaison.documents.verification.results import Checked, Declaration
from liaison.documents.verification.source import Source
from liaison.documents.verification.texts import STRAY, contains, is_cell, names, plain, plural
from liaison.loading.attachments import Column
from liaison.loading.entries import EngagementEntry, MandateEntry, RelatedTextEntry, ResolutionEntry
from liaison.loading.folder import LocatedEntry
from liaison.vocabulary import RecordType, ResolutionBody, ResolutionKind

NEVER = Declaration.NEVER
CELLS = {"frequency": Column.FREQUENCY, "time": Column.TIME, "cost": Column.COST}

# How symbols write the kinds of texts; other kinds, such as strategies, are a reading of ours.
KINDS = {
    ResolutionKind.RESOLUTION: re.compile(r"\bR(?:es|ES)|\bR \d|\bresolution"),
    ResolutionKind.DECISION: re.compile(r"\bDec"),
    ResolutionKind.RECOMMENDATION: re.compile(r"\bRec"),
}


def check(source: Source) -> Iterator[Checked]:
    for located in source.folder.located(EngagementEntry):
        if located.entry.report == source.report and f"Annex {located.entry.row}" in source.passages:
            yield from cells(source, located)
    for resolution in source.folder.located(ResolutionEntry):
        yield from symbol(source, resolution)
    for mandate in source.folder.located(MandateEntry):
        yield from text_cited(source, mandate)
    for related in source.folder.located(RelatedTextEntry):
        yield from text_cited(source, related)


def cells(source: Source, located: LocatedEntry[EngagementEntry]) -> Iterator[Checked]:
    """The wordings of a row on frequency, time and cost are its cells; a blank cell has none."""
    entry = located.entry
    place = f"Annex {entry.row}"
    for key, column in CELLS.items():
        wording = getattr(entry, key).wording or ""
        cell = source.passages[place].cell(column)
        if not wording and not plain(cell).strip(STRAY):
            continue
        what = f"the wording on {key} of mechanism/{entry.mechanism}"
        good = bool(wording) and is_cell(cell, wording)
        where = (what, located, (key, "wording"), wording, (place,))
        yield source.checked("wordings", good, *where, declaration=NEVER, report=cell)


def symbol(source: Source, located: LocatedEntry[ResolutionEntry]) -> Iterator[Checked]:
    """The symbol is in a passage, and the number, the place, the year and the revision are in the symbol."""
    entry = located.entry
    places = source.locators(entry)
    if not places:
        return
    text, record = source.text(*places), f"resolution/{entry.slug}"
    unnumbered = entry.number is None and names(text, plural(entry.symbol))  # one of several “UNGA resolutions”
    good, what = names(text, entry.symbol) or unnumbered, f"the symbol of {record}"
    yield source.checked("symbols", good, what, located, ("symbol",), entry.symbol, places, record)
    for key in ("number", "place", "year", "revision"):
        value = getattr(entry, key)
        if value is None:
            continue
        digits = str(value)[2:] if key == "year" else None
        short = re.search(rf"\b[A-Z]{digits}\b", entry.symbol) if digits else None  # as 2019 in C19
        good = contains(entry.symbol, str(value)) or short is not None
        where = (f"the {key} of {record}", located, (key,), str(value), places, record)
        yield source.checked("parts of symbols", good, *where, declaration=NEVER, report=entry.symbol)
    yield from body_and_kind(source, located, places)


def body_and_kind(source: Source, located: LocatedEntry[ResolutionEntry], places: tuple[str, ...]) -> Iterator[Checked]:
    """The body and the kind are those of the symbol, where it gives them."""
    entry, start = located.entry, re.match(r"[A-Za-z]+", located.entry.symbol)
    bodies = {body for body in ResolutionBody if start and start[0].upper() == body.value}
    kinds = {kind for kind, pattern in KINDS.items() if pattern.search(entry.symbol)}
    for key, given, value in (("body", bodies, entry.body), ("kind", kinds, entry.kind)):
        if given:
            where = (f"the {key} of resolution/{entry.slug}", located, (key,), value.value, places)
            yield source.checked("parts of symbols", value in given, *where, declaration=NEVER, report=entry.symbol)


def text_cited(
    source: Source, located: LocatedEntry[MandateEntry] | LocatedEntry[RelatedTextEntry]
) -> Iterator[Checked]:
    """The text is in each passage that the line cites, and the wording is a run of the passage."""
    entry = located.entry
    resolution = source.records.get((RecordType.RESOLUTION, entry.resolution))
    if not isinstance(resolution, ResolutionEntry):
        return
    record = f"resolution/{entry.resolution}"
    spellings = [resolution.symbol, resolution.name, *resolution.aliases]
    if isinstance(entry, MandateEntry):
        yield from source.named_at(located, RecordType.MECHANISM, entry.mechanism, NEVER)
        yield from source.named_at(located, RecordType.INITIATIVE, entry.initiative, NEVER)
    for place in source.locators(entry):
        text = source.text(place)
        good = any(names(text, spelling) for spelling in spellings)
        what = f"the passage does not cite {record}"
        yield source.checked("texts cited", good, what, located, ("cite",), resolution.symbol, (place,), record)
        if entry.wording:
            good, what = contains(text, entry.wording), f"the wording with {record}"
            where = (located, ("wording",), entry.wording, (place,))
            yield source.checked("wordings", good, what, *where, declaration=NEVER)
