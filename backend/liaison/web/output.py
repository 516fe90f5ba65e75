"""Standard output and error of a service: a service must not end because nobody reads what it writes.

A descriptor that is closed is opened on the null device, so that no database or connection gets its number. Output
that cannot be written, because the disk is full or its reader has ended, is dropped.
"""

import io
import os
import sys
from typing import Any


def tolerate_lost_output() -> None:
    """Replace ``sys.stdout`` and ``sys.stderr``; called once, before anything is written."""
    while (opened := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(opened, True)
    os.close(opened)
    sys.stdout, sys.stderr = _stream(1), _stream(2)


def _stream(descriptor: int) -> io.TextIOWrapper:
    raw = _LossyFile(descriptor)
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=True)


class _LossyFile(io.RawIOBase):
    """A file descriptor; what cannot be written is dropped."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def fileno(self) -> int:
        return self._descriptor

    def isatty(self) -> bool:
        return os.isatty(self._descriptor)

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        try:
            return os.write(self._descriptor, data)
        except OSError:
            return len(data)
