"""``liaison build --review``: the database has the open reviews, and without the option nothing of them."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from liaison.cli import app
from tests.documents.review.reviews import bring_in, fill
from tests.querying import Client

M = "Mechanisms"
REVIEWS = """{ reviews { report previous { slug } title session file rows(first: 100) { nodes {
  position type name status state mechanism { slug } initiative { slug } locator unit
  frequency time cost previousFrequency previousTime previousCost text reading checks missing decision
  answers { question answer who file cell standing }
} } } }"""


def built(data: Path, *options: str) -> Any:
    """The reviews in a database that is built now."""
    database = data.parent / "registry.sqlite"
    result = CliRunner().invoke(app, ["build", "--data", str(data), "--database", str(database), "--quiet", *options])
    assert (result.exit_code, result.stderr) == (0, "")
    client = Client(database)
    try:
        return client.data(REVIEWS)["reviews"]
    finally:
        client.close()


def rows_of(data: Path) -> dict[str, Any]:
    (review,) = built(data, "--review")
    return {row["name"]: row for row in review["rows"]["nodes"]}


def test_a_build_without_the_option_has_nothing_of_a_review(data: Path) -> None:
    assert built(data) == []


def test_a_review_shows_what_is_compared(data: Path) -> None:
    (review,) = built(data, "--review")
    assert review["report"] == "un-2021"
    assert review["previous"] == {"slug": "un-2020"}
    assert (review["title"], review["session"], review["file"]) == ("Report of 2021", "C21", "new.docx")
    rows = [(row["position"], row["name"], row["status"], row["locator"]) for row in review["rows"]["nodes"]]
    assert rows == [
        (1, "Chief Executives Board", "ALTERED", "Annex 1"),
        (2, "Digital Technology Network", "SAME", "Annex 2"),
        (3, "UNICC management committee", "SAME", "Annex 3"),
        (4, "Task Team on Tides (TTT)", "NEW", "Annex 4"),
        (5, "Young Network", "RENAMED", "Annex 5"),
        (6, "Committee on Management (HLCM)", "ALTERED", "Annex 6"),
        (7, "Environment Group", "GONE", None),
        (8, "Broadband Commission", "SAME", "6.1 BDT 1"),
        (9, "Tides Week (TW)", "NEW", "6.1 BDT 2"),
    ]


def test_a_row_has_both_wordings_and_our_reading(data: Path) -> None:
    board = rows_of(data)["Chief Executives Board"]
    assert (board["previousFrequency"], board["frequency"]) == ("Twice per year", "Three times per year")
    assert board["mechanism"] == {"slug": "ceb"}
    assert board["reading"] == "3 meetings × 2 days × 1 staff = 6 staff days, computed"
    assert board["checks"] == "Changed since last year: frequency."
    assert (board["state"], board["missing"], board["decision"]) == ("OPEN", "The decision is missing.", None)
    bullet = rows_of(data)["Broadband Commission"]
    assert (bullet["type"], bullet["initiative"], bullet["unit"]) == ("INITIATIVE", {"slug": "broadband"}, "BDT")
    assert bullet["text"] == "It met."


def test_answers_say_who_gave_them_where_and_whether_they_count(data: Path, book: Path) -> None:
    one = fill(book, {(M, "ceb", "Status"): "Changed"}, to=book.with_name("bdt.xlsx"))
    other = fill(book, {(M, "ceb", "Status"): "Unchanged"}, who="B. Roy", to=book.with_name("tsb.xlsx"))
    bring_in(data, one, other)
    board = rows_of(data)["Chief Executives Board"]
    assert board["state"] == "CONFLICT"
    assert "Different answers" in board["missing"]
    assert "Different answers" not in board["checks"]
    answers = {(each["answer"], each["who"], each["file"], each["standing"]) for each in board["answers"]}
    assert {("Changed", "bdt.xlsx", "DIFFERS"), ("Unchanged", "tsb.xlsx", "DIFFERS")} <= {
        (answer, file, standing) for answer, _, file, standing in answers
    }
    assert all(each["question"] == "Status" and each["cell"].startswith("Mechanisms ") for each in board["answers"])


@pytest.mark.parametrize(("decision", "state"), [("Accept", "DONE"), ("Leave out", "DONE"), ("Not yet", "OPEN")])
def test_state_follows_from_the_decision(data: Path, book: Path, decision: str, state: str) -> None:
    fill(book, {("Report", "", "Decision"): "Accept", (M, "emg", "Decision"): decision})
    bring_in(data, book)
    assert rows_of(data)["Environment Group"]["state"] == state


def test_the_version_of_the_data_does_not_depend_on_reviews_that_are_not_shown(data: Path, tmp_path: Path) -> None:
    def version(*options: str) -> str:
        database = tmp_path / "other.sqlite"
        CliRunner().invoke(app, ["build", "--data", str(data), "--database", str(database), "--quiet", *options])
        client = Client(database)
        try:
            return str(client.data("{ dataset { version } }")["dataset"]["version"])
        finally:
            client.close()

    before = version()
    assert version("--review") != before
    (data / "reviews" / "un-2021" / "draft.json").unlink()
    assert version() == before
