"""A record as written in a data file, before validation."""

from collections.abc import Mapping
from dataclasses import dataclass

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class SourceRecord:
    """The values of one record as written, and the line of each key."""

    file: str
    line: int
    values: dict[str, object]
    lines: Mapping[KeyPath, int]

    def line_of(self, *path: str | int) -> int:
        """The line of the key, or of the innermost key around it that has a line."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return self.line
