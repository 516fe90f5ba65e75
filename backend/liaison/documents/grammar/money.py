"""Amounts of money with their currency."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from liaison.documents.grammar.numbers import (
    ABOUT,
    AFTER,
    HIGH,
    LOW,
    bounds_at,
    number_at,
    phrase_at,
    word_at,
    words_end,
)
from liaison.documents.grammar.tokens import CODES, Token

SYMBOLS = {
    "$": "USD",
    "us$": "USD",
    "u.s.$": "USD",
    "usd$": "USD",
    "c$": "CAD",
    "ca$": "CAD",
    "cad$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "€": "EUR",
    "£": "GBP",
}
NAMES = {
    ("us", "dollars"): "USD",
    ("u.s.", "dollars"): "USD",
    ("united", "states", "dollars"): "USD",
    ("dollars",): "USD",
    ("swiss", "francs"): "CHF",
    ("euros",): "EUR",
    ("euro",): "EUR",
    ("pounds", "sterling"): "GBP",
}
SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "mio": 1e6, "billion": 1e9, "bn": 1e9}


@dataclass(frozen=True)
class Money:
    """An amount as printed; ``bound`` is the bound of numbers, and None if the amount is not limited."""

    amount: float
    currency: str
    bound: str | None = None
    approximate: bool = False


def money_at(tokens: Sequence[Token], at: int) -> tuple[Money, int] | None:
    """The amount that starts here and the position after it. A range of amounts is not read."""
    bounds, at = bounds_at(tokens, at)
    currency = currency_at(tokens, at)
    if currency:
        at = currency[1]
    number = amount_at(tokens, at)
    if number is None:
        return None
    amount, end = number
    if currency is None:
        opened = word_at(tokens, end) == "("  # “15,000 (USD)”
        currency = currency_at(tokens, end + opened)
        if currency is None or (opened and word_at(tokens, currency[1]) != ")"):
            return None
        end = currency[1] + opened
    if (
        word_at(tokens, end) == "."
        and word_at(tokens, end + 1) in ("-", "–")
        and tokens[end + 1].start == tokens[end].end
    ):
        end += 2  # “CHF 5'000.-”
    if words := phrase_at(tokens, end, AFTER):
        bounds.append(AFTER[words])
        end += len(words)
    if is_range(tokens, end) or (word_at(tokens, end) == "+" and tokens[end].start == tokens[end - 1].end):
        return None
    limits = [bound for bound in bounds if bound in (LOW, HIGH)]
    if len(limits) > 1:
        return None
    return Money(amount, currency[0], limits[0] if limits else None, ABOUT in bounds), end


def currency_at(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """A symbol, the code or the name of a currency."""
    if at >= len(tokens):
        return None
    if tokens[at].kind == "currency":
        symbol = SYMBOLS.get(tokens[at].word)
        return (symbol, at + 1) if symbol else None
    if tokens[at].text in CODES:
        return tokens[at].text, at + 1 + (word_at(tokens, at + 1) == "$")
    for words, code in NAMES.items():
        if end := words_end(tokens, at, words):
            return code, end
    return None


def amount_at(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """A number with its scale; thousands may be separated by spaces."""
    if at >= len(tokens) or tokens[at].kind != "number" or tokens[at].value is None:
        return None
    if re.search(r",\d{1,2}$", tokens[at].text):
        return None  # a decimal comma, or a mistake
    amount, end = float(tokens[at].value or 0), at + 1
    if len(tokens[at].text) <= 3 and tokens[at].text.isdigit():
        while end < len(tokens) and is_group(tokens, end):
            amount, end = amount * 1000 + float(tokens[end].text), end + 1
    if word_at(tokens, end) in SCALES:
        amount, end = amount * SCALES[tokens[end].word], end + 1
    return (amount, end) if amount else None


def is_group(tokens: Sequence[Token], at: int) -> bool:
    """Three digits after a single space."""
    token = tokens[at]
    is_three = re.fullmatch(r"\d{3}(?:\.\d{1,2})?", token.text) is not None
    return (
        token.kind == "number" and is_three and token.start == tokens[at - 1].end + 1 and "." not in tokens[at - 1].text
    )


def is_range(tokens: Sequence[Token], end: int) -> bool:
    """Whether another amount follows as the limit of a range."""
    if word_at(tokens, end) not in ("-", "–", "to", "or", "/"):
        return False
    return number_at(tokens, end + 1) is not None or currency_at(tokens, end + 1) is not None
