"""The numbers of a wording, as ranges. They only serve to confirm a figure of the data; they derive none."""

import re
from collections.abc import Iterator

Bounds = tuple[float, float]

WORDS = {
    "once": 1, "twice": 2, "thrice": 3, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "sixteen": 16,
    "twenty": 20, "twenty-five": 25, "thirty": 30,
}  # fmt: skip
NUMBER = rf"\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b"
RANGE = re.compile(rf"({NUMBER})(?:\s*(?:-|–|/|\bto\b|\bor\b)\s*({NUMBER}))?", re.IGNORECASE)
HOURS = re.compile(r"[\s-]*hours?\b", re.IGNORECASE)
DURATION = re.compile(r"[\s-]*(?:working[\s-]+)?(?:days?|workdays?|hours?)\b", re.IGNORECASE)
HALF_DAY = re.compile(r"\bhalf[\s-]+(?:a[\s-]+)?day|\b(?:morning|afternoon)\b", re.IGNORECASE)
MONEY = re.compile(r"\b([A-Z]{3})\s?(\d+(?:,\d{3})*(?:\.\d+)?)(\s+(?:million|billion))?|(?<!\w)([€$£])\s?(\d[\d,.]*)")
MILLIONS = {"": 1.0, "million": 1e6, "billion": 1e9}

# Meetings a year of the words that name a period.
PERIODS = (
    (re.compile(r"\bweek", re.IGNORECASE), 52.0),
    (re.compile(r"\bmonth(?!s)", re.IGNORECASE), 12.0),
    (re.compile(r"\bquarter|\bevery (?:three|3) months", re.IGNORECASE), 4.0),
    (re.compile(r"\bannual|\byear|\ban? ", re.IGNORECASE), 1.0),
)
ABOUT = re.compile(r"\b(?:about|approx|approximately|around|circa|roughly|c\.|ca\.)|~", re.IGNORECASE)
OPEN = re.compile(
    r"\b(?:min|minimum|at least|or more|more than|over|several|regular|ad[\s-]?hoc|occasional|plus)\b", re.IGNORECASE
)


def numbers(text: str) -> list[Bounds]:
    """Every number or range of the text, in digits or words: “2-3” is (2, 3), “Twice” is (2, 2)."""
    return [bounds for bounds, _ in located_numbers(text)]


def counts(text: str) -> list[Bounds]:
    """Every number of the text that is not a length of time."""
    return [bounds for bounds, end in located_numbers(text) if not DURATION.match(text, end)]


def located_numbers(text: str) -> Iterator[tuple[Bounds, int]]:
    for found in RANGE.finditer(text):
        low = value(found[1])
        yield (low, value(found[2]) if found[2] else low), found.end()


def value(number: str) -> float:
    return float(WORDS.get(number.casefold(), 0) or number.replace(",", "")) if number.casefold() != "zero" else 0.0


def days(text: str) -> list[Bounds]:
    """Every number of the text as days: hours are eighths of a day, a morning or an afternoon is half a day."""
    found = [
        (low / 8, high / 8) if HOURS.match(text, end) else (low, high) for (low, high), end in located_numbers(text)
    ]
    return found + [(0.5, 0.5) for _ in HALF_DAY.finditer(text)]


def periods(text: str) -> list[Bounds]:
    """Meetings a year that the periods of the text mean: “monthly” is (12, 12)."""
    return [(yearly, yearly) for pattern, yearly in PERIODS if pattern.search(text)]


def money(text: str) -> set[tuple[str, float]]:
    """Every amount of the text with its currency."""
    found = (match for match in MONEY.finditer(text) if match[1])
    return {
        (match[1], round(float(match[2].replace(",", "")) * MILLIONS[(match[3] or "").strip()], 2)) for match in found
    }
