"""Figures as the report gives them: a number, two numbers, or a number open upwards.

Text such as ``2``, ``2-3`` or ``10+`` comes in, a Range goes out; sums and products keep an open end open.
"""

import re
from dataclasses import dataclass

RANGE = re.compile(r"(?P<low>\d+(?:\.\d+)?)(?:(?P<open>\+)|[-–](?P<high>\d+(?:\.\d+)?))?")


@dataclass(frozen=True)
class Range:
    """From ``low`` to ``high``; a ``high`` of None is open upwards."""

    low: float
    high: float | None

    def __add__(self, other: "Range") -> "Range":
        open_end = self.high is None or other.high is None
        return Range(self.low + other.low, None if open_end else (self.high or 0) + (other.high or 0))

    def __mul__(self, other: "Range") -> "Range":
        open_end = self.high is None or other.high is None
        return Range(self.low * other.low, None if open_end else (self.high or 0) * (other.high or 0))

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low:g}+"
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g}-{self.high:g}"

    def opened(self) -> "Range":
        """The same from below, without an upper end."""
        return Range(self.low, None)


def parse_range(text: str) -> Range | None:
    """The range in the text, or None where it is none. It may be upside down: the caller knows where that stands."""
    found = RANGE.fullmatch(text.strip())
    if found is None:
        return None
    low = float(found["low"])
    if found["open"]:
        return Range(low, None)
    return Range(low, float(found["high"]) if found["high"] else low)
