"""The open reviews as the site shows them, without a way to answer. In: the data folder. Out: values for the build."""

from pathlib import Path

from liaison.documents.draft import DraftInitiative, DraftRow
from liaison.documents.review.decisions import LeftOut, Open
from liaison.documents.review.fields import MECHANISMS, field_named
from liaison.documents.review.log import APPLIED, Answer
from liaison.documents.review.readings import ReadRow
from liaison.documents.review.registry import label_of
from liaison.documents.review.reviewing import Review, open_review
from liaison.documents.review.rows import Line, ReviewRow
from liaison.documents.review.wording import WORDED, wordings
from liaison.loading.reviews import ShownAnswer, ShownReview, ShownRow
from liaison.vocabulary import AnswerStanding, RecordType, ReviewState, ReviewStatus

# The notes of the workbook on an answer.
STANDINGS = {
    "": AnswerStanding.STANDS,
    "differs": AnswerStanding.DIFFERS,
    "replaced": AnswerStanding.REPLACED,
    "row has changed": AnswerStanding.OUTDATED,
}
# What the workbook shows where there is nothing.
NOTHING = "–"


def open_reviews(data: Path, read_row: ReadRow) -> tuple[ShownReview, ...]:
    """The reviews in which a row is not done yet, by the slug of the new edition."""
    drafts = sorted((data / "reviews").glob("*/draft.json"))
    reviews = [open_review(data, draft.parent.name, read_row) for draft in drafts]
    return tuple(shown(review) for review in reviews if any(not review.is_done(row) for row in review.all_rows))


def shown(review: Review) -> ShownReview:
    draft = review.draft
    rows = tuple(shown_row(review, row) for row in review.all_rows)
    return ShownReview(
        review.report, draft.previous, " ".join(draft.title.split()), draft.session, Path(draft.file).name, rows
    )


def shown_row(review: Review, row: ReviewRow) -> ShownRow:
    filled = review.filled(row)
    outcome = review.outcomes.get(row.subject)
    draft, missing = row.draft, outcome.reasons if isinstance(outcome, Open) else ()
    slug = draft.mechanism if isinstance(draft, DraftRow) else draft.initiative if draft else None
    is_mechanism = row.sheet == MECHANISMS
    now, last = ({}, {}) if not isinstance(draft, DraftRow) else (wordings(draft.cells), last_year(review, draft))
    return ShownRow(
        key=row.key,
        type=RecordType.MECHANISM if is_mechanism else RecordType.INITIATIVE,
        name=row.name,
        status=ReviewStatus[draft.status.name] if draft else ReviewStatus.ADDED,
        state=state_of(review, row),
        mechanism=slug if is_mechanism else None,
        initiative=None if is_mechanism else slug,
        locator=locator_of(review, row),
        unit=review.unit(row) or None,
        **now,
        **{f"previous_{name}": text for name, text in last.items()},
        text=" ".join(draft.text.split()) or None if isinstance(draft, DraftInitiative) else None,
        reading=lines(filled.facts.get("reading", ())),
        checks=lines(tuple(line for line in filled.facts.get("check", ()) if line.text not in missing)),
        missing="\n".join(missing) or None,
        decision=review.answers.value(row.subject, "decision"),
        answers=tuple(shown_answers(review, row)),
    )


def state_of(review: Review, row: ReviewRow) -> ReviewState:
    outcome = review.outcomes.get(row.subject)
    match outcome:
        case None:
            return ReviewState.DONE
        case Open(conflict=True):
            return ReviewState.CONFLICT
        case Open():
            return ReviewState.OPEN
        case LeftOut():
            return ReviewState.LEFT_OUT
    return ReviewState.DECIDED


def last_year(review: Review, draft: DraftRow) -> dict[str, str]:
    """The wordings of the edition before: of its document, or otherwise of the data."""
    previous = review.registry.previous.get(draft.mechanism or "")
    in_data = {name: getattr(previous, name).wording for name in WORDED} if previous else {}
    return {name: text for name, text in (in_data | wordings(draft.previous_cells)).items() if text}


def locator_of(review: Review, row: ReviewRow) -> str | None:
    if isinstance(row.draft, DraftInitiative):
        return row.draft.locator
    return f"Annex {row.draft.row}" if row.draft and row.draft.row else None


def lines(some: tuple[Line, ...]) -> str | None:
    """Lines as one text; None if there is nothing."""
    texts = [line.text for line in some if line.text != NOTHING]
    return "\n".join(texts) or None


def shown_answers(review: Review, row: ReviewRow) -> list[ShownAnswer]:
    """The answers about a row in the order of the log."""
    outdated = set(map(id, review.answers.outdated))
    return [
        shown_answer(review, answer, outdated)
        for answer in review.log
        if (answer.sheet, answer.key) == row.subject and answer.field != APPLIED
    ]


def shown_answer(review: Review, answer: Answer, outdated: set[int]) -> ShownAnswer:
    field = field_named(answer.sheet, answer.field)
    value = label_of(review.registry.choices.get(field.choices, {}), answer.value)
    standing = STANDINGS[review.note(answer, outdated)]
    return ShownAnswer(
        field.heading, value, answer.who or None, answer.when, answer.file, f"{answer.sheet} {answer.cell}", standing
    )
