"""Writing the sheets with a row for each mechanism or initiative: locked facts, and cells to fill in."""

from collections.abc import Mapping
from itertools import accumulate

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.worksheet import Worksheet

from liaison.documents.review import layout, styles
from liaison.documents.review.cells import (
    AnyCell,
    answer_cell,
    height_of,
    landscape,
    plain_text,
    protect,
    put,
    put_lines,
    validation_of,
)
from liaison.documents.review.content import Content, FilledRow
from liaison.documents.review.fields import ADDED_NAME, COORDINATOR, INITIATIVES, MECHANISMS, PROPOSAL, Field
from liaison.documents.review.rows import FACTS, Fact, Line

PAGE_WIDTH = 122  # characters of 10 points on A4 landscape with the margins of ``landscape``
TITLES = {MECHANISMS: "Mechanisms, networks and groups", INITIATIVES: "Joint initiatives"}


class SheetWriter:
    """Writes the sheet of the mechanisms or of the initiatives."""

    def __init__(self, sheet: Worksheet, name: str, content: Content) -> None:
        self.sheet = sheet
        self.name = name
        self.content = content
        self.columns = layout.columns(name, content.coordinator)
        self.rows = content.rows[name]

    def write(self) -> None:
        self.headings()
        for place, filled in enumerate(self.rows):
            self.row(layout.FIRST_ROW + place, filled)
        last = layout.FIRST_ROW + len(self.rows) - 1
        if self.name == MECHANISMS:
            last = self.added_rows(last + 1)
        self.lists(last)
        self.view(last)
        self.print_setup()
        protect(self.sheet)

    def headings(self) -> None:
        title = self.sheet.cell(1, layout.FIRST_COLUMN)
        put(title, f"{TITLES[self.name]} – {self.content.title}")
        title.font = styles.TITLE
        self.sheet.row_dimensions[1].height = 26
        self.sheet.row_dimensions[layout.HEADING_ROW].height = 42
        for place, name in enumerate(("Key", "Content", "Cells"), start=1):
            put(self.sheet.cell(layout.HEADING_ROW, place), name)
            self.sheet.column_dimensions[get_column_letter(place)].hidden = True
        group = ""
        for place, column in enumerate(self.columns, start=layout.FIRST_COLUMN):
            fill, name = styles.DARK, "What we have"
            if isinstance(column, Field):
                fill = styles.DARK_COORDINATOR if column.coordinator else styles.DARK_ANSWER
                name = column.group
            band, heading = self.sheet.cell(layout.GROUP_ROW, place), self.sheet.cell(layout.HEADING_ROW, place)
            put(band, name if name != group else "")
            put(heading, column.heading)
            for cell in (band, heading):
                cell.fill, cell.font = fill, styles.ON_DARK
            heading.alignment, heading.border = styles.HEADING, styles.BORDER
            self.sheet.column_dimensions[get_column_letter(place)].width = column.width
            group = name

    def row(self, number: int, filled: FilledRow) -> None:
        hidden = (filled.row.key, filled.row.digest, self.fingerprints(filled.facts))
        for place, text in enumerate(hidden, start=1):
            put(self.sheet.cell(number, place), text)
        for place, column in enumerate(self.columns, start=layout.FIRST_COLUMN):
            cell = self.sheet.cell(number, place)
            if isinstance(column, Field):
                answer_cell(cell, column)
                put(cell, filled.answers.get(column.name, ""))
            else:
                self.fact(cell, column, filled)
        texts = [(plain_text(filled.facts.get(one.name, ())), one.width) for one in FACTS[self.name]]
        answers = [(filled.answers.get(one.name, ""), one.width) for one in self.columns if isinstance(one, Field)]
        self.sheet.row_dimensions[number].height = height_of([*texts, *answers])

    def fact(self, cell: AnyCell, column: Fact, filled: FilledRow) -> None:
        lines = filled.facts.get(column.name, (Line("–"),))
        put_lines(cell, lines, styles.TEXT_COLOUR if column.name == "name" else styles.RED_TEXT)
        cell.fill, cell.border, cell.alignment = styles.GREY, styles.BORDER, styles.TOP
        if column.name in ("number", "staff_days"):
            cell.alignment = styles.CENTRED_TOP
        if column.name == "check" and filled.attention:
            cell.fill = styles.RED

    def fingerprints(self, facts: Mapping[str, tuple[Line, ...]]) -> str:
        texts = (plain_text(facts.get(fact.name, (Line("–"),))) for fact in FACTS[self.name])
        return " ".join(map(layout.fingerprint, texts))

    def added_rows(self, number: int) -> int:
        """Empty rows for mechanisms that are missing; the number of the last one."""
        note = self.sheet.cell(number, layout.FIRST_COLUMN + 1)
        put(note, "Missing mechanisms: add them here, one in each row, with the acronym in brackets")
        note.font = styles.SECTION
        put(self.sheet.cell(number, layout.KEY), layout.NOTE_KEY)
        self.sheet.row_dimensions[number].height = 24
        for row in range(number + 1, number + 1 + layout.ADDED_ROWS):
            self.sheet.row_dimensions[row].height = 32
            for place, column in enumerate(self.columns, start=layout.FIRST_COLUMN):
                cell = self.sheet.cell(row, place)
                if isinstance(column, Field):
                    answer_cell(cell, column)
                elif column.name == ADDED_NAME.name:
                    answer_cell(cell, ADDED_NAME)
        return number + layout.ADDED_ROWS

    def lists(self, last: int) -> None:
        """The drop-down lists, and help for figures."""
        for place, column in enumerate(self.columns, start=layout.FIRST_COLUMN):
            if not isinstance(column, Field):
                continue
            letter = get_column_letter(place)
            if validation := validation_of(column):
                validation.add(f"{letter}{layout.FIRST_ROW}:{letter}{last}")
                self.sheet.add_data_validation(validation)

    def view(self, last: int) -> None:
        names = [column.name for column in FACTS[self.name]]
        after_name = get_column_letter(layout.FIRST_COLUMN + names.index("name") + 1)
        self.sheet.freeze_panes = f"{after_name}{layout.FIRST_ROW}"
        end = get_column_letter(layout.FIRST_COLUMN + len(self.columns) - 1)
        last_row = layout.FIRST_ROW + max(len(self.rows), 1) - 1
        self.sheet.auto_filter.ref = f"D{layout.HEADING_ROW}:{end}{last_row}"
        self.sheet.print_area = f"D{layout.GROUP_ROW}:{end}{last}"
        self.sheet.sheet_view.zoomScale = 90

    def print_setup(self) -> None:
        """Landscape A4 with repeated headings and names: a page each for facts, answers, proposal and decision."""
        landscape(self.sheet, f"{layout.GROUP_ROW}:{layout.HEADING_ROW}", self.content.title)
        self.sheet.print_title_cols = "D:E"
        groups: dict[str, list[int]] = {}
        for column in self.columns:
            groups.setdefault(page_of(column), []).append(column.width)
        titles = sum(column.width for column in self.columns[:2])
        widest = max(sum(widths) + (titles if place else 0) for place, widths in enumerate(groups.values()))
        pages = [groups.pop("facts")]
        for widths in groups.values():
            if len(pages) > 1 and titles + sum(pages[-1]) + sum(widths) <= widest:
                pages[-1] = pages[-1] + widths
            else:
                pages.append(widths)
        self.sheet.page_setup.scale = min(100, int(100 * PAGE_WIDTH / widest))
        ends = list(accumulate(map(len, pages)))[:-1]
        self.sheet.col_breaks = ColBreak(brk=tuple(Break(id=layout.FIRST_COLUMN - 1 + end) for end in ends))


def page_of(column: Fact | Field) -> str:
    """The columns that are printed together."""
    if isinstance(column, Fact):
        return "facts"
    return column.group if column.group in (PROPOSAL, COORDINATOR) else "answers"
