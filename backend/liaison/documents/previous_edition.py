"""The edition before, as far as it is in the registry: the wordings of its rows and the initiatives of its bullets.

The data have the wordings on frequency, time and cost, some of them as excerpts. If last year's document is attached,
all cells and the full text of the bullets are compared.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from liaison.documents.document import Document
from liaison.loading.attachments import Cell, Column, Passage
from liaison.loading.entries import (
    CitedEntry,
    EngagementEntry,
    InitiativeEntry,
    MechanismEntry,
    PartnershipEntry,
    ReportEntry,
)
from liaison.loading.folder import DataFolder
from liaison.unicode_text import normalized

BULLET = re.compile(r"\d+(?:\.\d+)? [A-Z]+ \d+")
OMISSION = "…"


class PreviousEdition:
    """The edition before: ``document`` is its document if it is attached."""

    def __init__(self, folder: DataFolder, report: ReportEntry, document: Document | None) -> None:
        self.report = report
        self.document = document
        rows = (entry for entry in folder.of(EngagementEntry) if entry.report == report.slug)
        self.engagements = {entry.mechanism: entry for entry in rows if entry.agency == report.publisher}
        self.mechanisms = {mechanism.slug: mechanism for mechanism in folder.of(MechanismEntry)}
        self.passages = {passage.locator: passage for passage in document.passages} if document else {}
        self.bullets: Mapping[str, list[str]] = defaultdict(list)  # by initiative
        self.initiatives: Mapping[str, list[str]] = defaultdict(list)  # by the locator of a bullet
        for initiative in folder.of(InitiativeEntry):
            for locator in self.cited(initiative):
                if BULLET.fullmatch(locator):
                    self.bullets[initiative.slug].append(locator)
                    self.initiatives[locator].append(initiative.slug)
        self.partners: Mapping[str, set[str]] = defaultdict(set)
        for partnership in folder.of(PartnershipEntry):
            if partnership.agency and self.cited(partnership):
                self.partners[partnership.initiative].add(partnership.agency)

    def cited(self, entry: CitedEntry) -> list[str]:
        return [cite.locator for cite in entry.cite if cite.document == self.report.slug]

    def cells(self, mechanism: str, headings: Mapping[Column, str]) -> tuple[Cell, ...]:
        """The row of the mechanism: its cells if the document is attached, otherwise name and wordings of the data."""
        engagement = self.engagements.get(mechanism)
        if engagement is None:
            return ()
        if (passage := self.passages.get(f"Annex {engagement.row}")) and passage.cells:
            return passage.cells
        record = self.mechanisms[mechanism]
        texts = {
            Column.NAME: f"{record.name} ({record.acronym})" if record.acronym else record.name,
            Column.FREQUENCY: engagement.frequency.wording,
            Column.TIME: engagement.time.wording,
            Column.COST: engagement.cost.wording,
        }
        return tuple(Cell(column, headings.get(column, column.value), text or "") for column, text in texts.items())

    def bullet(self, initiative: str) -> Passage | None:
        """The bullet that only this initiative cites, if the document is attached."""
        own = [locator for locator in self.bullets.get(initiative, ()) if len(self.initiatives[locator]) == 1]
        return next((self.passages[locator] for locator in own if locator in self.passages), None)


def changed_columns(cells: Sequence[Cell], previous: Sequence[Cell]) -> tuple[Column, ...]:
    """The columns with another wording; names are not wordings. What the edition before does not give is left out."""
    texts = {cell.column: cell.text for cell in cells}
    return tuple(
        cell.column
        for cell in previous
        if cell.column not in (None, Column.NAME) and not is_same_wording(texts.get(cell.column, ""), cell.text)
    )


def is_same_wording(text: str, wording: str) -> bool:
    """Whether a cell has the wording, apart from white space and a mark at its end; “…” stands for any words."""
    text, wording = comparable(text), comparable(wording)
    if OMISSION not in wording:
        return text == wording
    pattern = ".*".join(re.escape(part.strip()) for part in wording.split(OMISSION))
    return re.fullmatch(pattern, text, re.DOTALL) is not None


def comparable(text: str) -> str:
    """The text with single spaces, without the marks at its end that the data may leave out."""
    text = " ".join(normalized(text).split()).rstrip(" .;,")
    is_stray = text.endswith(")") and text.count(")") > text.count("(")
    return text[:-1].rstrip(" .;,") if is_stray else text
