"""The values of a draft: what this year's document has, compared with last year's edition. It is a review, not data.

``liaison draft`` writes it as ``reviews/REPORT/draft.json`` next to the data files. The review workbook is made of it.
"""

from dataclasses import dataclass
from enum import Enum

from liaison.loading.attachments import Cell, Column


class Status(Enum):
    """How a row of the new document relates to the edition before."""

    SAME = "SAME"  # the known mechanism, with the same wordings
    ALTERED = "ALTERED"  # the known mechanism, with other wordings
    RENAMED = "RENAMED"  # similarity proposes a mechanism: a person decides
    DOUBTFUL = "DOUBTFUL"  # the name fits several mechanisms, or its acronym disagrees with its name
    NEW = "NEW"
    GONE = "GONE"  # in the edition before and not in the document


@dataclass(frozen=True)
class Proposal:
    """A record that a name may stand for; the score is a similarity from 0 to 100, or 100 if it is settled."""

    slug: str
    name: str
    score: float


@dataclass(frozen=True)
class RowReadingText:
    """Our reading of three cells, in words for a person and as data for ``engagements.yaml``."""

    outcome: str
    words: str
    frequency: dict[str, object]
    time: dict[str, object]
    cost: dict[str, object]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class DraftRow:
    """A row of the document, or of the edition before if it is gone."""

    key: str  # unique and stable: the mechanism's slug, or "row-N" of a row that is not settled
    status: Status
    row: int | None  # in the new document; None if gone
    previous_row: int | None
    mechanism: str | None  # the slug, if settled
    name: str  # as in the document, without the acronym
    acronym: str | None
    proposals: tuple[Proposal, ...]
    cells: tuple[Cell, ...]
    previous_cells: tuple[Cell, ...]  # last year's wordings
    reading: RowReadingText | None
    resolutions: tuple[str, ...]  # slugs of known resolutions
    unknown_resolutions: tuple[str, ...]  # symbols that are not in the data
    agencies: tuple[str, ...]  # slugs of known agencies
    initiatives: tuple[str, ...]  # slugs of known initiatives
    changed: tuple[Column, ...] = ()  # the columns that differ from last year's, if the row is ALTERED
    reason: str = ""  # why a person must decide, if the row is DOUBTFUL; otherwise what the comparison leaves open


@dataclass(frozen=True)
class DraftInitiative:
    """A bullet of section 6, or an initiative of the edition before that no bullet names."""

    key: str
    status: Status
    locator: str | None
    initiative: str | None
    name: str
    proposals: tuple[Proposal, ...]
    text: str
    agencies: tuple[str, ...]
    reason: str = ""  # what has changed, or why a person must decide


@dataclass(frozen=True)
class Draft:
    """Everything that a person decides before a new edition becomes data."""

    report: str  # slug of the new report
    previous: str  # slug of the edition before
    title: str
    symbol: str | None
    session: str | None
    file: str
    sha256: str  # of the document
    rows: tuple[DraftRow, ...]
    initiatives: tuple[DraftInitiative, ...]
    notes: tuple[str, ...] = ()  # what a person should know, such as tracked changes and unplaced text
