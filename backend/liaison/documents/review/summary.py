"""The summary of an import, as lines for the terminal and for the sheet “Import report”."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from liaison.documents.review.answers import Subject
from liaison.documents.review.content import Exported
from liaison.documents.review.decisions import DECISION_MISSING, Open

LISTED = 10  # names of open rows with the same reason; the workbook has all of them


@dataclass
class ReadFile:
    """A file that was given: its answers, or why it was not read."""

    name: str
    answers: int = 0
    new: int = 0
    refused: str = ""
    remarks: list[str] = field(default_factory=list)


@dataclass
class Imported:
    """What an import did, for its summary."""

    report: str
    files: list[ReadFile] = field(default_factory=list)
    entered: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    problems: dict[Subject | None, list[str]] = field(default_factory=dict)  # of the new data, by row
    notes: list[str] = field(default_factory=list)
    exported: Exported | None = None
    not_exported: str = ""  # why the workbook of what is open was not written

    @property
    def succeeded(self) -> bool:
        """Whether all files were read and all decisions carried out."""
        return not self.problems and not self.not_exported and not any(file.refused for file in self.files)


def lines_of(imported: Imported) -> Iterator[str]:
    """Headings, and below each the cases, indented by two spaces."""
    for file in imported.files:
        if not file.refused:
            empty = "" if file.answers else ". Is it the workbook that was filled in?"
            yield f"Read {file.name}: {counted(file.answers, 'answer')}, {file.new} new{empty}"
    yield from section("Not read", [file.refused for file in imported.files if file.refused])
    if imported.problems:
        yield "Nothing was applied, because the data would not be valid"
        yield from (f"  {problem}" for problems in imported.problems.values() for problem in problems)
    yield from section("Entered", imported.entered)
    yield from section("Left out", imported.left_out)
    conflicts = [one for one in imported.open if one.conflict]
    yield from section("Conflicts", [f"{one.row.name}: {' '.join(one.reasons)}" for one in conflicts])
    told = (DECISION_MISSING,), *map(tuple, imported.problems.values())
    waiting = [one for one in imported.open if not one.conflict and one.reasons not in told]
    if waiting:
        yield f"Open, something is missing: {len(waiting)}"
        for reasons in dict.fromkeys(one.reasons for one in waiting):
            names = [one.row.name for one in waiting if one.reasons == reasons]
            what = " ".join(reasons)
            listed = f" {'; '.join(names)}" if len(names) <= LISTED else ""
            yield f"  {names[0]}: {what}" if len(names) == 1 else f"  {len(names)} rows: {what}{listed}"
    undecided = sum(one.reasons == (DECISION_MISSING,) for one in imported.open)
    if undecided:
        yield f"Open, without a decision: {undecided}"
    yield from section("Answers that were replaced", imported.replaced)
    ignored = [f"{file.name}, {remark}" for file in imported.files for remark in file.remarks]
    yield from section("Ignored", ignored)
    yield from section("To do", imported.notes)


def section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title}: {len(lines)}"
        yield from (f"  {line}" for line in lines)


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
