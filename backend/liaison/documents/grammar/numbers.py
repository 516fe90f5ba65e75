"""Quantities: numbers in digits and words, ranges, bounds, approximations, and “once”, “twice” or “3 times”."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from liaison.documents.grammar.tokens import Token
from liaison.documents.grammar.wordlist import phrases, word_list
from liaison.loading.ranges import Range

ONE_TO_NINETEEN = word_list(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
WORDS: dict[str, float] = {word: float(value) for value, word in enumerate(ONE_TO_NINETEEN, 1)}
WORDS |= {"single": 1.0, "dozen": 12.0}
TENS = {
    word: 10.0 * value
    for value, word in enumerate(word_list("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
ORDINALS = frozenset(
    word_list(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
        " twentieth"
    )
) | {"first"}

# Signs of multiplication.
TIMES_SIGNS = ("x", "×")
LOW, HIGH, ABOUT = "low", "high", "about"
# Words before a number, the longest first. Words after it are in AFTER.
BEFORE = {
    **dict.fromkeys(
        phrases(
            "at least, no less than, not less than, no fewer than, not fewer than, at a minimum, a minimum of, "
            "minimum of, minimum, min., min, at minimum, not less frequently than, no less frequently than, "
            "not less often than, no less often than"
        ),
        LOW,
    ),
    **dict.fromkeys(
        phrases(
            "up to, at most, no more than, not more than, a maximum of, maximum of, maximum, max., max, not to exceed, "
            "not exceed, not exceeding, to a maximum of, no longer than, not longer than, not more often than, "
            "no more often than, not more frequently than, no more frequently than"
        ),
        HIGH,
    ),
    **dict.fromkeys(
        phrases(
            "about, approx., approx, appr., approximately, around, roughly, circa, ca., ca, c., ~, ≈, some, est., "
            "estimated, an estimated, an average of, on average, average of, average, averaging, avg., avg, "
            "in the order of, "
            "of about, estimated at, an estimated amount of, estimated amount of"
        ),
        ABOUT,
    ),
}
AFTER = {
    **dict.fromkeys(
        phrases(
            "or more, or more often, or more frequently, at least, at a minimum, minimum, min., min, or above, "
            "and above"
        ),
        LOW,
    ),
    **dict.fromkeys(phrases("at most, maximum, max., max, at maximum, or fewer, or less"), HIGH),
    **dict.fromkeys(phrases("or so, approximately, approx., on average, roughly, in average"), ABOUT),
}
# Bounds that do not say whether the number itself is included, or that only suggest one.
UNCLEAR = set(
    phrases(
        "more than, less than, fewer than, over, under, above, below, almost, nearly, beyond, as many as, as few as, "
        "close to, upwards of, in excess of, well over"
    )
)
LONGEST = 4


@dataclass(frozen=True)
class Quantity:
    """A figure as printed. ``times`` marks “once”, “twice” and “3 times”; ``vague`` “several” and “a few”."""

    range: Range
    times: bool = False
    vague: bool = False
    bounded: bool = False


def word_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].word if 0 <= at < len(tokens) else ""


def words_end(tokens: Sequence[Token], at: int, words: Sequence[str]) -> int | None:
    """The position after these words if they stand here, with or without hyphens between them."""
    for position, word in enumerate(words):
        if position and word_at(tokens, at) == "-":
            at += 1
        if word_at(tokens, at) != word:
            return None
        at += 1
    return at


def phrase_at(
    tokens: Sequence[Token], at: int, phrases: dict[tuple[str, ...], str] | set[tuple[str, ...]], longest: int = LONGEST
) -> tuple[str, ...] | None:
    """The longest of the phrases that starts here."""
    for length in range(min(longest, len(tokens) - at), 0, -1):
        words = tuple(token.word for token in tokens[at : at + length])
        if words in phrases:
            return words
    return None


def bounds_at(tokens: Sequence[Token], at: int) -> tuple[list[str], int]:
    """The bounds that start here, two at most, and the position after them: “about”, “but at least”, “up to”."""
    bounds: list[str] = []
    if word_at(tokens, at) == "but" and (words := phrase_at(tokens, at + 1, BEFORE)) and BEFORE[words] != ABOUT:
        at += 1
    while len(bounds) < 2 and (words := phrase_at(tokens, at, BEFORE)):
        bounds.append(BEFORE[words])
        at += len(words)
        at += words == ("on", "average") and word_at(tokens, at) == ","
    return bounds, at


def quantity_at(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    """The quantity that starts here and the position after it."""
    bounds, at = bounds_at(tokens, at)
    found = vague_at(tokens, at) if not bounds else None
    found = found or range_at(tokens, at)
    if found is None:
        return None
    quantity, at = found
    if (
        word_at(tokens, at) == "times"
        or (word_at(tokens, at) == "time" and quantity.range.high == 1)
        or is_times_sign(tokens, at)
    ):
        quantity, at = replace(quantity, times=True), at + 1
    is_minutes = word_at(tokens, at) in ("min", "min.")  # after a number: a unit, not “minimum”
    if not is_minutes and (words := phrase_at(tokens, at, AFTER)) and not quantity_starts(tokens, at + len(words)):
        bounds.append(AFTER[words])
        at += len(words)
    elif is_plus(tokens, at):
        bounds.append(LOW)
        at += 1
    limited = bounded(quantity, bounds)
    return (limited, at) if limited else None


def bounded(quantity: Quantity, bounds: Sequence[str]) -> Quantity | None:
    """The quantity within its bounds; None if they contradict each other or limit a range."""
    limits = [bound for bound in bounds if bound != ABOUT]
    figure = quantity.range
    if len(limits) > 1 or (limits and figure.low != figure.high):
        return None
    if limits:
        figure = Range(figure.low, None) if limits[0] == LOW else Range(0, figure.high)
    if ABOUT in bounds:
        figure = replace(figure, approximate=True)
    return replace(quantity, range=figure, bounded=bool(limits))


def quantity_starts(tokens: Sequence[Token], at: int) -> bool:
    return number_at(tokens, at) is not None


def is_times_sign(tokens: Sequence[Token], at: int) -> bool:
    """“2x per year”: a sign of multiplication that no number follows."""
    return word_at(tokens, at) in TIMES_SIGNS and number_at(tokens, at + 1) is None and word_at(tokens, at + 1) != ""


def is_plus(tokens: Sequence[Token], at: int) -> bool:
    """“10+ days”: a plus sign glued to the number, and no number after it."""
    if word_at(tokens, at) != "+" or tokens[at].start != tokens[at - 1].end:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.start > tokens[at].end and number_at(tokens, at + 1) is None


def vague_at(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    """“Several”, “a few”: more than one, without a number."""
    for words in (("a", "few"), ("several",), ("a", "number", "of"), ("multiple",), ("many",), ("numerous",), ("few",)):
        if tuple(token.word for token in tokens[at : at + len(words)]) == words:
            at += len(words)
            times = word_at(tokens, at) == "times"
            return Quantity(Range(2, None), times=times, vague=True, bounded=True), at + times
    return None


def range_at(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    """One number or two: “2-3”, “2 to 3”, “1 or 2”, “3/4” and “between 2 and 3”."""
    start = at
    opening = word_at(tokens, at)
    if opening in ("between", "from"):
        at += 1
    first = times_or_number(tokens, at)
    if first is None:
        return None
    low, is_times, at = first
    at += word_at(tokens, at) == "-" and word_at(tokens, at + 1) == "to"  # “one- to two-day sessions”
    joiners = {"between": ("and",), "from": ("to", "-", "–")}.get(opening, ("to", "-", "–", "or", "/", "—"))
    if word_at(tokens, at) in joiners:
        joiner = tokens[at].word
        high = times_or_number(tokens, at + 1)
        is_choice = joiner == "/" and is_times and high is not None and high[1]  # “once / twice”
        if high and (is_range(tokens, at, joiner, low, high[0]) or (is_choice and low < high[0])):
            return Quantity(Range(low, high[0]), times=is_times or high[1]), high[2]
    if opening in ("between", "from"):
        return None
    if (end := repeated_in_brackets(tokens, at, low)) is not None:
        at = end
    return (Quantity(Range(low, low), times=is_times), at) if at > start else None


def is_range(tokens: Sequence[Token], joined: int, joiner: str, low: float, high: float) -> bool:
    """Whether two numbers are the limits of a range. “3/4” and “3 or 4” are; “1/2”, “3 or 8” and “5-3” are not."""
    if not 0 < low < high:
        return False
    if joiner == "/":
        return high == low + 1 and low >= 2
    if joiner == "or":
        return high <= low + 1
    spaced = tokens[joined].start > tokens[joined - 1].end
    return joiner != "—" and not (joiner in "-–" and spaced != (tokens[joined + 1].start > tokens[joined].end))


def repeated_in_brackets(tokens: Sequence[Token], at: int, value: float) -> int | None:
    """The end of “(2)” after “two”, or of “(two)” after “2”."""
    found = number_at(tokens, at + 1) if word_at(tokens, at) == "(" else None
    return found[1] + 1 if found and found[0] == value and word_at(tokens, found[1]) == ")" else None


def times_or_number(tokens: Sequence[Token], at: int) -> tuple[float, bool, int] | None:
    word = word_at(tokens, at)
    if word in TIMES:
        return TIMES[word], True, at + 1
    if found := number_at(tokens, at):
        value, at = found
        if word_at(tokens, at) == "times" and word_at(tokens, at + 1) in ("or", "to"):
            return value, True, at + 1
        return value, False, at
    return None


def number_at(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """A number in digits or words, with a fraction: “2.5”, “2½”, “two and a half”, “twenty-three”."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "fraction":
        return float(token.value or 0), at + 1
    if (end := half_at(tokens, at)) and is_single_unit(tokens, end):
        return 0.5, end
    if token.kind == "number" and token.value is not None:
        value, at = token.value, at + 1
        if at < len(tokens) and tokens[at].kind == "fraction":
            return value + float(tokens[at].value or 0), at + 1
        if (end := half_at(tokens, at)) and tokens[at].start > tokens[at - 1].end:
            return value + 0.5, end
    elif token.kind == "word" and token.word in TENS:
        value, at = TENS[token.word], at + 1
        next_at = at + (word_at(tokens, at) == "-")
        if WORDS.get(word_at(tokens, next_at), 10) < 10:
            value, at = value + WORDS[tokens[next_at].word], next_at + 1
    elif token.kind == "word" and token.word in WORDS:
        value, at = WORDS[token.word], at + 1
    elif token.word == "a" and word_at(tokens, at + 1) in ("dozen", "single"):
        return WORDS[tokens[at + 1].word], at + 2
    else:
        return None
    hyphen = word_at(tokens, at) == "-"
    if end := words_end(tokens, at + hyphen, ("and", "a", "half")):
        return value + 0.5, end
    if word_at(tokens, at) in ("hundred", "thousand"):
        return None
    return value, at


def half_at(tokens: Sequence[Token], at: int) -> int | None:
    """The end of “1/2”, which is written without spaces."""
    if [word_at(tokens, at + place) for place in range(3)] != ["1", "/", "2"]:
        return None
    return at + 3 if tokens[at + 2].end == tokens[at].start + 3 else None


def is_single_unit(tokens: Sequence[Token], at: int) -> bool:
    """Whether “day” or “hour” follows, so that “1/2” is a half and not “one or two”."""
    at += word_at(tokens, at) == "-"
    at += word_at(tokens, at) in ("a", "working")
    return word_at(tokens, at) in ("day", "hour", "workday")
