"""Ranges: figures as the report gives them, a number (``2``), two numbers (``2-3``) or a minimum (``10+``).

A sum or product has no upper limit if one of its operands has none.
"""

import re
from dataclasses import dataclass

RANGE = re.compile(r"(?P<low>\d+(?:\.\d+)?)(?:(?P<minimum>\+)|[-–](?P<high>\d+(?:\.\d+)?))?")


@dataclass(frozen=True)
class Range:
    """From ``low`` to ``high``; None as ``high`` means that there is no upper limit."""

    low: float
    high: float | None

    def __add__(self, other: "Range") -> "Range":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(self.low + other.low, high)

    def __mul__(self, other: "Range") -> "Range":
        high = None if self.high is None or other.high is None else self.high * other.high
        return Range(self.low * other.low, high)

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low:g}+"
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g}-{self.high:g}"

    def without_limit(self) -> "Range":
        """The range with the same minimum and no upper limit."""
        return Range(self.low, None)


def parse_range(text: str) -> Range | None:
    """The range, or None if the text is not one. The caller checks that the limits are in order."""
    found = RANGE.fullmatch(text.strip())
    if found is None:
        return None
    low = float(found["low"])
    if found["minimum"]:
        return Range(low, None)
    return Range(low, float(found["high"]) if found["high"] else low)
