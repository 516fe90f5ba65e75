"""Lengths of time in words: “two and a half days”, “half-day”, “1h30”, “a day or two”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from liaison.documents.grammar import lexicon
from liaison.documents.grammar.numbers import (
    ABOUT,
    AFTER,
    TIMES,
    Quantity,
    bounded,
    bounds_at,
    number_at,
    phrase_at,
    quantity_at,
    word_at,
    words_end,
)
from liaison.documents.grammar.tokens import CODES, Token
from liaison.documents.grammar.wordlist import word_list
from liaison.loading.ranges import Range

# Words after a length of time that make it a distance in time.
DISTANCE = frozenset(word_list("before after prior ago later earlier ahead notice preceding following hence"))
WORKING = frozenset(word_list("working work business person staff man"))
DAY_ADJECTIVES = WORKING | frozenset(word_list("full whole consecutive"))
HOURS_PER_DAY = 8


@dataclass(frozen=True)
class Duration:
    """A length of time in working days; None as ``days`` if it is vague."""

    days: Range | None
    unit: str
    quantity: Quantity | None = None
    adjective: bool = False
    working: bool = False


def duration_at(tokens: Sequence[Token], at: int) -> tuple[Duration, int] | None:
    """A length of time, or a range of two."""
    found = single_duration(tokens, at)
    if found is None:
        return None
    first, end = found
    minutes = single_duration(tokens, end) if lexicon.singular(first.unit) in ("hour", "hr", "h") else None
    if minutes and minutes[0].unit in ("minute", "min", "mins") and first.days and minutes[0].days:
        return replace(first, days=first.days + minutes[0].days), minutes[1]  # “1 hour 30 minutes”
    if word_at(tokens, end) in ("to", "-", "–", "or") and first.days and (second := single_duration(tokens, end + 1)):
        days = second[0].days
        if first.unit == second[0].unit == "h" and days and days.low > 1:
            return None  # “9h-17h” are times of day
        if days and days.high is not None and first.days.low == first.days.high and first.days.low < days.low:
            return replace(first, days=Range(first.days.low, days.high, first.days.approximate)), second[1]
        if days and days == first.days:
            return first, second[1]
    return found


def single_duration(tokens: Sequence[Token], at: int) -> tuple[Duration, int] | None:
    start = at
    bounds, at = bounds_at(tokens, at)
    found = part_of_day(tokens, at) or one_unit(tokens, at) or hours_and_minutes(tokens, at)
    if found is None:
        return counted_units(tokens, start)
    days, unit, working, end = found
    if is_distance(tokens, end) or is_per_unit(tokens, at) or word_at(tokens, start - 1) == "within":
        return None
    if end_of_choice := words_end(tokens, end, ("or", "two")):
        return Duration(Range(days, days * 2, ABOUT in bounds), unit), end_of_choice  # “a day or two”
    if words := phrase_at(tokens, end, AFTER):
        bounds.append(AFTER[words])
        end += len(words)
    quantity = bounded(Quantity(Range(days, days)), bounds)
    return (Duration(quantity.range, unit, None, is_adjective(tokens, end), working), end) if quantity else None


def is_distance(tokens: Sequence[Token], end: int) -> bool:
    """Whether a distance in time follows: “two days before”, “two weeks in advance”."""
    return word_at(tokens, end) in DISTANCE or (word_at(tokens, end) == "in" and word_at(tokens, end + 1) == "advance")


def is_per_unit(tokens: Sequence[Token], at: int) -> bool:
    """Whether “a day” means “per day”: after a number of hours, an amount, a meeting or “twice”."""
    if at and (tokens[at - 1].kind in ("number", "currency") or tokens[at - 1].text in CODES):
        return word_at(tokens, at) in ("a", "an")
    before = lexicon.singular(word_at(tokens, at - 1))
    is_counted = before in lexicon.DAYS or (before,) in lexicon.MEETINGS or before in (*TIMES, "time")
    return word_at(tokens, at) in ("a", "an") and is_counted


def hours_and_minutes(tokens: Sequence[Token], at: int) -> tuple[float, str, bool, int] | None:
    """“1h30” as a length of time. A greater number of hours is a time of day."""
    found = re.fullmatch(r"([0-4])h([0-5]\d)", word_at(tokens, at))
    return ((int(found[1]) + int(found[2]) / 60) / HOURS_PER_DAY, "hour", False, at + 1) if found else None


def is_adjective(tokens: Sequence[Token], end: int) -> bool:
    """Whether a word follows directly, so that “half-day” may describe a meeting."""
    return end < len(tokens) and tokens[end].kind == "word"


def part_of_day(tokens: Sequence[Token], at: int) -> tuple[float, str, bool, int] | None:
    """“Half a day”, “half-day”, “a half day”, “half an hour”."""
    at += word_at(tokens, at) == "a" and word_at(tokens, at + 1) == "half"
    for words in (("half", "a"), ("half", "an"), ("half", "of", "a"), ("half",)):
        if (end := words_end(tokens, at, words)) is None:
            continue
        end += word_at(tokens, end) == "-"
        end += word_at(tokens, end) in ("working", "work")
        if word_at(tokens, end) in ("day", "hour", "workday"):
            return lexicon.DAYS[tokens[end].word] / 2, "half-day", tokens[end - 1].word == "working", end + 1
    return None


def one_unit(tokens: Sequence[Token], at: int) -> tuple[float, str, bool, int] | None:
    """“A day”, “a full day”, “full-day”, “day-long”, “a day and a half”."""
    has_article = word_at(tokens, at) in ("a", "an", "the", "one") and word_at(tokens, at + 1) != "half"
    is_one = word_at(tokens, at) == "one"
    at += has_article
    adjectives = 0
    while word_at(tokens, at) in DAY_ADJECTIVES | {"all", "entire"}:
        at += 1 + (word_at(tokens, at + 1) == "-")
        adjectives += 1
    unit = word_at(tokens, at)
    if unit in ("daylong", "weeklong"):
        return lexicon.DAYS[unit.removesuffix("long")], unit.removesuffix("long"), False, at + 1
    if unit not in ("day", "week", "fortnight", "hour", "morning", "afternoon") or (
        is_one and not words_end(tokens, at, (unit, "and"))
    ):
        return None
    days, end = lexicon.DAYS[unit], at + 1
    if tail := words_end(tokens, end, ("and", "a", "half")):
        return days * 1.5, unit, False, tail
    if is_one:
        return None
    if tail := words_end(tokens, at, (unit, "long")):
        return days, unit, False, tail
    return (days, unit, False, end) if adjectives or (has_article and word_at(tokens, at - 1) != "the") else None


def counted_units(tokens: Sequence[Token], at: int) -> tuple[Duration, int] | None:
    """“2-3 days”, “3/4 workdays”, “two-day”, “a few hours”, “one morning or afternoon”."""
    found = quantity_at(tokens, at)
    if found is None or found[0].times:
        return None
    quantity, end = found
    end += word_at(tokens, end) == "-"
    hyphenated, described, working = tokens[end - 1].word == "-", False, False
    while word_at(tokens, end) in DAY_ADJECTIVES:
        described, working = True, working or tokens[end].word in WORKING
        end += 1 + (word_at(tokens, end + 1) == "-")
    word = word_at(tokens, end).rstrip(".")
    unit = word if word in lexicon.DAYS else lexicon.singular(word)
    if not hyphenated and words_end(tokens, end, (unit, "long")) and word_at(tokens, end + 1) == "-":
        return None  # “three week-long meetings” are three meetings
    if word == "half" and (half := words_end(tokens, end, ("half", "days"))) and not quantity.vague:
        return Duration(quantity.range * Range(0.5, 0.5), "half-day", quantity), half
    if unit not in lexicon.DAYS:
        return None
    plural = unit != word
    if not plural and quantity.range.low != quantity.range.high and any(token.word == "/" for token in tokens[at:end]):
        return None  # “3/4 day” is less than a day
    if described and not plural and not hyphenated and quantity.range.high != 1:
        return None  # “two full-day meetings” are two meetings
    end += 1
    end += unit == "d" and word_at(tokens, end) == "." and end + 1 < len(tokens)  # “3 d. per meeting”
    if quantity.range == Range(1, 1) and (tail := words_end(tokens, end, ("and", "a", "half"))):
        quantity, end = replace(quantity, range=Range(1.5, 1.5)), tail  # “1 day and a half”
    if word_at(tokens, end) in ("or", "/") and lexicon.DAYS.get(word_at(tokens, end + 1)) == lexicon.DAYS[unit]:
        end += 2
    if is_distance(tokens, end) or word_at(tokens, at - 1) == "within":
        return None
    if (words := phrase_at(tokens, end, AFTER)) and number_at(tokens, end + len(words)) is None:
        limited = bounded(replace(quantity, bounded=False), [AFTER[words]]) if not quantity.bounded else None
        if AFTER[words] == ABOUT:
            limited = replace(quantity, range=replace(quantity.range, approximate=True))
        if limited is None:
            return None
        quantity, end = limited, end + len(words)
    days = None if quantity.vague else quantity.range * Range(lexicon.DAYS[unit], lexicon.DAYS[unit])
    adjective = hyphenated or not plural
    return Duration(days, unit, quantity, adjective, working or unit == "workday"), end
