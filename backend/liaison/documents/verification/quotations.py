"""Our own texts: what they put in quotation marks is in the passage, and so are the numbers that they write in digits.

A quotation can also be a spelling of ours. The sentence then says so: “read as”, “probably”, “The registry
calls them”. A number can be one of ours in a sentence that explains a reading. The text of a record that cites several
editions can be about any of them, and is left out.
"""

import re
from collections.abc import Collection, Iterator

from liaison.documents.verification.quantities import numbers
from liaison.documents.verification.results import Checked, Declaration
from liaison.documents.verification.source import Source
from liaison.documents.verification.texts import STRAY, contains, names
from liaison.loading.entries import CitedEntry, EngagementEntry, Entry, FindingEntry, ReportEntry
from liaison.loading.folder import LocatedEntry

QUOTATIONS, NUMBERS = "quotations", "numbers in summaries and notes"
TEXTS = ("summary", "relevance", "target", "note", "message")
QUOTED = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)*)”")
SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z“])")
OURS_BEFORE = re.compile(r"(?:\bread as|\bprobably|\bsuch as|\bnot say|[Ff]or these rows,) $")
OURS_AFTER = re.compile(r"^ is a reading\b")
OUR_SENTENCE = re.compile(r"^The registry\b")
READING = re.compile(r"\b(?:read|counted|take|has (?:eight|\d+) hours)\b")
PLACE = re.compile(r"\b(?:rows?|paragraphs?|from) [\d.]+(?:(?:, | and | to )[\d.]+)*|\b\d\.\d has\b", re.IGNORECASE)


def check(source: Source) -> Iterator[Checked]:
    for entries in source.folder.entries.values():
        for located in entries:
            entry = located.entry
            if isinstance(entry, CitedEntry) and source.locators(entry) and source.only_edition(entry):
                yield from own_texts(source, located, entry)


def own_texts(source: Source, located: LocatedEntry[Entry], entry: CitedEntry) -> Iterator[Checked]:
    places = source.locators(entry)
    text = "\n".join((*source.document.opening, source.text(*places)))
    printed = numbers_in(text)
    if isinstance(entry, ReportEntry):  # its summary is about the entire document
        printed = numbers_in(source.text(*source.passages)) | {float(len(source.document.rows()))}
    for path, own in texts_of(entry):
        for kind, data, good in statements(own, text, printed):
            if kind == NUMBERS and isinstance(entry, FindingEntry):
                continue
            what = f"{kind.split()[0].removesuffix('s')} in the {path[-1]}"
            yield source.checked(kind, good, what, located, path, data, places, declaration=Declaration.NEVER)


def is_borne_out(own: str, text: str) -> bool:
    """Whether the text has everything that our own text quotes, and its numbers."""
    return all(good for _, _, good in statements(own, text, numbers_in(text)))


def statements(own: str, text: str, printed: Collection[float]) -> Iterator[tuple[str, str, bool]]:
    """Each quotation and number in our own text, with its kind, and whether it is in the text or the numbers."""
    for sentence in SENTENCE.split(own):
        for quotation in quotations(sentence):
            yield QUOTATIONS, quotation, contains(text, quotation.strip(STRAY)) or names(text, quotation)
        if not READING.search(sentence) and not PLACE.search(sentence):
            for number in digits(sentence):
                yield NUMBERS, number, float(number) in printed


def numbers_in(text: str) -> set[float]:
    return {number for bounds in numbers(text) for number in bounds}


def texts_of(entry: CitedEntry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts that are ours, each with its path."""
    for key in TEXTS:
        if text := getattr(entry, key, None):
            yield (key,), text
    if isinstance(entry, EngagementEntry):
        for key in ("frequency", "time", "cost"):
            if note := getattr(entry, key).note:
                yield (key, "note"), note


def quotations(sentence: str) -> Iterator[str]:
    """What the sentence quotes from the report."""
    if OUR_SENTENCE.search(sentence):
        return
    for found in QUOTED.finditer(sentence):
        if not OURS_BEFORE.search(sentence[: found.start()]) and not OURS_AFTER.search(sentence[found.end() :]):
            yield found[1]


def digits(sentence: str) -> list[str]:
    """The numbers in digits, except those in quotations."""
    bare = QUOTED.sub(" ", sentence)
    return [
        number.replace(",", "") for number in re.findall(r"(?<![\w/.-])\d+(?:,\d{3})*(?:\.\d+)?(?=\W|th|rd|nd|$)", bare)
    ]
