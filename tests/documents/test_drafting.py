"""Drafting an edition: how its rows and bullets relate to the edition before, on small documents made by hand."""

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from liaison.documents.document import Document, TrackedChange
from liaison.documents.draft import Draft, RowReadingText, Status
from liaison.documents.draft_summary import summary_of
from liaison.documents.drafting import (
    BadReportSlug,
    EditionBefore,
    EditionExists,
    Source,
    UnknownPrevious,
    draft,
)
from liaison.errors import NotAReport
from liaison.loading.attachments import Column
from liaison.loading.folder import DataFolder, read_folder
from liaison.settings import DATA
from tests.documents.documents_by_hand import document, row
from tests.documents.edition_content import ANNEX, GONE, Change, EditionRow
from tests.report import report_text
from tests.report.conftest import DEFAULT_PATH
from tests.sample import write_sample, write_two_editions

CEB = row("Chief Executives Board", "Twice per year", "2 days per meeting", "Travel and DSA for executive head")
DTN = row("Digital Technology Network (DTN)", "Twice per year")
UNICC = row("UNICC management committee")
ROWS = [CEB, DTN, UNICC]
BULLET = {"6.1 BDT 1": "Broadband Commission, led by ITU and UNESCO;"}


def read(frequency: str, time: str, cost: str) -> RowReadingText:
    return RowReadingText("NOT_UNDERSTOOD", " | ".join((frequency, time, cost)), {}, {}, {})


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return read_folder(write_sample(tmp_path))


def drafted(data: DataFolder, new: Document, last: Document | None = None, earlier: Draft | None = None) -> Draft:
    return draft(Source(new, "new.docx", "5e"), data, "un-2021", "un-2020", read, last, earlier)


def statuses(found: Draft) -> dict[str, str]:
    return {one.key: one.status.value for one in found.rows}


def test_rows_with_the_same_wordings_are_unchanged(data: DataFolder) -> None:
    found = drafted(data, document(ROWS, BULLET))
    assert statuses(found) == {"ceb": "SAME", "dtn": "SAME", "unicc": "SAME"}
    assert [(one.row, one.previous_row) for one in found.rows] == [(1, 1), (2, 2), (3, 3)]
    assert [(one.key, one.status) for one in found.initiatives] == [("broadband", Status.SAME)]


def test_white_space_and_a_mark_at_the_end_change_nothing(data: DataFolder) -> None:
    ceb = row("Chief  Executives\nBoard ", "Twice\nper\u00a0year.", "2 days per meeting;", CEB[5])
    assert drafted(data, document([ceb, DTN, UNICC])).rows[0].status is Status.SAME


def test_another_wording_is_an_alteration_of_its_column(data: DataFolder) -> None:
    ceb = row(CEB[0], "Twice per year", "3 days per meeting", "")
    found = drafted(data, document([ceb, DTN, UNICC])).rows[0]
    assert (found.status, found.mechanism, found.changed) == (Status.ALTERED, "ceb", (Column.TIME, Column.COST))
    assert [cell.text for cell in found.previous_cells] == [CEB[0], CEB[3], CEB[4], CEB[5]]
    assert [cell.heading for cell in found.previous_cells][2] == "Time spent"
    assert found.reading is not None
    assert found.reading.words == "Twice per year | 3 days per meeting | "


def test_another_name_of_the_mechanism_is_an_alteration(tmp_path: Path) -> None:
    data = write_sample(tmp_path)
    file = data / "mechanisms.yaml"
    file.write_text(file.read_text().replace("kind: BOARD", "kind: BOARD\n  aliases: [Board of Chiefs]"))
    found = drafted(read_folder(data), document([row("Board of Chiefs", *CEB[3:]), DTN, UNICC])).rows[0]
    assert (found.status, found.mechanism, found.changed) == (Status.ALTERED, "ceb", (Column.NAME,))


def test_an_excerpt_is_compared_as_far_as_it_goes(tmp_path: Path) -> None:
    data = write_sample(tmp_path)
    file = data / "engagements.yaml"
    file.write_text(file.read_text().replace("wording: 2 days per meeting", "wording: 2 days … in Geneva"))
    same = row(CEB[0], CEB[3], "2 days, usually in spring,\nin Geneva", CEB[5])
    altered = row(CEB[0], CEB[3], "3 days, usually in spring, in Geneva", CEB[5])
    found = drafted(read_folder(data), document([same, DTN, UNICC])).rows[0]
    assert found.status is Status.SAME
    assert found.reason == "The data have only an excerpt of last year’s time: the other words are not compared."
    assert drafted(read_folder(data), document([altered, DTN, UNICC])).rows[0].changed == (Column.TIME,)


def test_with_last_years_document_all_cells_are_compared(data: DataFolder) -> None:
    last = document([row(*CEB[:1], *CEB[3:], activity="Old activity", relevance="The same"), DTN, UNICC])
    new = document([row(*CEB[:1], *CEB[3:], activity="New activity", relevance="The  same"), DTN, UNICC])
    found = drafted(data, new, last).rows[0]
    assert (found.status, found.changed) == (Status.ALTERED, (Column.ACTIVITY,))
    assert found.previous_cells[1].text == "Old activity"


def test_similar_name_is_proposed_and_never_settled(data: DataFolder) -> None:
    found = drafted(data, document([CEB, row("Network of Digital Technologies", "Once"), UNICC]))
    assert statuses(found) == {"ceb": "SAME", "row-2": "RENAMED", "unicc": "SAME"}
    renamed = found.rows[1]
    assert (renamed.mechanism, renamed.previous_row) == (None, 2)
    assert [proposal.slug for proposal in renamed.proposals] == ["dtn"]
    assert renamed.previous_cells[1].text == "Twice per year"
    assert (renamed.changed, renamed.reason) == ((), "")


def test_new_and_gone_rows(data: DataFolder) -> None:
    found = drafted(data, document([CEB, row("Forum on Ocean Cables", "Weekly"), UNICC]))
    assert statuses(found) == {"ceb": "SAME", "row-2": "NEW", "unicc": "SAME", "dtn": "GONE"}
    gone = found.rows[3]
    assert (gone.row, gone.previous_row, gone.cells, gone.previous_cells[1].text) == (None, 2, (), "Twice per year")


def test_known_body_without_a_row_last_year_is_new(tmp_path: Path) -> None:
    data = write_sample(tmp_path)
    with (data / "mechanisms.yaml").open("a") as file:
        file.write("- {slug: zz-board, name: Board of Boards, kind: BOARD, cite: un-2020 5.1}\n")
    found = drafted(read_folder(data), document([*ROWS, row("Board of Boards")])).rows[3]
    assert (found.key, found.status, found.mechanism, found.previous_row) == ("zz-board", Status.NEW, "zz-board", None)
    assert found.reason == "The registry has this body, but the edition before has no row of it."


def test_repeated_row_is_doubtful(data: DataFolder) -> None:
    found = drafted(data, document([CEB, DTN, UNICC, DTN]))
    assert statuses(found) == {"ceb": "SAME", "row-2": "DOUBTFUL", "unicc": "SAME", "row-4": "DOUBTFUL"}
    assert found.rows[1].reason == "Rows 2 and 4 of the document all name “Digital Technology Network”."
    assert [[proposal.slug for proposal in found.rows[at].proposals] for at in (1, 3)] == [["dtn"], ["dtn"]]


def test_row_without_a_name_is_doubtful(data: DataFolder) -> None:
    found = drafted(data, document([*ROWS, row(" ", "Weekly")])).rows[3]
    assert (found.key, found.status, found.reason) == ("row-4", Status.DOUBTFUL, "The name is empty.")


def test_cells_name_resolutions_agencies_and_initiatives(data: DataFolder) -> None:
    text = "PP Res. 64 and WTDC Res. 37, with UNESCO, in the Broadband Commission of ITU"
    found = drafted(data, document([row(*CEB[:1], *CEB[3:], relevance=text), DTN, UNICC])).rows[0]
    assert (found.resolutions, found.unknown_resolutions) == (("pp-64",), ("WTDC Res. 37",))
    assert (found.agencies, found.initiatives) == (("unesco",), ("broadband",))  # not the publisher of the report


def test_opening_gives_title_symbol_and_session(data: DataFolder) -> None:
    opening = (
        "C21 – Geneva, June 2021",
        "Document C21/INF/7-E",
        "REPORT OF 2021",
        "since C20",
        "References: C20/INF/3",
    )
    found = drafted(data, document(ROWS, opening=opening))
    assert (found.title, found.symbol, found.session) == ("REPORT OF 2021", "C21/INF/7", "C21")


@pytest.mark.parametrize("opening", [("C20", "Report of 2020"), ("Document C20/INF/3-E",), ("C20/INF/3(Rev.1)",)])
def test_edition_before_is_refused(tmp_path: Path, opening: tuple[str, ...]) -> None:
    data = write_sample(tmp_path)
    file = data / "reports.yaml"
    file.write_text(file.read_text().replace("session: C20", "session: C20\n  symbol: C20/INF/3"))
    with pytest.raises(EditionBefore, match=r"new\.docx is un-2020, the edition before: its opening gives the s"):
        drafted(read_folder(data), document(ROWS, opening=opening))


def test_mentions_of_the_edition_before_are_no_reason_to_refuse(tmp_path: Path) -> None:
    data = write_sample(tmp_path)
    file = data / "reports.yaml"
    file.write_text(file.read_text().replace("session: C20", "session: C20\n  symbol: C20/INF/3"))
    opening = ("Activities since C20", "Document C21/INF/7-E", "References", "C20/INF/3", "C20")
    assert drafted(read_folder(data), document(ROWS, opening=opening)).symbol == "C21/INF/7"


def test_unknown_previous_edition_is_refused(data: DataFolder) -> None:
    with pytest.raises(UnknownPrevious, match=r'no rows of the report "un-2002"\. Did you mean "un-2020"\?'):
        draft(Source(document(ROWS), "new.docx", ""), data, "un-2021", "un-2002", read)


def test_edition_in_the_data_is_refused(tmp_path: Path) -> None:
    data = read_folder(write_two_editions(tmp_path))
    with pytest.raises(EditionExists, match="un-2021 is already in the data, with 3 rows"):
        drafted(data, document(ROWS))


@pytest.mark.parametrize("slug", ["../un-2021", "UN 2021", ""])
def test_report_must_be_a_slug(data: DataFolder, slug: str) -> None:
    with pytest.raises(BadReportSlug):
        draft(Source(document(ROWS), "new.docx", ""), data, slug, "un-2020", read)


def test_document_without_rows_is_refused(data: DataFolder) -> None:
    with pytest.raises(NotAReport, match="no annex with rows"):
        drafted(data, document([]))


def test_notes_tell_what_a_person_should_know(data: DataFolder) -> None:
    new = replace(
        document([row("Chief Executives Board", "Once"), DTN, UNICC], opening=()),
        tracked=(TrackedChange("insertion", "Editor", "2021-03-01", "Once"),),
        struck=("old words",),
        hidden=("a  remark",),
        unplaced=("stray words",),
    )
    assert drafted(data, new).notes == (
        "The opening of the document gives no title, no symbol, no session.",
        "The document of un-2020 is not attached: rows are compared by the wordings that the data have on frequency, "
        "time and cost, and bullets by the agencies that they name.",
        "Tracked change, read as accepted (1 of 1): insertion by Editor: “Once”",
        "Text that is struck out (1 of 1): “old words”",
        "Text that the document hides (1 of 1): “a remark”",
        "Text that has no place in the report (1 of 1): “stray words”",
    )


def test_document_in_which_nothing_has_changed_is_noted(data: DataFolder) -> None:
    assert drafted(data, document(ROWS)).notes[0] == (
        "Every row equals that of un-2020. Is this the document of the new edition?"
    )


def test_initiatives_are_compared_by_the_agencies_they_name(data: DataFolder) -> None:
    (found,) = drafted(data, document(ROWS, {"6.1 BDT 1": "The Broadband Commission met."})).initiatives
    assert (found.key, found.status, found.reason) == ("broadband", Status.ALTERED, "No longer names: unesco")


def test_initiatives_are_compared_by_their_text_if_it_is_attached(data: DataFolder) -> None:
    last = document(ROWS, BULLET)
    same = drafted(data, document(ROWS, {"6.1 TSB 1": BULLET["6.1 BDT 1"]}), last).initiatives
    altered = drafted(data, document(ROWS, {"6.1 BDT 1": "Broadband Commission, led by ITU, UNESCO"}), last).initiatives
    assert [(one.status, one.reason) for one in (*same, *altered)] == [
        (Status.SAME, ""),
        (Status.ALTERED, "The text has changed."),
    ]


def test_new_gone_renamed_and_repeated_initiatives(data: DataFolder) -> None:
    cases = {
        "Ocean Cable Week, with UNESCO": [("bullet-6-1-bdt-1", "NEW"), ("broadband", "GONE")],
        "Commission for broadband": [("bullet-6-1-bdt-1", "RENAMED")],
    }
    for text, expected in cases.items():
        found = drafted(data, document(ROWS, {"6.1 BDT 1": text})).initiatives
        assert [(one.key, one.status.value) for one in found] == expected
    twice = {"6.1 BDT 1": "Broadband Commission", "6.1 BDT 2": "Broadband Commission again"}
    found = drafted(data, document(ROWS, twice)).initiatives
    assert [(one.status.value, one.reason) for one in found] == [
        ("DOUBTFUL", "2 bullets name “Broadband Commission”."),
        ("DOUBTFUL", "2 bullets name “Broadband Commission”."),
    ]


def test_revised_document_keeps_the_keys_of_unsettled_rows(data: DataFolder) -> None:
    new = row("Forum on Ocean Cables", "Weekly")
    first = drafted(data, document([new, CEB, DTN, UNICC], {"6.1 BDT 1": "Ocean Week"}))
    assert [one.key for one in first.rows] == ["row-1", "ceb", "dtn", "unicc"]
    other = row("Lake Council", "Daily")
    rows = document([other, CEB, new, DTN, UNICC], {"6.1 BDT 1": "Lake Week", "6.1 BDT 2": "Ocean Week"})
    second = drafted(data, rows, earlier=first)
    assert [(one.key, one.row) for one in second.rows] == [
        ("row-6", 1), ("ceb", 2), ("row-1", 3), ("dtn", 4), ("unicc", 5)
    ]  # fmt: skip
    assert [one.key for one in second.initiatives] == ["bullet-6-1-bdt-1-2", "bullet-6-1-bdt-1", "broadband"]


def test_summary_lists_what_needs_a_person(data: DataFolder) -> None:
    new = document([row(*CEB[:1], "Monthly", *CEB[4:]), row("Network of Digital Technologies", "Once", cost="Res. 9")])
    lines = list(summary_of(drafted(data, new)))
    assert lines[:4] == [
        "un-2021 compared with un-2020: Report of 2021",
        "Document C21/INF/7, C21, from new.docx",
        "Rows of the annex: 1 altered, 1 perhaps renamed, 1 gone",
        "Initiatives: 1 gone",
    ]
    assert "  row 2: Network of Digital Technologies" in lines
    assert any(line.startswith("    proposed: Digital Technology Network [dtn], similarity ") for line in lines)
    assert "    frequency: “Monthly”; last year “Twice per year”" in lines
    assert "    frequency: “Once”; last year “Twice per year”" in lines
    assert "    cites texts that the registry does not have: Res. 9" in lines
    assert "  row 3 of last year: UNICC management committee" in lines


def test_the_invented_edition() -> None:
    """Each of its 54 rows is settled or proposed as its table says, and nothing else is."""
    entries = [entry for entry in ANNEX if isinstance(entry, EditionRow)]
    rows = [[getattr(entry, column.value) for column in Column] for entry in entries]
    found = drafted(read_folder(DATA), document(rows)).rows
    allowed = {
        Change.SAME: {Status.SAME},
        Change.ALTERED: {Status.ALTERED},
        Change.RENAMED: {Status.SAME, Status.ALTERED, Status.RENAMED},  # the same words, an alias, or similar words
        Change.NEW: {Status.NEW, Status.DOUBTFUL},
    }
    assert len(entries) == 54
    for entry, one in zip(entries, found, strict=False):
        assert one.status in allowed[entry.change], entry.name
        assert (one.mechanism or [proposal.slug for proposal in one.proposals]) in (
            entry.mechanism,
            [entry.mechanism] if entry.mechanism else [],
        )
    assert {one.key: one.previous_row for one in found if one.status is Status.GONE} == GONE


def test_the_report_itself_is_unchanged_in_all_rows() -> None:
    path = Path(os.environ.get("REPORT_TEXT", DEFAULT_PATH))
    if not path.is_file():
        pytest.skip(f"the report is not at {path}: set REPORT_TEXT to the path of its text")
    text = path.read_text(encoding="utf-8")
    rows = [list(vars(one).values())[1:] for one in report_text.annex(text)]
    same = document(rows, report_text.bullets(text), opening=())
    found = drafted(read_folder(DATA), same)
    assert Counter(one.status for one in found.rows) == {Status.SAME: 52}
    # Five bullets do not give the name of their initiative: it is proposed. Two introduce others.
    counts = Counter(one.status for one in found.initiatives)
    assert counts == {Status.SAME: 26, Status.RENAMED: 5, Status.NEW: 2}
    proposed = {one.locator: one.proposals[0].slug for one in found.initiatives if one.proposals}
    assert proposed == {
        "6.1 BR 3": "unoosa-radio",
        "6.1 BR 4": "icao-radio",
        "6.1 BR 5": "imo-radio",
        "6.1 TSB 5": "itu-t-unece",
        "6.1 GS 3": "international-days",
    }
    attached = drafted(read_folder(DATA), same, last=same)
    assert {one.status for one in (*attached.rows, *attached.initiatives)} == {Status.SAME}
