"""The kinds of meeting of a row, and which length of time belongs to which of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.phrase import Phrase
from liaison.documents.grammar.phrases import Phrases
from liaison.documents.grammar.wordlist import word_list
from liaison.loading.ranges import Range
from liaison.vocabulary import MeetingMode

# Words of a label that do not tell one kind of meeting from another.
COMMON = frozenset(word_list("meeting meetings the a an of for per each in at and participation possible"))
ONE = Range(1, 1)
TWELVE = 12


@dataclass(frozen=True)
class Part:
    """One kind of meeting. ``from_time`` marks one that only the time cell mentions."""

    label: str
    meetings: Range | None
    mode: MeetingMode | None = None
    days: Range | None = None
    noun: str = ""
    line: str = ""
    planned: bool = False
    is_open: bool = False
    partly_remote: bool = False
    from_time: bool = False
    by_length: bool = False  # only the time cell tells this part from the others
    by_travel: bool = False  # the mode is read from paid travel

    @property
    def local(self) -> bool:
        return "local" in self.label.lower().split()


class Unmatched(Exception):
    """The lengths of time do not fit the kinds of meeting in exactly one way."""


def part_from(phrases: Phrases, phrase: Phrase, from_time: bool = False) -> Part:
    """The part that a phrase describes, with its label in the singular and in lower case."""
    meetings = phrase.meetings or phrase.count
    label = phrase.label or ("annual meeting" if meetings == ONE else "meeting")
    if (
        not label.split()[0].isupper()
        and label.split()[0][1:].islower()
        and not phrases.cell.label_before(phrase.start)
    ):
        label = label[0].lower() + label[1:]
    inside = phrases.cell.items[phrase.start : phrase.end]
    nouns = [item for item in inside if item.code is Code.MEETING]
    partly_remote = phrase.mode is None and any(item.mode is MeetingMode.REMOTE for item in nouns)
    start = phrases.cell.clause_start(phrase.start)
    end = next(
        (at for at in range(phrase.end, len(phrases.cell.items)) if phrases.cell.codes[at] in "n;"),
        len(phrases.cell.items),
    )
    return Part(
        re.sub(r"\s+", " ", label),
        None if phrase.planned else meetings,
        phrase.mode,
        phrase.days,
        phrase.noun,
        phrases.cell.text(start, end),
        phrase.planned,
        phrase.is_open,
        partly_remote,
        from_time,
    )


def with_lengths(parts: Sequence[Part], lengths: Sequence[Phrase], texts: Sequence[str]) -> list[Part]:
    """The parts, each with the length that belongs to it. ``texts`` are the words of the lengths.

    Raises Unmatched if a length fits no part, or several equally well.
    """
    counted = [at for at, part in enumerate(parts) if not part.planned]
    owners: dict[int, Phrase] = {}
    waiting: list[Phrase] = []
    for length, text in zip(lengths, texts, strict=True):
        if length.label in ("1", "2") and length.labelled and len(counted) == len(lengths) == 2:
            claim(owners, counted[int(length.label) - 1], length)
        elif length.per == "year":
            claim(owners, *of_each_month(parts, counted, length, text))
        elif (owner := best(parts, counted, length)) is not None:
            claim(owners, owner, length)
        else:
            waiting.append(length)
    for length in waiting:
        claim(owners, only_one_left(parts, counted, owners), length)
    return [with_length(part, owners.get(at)) for at, part in enumerate(parts)]


def claim(owners: dict[int, Phrase], owner: int, length: Phrase) -> None:
    if owner in owners:
        raise Unmatched
    owners[owner] = length


def with_length(part: Part, length: Phrase | None) -> Part:
    if length is None or length.days is None:
        return part
    if part.days and part.days != length.days:
        raise Unmatched
    return replace(part, days=length.days)


def of_each_month(parts: Sequence[Part], counted: Sequence[int], length: Phrase, text: str) -> tuple[int, Phrase]:
    """“One day per month” beside monthly meetings is the length of each."""
    monthly = [at for at in counted if "monthly" in parts[at].label.lower().split()]
    if len(monthly) != 1 or not text.lower().endswith("month") or length.days is None or length.working:
        raise Unmatched
    days = length.days * Range(1 / TWELVE, 1 / TWELVE)
    return monthly[0], replace(length, days=days, per="meeting")


def best(parts: Sequence[Part], counted: Sequence[int], length: Phrase) -> int | None:
    """The part that the words of a length describe better than all others; None if they describe none."""
    scores = sorted(((score(parts[at], length), at) for at in counted), reverse=True)
    if not scores or scores[0][0] <= 0:
        return None
    if len(scores) > 1 and scores[0][0] == scores[1][0]:
        return None
    return scores[0][1]


def score(part: Part, length: Phrase) -> float:
    """How well a length fits a part: by how meetings are held, their name and their noun."""
    points = 0.0
    if length.mode and part.mode:
        if length.mode is not part.mode:
            return 0
        points += 3
    points += 2 * len(label_words(length.label) & label_words(part.label))
    if length.noun and length.noun == part.noun:
        points += 1 + (length.noun != "meeting")
    return points - 0.5 * (points > 0 and part.is_open and part.meetings is None)


def label_words(label: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", label.lower())) - COMMON


def only_one_left(parts: Sequence[Part], counted: Sequence[int], owners: dict[int, Phrase]) -> int:
    """The part for a length that names none: the only one of the frequency cell beside those that the time cell adds,
    or the only one without a length."""
    left = [at for at in counted if at not in owners]
    own = [at for at in left if not parts[at].from_time]
    if len(own) == 1 and (len(own) < len(left) or owners):
        return own[0]
    raise Unmatched


def parts_by_length(lengths: Sequence[Phrase], meetings: Range | None) -> list[Part]:
    """The parts that only the time cell distinguishes: “one afternoon in March, 2 days in autumn” of two meetings."""
    counts = [length.count or length.meetings or ONE for length in lengths]
    if meetings is None or sum(counts[1:], counts[0]) != meetings or any(length.days is None for length in lengths):
        raise Unmatched
    if any(length.preparation or length.per != "meeting" for length in lengths):
        raise Unmatched
    return [
        Part(length.label or "meeting", count, length.mode, length.days, length.noun, by_length=True)
        for length, count in zip(lengths, counts, strict=True)
    ]
