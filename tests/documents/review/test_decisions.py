"""Decisions carried out: which rows enter the data files, exactly what is written, and what stays open."""

import difflib
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from liaison.documents.draft import RowReadingText, Status
from liaison.documents.draft_file import draft_path, write_draft
from liaison.documents.review.decisions import Open
from liaison.documents.review.importing import import_review
from liaison.documents.review.readings import with_figures
from liaison.documents.review.rows import ReviewRow
from liaison.documents.review.summary import Imported, lines_of
from liaison.loading.attachments import Cell, Column
from liaison.loading.checks import read_valid_folder
from liaison.loading.entries import MechanismEntry
from liaison.settings import DATA
from tests.documents.review.reviews import (
    DRAFT,
    ROWS,
    append,
    bring_in,
    cell_of,
    cells,
    copy_of_data,
    export,
    fill,
    replace_text,
    row,
    whole_draft,
    write_review,
)

M, R = "Mechanisms", "Report"
ACCEPT = {(R, "", "Decision"): "Accept"}


def added(data: Path, name: str, before: Path | None = None) -> str:
    """The lines that an import has added to a file; fails if it has removed one, other than to extend its end."""
    original = (before or data.parent / "before") / name
    old, new = original.read_text(encoding="utf-8").splitlines(), (data / name).read_text(encoding="utf-8").splitlines()
    difference = [line for line in difflib.ndiff(old, new) if not line.startswith("?")]
    removed = [line[2:] for line in difference if line.startswith("- ")]
    lines = [line[2:] for line in difference if line.startswith("+ ")]
    for line in removed:
        assert any(one.startswith(line) for one in lines), f"removed: {line}"
    return "\n".join(lines) + "\n"


@pytest.fixture(autouse=True)
def before(tmp_path: Path) -> Path:
    return write_review(tmp_path / "before")


def test_an_accepted_row_enters_with_all_its_relations(data: Path, book: Path) -> None:
    result = bring_in(data, fill(book, {**ACCEPT, (M, "ceb", "Decision"): "Accept"}))
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        "Entered: 2\n  Report of 2021: added to the registry as un-2021\n  Chief Executives Board: row 1\n"
        in result.stdout
    )
    assert added(data, "reports.yaml") == (
        "- slug: un-2021\n  name: Report of 2021\n  session: C21\n  publisher: itu\n  cite: un-2021 Annex\n"
    )
    assert added(data, "engagements.yaml") == (
        "- mechanism: ceb\n  agency: itu\n  report: un-2021\n  row: 1\n"
        "  frequency:\n    wording: Three times per year\n    meetings: 3\n    rule: AS_PRINTED\n"
        "  time:\n    wording: 2 days per meeting\n    days_per_meeting: 2\n    rule: DAYS_TIMES_MEETINGS\n"
        "  cost:\n    wording: Travel and DSA for executive head\n    travel: YES\n    travellers: 1\n"
        "    rule: HEAD_IS_ONE\n"
        "  cite: un-2021 Annex 1\n"
    )
    assert added(data, "memberships.csv") == "ceb,itu,PARTICIPANT,,,,un-2021 Annex 1\n"
    assert added(data, "mandates.csv") == "ceb,,pp-64,itu,,un-2021 Annex 1\n"
    assert added(data, "initiatives.yaml") == "  cite: un-2020 6.1 BDT 1; un-2021 Annex 1\n"
    assert added(data, "mechanisms.yaml") == "  cite: un-2020 Annex 1; un-2021 Annex 1\n"
    for unchanged in ("agencies.yaml", "expectations.yaml", "partnerships.csv", "findings.yaml"):
        assert (data / unchanged).read_bytes() == (data.parent / "before" / unchanged).read_bytes()
    read_valid_folder(data)


def test_nothing_enters_before_the_report_is_accepted(data: Path, book: Path) -> None:
    result = bring_in(data, fill(book, {(M, "ceb", "Decision"): "Accept"}))
    assert "Chief Executives Board: The sheet “Report” is not accepted yet." in result.stdout
    assert (data / "engagements.yaml").read_bytes() == (data.parent / "before" / "engagements.yaml").read_bytes()


def test_the_report_is_completed_in_its_sheet(data: Path, book: Path) -> None:
    given = {
        (R, "", "Title"): "The UN: report of 2021",
        (R, "", "Symbol"): "C21/INF/3",
        (R, "", "Session"): "Council 2021",
        (R, "", "Publisher"): "UNESCO",
        (R, "", "Start"): "2020-06",
        (R, "", "End"): 2021,
    }
    bring_in(data, fill(book, {**ACCEPT, **given}))
    assert added(data, "reports.yaml") == (
        "- slug: un-2021\n  name: 'The UN: report of 2021'\n  symbol: C21/INF/3\n  session: Council 2021\n"
        "  publisher: unesco\n  period_start: 2020-06\n  period_end: '2021'\n  cite: un-2021 Annex\n"
    )


def test_a_report_without_a_session_stays_open(data: Path, tmp_path: Path) -> None:
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, session=None))
    result = bring_in(data, fill(export(data, tmp_path / "r.xlsx"), ACCEPT))
    assert "The new edition: “Session, such as Council 2020” is missing." in result.stdout


def test_an_unchanged_row_keeps_the_reviewed_reading(data: Path, book: Path) -> None:
    """And the meeting that it shares with another row: both enter together."""
    first = bring_in(data, fill(book, {**ACCEPT, (M, "dtn", "Decision"): "Accept"}))
    waits = (
        "Digital Technology Network: It shares its meeting with “UNICC management committee”, which is not decided yet."
    )
    assert waits in first.stdout
    assert added(data, "engagements.yaml") == "\n"

    second = bring_in(data, fill(book, {(M, "unicc", "Decision"): "Accept"}))
    assert "Digital Technology Network: row 2" in second.stdout
    assert added(data, "engagements.yaml") == (
        "- mechanism: dtn\n  agency: itu\n  report: un-2021\n  row: 2\n"
        "  frequency:\n    wording: Twice per year\n    meetings: 2\n  time:\n    days_per_meeting: 1.5\n"
        "  meets_with:\n    - unicc\n  cite: un-2021 Annex 2\n"
        "- mechanism: unicc\n  agency: itu\n  report: un-2021\n  row: 3\n  meets_with:\n    - dtn\n"
        "  cite: un-2021 Annex 3\n"
    )


def test_a_meeting_is_no_longer_shared_with_a_row_that_is_left_out(data: Path, book: Path) -> None:
    decisions = {(M, "dtn", "Decision"): "Accept", (M, "unicc", "Decision"): "Leave out"}
    result = bring_in(data, fill(book, {**ACCEPT, **decisions}))
    assert "Left out: 1\n  UNICC management committee\n" in result.stdout
    note = "Digital Technology Network: no longer shares its meeting with “UNICC management committee”: check its days."
    assert note in result.stdout
    assert "meets_with" not in added(data, "engagements.yaml")


def test_other_figures_of_a_shared_meeting_are_pointed_out_once(data: Path, book: Path) -> None:
    corrected = {(M, slug, "Decision"): "Accept the correction" for slug in ("dtn", "unicc")}
    figures = {(M, "dtn", "Meetings a year"): "2", (M, "unicc", "Meetings a year"): "3"}
    result = bring_in(data, fill(book, {**ACCEPT, **corrected, **figures}))
    note = "shares its meeting with “UNICC management committee”, which has other figures: check both"
    assert f"To do: 1\n  Digital Technology Network: {note}" in result.stdout


def test_a_new_mechanism_needs_its_kind(data: Path, book: Path) -> None:
    result = bring_in(data, fill(book, {**ACCEPT, (M, "row-4", "Decision"): "Accept"}))
    assert "Task Team on Tides (TTT): It is a new mechanism: choose its kind." in result.stdout
    result = bring_in(data, fill(book, {(M, "row-4", "Kind, if new"): "Task force"}))
    assert "Task Team on Tides (TTT): row 4, as the new mechanism ttt" in result.stdout
    assert added(data, "mechanisms.yaml") == (
        "- slug: ttt\n  name: Task Team on Tides\n  acronym: TTT\n  kind: TASK_FORCE\n  cite: un-2021 Annex 4\n"
    )
    assert "cites Resolution 999, which the registry does not have. Add it to resolutions.yaml." in result.stdout


def test_a_new_slug_is_never_one_that_is_taken(data: Path, tmp_path: Path) -> None:
    same = row("row-7", Status.NEW, 7, name="Other Board", acronym="CEB", cells=cells("Once a year"))
    other = replace(same, key="row-8", row=8, name="Other board", acronym=None)
    third = replace(same, key="row-9", row=9, name="Other  Board!", acronym=None)
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=(*ROWS, same, other, third)))
    book = export(data, tmp_path / "r.xlsx")
    keys = ("row-7", "row-8", "row-9")
    kinds = {(M, key, "Kind, if new"): "Board" for key in keys}
    decisions = {(M, key, "Decision"): "Accept" for key in keys}
    decisions |= {(M, key, "Is our reading right?"): "Yes" for key in keys}
    bring_in(data, fill(book, {**ACCEPT, **kinds, **decisions}))
    slugs = [line[8:] for line in added(data, "mechanisms.yaml").splitlines() if line.startswith("- slug: ")]
    assert slugs == ["other-board", "other-board-2", "other-board-3"]


def test_a_renamed_mechanism_gets_an_alias_and_a_citation(data: Path, book: Path) -> None:
    result = bring_in(data, fill(book, {**ACCEPT, (M, "row-5", "Decision"): "Accept"}))
    assert "Young Network: Choose in “This is” which mechanism it is." in result.stdout
    result = bring_in(data, fill(book, {(M, "row-5", "This is"): "Younger Network"}))
    assert "Young Network: row 5, with the new name “Young Network”" in result.stdout
    assert added(data, "mechanisms.yaml") == (
        "  aliases:\n    - Young Network\n  cite: un-2020 Annex 4; un-2021 Annex 5\n"
    )


def test_a_new_acronym_of_a_known_mechanism_is_kept(data: Path, tmp_path: Path) -> None:
    """As its acronym if it has none, otherwise as an alias."""
    renamed = (ROWS[0], *ROWS[1:4], replace(ROWS[4], acronym="YN"), replace(ROWS[5], acronym="HCM"), *ROWS[6:])
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=renamed))
    answers = {(M, "row-5", "This is"): "Younger Network", (M, "row-5", "Decision"): "Accept"}
    answers |= {(M, "hlcm", "Decision"): "Accept", (M, "hlcm", "Is our reading right?"): "Yes"}
    result = bring_in(data, fill(export(data, tmp_path / "r.xlsx"), {**ACCEPT, **answers}))
    assert "Young Network (YN): row 5, with the new name “Young Network”, with the new acronym “YN”" in result.stdout
    assert added(data, "mechanisms.yaml") == (
        "  aliases:\n    - HCM\n  cite: un-2020 Annex 6; un-2021 Annex 6\n"
        "  acronym: YN\n  aliases:\n    - Young Network\n  cite: un-2020 Annex 4; un-2021 Annex 5\n"
    )


def test_a_new_slug_does_not_suggest_another_mechanism(data: Path, tmp_path: Path) -> None:
    replace_text(
        data / "mechanisms.yaml", "name: Environment Group\n", "name: Environment Group\n  acronym: EG – Air\n"
    )
    new = row("row-7", Status.NEW, 7, name="Estuary Group", acronym="EG", cells=cells("Once a year"))
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=(*ROWS, new)))
    answers = {(M, "row-7", "Kind, if new"): "Network", (M, "row-7", "Is our reading right?"): "Yes"}
    answers |= {(M, "row-7", "Decision"): "Accept"}
    bring_in(data, fill(export(data, tmp_path / "r.xlsx"), {**ACCEPT, **answers}))
    assert "- slug: estuary-group\n  name: Estuary Group\n  acronym: EG\n" in added(data, "mechanisms.yaml")


def test_a_similar_name_can_be_a_new_mechanism(data: Path, book: Path) -> None:
    chosen = {(M, "row-5", "This is"): "A new one", (M, "row-5", "Kind, if new"): "Network"}
    bring_in(data, fill(book, {**ACCEPT, (M, "row-5", "Decision"): "Accept", **chosen}))
    assert "- slug: young-network\n" in added(data, "mechanisms.yaml")


def test_two_rows_cannot_be_the_same_mechanism(data: Path, book: Path) -> None:
    chosen = {(M, "row-5", "This is"): "Chief Executives Board", (M, "row-5", "Decision"): "Accept"}
    result = bring_in(data, fill(book, {**ACCEPT, **chosen, (M, "ceb", "Decision"): "Accept"}))
    message = "Young Network: This mechanism is already in the new edition, as row 1."
    assert message in result.stdout


def test_a_doubt_needs_the_answer_of_a_person(data: Path, book: Path) -> None:
    result = bring_in(data, fill(book, {**ACCEPT, (M, "hlcm", "Decision"): "Accept"}))
    question = "We are not sure of our reading. Answer “Is our reading right?”, or give the correct figures."
    assert f"Committee on Management (HLCM): {question}" in result.stdout
    assert "hlcm" not in added(data, "engagements.yaml")

    result = bring_in(data, fill(book, {(M, "hlcm", "Is our reading right?"): "No"}))
    assert "The answer to “Is our reading right?” is “No”. Give the correct figures or a new wording" in result.stdout

    bring_in(data, fill(book, {(M, "hlcm", "Is our reading right?"): "Yes"}))
    assert added(data, "engagements.yaml") == (
        "- mechanism: hlcm\n  agency: itu\n  report: un-2021\n  row: 6\n"
        "  frequency:\n"
        "    wording: Two or three meetings that the members agree on at the beginning of each …\n"
        "    meetings: 2-3\n    rule: AS_PRINTED\n"
        "  time:\n    wording: 1 day\n    days_per_meeting: 1\n"
        "  cite: un-2021 Annex 6\n"
    )


def test_figures_of_a_person_replace_our_reading_with_their_rule(data: Path, book: Path) -> None:
    figures = {(M, "hlcm", "Meetings a year"): "~2", (M, "hlcm", "Travellers"): "1-2"}
    decision = {(M, "hlcm", "Decision"): "Accept the correction"}
    bring_in(data, fill(book, {**ACCEPT, **decision, **figures}))
    text = added(data, "engagements.yaml")
    assert "    meetings: ~2\n    rule: READ_IN_REVIEW\n" in text
    assert "  cost:\n    travellers: 1-2\n    rule: READ_IN_REVIEW\n" in text
    assert "  time:\n    wording: 1 day\n    days_per_meeting: 1\n" in text


def test_staff_days_replace_days_per_meeting(data: Path, book: Path) -> None:
    figures = {(M, "ceb", "Staff days a year, all staff"): "10+", (M, "ceb", "Decision"): "Accept the correction"}
    bring_in(data, fill(book, {**ACCEPT, **figures}))
    time = "  time:\n    wording: 2 days per meeting\n    rule: READ_IN_REVIEW\n    all_staff_days: 10+\n"
    assert time in added(data, "engagements.yaml")
    read_valid_folder(data)


def test_a_figure_for_rows_with_several_kinds_of_meeting_replaces_them(data: Path, tmp_path: Path) -> None:
    parts = [{"label": "physical", "meetings": 1, "days": 2}, {"label": "online", "meetings": "4", "days": "0.25"}]
    reading = RowReadingText("READ", "1 + 4", {"parts": parts}, {}, {})
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=(replace(ROWS[0], reading=reading), *ROWS[1:])))
    book = export(data, tmp_path / "r.xlsx")
    given = {(M, "ceb", "Days per meeting, one person"): "1", (M, "ceb", "Decision"): "Accept the correction"}
    bring_in(data, fill(book, {**ACCEPT, **given}))
    text = added(data, "engagements.yaml")
    assert "    meetings: 5\n    rule: READ_IN_REVIEW\n" in text
    assert "    days_per_meeting: 1\n    rule: READ_IN_REVIEW\n" in text
    assert "parts" not in text


def test_accepting_does_not_use_a_correction_and_says_so(data: Path, book: Path) -> None:
    given = {(M, "ceb", "Meetings a year"): "4", (M, "ceb", "Decision"): "Accept"}
    result = bring_in(data, fill(book, {**ACCEPT, **given}))
    note = "Chief Executives Board: not used, because the decision is “Accept”: Meetings a year."
    assert note in result.stdout
    assert "    meetings: 3\n" in added(data, "engagements.yaml")


def test_a_correction_must_have_something_to_correct(data: Path, book: Path) -> None:
    result = bring_in(data, fill(book, {**ACCEPT, (M, "ceb", "Decision"): "Accept the correction"}))
    message = "Chief Executives Board: “Accept the correction” is chosen, but there is no new wording and no figure."
    assert message in result.stdout


def test_last_year_can_be_kept(data: Path, book: Path) -> None:
    bring_in(data, fill(book, {**ACCEPT, (M, "hlcm", "Decision"): "Keep last year’s"}))
    text = added(data, "engagements.yaml")
    assert (
        "  relevance: Keeps the common system coherent\n  frequency:\n    wording: Twice a year\n    meetings: 2\n"
        in text
    )
    assert "  cite: un-2021 Annex 6\n" in text


def test_the_document_has_to_follow_a_new_wording(data: Path, book: Path) -> None:
    given = {(M, "ceb", "New wording: cost"): "Travel for two", (M, "ceb", "Travellers"): "2"}
    decision = {(M, "ceb", "Decision"): "Accept the correction"}
    result = bring_in(data, fill(book, {**ACCEPT, **given, **decision}))
    message = "Chief Executives Board: change the cost in row 1 of the document to “Travel for two”."
    assert f"To do: 1\n  {message}\n" in result.stdout
    assert "  cost:\n    wording: Travel for two\n    travellers: 2\n" in added(data, "engagements.yaml")


def test_a_row_with_only_another_name_keeps_the_reviewed_reading(data: Path, tmp_path: Path) -> None:
    renamed = replace(
        ROWS[5], name="Management Committee", cells=cells("Twice a year", "1 day"), changed=(Column.NAME,)
    )
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=(*ROWS[:5], renamed, *ROWS[6:])))
    bring_in(data, fill(export(data, tmp_path / "r.xlsx"), {**ACCEPT, (M, "hlcm", "Decision"): "Accept"}))
    assert "  frequency:\n    wording: Twice a year\n    meetings: 2\n" in added(data, "engagements.yaml")
    assert "  aliases:\n    - Management Committee\n" in added(data, "mechanisms.yaml")


def test_a_row_with_another_relevance_only_keeps_the_reviewed_reading(data: Path, tmp_path: Path) -> None:
    altered = replace(ROWS[5], cells=cells("Twice a year", "1 day"), changed=(Column.RELEVANCE,))
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=(*ROWS[:5], altered, *ROWS[6:])))
    bring_in(data, fill(export(data, tmp_path / "r.xlsx"), {**ACCEPT, (M, "hlcm", "Decision"): "Accept"}))
    text = added(data, "engagements.yaml")
    assert "  frequency:\n    wording: Twice a year\n    meetings: 2\n" in text
    assert "relevance" not in text


def test_a_summary_of_other_words_is_not_kept(data: Path, tmp_path: Path) -> None:
    changed = replace(ROWS[5], changed=(Column.FREQUENCY, Column.RELEVANCE))
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=(*ROWS[:5], changed, *ROWS[6:])))
    bring_in(data, fill(export(data, tmp_path / "r.xlsx"), {**ACCEPT, (M, "hlcm", "Decision"): "Keep last year’s"}))
    assert "relevance" not in added(data, "engagements.yaml")


@pytest.mark.parametrize(
    ("relevance", "is_kept"),
    [("Keeps the common system coherent", True), ("Prepares 3 “fora” a year", False)],
)
def test_a_summary_is_kept_if_the_new_row_bears_it_out(
    data: Path, tmp_path: Path, relevance: str, is_kept: bool
) -> None:
    for folder in (data, data.parent / "before"):
        replace_text(folder / "engagements.yaml", "Keeps the common system coherent", relevance)
    texts = (*cells("Twice a year", "1 day"), Cell(Column.RELEVANCE, "Relevance", "Prepares two meetings."))
    same = replace(ROWS[5], status=Status.SAME, cells=texts, changed=())
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=(*ROWS[:5], same, *ROWS[6:])))
    result = bring_in(data, fill(export(data, tmp_path / "r.xlsx"), {**ACCEPT, (M, "hlcm", "Decision"): "Accept"}))
    assert (f"  relevance: {relevance}\n" in added(data, "engagements.yaml")) is is_kept
    assert ("Write a new one in engagements.yaml for: Committee on Management (HLCM)." in result.stdout) is not is_kept


def test_roles_are_kept_as_far_as_the_new_row_gives_them(data: Path, tmp_path: Path) -> None:
    lines = "hlcm,itu,CHAIR,,,,un-2020 Annex 6\nhlcm,itu,SECRETARY,,,,un-2020 Annex 6\n"
    lines += "hlcm,unesco,FUNDER,,,,un-2020 Annex 6\n"
    before = data.parent / "before"
    for folder in (data, before):
        append(folder / "memberships.csv", lines)
    texts = cells("Four times a year", "1 day", "Costs of the chair; UNESCO funds the secretariat's travel")
    altered = replace(ROWS[5], cells=texts, reading=None)
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=(*ROWS[:5], altered, *ROWS[6:])))
    answers = {(M, "hlcm", "Decision"): "Accept", (M, "hlcm", "Is our reading right?"): "Yes"}
    bring_in(data, fill(export(data, tmp_path / "r.xlsx"), {**ACCEPT, **answers}))
    assert added(data, "memberships.csv") == lines.replace("Annex 6\n", "Annex 6; un-2021 Annex 6\n")


@pytest.mark.parametrize(
    ("status", "decision", "outcome"),
    [
        (None, "Accept", "Left out: 1\n  Environment Group\n"),
        ("No longer takes part", "Accept", "Left out: 1\n  Environment Group\n"),
        ("Unchanged", "Accept", "The document does not have this row, but its status is “Unchanged”."),
        ("Unchanged", "Keep last year’s", "Environment Group: row 7\n"),
        ("Unchanged", "Not yet", "Open, without a decision"),
    ],
)
def test_a_row_that_is_gone(data: Path, book: Path, status: str | None, decision: str, outcome: str) -> None:
    result = bring_in(data, fill(book, {**ACCEPT, (M, "emg", "Status"): status, (M, "emg", "Decision"): decision}))
    assert outcome in result.stdout


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        ("Accept", "The status is “No longer takes part”, but the document has the row."),
        ("Accept the correction", "Left out: 1\n  Chief Executives Board\n"),
        ("Leave out", "Left out: 1\n  Chief Executives Board\n"),
    ],
)
def test_a_unit_that_has_left_a_mechanism(data: Path, book: Path, decision: str, outcome: str) -> None:
    given = {(M, "ceb", "Status"): "No longer takes part", (M, "ceb", "Decision"): decision}
    assert outcome in bring_in(data, fill(book, {**ACCEPT, **given})).stdout


def test_a_row_that_is_left_out_does_not_come_back(data: Path, book: Path, tmp_path: Path) -> None:
    bring_in(data, fill(book, {**ACCEPT, (M, "ceb", "Decision"): "Leave out"}))
    result = bring_in(data, fill(book, {(M, "ceb", "Decision"): "Accept"}, to=tmp_path / "late.xlsx"))
    assert (
        "late.xlsx, Mechanisms Y4 (Decision): the decision on “Chief Executives Board” has been carried out already."
        " The answer was recorded, but it changes nothing." in result.stdout
    )
    assert added(data, "engagements.yaml") == "\n"


def test_a_mechanism_that_a_person_added_enters_after_the_last_row(data: Path, book: Path) -> None:
    given = {
        (M, "+1", "Mechanism"): "Group of Rivers (GR)",
        (M, "+1", "New wording: frequency"): "Twice a year",
        (M, "+1", "Meetings a year"): "2",
        (M, "+1", "Decision"): "Accept",
        (M, "+1", "Kind, if new"): "Network",
    }
    result = bring_in(data, fill(book, {**ACCEPT, **given}))
    assert "Group of Rivers (GR): the document has no such row. Add it there as row 7." in result.stdout
    assert added(data, "engagements.yaml") == (
        "- mechanism: gr\n  agency: itu\n  report: un-2021\n  row: 7\n"
        "  frequency:\n    wording: Twice a year\n    meetings: 2\n    rule: READ_IN_REVIEW\n  cite: un-2021 Annex 7\n"
    )


def test_an_added_mechanism_that_is_known_keeps_its_slug(data: Path, tmp_path: Path) -> None:
    write_draft(draft_path(data, "un-2021"), replace(DRAFT, rows=ROWS[:-1]))
    given = {(M, "+1", "Mechanism"): "Environment group", (M, "+1", "Decision"): "Keep last year’s"}
    bring_in(data, fill(export(data, tmp_path / "r.xlsx"), {**ACCEPT, **given}))
    assert "- mechanism: emg\n" in added(data, "engagements.yaml")


def test_new_wordings_are_read_and_doubts_asked_again(data: Path, book: Path, tmp_path: Path) -> None:
    """A “Yes” to the earlier reading says nothing about the reading of a new wording."""

    def read_row(frequency: str, time: str, cost: str) -> RowReadingText:
        outcome = "READ" if "per year" in frequency else "DOUBT"
        return RowReadingText(outcome, f"Reading of “{frequency}”", {"meetings": "5"}, {"days_per_meeting": "2"}, {})

    given = {
        (M, "ceb", "New wording: frequency"): "Five times or so",
        (M, "ceb", "Is our reading right?"): "Yes",
        (M, "ceb", "Decision"): "Accept the correction",
        (M, "dtn", "New wording: frequency"): "Five times per year",
        (M, "dtn", "Decision"): "Accept the correction",
        (M, "unicc", "Decision"): "Leave out",
    }
    imported = import_review(data, "un-2021", [fill(book, {**ACCEPT, **given})], read_row, tmp_path / "open")
    assert [one.row.key for one in imported.open if one.row.key in ("ceb", "dtn")] == ["ceb"]
    assert "    wording: Five times per year\n    meetings: 5\n" in added(data, "engagements.yaml")

    assert imported.exported is not None
    again = fill(imported.exported.path, {})
    imported = import_review(data, "un-2021", [again], read_row, tmp_path / "open")
    assert "ceb" in [one.row.key for one in imported.open]
    assert imported.exported is not None
    again = fill(imported.exported.path, {(M, "ceb", "Is our reading right?"): "yes"}, "C")
    imported = import_review(data, "un-2021", [again], read_row, tmp_path / "open")
    assert "  Chief Executives Board: row 1" in list(lines_of(imported))


def test_an_initiative_gets_a_citation_or_an_entry(data: Path, book: Path) -> None:
    given = {
        ("Initiatives", "broadband", "Decision"): "Accept",
        ("Initiatives", "bullet-2", "Decision"): "Accept",
        ("Initiatives", "bullet-2", "Kind, if new"): "Event",
    }
    result = bring_in(data, fill(book, {**ACCEPT, **given}))
    assert added(data, "initiatives.yaml") == (
        "  cite: un-2020 6.1 BDT 1; un-2021 6.1 BDT 1\n"
        "- slug: tw\n  name: Tides Week\n  acronym: TW\n  kind: EVENT\n  position: 2\n  heading: bdt\n"
        "  cite: un-2021 6.1 BDT 2\n"
    )
    assert "Tides Week (TW): add its partners and their roles to partnerships.csv." in result.stdout


def test_problems_of_the_new_data_are_said_in_the_words_of_the_workbook(data: Path, book: Path, tmp_path: Path) -> None:
    """Two rows with one number: nothing is written, and the cell is named."""
    before = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    given = {
        (M, "ceb", "Decision"): "Accept",
        (M, "unicc", "Decision"): "Leave out",
        (M, "dtn", "Decision"): "Accept",
        (M, "dtn", "Row, if another"): "1",
    }
    result = bring_in(data, fill(book, {**ACCEPT, **given}))
    assert result.exit_code == 1
    assert "Nothing was applied, because the data would not be valid" in result.stdout
    assert (
        "review.xlsx, Mechanisms AB5 (Row, if another of “Digital Technology Network”): Duplicate report and row"
        ' "un-2021, 1".' in result.stdout
    )
    assert {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()} == before
    assert "Entered" not in result.stdout
    sheet = load_workbook(tmp_path / "open" / "un-2021-review-2.xlsx")[M]
    assert 'Duplicate report and row "un-2021, 1"' in cell_of(sheet, "dtn", "Please check").value
    assert cell_of(sheet, "ceb", "Please check").value.endswith("\nIt is decided, but nothing was applied.")

    result = bring_in(data, fill(tmp_path / "open" / "un-2021-review-2.xlsx", {(M, "dtn", "Row, if another"): "2"}))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Digital Technology Network: row 2" in result.stdout


def test_comments_order_and_quotes_of_the_files_are_kept(data: Path, book: Path) -> None:
    replace_text(data / "mechanisms.yaml", "- slug: dtn\n", "# of the Board\n- slug: dtn   # the network\n")
    replace_text(data / "mechanisms.yaml", "  name: Younger Network\n", '  name: "Younger Network"  # twice\n')
    before = (data / "mechanisms.yaml").read_text(encoding="utf-8")
    given = {
        (M, "row-4", "Decision"): "Accept",
        (M, "row-4", "Kind, if new"): "Board",
        (M, "row-5", "Decision"): "Accept",
        (M, "row-5", "This is"): "Younger Network",
    }
    bring_in(data, fill(book, {**ACCEPT, **given}))
    after = (data / "mechanisms.yaml").read_text(encoding="utf-8")
    assert after == before.replace(
        "- slug: unicc\n",
        "- slug: ttt\n  name: Task Team on Tides\n  acronym: TTT\n  kind: BOARD\n  cite: un-2021 Annex 4\n"
        "- slug: unicc\n",
    ).replace(
        '  name: "Younger Network"  # twice\n  kind: NETWORK\n  cite: un-2020 Annex 4\n',
        '  name: "Younger Network"  # twice\n  aliases:\n    - Young Network\n  kind: NETWORK\n'
        "  cite: un-2020 Annex 4; un-2021 Annex 5\n",
    )


def test_the_shipped_data_can_take_a_second_edition(tmp_path: Path) -> None:
    """Expectations counted by hand in one edition hold when another one is added."""
    data = copy_of_data(DATA, tmp_path / "data")
    draft = whole_draft(data)
    write_draft(draft_path(data, "un-2021"), draft)
    decisions = {(M, one.key, "Decision"): "Accept" for one in draft.rows}
    decisions |= {("Initiatives", one.key, "Decision"): "Accept" for one in draft.initiatives}
    result = bring_in(data, fill(export(data, tmp_path / "r.xlsx"), {**ACCEPT, **decisions}))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Nothing is open." in result.stdout
    assert "Entered: 84\n" in result.stdout  # the report, 52 rows and 31 initiatives
    names = ("engagements.yaml", "memberships.csv", "mandates.csv", "initiatives.yaml", "mechanisms.yaml")
    for name in (*names, "reports.yaml"):
        added(data, name, DATA)
    cited = [entry for entry in read_valid_folder(data).of(MechanismEntry) if "un-2021" in str(entry.cite)]
    assert len(cited) == 52
    assert added(data, "engagements.yaml", DATA).count("  report: un-2021\n") == 52
    assert added(data, "mandates.csv", DATA).count("\n") == 49


def test_no_travellers_means_that_nobody_travels(data: Path, book: Path) -> None:
    figures = {(M, "ceb", "Travellers"): "0", (M, "ceb", "Decision"): "Accept the correction"}
    result = bring_in(data, fill(book, {**ACCEPT, **figures}))
    assert (result.exit_code, result.stderr) == (0, "")
    expected = "  cost:\n    wording: Travel and DSA for executive head\n    travel: NO\n    rule: READ_IN_REVIEW\n"
    assert expected in added(data, "engagements.yaml")


def test_a_row_that_is_left_out_is_to_be_deleted_from_the_document(data: Path, book: Path) -> None:
    left_out = {(M, "ceb", "Decision"): "Leave out", ("Initiatives", "bullet-2", "Decision"): "Leave out"}
    gone = {(M, "emg", "Decision"): "Leave out"}
    result = bring_in(data, fill(book, {**ACCEPT, **left_out, **gone}))
    assert "  Chief Executives Board: delete row 1 from the document.\n" in result.stdout
    assert "  Tides Week (TW): delete 6.1 BDT 2 from the document.\n" in result.stdout
    assert "Environment Group: delete" not in result.stdout


def test_a_long_wording_is_to_be_written_to_the_document_in_full(data: Path, book: Path) -> None:
    wording = "Four times per year at the place that the members agree on at the end of each meeting"
    answers = {(M, "ceb", "New wording: frequency"): wording, (M, "ceb", "Decision"): "Accept the correction"}
    sure = {(M, "ceb", "Meetings a year"): "4"}
    result = bring_in(data, fill(book, {**ACCEPT, **answers, **sure}))
    assert f"change the frequency in row 1 of the document to “{wording}”" in result.stdout
    assert "wording: Four times per year at the place that the members agree on at the …\n" in added(
        data, "engagements.yaml"
    )


def test_another_name_of_a_known_initiative_is_kept(data: Path, book: Path) -> None:
    given = {("Initiatives", "broadband", "Name, if another"): "Commission on Broadband"}
    accepted = {("Initiatives", "broadband", "Decision"): "Accept"}
    result = bring_in(data, fill(book, {**ACCEPT, **given, **accepted}))
    assert "6.1 BDT 1, with the new name “Commission on Broadband”\n" in result.stdout
    assert "    - Commission on Broadband\n" in added(data, "initiatives.yaml")


def test_staff_days_of_all_leave_the_kinds_of_meetings_as_they_are() -> None:
    parts = [{"label": "meeting", "meetings": "1-2", "days": "2"}, {"label": "call", "mode": "REMOTE"}]
    found = with_figures({"frequency": {"parts": parts, "rule": "REGULAR_IS_OPEN"}}, {"staff_days": "12+"})
    assert found == {
        "frequency": {
            "parts": [{"label": "meeting", "meetings": "1-2"}, {"label": "call", "mode": "REMOTE"}],
            "rule": "REGULAR_IS_OPEN",
        },
        "time": {"all_staff_days": "12+", "rule": "READ_IN_REVIEW"},
    }


def test_rows_that_wait_for_the_same_are_counted_if_they_are_many(data: Path, book: Path) -> None:
    rows = tuple(replace(ROWS[1], key=f"row-{number}", mechanism=None, row=number) for number in range(7, 19))
    opened = [Open(ReviewRow(M, one.key, f"Name {one.row}", "", "", "", one), ("Choose.",)) for one in rows]
    printed = list(lines_of(Imported("un-2021", open=opened)))
    assert printed == ["Open, something is missing: 12", "  12 rows: Choose."]
