"""Importing workbooks: what is taken over, what is reported with file and cell, and that nothing is lost or guessed."""

import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from liaison.documents.draft_file import draft_path, write_draft
from tests.documents.review.reviews import (
    DRAFT,
    ROWS,
    bring_in,
    cell_of,
    cells,
    column_of,
    fill,
    row_of,
    run,
)

M, R = "Mechanisms", "Report"


def log(data: Path) -> list[dict[str, Any]]:
    path = data / "reviews" / "un-2021" / "log.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def answers(data: Path) -> list[tuple[str, str, str]]:
    return [(one["key"], one["field"], one["value"]) for one in log(data)]


def snapshot(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}


def test_answers_go_to_the_log_with_who_when_and_where(data: Path, book: Path) -> None:
    before = snapshot(data)
    fill(
        book,
        {(M, "ceb", "Status"): "Unchanged", (M, "hlcm", "Remark"): "  In\n Geneva ", (M, "hlcm", "Answered by"): "B"},
    )
    result = bring_in(data, book)
    assert (result.exit_code, result.stderr) == (0, "")
    first, second = log(data)
    assert {key: first[key] for key in ("file", "sheet", "who", "key", "field", "value")} == {
        "file": "review.xlsx",
        "sheet": "Mechanisms",
        "who": "A. Lee",
        "key": "ceb",
        "field": "status",
        "value": "Unchanged",
    }
    assert first["cell"] == "K4"
    assert len(first["sha256"]) == 64
    assert datetime.datetime.fromisoformat(first["when"]).utcoffset() == datetime.timedelta(0)
    assert (second["who"], second["value"]) == ("B", "In Geneva")
    assert snapshot(data) == before


def test_importing_a_file_twice_adds_nothing(data: Path, book: Path) -> None:
    fill(book, {(M, "ceb", "Status"): "Unchanged"})
    bring_in(data, book)
    before = (data / "reviews" / "un-2021" / "log.jsonl").read_bytes()
    result = bring_in(data, book, book)
    assert "Read review.xlsx: 1 answer, 0 new" in result.stdout
    assert (data / "reviews" / "un-2021" / "log.jsonl").read_bytes() == before


def test_a_workbook_saved_again_without_a_change_adds_nothing(data: Path, book: Path) -> None:
    bring_in(data, fill(book, {(M, "ceb", "Status"): "Unchanged"}))
    result = bring_in(data, fill(book, {}))
    assert "1 answer, 0 new" in result.stdout
    assert len(log(data)) == 1


def test_answers_of_several_files_are_merged(data: Path, book: Path, tmp_path: Path) -> None:
    one = fill(book, {(M, "ceb", "Status"): "Unchanged"}, "A", tmp_path / "a.xlsx")
    two = fill(book, {(M, "dtn", "Status"): "Changed"}, "B", tmp_path / "b.xlsx")
    bring_in(data, one, two)
    assert answers(data) == [("ceb", "status", "Unchanged"), ("dtn", "status", "Changed")]


def test_sorted_rows_and_moved_columns_are_fine(data: Path, book: Path) -> None:
    """A person has unprotected the sheet, sorted it by name and moved a column."""
    fill(book, {(M, "ceb", "Status"): "Unchanged", (M, "row-4", "Remark"): "new"})
    workbook = load_workbook(book)
    sheet = workbook[M]
    lines = [[sheet.cell(line, column).value for column in range(1, 31)] for line in range(4, 11)]
    remark, status = column_of(sheet, "Remark") - 1, column_of(sheet, "Status") - 1
    for number, line in enumerate([[cell.value for cell in sheet[3]], *sorted(lines, key=lambda line: str(line[4]))]):
        line = list(line)
        line[remark], line[status] = line[status], line[remark]
        for column, value in enumerate(line, start=1):
            sheet.cell(3 + number, column).value = value
    workbook.save(book)
    result = bring_in(data, book)
    assert sorted(answers(data)) == [("ceb", "status", "Unchanged"), ("row-4", "remark", "new")]
    assert "Ignored" not in result.stdout


def test_conflicting_answers_are_both_shown_and_none_is_used(data: Path, book: Path, tmp_path: Path) -> None:
    accept = {(R, "", "Decision"): "Accept", (M, "ceb", "Decision"): "Accept the correction"}
    one = fill(book, {(M, "ceb", "Meetings a year"): "4", **accept}, "A. Lee", tmp_path / "a.xlsx")
    two = fill(book, {(M, "ceb", "Meetings a year"): "3", **accept}, "B. Diallo", tmp_path / "b.xlsx")
    result = bring_in(data, one, two)
    assert (
        "Conflicts: 1\n  Chief Executives Board: Different answers for “Meetings a year”: “4” (A. Lee in a.xlsx, cell"
        " Q4); “3” (B. Diallo in b.xlsx, cell Q4). Fill in the right one.\n" in result.stdout
    )
    assert "mechanism: ceb\n  agency: itu\n  report: un-2021" not in (data / "engagements.yaml").read_text()

    again = tmp_path / "open" / "un-2021-review-2.xlsx"
    sheet = load_workbook(again)[M]
    assert cell_of(sheet, "ceb", "Meetings a year").value is None
    assert "“4” (A. Lee in a.xlsx, cell Q4)" in cell_of(sheet, "ceb", "Please check").value
    assert cell_of(sheet, "ceb", "Decision").value == "Accept the correction"

    result = bring_in(data, fill(again, {(M, "ceb", "Meetings a year"): "4"}, "Coordinator"))
    assert "Chief Executives Board: row 1" in result.stdout
    assert "    meetings: 4\n    rule: READ_IN_REVIEW\n" in (data / "engagements.yaml").read_text()


def test_the_same_answer_of_two_people_is_no_conflict(data: Path, book: Path, tmp_path: Path) -> None:
    one = fill(book, {(M, "ceb", "Meetings a year"): "3-4"}, "A", tmp_path / "a.xlsx")
    two = fill(book, {(M, "ceb", "Meetings a year"): " 3 – 4 "}, "B", tmp_path / "b.xlsx")
    result = bring_in(data, one, two)
    assert "Conflicts" not in result.stdout
    assert [one["who"] for one in log(data)] == ["A", "B"]


def test_a_person_can_replace_an_own_answer_later(data: Path, book: Path, tmp_path: Path) -> None:
    bring_in(data, fill(book, {(M, "ceb", "Status"): "Changed"}, "A. Lee", tmp_path / "a.xlsx"))
    result = bring_in(data, fill(book, {(M, "ceb", "Status"): "Unchanged"}, "a.  lee", tmp_path / "a2.xlsx"))
    assert (
        "Answers that were replaced: 1\n  Chief Executives Board, Status: “Changed” (A. Lee, a.xlsx) is now"
        in result.stdout
    )
    assert [one["value"] for one in log(data)] == ["Changed", "Unchanged"]
    assert "Conflicts" not in result.stdout


def test_an_empty_cell_says_nothing(data: Path, book: Path, tmp_path: Path) -> None:
    bring_in(data, fill(book, {(M, "ceb", "Meetings a year"): "4"}))
    again = tmp_path / "open" / "un-2021-review-2.xlsx"
    result = bring_in(data, fill(again, {(M, "ceb", "Meetings a year"): None}))
    assert (
        "un-2021-review-2.xlsx, Mechanisms Q4 (Meetings a year): the cell was emptied. The answer “4” stays; write"
        " another answer to replace it." in result.stdout
    )
    assert answers(data) == [("ceb", "meetings", "4")]


@pytest.mark.parametrize(
    ("heading", "value", "message"),
    [
        (
            "Meetings a year",
            datetime.datetime(2026, 3, 2),
            "Q4 (Meetings a year): Excel has turned the text into a date or a time (2 March 2026). Type what you meant"
            " again, with an apostrophe before it: '2-3.",
        ),
        (
            "Days per meeting, one person",
            datetime.time(2, 3),
            "R4 (Days per meeting, one person): Excel has turned the text into a date or a time (02:03:00).",
        ),
        ("Meetings a year", 46083, "Q4 (Meetings a year): Excel has turned the text into a number (46083)."),
        ("New wording: time", 2.5, "O4 (New wording: time): Excel has turned the text into a number (2.5)."),
        ("Meetings a year", "=2-3", "Q4 (Meetings a year): the cell contains the formula =2-3. Type the text itself."),
        ("Meetings a year", True, "Q4 (Meetings a year): the cell contains “True”, which is not text."),
        (
            "Meetings a year",
            "two",
            "Q4 (Meetings a year): “two” is not a figure. Write a number (2), two numbers (2-3) or a minimum (10+),"
            " with ~ before it for “about” (~2).",
        ),
        (
            "Travellers",
            "3-2",
            "S4 (Travellers): “3-2” has its two numbers in reverse order. Write the smaller one first.",
        ),
        ("Meetings a year", "-3", "Q4 (Meetings a year): “-3” is not a figure."),
        ("Status", "Unchaned", "K4 (Status): “Unchaned” is not in the list. Did you mean “Unchanged”?"),
        ("Decision", "Yes!", "Y4 (Decision): “Yes!” is not in the list. Choose “Accept”, “Accept the correction”,"),
        ("Row, if another", "0", "AB4 (Row, if another): “0” is not a row number. Write a number such as 12."),
        ("Remark", "x" * 2001, "X4 (Remark): the text is longer than 2000 characters. Shorten it."),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_with_the_remedy(
    data: Path, book: Path, heading: str, value: object, message: str
) -> None:
    result = bring_in(data, fill(book, {(M, "ceb", heading): value, (M, "dtn", "Remark"): "fine"}))
    assert f"  review.xlsx, Mechanisms {message}" in result.stdout
    assert answers(data) == [("dtn", "remark", "fine")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(2, "2"), (1.5, "1.5"), (" 2-3 ", "2-3"), ("~ 2", "~2"), ("10+", "10+"), ("2\u20133", "2-3")],
)
def test_figures_may_be_typed_in_several_ways(data: Path, book: Path, value: object, expected: str) -> None:
    workbook = load_workbook(book)
    cell = cell_of(workbook[M], "ceb", "Meetings a year")
    cell.value, cell.number_format = value, "General"
    workbook.save(book)
    bring_in(data, book)
    assert answers(data) == [("ceb", "meetings", expected)]


@pytest.mark.parametrize("value", ["keep last year's", "KEEP LAST YEAR’S ", "Keep  last year’s"])
def test_items_of_a_list_may_be_typed(data: Path, book: Path, value: str) -> None:
    bring_in(data, fill(book, {(M, "ceb", "Decision"): value}))
    assert answers(data) == [("ceb", "decision", "Keep last year’s")]


def test_a_changed_locked_cell_is_named_and_ignored(data: Path, book: Path) -> None:
    result = bring_in(data, fill(book, {(M, "hlcm", "Our reading"): "4 meetings", (M, "hlcm", "Status"): "Changed"}))
    assert (
        "  review.xlsx, Mechanisms H9: the locked cell “Our reading” of “Committee on Management (HLCM)” was changed."
        " The change was ignored; write it in a yellow cell or in “Remark”.\n" in result.stdout
    )
    assert answers(data) == [("hlcm", "status", "Changed")]


def test_a_copied_row_is_not_used(data: Path, book: Path) -> None:
    fill(book, {(M, "ceb", "Status"): "Changed"})
    workbook = load_workbook(book)
    sheet = workbook[M]
    for column in range(1, 31):
        sheet.cell(row_of(sheet, "+1"), column).value = sheet.cell(4, column).value
    workbook.save(book)
    result = bring_in(data, book)
    assert "Mechanisms, rows 4 and 12: the row “Chief Executives Board” is there more than once" in result.stdout
    assert answers(data) == []


def test_a_row_without_its_key_is_not_guessed(data: Path, book: Path) -> None:
    fill(book, {(M, "ceb", "Status"): "Changed"})
    workbook = load_workbook(book)
    workbook[M].cell(4, 1).value = None
    workbook.save(book)
    result = bring_in(data, book)
    assert "Mechanisms, row 4: “Chief Executives Board” has a row of its own already, or" in result.stdout
    assert "1 row(s) are no longer in the workbook: “Chief Executives Board”. Nothing was deleted." in result.stdout
    assert answers(data) == []


def test_a_key_that_was_changed_is_reported(data: Path, book: Path) -> None:
    fill(book, {(M, "ceb", "Status"): "Changed"})
    workbook = load_workbook(book)
    workbook[M].cell(4, 1).value = "cebb"
    workbook.save(book)
    result = bring_in(data, book)
    assert (
        "Mechanisms, row 4: “Chief Executives Board” is not in the draft, or its hidden key was changed."
        in result.stdout
    )
    assert answers(data) == []


def test_deleted_rows_delete_nothing(data: Path, book: Path) -> None:
    workbook = load_workbook(book)
    workbook[M].delete_rows(5, 2)
    workbook.save(book)
    result = bring_in(data, book)
    assert "2 row(s) are no longer in the workbook: “Digital Technology Network”, “UNICC management" in result.stdout
    assert "Open, without a decision" in result.stdout


def test_a_mechanism_added_below_is_new(data: Path, book: Path) -> None:
    added = {(M, "+2", "Mechanism"): "Group of Rivers (GR)", (M, "+2", "New wording: frequency"): "Twice a year"}
    bring_in(data, fill(book, added))
    assert answers(data) == [
        ("new-group-of-rivers-gr", "frequency", "Twice a year"),
        ("new-group-of-rivers-gr", "name", "Group of Rivers (GR)"),
    ]


def test_two_units_that_add_one_mechanism_meet_in_one_row(data: Path, book: Path, tmp_path: Path) -> None:
    one = {(M, "+1", "Mechanism"): "Group of Rivers", (M, "+1", "Meetings a year"): "2"}
    two = {(M, "+3", "Mechanism"): "group of  rivers", (M, "+3", "Meetings a year"): "3"}
    result = bring_in(data, fill(book, one, "A", tmp_path / "a.xlsx"), fill(book, two, "B", tmp_path / "b.xlsx"))
    assert (
        "Different answers for “Meetings a year”: “2” (A in a.xlsx, cell Q12); “3” (B in b.xlsx, cell Q14)"
        in result.stdout
    )


@pytest.mark.parametrize(
    ("filled", "message"),
    [
        (
            {(M, "+1", "Remark"): "x"},
            "Mechanisms, row 12: there are answers but no name. They were ignored",
        ),
        ({(M, "+1", "Mechanism"): "environment group"}, "Mechanisms, row 12: “environment group” has a row of its own"),
        (
            {(M, "+1", "Mechanism"): "Rivers", (M, "+2", "Mechanism"): "Rivers"},
            "Mechanisms, row 13: “Rivers” was added twice. The second row was ignored.",
        ),
    ],
)
def test_an_added_row_that_cannot_be_used_is_named(
    data: Path, book: Path, filled: dict[tuple[str, str, str], object], message: str
) -> None:
    assert message in bring_in(data, fill(book, filled)).stdout


def test_a_row_that_was_drafted_again_needs_new_answers(data: Path, book: Path, tmp_path: Path) -> None:
    """Its wording has changed: answers in an older workbook are about other words."""
    fill(book, {(M, "ceb", "Status"): "Unchanged", (M, "dtn", "Status"): "Unchanged"})
    bring_in(data, fill(book, {(M, "ceb", "Remark"): "before"}, to=tmp_path / "first.xlsx"))
    changed = replace(ROWS[0], cells=cells("Four times per year", "2 days per meeting"))
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=(changed, *ROWS[1:]), sha256="7a" * 32))
    result = bring_in(data, fill(book, {(M, "dtn", "Remark"): "after"}, to=tmp_path / "second.xlsx"))
    assert (
        "second.xlsx, Mechanisms, row 4: the document has been drafted again, and the row “Chief Executives Board” has"
        " changed. Its answers were ignored; fill in the latest workbook." in result.stdout
    )
    assert ("dtn", "remark", "after") in answers(data)
    # The answer to the older wording stays in the log, but no longer fills in a cell.
    sheet = load_workbook(tmp_path / "open" / "un-2021-review-3.xlsx")[M]
    assert cell_of(sheet, "ceb", "Status").value is None
    assert cell_of(sheet, "dtn", "Status").value == "Unchanged"


def test_a_file_of_another_report_is_refused_and_the_others_are_read(data: Path, book: Path, tmp_path: Path) -> None:
    other = load_workbook(book)
    other["Liaison"]["B1"] = "un-2019"
    other.save(tmp_path / "other.xlsx")
    result = bring_in(data, fill(book, {(M, "ceb", "Status"): "Unchanged"}), tmp_path / "other.xlsx")
    assert result.exit_code == 1
    assert "other.xlsx was not read: it belongs to the report “un-2019”, not to “un-2021”." in result.stdout
    assert answers(data) == [("ceb", "status", "Unchanged")]


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        (
            "B6",
            "2",
            "it was exported by another version of Liaison (layout 2; this one has 1). Export",
        ),
        ("B6", "x", "its hidden sheet is damaged."),
        ("B4", None, "its hidden sheet is damaged."),
    ],
)
def test_a_file_of_another_version_is_refused(data: Path, book: Path, cell: str, value: object, message: str) -> None:
    workbook = load_workbook(book)
    workbook["Liaison"][cell] = value
    workbook.save(book)
    assert message in bring_in(data, book).stdout


def test_a_workbook_without_its_hidden_sheet_is_refused(data: Path, book: Path) -> None:
    workbook = load_workbook(book)
    del workbook["Liaison"]
    workbook.save(book)
    assert "it is not a workbook of a review, or its hidden sheet is lost." in bring_in(data, book).stdout


def test_a_lost_column_is_named(data: Path, book: Path) -> None:
    workbook = load_workbook(book)
    workbook[M].cell(3, column_of(workbook[M], "Travellers")).value = "Staff"
    workbook.save(book)
    assert "Mechanisms, row 3: the heading(s) “Travellers” are missing." in bring_in(data, book).stdout


def test_the_report_is_read_by_its_labels(data: Path, book: Path) -> None:
    workbook = load_workbook(book)
    workbook[R]["A5"] = "Name"
    workbook.save(book)
    result = bring_in(data, fill(book, {(R, "", "Session"): "Council 2021", (R, "", "Start"): "2020-13"}))
    assert "Report A5: “Title” is expected here. The line was ignored." in result.stdout
    assert (
        "Report C9 (Start of the period, such as 2019-06): “2020-13” does not exist in the calendar." in result.stdout
    )
    assert answers(data) == [("Report", "session", "Council 2021")]


def test_the_open_workbook_shows_answers_and_where_they_are_from(data: Path, book: Path, tmp_path: Path) -> None:
    bring_in(data, fill(book, {(M, "ceb", "Remark"): "In Geneva", (M, "row-5", "Decision"): "Accept"}))
    workbook = load_workbook(tmp_path / "open" / "un-2021-review-2.xlsx")
    assert workbook.sheetnames[1:3] == ["Import report", "Report"]
    assert cell_of(workbook[M], "ceb", "Remark").value == "In Geneva"
    assert cell_of(workbook[M], "row-5", "Please check").value.endswith("Choose in “This is” which mechanism it is.")
    lines = [[cell.value for cell in line] for line in workbook["Answers so far"].iter_rows()]
    assert lines[0][:7] == ["When", "Row", "Question", "Answer", "By", "Cell", "File"]
    assert ["Chief Executives Board", "Remark", "In Geneva", "A. Lee", "Mechanisms X4", "review.xlsx"] in [
        line[1:7] for line in lines
    ]
    report = [cell.value for cell in workbook["Import report"]["A"]]
    assert "Read review.xlsx: 2 answers, 2 new" in report


def test_the_open_workbook_never_replaces_a_file(data: Path, book: Path, tmp_path: Path) -> None:
    """It is refused before anything is read; without --output, the next free number is taken."""
    fill(book, {(M, "ceb", "Remark"): "x"})
    before = book.read_bytes()
    result = run("import", str(book), "--report", "un-2021", "--data", str(data), "--output", str(book))
    assert (result.exit_code, answers(data), book.read_bytes()) == (1, [], before)
    bring_in(data, book)
    bring_in(data, book)
    assert sorted(path.name for path in (tmp_path / "open").iterdir()) == [
        "un-2021-review-2.xlsx",
        "un-2021-review-3.xlsx",
    ]


def test_no_workbook_is_written_if_no_file_was_read(data: Path, book: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK")
    result = bring_in(data, broken)
    assert result.exit_code == 1
    assert "No file was read, so that no new workbook was written." in result.stdout
    assert "Nothing is open" not in result.stdout
    assert not (tmp_path / "open").exists()
    bring_in(data, broken, book)
    assert [path.name for path in (tmp_path / "open").iterdir()] == ["un-2021-review-2.xlsx"]


def test_the_summary_is_printed_even_if_the_workbook_cannot_be_written(data: Path, book: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    fill(book, {(M, "ceb", "Remark"): "x"})
    target = tmp_path / "file" / "open.xlsx"
    result = run("import", str(book), "--report", "un-2021", "--data", str(data), "--output", str(target))
    assert result.exit_code == 1
    assert "Read review.xlsx: 1 answer, 1 new" in result.stdout
    assert f"{target} cannot be written: " in result.stderr
