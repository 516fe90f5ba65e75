"""Parsers of the values in data files: each takes text as written and rejects invalid text.

A parser raises ``InvalidValue`` with the mistake and its remedy; ``folder`` adds the file and line.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BeforeValidator

from liaison.errors import suggestion
from liaison.loading.ranges import Range, parse_range
from liaison.vocabulary import RecordType, Vocabulary, partial_date

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]")
LOCATOR = re.compile(r"\d+\.\d+(?: [A-Z]+ \d+| note \d+)?|Annex(?: (?:[1-9]\d*|preamble|footnote))?")
SOURCE_FILES = ("identifiers.csv", "goals.csv", "editions.csv", "agency-names.csv", "goal-titles.csv")


class InvalidValue(ValueError):
    """A value that cannot be parsed: ``what`` is wrong with it, and the likely ``remedy``."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what}. {remedy}")


@dataclass(frozen=True)
class Cite:
    """The source of a fact: a report's slug or a verified reference file, and the locator within it."""

    document: str
    locator: str


@dataclass(frozen=True)
class Reference:
    """A record of any type, written as ``mechanism/hlcp``."""

    type: RecordType
    slug: str


@dataclass(frozen=True)
class RefersTo:
    """Annotates a slug with the type of the record that it refers to."""

    type: RecordType


def as_text(value: object) -> str:
    """Text in which each run of white space is one space, as folded blocks of YAML require."""
    if not isinstance(value, str):
        raise InvalidValue("is not text", "Write one text value; put true and false in quotes")
    text = " ".join(value.split())
    if not text:
        raise InvalidValue("is empty", "Omit it if the source does not give it")
    if UNREADABLE.search(text):
        raise InvalidValue("contains an unreadable character", "Type the text again")
    return text


def matching(pattern: str, name: str, remedy: str) -> BeforeValidator:
    """Parses text that matches the pattern; ``name`` says what the text should be."""
    compiled = re.compile(pattern, re.ASCII)

    def parse(value: object) -> str:
        text = as_text(value)
        if not compiled.fullmatch(text):
            raise InvalidValue(f'"{text}" is not {name}', remedy)
        return text

    return BeforeValidator(parse)


def as_boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise InvalidValue(f'"{value}" is neither true nor false', "Write true or false, without quotes")
    return value


def as_range(value: object) -> Range:
    text = as_text(value)
    found = parse_range(text)
    if found is None:
        remedy = "Write a number (2), two numbers (2-3) or a minimum (10+), with ~ before it if it is approximate (~2)"
        raise InvalidValue(f'"{text}" is not a valid range', remedy)
    if found.high is not None and found.low > found.high:
        raise InvalidValue(
            f'"{text}" has its limits in reverse order', f"Write {Range(found.high, found.low, found.approximate)}"
        )
    return found


def as_partial_date(value: object) -> str:
    text = as_text(value)
    try:
        return partial_date(text)
    except ValueError as error:
        remedy = "Write a year, a month or a day: 2019, 2019-01 or 2019-01-15"
        raise InvalidValue(f'"{text}" {error}', remedy) from None


def one_of(vocabulary: type[Vocabulary]) -> BeforeValidator:
    """Parses the values of the vocabulary."""

    members = dict(vocabulary.__members__)

    def parse(value: object) -> Vocabulary:
        text = as_text(value)
        if text not in members:
            otherwise = f"Use one of {', '.join(members)}"
            raise InvalidValue(f'"{text}" is unknown', suggestion(text.upper(), members, otherwise))
        return members[text]

    return BeforeValidator(parse)


def as_cites(value: object) -> tuple[Cite, ...]:
    """One or more citations, as in ``un-2020 5.1; un-2020 Annex 12``."""
    return read_cites(as_text(value))


@lru_cache(maxsize=1_000)  # many relations have the same citation
def read_cites(text: str) -> tuple[Cite, ...]:
    cites = tuple(as_cite(part) for part in text.split(";"))
    for position, cite in enumerate(cites):
        if cite in cites[:position]:
            raise InvalidValue(f'lists "{cite.document} {cite.locator}" twice', "Delete one of the two")
    return cites


def as_cite(text: str) -> Cite:
    document, _, locator = text.strip().partition(" ")
    if not locator:
        remedy = "Write a report and a locator, such as un-2020 5.1"
        raise InvalidValue(f'"{text.strip()}" has no locator', remedy)
    if document not in SOURCE_FILES and not LOCATOR.fullmatch(locator):
        raise InvalidValue(
            f'"{locator}" is not a valid locator',
            "Write one such as 5.1, 6.1 TSB 3, 7.1 note 2, Annex 12, Annex preamble or Annex footnote",
        )
    return Cite(document, locator)


def as_reference(value: object) -> Reference:
    text = as_text(value)
    name, _, slug = text.partition("/")
    names = [member.value.lower() for member in RecordType]
    if name not in names or not re.fullmatch(SLUG, slug):
        remedy = f"Write a type and a slug, such as agency/who; the types are {', '.join(names)}"
        raise InvalidValue(f'"{text}" does not refer to a record', remedy)
    return Reference(RecordType[name.upper()], slug)


def as_condition(value: object) -> tuple[str | None, ...]:
    """The values that an expectation accepts for a key: one or several, as text; None stands for an absent key."""
    values = value if isinstance(value, list) else [value]
    return tuple(None if one is None else str(one).lower() if isinstance(one, bool) else as_text(one) for one in values)
