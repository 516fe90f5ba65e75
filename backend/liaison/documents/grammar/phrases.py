"""The phrases of a cell, and the items that they take.

Each phrase is a pattern over the codes of items. What no phrase takes is left for the reading of the cell to judge.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from liaison.documents.grammar.cell import Cell
from liaison.documents.grammar.durations import time
from liaison.documents.grammar.meetings import first_of_two, meeting, more_meetings
from liaison.documents.grammar.occurrences import activity, bare, has_subject, verb
from liaison.documents.grammar.phrase import Phrase, doubted


@dataclass
class Phrases:
    """The phrases of a cell in their order. ``taken`` has the positions of the items with a place in one of them."""

    cell: Cell
    found: list[Phrase] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    @property
    def rest(self) -> list[int]:
        """The positions of the items that have no place."""
        return [at for at in range(len(self.cell.items)) if at not in self.taken]


def phrases_of(cell: Cell) -> Phrases:
    """The phrases that the items form, from left to right."""
    phrases = Phrases(cell)
    at = 0
    while at < len(cell.items):
        if end := activity(cell, at) if not meeting(cell, at) else None:
            phrases.taken |= set(range(at, end))
            at = end
            continue
        read = list(read_at(cell, at, phrases.found))
        for phrase in read:
            phrases.found.append(replace(phrase, label=phrase.label or cell.label_before(phrase.start)))
            phrases.taken |= set(range(phrase.start, phrase.end))
        at = read[-1].end if read else at + 1
    return phrases


def read_at(cell: Cell, at: int, found: list[Phrase]) -> Iterator[Phrase]:
    """The phrase that starts here, or the two of “3+1 days”; nothing if none does."""
    for recognize in (more_meetings, first_of_two, meeting, verb, bare):
        if phrase := recognize(cell, at):
            yield doubted(phrase, found and has_subject(cell, phrase))
            return
    yield from time(cell, at)
