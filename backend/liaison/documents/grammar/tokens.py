"""A wording as tokens: words, numbers, dates, currency symbols and punctuation, each with its place in the text.

The many hyphens of Unicode and the digits of other scripts are brought into one form first. Nothing is interpreted
here except the value of a number.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from liaison.unicode_text import normalized

# Abbreviations whose full stop does not end a sentence.
ABBREVIATIONS = (
    "approx|appr|est|min|max|avg|ca|circa|incl|excl|hrs?|mins?|mtgs?|yrs?|wks?|wk|mths?|vs|etc|no|nos|res|dec|dept|st|dr|mr"
    "|ms|mrs|prof|rev|para|paras|art|vol|fig|sect|sec|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|c|cf"
)
# Letters that may follow a number without a space: 2x, 3d, 10am, 5k.
GLUED = "x|days?|d|hours?|hrs?|hr|h|minutes?|mins?|weeks?|months?|years?|yrs?|meetings?|staff|k|m|mn|million|am|pm"

# The symbol of a document, such as A/C.5/77/13: at least two slashes, so that “Travel/DSA/2 staff” is none.
SYMBOL = r"(?-i:[A-Z]{1,5}(?:/(?:[A-Z]{1,4}(?:\.\d{1,3})?|\d{1,4})){1,4}/(?:[A-Z][A-Za-z]{0,4}\.?)?\d{1,5})"
NUMBER = r"(?:\d{1,3}(?:[,'’]\d{3})+|\d+)(?:[.,]\d+)*"

TOKEN = re.compile(
    rf"""
    (?P<newline>[ \t]*[\n\r\v\f⏎][\s⏎]*)
  | (?P<space>\s+)
  | (?P<name>(?<!\w){SYMBOL})(?![\w/])
  | (?P<grade>(?<!\w)(?-i:(?:[PDGL]|GS|NO)-\d{{1,2}}|[PDG]\d)(?![\w.]))
  | (?P<fraction>[½¼¾])
  | (?P<date>\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?P<between>[./-])\d{{1,2}}(?P=between)\d{{4}})(?!\w)
  | (?P<currency>(?:U\.S\.|(?<![^\W_])(?:US|USD|CAD|CA|C|AU|A|NZ|HK|S))?\$|[€£¥])
  | (?P<clock>\d{{1,2}}[:h]\d{{2}})(?!\d|:|(?![ap]m\b)\w)
  | (?P<ordinal>\d{{1,4}}(?:st|nd|rd|th))(?!\w)
  | (?P<decimal>(?<![\w.,])\.\d{{1,4}}(?![\w.]))
  | (?P<number>{NUMBER})(?:(?P<glued>{GLUED})(?![^\W\d_]))?(?P<stuck>[^\W\d_½¼¾]\w*)?
  | (?P<abbreviation>(?<!\w)(?:{ABBREVIATIONS})\.(?!\w)|(?<!\w)(?:[a-z]\.){{2,6}})
  | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)(?P<digits>\d(?:[\d,.'’]*\d)?[^\W\d]*)?
  | (?P<punctuation>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212\ufe63\uff0d"), "-")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
CODES = ("USD", "CHF", "EUR", "GBP", "JPY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "CNY", "INR", "KES", "THB", "XOF")


@dataclass(frozen=True)
class Token:
    """``word`` is in lower case. ``kind`` is a group of the pattern above, or "mixed": part number, part name."""

    kind: str
    text: str
    word: str
    start: int
    end: int
    value: float | None = None

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def tokenize(text: str) -> list[Token]:
    """The tokens of a prepared text in their order; white space other than line breaks is not a token."""
    return [token for match in TOKEN.finditer(text) for token in tokens_of(match)]


def prepared(wording: str) -> str:
    """The wording with plain hyphens and digits. A superscript after a letter marks a footnote and is dropped."""
    plain: list[str] = []
    for character in normalized(wording.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n")):
        character = HYPHENS.get(ord(character), character)
        category = unicodedata.category(character)
        if category == "Nd":
            character = str(unicodedata.digit(character))
        elif category == "No" and character not in FRACTIONS:
            character = "†" if plain and plain[-1].isdigit() else " "
        plain.append(character)
    return "".join(plain)


def tokens_of(match: re.Match[str]) -> Iterator[Token]:
    kind = next(name for name in KINDS if match[name] is not None)
    if kind == "space":
        return
    start, end, text = match.start(), match.end(), match[0]
    if kind == "number":
        yield from number_tokens(match)
    elif kind == "word" and match["digits"]:
        prefix = match["word"]
        digits = number_value(match["digits"])
        if digits is not None and prefix.upper() in (*CODES, "X"):
            yield Token("word", prefix, prefix.lower(), start, start + len(prefix))
            yield Token("number", match["digits"], match["digits"], start + len(prefix), end, digits)
        else:
            yield Token("name", text, text.lower(), start, end)
    elif kind == "fraction":
        yield Token(kind, text, text, start, end, FRACTIONS[text])
    elif kind == "decimal":
        yield Token("number", text, text, start, end, float(text))
    elif kind == "punctuation" and (text == "†" or unicodedata.category(text) in ("Nl", "No")):
        yield Token("mixed", text, text, start, end)
    elif kind == "newline":
        yield Token(kind, "\n", "\n", start, end)
    else:
        yield Token(kind, text, text.lower().replace("’", "'"), start, end)


KINDS = (
    *(
        "newline",
        "space",
        "name",
        "grade",
        "fraction",
        "date",
        "currency",
        "clock",
        "ordinal",
        "decimal",
        "number",
        "abbreviation",
        "word",
    ),
    "punctuation",
)


def number_tokens(match: re.Match[str]) -> Iterator[Token]:
    """A number and the unit that is glued to it; a number that letters or digits follow is neither number nor name."""
    start, digits = match.start(), match["number"]
    value = number_value(digits)
    if match["stuck"] or value is None:
        clock = value is None and not match["stuck"] and not match["glued"] and re.fullmatch(r"\d{1,2}\.\d{2}", digits)
        yield Token("clock" if clock else "mixed", match[0], match[0].lower(), start, match.end())
        return
    yield Token("number", digits, digits, start, start + len(digits), value)
    if match["glued"]:
        yield Token("word", match["glued"], match["glued"].lower(), start + len(digits), match.end())


def number_value(digits: str) -> float | None:
    """The value of digits with separators of thousands or a decimal point or comma; None if it is not clear."""
    if len(digits) > 20:
        return None
    if re.fullmatch(r"\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?", digits):
        return float(re.sub("[,'’]", "", digits))
    if re.fullmatch(r"\d+(?:[.,]\d{1,2})?|\d+\.\d{4,}|0\.\d+", digits):
        return float(digits.replace(",", "."))
    return None
