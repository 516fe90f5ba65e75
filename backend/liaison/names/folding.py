"""Folding: texts that differ only in case, accents, forms of letters or punctuation become the same words.

The search index has folded texts as well as the original ones, and the words of a search are folded in the same way.
The two have the same number of words, so that the index can highlight the original text.
"""

import re
import unicodedata
from itertools import groupby

# Letters whose accent or second half is not a combining mark, after ``casefold`` (which makes ß ss and ς σ).
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ĸ": "k",
        "ə": "e",
        # Arabic: tatweel only stretches a word; these final letters are often written for each other.
        "ـ": None,
        "ى": "ي",
        "ة": "ه",
    }
)
# U.N. is written for UN.
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)")

_SPELLINGS = {
    "programme": "program",
    "programmes": "programs",
    "labour": "labor",
    "centre": "center",
    "defence": "defense",
}
_ISATION = re.compile("isation(s?)$")

# Words that are also acronyms of the field. In running text, in lower case, they are only words.
AMBIGUOUS = frozenset({"who", "etc"})
# A letter for private use: in the index it replaces a word that must not be found.
NOT_FOUND = "\ue000"


def fold(text: str) -> str:
    """The text in lower case, without accents and vowel signs, in ordinary forms of letters: Ｌ, ł and Ł become l."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFKD", plain.casefold()).translate(_LETTERS)


def words(text: str) -> list[str]:
    """The folded words of a text: runs of letters and digits, with the full stops of U.N. left out."""
    undotted = _DOTTED.sub(lambda found: found[0].replace(".", ""), unicodedata.normalize("NFKC", text))
    letters = "".join(letter if letter.isalnum() else " " for letter in fold(undotted))
    return letters.split()


def compact(text: str) -> str:
    """The words of a text without spaces, in one spelling: “UN-Women”, “UN Women” and “UNWOMEN” are equal."""
    return "".join(map(spelled, words(text)))


def spelled(word: str) -> str:
    """The American spelling of a folded word, of those that are common in the names of bodies."""
    return _SPELLINGS.get(word) or _ISATION.sub(r"ization\1", word)


def folded_tokens(text: str, *, is_running_text: bool = False) -> str:
    """The text with each of its words folded, and neither a word more nor a word less.

    In running text, words such as “who” become one that cannot be searched, unless they are written as an acronym.
    """
    if not is_running_text and text.isascii():
        return text.lower()
    parts = []
    for is_word, letters in groupby(text, _is_word):
        part = "".join(letters)
        if is_word:
            part = NOT_FOUND if is_running_text and part in AMBIGUOUS else _folded_word(part)
        parts.append(part)
    return "".join(parts)


def _folded_word(word: str) -> str:
    folded = fold(word)
    return folded if folded and all(map(_is_word, folded)) else word


def _is_word(letter: str) -> bool:
    """Whether the index counts a character as a part of a word; see ``CATEGORIES`` in ``storage.database``."""
    category = unicodedata.category(letter)
    return category[0] in "LN" or category in ("Mn", "Co")
