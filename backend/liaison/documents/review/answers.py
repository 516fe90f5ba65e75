"""The state of a review: which answers stand for each cell, which conflict, and which a new workbook adds.

Two answers to one cell conflict if neither person saw the other's. Whoever exported a workbook after an answer saw it,
and may replace it; so may the person who gave it, in a later import. Everything stays in the log.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from liaison.documents.review.fields import DECISION, READING_RIGHT, WORDING_FIELDS
from liaison.documents.review.log import APPLIED, Answer
from liaison.documents.review.registry import same_text

Subject = tuple[str, str]  # a sheet, and the key of a row


@dataclass(frozen=True)
class Standing:
    """An answer that has not been replaced, with its place in the log."""

    answer: Answer
    position: int


class Answers:
    """The answers of a log that are about the current content of their rows.

    ``current`` gives the digest of each row; answers about another content of the row do not count. ``lost`` are the
    rows whose decision was carried out but is no longer in the data: what was decided before does not count for them,
    and the same file can be imported again.
    """

    def __init__(self, log: Sequence[Answer], current: Mapping[Subject, str], lost: Collection[Subject] = ()) -> None:
        self.outdated: list[Answer] = []
        self.recorded = {recorded_key(answer) for answer in log}
        self.standing: dict[tuple[str, str, str], list[Standing]] = defaultdict(list)
        for position, answer in enumerate(log):
            subject = answer.sheet, answer.key
            if answer.field == APPLIED:
                if subject in lost:
                    self.withdraw_decision(subject)
            elif answer.about != current.get(subject, answer.about):
                self.outdated.append(answer)
            else:
                place = answer.sheet, answer.key, answer.field
                kept = [one for one in self.standing[place] if not replaces(answer, one)]
                self.standing[place] = [*kept, Standing(answer, position)]
        self.withdraw_confirmations()

    def withdraw_decision(self, subject: Subject) -> None:
        for one in self.standing.pop((*subject, DECISION.name), []):
            self.recorded.discard(recorded_key(one.answer))

    def withdraw_confirmations(self) -> None:
        """A person confirms the reading that the workbook showed: not that of a wording that was given later."""
        for sheet, key, field in list(self.standing):
            if field == READING_RIGHT.name:
                wordings = [one.position for name in WORDING_FIELDS for one in self.of((sheet, key), name.name)]
                kept = [one for one in self.of((sheet, key), field) if one.answer.base > max(wordings, default=-1)]
                self.standing[sheet, key, field] = kept

    def of(self, subject: Subject, field: str) -> list[Standing]:
        """The answers that stand for a cell: none, one or several with the same value, or a conflict."""
        return self.standing.get((*subject, field), [])

    def value(self, subject: Subject, field: str) -> str | None:
        """The value on which all standing answers agree; None without an answer or with a conflict."""
        values = {one.answer.value for one in self.of(subject, field)}
        return values.pop() if len(values) == 1 else None

    def last(self, subject: Subject, field: str) -> Standing | None:
        """The latest answer for a cell without a conflict."""
        return self.of(subject, field)[-1] if self.value(subject, field) is not None else None

    def conflicts(self, subject: Subject) -> dict[str, list[Answer]]:
        """The fields of a row to which the standing answers differ, each with these answers."""
        found = {}
        for (sheet, key, field), standing in self.standing.items():
            if (sheet, key) == subject and len({one.answer.value for one in standing}) > 1:
                found[field] = [one.answer for one in standing]
        return found

    def subjects(self, sheet: str) -> list[str]:
        """The keys of the rows of a sheet that have answers, in the order of the first answer."""
        return list(dict.fromkeys(key for one, key, _ in self.standing if one == sheet))

    def adds(self, answer: Answer) -> bool:
        """Whether the answer of a workbook is new: not in the log, and not a value that the export filled in."""
        if recorded_key(answer) in self.recorded:
            return False
        standing = self.of((answer.sheet, answer.key), answer.field)
        differ = len({one.answer.value for one in standing}) > 1  # then the export leaves the cell empty
        for one in standing:
            known = one.answer
            if known.value == answer.value:
                shown = one.position < answer.base and not differ
                again = known.export == answer.export and same_text(known.who, answer.who)
                if shown or again:
                    return False
        return True

    def replaced_by(self, answer: Answer) -> list[Answer]:
        """The answers with another value that a new one replaces."""
        standing = self.of((answer.sheet, answer.key), answer.field)
        return [one.answer for one in standing if replaces(answer, one) and one.answer.value != answer.value]


def recorded_key(answer: Answer) -> tuple[str, ...]:
    return answer.sha256, answer.sheet, answer.key, answer.field, answer.value


def replaces(answer: Answer, earlier: Standing) -> bool:
    """Whether the person saw the earlier answer, or gave it in an earlier import."""
    saw = earlier.position < answer.base
    own = same_text(earlier.answer.who, answer.who) and bool(answer.who) and earlier.answer.when != answer.when
    return saw or own


def in_words(answers: Iterable[Answer]) -> str:
    """Answers for a person: “2 (A. Lee in bdt.xlsx, cell N12)”."""
    return "; ".join(f"“{one.value}” ({one.who or 'no name'} in {one.file}, cell {one.cell})" for one in answers)
