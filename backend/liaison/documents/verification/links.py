"""Links of records: web addresses and parents of mechanisms, and goals, are in the passages that they cite.

An address or parent of a record that cites several editions can come from any of them, and is left out.
"""

import re
from collections.abc import Iterator

from liaison.documents.verification.results import Checked, Declaration
from liaison.documents.verification.source import Source, reference
from liaison.documents.verification.texts import names
from liaison.loading.entries import ClassificationEntry, GoalEntry, InitiativeEntry, MechanismEntry
from liaison.loading.folder import LocatedEntry
from liaison.vocabulary import RecordType

NEVER = Declaration.NEVER


def check(source: Source) -> Iterator[Checked]:
    for mechanism in source.folder.located(MechanismEntry):
        yield from address(source, mechanism)
        yield from parent(source, mechanism)
    for initiative in source.folder.located(InitiativeEntry):
        yield from address(source, initiative)
    for classification in source.folder.located(ClassificationEntry):
        yield from source.named_at(classification, RecordType.MECHANISM, classification.entry.mechanism, NEVER)
        yield from source.named_at(classification, RecordType.INITIATIVE, classification.entry.initiative, NEVER)
        yield from goal(source, classification)


def address(source: Source, located: LocatedEntry[MechanismEntry] | LocatedEntry[InitiativeEntry]) -> Iterator[Checked]:
    entry, places = located.entry, source.locators(located.entry)
    if entry.website and places and source.only_edition(entry):
        found = names(source.text(*places), entry.website.rstrip("/"))
        what = f"the website of {reference(entry)}"
        where = (located, ("website",), entry.website, places)
        yield source.checked("websites", found, what, *where, reference(entry))


def parent(source: Source, located: LocatedEntry[MechanismEntry]) -> Iterator[Checked]:
    """One of the passages that the body cites names its parent too."""
    entry, places = located.entry, source.locators(located.entry)
    if entry.parent and places and source.only_edition(entry):
        spellings = source.spellings(RecordType.MECHANISM, entry.parent)
        found = any(names(source.text(*places), spelling) for spelling in spellings)
        what = f"the parent of {reference(entry)}"
        yield source.checked("parents", found, what, located, ("parent",), entry.parent, places, reference(entry))


def goal(source: Source, located: LocatedEntry[ClassificationEntry]) -> Iterator[Checked]:
    """The passage has the number of the goal, as “SDG 9” or “Goal 9”."""
    entry, places = located.entry, source.locators(located.entry)
    record = source.records.get((RecordType.GOAL, entry.goal or ""))
    if isinstance(record, GoalEntry) and places:
        found = re.search(rf"\b(?:SDG|Goal)s? {record.number}\b", source.text(*places))
        owner = f"mechanism/{entry.mechanism}" if entry.mechanism else f"initiative/{entry.initiative}"
        where = (located, ("goal",), f"SDG {record.number}", places)
        yield source.checked("goals", found is not None, f"a goal of {owner}", *where, declaration=NEVER)
