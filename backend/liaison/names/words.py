"""Names as words: the key by which names are equal, and the similarity of names that are not.

The similarity of two names is the share of their words that they have in common, where a word counts more if fewer
records have it: “Inter-Agency” and “Network” say little, “Ageing” identifies the body. It is the geometric mean of
the two shares, so that a short name inside a long one does not count as equal. Words are compared with rapidfuzz.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

from liaison.names.folding import fold
from liaison.unicode_text import is_invisible

# Two words are the same word, spelled differently, from this ratio on: ageing and aging 91, organisation and
# organization 92, programme and programmes 95; but equality and quality 93, so that this alone settles nothing.
SAME_WORD = 80
# Similar words count in proportion from this ratio on; below it they are different words.
SIMILAR_WORD = 75
# The least weight of a word that many records have.
COMMON_WORD = 0.3

FUNCTION_WORDS = frozenset(("a", "against", "an", "and", "for", "in", "of", "on", "the", "to", "with"))


def folded(text: str) -> str:
    """The text in lower case, as words separated by one space, without accents and punctuation, and without “the”."""
    visible = "".join(one for one in text if not is_invisible(one)).replace("&", " and ")
    words = re.sub(r"[\W_]+", " ", fold(re.sub("['’ʼ`]", "", visible))).split()
    return " ".join(word for word in words if word != "the")


def name_key(text: str) -> str:
    """The key by which names are equal: the folded text without spaces, so that E-waste and Ewaste are equal."""
    return folded(text).replace(" ", "")


def significant_words(text: str) -> list[str]:
    """The words by which names are compared: without function words, with “United Nations” in its short form."""
    shortened = f" {folded(text)} ".replace(" united nations ", " un ")
    return [word for word in shortened.split() if word not in FUNCTION_WORDS]


def same_words(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each word has its counterpart, in any order. Short words and words with digits must be equal."""
    left = list(other)
    for word in words:
        counterpart = next((one for one in left if one == word), None) or max(
            (one for one in left if same_word(word, one)), key=similarity_to(word), default=None
        )
        if counterpart is None:
            return False
        left.remove(counterpart)
    return bool(words) and not left


def numbered(words: Iterable[str]) -> set[str]:
    """The words with digits. Working parties 4C and 5B are two bodies, however similar their names."""
    return {word for word in words if any(character.isdigit() for character in word)}


def same_word(one: str, other: str) -> bool:
    one, other = one.rstrip("s"), other.rstrip("s")
    if min(len(one), len(other)) < 4 or numbered((one, other)):
        return one == other
    return fuzz.ratio(one, other) >= SAME_WORD


def similarity_to(word: str) -> Callable[[str], float]:
    return lambda other: fuzz.ratio(word, other)


class Weights:
    """The weight of each word: the inverse document frequency among records, each of which may have several names."""

    def __init__(self, records: Iterable[Iterable[Sequence[str]]]) -> None:
        counts = [{word for words in names for word in words} for names in records]
        self.size = len(counts)
        self.frequencies = Counter(word for words in counts for word in words)
        self._known = {word: self._weight(frequency) for word, frequency in self.frequencies.items()}
        self._unknown = self._weight(0)

    def of(self, word: str) -> float:
        return self._known.get(word, self._unknown)

    def _weight(self, frequency: int) -> float:
        return math.log((self.size + 1) / (frequency + 1)) + COMMON_WORD

    def share(self, words: Sequence[str], other: Sequence[str]) -> float:
        """The share of the words that the other name has too, weighted, from 0 to 1."""
        total = common = 0.0
        for word in words:
            weight = self.of(word)
            total += weight
            if best := process.extractOne(word, other, scorer=fuzz.ratio, score_cutoff=SIMILAR_WORD):
                common += weight * best[1] / 100
        return common / total if total else 0.0

    def similarity(self, one: Sequence[str], other: Sequence[str]) -> float:
        """The similarity of two names, from 0 to 100. Names with different numbers have none."""
        if (numbers := numbered(one)) and numbered(other) not in (set(), numbers):
            return 0.0
        return 100 * math.sqrt(self.share(one, other) * self.share(other, one))
