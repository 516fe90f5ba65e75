"""The log on standard error: one record a line, as text or JSON.

What clients send can be part of a message. So control characters are escaped: no request can forge a line or send
commands to a terminal. A log that nobody reads never holds up the service: what cannot be written immediately is
dropped, and counted.
"""

import logging
import os
import re
import select
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson

from liaison.settings import LogFormat

STANDARD_ERROR = 2
PIPE = select.PIPE_BUF  # bytes that can be written to a pipe that is ready without waiting
# control characters, line separators, and characters that change the direction of text
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def configure(log_format: LogFormat) -> None:
    """Log to standard error from now on."""
    handler = LossyHandler(STANDARD_ERROR)
    handler.setFormatter(JsonLines() if log_format == "json" else TextLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # no line has these, and collecting them for each record takes as long as the rest of it
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    # it reports every connection that is taken and returned
    logging.getLogger("psycopg.pool").setLevel(logging.WARNING)


def escaped(text: str) -> str:
    """The text in one line, with unsafe characters as Python escapes them."""
    return _UNSAFE.sub(lambda found: repr(found[0])[1:-1], text) if _UNSAFE.search(text) else text


class LossyHandler(logging.Handler):
    """Writes to a descriptor; drops what cannot be written without waiting."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor, self._dropped = descriptor, 0
        self._ready = select.poll()
        self._ready.register(descriptor, select.POLLOUT)

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record as a line, after the number of those that were dropped before it."""
        try:
            line = self.format(record).encode(errors="backslashreplace") + b"\n"
            if self._dropped and self._written(b"%d lines of the log could not be written\n" % self._dropped):
                self._dropped = 0
            self._dropped += not self._written(line)
        except Exception:
            # a record that cannot be formatted
            self._dropped += 1

    def _written(self, line: bytes) -> bool:
        try:
            for start in range(0, len(line), PIPE):
                if not self._ready.poll(0):
                    return False
                os.write(self._descriptor, line[start : start + PIPE])
        except OSError:
            return False
        return True


class TextLines(logging.Formatter):
    """``2026-11-30T09:15:00.123Z INFO liaison.requests: message``; the lines of a traceback are indented."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = f"{_time(record)} {record.levelname} {record.name}: {escaped(record.getMessage())}"
        facts: dict[str, Any] | None = getattr(record, "facts", None)
        if facts:
            line += "".join([f" {name}={_value(value)}" for name, value in facts.items() if value is not None])
        if record.exc_info:
            trace = self.formatException(record.exc_info).split("\n")
            line += "".join(f"\n    {escaped(each)}" for each in trace)
        return line


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        fields: dict[str, Any] = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        fields |= getattr(record, "facts", None) or {}
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        line = orjson.dumps({name: _encodable(each) for name, each in fields.items()}).decode()
        # JSON has escaped ASCII's control characters
        return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _encodable(value: object) -> object:
    """Text that UTF-8 can hold; other values as they are."""
    return value.encode(errors="backslashreplace").decode() if isinstance(value, str) else value


def _time(record: logging.LogRecord) -> str:
    return f"{_second(int(record.created))}.{int(record.msecs):03}Z"


@lru_cache(maxsize=1)
def _second(seconds: int) -> str:
    """Many lines have the same second."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _value(value: object) -> str:
    """A value as text: in quotation marks if it has other than plain characters."""
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) else escaped(orjson.dumps(_encodable(value)).decode())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


_PLAIN = re.compile(r"[A-Za-z0-9._:/~%+@-]+")
