"""Estimates of how much room a text takes, for files whose program does not measure it in time."""

import math
import unicodedata

# Lines end before a word that does not fit, so that a text takes a little more room than its letters.
WRAPPING = 1.1


def lines_of(text: str, letters: float) -> int:
    """The estimated number of lines of a text where so many letters fit on a line."""
    return sum(
        max(1, math.ceil(_width(line) * _wrapping(line, letters) / max(letters, 1))) for line in text.split("\n")
    )


def _width(line: str) -> int:
    """In letters; one of Chinese, Japanese or Korean is twice as wide as others."""
    return len(line) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in line)


def _wrapping(line: str, letters: float) -> float:
    return WRAPPING if len(line) > letters else 1
