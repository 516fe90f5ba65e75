"""The entries of the data files: one Pydantic model per file, with exactly the keys that the file may contain.

The types of the keys come first; ``values`` has their parsers.
"""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict

from liaison import vocabulary
from liaison.loading import values
from liaison.loading.ranges import Range

Text = Annotated[str, BeforeValidator(values.as_text)]
Slug = Annotated[str, values.matching(values.SLUG, "a valid slug", "Use lower-case letters, digits and single hyphens")]
WholeNumber = Annotated[int, values.matching(r"[1-9]\d{0,8}", "a whole number", "Write a number such as 1, 2 or 3")]
Amount = Annotated[
    float,
    values.matching(
        r"\d{1,15}(?:\.\d+)?", "a valid amount", "Write digits only, with a point before decimals: 81300000 or 0.5"
    ),
]
Currency = Annotated[
    str, values.matching("[A-Z]{3}", "a currency code", "Use the three letters of ISO 4217, such as CHF")
]
Website = Annotated[
    str,
    values.matching(
        r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?", "a web address", "Write the full address, starting with https://"
    ),
]
Wikidata = Annotated[str, values.matching(r"Q[1-9]\d*", "an item of Wikidata", "Write Q and a number, such as Q376150")]
Ror = Annotated[
    str,
    values.matching(
        r"0[a-hj-km-np-tv-z0-9]{6}\d{2}",
        "an identifier of ROR",
        "Write the last nine characters of its address, such as 01f80g185",
    ),
]
Iati = Annotated[
    str,
    values.matching(
        r"[A-Z]{2}-[A-Z0-9]+-[A-Za-z0-9.-]+",
        "an organisation identifier of IATI",
        "Write the registration agency and the number, such as XM-DAC-41303",
    ),
]
SystemCode = Annotated[
    str,
    values.matching(
        r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*", "a code", "Write the code as the other system has it, such as UN-Habitat"
    ),
]
Boolean = Annotated[bool, BeforeValidator(values.as_boolean)]
Figure = Annotated[Range, BeforeValidator(values.as_range)]
PartialDate = Annotated[str, BeforeValidator(values.as_partial_date)]
Cites = Annotated[tuple[values.Cite, ...], BeforeValidator(values.as_cites)]
RecordReference = Annotated[values.Reference, BeforeValidator(values.as_reference)]
Condition = Annotated[tuple[str | None, ...], BeforeValidator(values.as_condition)]

AgencySlug = Annotated[Slug, values.RefersTo(vocabulary.RecordType.AGENCY)]
MechanismSlug = Annotated[Slug, values.RefersTo(vocabulary.RecordType.MECHANISM)]
InitiativeSlug = Annotated[Slug, values.RefersTo(vocabulary.RecordType.INITIATIVE)]
EventSlug = Annotated[Slug, values.RefersTo(vocabulary.RecordType.EVENT)]
ResolutionSlug = Annotated[Slug, values.RefersTo(vocabulary.RecordType.RESOLUTION)]
ReportSlug = Annotated[Slug, values.RefersTo(vocabulary.RecordType.REPORT)]
ThemeSlug = Annotated[Slug, values.RefersTo(vocabulary.RecordType.THEME)]
GoalSlug = Annotated[Slug, values.RefersTo(vocabulary.RecordType.GOAL)]


class Entry(BaseModel):
    """The base class of all entries; unknown keys are rejected."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CitedEntry(Entry):
    cite: Cites


class RecordEntry(CitedEntry):
    """The keys of most records."""

    slug: Slug
    name: Text
    acronym: Text | None = None
    summary: Text | None = None


class AliasedEntry(RecordEntry):
    """A record that may have several names."""

    aliases: tuple[Text, ...] = ()


class ReportEntry(RecordEntry):
    symbol: Text | None = None
    session: Text
    publisher: AgencySlug
    period_start: PartialDate | None = None
    period_end: PartialDate | None = None


class IdentifiersEntry(Entry):
    wikidata: Wikidata | None = None
    ror: Ror | None = None
    iati: Iati | None = None
    chart: SystemCode | None = None
    ceb: SystemCode | None = None

    def given(self) -> list[tuple[vocabulary.IdentifierScheme, str]]:
        """The identifiers that are given, in the order of the vocabulary."""
        values = ((scheme, getattr(self, scheme.value.lower())) for scheme in vocabulary.IdentifierScheme)
        return [(scheme, value) for scheme, value in values if value is not None]


class UnitEntry(CitedEntry):
    slug: Slug
    name: Text
    acronym: Text | None = None


class AgencyEntry(AliasedEntry):
    kind: Annotated[vocabulary.AgencyKind, values.one_of(vocabulary.AgencyKind)]
    un_system: Boolean
    seat: Text | None = None
    website: Website | None = None
    parent: AgencySlug | None = None
    identifiers: IdentifiersEntry = IdentifiersEntry()
    units: tuple[UnitEntry, ...] = ()


class MechanismEntry(AliasedEntry):
    kind: Annotated[vocabulary.MechanismKind, values.one_of(vocabulary.MechanismKind)]
    website: Website | None = None
    parent: MechanismSlug | None = None
    initiative: InitiativeSlug | None = None
    identifiers: IdentifiersEntry = IdentifiersEntry()
    note: Text | None = None


class AmountEntry(Entry):
    amount: Amount
    currency: Currency
    period: Annotated[vocabulary.MoneyPeriod, values.one_of(vocabulary.MoneyPeriod)]
    purpose: Text | None = None


class InitiativeEntry(AliasedEntry):
    kind: Annotated[vocabulary.InitiativeKind, values.one_of(vocabulary.InitiativeKind)]
    position: WholeNumber
    heading: Slug | None = None
    website: Website | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    target: Text | None = None
    note: Text | None = None
    amounts: tuple[AmountEntry, ...] = ()


class EventEntry(AliasedEntry):
    series: Text | None = None
    edition: Text | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: Text | None = None
    initiative: InitiativeSlug | None = None
    note: Text | None = None


class ResolutionEntry(AliasedEntry):
    body: Annotated[vocabulary.ResolutionBody, values.one_of(vocabulary.ResolutionBody)]
    kind: Annotated[vocabulary.ResolutionKind, values.one_of(vocabulary.ResolutionKind)]
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


Mode = Annotated[vocabulary.MeetingMode, values.one_of(vocabulary.MeetingMode)]
RuleName = Annotated[vocabulary.Rule, values.one_of(vocabulary.Rule)]


class PartEntry(Entry):
    """One of several kinds of meeting that a cell lists."""

    label: Text
    meetings: Figure | None = None
    mode: Mode | None = None
    mode_rule: RuleName | None = None
    days: Figure | None = None
    local: Boolean = False
    planned: Boolean = False


class FrequencyEntry(Entry):
    wording: Text | None = None
    meetings: Figure | None = None
    mode: Mode | None = None
    mode_rule: RuleName | None = None
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
    travel: Annotated[vocabulary.Travel, values.one_of(vocabulary.Travel)] | None = None
    travellers: Figure | None = None
    travel_days: Figure | None = None
    rule: RuleName | None = None
    amounts: tuple[AmountEntry, ...] = ()
    note: Text | None = None


class EngagementEntry(CitedEntry):
    mechanism: MechanismSlug
    agency: AgencySlug
    report: ReportSlug
    row: WholeNumber
    name: Text | None = None  # of the mechanism in the row, if it is not the name of the record
    relevance: Text | None = None
    frequency: FrequencyEntry = FrequencyEntry()
    time: TimeEntry = TimeEntry()
    cost: CostEntry = CostEntry()
    meets_with: tuple[MechanismSlug, ...] = ()


class AtStakeEntry(Entry):
    """The staff days or the money that depend on the reading of a doubtful statement."""

    days: Amount | None = None
    amount: Amount | None = None
    currency: Currency | None = None
    period: Annotated[vocabulary.MoneyPeriod, values.one_of(vocabulary.MoneyPeriod)] | None = None


class FindingEntry(CitedEntry):
    slug: Slug
    kind: Annotated[vocabulary.FindingKind, values.one_of(vocabulary.FindingKind)]
    effect: Annotated[vocabulary.Effect, values.one_of(vocabulary.Effect)]
    at_stake: AtStakeEntry = AtStakeEntry()
    message: Text
    records: tuple[RecordReference, ...]


RoleName = Annotated[vocabulary.Role, values.one_of(vocabulary.Role)]


class MembershipEntry(CitedEntry):
    mechanism: MechanismSlug
    agency: AgencySlug
    role: RoleName
    since: PartialDate | None = None
    until: PartialDate | None = None
    note: Text | None = None


class PartnershipEntry(CitedEntry):
    initiative: InitiativeSlug
    agency: AgencySlug | None = None
    mechanism: MechanismSlug | None = None
    role: RoleName
    note: Text | None = None


class ParticipationEntry(CitedEntry):
    event: EventSlug
    agency: AgencySlug
    role: RoleName
    note: Text | None = None


class MandateEntry(CitedEntry):
    mechanism: MechanismSlug | None = None
    initiative: InitiativeSlug | None = None
    resolution: ResolutionSlug
    agency: AgencySlug
    wording: Text | None = None

    @property
    def report(self) -> str:
        """The report that cites the mandate; the checks ensure that there is exactly one."""
        return next((cite.document for cite in self.cite if cite.document not in values.SOURCE_FILES), "")


class RelatedTextEntry(CitedEntry):
    resolution: ResolutionSlug
    agency: AgencySlug
    relation: Annotated[vocabulary.TextRelation, values.one_of(vocabulary.TextRelation)]
    wording: Text | None = None


class ClassificationEntry(CitedEntry):
    mechanism: MechanismSlug | None = None
    initiative: InitiativeSlug | None = None
    theme: ThemeSlug | None = None
    goal: GoalSlug | None = None


class NameEntry(CitedEntry):
    """The name of an agency, of a body that is a mechanism, or of a goal, in one of the six languages."""

    agency: AgencySlug | None = None
    mechanism: MechanismSlug | None = None
    goal: GoalSlug | None = None
    language: Annotated[vocabulary.Language, values.one_of(vocabulary.Language)]
    name: Text
    acronym: Text | None = None
    confidence: Annotated[vocabulary.NameConfidence, values.one_of(vocabulary.NameConfidence)]
    source: Text


class ExpectationEntry(CitedEntry):
    """A count or a total known from the report: exactly one of ``count`` and ``sum`` is given.

    With ``distinct``, entries with the same value of that key are counted once, and those without a value not at all.
    """

    name: Text
    count: Text | None = None
    sum: Text | None = None
    where: dict[str, Condition] = {}
    distinct: Text | None = None
    equals: Figure


def keys_of(model: type[Entry]) -> list[str]:
    """The keys or columns of an entry in the order of the data dictionary: ``cite`` last."""
    return sorted(model.model_fields, key=lambda name: name == "cite")


@cache
def references_of(model: type[Entry]) -> dict[str, vocabulary.RecordType]:
    """The keys that hold slugs of records, each with the type of the record."""
    return {
        name: part.type
        for name, field in model.model_fields.items()
        for part in (*field.metadata, *parts_of(field.annotation))
        if isinstance(part, values.RefersTo)
    }


def entry_within(annotation: object) -> type[Entry]:
    """The entry model that the annotation of a key contains."""
    return next(part for part in parts_of(annotation) if isinstance(part, type) and issubclass(part, Entry))


def parts_of(annotation: object) -> Iterator[object]:
    """The annotation and everything inside it: members of unions and tuples, and the metadata of ``Annotated``."""
    yield annotation
    for inner in get_args(annotation):
        yield from parts_of(inner)


def cites_within(entry: Entry) -> Iterator[tuple[values.Cite, *tuple[str | int, ...]]]:
    """The citations of the entry and of its units, each with the path of keys that leads to it."""
    if isinstance(entry, CitedEntry):
        for cite in entry.cite:
            yield cite, "cite"
    if isinstance(entry, AgencyEntry):
        for position, unit in enumerate(entry.units):
            for cite in unit.cite:
                yield cite, "units", position, "cite"
