"""Verifying the data against their report: what agrees, what a finding declares, and every kind of difference."""

from pathlib import Path

import pytest

from liaison.documents.document import Document
from liaison.documents.verification.results import Verification
from liaison.documents.verify import verify
from liaison.loading.checks import read_valid_folder
from liaison.loading.folder import read_folder
from tests.documents.verify_sample import DOCUMENT, write_data


def verified(
    folder: Path, changes: dict[str, tuple[str, str]] | None = None, document: Document = DOCUMENT
) -> Verification:
    data = read_folder(write_data(folder, changes))
    assert not data.problems
    return verify(data, document, "un-2020")


def test_sample_is_valid(tmp_path: Path) -> None:
    read_valid_folder(write_data(tmp_path))


def test_data_that_agree_have_no_differences(tmp_path: Path) -> None:
    verification = verified(tmp_path)
    assert verification.differences == ()
    assert verification.checked["wordings"] == 9  # eight cells of the three rows and the wording of one mandate
    assert verification.checked["rows"] == 3
    assert verification.checked["dates"] == 5  # the days of the congress, the month of the forum, the years of a chair
    assert verification.checked["amounts"] == 2


def test_names_from_verified_lists_are_counted_apart(tmp_path: Path) -> None:
    assert verified(tmp_path).from_lists["names"] == 1  # the full name of UNESCO


def test_finding_declares_the_name_that_it_quotes(tmp_path: Path) -> None:
    (declared,) = verified(tmp_path).declared
    assert (declared.finding, declared.difference.data) == ("learning-without-name", "Joint work on learning")


def test_finding_declares_nothing_that_it_does_not_quote(tmp_path: Path) -> None:
    renamed = {"initiatives.yaml": ("name: Joint work on learning", "name: Joint work on teaching")}
    assert [one.what for one in verified(tmp_path, renamed).differences] == ["the name of initiative/learning"]


def test_row_may_have_another_name_than_the_record(tmp_path: Path) -> None:
    renamed = {"mechanisms.yaml": ("name: Group on Knots", "name: Knot Group\n  aliases: [Group on Knots]")}
    assert verified(tmp_path / "alias", renamed).differences[0].what == "the name of mechanism/knots"
    in_row = {"engagements.yaml": ("- mechanism: knots", "- mechanism: knots\n  name: Group on Bows")}
    (found,) = verified(tmp_path / "row", in_row).differences
    assert (found.what, found.report) == ("the first cell of the row of mechanism/knots", "Group on Knots")


def test_figure_that_a_unit_gave_in_the_review_is_not_compared(tmp_path: Path) -> None:
    given = {"engagements.yaml": ("meetings: 2, rule: AS_PRINTED", "meetings: 5, rule: READ_IN_REVIEW")}
    verification = verified(tmp_path, given)
    assert verification.differences == ()
    assert verification.from_lists["figures read in the review"] == 1


# One fault in one file, and what the report says instead.
FAULTS = {
    "figure: meetings": (
        "engagements.yaml",
        "meetings: 2, rule",
        "meetings: 3, rule",
        "the meetings of mechanism/string-board",
    ),
    "figure: one end of a range": (
        "engagements.yaml",
        "days_per_meeting: 2-3",
        "days_per_meeting: 2",
        "days per meeting of",
    ),
    "figure: travellers": (
        "engagements.yaml",
        "travellers: ~2",
        "travellers: ~3",
        "the travellers of mechanism/string-board",
    ),
    "figure: about": ("engagements.yaml", "travellers: ~2", "travellers: 2", "“about” in the figures on cost"),
    "figure: days of a part": ("engagements.yaml", "days: 0.25", "days: 0.5", "the days (call)"),
    "figure: meetings of a part": ("engagements.yaml", "meetings: 12", "meetings: 10", "the meetings (call)"),
    "figure: staff days": ("engagements.yaml", "~36", "~30", "all staff days of mechanism/knots"),
    "amount": ("engagements.yaml", "amount: 4000", "amount: 400", "an amount of mechanism/tails"),
    "amount: millions": ("initiatives.yaml", "1500000", "15000000", "an amount of initiative/schools"),
    "currency": ("engagements.yaml", "4000, currency: USD", "4000, currency: CHF", "an amount of mechanism/tails"),
    "travel": ("engagements.yaml", "CONDITIONAL", "NO", "the travel of mechanism/knots"),
    "wording: a word changed": (
        "engagements.yaml",
        "wording: Twice per",
        "wording: Twice a",
        "the wording on frequency of",
    ),
    "wording: of another row": (
        "engagements.yaml",
        "Travel is possible",
        "Travel for approx. 2 staff",
        "the wording on cost of",
    ),
    "wording: words left out in silence": (
        "engagements.yaml",
        "monthly calls …",
        "monthly calls",
        "the wording on frequency of",
    ),
    "wording: excerpt out of order": (
        "engagements.yaml",
        "a) 1 physical meeting. b) monthly calls …",
        "b) monthly calls … a) 1 physical meeting.",
        "the wording on frequency of mechanism/tails",
    ),
    "wording: missing": (
        "engagements.yaml",
        "wording: Travel is possible, ",
        "",
        "the wording on cost of mechanism/knots",
    ),
    "wording: of a mandate": ("mandates.csv", "Safe strings", "Safer strings", "the wording with resolution/res-12"),
    "name": ("mechanisms.yaml", "name: Tail Network", "name: Tale Network", "the name of mechanism/tails"),
    "name: not the whole cell": (
        "mechanisms.yaml",
        "name: Group on Knots",
        "name: Knots",
        "the first cell of the row of",
    ),
    "name: misspelled, beside a list": (
        "agencies.yaml",
        "name: World Kite Office",
        "name: World Kite Ofice",
        "the name of agency/wko",
    ),
    "acronym": ("mechanisms.yaml", "acronym: SB", "acronym: STB", "the acronym of mechanism/string-board"),
    "alias": ("mechanisms.yaml", "STRING-BOARD", "Board for Strings", "the alias of mechanism/string-board"),
    "name of a unit": ("agencies.yaml", "Kite Development Bureau", "Kite Bureau", "the name of the unit bdt"),
    "title of the report": ("reports.yaml", "name: Activities", "name: Activity", "the name of report/un-2020"),
    "symbol of the report": ("reports.yaml", "K20/7", "K20/8", "the symbol of report/un-2020"),
    "symbol": ("resolutions.yaml", "symbol: Res. 12 (Rev.", "symbol: Res. 12 (rev.", "the symbol of resolution/res-12"),
    "number of a symbol": ("resolutions.yaml", "number: '12'", "number: '21'", "the number of resolution/res-12"),
    "year of a symbol": ("resolutions.yaml", "year: 2018", "year: 2014", "the year of resolution/res-12"),
    "place of a symbol": ("resolutions.yaml", "place: Oslo", "place: Bergen", "the place of resolution/res-12"),
    "title of a resolution": (
        "resolutions.yaml",
        "name: Safe strings",
        "name: Safe string",
        "the name of resolution/res-12",
    ),
    "locator: another paragraph": (
        "mechanisms.yaml",
        "Annex 1; un-2020 5.1",
        "Annex 1; un-2020 1.1",
        "the passage does not name mechanism/string-board",
    ),
    "locator: not in the document": (
        "events.yaml",
        "place: Oslo\n  cite: un-2020 4.1",
        "place: Oslo\n  cite: un-2020 4.2",
        "the document has no such place",
    ),
    "locator: another row": (
        "mandates.csv",
        "un-2020 Annex 1",
        "un-2020 Annex 2",
        "the passage does not cite resolution/res-12",
    ),
    "row number": ("engagements.yaml", "row: 3", "row: 4", "the row of mechanism/knots"),
    "body of another row": (
        "engagements.yaml",
        "[string-board]",
        "[knots]",
        "the body that mechanism/tails meets with",
    ),
    "role": (
        "memberships.csv",
        "string-board,wko,CHAIR",
        "string-board,wko,SECRETARY",
        "no word of the passage gives agency/wko",
    ),
    "year of a role": ("memberships.csv", "2017,2018", "2016,2018", "the year (since) of agency/wko"),
    "agency not in the bullet": (
        "partnerships.csv",
        "learning,unesco",
        "learning,nowhere",
        "the passage does not name agency/nowhere",
    ),
    "order of bullets": ("initiatives.yaml", "position: 1", "position: 3", "the position of initiative/schools"),
    "heading": ("agencies.yaml", "acronym: BDT", "acronym: BR", "the unit of initiative/"),
    "date: month": ("events.yaml", "2019-03", "2019-04", "the start of event/forum"),
    "date: day": ("events.yaml", "2019-05-14", "2019-05-15", "the end of event/congress"),
    "place of an event": ("events.yaml", "place: Oslo", "place: Bergen", "the place of event/congress"),
    "edition of an event": ("events.yaml", "edition: 3rd", "edition: 4th", "the edition of event/forum"),
    "parent": ("mechanisms.yaml", "parent: string-board", "parent: knots", "the parent of mechanism/tails"),
    "quotation": ("initiatives.yaml", "“Work with UNESCO”", "“Work for UNESCO”", "quotation in the note"),
    "number in a summary": ("mechanisms.yaml", "works 3 days", "works 4 days", "number in the summary"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_is_found(fault: str, tmp_path: Path) -> None:
    file, old, new, what = FAULTS[fault]
    found = verified(tmp_path, {file: (old, new)}).differences
    assert any(difference.what.startswith(what) for difference in found), [difference.what for difference in found]
