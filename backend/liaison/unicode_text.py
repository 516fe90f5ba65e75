"""Text in one form: two texts that look the same are equal.

Invisible characters are removed, and letters with accents are single characters. The data files must have this form;
what users and attached documents send is brought into it.
"""

import unicodedata

# Format characters (zero-width, bidirectional, soft hyphen, byte-order mark), and separators of lines and paragraphs.
_INVISIBLE = ("Cf", "Zl", "Zp")


def is_invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE


def normalized(text: str) -> str:
    """The text without invisible characters, in Unicode normalization form C."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", "".join(character for character in text if not is_invisible(character)))
