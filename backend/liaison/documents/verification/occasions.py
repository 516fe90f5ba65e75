"""Initiatives and events: the unit and the order of the bullets, amounts, dates, places and editions."""

import re
from collections.abc import Iterator

from liaison.documents.verification.quantities import money
from liaison.documents.verification.results import Checked, Declaration
from liaison.documents.verification.source import UNIT, Source, reference, spellings_of
from liaison.documents.verification.texts import names, nearest, plain, run_pattern, same_words
from liaison.loading.entries import AgencyEntry, AmountEntry, CitedEntry, EventEntry, InitiativeEntry
from liaison.loading.folder import LocatedEntry
from liaison.vocabulary import MoneyPeriod

NEVER = Declaration.NEVER
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = re.compile(rf"(?:\b(\d{{1,2}})(?:\s*[-–]\s*(\d{{1,2}}))?\s+)?\b({MONTH})\s+(\d{{4}})\b", re.IGNORECASE)
YEARLY = re.compile(r"\bannual|\byear", re.IGNORECASE)


def check(source: Source) -> Iterator[Checked]:
    initiatives = source.folder.located(InitiativeEntry)
    for initiative in initiatives:
        if source.locators(initiative.entry):
            yield from heading(source, initiative)
            yield from start_and_end(source, initiative)
            record = f"initiative/{initiative.entry.slug}"
            text = source.text(*source.locators(initiative.entry))
            yield from amounts(source, initiative, (), initiative.entry.amounts, text, record)
    yield from order(source, initiatives)
    for event in source.folder.located(EventEntry):
        if source.locators(event.entry):
            yield from start_and_end(source, event)
            yield from place_and_edition(source, event)


def heading(source: Source, located: LocatedEntry[InitiativeEntry]) -> Iterator[Checked]:
    """The heading above the bullet is that of the unit: TSB for ``6.1 TSB 3``."""
    entry = located.entry
    units = [found[1] for place in source.locators(entry) if (found := UNIT.fullmatch(place))]
    if entry.heading is None or not units:
        return
    acronyms = {unit.slug: unit.acronym for agency in source.folder.of(AgencyEntry) for unit in agency.units}
    good = acronyms.get(entry.heading) == units[0]
    what = f"the unit of initiative/{entry.slug}"
    where = (located, ("heading",), entry.heading, source.locators(entry))
    yield source.checked("headings of units", good, what, *where, declaration=NEVER, report=units[0])


def order(source: Source, initiatives: list[LocatedEntry[InitiativeEntry]]) -> Iterator[Checked]:
    """Initiatives that only this edition has are in the order of its bullets."""
    rank = {locator: position for position, locator in enumerate(source.passages)}
    own = [one for one in initiatives if source.locators(one.entry) and source.only_edition(one.entry)]
    own.sort(key=lambda located: located.entry.position)
    before: tuple[int, ...] = ()
    for located in own:
        place = tuple(rank[locator] for locator in source.locators(located.entry))
        what = f"the position of initiative/{located.entry.slug}"
        where = (located, ("position",), f"position {located.entry.position}", source.locators(located.entry))
        shown = "its bullet comes before that of the initiative at the position before"
        yield source.checked("positions", place >= before, what, *where, declaration=NEVER, report=shown)
        before = place


def amounts(
    source: Source,
    located: LocatedEntry[CitedEntry],
    path: tuple[str | int, ...],
    entries: tuple[AmountEntry, ...],
    text: str,
    record: str,
) -> Iterator[Checked]:
    """Each amount is in the passage with its currency, and a yearly one is called so."""
    for position, entry in enumerate(entries):
        printed = (entry.currency, round(entry.amount, 2)) in money(text)
        good = printed and (entry.period is not MoneyPeriod.YEAR or YEARLY.search(text) is not None)
        what = f"an amount of {record}"
        data = f"{entry.currency} {entry.amount:,.10g} ({entry.period.value})"
        where = (located, (*path, "amounts", position), data, source.locators(located.entry))
        yield source.checked("amounts", good, what, *where, declaration=NEVER, report=text)


def start_and_end(
    source: Source, located: LocatedEntry[InitiativeEntry] | LocatedEntry[EventEntry]
) -> Iterator[Checked]:
    entry = located.entry
    text = plain(source.text(*source.locators(entry)))
    for key in ("start", "end"):
        date = getattr(entry, key)
        if date is None:
            continue
        what = f"the {key} of {reference(entry)}"
        good = is_date_of(text, spellings_of(entry), date, key)
        where = (located, (key,), date, source.locators(entry))
        yield source.checked("dates", good, what, *where, declaration=NEVER, report=nearest(text, entry.name))


def is_date_of(text: str, spellings: list[str], date: str, key: str) -> bool:
    """Whether the passage dates the record so: by the next date after its name, or by its year, month and day apart."""
    year, month, day = (int(part) if part else None for part in (*date.split("-"), "", "")[:3])
    for clause in text.split(";"):
        for spelling in spellings:
            found = run_pattern(spelling, any_first_case=True).search(clause)
            given = DATE.search(clause, found.end()) if found else None
            if given:
                return matches(given, year, month, day, key)
    if day is not None:
        return any(matches(given, year, month, day, key) for given in DATE.finditer(text))
    months = [MONTHS.index(found[0][:3].lower()) + 1 for found in re.finditer(rf"\b{MONTH}(?!\w)", text, re.IGNORECASE)]
    return re.search(year_pattern(year), text) is not None and (month is None or month in months)


def year_pattern(year: int | str | None) -> str:
    """A year that is not part of the name of the 2030 Agenda."""
    return rf"(?<!Agenda )\b{year}\b(?! Agenda)"


def matches(given: re.Match[str], year: int | None, month: int | None, day: int | None, key: str) -> bool:
    first, last, name, printed = given.groups()
    printed_day = (last or first) if key == "end" else first
    return (
        int(printed) == year
        and (month is None or MONTHS.index(name[:3].lower()) + 1 == month)
        and (day is None or printed_day == str(day))
    )


def place_and_edition(source: Source, located: LocatedEntry[EventEntry]) -> Iterator[Checked]:
    """The place, the edition and the series are in the passage; a series can also be the name without its edition."""
    entry = located.entry
    places = source.locators(entry)
    text = source.text(*places)
    for key, kind in (("place", "venues"), ("edition", "editions of events"), ("series", "series of events")):
        value = getattr(entry, key)
        if value is None:
            continue
        good = names(text, value) or (key == "place" and names(text, initials(value)))
        if key == "series" and not good:
            year = (entry.start or "")[:4]
            good = any(same_words(entry.name, f"{value} {part}") for part in (entry.edition, year) if part)
        what = f"the {key} of event/{entry.slug}"
        yield source.checked(kind, good, what, located, (key,), value, places, f"event/{entry.slug}")


def initials(name: str) -> str:
    """The initials of a name of several words: “US” of “United States”."""
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 and all(map(str.isalpha, words)) else name
