"""The folded words of a text, by which it is found and sorted."""

import re
import unicodedata


def folded(text: str) -> list[str]:
    """The words of a text: runs of letters and digits, without case and accents, in the ordinary forms of letters."""
    undotted = re.sub(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?", lambda found: found[0].replace(".", ""), text)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", undotted).casefold()
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Mn"
    )
    for letter, others in LETTER_FORMS.items():
        plain = plain.replace(letter, others)
    return "".join(letter if letter.isalnum() else " " for letter in plain).split()


LETTER_FORMS = {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ـ": "", "ى": "ي", "ة": "ه"}
