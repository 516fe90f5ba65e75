"""What a workbook shows, as values: written by ``writing``, made from the review by ``reviewing``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from liaison.documents.review.fields import Field
from liaison.documents.review.layout import Identity
from liaison.documents.review.rows import Line, ReviewRow


@dataclass(frozen=True)
class FilledRow:
    """A row with its facts, and the answers so far as the words of the workbook."""

    row: ReviewRow
    facts: Mapping[str, tuple[Line, ...]]
    answers: Mapping[str, str]
    attention: bool = False


@dataclass(frozen=True)
class ReportLine:
    """A line of the sheet “Report”: what is proposed, and the answer so far."""

    field: Field
    proposed: str
    answer: str = ""


@dataclass(frozen=True)
class Content:
    """Everything that a workbook shows. Without ``report``, it is the workbook of a unit."""

    identity: Identity
    title: str
    rows: Mapping[str, Sequence[FilledRow]]
    choices: Mapping[str, Iterable[str]]
    report: Sequence[ReportLine] | None = None
    answers: Sequence[tuple[str, ...]] = ()  # the answers so far: heading and lines
    summary: Sequence[str] = ()
    notes: Sequence[str] = ()  # on the document

    @property
    def coordinator(self) -> bool:
        return self.report is not None


@dataclass(frozen=True)
class Exported:
    """A workbook that was written, and how many rows it has."""

    path: Path
    rows: int
    unit: str = ""
