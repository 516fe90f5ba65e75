"""What a record of each data file may hold: one model per file, nothing beyond it.

Text as written comes in; dates, ranges, citations and vocabularies go out parsed. A value that cannot be read raises
``Refused`` with what is wrong and what to do, which ``files`` turns into a problem with file and line.
"""

import datetime
import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from liaison.loading.ranges import Range, parse_range
from liaison.vocabulary import (
    PARTIAL_DATE,
    AgencyKind,
    FindingKind,
    IdentifierScheme,
    InitiativeKind,
    MechanismKind,
    MeetingMode,
    MoneyPeriod,
    RecordType,
    ResolutionBody,
    ResolutionKind,
    Role,
    Rule,
    Vocabulary,
)

V = TypeVar("V", bound=Vocabulary)

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WEBSITE = re.compile(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?")
UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]")
LOCATOR = re.compile(r"\d+\.\d+(?: [A-Z]+ \d+| note \d+)?|Annex(?: (?:[1-9]\d*|preamble|footnote))?")
SOURCE_FILES = ("identifiers.csv", "goals.csv")


class Refused(ValueError):
    """A value that cannot be read: what is wrong with it, and the likely remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what}. {remedy}")


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an unknown word: the nearest known one, or what to do where none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f'Did you mean "{near[0]}"?' if near else otherwise


def as_text(value: object) -> str:
    """Text with its line breaks and doubled spaces made single spaces, as YAML's folded blocks need."""
    if not isinstance(value, str):
        raise Refused("is not text", "Put the value in quotes")
    text = " ".join(value.split())
    if not text:
        raise Refused("is empty", "Leave it out where the source is silent")
    if UNREADABLE.search(text):
        raise Refused("holds a character that cannot be read", "Type the text anew")
    return text


def as_slug(value: object) -> str:
    text = as_text(value)
    if not SLUG.fullmatch(text):
        raise Refused(f'"{text}" is no slug', "Use lower-case letters, digits and single hyphens")
    return text


def as_whole_number(value: object) -> int:
    text = as_text(value)
    if not re.fullmatch(r"[1-9]\d{0,8}", text):
        raise Refused(f'"{text}" is no whole number', "Write 1, 2, 3 and so on")
    return int(text)


def as_amount(value: object) -> float:
    text = as_text(value)
    if not re.fullmatch(r"\d{1,15}(?:\.\d+)?", text):
        raise Refused(f'"{text}" is no amount', "Write digits alone, with a point before decimals: 81300000 or 0.5")
    return float(text)


def as_yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise Refused(f'"{value}" is neither true nor false', "Write true or false, without quotes")
    return value


def as_range(value: object) -> Range:
    text = as_text(value)
    found = parse_range(text)
    if found is None:
        raise Refused(f'"{text}" is no range', "Write a number (2), two numbers (2-3) or an open one (10+)")
    if found.high is not None and found.low > found.high:
        raise Refused(f'"{text}" is upside down', f"Write {Range(found.high, found.low)}")
    return found


def as_partial_date(value: object) -> str:
    text = as_text(value)
    remedy = "Write a year, a month or a day: 2019, 2019-01 or 2019-01-15"
    found = PARTIAL_DATE.fullmatch(text)
    if found is None:
        raise Refused(f'"{text}" is no date', remedy)
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise Refused(f'"{text}" is not in the calendar', remedy) from None
    return text


def as_website(value: object) -> str:
    text = as_text(value)
    if not WEBSITE.fullmatch(text):
        raise Refused(f'"{text}" is no web address', "Write it whole, from https:// on")
    return text


def as_currency(value: object) -> str:
    text = as_text(value)
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise Refused(f'"{text}" is no currency', "Use the three letters of ISO 4217, as in CHF")
    return text


def one_of(vocabulary: type[V]) -> Callable[[object], V]:
    """A reader of one value of the vocabulary."""

    def read(value: object) -> V:
        text = as_text(value)
        if text not in vocabulary.__members__:
            otherwise = f"Use one of {', '.join(vocabulary.__members__)}"
            raise Refused(f'"{text}" is not known', nearest(text.upper(), vocabulary.__members__, otherwise))
        return vocabulary[text]

    return read


@dataclass(frozen=True)
class Cite:
    """Where a fact stands: a report's slug or one of the verified source files, and the place in it."""

    document: str
    locator: str


def as_cites(value: object) -> tuple[Cite, ...]:
    """One or more places, as in ``un-2020 5.1; un-2020 Annex 12``."""
    cites = tuple(as_cite(part) for part in as_text(value).split(";"))
    for position, cite in enumerate(cites):
        if cite in cites[:position]:
            raise Refused(f'names "{cite.document} {cite.locator}" twice', "Keep one of the two")
    return cites


def as_cite(text: str) -> Cite:
    document, _, locator = text.strip().partition(" ")
    if not locator:
        raise Refused(f'"{text.strip()}" lacks a place', "Write a report and a place in it, as in un-2020 5.1")
    if document not in SOURCE_FILES and not LOCATOR.fullmatch(locator):
        raise Refused(
            f'"{locator}" is no place in a report',
            "Write one such as 5.1, 6.1 TSB 3, 7.1 note 2, Annex 12, Annex preamble or Annex footnote",
        )
    return Cite(document, locator)


@dataclass(frozen=True)
class Reference:
    """A record that a finding is about, as in ``mechanism/hlcp``."""

    type: RecordType
    slug: str


def as_reference(value: object) -> Reference:
    text = as_text(value)
    kind, _, slug = text.partition("/")
    kinds = [member.value.lower() for member in RecordType]
    if kind not in kinds or not SLUG.fullmatch(slug):
        remedy = f"Write a type and a slug, as in agency/who; types are {', '.join(kinds)}"
        raise Refused(f'"{text}" names no record', remedy)
    return Reference(RecordType[kind.upper()], slug)


Text = Annotated[str, BeforeValidator(as_text)]
Slug = Annotated[str, BeforeValidator(as_slug)]
WholeNumber = Annotated[int, BeforeValidator(as_whole_number)]
YesOrNo = Annotated[bool, BeforeValidator(as_yes_or_no)]
Figure = Annotated[Range, BeforeValidator(as_range)]
PartialDate = Annotated[str, BeforeValidator(as_partial_date)]
Website = Annotated[str, BeforeValidator(as_website)]
Cites = Annotated[tuple[Cite, ...], BeforeValidator(as_cites)]


class Entry(BaseModel):
    """The base of all: keys that are not named here are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CitedEntry(Entry):
    cite: Cites


class RecordEntry(CitedEntry):
    """What every record with a page may hold."""

    slug: Slug
    name: Text
    acronym: Text | None = None
    summary: Text | None = None


class AliasedEntry(RecordEntry):
    """A record that sources call by several names."""

    aliases: tuple[Text, ...] = ()


class ReportEntry(Entry):
    slug: Slug
    name: Text
    acronym: Text | None = None
    summary: Text | None = None
    session: Text
    publisher: Slug
    period_start: PartialDate | None = None
    period_end: PartialDate | None = None


class IdentifiersEntry(Entry):
    wikidata: Text | None = None
    ror: Text | None = None
    iati: Text | None = None

    def listed(self) -> list[tuple[IdentifierScheme, str]]:
        """Those that are given, in the vocabulary's order."""
        given = ((scheme, getattr(self, scheme.value.lower())) for scheme in IdentifierScheme)
        return [(scheme, value) for scheme, value in given if value is not None]


class UnitEntry(CitedEntry):
    slug: Slug
    name: Text
    acronym: Text | None = None


class AgencyEntry(AliasedEntry):
    kind: Annotated[AgencyKind, BeforeValidator(one_of(AgencyKind))]
    un_system: YesOrNo
    seat: Text | None = None
    website: Website | None = None
    parent: Slug | None = None
    identifiers: IdentifiersEntry = IdentifiersEntry()
    units: tuple[UnitEntry, ...] = ()


class MechanismEntry(AliasedEntry):
    kind: Annotated[MechanismKind, BeforeValidator(one_of(MechanismKind))]
    website: Website | None = None
    parent: Slug | None = None
    identifiers: IdentifiersEntry = IdentifiersEntry()
    note: Text | None = None


class AmountEntry(Entry):
    amount: Annotated[float, BeforeValidator(as_amount)]
    currency: Annotated[str, BeforeValidator(as_currency)]
    period: Annotated[MoneyPeriod, BeforeValidator(one_of(MoneyPeriod))]
    purpose: Text | None = None


class InitiativeEntry(AliasedEntry):
    kind: Annotated[InitiativeKind, BeforeValidator(one_of(InitiativeKind))]
    position: WholeNumber
    lead_unit: Slug | None = None
    website: Website | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    target: Text | None = None
    note: Text | None = None
    amounts: tuple[AmountEntry, ...] = ()


class EventEntry(AliasedEntry):
    host: Slug | None = None
    series: Text | None = None
    edition: Text | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: Text | None = None
    initiative: Slug | None = None
    note: Text | None = None


class ResolutionEntry(AliasedEntry):
    body: Annotated[ResolutionBody, BeforeValidator(one_of(ResolutionBody))]
    kind: Annotated[ResolutionKind, BeforeValidator(one_of(ResolutionKind))]
    number: Text | None = None
    revision: Text | None = None
    place: Text | None = None
    year: WholeNumber | None = None
    symbol: Text


class ThemeEntry(Entry):
    slug: Slug
    name: Text
    summary: Text | None = None


class GoalEntry(RecordEntry):
    number: WholeNumber
    uri: Website


Mode = Annotated[MeetingMode, BeforeValidator(one_of(MeetingMode))]
RuleName = Annotated[Rule, BeforeValidator(one_of(Rule))]


class PartEntry(Entry):
    """One kind of meeting among several that a cell names."""

    label: Text
    meetings: Figure | None = None
    mode: Mode | None = None
    days: Figure | None = None


class FrequencyEntry(Entry):
    wording: Text | None = None
    meetings: Figure | None = None
    mode: Mode | None = None
    rule: RuleName | None = None
    note: Text | None = None
    parts: tuple[PartEntry, ...] = ()


class TimeEntry(Entry):
    wording: Text | None = None
    days_per_meeting: Figure | None = None
    all_staff_days: Figure | None = None
    days_beside_meetings: Figure | None = None
    rule: RuleName | None = None
    note: Text | None = None


class CostEntry(Entry):
    wording: Text | None = None
    travel: YesOrNo | None = None
    travellers: Figure | None = None
    rule: RuleName | None = None
    amounts: tuple[AmountEntry, ...] = ()
    note: Text | None = None


class EngagementEntry(CitedEntry):
    mechanism: Slug
    agency: Slug
    report: Slug
    row: WholeNumber
    relevance: Text | None = None
    frequency: FrequencyEntry = FrequencyEntry()
    time: TimeEntry = TimeEntry()
    cost: CostEntry = CostEntry()
    meets_with: tuple[Slug, ...] = ()


class FindingEntry(CitedEntry):
    slug: Slug
    kind: Annotated[FindingKind, BeforeValidator(one_of(FindingKind))]
    message: Text
    records: tuple[Annotated[Reference, BeforeValidator(as_reference)], ...]


RoleName = Annotated[Role, BeforeValidator(one_of(Role))]


class MembershipEntry(CitedEntry):
    mechanism: Slug
    agency: Slug
    role: RoleName
    since: PartialDate | None = None
    until: PartialDate | None = None
    note: Text | None = None


class PartnershipEntry(CitedEntry):
    initiative: Slug
    agency: Slug | None = None
    mechanism: Slug | None = None
    role: RoleName
    note: Text | None = None


class ParticipationEntry(CitedEntry):
    event: Slug
    agency: Slug
    role: RoleName
    note: Text | None = None


class MandateEntry(CitedEntry):
    mechanism: Slug | None = None
    initiative: Slug | None = None
    resolution: Slug
    agency: Slug
    wording: Text | None = None


class ClassificationEntry(CitedEntry):
    mechanism: Slug | None = None
    initiative: Slug | None = None
    theme: Slug | None = None
    goal: Slug | None = None


def as_condition(value: object) -> tuple[str | None, ...]:
    """What a field may be: one value or several, as text; None holds where the key is absent."""
    values = value if isinstance(value, list) else [value]
    return tuple(None if one is None else str(one).lower() if isinstance(one, bool) else as_text(one) for one in values)


class ExpectationEntry(CitedEntry):
    """A count or a total that is known from the report: of ``count`` and ``sum``, one."""

    name: Text
    count: Text | None = None
    sum: Text | None = None
    where: dict[str, Annotated[tuple[str | None, ...], BeforeValidator(as_condition)]] = {}
    equals: Figure


# The files of the data folder, in the order in which a person reads them.
FILES: dict[str, type[Entry]] = {
    "reports.yaml": ReportEntry,
    "agencies.yaml": AgencyEntry,
    "mechanisms.yaml": MechanismEntry,
    "initiatives.yaml": InitiativeEntry,
    "events.yaml": EventEntry,
    "resolutions.yaml": ResolutionEntry,
    "themes.yaml": ThemeEntry,
    "goals.yaml": GoalEntry,
    "engagements.yaml": EngagementEntry,
    "findings.yaml": FindingEntry,
    "expectations.yaml": ExpectationEntry,
    "memberships.csv": MembershipEntry,
    "partnerships.csv": PartnershipEntry,
    "participations.csv": ParticipationEntry,
    "mandates.csv": MandateEntry,
    "classifications.csv": ClassificationEntry,
}


def keys_of(model: type[Entry]) -> list[str]:
    """The keys or columns of an entry as the data dictionary lists them: ``cite`` last."""
    return sorted(model.model_fields, key=lambda name: name == "cite")
