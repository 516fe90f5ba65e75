"""Reading a workbook that was filled in: its answers with their cells, and remarks on what could not be used."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from liaison.documents.review import layout
from liaison.documents.review.archive import NotAWorkbook
from liaison.documents.review.fields import ADDED_NAME, FIELDS, INITIATIVES, MECHANISMS, REPORT, Field
from liaison.documents.review.layout import Identity
from liaison.documents.review.registry import same_text
from liaison.documents.review.rows import FACTS, ReviewRow, slug_of
from liaison.documents.review.values import NotAnAnswer, read_value

MOST_ROWS, MOST_COLUMNS = 1500, 60
ADDED = "new-"

Choices = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class ReadAnswer:
    sheet: str
    cell: str
    key: str
    about: str
    field: str
    value: str
    who: str


@dataclass
class ReadWorkbook:
    """What a workbook says. ``remarks`` are about cells that were not used, each with sheet and cell."""

    identity: Identity
    answers: list[ReadAnswer] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)  # the rows that are in the workbook
    empty: dict[tuple[str, str, str], str] = field(default_factory=dict)  # cells to fill in that are empty
    exported: list[tuple[str, str, str]] = field(default_factory=list)  # sheet, key and name of the exported rows


@dataclass(frozen=True)
class Line:
    """A row of a sheet: its number, and its cells by the heading of their column."""

    number: int
    cells: Mapping[str, tuple[str, Any]]
    key: str
    digest: str
    fingerprints: tuple[str, ...]

    def text(self, heading: str) -> str:
        cell = self.cells.get(heading)
        return "" if cell is None or cell[1].value is None else str(cell[1].value)

    def where(self, heading: str) -> str:
        return f"{self.cells[heading][0]}{self.number}"


class WorkbookReader:
    """Reads the answers of one workbook against the rows of the draft."""

    def __init__(
        self, path: Path, workbook: Workbook, rows: Mapping[tuple[str, str], ReviewRow], choices: Choices
    ) -> None:
        self.path = path
        self.workbook = workbook
        self.rows = rows
        self.choices = choices

    def read(self, report: str) -> ReadWorkbook:
        """All answers; raises ``NotAWorkbook`` if the file is not a workbook of this review."""
        found = ReadWorkbook(self.identity(report))
        self.exported(found)
        self.person(found)
        if REPORT in self.workbook.sheetnames:
            self.report(found)
        for name in (MECHANISMS, INITIATIVES):
            if name in self.workbook.sheetnames:
                self.sheet(name, found)
        self.missing(found)
        return found

    def identity(self, report: str) -> Identity:
        """What the hidden sheet says; the file is refused if it belongs to another review or version."""
        again = "Export the workbook again and copy your answers into it."
        if layout.IDENTITY not in self.workbook.sheetnames:
            raise NotAWorkbook(self.path, "it is not a workbook of a review, or its hidden sheet is lost. " + again)
        pairs = {str(row[0].value): row[1].value for row in self.lines_of(layout.IDENTITY, 1, columns=2)}
        try:
            version = int(str(pairs["format"]))
            known = {name: str(pairs[name] or "") for name in ("report", "draft", "export", "unit")}
            identity = Identity(**known, base=int(str(pairs["base"])), format=version)
        except (KeyError, ValueError):
            raise NotAWorkbook(self.path, f"its hidden sheet is damaged. {again}") from None
        if identity.report != report:
            raise NotAWorkbook(self.path, f"it belongs to the report “{identity.report}”, not to “{report}”.")
        if version != layout.FORMAT:
            what = f"it was exported by another version of Liaison (layout {version}; this one has {layout.FORMAT})."
            raise NotAWorkbook(self.path, f"{what} {again}")
        return identity

    def exported(self, found: ReadWorkbook) -> None:
        for row in self.lines_of(layout.IDENTITY, 1, columns=4):
            kind, sheet, key, name = (str(cell.value or "") for cell in row)
            if kind == "row":
                found.exported.append((sheet, key, name))

    def person(self, found: ReadWorkbook) -> None:
        self.who = ""
        if layout.INSTRUCTIONS in self.workbook.sheetnames:
            row, column = coordinate_to_tuple(layout.NAME_CELL)
            cells = next(self.lines_of(layout.INSTRUCTIONS, row, columns=column), None)
            if cells:
                self.who = " ".join(str(cells[column - 1].value or "").split())[:100]

    def report(self, found: ReadWorkbook) -> None:
        """The sheet of the report, a field on each line. The labels of the lines show whether they were moved."""
        who = Field("decided_by", "")
        lines = list(islice(self.lines_of(REPORT, layout.REPORT_FIRST_ROW, columns=3), len(FIELDS[REPORT])))
        values: dict[str, tuple[str, str]] = {}
        for number, (row, one) in enumerate(zip(lines, FIELDS[REPORT], strict=False), start=layout.REPORT_FIRST_ROW):
            address = f"{get_column_letter(layout.REPORT_CORRECTION)}{number}"
            if not same_text(str(row[0].value or ""), one.heading):
                found.remarks.append(f"{REPORT} A{number}: “{one.heading}” is expected here. The line was ignored.")
                continue
            self.value(found, REPORT, address, row[layout.REPORT_CORRECTION - 1], one, values, REPORT)
        by = values.pop(who.name, ("", self.who))[1]
        for name, (address, value) in values.items():
            found.answers.append(ReadAnswer(REPORT, address, REPORT, "", name, value, by))
        found.seen.add((REPORT, REPORT))

    def sheet(self, name: str, found: ReadWorkbook) -> None:
        lines = list(self.lines(name, found))
        repeated = {key for key, count in Counter(line.key for line in lines if line.key).items() if count > 1}
        by_key = defaultdict(list)
        for line in lines:
            by_key[line.key].append(line)
        for line in lines:
            if line.key in repeated:
                self.repeated(name, line, by_key[line.key], found)
            elif line.key:
                self.known(name, line, found)
            else:
                self.added(name, line, found)

    def repeated(self, name: str, line: Line, lines: list[Line], found: ReadWorkbook) -> None:
        found.seen.add((name, line.key))
        if line is lines[0]:
            numbers = " and ".join(str(one.number) for one in lines)
            found.remarks.append(
                f"{name}, rows {numbers}: the row “{self.name_of(name, line)}” is there more than once (it was copied)."
                " None of these rows was used. Delete the wrong ones."
            )

    def name_of(self, name: str, line: Line) -> str:
        row = self.rows.get((name, line.key))
        return row.name if row else line.text(heading_of_name(name)).split("\n")[0]

    def known(self, name: str, line: Line, found: ReadWorkbook) -> None:
        """A row that was exported: its locked cells are compared, and its answers read."""
        found.seen.add((name, line.key))
        row = self.rows.get((name, line.key))
        where = f"{name}, row {line.number}"
        if row is None:
            if any(line.text(one.heading) for one in FIELDS[name]):
                title = self.name_of(name, line)
                found.remarks.append(
                    f"{where}: “{title}” is not in the draft, or its hidden key was changed. Its answers were ignored;"
                    " fill in the latest workbook."
                )
            return
        if line.digest != row.digest:
            found.remarks.append(
                f"{where}: the document has been drafted again, and the row “{row.name}” has changed. Its answers were"
                " ignored; fill in the latest workbook."
            )
            return
        for fact, expected in zip(FACTS[name], line.fingerprints, strict=False):
            if fact.heading in line.cells and layout.fingerprint(line.text(fact.heading)) != expected:
                found.remarks.append(
                    f"{name} {line.where(fact.heading)}: the locked cell “{fact.heading}” of “{row.name}” was changed."
                    " The change was ignored; write it in a yellow cell or in “Remark”."
                )
        self.answers(name, line, line.key, row.digest, found)

    def added(self, name: str, line: Line, found: ReadWorkbook) -> None:
        """A row without a key: a mechanism that a person added, or a row that has lost its key."""
        heading = heading_of_name(name)
        title = " ".join(line.text(heading).split("\n")[0].split())
        filled = [one.heading for one in FIELDS[name] if line.text(one.heading).strip()]
        where = f"{name}, row {line.number}"
        if not title:
            if filled:
                found.remarks.append(f"{where}: there are answers but no name. They were ignored; write the name.")
            return
        known = [row for (sheet, _), row in self.rows.items() if sheet == name and same_text(row.name, title)]
        if known and known[0].draft is not None:
            found.remarks.append(
                f"{where}: “{title}” has a row of its own already, or this row has lost its hidden key. Its answers"
                " were ignored; fill in the row that was exported with this name."
            )
        elif name != MECHANISMS:
            found.remarks.append(
                f"{where}: “{title}” was ignored. Add a new initiative to the document, so that it can be cited there."
            )
        else:
            key = f"{ADDED}{slug_of(title)}"
            if (name, key) in found.seen:
                found.remarks.append(f"{where}: “{title}” was added twice. The second row was ignored.")
                return
            found.seen.add((name, key))
            by = self.answers(name, line, key, "", found)
            found.answers.append(ReadAnswer(name, line.where(heading), key, "", ADDED_NAME.name, title, by))

    def answers(self, name: str, line: Line, key: str, about: str, found: ReadWorkbook) -> str:
        """Adds the answers of a row; returns the person who gave them."""
        values: dict[str, tuple[str, str]] = {}
        for one in FIELDS[name]:
            if one.heading in line.cells:
                address = line.where(one.heading)
                self.value(found, name, address, line.cells[one.heading][1], one, values, key)
        persons = {False: self.who, True: self.who}
        persons |= {one.coordinator: values[one.name][1] for one in FIELDS[name] if one.who and one.name in values}
        for one in FIELDS[name]:
            if one.name in values and not one.who:
                address, value = values[one.name]
                found.answers.append(ReadAnswer(name, address, key, about, one.name, value, persons[one.coordinator]))
        return persons[False]

    def value(
        self,
        found: ReadWorkbook,
        sheet: str,
        address: str,
        cell: Any,
        one: Field,
        values: dict[str, tuple[str, str]],
        key: str,
    ) -> None:
        """Reads one cell to fill in; a cell that cannot be used becomes a remark."""
        try:
            value = read_value(cell, one, self.choices.get(one.choices, {}))
        except NotAnAnswer as problem:
            found.remarks.append(f"{sheet} {address} ({one.heading}): {problem}")
            return
        if value is not None:
            values[one.name] = address, value
        elif not one.who:
            found.empty[sheet, key, one.name] = address

    def missing(self, found: ReadWorkbook) -> None:
        gone = [name for sheet, key, name in found.exported if (sheet, key) not in found.seen]
        if gone:
            names = ", ".join(f"“{name}”" for name in gone[:5]) + (" and others" if len(gone) > 5 else "")
            found.remarks.append(f"{len(gone)} row(s) are no longer in the workbook: {names}. Nothing was deleted.")

    def lines(self, name: str, found: ReadWorkbook) -> Iterator[Line]:
        """The rows below the headings. Columns are found by their headings, so that they may have been moved."""
        rows = self.lines_of(name, layout.HEADING_ROW, columns=MOST_COLUMNS)
        headings = [" ".join(str(cell.value or "").split()) for cell in next(rows, ())]
        letters = {heading: get_column_letter(place) for place, heading in enumerate(headings, start=1) if heading}
        expected = {one.heading for one in FACTS[name]} | {one.heading for one in FIELDS[name] if not one.coordinator}
        if lost := expected - letters.keys():
            names = ", ".join(f"“{one}”" for one in sorted(lost))
            found.remarks.append(f"{name}, row {layout.HEADING_ROW}: the heading(s) {names} are missing.")
        places = {heading: headings.index(heading) for heading in letters}
        for number, row in enumerate(islice(rows, MOST_ROWS), start=layout.FIRST_ROW):
            texts = [str(row[place].value or "") for place in range(3)]
            if texts[0] == layout.NOTE_KEY:
                continue
            cells = {heading: (letters[heading], row[place]) for heading, place in places.items()}
            yield Line(number, cells, texts[0].strip(), texts[1], tuple(texts[2].split()))
        if any(cell.value not in (None, "") for row in rows for cell in row):
            found.remarks.append(f"{name}: rows after row {layout.FIRST_ROW + MOST_ROWS} were not read.")

    def lines_of(self, name: str, first: int, columns: int) -> Iterator[tuple[Any, ...]]:
        try:
            sheet = self.workbook[name]
            yield from sheet.iter_rows(min_row=first, max_row=first + MOST_ROWS + 10, max_col=columns)
        except Exception as error:  # openpyxl parses each row when it is asked for, with errors of many kinds
            reason = f"the sheet “{name}” is damaged ({type(error).__name__}). Open it in Excel and save it again."
            raise NotAWorkbook(self.path, reason) from None


def heading_of_name(sheet: str) -> str:
    return next(fact.heading for fact in FACTS[sheet] if fact.name == "name")
