"""Periods (“per year”, “every six months”) and frequency words (“monthly”)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from liaison.documents.grammar import lexicon
from liaison.documents.grammar.lengths import is_distance
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.numbers import (
    TIMES,
    Quantity,
    bounded,
    bounds_at,
    number_at,
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
# Signs and words after which another month or season may follow.
LISTING = ("and", "or", ",", "-", "–", "to", "/", "&")
AFTER_EACH = ("lasting", "and", "in", "per")
YEAR_ADJECTIVES = frozenset(word_list("calendar financial fiscal working given single"))
PLACES = ("first", "second", "third", "fourth", "last", "1st", "2nd", "3rd", "4th")
OTHER = {"other": 2.0, "second": 2.0, "alternate": 2.0, "third": 3.0, "fourth": 4.0}


@dataclass(frozen=True)
class Rate:
    """How often a year. ``doubtful`` readings need a person; ``computed`` ones apply the calendar."""

    times: Range
    unit: str
    doubtful: bool = False
    computed: bool = False


def period_at(tokens: Sequence[Token], at: int) -> tuple[Rate, int] | None:
    """A period at which something happens once, or that a count refers to."""
    bounds, after_bounds = bounds_at(tokens, at)
    if bounds:
        found = period_at(tokens, after_bounds) if word_at(tokens, after_bounds) in ("every", "each") else None
        return limited(*found, bounds) if found else None
    word = word_at(tokens, at)
    if word == "p.a." or (word == "pa" and at and tokens[at - 1].kind == "number"):
        return yearly(1, "year"), at + 1
    if end := every_second_year(tokens, at) or biennium(tokens, at):
        return yearly(0.5, "year"), end
    if found := years_after_times(tokens, at):
        return found
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


def limited(rate: Rate, end: int, bounds: Sequence[str]) -> tuple[Rate, int] | None:
    """The rate within the bounds before it: “at least every six months”."""
    quantity = bounded(Quantity(rate.times), bounds)
    return (replace(rate, times=quantity.range), end) if quantity else None


def every_second_year(tokens: Sequence[Token], at: int) -> int | None:
    """The end of “in alternate years”, “in odd years” or “in even-numbered years”."""
    at += word_at(tokens, at) in ("in", "every", "each")
    if word_at(tokens, at) not in ("odd", "even", "alternate"):
        return None
    at += 1
    end = words_end(tokens, at + (word_at(tokens, at) == "-"), ("numbered",)) or at
    return end + 1 if word_at(tokens, end) in ("years", "year") else None


def biennium(tokens: Sequence[Token], at: int) -> int | None:
    """The end of “during the biennium”, “over the biennium”, “for the biennium”."""
    if word_at(tokens, at) not in ("in", "during", "over", "for", "within"):
        return None
    return words_end(tokens, at + 1, ("the", "biennium"))


def years_after_times(tokens: Sequence[Token], at: int) -> tuple[Rate, int] | None:
    """“In two years” after “once” or “twice”."""
    number = number_at(tokens, at + 1) if word_at(tokens, at) == "in" else None
    if number is None or word_at(tokens, number[1]) != "years" or word_at(tokens, at - 1) not in (*TIMES, "times"):
        return None
    return replace(yearly(1 / number[0], "year"), computed=True), number[1] + 1


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
        if word_at(tokens, at + 1) in LISTING:
            return None
        return replace(yearly(1, "year"), computed=True), at + 1
    if word in lexicon.SEASONS:
        is_list = word_at(tokens, at + 1) in LISTING and word_at(tokens, at + 2) in lexicon.SEASONS
        return None if is_list else (replace(yearly(1, "year"), computed=True), at + 1)
    if end := words_end(tokens, at, ("half", "year")):
        return replace(yearly(2, "half-year"), computed=True), end
    if word in OTHER and word_at(tokens, at + 1) in lexicon.WEEKDAYS and word != "second":
        return yearly(52 / OTHER[word], "week"), at + 2
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
    """“First Tuesday of each month”, “second and fourth Thursday of every month”, “last week of each month”."""
    at += word_at(tokens, at) in ("on", "in")
    at += word_at(tokens, at) == "the"
    days = 0
    while word_at(tokens, at) in PLACES:
        days, at = days + 1, at + 1
        at += word_at(tokens, at) in ("and", "&", ",") and word_at(tokens, at + 1) in PLACES
    word = word_at(tokens, at)
    if not days or not (word in lexicon.WEEKDAYS or word == "week") or word_at(tokens, at + 1) not in ("of", "in"):
        return None
    if word_at(tokens, at + 2) in ("each", "every", "the") and word_at(tokens, at + 3) == "month":
        return (yearly(12 * days, "month"), at + 4) if word != "week" or word_at(tokens, at + 2) != "the" else None
    return None


def year_at(tokens: Sequence[Token], at: int) -> bool:
    """A plain number that looks like a year."""
    if not 0 <= at < len(tokens):
        return False
    token = tokens[at]
    return token.kind == "number" and len(token.text) == 4 and token.text.isdigit() and 1945 <= int(token.text) <= 2100


def frequency_at(tokens: Sequence[Token], at: int) -> tuple[Rate, int] | None:
    """A frequency word, also as in “on a monthly basis”, “at quarterly intervals” or “six-monthly”."""
    bounds, at = bounds_at(tokens, at)
    found = framed_frequency(tokens, at) or frequency_word(tokens, at)
    return limited(*found, bounds) if found and bounds else found


def framed_frequency(tokens: Sequence[Token], at: int) -> tuple[Rate, int] | None:
    """“On a monthly basis”, “at quarterly intervals”."""
    for opening, closing in ((("on", "a"), "basis"), (("on", "an"), "basis"), (("at",), "intervals")):
        start = words_end(tokens, at, opening)
        found = frequency_word(tokens, start) if start else None
        if found and word_at(tokens, found[1]) == closing:
            return found[0], found[1] + 1
    return None


def frequency_word(tokens: Sequence[Token], at: int) -> tuple[Rate, int] | None:
    if words_end(tokens, at, ("daily", "subsistence")):
        return None
    for length in (2, 1):
        words = tuple(token.word for token in tokens[at : at + 2 * length - 1] if token.word != "-")[:length]
        end = words_end(tokens, at, words)
        if end and words in lexicon.FREQUENCIES:
            times, doubtful = lexicon.FREQUENCIES[words]
            return Rate(Range(times, times), words[-1], doubtful, computed=times not in (1.0, 2.0)), end
    is_hyphenated = word_at(tokens, at) in TIMES and word_at(tokens, at + 1) == "-"
    if is_hyphenated and (end := words_end(tokens, at + 2, ("a", "year"))):
        times = TIMES[tokens[at].word]
        return Rate(Range(times, times), "year"), end
    found_number = number_at(tokens, at)
    if found_number and word_at(tokens, found_number[1]) == "-":
        value, end = found_number
        period = {"weekly": 52.0, "monthly": 12.0, "yearly": 1.0}.get(word_at(tokens, end + 1))
        if period and value:
            return Rate(Range(period / value, period / value), "month", not exact(period / value), True), end + 2
    return None


def each_at(tokens: Sequence[Token], at: int, make: Callable[[Code, int], Made]) -> tuple[Made, int] | None:
    """“Each” or “each time” after a figure."""
    if word_at(tokens, at) != "each":
        return None
    end = at + 1 + (word_at(tokens, at + 1) == "time")
    following = tokens[end] if end < len(tokens) else None
    if following is None or following.kind in ("newline", "punctuation") or following.word in AFTER_EACH:
        return make(Code.EACH, end), end
    return None
