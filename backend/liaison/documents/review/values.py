"""Reading the value of one cell. What Excel or LibreOffice has turned into a date or a number is never guessed."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

from liaison.documents.review.fields import Field, Kind
from liaison.errors import suggestion
from liaison.loading.ranges import parse_range
from liaison.loading.values import InvalidValue, as_partial_date
from liaison.unicode_text import is_invisible

LONGEST = 2000
PLAIN_FORMATS = ("General", "@", "0", "0.0", "0.00")
LARGEST_NUMBER = 5000  # larger numbers may be dates without their format
RANGE_REMEDY = "Write a number (2), two numbers (2-3) or a minimum (10+), with ~ before it for “about” (~2)"


class NotAnAnswer(Exception):
    """The cell has no usable value: what is wrong with it, and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}. {remedy}.")


def read_value(cell: Any, field: Field, choices: Mapping[str, str]) -> str | None:
    """The value for the log; None for an empty cell. Raises ``NotAnAnswer``."""
    text = text_of(cell, field)
    if text is None:
        return None
    match field.kind:
        case Kind.FIGURE:
            return figure(text)
        case Kind.NUMBER:
            if not (text.isascii() and text.isdigit() and 0 < int(text) < 10_000):
                raise NotAnAnswer(f"“{text}” is not a row number", "Write a number such as 12")
            return str(int(text))
        case Kind.DATE:
            try:
                return as_partial_date(text)
            except InvalidValue as invalid:
                what = re.sub('"(.*?)"', r"“\1”", invalid.what)
                raise NotAnAnswer(what, invalid.remedy) from None
        case Kind.CHOICE:
            return choice(text, choices)
    return text


def text_of(cell: Any, field: Field) -> str | None:
    """The text of a cell on one line; None if it is empty."""
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        raise NotAnAnswer(f"the cell contains the formula {str(value)[:60]}", "Type the text itself")
    if cell.data_type == "e":
        raise NotAnAnswer(f"the cell shows the error {value}", "Type the text again, with an apostrophe (') before it")
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        remedy = "Type what you meant again, with an apostrophe before it: '2-3"
        raise NotAnAnswer(f"Excel has turned the text into a date or a time ({date_in_words(value)})", remedy)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise NotAnAnswer(
            f"the cell contains “{value}”, which is not text", "Type the text with an apostrophe (') before it"
        )
    if isinstance(value, int | float):
        return number(value, cell.number_format, field)
    text = " ".join("".join(" " if is_invisible(one) else one for one in value).split())
    if len(text) > LONGEST:
        raise NotAnAnswer(f"the text is longer than {LONGEST} characters", "Shorten it")
    return text or None


def number(value: float, number_format: str, field: Field) -> str:
    """A number that can only be what was typed: in a cell for figures, without a special format."""
    is_plain = number_format in PLAIN_FORMATS and 0 <= value <= LARGEST_NUMBER
    if field.kind is Kind.DATE and number_format in PLAIN_FORMATS and value == int(value) and 1900 <= value <= 2200:
        return str(int(value))
    if field.kind in (Kind.FIGURE, Kind.NUMBER) and is_plain:
        return f"{value:.10g}"
    remedy = "Type what you meant again, with an apostrophe before it: '2-3"
    raise NotAnAnswer(f"Excel has turned the text into a number ({value:.10g})", remedy)


def date_in_words(value: datetime.date | datetime.time | datetime.timedelta) -> str:
    if isinstance(value, datetime.date):
        return f"{value.day} {value:%B %Y}"
    return str(value)


def figure(text: str) -> str:
    """A range in the notation of the data files; dashes and spaces may vary."""
    found = parse_range(text.replace(" ", "").replace("–", "-").replace("‑", "-"))
    if found is None:
        raise NotAnAnswer(f"“{text}” is not a figure", RANGE_REMEDY)
    if found.high is not None and found.low > found.high:
        raise NotAnAnswer(f"“{text}” has its two numbers in reverse order", "Write the smaller one first")
    return str(found)


def choice(text: str, choices: Mapping[str, str]) -> str:
    """The value of an item of the list; capitals, spaces and the form of quotation marks may vary."""
    known = {folded(item): value for item, value in choices.items()}
    if folded(text) in known:
        return known[folded(text)]
    items = ", ".join(f"“{item}”" for item in choices) if len(choices) < 8 else "an item of its list"
    hint = re.sub('"(.*)"', r"“\1”", suggestion(text, choices, f"Choose {items}"))
    raise NotAnAnswer(f"“{text}” is not in the list", hint.rstrip("."))


def folded(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("...", "…").split()).casefold()
