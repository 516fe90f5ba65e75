"""Numbers that are not figures: dates, years, seasons, times of day, and references such as “resolution 70”."""

import re
from collections.abc import Sequence

from liaison.documents.grammar import lexicon
from liaison.documents.grammar.lengths import HOURS_PER_DAY
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.numbers import number_at, word_at, words_end
from liaison.documents.grammar.periods import year_at
from liaison.documents.grammar.tokens import CODES, Token
from liaison.loading.ranges import Range

Found = tuple[Code, int, Range | None]
JOINERS = ("-", "–", "to", "and", "/", "&")
QUARTERS = ("first", "second", "third", "fourth", "last", "1st", "2nd", "3rd", "4th", "early", "late")
MORNING = 7  # “9h” is a time of day, “2h” a length
NAMED_PHRASES = (
    *("this year", "last year", "next year", "the year", "current year", "this month", "year round", "all year round"),
    *("mid year", "end of the year", "end of year", "year end", "throughout the year", "during the year", "year long"),
    *("last meeting", "last session", "next meeting", "next session", "last quarter", "day to day", "these days"),
    *("working hours", "office hours", "lunch time", "lunchtime", "part time", "full time", "real time", "at any time"),
    *(
        "for the first time",
        "the first time",
        "from the beginning",
        "time to time",
        "point in time",
        "the day",
        "each other",
    ),
)


def calendar_at(tokens: Sequence[Token], at: int) -> Found | None:
    """The date, time or reference that starts here, the position after it, and its days if it is a range of dates."""
    return (
        clock_range(tokens, at)
        or hour_at(tokens, at)
        or date_at(tokens, at)
        or named_at(tokens, at)
        or years_at(tokens, at)
        or reference_at(tokens, at)
    )


def clock_range(tokens: Sequence[Token], at: int) -> Found | None:
    """“From 8.00 to 10.00 am”: a length of time if it is half a day or less, or exactly a day."""
    opening = word_at(tokens, at)
    start = at + (opening in ("from", "between"))
    first = clock(tokens, start)
    if first is None or word_at(tokens, first[2]) not in ("to", "-", "–", "and", "until", "till"):
        return None
    second = clock(tokens, first[2] + 1)
    if second is None or not is_clock(tokens, first, second, opening in ("from", "between")):
        return None
    (begins, half, _, _), (ends, other_half, end, _) = first, second
    if other_half and not half and begins < 12:
        half = other_half if (begins % 12) < (ends % 12) or begins % 12 == ends % 12 else "a"
    hours = on_clock(ends, other_half) - on_clock(begins, half)
    if 0 < hours <= HOURS_PER_DAY / 2 or hours == HOURS_PER_DAY:
        return Code.CLOCK, end, Range(hours / HOURS_PER_DAY, hours / HOURS_PER_DAY)
    return Code.NOT_PLACED, end, None


def hour_at(tokens: Sequence[Token], at: int) -> Found | None:
    """“At 10 a.m.”, “15:30”."""
    start = at + (word_at(tokens, at) == "at")
    found = clock(tokens, start)
    if found is None or not (found[1] or (":" in word_at(tokens, start) and found[0] >= MORNING)):
        return None
    return Code.DATE, found[2], None


Clock = tuple[float, str, int, bool]


def clock(tokens: Sequence[Token], at: int) -> Clock | None:
    """A time of day: the hour, “a” or “p” before or after noon, the position after it, whether it has minutes."""
    word = word_at(tokens, at)
    if word in ("noon", "midday"):
        return 12.0, "p", at + 1, True
    found = re.fullmatch(r"(\d{1,2})(?:[:h.](\d{2}))?", word)
    if not found or int(found[1]) > 24 or int(found[2] or 0) > 59:
        return None
    if word_at(tokens, at + 1) == "h" and int(found[1]) >= MORNING:  # “9h-12h”
        return float(found[1]), "", at + 2, True
    half = word_at(tokens, at + 1).replace(".", "")
    has_half = half in ("am", "pm")
    end = at + 1 + has_half
    end += has_half and word_at(tokens, end) == "."
    return int(found[1]) + int(found[2] or 0) / 60, half[0] if has_half else "", end, found[2] is not None


def on_clock(hour: float, half: str) -> float:
    if not half:
        return hour
    return hour % 12 + 12 * (half == "p")


def is_clock(tokens: Sequence[Token], first: Clock, second: Clock, opened: bool) -> bool:
    """Whether two numbers are times of day: one says “am” or “pm”, or both have minutes and no unit follows."""
    if first[1] or second[1]:
        return True
    following = lexicon.singular(word_at(tokens, second[2]))
    has_colon = all(re.search("[:h]|[.](?:00|15|30|45)$", tokens[end - 1].word) for end in (first[2], second[2]))
    return first[3] and second[3] and following not in lexicon.DAYS and (opened or has_colon)


def date_at(tokens: Sequence[Token], at: int) -> Found | None:
    """“3 May”, “21-25 March 2021”, “between 1 and 3 May”, “May 2021”, “in May”."""
    if at < len(tokens) and tokens[at].kind == "date":
        return Code.DATE, at + 1, None
    start = at + (word_at(tokens, at) in ("between", "from"))
    first = day_of_month(tokens, start)
    if first is not None:
        end = start + 1
        second = day_of_month(tokens, end + 1) if word_at(tokens, end) in JOINERS else None
        if second is not None:
            end += 2
        if end_of_month := month_at(tokens, end):
            days = Range(second - first + 1, second - first + 1) if second and second > first else None
            return Code.DATE, with_year(tokens, end_of_month), days
        return None
    if end_of_month := month_at(tokens, at):
        if words_end(tokens, end_of_month, ("of", "each", "year")) or words_end(
            tokens, end_of_month, ("of", "every", "year")
        ):
            return None
        day = day_of_month(tokens, end_of_month)
        if day is not None and not is_counted(tokens, end_of_month + 1):
            end_of_month += 1
            if word_at(tokens, end_of_month) in ("-", "–", "to") and day_of_month(tokens, end_of_month + 1):
                end_of_month += 2
        return Code.DATE, with_year(tokens, end_of_month), None
    return None


def day_of_month(tokens: Sequence[Token], at: int) -> int | None:
    if not 0 <= at < len(tokens) or tokens[at].kind not in ("number", "ordinal"):
        return None
    digits = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", tokens[at].word)
    return int(digits[1]) if digits and 1 <= int(digits[1]) <= 31 else None


def month_at(tokens: Sequence[Token], at: int) -> int | None:
    """The position after the name of a month, which has a capital. “May” at the start may be a verb."""
    word = word_at(tokens, at).rstrip(".")
    if word not in lexicon.MONTHS or not tokens[at].capital or (word == "may" and at == 0):
        return None
    end = at + 1
    return end + (word_at(tokens, end) == "." and len(word) <= 4 and word != "may")


def with_year(tokens: Sequence[Token], end: int) -> int:
    """The position after a year that follows a month, with or without a comma."""
    if year_at(tokens, end):
        return end + 1
    return end + 2 if word_at(tokens, end) == "," and year_at(tokens, end + 1) else end


def named_at(tokens: Sequence[Token], at: int) -> Found | None:
    """Seasons, quarters of the year, and fixed phrases such as “this year”."""
    for phrase in NAMED_PHRASES:
        if end := words_end(tokens, at, phrase.split()):
            return Code.DATE, end, None
    word = word_at(tokens, at)
    if re.fullmatch("[qh][1-4]", word):
        return Code.DATE, at + 1, None
    if word in lexicon.SEASONS and (word != "fall" or word_at(tokens, at - 1) in ("in", "and", "or", "the", "/", "(")):
        return Code.DATE, at + 1, None
    start = at + (word == "the")
    part = word_at(tokens, start + 1)
    if any(words_end(tokens, start + 2, ("of", each, "month")) for each in ("each", "every")):
        return None  # how often, not when
    if word_at(tokens, start) in QUARTERS and (
        part in ("quarter", "week", "month") or (part == "half" and word_at(tokens, start + 2) == "of")
    ):
        end = start + 2
        for tail in (("of", "each", "year"), ("of", "every", "year"), ("of", "the", "year"), ("of", "the", "month")):
            if found := words_end(tokens, end, tail):
                return Code.DATE, found, None
        end += word_at(tokens, end) == "of" and (year_at(tokens, end + 1) or bool(month_at(tokens, end + 1)))
        return Code.DATE, end + year_at(tokens, end), None
    return None


def years_at(tokens: Sequence[Token], at: int) -> Found | None:
    """A year, or a range such as 2017-18; not a number of things."""
    if not year_at(tokens, at) or word_at(tokens, at - 1) in ("$", "€", "£", "¥", "about", "approx.", "some", "than"):
        return None
    if at and tokens[at - 1].text in CODES:
        return None
    end = at + 1
    if word_at(tokens, end) in ("-", "–", "/") and (
        year_at(tokens, end + 1) or re.fullmatch(r"\d\d", word_at(tokens, end + 1))
    ):
        end += 2
    return None if is_counted(tokens, end) else (Code.DATE, end, None)


def is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun that can be counted follows: a unit, a meeting or a person."""
    word = word_at(tokens, at)
    following = (word, lexicon.singular(word))
    codes = (lexicon.PHRASES.get((each,)) for each in following)
    return any(
        each in lexicon.DAYS or each in lexicon.YEARLY or (each,) in lexicon.MEETINGS or each in lexicon.TRIPS
        for each in following
    ) or any(code in (Code.PERSON, Code.TRAVEL) for code in codes)


def reference_at(tokens: Sequence[Token], at: int) -> Found | None:
    """“Resolution 70 (Rev. Dubai, 2018)”, “Goal 5”, “Working Group 2”: the number is a name."""
    word = word_at(tokens, at)
    is_body = at < len(tokens) and tokens[at].capital and word in ("group", "committee", "party", "panel", "commission")
    if word not in lexicon.NUMBERED and not is_body:
        return None
    end = at + 1
    if end >= len(tokens) or tokens[end].kind != "number" or not number_at(tokens, end):
        return None
    if is_body and len(tokens[end].text) > 2:
        return None
    end += 1
    while word_at(tokens, end) in ("/", "and", "-", ".") and number_at(tokens, end + 1):
        if word_at(tokens, end) == "and" and is_counted(tokens, end + 2):
            break
        end += 2
    if is_counted(tokens, end) or word_at(tokens, end) in ("times", "x"):
        return None
    return Code.NAME, end, None
