"""Matching the names that a document prints with the records of the registry.

Only an exact name or alias, or an acronym whose name agrees, identifies a record. Names are compared without
case, accents, punctuation, white space, invisible characters, “the”, and with “&” as “and”. Similarity never settles
anything: it proposes records to a person, each to one name at most.

``liaison.names.words`` compares names; its similarity is measured here with initials spelled out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from liaison.documents.draft import Proposal
from liaison.loading.entries import AliasedEntry
from liaison.names.folding import sort_key
from liaison.names.printed import ACRONYM, PrintedName, printed_name, without_acronym
from liaison.names.words import Weights, name_key, same_words, significant_words

# Measured with 51 other names of known bodies, for which the right body scored 37 to 100 (one name in another language
# 0), and 36 names of other bodies, for which a wrong one scored 22 to 85 (tests/documents/name_scores.py). From 60 on,
# 43 of the 51 are proposed correctly and 7 proposals are wrong; at 50 it would be 47 and 17, at 70 40 and 1. A wrong
# proposal costs a person one answer. A missed one hides that a body “gone” and a body “new” are the same.
PROPOSED_FROM = 60

LONGEST_NAME = 400  # characters; what follows is not a name


def words_of_text(text: str) -> list[str]:
    """The words at the beginning of a running text, in which a name can be."""
    return significant_words(text[:LONGEST_NAME])


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
        return " and ".join(f"“{name}”" for name in sorted((self.records[slug].name for slug in slugs), key=sort_key))

    def similarity(self, cell: str, slug: str) -> float:
        """How similar the name is to the most similar name of the record, from 0 to 100."""
        return self.similarity_of_names(words_of_cell(cell), slug)

    def similarity_of_names(self, printed: Sequence[Sequence[str]], slug: str) -> float:
        scores = (self.similarity_of_words(one, other) for one in printed for other in self.words[slug])
        return max(scores, default=0.0)

    def similarity_of_words(self, one: Sequence[str], other: Sequence[str]) -> float:
        return self.weights.similarity(self.spelled_out(one, other), self.spelled_out(other, one))

    def similarity_within(self, text: Sequence[str], slug: str) -> float:
        """How much of a name of the record is in the words of a text, from 0 to 100."""
        return max(100 * self.weights.share(words, text) for words in self.words[slug])

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

    @cached_property
    def weights(self) -> Weights:
        return Weights(self.words.values())

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


def full_name(name: str, acronym: str | None) -> str:
    """As the annex writes it: the acronym follows in brackets."""
    return f"{name} ({acronym})" if acronym else name


def acronyms_of(record: AliasedEntry) -> set[str]:
    """The acronym, and its first word: “IASG – Indigenous Issues” is also abbreviated as IASG."""
    if record.acronym is None:
        return set()
    first = record.acronym.split()[0]
    return {record.acronym, first} if ACRONYM.fullmatch(first) else {record.acronym}


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
