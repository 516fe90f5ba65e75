"""The file of a draft: what is written is read, and everything else is refused with the place of the mistake."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from liaison.documents.draft import Draft, DraftInitiative, DraftRow, Proposal, RowReadingText, Status
from liaison.documents.draft_file import (
    DraftDamaged,
    DraftMissing,
    DraftNotWritten,
    DraftOfOtherVersion,
    draft_path,
    read_draft,
    write_draft,
)
from liaison.loading.attachments import Cell, Column

ROW = DraftRow(
    key="row-1",
    status=Status.RENAMED,
    row=1,
    previous_row=None,
    mechanism=None,
    name="Réseau",
    acronym="R",
    proposals=(Proposal("net", "Network", 61.5),),
    cells=(Cell(Column.TIME, "Time", "1\n2"), Cell(None, "Other", "")),
    previous_cells=(),
    reading=RowReadingText("READ", "1 meeting", {"meetings": "1", "parts": [{"label": "a"}]}, {}, {"travel": "YES"}),
    resolutions=("pp-64",),
    unknown_resolutions=(),
    agencies=(),
    initiatives=(),
    changed=(Column.TIME,),
)
INITIATIVE = DraftInitiative("bullet-6-1-bdt-1", Status.NEW, "6.1 BDT 1", None, "Week", (), "Week, with X", ("who",))
DRAFT = Draft("un-2021", "un-2020", "Report", None, "C21", "new.docx", "5e", (ROW,), (INITIATIVE,), ("A note.",))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = draft_path(tmp_path, "un-2021")
    write_draft(path, DRAFT)
    assert path == tmp_path / "reviews" / "un-2021" / "draft.json"
    assert read_draft(path) == DRAFT
    assert [file.name for file in path.parent.iterdir()] == ["draft.json"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda draft: draft.pop("symbol"), "symbol is missing"),
        (lambda draft: draft.update(extra=1), "extra is unknown"),
        (lambda draft: draft["rows"][0].update(status="MAYBE"), r'rows\[0\].status is "MAYBE"'),
        (lambda draft: draft["rows"][0].update(row="1"), r'rows\[0\].row is "1"'),
        (lambda draft: draft["rows"][0].update(row=True), r"rows\[0\].row is true"),
        (lambda draft: draft["rows"][0]["cells"][0].pop("text"), r"rows\[0\].cells\[0\].text is missing"),
        (lambda draft: draft["rows"][0]["proposals"][0].update(score="61"), r"proposals\[0\].score"),
        (lambda draft: draft.update(rows={}), "rows is {}"),
        (lambda draft: draft["rows"].append(draft["rows"][0]), 'the key "row-1" is used twice'),
        (lambda draft: draft.pop("version"), "it has no version"),
    ],
)
def test_damaged_file_is_refused(tmp_path: Path, change: Callable[[dict[str, Any]], object], message: str) -> None:
    path = tmp_path / "draft.json"
    write_draft(path, DRAFT)
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DraftDamaged, match=message):
        read_draft(path)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"[" * 100_000])
def test_other_content_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "draft.json"
    path.write_bytes(content)
    with pytest.raises(DraftDamaged, match="is not a valid draft"):
        read_draft(path)


def test_other_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    path.write_text('{"version": 99, "unknown": 1}', encoding="utf-8")
    with pytest.raises(DraftOfOtherVersion, match="format 99 instead of 1"):
        read_draft(path)


def test_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(DraftMissing, match="Make one with `liaison draft`"):
        read_draft(tmp_path / "draft.json")


def test_failure_to_write_leaves_the_draft(tmp_path: Path) -> None:
    (tmp_path / "reviews").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(DraftNotWritten):
        write_draft(draft_path(tmp_path, "un-2021"), DRAFT)
