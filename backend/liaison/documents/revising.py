"""Starting the review of a new edition, and drafting it again when the document has been revised.

Answers are in ``log.jsonl``, by the key of their row and by what the row said. Drafting never changes the log. A row
that says the same in the revised document keeps its key, and with it the answers; the answers to a row that says
something else are asked for again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from liaison.documents.document import Document
from liaison.documents.draft import Draft
from liaison.documents.draft_file import DraftMissing, DraftOfOtherVersion, draft_path, read_draft, write_draft
from liaison.documents.drafting import RowReader, Source, draft
from liaison.errors import FileError, LiaisonError
from liaison.loading.folder import DataFolder


class ReviewExists(FileError):
    template = (
        "{path} exists already: it was drafted from {reason}. To compare a revised document, add --again; answers to "
        "rows that say the same are kept."
    )


class OtherPrevious(LiaisonError):
    def __init__(self, path: Path, earlier: str, previous: str) -> None:
        super().__init__(
            f"{path} compares with {earlier}, not with {previous}. Give --previous {earlier}, or delete the review to "
            "start another one."
        )


@dataclass(frozen=True)
class Revision:
    """How a draft differs from the earlier one: the entries that say the same, and lines on the others."""

    same: int
    differences: tuple[str, ...]


def start_review(
    source: Source,
    folder: DataFolder,
    data: Path,
    report: str,
    previous: str,
    read: RowReader,
    last: Document | None = None,
    *,
    again: bool = False,
) -> tuple[Draft, Revision | None]:
    """Writes ``reviews/REPORT/draft.json`` in the data folder. Without ``again`` an existing draft is refused.

    The revision compares the draft with the earlier one, if there is one that can be read.
    """
    path = draft_path(data, report)
    earlier = earlier_draft(path, previous, again=again)
    new = draft(source, folder, report, previous, read, last, earlier)
    write_draft(path, new)
    return new, revision_of(earlier, new) if earlier else None


def earlier_draft(path: Path, previous: str, *, again: bool) -> Draft | None:
    """The draft that is replaced. One of another version cannot be read, so that its unsettled rows get new keys."""
    if not path.exists():
        if again:
            raise DraftMissing(path)
        return None
    try:
        earlier = read_draft(path)
    except DraftOfOtherVersion:
        if again:
            return None
        raise
    if not again:
        raise ReviewExists(path, earlier.file)
    if earlier.previous != previous:
        raise OtherPrevious(path, earlier.previous, previous)
    return earlier


def revision_of(earlier: Draft, new: Draft) -> Revision:
    before, now = contents_of(earlier), contents_of(new)
    same = sum(key in before and before[key] == content for key, content in now.items())
    return Revision(same, tuple(differences(before, now)))


def contents_of(draft: Draft) -> dict[str, tuple[object, ...]]:
    """What each row and initiative says, by its key; the name comes first. Its place in the document does not count."""
    rows = {
        f"row {row.key}": (
            row.name,
            row.acronym,
            row.status,
            [" ".join(cell.text.split()) for cell in (*row.cells, *row.previous_cells)],
            row.reading.words if row.reading else "",
        )
        for row in draft.rows
    }
    initiatives = {f"initiative {one.key}": (one.name, one.status, one.text) for one in draft.initiatives}
    return {**rows, **initiatives}


def differences(before: Mapping[str, tuple[object, ...]], now: Mapping[str, tuple[object, ...]]) -> Iterator[str]:
    for key, content in now.items():
        if key not in before:
            yield f"new in the draft: {key}, {content[0]}"
        elif before[key] != content:
            yield f"differs, so that it is asked again: {key}, {content[0]}"
    for key, content in before.items():
        if key not in now:
            yield f"no longer in the draft: {key}, {content[0]}"
