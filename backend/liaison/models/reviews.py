"""The open reviews of new editions, for a server inside the secretariat. Only ``liaison build --review`` fills them."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from liaison.models.columns import NodeColumns, one_of, sort_key_of
from liaison.vocabulary import AnswerStanding, RecordType, ReviewState, ReviewStatus


class Review(NodeColumns, table=True):
    """The review of a new edition. ``report`` is the slug that it will have; the report need not be a record yet."""

    report: str = Field(unique=True)
    previous_id: int = Field(foreign_key="report.id")
    title: str
    session: str | None = None
    file: str


class ReviewRow(NodeColumns, table=True):
    """A row of the annex, or a bullet on an initiative, that people review."""

    __tablename__ = "review_row"
    __table_args__ = (UniqueConstraint("review_id", "position"),)

    review_id: int = Field(foreign_key="review.id")
    position: int
    type: RecordType = Field(sa_type=one_of(RecordType))
    name: str
    name_order: str | None = sort_key_of("name")
    status: ReviewStatus = Field(sa_type=one_of(ReviewStatus))
    state: ReviewState = Field(sa_type=one_of(ReviewState))
    mechanism_id: int | None = Field(default=None, foreign_key="mechanism.id")
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id")
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


class ReviewAnswer(SQLModel, table=True):
    """An answer in a cell of a review workbook."""

    __tablename__ = "review_answer"
    __table_args__ = (UniqueConstraint("review_row_id", "position"),)

    id: int = Field(primary_key=True)
    review_row_id: int = Field(foreign_key="review_row.id")
    position: int
    question: str
    answer: str
    who: str | None = None
    given: str
    file: str
    cell: str
    standing: AnswerStanding = Field(sa_type=one_of(AnswerStanding))
