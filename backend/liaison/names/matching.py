"""Matching names of other systems with the records of the registry.

An equal name, acronym or code settles a match if it belongs to one record. Names are equal without case, accents,
punctuation, “the”, and with British and American spelling, and “UN” and “United Nations”, as the same. Everything else
is a candidate for a person to check: equal names in doubt, names that differ only in words such as “Organization”, and
similar names. An acronym is only ever equal to an acronym: it has no similar ones.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from liaison.names import folding
from liaison.names.folding import compact, spelled
from liaison.names.printed import PrintedName, is_acronym, printed_name
from liaison.names.words import FUNCTION_WORDS, SIMILAR_WORD, Weights, folded, same_words

EQUAL, DOUBTFUL, SAME_BODY, MOST_SIMILAR, OTHER_NAME = 100.0, 90.0, 95.0, 94.0, 60.0
# Measured with the names in six languages of bodies that are in the registry and of others (tests/names/scores.py).
SIMILAR_FROM = 86.0
# How many names are compared word by word.
COMPARED = 8
# A single word is compared with others only if it is this long and no acronym.
LONG_WORD = 8
# Similar words that are kept for further names.
CACHED_WORDS = 20_000

# How the six languages write “United Nations”, folded; the longest first.
_UN = (
    *("организация объединенных наций", "организации объединенных наций", "объединенных наций", "объединенные нации"),
    *("united nations", "nations unies", "naciones unidas", "الامم المتحده", "оон", "onu"),
)
_FUNCTION_WORDS = FUNCTION_WORDS | {
    "the",
    *("de", "des", "du", "d", "l", "la", "le", "les", "et", "pour", "sur", "en", "au", "aux"),
    *("del", "las", "los", "el", "y", "e", "para", "sobre", "contra"),
    *("по", "в", "и", "для", "на", "с", "о", "об", "في", "من"),
}
# Words for a body as such, which names of the same body add or leave out.
_BODIES = {
    *("organization", "office", "secretariat", "agency", "bureau", "agence", "organisme"),
    *("organizacion", "oficina", "secretaria", "organismo", "организация", "секретариат", "управление", "бюро"),
    *("منظمه", "المنظمه", "مكتب", "امانه"),
}


@dataclass(frozen=True)
class Known:
    """A name of a record. ``node`` is the record, ``shown`` is false if the name is in doubt."""

    node: int
    type: str
    kind: str
    language: str | None
    name: str
    shown: bool = True


@dataclass(frozen=True)
class Candidate:
    """A record that a name may stand for, with the name of the record that matched."""

    known: Known
    score: float
    settled: bool = False


def name_words(text: str) -> list[str]:
    """The words of a name, spelled in one way, with the United Nations as “un”."""
    shortened = f" {folded(text)} "
    for form in _UN:
        shortened = shortened.replace(f" {form} ", " un ")
    return [spelled(word) for word in shortened.split()]


def short_name(name: str) -> str | None:
    """The name without the words for a body at its beginning, as in “Secretariat of the”; None if it has none."""
    words = folding.words(name)
    first = next((place for place, word in enumerate(words) if not _is_left_out(spelled(word))), 0)
    return " ".join(words[first:]) if first else None


def _is_left_out(word: str) -> bool:
    return word in _BODIES or word in _FUNCTION_WORDS


def _significant(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _FUNCTION_WORDS]


def _identifying(words: Sequence[str]) -> list[str]:
    """The words that identify a body; without them, all significant words."""
    significant = _significant(words)
    return [word for word in significant if word not in _BODIES] or significant


def _core(words: Sequence[str]) -> str:
    """The words that identify a body, as a key; empty if it has none but the United Nations."""
    return "".join(word for word in _significant(words) if word not in _BODIES and word != "un")


class NameIndex:
    """The names of all records. It does not change, and matching a name takes less than a millisecond or so."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._names = list(known)
        self._equal: dict[str, list[Known]] = defaultdict(list)
        self._same_body: dict[str, list[Known]] = defaultdict(list)
        self._words: list[list[str]] = []
        self._with_word: dict[str, list[int]] = defaultdict(list)
        self._of_record: dict[int, list[list[str]]] = defaultdict(list)
        for place, each in enumerate(self._names):
            words = name_words(each.name)
            self._equal["".join(words)].append(each)
            identifying = _identifying(words) if each.kind in ("NAME", "ALIAS") and len(words) > 1 else []
            if identifying and (core := _core(words)):
                self._same_body[core].append(each)
            self._words.append(identifying)
            self._of_record[each.node].append(identifying)
            for word in set(identifying):
                self._with_word[word].append(place)
        self._equal.pop("", None)
        self._weights = Weights(self._of_record.values())
        self._vocabulary: dict[str, list[str]] = defaultdict(list)
        for word in self._with_word:
            self._vocabulary[word[0]].append(word)
        self._similar_words: dict[str, Sequence[tuple[str, float]]] = {}

    def candidates(self, name: str, type_: str | None = None) -> tuple[Candidate, ...]:
        """The records that the name may stand for, the best first; none if it is unknown."""
        key = compact(name)
        equal = self._of(self._equal, name_words(name), type_)
        equal.sort(key=lambda each: (compact(each.name) != key, each.language != "EN"))
        if found := self._settled(equal) or self._by_parts(name, type_):
            return found
        text = printed_name(name).text or name
        words = name_words(text)
        if core := _core(words):
            same = [each for each in self._same_body.get(core, ()) if type_ in (None, each.type)]
            if same:
                return _ranked(Candidate(each, SAME_BODY if each.shown else DOUBTFUL) for each in same)
        return self._similar(text, words, type_)

    def _of(self, index: Mapping[str, list[Known]], words: Sequence[str], type_: str | None) -> list[Known]:
        return [each for each in index.get("".join(words), ()) if type_ in (None, each.type)]

    def _settled(self, equal: Sequence[Known]) -> tuple[Candidate, ...]:
        """The records with an equal name. A name in doubt settles nothing, and counts only if there is no other."""
        certain = [each for each in equal if each.shown]
        if not certain:
            return _ranked(Candidate(each, DOUBTFUL) for each in equal)
        is_one = len({each.node for each in certain}) == 1
        return _ranked(Candidate(each, EQUAL, is_one) for each in certain)

    def _by_parts(self, name: str, type_: str | None) -> tuple[Candidate, ...]:
        """A name with its acronym: “World Health Organization (WHO)”, “WHO – World Health Organization”."""
        for printed in _printed(name):
            words = name_words(printed.text)
            named = self._of(self._equal, words, type_)
            owners = self._of(self._equal, name_words(printed.acronym or ""), type_)
            nodes = {each.node for each in named}
            agreeing = [each for each in owners if each.node in nodes or (not named and self._agrees(words, each.node))]
            if agreeing:
                agreed = {each.node for each in agreeing}
                return self._settled([each for each in named if each.node in agreed] or agreeing)
            if named and not owners:
                return self._settled(named)
            if named or owners:
                other = [Candidate(each, OTHER_NAME) for each in (*named, *owners)]
                return _ranked(other)
        return ()

    def _agrees(self, words: Sequence[str], node: int) -> bool:
        """Whether the words are those of a name of the record, in any order and with slips of spelling."""
        core, identifying = _core(words), _identifying(words)
        return any(
            same_words(identifying, own) or (core != "" and core == _core(own)) for own in self._of_record[node] if own
        )

    def _similar(self, name: str, words: Sequence[str], type_: str | None) -> tuple[Candidate, ...]:
        if len(words) == 1 and (len(words[0]) < LONG_WORD or is_acronym(name.strip()) or name.isupper()):
            return ()
        identifying = _identifying(words)
        common: dict[int, float] = defaultdict(float)
        for word in identifying:
            if self._weights.frequencies[word] * 5 > self._weights.size:
                continue  # “un” is in the names of too many records to tell them apart
            for other, ratio in self._similar_to(word):
                for place in self._with_word[other]:
                    if type_ in (None, self._names[place].type):
                        common[place] += self._weights.of(word) * ratio
        best = sorted(common, key=lambda place: (-common[place] / len(self._words[place]) ** 0.5, place))[:COMPARED]
        scored = [(self._weights.similarity(identifying, self._words[place]), self._names[place]) for place in best]
        return _ranked(
            Candidate(each, round(min(score, MOST_SIMILAR), 1)) for score, each in scored if score >= SIMILAR_FROM
        )

    def _similar_to(self, word: str) -> Sequence[tuple[str, float]]:
        """The words of the vocabulary that are similar, with their ratios. Chinese words are only similar if equal."""
        found = self._similar_words.get(word)
        if found is None:
            if "\u3400" <= word[0] <= "\u9fff":
                found = [(word, 100.0)] if word in self._with_word else []
            else:
                vocabulary = self._vocabulary.get(word[0], ())
                similar = process.extract(word, vocabulary, scorer=fuzz.ratio, score_cutoff=SIMILAR_WORD, limit=None)
                found = [(other, ratio) for other, ratio, _ in similar]
            if len(self._similar_words) >= CACHED_WORDS:
                self._similar_words.clear()
            self._similar_words[word] = found
        return found


def _printed(name: str) -> Iterable[PrintedName]:
    """The name without the acronym in brackets, or before or after a dash, colon or comma."""
    printed = printed_name(name)
    if printed.text != name.strip() or printed.acronym:
        yield printed
    parts = re.split(r"\s+[-–—]\s+|\s*[:,;]\s+|\s*/\s*", name.strip(), maxsplit=1)
    if len(parts) == 2:
        first, second = parts
        if is_acronym(first):
            yield PrintedName(second, first)
        if is_acronym(second):
            yield PrintedName(first, second)


def _ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """One candidate for each record, the best first. Of equal names, one that is shown comes before one in doubt."""
    best: dict[int, Candidate] = {}
    for each in candidates:
        other = best.get(each.known.node)
        if other is None or _rank(each) < _rank(other):
            best[each.known.node] = each
    return tuple(sorted(best.values(), key=_rank))


def _rank(candidate: Candidate) -> tuple[float, bool, int]:
    return -candidate.score, not candidate.known.shown, candidate.known.node
