"""Opening and reading the data files: regular files within a stated size, in bounded memory.

A device, a pipe or a socket is refused before it is opened, since reading one may block or never end. ``Unsuitable``
says what is wrong with a file as a whole, or at the line from which it cannot be read.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

# The records of a YAML file are held in memory, about 100 bytes for each of the file.
MAX_YAML_BYTES = 5_000_000
# The relations of a CSV file are read one by one; only their keys are held. About 3,000,000 relations.
MAX_CSV_BYTES = 200_000_000
MAX_LINE_BYTES = 100_000


class Unsuitable(Exception):
    """A file that cannot be read: ``what`` is wrong at ``line``, and the likely ``remedy``."""

    def __init__(self, what: str, remedy: str, line: int = 1) -> None:
        super().__init__(what)
        self.what, self.remedy, self.line = what, remedy, line


def limit_of(path: Path) -> int:
    """The largest size of the data file, in bytes."""
    return MAX_CSV_BYTES if path.suffix == ".csv" else MAX_YAML_BYTES


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The data file for reading. Raises ``FileNotFoundError`` or ``Unsuitable``."""
    try:
        refuse_special(os.stat(path), path)
        # The file may have been replaced since: a pipe must not block, and what was opened is what counts.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unsuitable(f"The file cannot be read: {error.strerror}", "Check its permissions") from None
    with open(descriptor, "rb") as stream:
        refuse_special(os.fstat(descriptor), path)
        yield stream


def refuse_special(status: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Unsuitable("This is not a regular file", "Replace it with the data file")
    if status.st_size > limit_of(path):
        raise too_large(path)


def too_large(path: Path) -> Unsuitable:
    what = f"The file is larger than {limit_of(path) // 1_000_000} MB"
    return Unsuitable(what, "Check that it is the data file, or divide the data between several registries")


def read_text(path: Path) -> str:
    """The entire text of the file. Raises ``FileNotFoundError`` or ``Unsuitable``."""
    with opened(path) as stream:
        content = read(stream, limit_of(path) + 1)
    if len(content) > limit_of(path):  # it has grown
        raise too_large(path)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf_8(error.object.count(b"\n", 0, error.start) + 1) from None


def read_lines(path: Path) -> Iterator[str]:
    """The lines of the file, with their ends. Raises ``FileNotFoundError`` or ``Unsuitable``."""
    number = size = 0
    limit = limit_of(path)
    with opened(path) as stream:
        while line := read(stream, MAX_LINE_BYTES + 1, line=True):
            number += 1
            size += len(line)
            if len(line) > MAX_LINE_BYTES:
                what = f"The line is longer than {MAX_LINE_BYTES // 1_000} KB"
                raise Unsuitable(what, "Check the double quotes and the ends of the lines", number)
            if size > limit:
                raise too_large(path)
            if b"\r" in line and line.find(b"\r") != len(line) - 2:
                what = "The line contains a carriage return that does not end it"
                raise Unsuitable(what, "Save the file with lines that end in LF or CRLF", number)
            try:
                yield line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                raise not_utf_8(number) from None


def read(stream: BinaryIO, size: int, *, line: bool = False) -> bytes:
    try:
        return stream.readline(size) if line else stream.read(size)
    except OSError as error:
        raise Unsuitable(f"The file cannot be read: {error.strerror}", "Check the disk") from None


def not_utf_8(line: int) -> Unsuitable:
    return Unsuitable("The file is not valid UTF-8", "Save it in UTF-8 encoding", line)
