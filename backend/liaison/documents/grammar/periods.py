"""Periods (“per year”, “every six months”), frequency words (“monthly”) and durations (“two and a half days”)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from liaison.documents.grammar import lexicon
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.numbers import (
    ABOUT,
    AFTER,
    BEFORE,
    TIMES,
    Quantity,
    bounded,
    number_at,
    phrase_at,
    quantity_at,
    word_at,
    words_end,
)
from liaison.documents.grammar.tokens import Token
from liaison.documents.grammar.wordlist import word_list
from liaison.loading.ranges import Range

Made = TypeVar("Made")
# Words before “a day” that make it a length of time, not a period.
LENGTH_BEFORE = frozenset(
    word_list(
        "for lasting lasts last lasted takes take taking of within is are about approximately approx. approx over "
        "than to requires require and or around roughly least most half"
    )
)
# Words after a length of time that make it a distance in time.
DISTANCE = frozenset(word_list("before after prior ago later earlier ahead notice preceding following hence"))
DAY_ADJECTIVES = frozenset(word_list("full whole working work business consecutive"))
YEAR_ADJECTIVES = frozenset(word_list("calendar financial fiscal working given single"))
OTHER = {"other": 2.0, "second": 2.0, "alternate": 2.0, "fourth": 4.0}


@dataclass(frozen=True)
class Rate:
    """How often a year. ``doubtful`` readings need a person; ``computed`` ones apply the calendar."""

    times: Range
    unit: str
    doubtful: bool = False
    computed: bool = False


@dataclass(frozen=True)
class Duration:
    """A length of time in working days; None as ``days`` if it is vague."""

    days: Range | None
    unit: str
    quantity: Quantity | None = None
    adjective: bool = False
    working: bool = False


def period_at(tokens: Sequence[Token], at: int) -> tuple[Rate, int] | None:
    """A period at which something happens once, or that a count refers to."""
    if (words := phrase_at(tokens, at, BEFORE)) and BEFORE[words] == ABOUT:
        found = period_at(tokens, at + len(words)) if word_at(tokens, at + len(words)) in ("every", "each") else None
        return found and (replace(found[0], times=replace(found[0].times, approximate=True)), found[1])
    word = word_at(tokens, at)
    if word == "p.a.":
        return yearly(1, "year"), at + 1
    if end := words_end(tokens, at, ("in", "alternate", "years")) or words_end(tokens, at, ("alternate", "years")):
        return yearly(0.5, "year"), end
    if end := words_end(tokens, at, ("each", "of", "the", "years")):
        while year_at(tokens, end) or (
            word_at(tokens, end) in ("and", "-", ",", "–", "to") and year_at(tokens, end + 1)
        ):
            end += 1
        return (yearly(1, "year"), end) if year_at(tokens, end - 1) else None
    if found := weekday_of_month(tokens, at):
        return found
    start = at
    if word in ("in", "within", "during", "for") and word_at(tokens, at + 1) in (
        "a",
        "each",
        "every",
        "any",
        "any one",
    ):
        at += 1
    word = word_at(tokens, at)
    if word not in ("per", "a", "an", "each", "every", "any", "/") or (word == "any" and at == start):
        return None
    at += 1
    if word in ("each", "every") and (found := every(tokens, at)):
        return found
    while word_at(tokens, at) in YEAR_ADJECTIVES:
        at += 1
    unit = word_at(tokens, at)
    if unit not in lexicon.YEARLY or (is_distance(tokens, at + 1) and not is_counted_before(tokens, start)):
        return None
    if word == "a" and at == start + 1 and not counts_before(tokens, start):
        return None
    return yearly(lexicon.YEARLY[unit], unit), at + 1


def counts_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether “a week” here is a period: something stands before it that may be counted or may happen."""
    if at == 0 or tokens[at - 1].kind in ("newline", "punctuation"):
        return False
    return tokens[at - 1].word not in LENGTH_BEFORE


def is_counted_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether “once”, “3 times” or “meetings” stands before “a year”, so that “prior to” starts a new phrase."""
    word = word_at(tokens, at - 1)
    return word in TIMES or word == "times" or (lexicon.singular(word),) in lexicon.MEETINGS


def yearly(times: float, unit: str) -> Rate:
    return Rate(Range(times, times), unit, computed=unit not in ("year", "annum", "yr"), doubtful=not exact(times))


def exact(times: float) -> bool:
    """Whether a figure has at most two decimals, so that it can be entered as it is."""
    return abs(times * 100 - round(times * 100)) < 1e-9


def every(tokens: Sequence[Token], at: int) -> tuple[Rate, int] | None:
    """What follows “every”: “six months”, “other year”, “Tuesday”, “March”."""
    word = word_at(tokens, at)
    if word in lexicon.WEEKDAYS:
        return yearly(52, "week"), at + 1
    if at < len(tokens) and tokens[at].capital and word in lexicon.MONTHS:
        if word_at(tokens, at + 1) in ("and", "or", ",", "-", "–", "to", "/", "&"):
            return None
        return replace(yearly(1, "year"), computed=True), at + 1
    if word in lexicon.SEASONS:
        return replace(yearly(1, "year"), computed=True), at + 1
    if word in OTHER and (unit := lexicon.singular(word_at(tokens, at + 1))) in lexicon.YEARLY:
        return replace(yearly(lexicon.YEARLY[unit] / OTHER[word], unit), computed=True), at + 2
    found = quantity_at(tokens, at)
    if found is None:
        return None
    quantity, at = found
    unit = lexicon.singular(word_at(tokens, at))
    figure = quantity.range
    if unit not in lexicon.YEARLY or figure.high is None or quantity.bounded or quantity.times or not figure.low:
        return None
    times = Range(lexicon.YEARLY[unit] / figure.high, lexicon.YEARLY[unit] / figure.low, figure.approximate)
    is_exact = exact(times.low) and exact(times.high or 0)
    return Rate(times, unit, computed=True, doubtful=not is_exact), at + 1


def weekday_of_month(tokens: Sequence[Token], at: int) -> tuple[Rate, int] | None:
    """“First Tuesday of each month”."""
    at += word_at(tokens, at) == "on"
    at += word_at(tokens, at) == "the"
    if word_at(tokens, at) not in ("first", "second", "third", "fourth", "last", "1st", "2nd", "3rd"):
        return None
    end = at + 2
    if word_at(tokens, at + 1) not in lexicon.WEEKDAYS or word_at(tokens, end) not in ("of", "in"):
        return None
    if word_at(tokens, end + 1) in ("each", "every", "the") and word_at(tokens, end + 2) == "month":
        return yearly(12, "month"), end + 3
    return None


def year_at(tokens: Sequence[Token], at: int) -> bool:
    """A plain number that looks like a year."""
    if not 0 <= at < len(tokens):
        return False
    token = tokens[at]
    return token.kind == "number" and len(token.text) == 4 and token.text.isdigit() and 1945 <= int(token.text) <= 2100


def frequency_at(tokens: Sequence[Token], at: int) -> tuple[Rate, int] | None:
    """A frequency word, also as in “on a monthly basis” or “six-monthly”."""
    if word_at(tokens, at) == "on" and word_at(tokens, at + 1) in ("a", "an"):
        found = frequency_at(tokens, at + 2)
        return (found[0], found[1] + 1) if found and word_at(tokens, found[1]) == "basis" else None
    start, bounds = at, list[str]()
    while len(bounds) < 2 and (words := phrase_at(tokens, at, BEFORE)):
        bounds.append(BEFORE[words])
        at += len(words)
    for length in (2, 1):
        words = tuple(token.word for token in tokens[at : at + 2 * length - 1] if token.word != "-")[:length]
        end = words_end(tokens, at, words)
        if end and words in lexicon.FREQUENCIES:
            times, doubtful = lexicon.FREQUENCIES[words]
            limited = bounded(Quantity(Range(times, times)), bounds)
            if limited is None:
                return None
            return Rate(limited.range, words[-1], doubtful, computed=times not in (1.0, 2.0)), end
    at = start
    is_hyphenated = word_at(tokens, at) in TIMES and word_at(tokens, at + 1) == "-"
    if is_hyphenated and (end := words_end(tokens, at + 2, ("a", "year"))):
        times = TIMES[tokens[at].word]
        return Rate(Range(times, times), "year"), end
    found_number = number_at(tokens, at)
    if found_number and word_at(tokens, found_number[1]) == "-":
        value, end = found_number
        period = {"monthly": 12.0, "yearly": 1.0}.get(word_at(tokens, end + 1))
        if period and value:
            return Rate(Range(period / value, period / value), "month", not exact(period / value), True), end + 2
    return None


def duration_at(tokens: Sequence[Token], at: int) -> tuple[Duration, int] | None:
    """A length of time, or a range of two."""
    found = single_duration(tokens, at)
    if found is None:
        return None
    first, end = found
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
    start, bounds = at, list[str]()
    while len(bounds) < 2 and (words := phrase_at(tokens, at, BEFORE)):
        bounds.append(BEFORE[words])
        at += len(words)
    found = part_of_day(tokens, at) or one_unit(tokens, at)
    if found is None:
        return counted_units(tokens, start)
    days, unit, working, end = found
    if is_distance(tokens, end) or word_at(tokens, start - 1) == "within":
        return None
    if words := phrase_at(tokens, end, AFTER):
        bounds.append(AFTER[words])
        end += len(words)
    quantity = bounded(Quantity(Range(days, days)), bounds)
    return (Duration(quantity.range, unit, None, is_adjective(tokens, end), working), end) if quantity else None


def is_distance(tokens: Sequence[Token], end: int) -> bool:
    """Whether a distance in time follows: “two days before”, “two weeks in advance”."""
    return word_at(tokens, end) in DISTANCE or (word_at(tokens, end) == "in" and word_at(tokens, end + 1) == "advance")


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
    if unit not in ("day", "week", "hour", "morning", "afternoon") or (
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
        described, working = True, working or tokens[end].word in ("working", "work", "business")
        end += 1 + (word_at(tokens, end + 1) == "-")
    word = word_at(tokens, end).rstrip(".")
    unit = word if word in lexicon.DAYS else lexicon.singular(word)
    if word == "half" and (half := words_end(tokens, end, ("half", "days"))) and not quantity.vague:
        return Duration(quantity.range * Range(0.5, 0.5), "half-day", quantity), half
    if unit not in lexicon.DAYS:
        return None
    plural = unit != word
    if not plural and any(token.word == "/" for token in tokens[at:end]):
        return None  # “3/4 day” is less than a day
    if described and not plural and not hyphenated and quantity.range.high != 1:
        return None  # “two full-day meetings” are two meetings
    end += 1
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


def each_at(tokens: Sequence[Token], at: int, make: Callable[[Code, int], Made]) -> tuple[Made, int] | None:
    """“Each” or “each time” after a figure."""
    if word_at(tokens, at) != "each":
        return None
    end = at + 1 + (word_at(tokens, at + 1) == "time")
    following = tokens[end] if end < len(tokens) else None
    if following is None or following.kind in ("newline", "punctuation") or following.word in ("lasting", "and", "in"):
        return make(Code.EACH, end), end
    return None
