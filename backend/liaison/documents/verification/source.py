"""The two sides of the comparison: the document by locator, and the data with the names of every record."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from liaison.documents.document import Document
from liaison.documents.verification.results import Checked, Declaration, Difference
from liaison.documents.verification.texts import names, nearest, plain
from liaison.loading.attachments import Passage
from liaison.loading.data_files import RECORD_FILES
from liaison.loading.entries import (
    AliasedEntry,
    CitedEntry,
    EngagementEntry,
    Entry,
    EventEntry,
    ParticipationEntry,
    PartnershipEntry,
    RecordEntry,
    ReportEntry,
)
from liaison.loading.folder import DataFolder, LocatedEntry
from liaison.loading.values import SOURCE_FILES, Cite
from liaison.vocabulary import RecordType

UNIT = re.compile(r"\d+\.\d+ ([A-Z]+) \d+")
TYPES = {file.model: type for type, file in RECORD_FILES.items()}


@dataclass(frozen=True)
class Source:
    """The data folder and the document of one of its reports."""

    folder: DataFolder
    document: Document
    report: str  # the slug

    @cached_property
    def passages(self) -> dict[str, Passage]:
        return {passage.locator: passage for passage in self.document.passages}

    @cached_property
    def in_lower_case(self) -> dict[str, str]:
        """The text of each passage, for a first comparison."""
        return {locator: plain(passage.text).lower() for locator, passage in self.passages.items()}

    @cached_property
    def records(self) -> dict[tuple[RecordType, str], RecordEntry]:
        return {(type_of(entry), entry.slug): entry for entry in self.record_entries()}

    @cached_property
    def reports(self) -> set[str]:
        return {report.slug for report in self.folder.of(ReportEntry)}

    @cached_property
    def row_names(self) -> dict[str, list[str]]:
        """The names of mechanisms that only a row of this edition has."""
        rows = (row for row in self.folder.of(EngagementEntry) if row.report == self.report)
        return {row.mechanism: [row.name] for row in rows if row.name}

    @cached_property
    def linked(self) -> dict[str, set[str]]:
        """The names of what each initiative and event is linked to by a relation, except the publisher's."""
        found: dict[str, set[str]] = defaultdict(set)
        for partnership in self.folder.of(PartnershipEntry):
            names = self.spellings(RecordType.AGENCY, partnership.agency or "")
            names += self.spellings(RecordType.MECHANISM, partnership.mechanism or "")
            if partnership.agency != self.publisher:
                found[f"initiative/{partnership.initiative}"].update(names)
        for participation in self.folder.of(ParticipationEntry):
            if participation.agency != self.publisher:
                found[f"event/{participation.event}"].update(self.spellings(RecordType.AGENCY, participation.agency))
        for event in self.folder.of(EventEntry):
            found[f"event/{event.slug}"].update(self.spellings(RecordType.INITIATIVE, event.initiative or ""))
        return found

    @cached_property
    def publisher(self) -> str | None:
        """The agency whose report this is; what its annex lists, it takes part in."""
        return next((report.publisher for report in self.folder.of(ReportEntry) if report.slug == self.report), None)

    def record_entries(self) -> Iterator[RecordEntry]:
        for entries in self.folder.entries.values():
            yield from (located.entry for located in entries if isinstance(located.entry, RecordEntry))

    def locators(self, entry: CitedEntry, cites: Iterable[Cite] | None = None) -> tuple[str, ...]:
        """The places of the report that the entry cites and that the document has."""
        cited = entry.cite if cites is None else cites
        return tuple(c.locator for c in cited if c.document == self.report and c.locator in self.passages)

    def text(self, *locators: str) -> str:
        """The text of the passages, each after its headings."""
        return "\n".join(
            part for locator in locators for part in (*self.headings(locator), self.passages[locator].text)
        )

    def headings(self, locator: str) -> Iterator[str]:
        """The headings of the section and of the unit in which the passage is."""
        if locator[0].isdigit():
            section = locator.partition(".")[0]
            numbered = [heading for heading in self.document.headings if re.match(r"\s*\d", heading)]
            own = [heading for heading in numbered if re.match(rf"\s*{section}\b", heading)]
            yield from own or (() if numbered else self.document.headings)
        if unit := UNIT.fullmatch(locator):
            yield unit[1]

    def named_at(
        self, located: LocatedEntry[Entry], type: RecordType, slug: str | None, declaration: Declaration
    ) -> Iterator[Checked]:
        """One of the passages that the line cites names the record, or the record cites that passage itself."""
        entry = located.entry
        if slug is None or not isinstance(entry, CitedEntry) or not (places := self.locators(entry)):
            return
        spellings, record = self.spellings(type, slug), self.records.get((type, slug))
        good = any(names(self.text(*places), spelling) for spelling in spellings)
        good = good or (record is not None and any(place in self.locators(record) for place in places))
        joined = f"{type.value.lower()}/{slug}"
        what, name = f"the passage does not name {joined}", (spellings or [slug])[0]
        yield self.checked("places", good, what, located, ("cite",), name, places, joined, declaration=declaration)

    def only_edition(self, entry: CitedEntry) -> bool:
        """Whether the entry cites no other edition of the report."""
        return all(cite.document == self.report or cite.document not in self.reports for cite in entry.cite)

    def has_words(self, locator: str, words: list[str]) -> bool:
        return all(word in self.in_lower_case[locator] for word in words)

    def elsewhere(self, text: str, searched: tuple[str, ...]) -> str:
        """A hint with the first other passages that contain the text."""
        words = plain(text).lower().split()
        if not words or len(text) <= 5:
            return ""
        # A passage without these words cannot have the text, which is much slower to find. A list of numbered bodies
        # has their last word only.
        needed = words[-1:] if re.search(r"\d", text) else words
        others = (one for one in self.in_lower_case if one not in searched and self.has_words(one, needed))
        places = list(islice((one for one in others if names(self.passages[one].text, text)), 3))
        return f"The document has it in {', '.join(places)}." if places else ""

    def spellings(self, type: RecordType, slug: str) -> list[str]:
        """All names of a record, with the name that its row of this edition gives it."""
        entry = self.records.get((type, slug))
        of_row = self.row_names.get(slug, []) if type is RecordType.MECHANISM else []
        return [*spellings_of(entry), *of_row] if entry else []

    def checked(
        self,
        kind: str,
        good: bool,
        what: str,
        located: LocatedEntry[Entry],
        path: tuple[str | int, ...],
        data: str,
        locators: tuple[str, ...],
        *records: str,
        declaration: Declaration = Declaration.QUOTED,
        report: str | None = None,
    ) -> Checked:
        """What was compared, and unless it is good the difference between ``data`` and the passages (or ``report``).

        ``path`` leads to the value in the entry, and ``records`` are those that a finding has to list to declare it.
        """
        if good:
            return Checked(kind)
        shown = nearest(self.text(*locators) if report is None else report, data)
        line = located.record.line_of(*path)
        hint = self.elsewhere(data, locators)
        difference = Difference(what, located.record.file, line, locators, data, shown, records, declaration, hint)
        return Checked(kind, difference)


def spellings_of(entry: RecordEntry) -> list[str]:
    aliases = entry.aliases if isinstance(entry, AliasedEntry) else ()
    return [spelling for spelling in (entry.name, entry.acronym, *aliases) if spelling]


def cites_a_list(entry: CitedEntry) -> bool:
    """Whether one of the verified reference lists is cited too, so that a name can come from there."""
    return any(cite.document in SOURCE_FILES for cite in entry.cite)


def type_of(entry: RecordEntry) -> RecordType:
    return TYPES[type(entry)]


def reference(entry: RecordEntry) -> str:
    """The record as findings refer to it, such as ``mechanism/ceb``."""
    return f"{type_of(entry).value.lower()}/{entry.slug}"
