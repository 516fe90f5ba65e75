"""The open review of a new edition, as the build puts it into the database: plain values without references."""

from dataclasses import dataclass

from liaison.vocabulary import AnswerStanding, RecordType, ReviewState, ReviewStatus


@dataclass(frozen=True)
class ShownAnswer:
    """An answer in a cell of a workbook, with its place in the log."""

    question: str
    answer: str
    who: str | None
    given: str  # UTC, ISO 8601
    file: str
    cell: str
    standing: AnswerStanding


@dataclass(frozen=True)
class ShownRow:
    """A row of the annex, or a bullet on an initiative, with everything that a person sees of it."""

    key: str
    type: RecordType
    name: str
    status: ReviewStatus
    state: ReviewState
    mechanism: str | None = None
    initiative: str | None = None
    locator: str | None = None
    unit: str | None = None
    frequency: str | None = None
    time: str | None = None
    cost: str | None = None
    previous_frequency: str | None = None
    previous_time: str | None = None
    previous_cost: str | None = None
    text: str | None = None
    reading: str | None = None
    checks: str | None = None
    missing: str | None = None
    decision: str | None = None
    answers: tuple[ShownAnswer, ...] = ()


@dataclass(frozen=True)
class ShownReview:
    """The review of the edition ``report``, compared with the edition ``previous``."""

    report: str
    previous: str
    title: str
    session: str | None
    file: str
    rows: tuple[ShownRow, ...]
