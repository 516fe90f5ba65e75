"""Starting a review and drafting a revised document again: nothing is built, and no answer is lost."""

from pathlib import Path

import pytest

from liaison.documents.document import Document
from liaison.documents.draft import Draft, RowReadingText
from liaison.documents.draft_file import DraftDamaged, DraftMissing, DraftOfOtherVersion, draft_path, read_draft
from liaison.documents.drafting import Source
from liaison.documents.revising import OtherPrevious, ReviewExists, Revision, start_review
from liaison.loading.build import build
from liaison.loading.checks import read_valid_folder
from tests.documents.documents_by_hand import document, row
from tests.sample import write_sample

ROWS = [
    row("Chief Executives Board", "Twice per year", "2 days per meeting", "Travel and DSA for executive head"),
    row("Digital Technology Network", "Twice per year"),
    row("UNICC management committee"),
    row("Forum on Ocean Cables", "Weekly"),
]
LOG = '{"key": "row-4", "value": "New"}\n'


def read(frequency: str, time: str, cost: str) -> RowReadingText:
    return RowReadingText("NOT_UNDERSTOOD", frequency, {}, {}, {})


def review(
    data: Path, new: Document, *, again: bool = False, previous: str = "un-2020"
) -> tuple[Draft, Revision | None]:
    source = Source(new, "new.docx", "5e")
    return start_review(source, read_valid_folder(data), data, "un-2021", previous, read, again=again)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a review, and an answer in its log."""
    folder = write_sample(tmp_path / "data")
    review(folder, document(ROWS))
    draft_path(folder, "un-2021").with_name("log.jsonl").write_text(LOG, encoding="utf-8")
    return folder


def test_draft_is_written_beside_the_data(data: Path) -> None:
    assert [one.key for one in read_draft(data / "reviews" / "un-2021" / "draft.json").rows] == [
        "ceb",
        "dtn",
        "unicc",
        "row-4",
    ]


def test_nothing_of_a_draft_is_built(tmp_path: Path) -> None:
    data = write_sample(tmp_path / "data")
    before = build(data, tmp_path / "registry.sqlite").version
    review(data, document(ROWS))
    assert build(data, tmp_path / "registry.sqlite").version == before


def test_existing_review_is_refused(data: Path) -> None:
    content = draft_path(data, "un-2021").read_bytes()
    with pytest.raises(ReviewExists, match=r"it was drafted from new\.docx.*add --again"):
        review(data, document(ROWS[:3]))
    assert draft_path(data, "un-2021").read_bytes() == content


def test_revised_document_is_compared_with_the_earlier_draft(data: Path) -> None:
    altered = row("Digital Technology Network", "Monthly")
    revised = document([row("Lake Council"), ROWS[3], ROWS[0], altered])
    draft, revision = review(data, revised, again=True)
    # The forum has moved to the second place and says the same, and so does the gone initiative.
    assert [one.key for one in draft.rows] == ["row-1", "row-4", "ceb", "dtn", "unicc"]
    assert revision == Revision(
        3,
        (
            "new in the draft: row row-1, Lake Council",
            "differs, so that it is asked again: row dtn, Digital Technology Network",
            "differs, so that it is asked again: row unicc, UNICC management committee",
        ),
    )
    assert draft_path(data, "un-2021").with_name("log.jsonl").read_text(encoding="utf-8") == LOG


def test_row_that_is_no_longer_in_the_document_is_listed(data: Path) -> None:
    _, revision = review(data, document(ROWS[:3]), again=True)
    assert revision == Revision(4, ("no longer in the draft: row row-4, Forum on Ocean Cables",))


def test_again_without_a_draft_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DraftMissing):
        review(write_sample(tmp_path / "data"), document(ROWS), again=True)


def test_again_with_another_edition_before_is_refused(data: Path) -> None:
    with pytest.raises(OtherPrevious, match="compares with un-2020, not with un-2019"):
        review(data, document(ROWS), again=True, previous="un-2019")


def test_damaged_draft_is_not_replaced(data: Path) -> None:
    draft_path(data, "un-2021").write_text("{", encoding="utf-8")
    with pytest.raises(DraftDamaged):
        review(data, document(ROWS), again=True)
    assert draft_path(data, "un-2021").read_text(encoding="utf-8") == "{"


def test_draft_of_another_version_is_only_replaced_on_request(data: Path) -> None:
    draft_path(data, "un-2021").write_text('{"version": 0}', encoding="utf-8")
    with pytest.raises(DraftOfOtherVersion):
        review(data, document(ROWS))
    _, revision = review(data, document(ROWS), again=True)
    assert revision is None
