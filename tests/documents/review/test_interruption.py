"""An import that is interrupted while it replaces the data files is completed by the next one."""

import os
from pathlib import Path

import pytest

from liaison.documents.review import applying
from tests.documents.review.reviews import bring_in, fill

ACCEPT = {("Report", "", "Decision"): "Accept", ("Mechanisms", "ceb", "Decision"): "Accept"}


class PowerCut(Exception):
    pass


def interrupted(data: Path, book: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Imports the workbook, and fails after this many files have been replaced."""
    replaced = []

    def replace(source: Path, target: Path) -> None:
        if len(replaced) == after:
            raise PowerCut
        replaced.append(target)
        Path(source).rename(target)

    with monkeypatch.context() as context:
        context.setattr(applying.os, "replace", replace)
        result = bring_in(data, fill(book, ACCEPT))
    assert isinstance(result.exception, PowerCut)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_the_next_import_completes_it(data: Path, book: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    interrupted(data, book, monkeypatch, after)
    result = bring_in(data, book)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "un-2021 Annex 1" in (data / "engagements.yaml").read_text(encoding="utf-8")
    assert "un-2021 Annex 1" in (data / "memberships.csv").read_text(encoding="utf-8")
    assert "- slug: un-2021" in (data / "reports.yaml").read_text(encoding="utf-8")
    assert not (data / "reviews" / "un-2021" / "pending").exists()


def test_what_was_edited_meanwhile_is_not_overwritten(data: Path, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted(data, book, monkeypatch, 1)
    path = data / "memberships.csv"
    path.write_text(path.read_text(encoding="utf-8") + "emg,itu,MEMBER,,,,un-2020 5.1\n", encoding="utf-8")
    before = path.read_bytes()
    result = bring_in(data, book)
    assert result.exit_code == 1
    assert f"{path} has changed since an import was interrupted. Restore it from version control" in result.stderr
    assert path.read_bytes() == before


def test_an_interruption_before_the_files_are_complete_changes_nothing(
    data: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int) -> None:
        if not os.path.exists(data / "reviews" / "un-2021" / "pending"):
            return
        raise PowerCut

    before = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    with monkeypatch.context() as context:
        context.setattr(applying.os, "fsync", fail)
        assert isinstance(bring_in(data, fill(book, ACCEPT)).exception, PowerCut)
    assert {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()} == before
    assert bring_in(data, book).exit_code == 0
    assert "- slug: un-2021" in (data / "reports.yaml").read_text(encoding="utf-8")
