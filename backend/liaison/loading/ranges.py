"""Ranges: figures as the report gives them, a number (``2``), two numbers (``2-3``) or a minimum (``10+``).

A leading ``~`` marks an approximate figure (``~2``): the report has “about”, “approx.”, “roughly” or “c.”. A sum or
product has no upper limit if one of its operands has none, and is approximate if one of them is.
"""

import re
from dataclasses import dataclass

RANGE = re.compile(r"(?P<about>~)?(?P<low>\d+(?:\.\d+)?)(?:(?P<minimum>\+)|[-–](?P<high>\d+(?:\.\d+)?))?")


@dataclass(frozen=True)
class Range:
    """From ``low`` to ``high``; None as ``high`` means that there is no upper limit."""

    low: float
    high: float | None
    approximate: bool = False

    def __add__(self, other: "Range") -> "Range":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(self.low + other.low, high, self.approximate or other.approximate)

    def __mul__(self, other: "Range") -> "Range":
        high = None if self.high is None or other.high is None else self.high * other.high
        return Range(self.low * other.low, high, self.approximate or other.approximate)

    def __str__(self) -> str:
        about, low = "~" if self.approximate else "", f"{self.low:.10g}"
        if self.high is None:
            return f"{about}{low}+"
        return f"{about}{low}" if self.low == self.high else f"{about}{low}-{self.high:.10g}"

    def without_limit(self) -> "Range":
        """The range with the same minimum and no upper limit."""
        return Range(self.low, None, self.approximate)


def parse_range(text: str) -> Range | None:
    """The range, or None if the text is not one. The caller checks that the limits are in order."""
    found = RANGE.fullmatch(text.strip())
    if found is None:
        return None
    low = float(found["low"])
    approximate = found["about"] is not None
    if found["minimum"]:
        return Range(low, None, approximate)
    return Range(low, float(found["high"]) if found["high"] else low, approximate)
