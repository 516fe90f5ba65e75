"""Drafting a new edition: the rows of this year's document compared with the edition before.

In: the document, the data, and last year's document if it is attached. Out: a ``Draft``, in which every row is SAME,
ALTERED, RENAMED, DOUBTFUL, NEW or GONE, with its cells, last year's, our reading of the figures, and what its cells
mention. The draft is a review. Nothing of it is data before a person has decided.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from liaison.documents.bullets import draft_initiatives
from liaison.documents.document import Document
from liaison.documents.draft import Draft, DraftRow, Proposal, RowReadingText, Status
from liaison.documents.mentions import KnownTerms
from liaison.documents.names import KnownNames, Recognition
from liaison.documents.opening import Opening, is_same_symbol, read_opening
from liaison.documents.previous_edition import OMISSION, PreviousEdition, changed_columns
from liaison.documents.resolutions import KnownResolutions
from liaison.errors import LiaisonError, NotAReport, suggestion
from liaison.loading.attachments import Cell, Column, Passage
from liaison.loading.entries import (
    AgencyEntry,
    EngagementEntry,
    InitiativeEntry,
    MechanismEntry,
    ReportEntry,
    ResolutionEntry,
)
from liaison.loading.folder import DataFolder
from liaison.loading.values import SLUG
from liaison.names.printed import printed_name
from liaison.names.words import name_key

NOTED = 12  # tracked changes and unplaced texts that are quoted; the others are counted
QUOTED = 160  # characters of a quotation

RowReader = Callable[[str, str, str], RowReadingText | None]


class UnknownPrevious(LiaisonError):
    """The edition before is not in the data."""

    def __init__(self, slug: str, known: Iterable[str]) -> None:
        known = list(known)
        listed = f"The reports with rows are {', '.join(known)}." if known else "No report has rows yet."
        super().__init__(f'The data have no rows of the report "{slug}". {suggestion(slug, known, listed)}')


class EditionExists(LiaisonError):
    def __init__(self, slug: str, rows: int) -> None:
        super().__init__(
            f"{slug} is already in the data, with {rows} row{'s' if rows > 1 else ''} in engagements.yaml. "
            "Give another slug with --report, or correct the data files directly."
        )


class BadReportSlug(LiaisonError):
    def __init__(self, slug: str) -> None:
        super().__init__(f'"{slug}" is not a slug. Use lower-case letters, digits and hyphens, such as un-2021.')


class EditionBefore(LiaisonError):
    """The document is the edition before itself."""

    def __init__(self, file: str, report: ReportEntry, what: str) -> None:
        super().__init__(
            f"{file} is {report.slug}, the edition before: its opening gives {what}. "
            "Give the document of the new edition."
        )


@dataclass(frozen=True)
class Source:
    """The document of the new edition, and the file it was read from."""

    document: Document
    file: str
    sha256: str


def draft(
    source: Source,
    folder: DataFolder,
    report: str,
    previous: str,
    read: RowReader,
    last: Document | None = None,
    earlier: Draft | None = None,
) -> Draft:
    """Compares the document with the edition ``previous``; ``last`` is the document of that edition, if attached.

    ``earlier`` is the draft of an earlier version of the document: a row that is not settled keeps its key, so that the
    answers to it are kept. Raises an error if the document or the data cannot be a new and a previous edition.
    """
    before = previous_report(folder, report, previous)
    document = source.document
    rows = document.rows()
    if not rows:
        raise NotAReport(Path(source.file), "it has no annex with rows of mechanisms")
    opening = read_opening(document.opening, before)
    if opening.symbol and before.symbol and is_same_symbol(opening.symbol, before.symbol):
        raise EditionBefore(source.file, before, f"the symbol {opening.symbol}")
    if opening.session and opening.session.casefold() == before.session.casefold():
        raise EditionBefore(source.file, before, f"the session {opening.session}")
    edition = PreviousEdition(folder, before, last)
    drafted = RowDrafting(folder, edition, read).rows(rows, earlier.rows if earlier else ())
    return Draft(
        report,
        previous,
        opening.title or before.name,
        opening.symbol,
        opening.session,
        source.file,
        source.sha256,
        tuple(drafted),
        tuple(draft_initiatives(document, folder, edition, earlier.initiatives if earlier else ())),
        tuple(notes_on(document, edition, drafted, opening)),
    )


def previous_report(folder: DataFolder, report: str, previous: str) -> ReportEntry:
    """The edition before; raises an error if the data do not allow a draft of the new one."""
    if not re.fullmatch(SLUG, report):
        raise BadReportSlug(report)
    rows: dict[str, int] = defaultdict(int)
    for engagement in folder.of(EngagementEntry):
        rows[engagement.report] += 1
    if report in rows:
        raise EditionExists(report, rows[report])
    if previous not in rows:
        raise UnknownPrevious(previous, rows)
    return next(entry for entry in folder.of(ReportEntry) if entry.slug == previous)


class RowDrafting:
    """Drafts the rows of the annex."""

    def __init__(self, folder: DataFolder, edition: PreviousEdition, read: RowReader) -> None:
        self.edition = edition
        self.read = read
        self.names = KnownNames(folder.of(MechanismEntry))
        self.resolutions = KnownResolutions(folder.of(ResolutionEntry))
        self.agencies = KnownTerms(folder.of(AgencyEntry))
        self.initiatives = KnownTerms(folder.of(InitiativeEntry))

    def rows(self, passages: Sequence[Passage], earlier: Sequence[DraftRow]) -> list[DraftRow]:
        """The rows in the order of the document, then those that are gone in the order of the edition before."""
        recognized = [self.names.recognize(passage.cell(Column.NAME)) for passage in passages]
        numbers = [number_of(passage) for passage in passages]
        recognized = [self.unless_repeated(one, recognized, numbers) for one in recognized]
        keys = keys_of(passages, recognized, earlier)
        proposals = self.proposals(passages, recognized, keys)
        rows = [
            self.row(passage, recognition, key, proposals.get(key, ()))
            for passage, recognition, key in zip(passages, recognized, keys, strict=True)
        ]
        found = {row.mechanism for row in rows} | {proposal.slug for row in rows for proposal in row.proposals}
        headings = {cell.column: cell.heading for cell in passages[0].cells if cell.column}
        engagements = sorted(self.edition.engagements.values(), key=lambda engagement: engagement.row)
        gone = [engagement for engagement in engagements if engagement.mechanism not in found]
        return rows + [self.gone(engagement, headings) for engagement in gone]

    def unless_repeated(
        self, one: Recognition, recognized: Sequence[Recognition], numbers: Sequence[int]
    ) -> Recognition:
        """The recognition, or a doubt if several rows name the same mechanism."""
        rows = [str(number) for number, other in zip(numbers, recognized, strict=True) if other.slug == one.slug]
        if one.slug is None or len(rows) == 1:
            return one
        reason = f"Rows {' and '.join(rows)} of the document all name {self.names.listed([one.slug])}."
        return Recognition(None, (one.slug,), reason)

    def proposals(
        self, passages: Sequence[Passage], recognized: Sequence[Recognition], keys: Sequence[str]
    ) -> dict[str, tuple[Proposal, ...]]:
        """The proposals for the rows that are not settled. A repeated mechanism is proposed to each of its rows."""
        cells = {key: passage.cell(Column.NAME) for key, passage in zip(keys, passages, strict=True)}
        by_key = dict(zip(keys, recognized, strict=True))
        candidates = [recognition.candidates for recognition in recognized]
        repeated = {one[0] for one in candidates if len(one) == 1 and candidates.count(one) > 1}
        settled = {recognition.slug for recognition in recognized if recognition.slug} | repeated
        doubtful = {key: (cells[key], one) for key, one in by_key.items() if one.reason}
        unknown = {key: cells[key] for key, one in by_key.items() if not one.reason and one.slug is None}
        proposals = self.names.propose(unknown, doubtful, settled)
        for key, one in by_key.items():
            if one.candidates and one.candidates[0] in repeated:
                proposals[key] = tuple(
                    self.names.proposal(slug, self.names.similarity(cells[key], slug)) for slug in one.candidates
                )
        return proposals

    def row(self, passage: Passage, recognition: Recognition, key: str, proposals: tuple[Proposal, ...]) -> DraftRow:
        printed = printed_name(passage.cell(Column.NAME))
        headings = {cell.column: cell.heading for cell in passage.cells if cell.column}
        # Last year's row of the only proposal is shown next to this year's, so that a person can compare them.
        likely = recognition.slug or (proposals[0].slug if len(proposals) == 1 else None)
        previous_cells = self.edition.cells(likely, headings) if likely else ()
        engagement = self.edition.engagements.get(likely or "")
        changed = self.changed(recognition.slug, passage.cells, previous_cells)
        text = "\n".join(cell.text for cell in passage.cells if cell.column is not Column.NAME)
        cited = self.resolutions.cited(text)
        return DraftRow(
            key=key,
            status=status_of(recognition, proposals, is_before=engagement is not None, is_changed=bool(changed)),
            row=number_of(passage),
            previous_row=engagement.row if engagement else None,
            mechanism=recognition.slug,
            name=printed.text,
            acronym=printed.acronym,
            proposals=proposals,
            cells=passage.cells,
            previous_cells=previous_cells,
            reading=self.read(*(passage.cell(column) for column in (Column.FREQUENCY, Column.TIME, Column.COST))),
            resolutions=tuple(one.slug for one in cited if one.slug),
            unknown_resolutions=tuple(one.symbol for one in cited if not one.slug),
            agencies=tuple(self.mentioned(self.agencies, passage.cells)),
            initiatives=self.initiatives.named(text),
            changed=changed,
            reason=recognition.reason or reason_of(recognition.slug, engagement, changed, previous_cells),
        )

    def changed(self, slug: str | None, cells: Sequence[Cell], previous: Sequence[Cell]) -> tuple[Column, ...]:
        """The columns that differ, the name among them if it is another one than that of the record."""
        if slug is None or not previous:
            return ()
        name = next((cell.text for cell in cells if cell.column is Column.NAME), "")
        known = self.names.records[slug].name
        is_renamed = name_key(printed_name(name).text) != name_key(printed_name(known).text)
        return (*([Column.NAME] if is_renamed else []), *changed_columns(cells, previous))

    def mentioned(self, terms: KnownTerms, cells: Sequence[Cell]) -> Iterator[str]:
        """The agencies in all cells, other than the one that publishes the report."""
        named = terms.named("\n".join(cell.text for cell in cells))
        return (slug for slug in named if slug != self.edition.report.publisher)

    def gone(self, engagement: EngagementEntry, headings: Mapping[Column, str]) -> DraftRow:
        record = self.names.records[engagement.mechanism]
        return DraftRow(
            key=engagement.mechanism,
            status=Status.GONE,
            row=None,
            previous_row=engagement.row,
            mechanism=engagement.mechanism,
            name=record.name,
            acronym=record.acronym,
            proposals=(),
            cells=(),
            previous_cells=self.edition.cells(engagement.mechanism, headings),
            reading=None,
            resolutions=(),
            unknown_resolutions=(),
            agencies=(),
            initiatives=(),
        )


def number_of(passage: Passage) -> int:
    """The number of a row by its locator: ``Annex 12``."""
    return int(passage.locator.removeprefix("Annex "))


def status_of(recognition: Recognition, proposals: Sequence[Proposal], *, is_before: bool, is_changed: bool) -> Status:
    if recognition.reason:
        return Status.DOUBTFUL
    if recognition.slug is None:
        return Status.RENAMED if proposals else Status.NEW
    if not is_before:
        return Status.NEW
    return Status.ALTERED if is_changed else Status.SAME


def reason_of(
    slug: str | None, engagement: EngagementEntry | None, changed: Sequence[Column], previous: Sequence[Cell]
) -> str:
    """What the comparison of a settled row leaves open."""
    if slug is None:
        return ""
    if engagement is None:
        return "The registry has this body, but the edition before has no row of it."
    excerpts = [cell.column.value for cell in previous if cell.column and OMISSION in cell.text and not changed]
    if excerpts:
        return (
            f"The data have only an excerpt of last year’s {' and '.join(excerpts)}: the other words are not compared."
        )
    return ""


def keys_of(passages: Sequence[Passage], recognized: Sequence[Recognition], earlier: Sequence[DraftRow]) -> list[str]:
    """The key of each row: the slug of its mechanism, or ``row-N`` if it is not settled.

    A row with the same name as an unsettled row of the earlier draft has its key, even if its number has changed. No
    other row gets that key.
    """
    free = {(name_key(row.name), row.acronym): row.key for row in reversed(earlier) if row.mechanism is None}
    taken = set(free.values())
    keys = []
    for passage, recognition in zip(passages, recognized, strict=True):
        printed = printed_name(passage.cell(Column.NAME))
        key = recognition.slug or free.pop((name_key(printed.text), printed.acronym), None)
        if key is None:
            candidates = (f"row-{candidate}" for candidate in chain([number_of(passage)], count(len(passages) + 1)))
            key = next(candidate for candidate in candidates if candidate not in taken)
            taken.add(key)
        keys.append(key)
    return keys


def notes_on(document: Document, edition: PreviousEdition, rows: Sequence[DraftRow], opening: Opening) -> Iterator[str]:
    """What a person should know about the document as a whole."""
    if all(row.status is Status.SAME for row in rows):
        yield f"Every row equals that of {edition.report.slug}. Is this the document of the new edition?"
    if missing := [what for what, value in vars(opening).items() if value is None]:
        yield f"The opening of the document gives no {', no '.join(missing)}."
    columns = {cell.column for row in rows for cell in row.cells}
    if absent := [column.value for column in Column if column not in columns]:
        yield f"The annex has no column for: {', '.join(absent)}."
    if edition.document is None:
        yield (
            f"The document of {edition.report.slug} is not attached: rows are compared by the wordings that the data "
            "have on frequency, time and cost, and bullets by the agencies that they name."
        )
    yield from quoted(
        "tracked change, read as accepted",
        [f"{change.kind} by {change.author}: “{shortened(change.text)}”" for change in document.tracked],
    )
    yield from quoted("text that is struck out", [f"“{shortened(text)}”" for text in document.struck])
    yield from quoted("text that the document hides", [f"“{shortened(text)}”" for text in document.hidden])
    yield from quoted("text that has no place in the report", [f"“{shortened(text)}”" for text in document.unplaced])


def quoted(what: str, texts: Sequence[str]) -> Iterator[str]:
    """A note for each of the first texts, and one that counts the others."""
    for number, text in enumerate(texts[:NOTED], start=1):
        yield f"{what.capitalize()} ({number} of {len(texts)}): {text}"
    if len(texts) > NOTED:
        yield f"{what.capitalize()}: {len(texts) - NOTED} more."


def shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= QUOTED else f"{text[:QUOTED].rstrip()} …"
