"""The log of a review, ``reviews/REPORT/log.jsonl``: who answered what, when and in which file. It is only appended to.

Each line is one answer of one cell, or one decision that was carried out. A line that was not written to its end is
detected before anything is added.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from liaison.errors import FileError

APPLIED = "applied"
LEFT_OUT = "left out"


class LogDamaged(FileError):
    template = (
        "{path} is damaged: {reason}. Delete that line and import the same workbooks again;"
        " answers that the log has are not added twice."
    )


class ReviewLocked(FileError):
    template = "Another import is writing to {path}. Wait until it has ended, then import again."


@dataclass(frozen=True)
class Answer:
    """One answer: the cell of a workbook and its value.

    ``about`` identifies the content of the row that was answered, so that an answer does not count for another
    wording. ``export`` identifies the workbook as it was exported, and ``base`` is the length of the log at that time:
    the person saw the answers before it. ``applied`` as field means that the decision has been carried out; its value
    begins with the place in the new edition, such as ``row 12`` or ``6.1 TSB 3``, or is ``left out``.
    """

    when: str  # UTC, ISO 8601; the same for all answers of one import
    file: str
    sha256: str
    sheet: str
    cell: str
    who: str
    key: str
    about: str
    field: str
    value: str
    export: str
    base: int


def place_of(applied: Answer) -> str:
    """Where the decision was carried out: ``row 12``, ``6.1 TSB 3`` or ``left out``."""
    return applied.value.partition(",")[0]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the lock of the review, so that two imports do not run at the same time."""
    with (folder / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ReviewLocked(folder) from None
        yield


def read_log(path: Path) -> list[Answer]:
    """All answers in their order; none if there is no log yet. Raises ``LogDamaged`` with the number of the line."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return []
    lines = content.split(b"\n")
    if lines.pop():
        raise LogDamaged(path, f"line {len(lines) + 1} was not written to its end")
    return [parsed(path, number, line) for number, line in enumerate(lines, start=1)]


def parsed(path: Path, number: int, line: bytes) -> Answer:
    try:
        return Answer(**json.loads(line))
    except (ValueError, TypeError):
        raise LogDamaged(path, f"line {number} is not an answer") from None


def append(path: Path, answers: Sequence[Answer]) -> None:
    """Adds the answers at the end and waits until they are on disk."""
    if not answers:
        return
    text = "".join(json.dumps(asdict(answer), ensure_ascii=False) + "\n" for answer in answers)
    is_new = not path.exists()
    with path.open("ab") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Waits until the names of the files in the folder are on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
