"""A review: its draft, the data files, and the answers so far; and the workbooks in which people answer.

``export_review`` writes one workbook for the coordinator, or one for each unit. ``importing`` reads them back.
"""

import csv
import io
import re
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from liaison.documents.draft import Draft, DraftRow
from liaison.documents.draft_file import read_draft
from liaison.documents.review import fields
from liaison.documents.review.answers import Answers, Subject
from liaison.documents.review.content import Content, Exported, FilledRow, ReportLine
from liaison.documents.review.decisions import (
    DECISION_MISSING,
    NO_LONGER_IN_DATA,
    Decider,
    LeftOut,
    Open,
    Outcome,
    together,
)
from liaison.documents.review.fields import FIELDS, INITIATIVES, MECHANISMS, REPORT, Field, field_named
from liaison.documents.review.layout import Identity
from liaison.documents.review.log import APPLIED, LEFT_OUT, Answer, place_of, read_log
from liaison.documents.review.reading import ADDED
from liaison.documents.review.readings import ReadRow, Values, reading_of
from liaison.documents.review.registry import Registry, label_of
from liaison.documents.review.rows import Line, ReviewRow, Rows, draft_digest, facts_of
from liaison.documents.review.wording import WORDED, wordings
from liaison.documents.review.writing import write_workbook
from liaison.errors import FileError, LiaisonError, suggestion
from liaison.loading.checks import read_valid_folder
from liaison.loading.values import SLUG

NO_UNIT = "no-unit"
REPORT_ROW = ReviewRow(REPORT, REPORT, "The new edition", "", "", "", None)
ANSWERS_HEADING = ("When", "Row", "Question", "Answer", "By", "Cell", "File", "")


class NoDraft(LiaisonError):
    def __init__(self, report: str, path: Path) -> None:
        super().__init__(
            f'There is no draft of "{report}" at {path}.'
            f" Run `liaison draft FILE --report {report} --previous OLD` first."
        )


class NotOverwritten(FileError):
    template = "{path} exists already; it may have been filled in. Move it, or choose another name with --output."


class BadUnits(FileError):
    template = "{path}:{reason}"


@dataclass
class Review:
    """Everything known about the review of one new edition."""

    data: Path
    report: str
    draft: Draft
    registry: Registry
    log: list[Answer]
    read_row: ReadRow
    units: dict[str, str] = field(default_factory=dict)  # by key of a mechanism, from a file
    open: dict[Subject, Open] = field(default_factory=dict)  # what an import found open; otherwise by the outcomes

    @property
    def folder(self) -> Path:
        return folder_of(self.data, self.report)

    @cached_property
    def rows(self) -> Rows:
        return Rows(self.draft, self.registry)

    @cached_property
    def answers(self) -> Answers:
        digests = {subject: row.digest for subject, row in self.rows.by_subject.items()}
        return Answers(self.log, digests, self.lost)

    @cached_property
    def applied(self) -> dict[Subject, Answer]:
        """The last line of the log for each row whose decision has been carried out."""
        return {(answer.sheet, answer.key): answer for answer in self.log if answer.field == APPLIED}

    @cached_property
    def lost(self) -> set[Subject]:
        """The rows that were carried out, but are not in the data files: someone restored or edited these."""
        rows = {REPORT_ROW.subject: REPORT_ROW, **self.rows.by_subject}
        return {
            subject
            for subject, answer in self.applied.items()
            if not (self.is_in_data(answer) or (subject in rows and self.has_entry(rows[subject])))
        }

    def is_in_data(self, applied: Answer) -> bool:
        """Whether the data files still have what the line of the log says."""
        if applied.sheet == REPORT:
            return self.report in self.registry.reports
        return place_of(applied) in (LEFT_OUT, *self.registry.places(applied.sheet == MECHANISMS))

    @cached_property
    def all_rows(self) -> tuple[ReviewRow, ...]:
        """The rows of the draft and the mechanisms that people added."""
        added = []
        for key in self.answers.subjects(MECHANISMS):
            names = self.answers.of((MECHANISMS, key), fields.ADDED_NAME.name)
            if key.startswith(ADDED) and names:
                added.append(ReviewRow(MECHANISMS, key, names[-1].answer.value, "", "new", "", None))
        return (*self.rows.all, *added)

    @cached_property
    def by_subject(self) -> dict[Subject, ReviewRow]:
        return {row.subject: row for row in (REPORT_ROW, *self.all_rows)}

    def is_done(self, row: ReviewRow) -> bool:
        """Whether the decision on a row has been carried out."""
        applied = self.applied.get(row.subject)
        return (applied is not None and self.is_in_data(applied)) or self.has_entry(row)

    def has_entry(self, row: ReviewRow) -> bool:
        """Whether the new edition has a row of this number, or of this mechanism, in the data files."""
        if row.sheet != MECHANISMS:
            return False
        entered = self.registry.entered
        if isinstance(row.draft, DraftRow):
            numbers = {entry.row for entry in entered.values()}
            return row.draft.row in numbers or row.draft.mechanism in entered
        return self.registry.mechanism_named(row.name) in entered

    @cached_property
    def outcomes(self) -> dict[Subject, Outcome]:
        """What follows from the answers for each row that is not done."""
        decider = Decider(self.registry, self.answers, self.read_row, self.lost)
        found = {row.subject: decider.decide(row) for row in self.all_rows if not self.is_done(row)}
        found = together(found, self.registry)
        if self.report not in self.registry.reports and isinstance(self.report_entry, Open):
            waits = f"The sheet “{REPORT}” is not accepted yet."
            return {
                subject: one if isinstance(one, Open | LeftOut) else Open(one.row, (waits,))
                for subject, one in found.items()
            }
        return found

    @cached_property
    def report_entry(self) -> Values | Open | None:
        """The entry of the report; open if it is not accepted, None if the data have it."""
        if self.report in self.registry.reports:
            return None
        if conflicts := self.answers.conflicts(REPORT_ROW.subject):
            names = ", ".join(f"“{field_named(REPORT, name).heading}”" for name in conflicts)
            return Open(REPORT_ROW, (f"Different answers for {names}. Fill in the right one.",), conflict=True)
        values: dict[str, str] = {}
        for one in FIELDS[REPORT]:
            values[one.name] = self.answers.value(REPORT_ROW.subject, one.name) or self.proposed(one)[1]
        missing = [field_named(REPORT, name).heading for name in ("title", "session", "publisher") if not values[name]]
        if missing:
            return Open(REPORT_ROW, tuple(f"“{heading}” is missing." for heading in missing))
        if values["decision"] != fields.ACCEPT:
            return Open(REPORT_ROW, (NO_LONGER_IN_DATA if REPORT_ROW.subject in self.lost else DECISION_MISSING,))
        keys = ("symbol", "session", "publisher", "period_start", "period_end")
        given = {key: values[key] for key in keys if values[key]}
        return {"slug": self.report, "name": values["title"], **given, "cite": f"{self.report} Annex"}

    def proposed(self, one: Field) -> tuple[str, str]:
        """What the draft proposes for a field of the report: in words, and as a value."""
        if one.name == "publisher":
            return label_of(self.registry.choices["agencies"], self.registry.agency), self.registry.agency
        text = {"title": self.draft.title, "symbol": self.draft.symbol, "session": self.draft.session}.get(
            one.name
        ) or ""
        return text, " ".join(text.split())

    def unit(self, row: ReviewRow) -> str:
        return self.answers.value(row.subject, "unit") or self.units.get(row.key, "") or row.unit

    def content(self, rows: Iterable[ReviewRow], unit: str | None, summary: Sequence[str] = ()) -> Content:
        """What a workbook shows; without ``unit`` it is the coordinator's."""
        shown: dict[str, list[FilledRow]] = {MECHANISMS: [], INITIATIVES: []}
        for row in rows:
            shown[row.sheet].append(self.filled(row))
        identity = Identity(self.report, draft_digest(self.draft), secrets.token_hex(6), len(self.log), unit or "")
        choices = {name: list(items) for name, items in self.registry.choices.items()}
        title = self.answers.value(REPORT_ROW.subject, "title") or self.draft.title
        if unit is not None:
            return Content(identity, title, shown, choices)
        lines, answers = self.report_lines(), self.answer_lines()
        return Content(identity, title, shown, choices, lines, answers, summary, self.draft.notes)

    def filled(self, row: ReviewRow) -> FilledRow:
        """A row as a workbook shows it: with the answers on which all agree, and with what is missing."""
        answers = {}
        for one in FIELDS[row.sheet]:
            if not one.who and (value := self.answers.value(row.subject, one.name)) is not None:
                answers[one.name] = label_of(self.registry.choices.get(one.choices, {}), value)
        new = {name: answers[name] for name in WORDED if name in answers}
        reading = None
        if new:
            draft = row.draft if isinstance(row.draft, DraftRow) else None
            words = wordings(draft.cells or draft.previous_cells) | new if draft else new
            reading = reading_of(words, self.read_row)
        facts = facts_of(row, self.registry, reading)
        outcome = self.open.get(row.subject) or self.outcomes.get(row.subject)
        reasons = (
            [reason for reason in outcome.reasons if reason != DECISION_MISSING] if isinstance(outcome, Open) else []
        )
        if answers or reasons:
            lines = (*facts.get("check", ()), *(Line(reason, True) for reason in reasons))
            facts = {**facts, "check": lines or (Line("–"),)}
        return FilledRow(row, facts, answers, bool(reasons))

    def report_lines(self) -> list[ReportLine]:
        if self.report in self.registry.reports:
            entry = self.registry.reports[self.report]
            known = {"title": entry.name, "session": entry.session, "symbol": entry.symbol or ""}
            return [ReportLine(one, known.get(one.name, "(in the registry)")) for one in FIELDS[REPORT]]
        lines = []
        for one in FIELDS[REPORT]:
            answer = "" if one.who else self.answers.value(REPORT_ROW.subject, one.name) or ""
            proposal = "" if one.name == "decision" else self.proposed(one)[0]
            lines.append(ReportLine(one, proposal, label_of(self.registry.choices.get(one.choices, {}), answer)))
        return lines

    def answer_lines(self) -> list[tuple[str, ...]]:
        """The log for people, the latest answer first."""
        lines = []
        outdated = set(map(id, self.answers.outdated))
        for answer in reversed(self.log):
            row = self.by_subject.get((answer.sheet, answer.key))
            if answer.field == APPLIED:
                question, value = "Carried out", answer.value
            else:
                one = field_named(answer.sheet, answer.field)
                question, value = one.heading, label_of(self.registry.choices.get(one.choices, {}), answer.value)
            note = "" if answer.field == APPLIED else self.note(answer, outdated)
            when = answer.when[:16].replace("T", " ")
            name = row.name if row else answer.key
            lines.append((when, name, question, value, answer.who, f"{answer.sheet} {answer.cell}", answer.file, note))
        return [ANSWERS_HEADING, *lines] if lines else []

    def note(self, answer: Answer, outdated: set[int]) -> str:
        if id(answer) in outdated:
            return "row has changed"
        standing = self.answers.of((answer.sheet, answer.key), answer.field)
        if answer not in [one.answer for one in standing]:
            return "replaced"
        return "differs" if len({one.answer.value for one in standing}) > 1 else ""


def folder_of(data: Path, report: str) -> Path:
    return data / "reviews" / report


def open_review(data: Path, report: str, read_row: ReadRow) -> Review:
    """The review of a report whose draft has been made; raises ``NoDraft`` or ``InvalidData``."""
    path = folder_of(data, report) / "draft.json"
    if not re.fullmatch(SLUG, report) or not path.is_file():
        raise NoDraft(report, path)
    draft = read_draft(path)
    registry = Registry(read_valid_folder(data), draft)
    return Review(data, report, draft, registry, read_log(path.parent / "log.jsonl"), read_row)


def export_review(review: Review, output: Path | None, by_unit: bool, units: Path | None) -> list[Exported]:
    """Writes the workbook of the coordinator, or one for each unit; existing files are never overwritten."""
    if units is not None:
        review.units = read_units(units, review)
    rows = [row for row in review.all_rows if not review.is_done(row)]
    if not rows and review.report_entry is None:
        return []
    if not by_unit:
        target = output or Path(f"{review.report}-review.xlsx")
        if target.is_dir():
            target = target / f"{review.report}-review.xlsx"
        return [write_new(target, review.content(rows, None))]
    folder = output or Path(".")
    if folder.suffix == ".xlsx":
        raise LiaisonError(f"{folder} is one file, but --by-unit writes several. Give a folder with --output.")
    groups: dict[str, list[ReviewRow]] = {}
    for row in rows:
        groups.setdefault(review.unit(row), []).append(row)
    targets = {unit: folder / f"{review.report}-review-{file_name(unit)}.xlsx" for unit in sorted(groups)}
    for target in targets.values():
        refuse_existing(target)
    return [replace(write_new(targets[unit], review.content(groups[unit], unit)), unit=unit) for unit in targets]


def file_name(unit: str) -> str:
    return re.sub(r"[^\w-]+", "-", unit).strip("-").lower() or NO_UNIT


def refuse_existing(target: Path) -> None:
    if target.exists():
        raise NotOverwritten(target)


def write_new(target: Path, content: Content) -> Exported:
    refuse_existing(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_workbook(target, content)
    except OSError as error:
        raise LiaisonError(
            f"{target} cannot be written: {error.strerror}. Choose another place with --output."
        ) from None
    return Exported(target, sum(map(len, content.rows.values())))


def read_units(path: Path, review: Review) -> dict[str, str]:
    """The unit of each mechanism, from a CSV file with the columns ``mechanism`` and ``unit``."""
    try:
        lines = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    except OSError as error:
        raise BadUnits(path, f" the file cannot be opened ({error.strerror}).") from None
    except (UnicodeDecodeError, csv.Error):
        raise BadUnits(path, " the file is not CSV in UTF-8.") from None
    if not lines or [cell.strip().lower() for cell in lines[0]] != ["mechanism", "unit"]:
        raise BadUnits(path, "1: the first line must be mechanism,unit")
    keys = {row.key for row in review.all_rows if row.sheet == MECHANISMS}
    by_name = keys_by_name(review)
    found = {}
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cells):
            continue
        if len(cells) != 2:
            raise BadUnits(path, f"{number}: the line has {len(cells)} cells instead of 2.")
        mechanism, unit = (cell.strip() for cell in cells)
        meant = {mechanism} & keys or by_name.get(mechanism.casefold(), set())
        if not meant:
            names = [name for row in review.all_rows if row.sheet == MECHANISMS for name in names_of(row)]
            hint = suggestion(mechanism, [*keys, *names], f"Write its name or its key. {listed(review)}")
            raise BadUnits(path, f'{number}: "{mechanism}" is not in the draft. {hint}')
        if len(meant) > 1:
            several = ", ".join(sorted(meant))
            raise BadUnits(path, f'{number}: "{mechanism}" may be any of {several}. Write one of these keys.')
        found[meant.pop()] = unit
    return found


def keys_by_name(review: Review) -> dict[str, set[str]]:
    """The keys of the rows by their names without capital letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in review.all_rows:
        for name in names_of(row) if row.sheet == MECHANISMS else ():
            found[name.casefold()].add(row.key)
    return found


def names_of(row: ReviewRow) -> Iterator[str]:
    """What people call a row: its name with and without the acronym, its acronym, and its slug.

    A row that is not settled also has the names and slugs that are proposed for it.
    """
    names = [row.name]
    if isinstance(row.draft, DraftRow):
        names += [row.draft.name, row.draft.acronym or "", row.draft.mechanism or ""]
        names += [name for one in row.draft.proposals for name in (one.name, one.slug)]
    return filter(None, names)


def listed(review: Review) -> str:
    """The keys of the rows that have no slug yet."""
    rows = [row for row in review.all_rows if isinstance(row.draft, DraftRow) and row.draft.mechanism is None]
    keys = ", ".join(f"{row.key} ({row.name})" for row in rows)
    return f"The keys are the slugs of the mechanisms{f', and {keys}' if keys else ''}."
