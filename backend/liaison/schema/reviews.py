"""The open reviews of new editions, which people answer in workbooks. Only a database built for them has any."""

from __future__ import annotations

from liaison import vocabulary
from liaison.schema import types
from liaison.schema.connections import Connection
from liaison.schema.declarations import column, table_type, to_many, to_one

NEW_WORDING = "in the new document. Null if the cell is blank, or for an initiative."
OLD_WORDING = "in the edition before. Null if there is none, or for an initiative."


@table_type("review", "report")
class Review(types.Node):
    """The review of a new edition of the report before it becomes data. Answers are given in workbooks only."""

    report: str = column("The slug that the new edition will have as a report.", plain=True)
    previous: types.Report = to_one("The edition with which it is compared.")
    title: str = column("The title of the new document.")
    session: str | None = column("The session of the new document. Null if the document does not give it.")
    file: str = column("The name of the file with the new document.")
    rows: Connection[ReviewRow] = to_many("The rows to review: those of the annex, then the initiatives.", "review_id")


@table_type("review_row", "position", plural="rows of a review")
class ReviewRow(types.Node):
    """A row of the new annex, a bullet on an initiative, or one of the edition before that the new document lacks."""

    position: int = column("The position in the review, from 1.", sort=True)
    type: vocabulary.RecordType = column("The type of record: a mechanism or an initiative.", facet=True)
    name: str = column(
        "The name in the new document, or in the edition before if the new document lacks it.", sort=True
    )
    status: vocabulary.ReviewStatus = column("The relation to the edition before.", sort=True, facet=True)
    state: vocabulary.ReviewState = column("The progress of the review.", sort=True, facet=True)
    mechanism: types.Mechanism | None = to_one("The known mechanism. Null if none is settled.", export="")
    initiative: types.Initiative | None = to_one("The known initiative. Null if none is settled.", export="")
    locator: str | None = column("The place in the new document, such as “Annex 12”. Null if it lacks the row.")
    unit: str | None = column("The unit that is asked. Null if none is known.", facet=True)
    frequency: str | None = column(f"The wording of the frequency {NEW_WORDING}")
    time: str | None = column(f"The wording of the time spent {NEW_WORDING}")
    cost: str | None = column(f"The wording of the financial implications {NEW_WORDING}")
    previous_frequency: str | None = column(f"The wording of the frequency {OLD_WORDING}")
    previous_time: str | None = column(f"The wording of the time spent {OLD_WORDING}")
    previous_cost: str | None = column(f"The wording of the financial implications {OLD_WORDING}")
    text: str | None = column("The text of the bullet on an initiative. Null for a row of the annex.")
    reading: str | None = column("The figures that the wordings give, in words, one on each line. Null if none.")
    checks: str | None = column("The points to look at, one on each line. Null if there are none.")
    missing: str | None = column("The reasons why the row is not decided, one on each line. Null if it is decided.")
    decision: str | None = column("The decision, in the words of the workbook. Null without one, or with a conflict.")
    answers: list[ReviewAnswer] = to_many(
        "The answers about the row, the earliest first.", "review_row_id", order=("position",), filter=False
    )


@table_type("review_answer")
class ReviewAnswer:
    """An answer in a cell of a review workbook. Answers are never deleted."""

    question: str = column("The heading of the column in the workbook.")
    answer: str = column("The answer.")
    who: str | None = column("The person who answered. Null if the workbook does not say.")
    given: str = column("The time of the import, in ISO 8601 format.")
    file: str = column("The name of the workbook.")
    cell: str = column("The sheet and the cell of the workbook.")
    standing: vocabulary.AnswerStanding = column("Whether the answer counts.")
