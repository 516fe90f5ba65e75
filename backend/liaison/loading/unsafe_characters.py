"""Characters that look like nothing or like another character: two texts that look the same would not be equal.

They are refused, not removed, so that the data files and the database always contain the same text. A byte-order mark
at the start of a file is the exception: it only declares the encoding, and reading the file drops it.
"""

import unicodedata
from collections.abc import Iterator

from liaison.errors import Problem
from liaison.unicode_text import is_invisible


def unsafe_characters(file: str, text: str) -> Iterator[Problem]:
    """The first invisible character of each line, and each line that is not in Unicode normalization form C."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii():
            continue
        for character in line:
            if is_invisible(character):
                what = f"The line contains the invisible character U+{ord(character):04X} ({name_of(character)})"
                yield Problem(file, number, what, "Delete it")
                break
        if not unicodedata.is_normalized("NFC", line):
            composed = unicodedata.normalize("NFC", line)
            first = next((one for one, other in zip(line, composed, strict=False) if one != other), line[-1])
            what = f"The line is not in Unicode normalization form C, at U+{ord(first):04X} ({name_of(first)})"
            yield Problem(file, number, what, "Type the letter with its accent again, as one character")


def name_of(character: str) -> str:
    return unicodedata.name(character, "unnamed").lower()
