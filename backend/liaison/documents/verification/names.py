"""Names: that every record is named where its citations say, and that its names are spelled as they are there."""

from collections.abc import Iterator

from liaison.documents.verification.results import Checked, Declaration
from liaison.documents.verification.source import Source, cites_a_list, reference, type_of
from liaison.documents.verification.texts import forms, misspelled, names, plain, same_words
from liaison.loading.attachments import Column
from liaison.loading.entries import (
    AgencyEntry,
    AliasedEntry,
    EngagementEntry,
    EventEntry,
    InitiativeEntry,
    MechanismEntry,
    ReportEntry,
    ResolutionEntry,
    cites_within,
)
from liaison.loading.folder import LocatedEntry
from liaison.vocabulary import RecordType

NEVER = Declaration.NEVER
KINDS: dict[str | int, tuple[str, str]] = {
    "name": ("names", "name"),
    "acronym": ("acronyms", "acronym"),
    "aliases": ("aliases", "alias"),
}
NAMED: tuple[type[AliasedEntry], ...] = (AgencyEntry, MechanismEntry, InitiativeEntry, EventEntry, ResolutionEntry)


def check(source: Source) -> Iterator[Checked]:
    yield from locators(source)
    for model in NAMED:
        for named in source.folder.located(model):
            yield from record(source, named)
    for edition in source.folder.located(ReportEntry):
        if edition.entry.slug == source.report:
            yield from report(source, edition)
    for agency in source.folder.located(AgencyEntry):
        yield from units(source, agency)
    for engagement in source.folder.located(EngagementEntry):
        if engagement.entry.report == source.report:
            yield from row(source, engagement)


def locators(source: Source) -> Iterator[Checked]:
    """Every place that the data cite is in the document."""
    for entries in source.folder.entries.values():
        for located in entries:
            for cite, *path in cites_within(located.entry):
                if cite.document == source.report:
                    known, data = cite.locator in source.passages, f"{cite.document} {cite.locator}"
                    what = "the document has no such place"
                    yield source.checked("citations", known, what, located, tuple(path), data, (), declaration=NEVER)


def record(source: Source, located: LocatedEntry[AliasedEntry]) -> Iterator[Checked]:
    """The names of a record are in the passages that it cites, and each of these passages names it.

    A name that is in none can come from a verified list, or from another edition that the record cites.
    """
    entry = located.entry
    places = source.locators(entry)
    if not places:
        return
    text = source.text(*places)
    keys: dict[tuple[str | int, ...], str | None] = {("name",): entry.name, ("acronym",): entry.acronym}
    keys |= {("aliases", position): alias for position, alias in enumerate(entry.aliases)}
    given = {path: spelling for path, spelling in keys.items() if spelling}
    found = {path: spelling for path, spelling in given.items() if names(text, spelling)}
    for path, spelling in given.items():
        kind, one = KINDS[path[0]]
        if path in found:
            yield Checked(kind)
        elif kind == "aliases" and any(same_words(spelling, other) for other in given.values() if other != spelling):
            continue  # another spelling for search, in other letters or another order
        elif kind == "aliases" and not source.only_edition(entry):
            yield Checked(kind, from_list=True)  # a new name in one edition is often nearly the old one
        elif may_be_elsewhere(source, entry) and not is_misspelled(text, spelling, list(found.values())):
            yield Checked(kind, from_list=True)
        else:
            what = f"the {one} of {reference(entry)}"
            yield source.checked(kind, False, what, located, path, spelling, places, reference(entry))
    for place in places:
        known = any(names(source.text(place), one) for one in named_by(source, entry))
        what = f"the passage does not name {reference(entry)}"
        where = (entry.name, (place,), reference(entry))
        yield source.checked("places", known, what, located, ("cite",), *where, declaration=Declaration.CITED)


def may_be_elsewhere(source: Source, entry: AliasedEntry) -> bool:
    """Whether a name can come from a verified list, or from another edition that the record cites."""
    return cites_a_list(entry) or not source.only_edition(entry)


def is_misspelled(text: str, spelling: str, found: list[str]) -> bool:
    """Whether the passages have nearly this name, and it is not nearly one of the names that they do have."""
    return misspelled(text, spelling) and not any(misspelled(other, spelling) for other in found)


def named_by(source: Source, entry: AliasedEntry) -> list[str]:
    """What a passage on the record can call it; an initiative or event also by those who take part in it."""
    symbols = [entry.symbol] if isinstance(entry, ResolutionEntry) else []
    return [*source.spellings(type_of(entry), entry.slug), *symbols, *source.linked[reference(entry)]]


def report(source: Source, located: LocatedEntry[ReportEntry]) -> Iterator[Checked]:
    """The title, symbol and session of the report are in its opening, unless a verified list is cited for them."""
    entry, opening = located.entry, " ".join(source.document.opening)
    for key in ("name", "symbol", "session"):
        text = getattr(entry, key)
        if text is None:
            continue
        if names(opening, text):
            yield Checked("titles")
        elif key != "name" and cites_a_list(entry):
            yield Checked("symbols of editions", from_list=True)
        else:
            what = f"the {key} of {reference(entry)}"
            yield source.checked("titles", False, what, located, (key,), text, (), reference(entry), report=opening)


def units(source: Source, located: LocatedEntry[AgencyEntry]) -> Iterator[Checked]:
    """Each unit of an agency is in the passages that its own citation gives."""
    for position, unit in enumerate(located.entry.units):
        places = source.locators(unit)
        for key in ("name", "acronym"):
            text, path = getattr(unit, key), ("units", position, key)
            if not text or not places:
                continue
            good, what = names(source.text(*places), text), f"the {key} of the unit {unit.slug}"
            yield source.checked("units", good, what, located, path, text, places, reference(located.entry))


def row(source: Source, located: LocatedEntry[EngagementEntry]) -> Iterator[Checked]:
    """The row of the annex is that of the mechanism, and names the bodies that share its meeting."""
    entry = located.entry
    place = f"Annex {entry.row}"
    mechanism = f"mechanism/{entry.mechanism}"
    cited = source.locators(entry)
    if place not in source.passages or place not in cited:
        what = f"the row of {mechanism}"
        data = f"row {entry.row}, cited as {', '.join(cited) or 'no place of the document'}"
        yield source.checked("rows", False, what, located, ("cite",), data, cited[:1], mechanism, declaration=NEVER)
        return
    cell = source.passages[place].cell(Column.NAME)
    spellings = [entry.name] if entry.name else source.spellings(RecordType.MECHANISM, entry.mechanism)
    good = not cell or any(is_name_cell(cell, spelling) for spelling in spellings)
    what = f"the first cell of the row of {mechanism}"
    name = (spellings or [entry.mechanism])[0]
    yield source.checked("rows", good, what, located, ("mechanism",), name, (place,), mechanism, report=cell)
    for position, other in enumerate(entry.meets_with):
        named = any(names(source.text(place), one) for one in source.spellings(RecordType.MECHANISM, other))
        what = f"the body that {mechanism} meets with"
        path = ("meets_with", position)
        records = (mechanism, f"mechanism/{other}")
        yield source.checked("shared meetings", named, what, located, path, other, (place,), *records)


def is_name_cell(cell: str, name: str) -> bool:
    """Whether the cell is the name and nothing else but an acronym in brackets and the article."""
    return plain(name).removeprefix("The ") in {form.removeprefix("The ") for form in forms(cell)}
