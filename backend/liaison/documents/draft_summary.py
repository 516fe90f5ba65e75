"""The summary of a draft in words, for the person who made it: what is settled, and what needs a decision."""

from collections import Counter
from collections.abc import Iterator, Sequence

from liaison.documents.draft import Draft, DraftInitiative, DraftRow, Proposal, Status
from liaison.documents.names import PROPOSED_FROM
from liaison.loading.attachments import Cell, Column

# In the order in which a person works through them.
OPEN = (Status.DOUBTFUL, Status.RENAMED, Status.NEW, Status.ALTERED, Status.GONE)
HEADINGS = {
    Status.DOUBTFUL: "Doubtful: decide which mechanism this is",
    Status.RENAMED: "Renamed? Confirm the proposal, or say that it is new",
    Status.NEW: "New",
    Status.ALTERED: "Altered: the wordings differ from last year’s",
    Status.GONE: "Gone: in the edition before, not in the document",
}
COUNTS = {
    Status.SAME: "unchanged",
    Status.ALTERED: "altered",
    Status.RENAMED: "perhaps renamed",
    Status.DOUBTFUL: "doubtful",
    Status.NEW: "new",
    Status.GONE: "gone",
}
COLUMNS = (Column.FREQUENCY, Column.TIME, Column.COST)
SHOWN = 110  # characters of a text


def summary_of(draft: Draft) -> Iterator[str]:
    """The lines of the summary."""
    yield f"{draft.report} compared with {draft.previous}: {draft.title}"
    yield f"Document {draft.symbol or '(no symbol)'}, {draft.session or 'no session'}, from {draft.file}"
    yield f"Rows of the annex: {counted(draft.rows)}"
    yield f"Initiatives: {counted(draft.initiatives)}"
    for status in OPEN:
        yield from rows_of(status, [row for row in draft.rows if row.status is status])
    yield from initiatives_of([one for one in draft.initiatives if one.status is not Status.SAME])
    if draft.notes:
        yield ""
        yield "Notes"
        yield from (f"  {note}" for note in draft.notes)


def counted(entries: Sequence[DraftRow] | Sequence[DraftInitiative]) -> str:
    counts = Counter(entry.status for entry in entries)
    return ", ".join(f"{counts[status]} {word}" for status, word in COUNTS.items() if counts[status])


def rows_of(status: Status, rows: Sequence[DraftRow]) -> Iterator[str]:
    if rows:
        yield ""
        yield HEADINGS[status]
    for row in rows:
        acronym = f" ({row.acronym})" if row.acronym else ""
        place = f"row {row.row}" if row.row else f"row {row.previous_row} of last year"
        yield f"  {place}: {row.name or '(no name)'}{acronym}"
        if row.reason:
            yield f"    {row.reason}"
        yield from (f"    {line}" for line in proposed(row.proposals))
        if row.previous_row and row.row and status is not Status.ALTERED:
            yield f"    last year row {row.previous_row}"
        yield from (f"    {line}" for line in compared(row))
        if row.reading and status is not Status.GONE:
            yield "    our reading:"
            yield from (f"      {line}" for line in row.reading.words.splitlines())
        if row.unknown_resolutions:
            yield f"    cites texts that the registry does not have: {', '.join(row.unknown_resolutions)}"


def proposed(proposals: Sequence[Proposal]) -> Iterator[str]:
    for proposal in proposals:
        why = f"similarity {proposal.score:.0f} of 100" if proposal.score >= PROPOSED_FROM else "by its acronym"
        yield f"proposed: {proposal.name} [{proposal.slug}], {why}"


def compared(row: DraftRow) -> Iterator[str]:
    """The cells on frequency, time and cost, and all that have changed, with last year's."""
    columns = [column for column in Column if column in row.changed] if row.changed else COLUMNS
    for column in columns:
        now, before = text_in(row.cells, column), text_in(row.previous_cells, column)
        if row.status is Status.GONE:
            yield f"{column.value}: last year {before}"
        elif before == now or not row.previous_cells:
            yield f"{column.value}: {now}"
        else:
            yield f"{column.value}: {now}; last year {before}"


def text_in(cells: Sequence[Cell], column: Column) -> str:
    text = " ".join(next((cell.text for cell in cells if cell.column is column), "").split())
    if not text:
        return "(empty)"
    return f"“{shortened(text)}”"


def initiatives_of(initiatives: Sequence[DraftInitiative]) -> Iterator[str]:
    if initiatives:
        yield ""
        yield "Initiatives that need a decision"
    for one in initiatives:
        yield f"  {one.locator or 'gone'}: {shortened(one.name)} ({COUNTS[one.status]})"
        if one.reason:
            yield f"    {one.reason}"
        yield from (f"    {line}" for line in proposed(one.proposals))


def shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()} …"
