"""Importing workbooks: answers to the log, decisions to the data files, and what is still open to a new workbook."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from liaison.documents.draft import DraftInitiative, DraftRow
from liaison.documents.review.answers import Subject
from liaison.documents.review.applying import NewData, NotApplied, RowProblem, apply_all, complete, write
from liaison.documents.review.archive import NotAWorkbook, open_workbook, read_bytes
from liaison.documents.review.decisions import EntersInitiative, EntersRow, LeftOut, Open
from liaison.documents.review.fields import REPORT, field_named
from liaison.documents.review.log import APPLIED, LEFT_OUT, Answer, append, locked
from liaison.documents.review.reading import ReadWorkbook, WorkbookReader
from liaison.documents.review.readings import ReadRow
from liaison.documents.review.reviewing import (
    REPORT_ROW,
    Review,
    folder_of,
    open_review,
    refuse_existing,
    write_new,
)
from liaison.documents.review.rows import ReviewRow
from liaison.documents.review.summary import Imported, ReadFile, lines_of
from liaison.errors import LiaisonError

NOT_APPLIED = "It is decided, but nothing was applied."


def import_review(
    data: Path, report: str, files: Sequence[Path], read_row: ReadRow, output: Path | None = None
) -> Imported:
    """Merges the workbooks into the review and carries out its decisions; see the module."""
    folder = folder_of(data, report)
    if output is not None and output.suffix == ".xlsx":
        refuse_existing(output)
    open_review(data, report, read_row)  # refuses an unknown review before anything is written
    with locked(folder):
        complete(data, folder)
        review = open_review(data, report, read_row)
        imported = Imported(report)
        review = record(review, files, imported)
        carry_out(review, imported)
        review = open_review(data, report, read_row)
        imported.open = still_open(review, imported.problems)
        if imported.open and not all(file.refused for file in imported.files):
            export_open(review, imported, output)
        return imported


def record(review: Review, files: Sequence[Path], imported: Imported) -> Review:
    """Adds the answers of the files to the log; the review with them."""
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    added: list[Answer] = []
    seen: set[tuple[str, ...]] = set()
    for path in files:
        file = ReadFile(path.name)
        imported.files.append(file)
        try:
            content = read_bytes(path)
            workbook = open_workbook(path, content)
            reader = WorkbookReader(path, workbook, review.by_subject, review.registry.choices)
            found = reader.read(review.report)
        except NotAWorkbook as error:
            file.refused = str(error)
            continue
        file.remarks = found.remarks
        sha256 = hashlib.sha256(content).hexdigest()
        file.answers = len(found.answers)
        for answer in answers_of(found, path.name, sha256, when):
            place = answer.sha256, answer.sheet, answer.key, answer.field
            if place in seen or not review.answers.adds(answer):
                continue
            seen.add(place)
            added.append(answer)
            file.new += 1
            note_changes(review, answer, file, imported)
        note_emptied(review, found, file)
    append(review.folder / "log.jsonl", added)
    return replace(review, log=[*review.log, *added])


def answers_of(found: ReadWorkbook, name: str, sha256: str, when: str) -> Iterable[Answer]:
    for one in found.answers:
        yield Answer(
            when=when,
            file=name,
            sha256=sha256,
            sheet=one.sheet,
            cell=one.cell,
            who=one.who,
            key=one.key,
            about=one.about,
            field=one.field,
            value=one.value,
            export=found.identity.export,
            base=found.identity.base,
        )


def note_changes(review: Review, answer: Answer, file: ReadFile, imported: Imported) -> None:
    """Says which earlier answers a new one replaces, and which come too late."""
    row = review.by_subject.get((answer.sheet, answer.key))
    name = row.name if row else answer.key
    heading = field_named(answer.sheet, answer.field).heading
    if row is not None and review.is_done(row):
        file.remarks.append(
            f"{answer.sheet} {answer.cell} ({heading}): the decision on “{name}” has been carried out already. The"
            " answer was recorded, but it changes nothing."
        )
    for earlier in review.answers.replaced_by(answer):
        imported.replaced.append(
            f"{name}, {heading}: “{earlier.value}” ({earlier.who or 'no name'}, {earlier.file}) is now “{answer.value}”"
            f" ({answer.who or 'no name'}, {answer.file} {answer.cell})."
        )


def note_emptied(review: Review, found: ReadWorkbook, file: ReadFile) -> None:
    """Says which cells were exported with an answer and came back empty; the answer stays."""
    for (sheet, key, name), cell in found.empty.items():
        last = review.answers.last((sheet, key), name)
        row = review.by_subject.get((sheet, key))
        if row is not None and review.is_done(row):
            continue
        if last is not None and last.position < found.identity.base:
            heading = field_named(sheet, name).heading
            file.remarks.append(
                f"{sheet} {cell} ({heading}): the cell was emptied. The answer “{last.answer.value}” stays; write"
                " another answer to replace it."
            )


def carry_out(review: Review, imported: Imported) -> None:
    """Writes what is decided to the data files, and says so in the log."""
    entry = review.report_entry
    entering = [one for one in review.outcomes.values() if isinstance(one, EntersRow | EntersInitiative)]
    entering.sort(key=lambda one: one.number if isinstance(one, EntersRow) else 0)
    report = None if entry is None or isinstance(entry, Open) else entry
    new = NewData(review.data, review.registry)
    apply_all(new, report, entering)
    try:
        write(new, review.folder)
    except NotApplied as error:
        for problem in error.problems:
            imported.problems.setdefault(problem.subject, []).append(in_words(review, problem))
        return
    done: list[tuple[Subject, str]] = [((REPORT, REPORT), "added to the registry")] if report else []
    for one in entering:
        done.append((one.row.subject, described(one)))
        imported.entered.append(f"{one.row.name}: {described(one)}")
        imported.notes.extend(notes_of(one))
    imported.notes.extend(summaries_left_out(review, entering))
    for subject, outcome in review.outcomes.items():
        if isinstance(outcome, LeftOut):
            done.append((subject, LEFT_OUT))
            imported.left_out.append(outcome.row.name)
            imported.notes.extend(to_delete(outcome.row))
    if report:
        imported.entered.insert(0, f"{report['name']}: added to the registry as {review.report}")
    append(review.folder / "log.jsonl", [applied(review, subject, what) for subject, what in done])


def described(one: EntersRow | EntersInitiative) -> str:
    if isinstance(one, EntersRow):
        added = f", as the new mechanism {one.mechanism}" if one.new else ""
        names = "".join(f", with the new name “{alias}”" for alias in one.names.aliases)
        acronym = f", with the new acronym “{one.names.acronym}”" if one.names.acronym else ""
        return f"row {one.number}{added}{names}{acronym}"
    added = f", as the new initiative {one.initiative}" if one.new else ""
    renamed = f", with the new name “{one.alias}”" if one.alias else ""
    return f"{one.locator}{added}{renamed}"


def to_delete(row: ReviewRow) -> Iterable[str]:
    """What the coordinator has to delete from the document, because the new edition does not have it."""
    if isinstance(row.draft, DraftRow) and row.draft.row is not None:
        yield f"{row.name}: delete row {row.draft.row} from the document."
    elif isinstance(row.draft, DraftInitiative) and row.draft.locator is not None:
        yield f"{row.name}: delete {row.draft.locator} from the document."


def notes_of(one: EntersRow | EntersInitiative) -> Iterable[str]:
    """What the coordinator should still do or know about a row that has entered."""
    if isinstance(one, EntersInitiative):
        if one.new:
            yield f"{one.row.name}: add its partners and their roles to partnerships.csv."
        return
    for note in one.notes:
        yield f"{one.row.name}: {note}."
    draft = one.row.draft
    if isinstance(draft, DraftRow) and draft.unknown_resolutions:
        symbols = "; ".join(draft.unknown_resolutions)
        yield f"{one.row.name}: cites {symbols}, which the registry does not have. Add it to resolutions.yaml."
    if draft is None or (isinstance(draft, DraftRow) and draft.row is None):
        yield f"{one.row.name}: the document has no such row. Add it there as row {one.number}."


def summaries_left_out(review: Review, entering: Sequence[EntersRow | EntersInitiative]) -> Iterable[str]:
    """One note on the rows of which last year's summary of the relevance was not taken over."""
    names = []
    for one in entering:
        previous = review.registry.previous.get(one.mechanism) if isinstance(one, EntersRow) else None
        if isinstance(one, EntersRow) and previous and previous.relevance and "relevance" not in one.engagement:
            names.append(one.row.name)
    if names:
        yield (
            "The summary of last year’s relevance was not taken over where the row has changed or does not bear it"
            f" out. Write a new one in engagements.yaml for: {'; '.join(names)}."
        )


def applied(review: Review, subject: Subject, what: str) -> Answer:
    """The line of the log that says that a decision has been carried out, with the answer that decided it."""
    last = review.answers.last(subject, "decision")
    row = review.by_subject[subject]
    if last is not None:
        return replace(last.answer, field=APPLIED, value=what, about=row.digest)
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    return Answer(when, "", "", subject[0], "", "", subject[1], row.digest, APPLIED, what, "", 0)


def in_words(review: Review, problem: RowProblem) -> str:
    """A problem of the new data in the words of the workbook: the file and cell of the answer that caused it."""
    what = f"{problem.problem.what}. {problem.problem.remedy}"
    what = what if what.endswith(("?", ".")) else f"{what}."
    if problem.subject is None:
        return f"{problem.problem}"
    row = review.by_subject[problem.subject]
    for name in (problem.field, "decision"):
        last = review.answers.last(problem.subject, name) if name else None
        if last is not None:
            heading = field_named(row.sheet, last.answer.field).heading
            return f"{last.answer.file}, {row.sheet} {last.answer.cell} ({heading} of “{row.name}”): {what}"
    return f"“{row.name}”: {what}"


def still_open(review: Review, problems: Mapping[Subject | None, list[str]]) -> list[Open]:
    """What is not applied: undecided rows, and decided ones if the data would not be valid."""
    found: list[Open] = []
    if isinstance(review.report_entry, Open):
        found.append(review.report_entry)
    elif review.report_entry is not None:
        found.append(Open(REPORT_ROW, tuple(problems.get(REPORT_ROW.subject, [NOT_APPLIED]))))
    for subject, outcome in review.outcomes.items():
        if isinstance(outcome, Open):
            found.append(outcome)
        else:
            found.append(Open(outcome.row, tuple(problems.get(subject, [NOT_APPLIED]))))
    return found


def export_open(review: Review, imported: Imported, output: Path | None) -> None:
    """Writes the workbook with what is still open, under a name that is free."""
    rows = [one.row for one in imported.open if one.row is not REPORT_ROW]
    if output is not None and output.suffix == ".xlsx":
        target = output
    else:
        number = 2
        while (target := (output or Path(".")) / f"{review.report}-review-{number}.xlsx").exists():
            number += 1
    review.open = {one.row.subject: one for one in imported.open}
    try:
        imported.exported = write_new(target, review.content(rows, None, tuple(lines_of(imported))))
    except LiaisonError as error:
        imported.not_exported = str(error)
