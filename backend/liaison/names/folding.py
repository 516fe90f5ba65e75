"""Folding: texts that differ only in case, accents, forms of letters or punctuation become the same words.

The search index, the words of a search and the keys by which texts are sorted are made of these words. ``tokens`` keeps
the place of each word in the text, so that a word that is found can be marked there.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
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
# Letters of a word; PostgreSQL has no longer ones in an index. A text that is searched for is shorter, unless it is
# made of signs that stand for several letters.
LONGEST_WORD = 500
# Digits of a number in a sort key.
NUMBER_LENGTH = 10
_NUMBER = re.compile("[0-9]+")
# An acronym with full stops, or a run of characters among which words are.
_RUN = re.compile(rf"{_DOTTED.pattern}|(?:[^\W_]|[^\x00-\x7f\s])+")


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
    return [word[:LONGEST_WORD] for word in letters.split()]


def compact(text: str) -> str:
    """The words of a text without spaces, in one spelling: “UN-Women”, “UN Women” and “UNWOMEN” are equal."""
    return "".join(map(spelled, words(text)))


def spelled(word: str) -> str:
    """The American spelling of a folded word, of those that are common in the names of bodies."""
    return _SPELLINGS.get(word) or _ISATION.sub(r"ization\1", word)


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a text from ``start`` to ``end`` and its folded words: one, unless it is a sign such as ½."""

    start: int
    end: int
    words: tuple[str, ...]


def tokens(text: str, *, is_running_text: bool = False) -> Iterator[Token]:
    """The words of a text with their places.

    In running text, “who” and the like have no folded word, unless they are written as an acronym: nothing finds them.
    """
    for start, end in _places(text):
        part = text[start:end]
        if is_running_text and part in AMBIGUOUS:
            yield Token(start, end, ())
        elif part.isascii() and part.isalnum():
            yield Token(start, end, (part.lower(),))
        elif folded := words(part):
            yield Token(start, end, tuple(folded))


def sort_key(text: str) -> str:
    """The key by which names, titles and symbols are sorted in every database, byte by byte.

    The folded words come first, so that case, accents and punctuation do not count: İstanbul is at I, Łódź at L. A
    number is padded with zeros, so that 64 comes before 205. Digits come before letters, and Latin letters before those
    of other scripts. Texts with the same words are in the order of their characters.
    """
    padded = _NUMBER.sub(lambda found: found[0].zfill(NUMBER_LENGTH), " ".join(words(text)))
    return f"{padded}\t{text}"


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where each word starts and ends: a run of letters and digits with their marks, or an acronym with full stops."""
    for found in _RUN.finditer(text):
        start, end = found.span()
        run = found[0]
        if run.isascii() or run.isalnum():
            yield start, end
            continue
        for is_word, letters in groupby(run, _is_word):
            end = start + len(list(letters))
            if is_word:
                yield start, end
            start = end


def _is_word(letter: str) -> bool:
    """Whether a character belongs to a word: a letter, a digit, a mark of one, or a sign that stands for some (№)."""
    return unicodedata.category(letter) == "Mn" or any(map(str.isalnum, unicodedata.normalize("NFKD", letter)))
