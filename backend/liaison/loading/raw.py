"""A record as it is written, before anything is known of what it should be."""

from collections.abc import Mapping
from dataclasses import dataclass

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class RawRecord:
    """A record as written: its values, and the line of every key within."""

    file: str
    line: int
    values: dict[str, object]
    lines: Mapping[KeyPath, int]

    def line_of(self, *path: str | int) -> int:
        """The line of the key, or of the nearest thing around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return self.line
