"""Finding known agencies and initiatives in a text, by name, alias and acronym.

Only whole words count, and the longest match comes first: “UN Women” is not “UN”, and UNU-EGOV is not UNU. Acronyms and
names of one or two words are case-sensitive, so that WHO is an agency and “who” is not. A term that belongs to two
records says nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from liaison.loading.entries import AgencyEntry, AliasedEntry, InitiativeEntry
from liaison.unicode_text import normalized

ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# The marks between the words of a name, such as the brackets of an acronym or the quotation marks of a title.
BETWEEN = "[\\s\\-–—/&’'“”\"().,:]{1,4}"
# “ITU-T” is not a name of ITU, and “e-ITU” is not either; “ITU-led” and “ITU/WHO” are.
BEFORE, AFTER = r"(?<![\w’'])(?<!\w-)", r"(?!\w)(?!-[A-Z0-9])"
UN = re.compile(r"United Nations\b", re.IGNORECASE)
# The system as a whole. Nearly every sentence of a report mentions it, and it is no partner.
WHOLE_SYSTEM = ("un", "united nations")


@dataclass(frozen=True)
class Mention:
    """A record that a text names, and the words that name it; ``start`` counts the characters of the plain text."""

    slug: str
    start: int
    text: str


@dataclass(frozen=True)
class Term:
    """A name, alias or acronym of a record. A proper name begins with a capital letter wherever it is used.

    ``word`` is its longest word in lower case: a text without it is not searched.
    """

    slug: str
    pattern: re.Pattern[str]
    proper: bool
    word: str


class KnownTerms:
    """The names, aliases and acronyms of the records of one type, for finding them in texts."""

    def __init__(self, records: Iterable[AgencyEntry] | Iterable[InitiativeEntry]) -> None:
        owners: Mapping[str, set[str]] = defaultdict(set)
        for record in records:
            for term in terms_of(record):
                owners[term].add(record.slug)
        self.terms = [
            Term(
                min(slugs),
                re.compile(pattern_of(term)),
                is_proper(term),
                max(words_of(term), key=len, default="").lower(),
            )
            for term, slugs in owners.items()
            if len(slugs) == 1
        ]

    def mentions(self, text: str) -> list[Mention]:
        """The mentions in the order of the text. Of overlapping ones only the longest counts."""
        text = ADDRESS.sub(" ", plain_text(text))
        found = sorted(self.matches(text), key=lambda mention: (-len(mention.text), mention.start))
        chosen: list[Mention] = []
        covered = bytearray(len(text))
        for mention in found:
            span = slice(mention.start, mention.start + len(mention.text))
            if not any(covered[span]):
                covered[span] = b"\1" * len(mention.text)
                chosen.append(mention)
        return sorted(chosen, key=lambda mention: mention.start)

    def matches(self, text: str) -> Iterator[Mention]:
        lower = text.lower()
        for term in self.terms:
            if term.word not in lower:
                continue
            for match in term.pattern.finditer(text):
                if not (term.proper and match[0][0].islower()):
                    yield Mention(term.slug, match.start(), match[0])

    def named(self, text: str) -> tuple[str, ...]:
        """The slugs of the records that the text names, without repetition, in the order of the text."""
        return tuple(dict.fromkeys(mention.slug for mention in self.mentions(text)))


def plain_text(text: str) -> str:
    """The text without invisible characters, with single spaces in its lines, and with one kind of hyphen."""
    lines = normalized(text).replace("\u2010", "-").replace("\u2011", "-").splitlines()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def terms_of(record: AliasedEntry) -> Iterator[str]:
    names = [name for name in (record.name, *record.aliases) if name.casefold() not in WHOLE_SYSTEM]
    yield from names
    if UN.match(record.name) and record.name in names:
        yield UN.sub("UN", record.name, count=1)
    if record.acronym and record.acronym.casefold() not in WHOLE_SYSTEM:
        yield record.acronym


def words_of(term: str) -> list[str]:
    return re.findall(r"\w+", term.removeprefix("The "))


def is_proper(term: str) -> bool:
    """Whether the term is a proper name by its capitals: “Blockchain for Cities”, not “Gender responsive standards”."""
    return term[0].isupper() and sum(word[0].isupper() for word in re.findall(r"\w+", term)) > 1


def pattern_of(term: str) -> str:
    """The pattern of a name: hyphens and spaces are equal; three words or more are found in any case."""
    words = words_of(term)
    joined = BETWEEN.join(re.escape(word) for word in words)
    return f"{'(?i:' if len(words) > 2 else '(?:'}{BEFORE}{joined}){AFTER}"
