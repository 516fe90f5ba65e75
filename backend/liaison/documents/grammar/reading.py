"""The reading of one wording."""

import re
from collections.abc import Sequence

from liaison.documents.grammar.cell import Cell
from liaison.documents.grammar.cost import read_cost
from liaison.documents.grammar.frequency import read_frequency
from liaison.documents.grammar.items import Item, items_of
from liaison.documents.grammar.lexicon import ENGLISH, FOREIGN, Code
from liaison.documents.grammar.phrases import Phrases, phrases_of
from liaison.documents.grammar.time import read_time
from liaison.documents.grammar.tokens import prepared
from liaison.documents.wording import Kind, Outcome, Reading

# A cell is shorter than this. A longer text is not read, so that reading takes a bounded time.
LONGEST = 3000
# A line break in the middle of a sentence, which may be in the middle of a phrase: “twice a⏎year”.
WRAPPED_LINE = re.compile(r"(?<=[^\W_])[ \t]*[\n⏎][ \t]*(?=[a-z])")
# Words of a text that is too long which are listed as not placed.
LISTED = 20
READERS = {Kind.FREQUENCY: read_frequency, Kind.TIME: read_time, Kind.COST: read_cost}


def read_wording(text: str, kind: Kind) -> Reading:
    """What one cell says, read alone."""
    return read_phrases(text, kind)[0]


def read_phrases(text: str, kind: Kind) -> tuple[Reading, Phrases]:
    """The reading of a cell with the phrases that it is based on."""
    if len(text) > LONGEST:
        words = tuple(text[:LONGEST].split()[:LISTED])
        return Reading(Outcome.NOT_UNDERSTOOD, unplaced=words), Phrases(Cell((), kind, ""))
    source = prepared(text)
    reading, phrases = read_source(source, kind)
    unwrapped = WRAPPED_LINE.sub(" ", source)
    if reading.outcome is Outcome.NOT_UNDERSTOOD and unwrapped != source:
        again, unwrapped_phrases = read_source(unwrapped, kind)
        if again.outcome is Outcome.READ:
            return again, unwrapped_phrases
    return reading, phrases


def read_source(source: str, kind: Kind) -> tuple[Reading, Phrases]:
    phrases = phrases_of(Cell(tuple(items_of(source)), kind, source))
    reading = READERS[kind](phrases)
    items = phrases.cell.items
    is_unknown = reading.outcome is Outcome.NOT_A_FIGURE and items and not has_known_words(items)
    if is_unknown or (reading.outcome is not Outcome.NOT_UNDERSTOOD and is_foreign(items)):
        reading = Reading(Outcome.NOT_UNDERSTOOD, unplaced=tuple(item.text for item in items if item.words in FOREIGN))
    return reading, phrases


def has_known_words(items: Sequence[Item]) -> bool:
    """Whether a known word shows that the text is in English."""
    words = {word for item in items for word in item.words.split()}
    if not any(word[0].isalnum() for word in words):
        return True  # blank, or a dash
    known = any(item.code not in (Code.PLAIN, Code.NAME) and item.text[:1].isalpha() for item in items)
    return known or bool(words & ENGLISH)


def is_foreign(items: Sequence[Item]) -> bool:
    """Whether a word of another language is used, other than in names: “Palais des Nations”, “the TAG”."""
    codes = [None, *(item.code for item in items), None]
    foreign = [at for at, item in enumerate(items) if item.words in FOREIGN and not item.acronym]
    return any(not codes[at] is codes[at + 2] is Code.NAME for at in foreign)
