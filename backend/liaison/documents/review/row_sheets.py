"""Writing the sheets with a row for each mechanism or initiative: locked facts, and cells to fill in."""

from collections.abc import Mapping

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.worksheet import Worksheet

from liaison.documents.review import layout, styles
from liaison.documents.review.cells import (
    AnyCell,
    answer_cell,
    landscape,
    plain_text,
    protect,
    put,
    put_lines,
    validation_of,
)
from liaison.documents.review.content import Content, FilledRow
from liaison.documents.review.fields import ADDED_NAME, INITIATIVES, MECHANISMS, Field
from liaison.documents.review.rows import FACTS, Fact, Line

PAGE_WIDTH = 142  # characters of 10 points on A4 landscape with the margins of ``landscape``
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

    def fact(self, cell: AnyCell, column: Fact, filled: FilledRow) -> None:
        lines = filled.facts.get(column.name, (Line("–"),))
        put_lines(cell, lines)
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
        self.sheet.row_dimensions[number].height = 24
        for row in range(number + 1, number + 1 + layout.ADDED_ROWS):
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
        self.sheet.print_area = f"D1:{end}{last}"
        self.sheet.sheet_view.zoomScale = 90

    def print_setup(self) -> None:
        """Landscape A4 with repeated headings and names: a page for the facts, one for answers, one for decisions."""
        landscape(self.sheet, f"{layout.GROUP_ROW}:{layout.HEADING_ROW}")
        self.sheet.print_title_cols = "D:E"
        groups = [
            [column.width for column in self.columns if isinstance(column, Fact)],
            [column.width for column in self.columns if isinstance(column, Field) and not column.coordinator],
            [column.width for column in self.columns if isinstance(column, Field) and column.coordinator],
        ]
        titles = sum(groups[0][:2])
        widest = max(sum(groups[0]), titles + sum(groups[1]), titles + sum(groups[2]))
        self.sheet.page_setup.scale = min(100, int(100 * PAGE_WIDTH / widest))
        first = layout.FIRST_COLUMN - 1 + len(groups[0])
        ends = (first, first + len(groups[1])) if groups[2] else (first,)
        self.sheet.col_breaks = ColBreak(brk=tuple(Break(id=end) for end in ends))
