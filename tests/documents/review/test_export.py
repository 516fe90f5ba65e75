"""The exported workbook: what it shows, what can be filled in, and that nothing in it is a formula or a date."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from liaison.documents.draft import Status
from liaison.documents.draft_file import draft_path, write_draft
from liaison.documents.review.rows import initiative_facts
from tests.documents.review.reviews import (
    DRAFT,
    INITIATIVES,
    ROWS,
    bring_in,
    cell_of,
    cells,
    column_of,
    export,
    fill,
    replace_text,
    row,
    row_of,
    run,
    write_review,
)

M = "Mechanisms"


@pytest.fixture
def workbook(exported: Path) -> Workbook:
    return load_workbook(exported)


def text(sheet: Worksheet, key: str, heading: str) -> str:
    return str(cell_of(sheet, key, heading).value or "")


def test_the_sheets_stand_in_the_order_of_the_work(workbook: Workbook) -> None:
    assert [(sheet.title, sheet.sheet_state) for sheet in workbook.worksheets] == [
        ("Instructions", "visible"),
        ("Report", "visible"),
        ("Mechanisms", "visible"),
        ("Initiatives", "visible"),
        ("Lists", "hidden"),
        ("Liaison", "veryHidden"),
    ]


def test_a_row_compares_last_year_with_the_document(workbook: Workbook) -> None:
    sheet = workbook[M]
    assert text(sheet, "ceb", "Mechanism") == "Chief Executives Board"
    assert text(sheet, "ceb", "Last year’s report") == (
        "Frequency: Twice per year\nTime: 2 days per meeting\nCost: Travel and DSA for executive head"
    )
    assert text(sheet, "ceb", "This year’s document").startswith("Frequency: Three times per year\nTime: 2 days")
    assert text(sheet, "ceb", "Our reading") == "3 meetings × 2 days × 1 staff = 6 staff days, computed"
    assert text(sheet, "ceb", "Staff days last year") == "4"
    assert text(sheet, "ceb", "Please check") == "Changed since last year: frequency."


def test_an_unchanged_row_shows_the_reviewed_reading(workbook: Workbook) -> None:
    assert text(workbook[M], "dtn", "Our reading").splitlines() == [
        "As reviewed last year:",
        "Meetings a year: 2",
        "Days per meeting: 1.5",
        "Travellers: not stated",
        "Staff days a year: 3 or more",
    ]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("dtn", "Same wordings as last year."),
        ("row-4", "New in this year’s document.\nNot in the registry yet: Resolution 999."),
        ("row-5", "Perhaps a new name. Similar names: Younger Network (88 of 100). Choose in “This is”."),
        ("emg", "Not in this year’s document. Does ITU still take part?"),
    ],
)
def test_a_row_says_what_to_check(workbook: Workbook, key: str, expected: str) -> None:
    assert text(workbook[M], key, "Please check") == expected


def test_a_doubt_without_proposals_is_a_whole_sentence(data: Path, tmp_path: Path) -> None:
    doubtful = row("row-7", Status.DOUBTFUL, 7, name="Group of Rivers", acronym="GR", reason="GR is “Grain”.")
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=(*ROWS, doubtful)))
    sheet = load_workbook(export(data, tmp_path / "r.xlsx"))[M]
    expected = "It is not certain which mechanism this is. Choose in “This is”.\nGR is “Grain”."
    assert text(sheet, "row-7", "Please check") == expected


def test_a_new_acronym_of_a_known_body_is_shown(data: Path, tmp_path: Path) -> None:
    renamed = (*ROWS[:4], replace(ROWS[4], acronym="YN"), *ROWS[5:])
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=renamed))
    sheet = load_workbook(export(data, tmp_path / "r.xlsx"))[M]
    assert "New acronym: YN. The registry takes it over." in text(sheet, "row-5", "Please check")
    assert "acronym" not in text(sheet, "hlcm", "Please check")


def test_a_doubt_and_a_long_wording_are_said(workbook: Workbook) -> None:
    assert text(workbook[M], "hlcm", "Please check").splitlines() == [
        "Changed since last year: frequency.",
        "We are not sure of our reading. Is it right?",
        "It is not certain that they meet each year.",
        "Frequency is long; the registry will show: “Two or three meetings that the members agree on at the beginning"
        " of each …”",
    ]


def test_rows_of_the_document_come_first(workbook: Workbook) -> None:
    sheet = workbook[M]
    keys = [sheet.cell(line, 1).value for line in range(4, 12)]
    assert keys == ["ceb", "dtn", "unicc", "row-4", "row-5", "hlcm", "emg", "-"]
    assert [sheet.cell(line, 4).value for line in range(4, 11)] == ["1", "2", "3", "4", "5", "6", "–"]


def test_only_cells_to_fill_in_can_be_changed(workbook: Workbook) -> None:
    for name in ("Instructions", "Report", M, "Initiatives", "Lists", "Liaison"):
        assert workbook[name].protection.sheet
        assert not workbook[name].protection.password
    sheet = workbook[M]
    facts = [cell_of(sheet, "ceb", heading) for heading in ("Row", "Mechanism", "Our reading", "Please check")]
    answers = [cell_of(sheet, "ceb", heading) for heading in ("Status", "Meetings a year", "Remark", "Decision")]
    assert all(cell.protection.locked for cell in facts)
    assert not any(cell.protection.locked for cell in answers)
    assert {cell.number_format for cell in answers} == {"@"}
    assert all(sheet.column_dimensions[letter].hidden for letter in "ABC")


def test_missing_mechanisms_can_be_added_below(workbook: Workbook) -> None:
    sheet = workbook[M]
    assert not cell_of(sheet, "+1", "Mechanism").protection.locked
    assert not cell_of(sheet, "+12", "Status").protection.locked
    assert cell_of(sheet, "+1", "Our reading").protection.locked


def test_lists_offer_the_words_of_the_instructions(workbook: Workbook) -> None:
    sheet = workbook[M]
    letter = cell_of(sheet, "ceb", "Status").column_letter
    validations = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    lists = {str(one.sqref).split(":")[0]: one.formula1 for one in validations}
    assert lists[f"{letter}4"] == "=status"
    where = workbook.defined_names["status"].attr_text
    assert where == "Lists!$A$1:$A$5"
    assert [workbook["Lists"].cell(line, 1).value for line in range(1, 6)] == [
        "Unchanged",
        "Changed",
        "No longer takes part",
        "New",
        "To be discussed",
    ]
    words = [str(workbook["Instructions"].cell(line, 1).value) for line in range(1, 60)]
    assert {"Status: Unchanged", "Decision: Accept the correction", "Yellow", "Orange"} <= set(words)


def test_the_sheet_is_set_up_for_screen_and_paper(workbook: Workbook) -> None:
    sheet = workbook[M]
    assert sheet.freeze_panes == "F4"
    assert sheet.auto_filter.ref.startswith("D3:")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$2:$3", "$D:$E")
    # Each printed page starts with a new group of columns.
    starts = [sheet.cell(2, one.id + 1).value for one in sheet.col_breaks.brk]
    assert starts == ["Your answer", "Proposal for next year", "Coordinator"]
    assert cell_of(sheet, "ceb", "Our reading").alignment.wrap_text


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    tricky = row("row-9", Status.NEW, 9, name="=HYPERLINK(1)", cells=cells("=1+1", "-2 days", "@sum\x07"))
    data = write_review(tmp_path / "data", DRAFT.__class__(**{**vars(DRAFT), "rows": (*ROWS, tricky), "title": "=A1"}))
    workbook = load_workbook(export(data, tmp_path / "review.xlsx"))
    name = cell_of(workbook[M], "row-9", "Mechanism")
    assert (name.value, name.data_type, name.quotePrefix) == ("=HYPERLINK(1)", "s", True)
    assert text(workbook[M], "row-9", "This year’s document") == "Frequency: =1+1\nTime: -2 days\nCost: @sum "
    every = [cell for sheet in workbook.worksheets for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in every if cell.value is not None} == {"s"}


def test_a_workbook_is_never_overwritten(data: Path, tmp_path: Path) -> None:
    target = export(data, tmp_path / "review.xlsx")
    before = target.read_bytes()
    result = run("export", "--report", "un-2021", "--data", str(data), "--output", str(target))
    assert result.exit_code == 1
    assert result.stderr == (
        f"{target} exists already; it may have been filled in. Move it, or choose another name with --output.\n"
    )
    assert target.read_bytes() == before


def test_a_review_without_a_draft_says_what_to_run(data: Path) -> None:
    result = run("export", "--report", "un-2022", "--data", str(data))
    assert result.exit_code == 1
    assert "Run `liaison draft FILE --report un-2022 --previous OLD` first." in result.stderr


@pytest.mark.parametrize("report", ["../un-2021", "un-2021/../un-2021", ""])
def test_a_report_is_not_a_path(data: Path, report: str) -> None:
    assert run("export", "--report", report, "--data", str(data)).exit_code == 1


def test_one_workbook_for_each_unit(data: Path, tmp_path: Path) -> None:
    units = tmp_path / "units.csv"
    units.write_text("mechanism,unit\nceb,SG Office\nDigital Technology Network,IS\nemg,IS\n", encoding="utf-8")
    folder = tmp_path / "units"
    result = run(
        *("export", "--report", "un-2021", "--data", str(data), "--output", str(folder)),
        *("--by-unit", "--units", str(units)),
    )
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == [
        "un-2021-review-bdt.xlsx",
        "un-2021-review-is.xlsx",
        "un-2021-review-no-unit.xlsx",
        "un-2021-review-sg-office.xlsx",
    ]
    workbook = load_workbook(folder / "un-2021-review-is.xlsx")
    assert workbook.sheetnames == ["Instructions", M, "Lists", "Liaison"]
    assert [workbook[M].cell(line, 1).value for line in (4, 5, 6)] == ["dtn", "emg", "-"]
    assert workbook["Instructions"]["B5"].value == "IS"
    headings = [cell.value for cell in workbook[M][3]]
    assert "Remark" in headings
    assert "Decision" not in headings
    # The bullets of 6.1 belong to the unit under whose heading they stand.
    assert load_workbook(folder / "un-2021-review-bdt.xlsx")["Initiatives"].cell(4, 1).value == "broadband"


def test_units_of_unsettled_rows_are_given_by_key_name_or_slug_of_last_year(data: Path, tmp_path: Path) -> None:
    for number, name in enumerate(
        ("row-5", "Young Network", "younger", "Younger network", "TTT", "Task Team on Tides")
    ):
        units = tmp_path / "units.csv"
        units.write_text(f"mechanism,unit\n{name},IS\n", encoding="utf-8")
        folder = tmp_path / str(number)
        options = ("--by-unit", "--units", str(units))
        run("export", "--report", "un-2021", "--data", str(data), "--output", str(folder), *options)
        workbook = load_workbook(folder / "un-2021-review-is.xlsx")
        assert workbook[M].cell(4, 1).value == ("row-4" if number > 3 else "row-5")


def test_units_can_be_given_in_the_workbook(data: Path, tmp_path: Path) -> None:
    filled = fill(export(data, tmp_path / "review.xlsx"), {(M, "ceb", "Unit"): "SG"})
    assert bring_in(data, filled).exit_code == 0
    folder = tmp_path / "units"
    assert (
        run("export", "--report", "un-2021", "--data", str(data), "--output", str(folder), "--by-unit").exit_code == 0
    )
    workbook = load_workbook(folder / "un-2021-review-sg.xlsx")
    assert workbook[M].cell(row_of(workbook[M], "ceb"), column_of(workbook[M], "Row")).value == "1"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a,b\n", ":1: the first line must be mechanism,unit"),
        (
            "mechanism,unit\nTask Team on Tide,SG\n",
            ':2: "Task Team on Tide" is not in the draft. Did you mean "Task Team on Tides"?',
        ),
        ("mechanism,unit\ncebb,SG\n", ':2: "cebb" is not in the draft. Did you mean "ceb"?'),
        ("mechanism,unit\nceb\n", ":2: the line has 1 cells instead of 2."),
        (
            "mechanism,unit\nxyz,SG\n",
            ':2: "xyz" is not in the draft. Write its name or its key. The keys are the slugs of the mechanisms, and'
            " row-4 (Task Team on Tides (TTT)), row-5 (Young Network).",
        ),
    ],
)
def test_a_mistake_in_the_units_names_the_line(data: Path, tmp_path: Path, content: str, message: str) -> None:
    units = tmp_path / "units.csv"
    units.write_text(content, encoding="utf-8")
    result = run("export", "--report", "un-2021", "--data", str(data), "--by-unit", "--units", str(units))
    assert (result.exit_code, result.stderr) == (1, f"{units}{message}\n")


def test_invalid_data_are_reported_as_by_check(data: Path, tmp_path: Path) -> None:
    replace_text(data / "mechanisms.yaml", "kind: COORDINATION_GROUP", "kind: COORDINATOR")
    result = run("export", "--report", "un-2021", "--data", str(data), "--output", str(tmp_path / "review.xlsx"))
    assert result.exit_code == 1
    assert result.stderr.startswith("mechanisms.yaml:12: kind")
    assert not (tmp_path / "review.xlsx").exists()


def test_nothing_is_written_if_nothing_is_open(data: Path, book: Path, tmp_path: Path) -> None:
    decided = {(M, row.key, "Decision"): "Leave out" for row in ROWS}
    initiatives = {("Initiatives", one, "Decision"): "Leave out" for one in ("broadband", "bullet-2")}
    bring_in(data, fill(book, {("Report", "", "Decision"): "Accept", **decided, **initiatives}))
    result = run("export", "--report", "un-2021", "--data", str(data), "--output", str(tmp_path / "again.xlsx"))
    assert (result.exit_code, result.stdout) == (0, "Nothing is open.\n")
    assert not (tmp_path / "again.xlsx").exists()


def test_a_changed_text_is_said_once() -> None:
    bullet = replace(INITIATIVES[0], status=Status.ALTERED, reason="The text has changed.")
    facts = initiative_facts(bullet)
    assert [line.text for line in facts["check"]] == ["Known from last year; the text has changed."]
