"""``liaison diff``: what it prints about the changes between two editions. The editions of the sample are invented."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from liaison.cli import app
from liaison.documents.comparison import figure
from liaison.loading.build import build
from tests.sample import write_two_editions


def diff(database: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["diff", *arguments, "--database", str(database)])


def test_changes_are_printed_by_kind_and_field(two_editions_path: Path) -> None:
    result = diff(two_editions_path, "un-2020", "un-2021")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Changes from un-2020 (C20) to un-2021 (C21)"
    assert [line for line in lines if line.startswith(("Added", "Removed", "Renamed", "Altered"))] == [
        "Added: 3",
        "Removed: 2",
        "Renamed: 1",
        "Altered: 3",
    ]
    for expected in (
        "  Annual Forum, row 1, staff days: not stated",
        "  Initiative: School Network",
        "  Board of Chief Executives, row 1, now row 2",
        "    Name: “Chief Executives Board” → “Board of Chief Executives”",
        "    Time spent: “2 days per meeting” → “3 days per meeting”",
        "    Staff days per year: 4 → 6 to 12",
        "    Travel: yes → conditional",
        "    Amount in CHF (a year): not stated → 1,000",
        "    Shared meeting removed: UNICC management committee",
        "    Mandate added: PP Res. 71",
        "    Role removed: International Telecommunication Union, co-chair",
    ):
        assert expected in lines


def test_change_of_the_total_is_explained(two_editions_path: Path) -> None:
    lines = diff(two_editions_path, "un-2020", "un-2021").stdout.splitlines()
    assert lines[-4:] == [
        "Total staff days per year: 7 or more → 6 to 12. The minimum is 1 lower, because:",
        "      −3  Digital Technology Network: 3 or more (no longer stated; the work may be the same)",
        "      +2  Chief Executives Board: 4 → 6 to 12 (other figures)",
        "Staff days are not known for 0 of 3 rows before and 2 of 3 rows after; they are not in the totals.",
    ]


def test_parts_that_cannot_be_compared_are_listed(two_editions_path: Path) -> None:
    (line,) = [each for each in diff(two_editions_path, "un-2020", "un-2021").stdout.splitlines() if "Not comp" in each]
    assert line.endswith(": mechanisms without a row in the annex, participants in events.")


@pytest.fixture
def annex_only(tmp_path: Path) -> Path:
    """The editions, without what paragraphs of the later one say of roles."""
    data = write_two_editions(tmp_path / "data")
    text = (data / "memberships.csv").read_text(encoding="utf-8")
    assert "; un-2021 5.1" in text
    (data / "memberships.csv").write_text(text.replace("; un-2021 5.1", ""), encoding="utf-8")
    return build(data, tmp_path / "registry.sqlite").database


def test_roles_of_paragraphs_are_not_removed_by_an_edition_of_which_only_the_annex_is_known(annex_only: Path) -> None:
    output = diff(annex_only, "un-2020", "un-2021").stdout
    assert "roles in mechanisms that only paragraphs give" in output
    assert "member" not in output
    assert "    Role removed: International Telecommunication Union, co-chair" in output  # from a row


def test_a_summary_that_one_edition_lacks_is_no_change(two_editions_path: Path) -> None:
    """The earlier edition has no summary of the row of the board, whose wordings have changed."""
    assert "Relevance" not in diff(two_editions_path, "un-2020", "un-2021").stdout


def test_changes_as_json(two_editions_path: Path) -> None:
    changes = json.loads(diff(two_editions_path, "un-2020", "un-2021", "--json").stdout)
    assert [item["kind"] for item in changes["items"]] == [
        *["ADDED"] * 3,
        *["REMOVED"] * 2,
        "RENAMED",
        *["ALTERED"] * 3,
    ]
    assert changes["staffDays"]["minimum"] == -1


@pytest.mark.parametrize(
    ("editions", "message"),
    [
        (
            ("un-2020", "un-2012"),
            'Unknown edition "un-2012". Did you mean "un-2021"? The editions are un-2020, un-2021.',
        ),
        (("other", "un-2021"), 'Unknown edition "other". Use the slug of a report. The editions are un-2020, un-2021.'),
        (("un-2021", "un-2021"), "Both editions are un-2021. Give two different editions, the earlier one first."),
    ],
)
def test_wrong_editions_are_refused(two_editions_path: Path, editions: tuple[str, str], message: str) -> None:
    result = diff(two_editions_path, *editions)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"{message}\n")


def test_with_one_edition_there_is_nothing_to_compare(sample_path: Path) -> None:
    result = diff(sample_path, "un-2020", "un-2021")
    message = 'Unknown edition "un-2021". The registry has only one edition, un-2020.\n'
    assert (result.exit_code, result.stderr) == (1, message)


@pytest.mark.parametrize(
    ("low", "high", "about", "words"),
    [
        (4, 4, False, "4"),
        (2, 3.5, True, "about 2 to 3.5"),
        (408.4375, None, True, "about 408 or more"),
        (0, 0.5, False, "0 to 0.5"),
        (None, None, False, "not stated"),
    ],
)
def test_figures_in_words(low: float | None, high: float | None, about: bool, words: str) -> None:
    assert figure({"min": low, "max": high, "approximate": about}) == words
