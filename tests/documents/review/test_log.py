"""The log: only appended to, complete or refused, and written by one import at a time."""

import fcntl
from pathlib import Path

import pytest

from liaison.documents.review.log import Answer, LogDamaged, ReviewLocked, append, locked, read_log
from tests.documents.review.reviews import bring_in, fill


def answer(value: str) -> Answer:
    return Answer(
        "2021-03-01T10:00:00+00:00", "a.xlsx", "5e", "Mechanisms", "K4", "Ã B", "ceb", "f0", "remark", value, "x", 0
    )


def test_answers_are_appended_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    assert read_log(path) == []
    append(path, [answer("one"), answer("two\u2028“”")])
    before = path.read_bytes()
    append(path, [answer("three")])
    append(path, [])
    assert path.read_bytes().startswith(before)
    assert [one.value for one in read_log(path)] == ["one", "two\u2028“”", "three"]


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (b'{"when": "2021-03-01T', "line 2 was not written to its end"),
        (b'{"when": "2021"}\n', "line 2 is not an answer"),
        (b"\xff\n", "line 2 is not an answer"),
        (b"[]\n", "line 2 is not an answer"),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, end: bytes, reason: str) -> None:
    path = tmp_path / "log.jsonl"
    append(path, [answer("one")])
    path.write_bytes(path.read_bytes() + end)
    with pytest.raises(LogDamaged) as error:
        read_log(path)
    assert str(error.value) == (
        f"{path} is damaged: {reason}. Delete that line and import the same workbooks again;"
        " answers that the log has are not added twice."
    )


def test_an_import_after_a_torn_line_changes_nothing(data: Path, book: Path) -> None:
    path = data / "reviews" / "un-2021" / "log.jsonl"
    path.write_bytes(b'{"when": "20')
    result = bring_in(data, fill(book, {("Mechanisms", "ceb", "Remark"): "x"}))
    assert result.exit_code == 1
    assert "line 1 was not written to its end" in result.stderr
    assert path.read_bytes() == b'{"when": "20'


def test_two_imports_do_not_run_at_the_same_time(data: Path, book: Path) -> None:
    folder = data / "reviews" / "un-2021"
    with (folder / ".lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        result = bring_in(data, fill(book, {("Mechanisms", "ceb", "Remark"): "x"}))
    assert result.exit_code == 1
    assert result.stderr == f"Another import is writing to {folder}. Wait until it has ended, then import again.\n"
    assert not (folder / "log.jsonl").exists()


def test_the_lock_ends_with_the_import(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(ReviewLocked), locked(tmp_path):
        pass
    with locked(tmp_path):
        pass
