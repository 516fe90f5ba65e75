"""Matching the names that a document prints with the records of the registry.

Only an exact name or alias, or an acronym whose name agrees, identifies a record. Names are compared without
case, accents, punctuation, white space, invisible characters, “the”, and with “&” as “and”. Similarity never settles
anything: it proposes records to a person, each to one name at most.

The similarity of two names is the share of their words that they have in common, where a word counts more if fewer
records have it: “Inter-Agency” and “Network” say little, “Ageing” identifies the body. It is the geometric mean of
the two shares, so that a short name inside a long one does not count as equal. Words are compared with rapidfuzz.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from liaison.documents.draft import Proposal
from liaison.loading.entries import AliasedEntry
from liaison.unicode_text import is_invisible

# Measured with 51 other names of known bodies, for which the right body scored 37 to 100 (one name in another language
# 0), and 36 names of other bodies, for which a wrong one scored 22 to 85 (tests/documents/name_scores.py). From 60 on,
# 43 of the 51 are proposed correctly and 7 proposals are wrong; at 50 it would be 47 and 17, at 70 40 and 1. A wrong
# proposal costs a person one answer. A missed one hides that a body “gone” and a body “new” are the same.
PROPOSED_FROM = 60

# Two words are the same word, spelled differently, from this ratio on: ageing and aging 91, organisation and
# organization 92, programme and programmes 95; but equality and quality 93, so that this alone settles nothing.
SAME_WORD = 80
# Similar words count in proportion from this ratio on; below it they are different words.
SIMILAR_WORD = 75
LONGEST_NAME = 400  # characters; what follows is not a name
# The least weight of a word that many records have.
COMMON_WORD = 0.3

BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&/-]*[A-Z][A-Za-z0-9&/-]*")
MOST_WORDS_OF_AN_ACRONYM = 4  # as in “IASG – Indigenous Issues”
HYPHEN = re.compile(r"(?<=\w)[‐‑‒–—−](?=\w)")
ROW_NUMBER = re.compile(r"^\s*\(?\d{1,3}[.)]\s+")
NOTE_MARK = re.compile(r"[⁰¹²³⁴-⁹]+")
FORMER = re.compile(r"^(?:formerly|previously|former|ex)\b\W*", re.IGNORECASE)
FUNCTION_WORDS = frozenset(("a", "against", "an", "and", "for", "in", "of", "on", "the", "to", "with"))


def folded(text: str) -> str:
    """The text in lower case, as words separated by one space, without accents and punctuation, and without “the”."""
    decomposed = unicodedata.normalize("NFKD", text).replace("&", " and ")
    kept = "".join(one for one in decomposed if not unicodedata.combining(one) and not is_invisible(one))
    words = re.sub(r"[\W_]+", " ", re.sub("['’ʼ`]", "", kept).casefold()).split()
    return " ".join(word for word in words if word != "the")


def name_key(text: str) -> str:
    """The key by which names are equal: the folded text without spaces, so that E-waste and Ewaste are equal."""
    return folded(text).replace(" ", "")


def significant_words(text: str) -> list[str]:
    """The words by which names are compared: without function words, with “United Nations” in its short form."""
    shortened = f" {folded(text)} ".replace(" united nations ", " un ")
    return [word for word in shortened.split() if word not in FUNCTION_WORDS]


def words_of_text(text: str) -> list[str]:
    """The words at the beginning of a running text, in which a name can be."""
    return significant_words(text[:LONGEST_NAME])


@dataclass(frozen=True)
class PrintedName:
    """A name as a document prints it: without the acronym in brackets, the acronym, and a former name in brackets."""

    text: str
    acronym: str | None = None
    former: str | None = None


def printed_name(cell: str) -> PrintedName:
    """Separates the name in a cell from the text in brackets: “Consultative Group (IACG) on LDCs/SIDS”.

    The number of a row before the name and the raised mark of a note are not part of the name.
    """
    text = unicodedata.normalize("NFKC", ROW_NUMBER.sub("", NOTE_MARK.sub("", cell)))
    text = "".join(one for one in text if not is_invisible(one))
    text = " ".join(text.split())
    acronym = former = None
    for brackets in BRACKETS.finditer(text):
        inside = HYPHEN.sub("-", brackets[1].strip())
        if former is None and FORMER.match(inside):
            former = FORMER.sub("", inside)
        elif acronym is None and is_acronym(inside):
            acronym = inside
        else:
            continue
        text = text.replace(brackets[0], " ", 1)
    return PrintedName(" ".join(text.split()).strip(" *,;:-–—"), acronym, former)


def is_acronym(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= MOST_WORDS_OF_AN_ACRONYM and ACRONYM.fullmatch(words[0]) is not None


@dataclass(frozen=True)
class Recognition:
    """Which record a printed name stands for: ``slug`` if it is settled.

    Otherwise ``reason`` says why the name is doubtful, and ``candidates`` are the records that it may stand for. A name
    without slug and reason is unknown.
    """

    slug: str | None = None
    candidates: tuple[str, ...] = ()
    reason: str = ""


class KnownNames:
    """The names, aliases and acronyms of the records of one type."""

    def __init__(self, records: Iterable[AliasedEntry]) -> None:
        self.records = {record.slug: record for record in records}
        self.by_name: Mapping[str, set[str]] = defaultdict(set)
        self.by_acronym: Mapping[str, set[str]] = defaultdict(set)
        for slug, record in self.records.items():
            for name in (record.name, *record.aliases):
                self.by_name[name_key(name)].add(slug)
                self.by_name[name_key(printed_name(name).text)].add(slug)
            for acronym in acronyms_of(record):
                self.by_acronym[name_key(acronym)].add(slug)
        self.by_name.pop("", None)
        self.words = {
            slug: [significant_words(name) for name in names_of(record)] for slug, record in self.records.items()
        }

    def recognize(self, cell: str) -> Recognition:
        """The record whose name is in the cell, with or without its acronym in brackets."""
        printed = printed_name(cell)
        if not name_key(cell):
            return Recognition(reason="The name is empty.")
        named = self.by_name.get(name_key(cell)) or self.by_name.get(name_key(printed.text)) or set()
        if len(named) > 1:
            return Recognition(None, tuple(sorted(named)), f"The name belongs to {self.listed(named)}.")
        if printed.acronym is None:
            return Recognition(min(named)) if named else self.recognize_acronym_in(printed)
        return self.recognize_with_acronym(printed, named)

    def recognize_with_acronym(self, printed: PrintedName, named: set[str]) -> Recognition:
        """A name with an acronym in brackets. An unknown acronym says nothing."""
        owners = self.by_acronym.get(name_key(printed.acronym or ""), set())
        agreeing = named & owners or {slug for slug in owners if not named and self.agrees(printed.text, slug)}
        if len(agreeing) == 1:
            return Recognition(min(agreeing))
        if not owners:
            return Recognition(min(named)) if named else Recognition()
        if named:
            reason = f"The name is that of {self.listed(named)}, but {printed.acronym} is {self.listed(owners)}."
        else:
            reason = f"{printed.acronym} is {self.listed(owners)}, but the name says something else."
        return Recognition(None, tuple(sorted(named | owners)), reason)

    def recognize_acronym_in(self, printed: PrintedName) -> Recognition:
        """A name that is an acronym, or has one at its beginning or end without brackets: “IANYD – Network on …”."""
        if owners := self.by_acronym.get(name_key(printed.text)):
            return Recognition(None, tuple(sorted(owners)), f"The acronym of {self.listed(owners)}, without a name.")
        agreeing = {
            slug
            for slug, record in self.records.items()
            for acronym in acronyms_of(record)
            for rest in without_acronym(printed.text, acronym)
            if slug in self.by_name.get(name_key(rest), ()) or self.agrees(rest, slug)
        }
        return Recognition(min(agreeing)) if len(agreeing) == 1 else Recognition()

    def agrees(self, text: str, slug: str) -> bool:
        """Whether the text has the words of a name of the record, in any order and with slips of spelling."""
        return any(same_words(significant_words(text), words) for words in self.words[slug])

    def listed(self, slugs: Iterable[str]) -> str:
        return " and ".join(f"“{self.records[slug].name}”" for slug in sorted(slugs))

    def similarity(self, cell: str, slug: str) -> float:
        """How similar the name is to the most similar name of the record, from 0 to 100."""
        return self.similarity_of_names(words_of_cell(cell), slug)

    def similarity_of_names(self, printed: Sequence[Sequence[str]], slug: str) -> float:
        scores = (self.similarity_of_words(one, other) for one in printed for other in self.words[slug])
        return max(scores, default=0.0)

    def similarity_of_words(self, one: Sequence[str], other: Sequence[str]) -> float:
        if (numbers := numbered(one)) and numbered(other) not in (set(), numbers):
            return 0.0
        one, other = self.spelled_out(one, other), self.spelled_out(other, one)
        return 100 * math.sqrt(self.share(one, other) * self.share(other, one))

    def similarity_within(self, text: Sequence[str], slug: str) -> float:
        """How much of a name of the record is in the words of a text, from 0 to 100."""
        return max(100 * self.share(words, text) for words in self.words[slug])

    def spelled_out(self, words: Sequence[str], other: Sequence[str]) -> list[str]:
        """The words with initials replaced by the words of the other name that they stand for: STI, SIG.

        The acronym of a known body is not replaced: “HLCM Procurement Network” is not the HLCM.
        """
        initials = "".join(word[0] for word in other)
        found: list[str] = []
        for word in words:
            start = initials.find(word) if len(word) > 2 and word not in self.by_acronym else -1
            found.extend([word] if start < 0 else other[start : start + len(word)])
        return found

    def share(self, words: Sequence[str], other: Sequence[str]) -> float:
        """The share of the words that the other name has too, weighted, from 0 to 1."""
        total = common = 0.0
        for word in words:
            weight = self.weights[word]
            total += weight
            if best := process.extractOne(word, other, scorer=fuzz.ratio, score_cutoff=SIMILAR_WORD):
                common += weight * best[1] / 100
        return common / total if total else 0.0

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The inverse document frequency of each word among the records."""
        words = Counter(word for names in self.words.values() for word in {word for words in names for word in words})
        known = {word: self.weight(frequency) for word, frequency in words.items()}
        return defaultdict(lambda: self.weight(0), known)

    def weight(self, frequency: int) -> float:
        return math.log((len(self.records) + 1) / (frequency + 1)) + COMMON_WORD

    def propose(
        self, unknown: Mapping[str, str], doubtful: Mapping[str, tuple[str, Recognition]], taken: Iterable[str]
    ) -> dict[str, tuple[Proposal, ...]]:
        """The proposals for the names of a table, by the key of each name.

        An unknown name receives the most similar record, a doubtful one its candidates. Each record is proposed to one
        name, where it fits best, and the records in ``taken`` to none.
        """
        free = self.records.keys() - set(taken)
        words = {key: words_of_cell(cell) for key, cell in unknown.items()}
        scored = ((self.similarity_of_names(words[key], slug), key, slug) for key in unknown for slug in free)
        pairs = [pair for pair in scored if pair[0] >= PROPOSED_FROM]
        for key, (cell, recognition) in doubtful.items():
            pairs += [(self.similarity(cell, slug), key, slug) for slug in recognition.candidates if slug in free]
        proposals: dict[str, tuple[Proposal, ...]] = defaultdict(tuple)
        for score, key, slug in one_to_one(pairs, several=doubtful.keys()):
            proposals[key] += (self.proposal(slug, score),)
        return proposals

    def proposal(self, slug: str, score: float) -> Proposal:
        return Proposal(slug, self.records[slug].name, round(score, 1))


def words_of_cell(cell: str) -> list[list[str]]:
    """The words of the name in the cell, and of the former name in brackets if it has one."""
    printed = printed_name(cell[: 2 * LONGEST_NAME])
    return [significant_words(text[:LONGEST_NAME]) for text in (printed.text, printed.former) if text]


def names_of(record: AliasedEntry) -> tuple[str, ...]:
    return record.name, *record.aliases


def acronyms_of(record: AliasedEntry) -> set[str]:
    """The acronym, and its first word: “IASG – Indigenous Issues” is also abbreviated as IASG."""
    if record.acronym is None:
        return set()
    first = record.acronym.split()[0]
    return {record.acronym, first} if ACRONYM.fullmatch(first) else {record.acronym}


def without_acronym(text: str, acronym: str) -> list[str]:
    """What is left of the text if it begins or ends with the acronym, also without a space between them."""
    rests = [text.removeprefix(acronym)] if text.startswith(acronym) else []
    rests += [text.removesuffix(acronym)] if text.endswith(acronym) else []
    return [stripped for rest in rests if (stripped := rest.strip(" ,;:-–—"))]


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


def one_to_one(
    pairs: Iterable[tuple[float, str, str]], several: Collection[str] = ()
) -> Iterator[tuple[float, str, str]]:
    """The pairs of a score, a key and a slug with the highest scores, so that no slug is in two of them.

    No key is in two of them either, except the keys in ``several``.
    """
    keys: set[str] = set()
    slugs: set[str] = set()
    for score, key, slug in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if slug not in slugs and (key not in keys or key in several):
            yield score, key, slug
            keys.add(key)
            slugs.add(slug)
