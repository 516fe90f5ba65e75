"""The items of one cell, with what all phrases ask of them: codes, texts, labels, modes and rates."""

import re
from dataclasses import dataclass
from functools import cached_property

from liaison.documents.grammar import lexicon
from liaison.documents.grammar.items import Item
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.numbers import AFTER
from liaison.documents.grammar.phrase import ONE, Rated, within
from liaison.documents.wording import Kind
from liaison.vocabulary import MeetingMode

CLAUSE_ENDS = ".;:n(+&L_,"
# Ways to say “a year” with a number before it; other periods, such as “every year”, say “once” by themselves.
WITH_NUMBER = ("per", "a ", "an ", "/", "p.a", "in a ", "within")


@dataclass(frozen=True)
class Cell:
    """The items of a cell. ``codes`` has one letter for each item, so that phrases are patterns over it."""

    items: tuple[Item, ...]
    kind: Kind
    source: str

    @cached_property
    def codes(self) -> str:
        return "".join(item.code for item in self.items)

    def code(self, at: int) -> str:
        return self.codes[at] if 0 <= at < len(self.codes) else ""

    def words(self, at: int) -> str:
        """The words of an item in lower case."""
        return self.items[at].words if 0 <= at < len(self.items) else ""

    def text(self, start: int, end: int) -> str:
        """The words of the cell from one item to another, as they are written."""
        if start >= end:
            return ""
        return " ".join(self.source[self.items[start].start : self.items[end - 1].end].split())

    def match(self, pattern: str, at: int) -> re.Match[str] | None:
        return re.compile(pattern).match(self.codes, at)

    def clause_start(self, at: int) -> int:
        """Where the clause starts that leads to this place."""
        start = at
        while start and self.codes[start - 1] not in CLAUSE_ENDS:
            start -= 1
        return start

    # --- labels and modes

    def label_before(self, at: int) -> str:
        """The words before a colon, such as “Global group”."""
        if self.code(at - 1) != ":":
            return ""
        start = self.clause_start(at - 1)
        return self.text(start + (self.code(start) == Code.LIST_MARK), at - 1)

    def label_of(self, start: int, noun: int) -> str:
        """The words for a kind of meeting, in the singular, without its number."""
        left_out = (Code.QUANTITY, Code.DETERMINER, Code.DURATION)
        words = [item.text for item in self.items[start:noun] if item.code not in left_out]
        return in_english(" ".join([*words, self.items[noun].unit]))

    def mode_of(self, start: int, end: int) -> MeetingMode | None:
        """How the meetings of these words are held; None if the words do not say, or say so of some meetings only."""
        inside = self.items[start:end]
        nouns = [item for item in inside if item.code is Code.MEETING]
        is_choice = len(nouns) > 1 and any(item.code is Code.OR for item in inside)
        if is_choice and not all(noun.mode for noun in nouns):
            return None
        modes = {item.mode for item in inside if item.mode}
        return lexicon.MIXED if len(modes) > 1 else next(iter(modes), None)

    # --- how often

    def rate(self, at: int) -> Rated | None:
        """“Twice a year”, “every six months”, “monthly”, “two per year”."""
        code = self.code(at)
        rated = None
        if code in ("T", "N") and (count := self.items[at].quantity) and not count.vague:
            after = at + 1 + (code == "N" and self.code(at + 1) == "m")
            period = self.items[after].rate if self.code(after) in ("P", "F") else None
            if period and (code == "T" or self.code(after) == "P"):
                computed = period.computed or period.times != ONE
                rated = Rated(count.range * period.times, after + 1, computed, period.doubtful, code == "N")
        elif code in ("F", "P") and (own := self.items[at].rate):
            period = self.items[at + 1].rate if code == "F" and self.code(at + 1) == "P" else None
            is_same = period is not None and period.times == ONE
            rated = Rated(own.times, at + 1 + is_same, own.computed, own.doubtful)
        return self.bounded(rated) if rated else None

    def bounded(self, rated: Rated) -> Rated:
        """The rate within a bound that follows: “twice a year or more”."""
        bound = AFTER.get(tuple(self.words(rated.end).split())) if self.code(rated.end) == Code.BOUND else None
        if bound is None or rated.times.low != rated.times.high:
            return rated
        times = within(rated.times, bound)
        return Rated(times, rated.end + 1, rated.computed, rated.doubtful, rated.counted)

    def says_once(self, at: int) -> bool:
        """Whether a period means once in it: “every six months”, but not “a year”."""
        return not self.items[at].text.lower().startswith(WITH_NUMBER)

    def is_period_adverb(self, at: int) -> bool:
        """“Annually” or “monthly” after a number, in the sense of “a year” or “a month”."""
        return self.code(at) == Code.FREQUENCY and self.words(at).endswith("ly")

    def ends_with_verb(self, start: int, end: int) -> bool:
        """Whether the words before a rate end in another verb: “meetings of experts reviewing annually”."""
        if end <= start or self.items[end - 1].code is not Code.PLAIN:
            return False
        return self.words(end - 1).endswith(("ed", "ing"))


def in_english(label: str) -> str:
    """The name of a kind of meeting with the usual hyphens, however the wording and its reading write them."""
    label = re.sub(r"\bface[\s-]*to[\s-]*face\b", "face-to-face", label, flags=re.IGNORECASE)
    return re.sub(r"\be[\s-]+(?=meeting)", "e-", label, flags=re.IGNORECASE)
