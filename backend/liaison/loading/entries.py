"""The entries of the data files: one Pydantic model per file, with exactly the keys that the file may contain."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict

from liaison import vocabulary
from liaison.loading.values import (
    AgencySlug,
    Amount,
    Boolean,
    Cite,
    Cites,
    Condition,
    Currency,
    EventSlug,
    Figure,
    GoalSlug,
    Iati,
    InitiativeSlug,
    MechanismSlug,
    PartialDate,
    RecordReference,
    RefersTo,
    ReportSlug,
    ResolutionSlug,
    Ror,
    Slug,
    Text,
    ThemeSlug,
    Website,
    WholeNumber,
    Wikidata,
    one_of,
)


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

    def given(self) -> list[tuple[vocabulary.IdentifierScheme, str]]:
        """The identifiers that are given, in the order of the vocabulary."""
        values = ((scheme, getattr(self, scheme.value.lower())) for scheme in vocabulary.IdentifierScheme)
        return [(scheme, value) for scheme, value in values if value is not None]


class UnitEntry(CitedEntry):
    slug: Slug
    name: Text
    acronym: Text | None = None


class AgencyEntry(AliasedEntry):
    kind: Annotated[vocabulary.AgencyKind, one_of(vocabulary.AgencyKind)]
    un_system: Boolean
    seat: Text | None = None
    website: Website | None = None
    parent: AgencySlug | None = None
    identifiers: IdentifiersEntry = IdentifiersEntry()
    units: tuple[UnitEntry, ...] = ()


class MechanismEntry(AliasedEntry):
    kind: Annotated[vocabulary.MechanismKind, one_of(vocabulary.MechanismKind)]
    website: Website | None = None
    parent: MechanismSlug | None = None
    initiative: InitiativeSlug | None = None
    identifiers: IdentifiersEntry = IdentifiersEntry()
    note: Text | None = None


class AmountEntry(Entry):
    amount: Amount
    currency: Currency
    period: Annotated[vocabulary.MoneyPeriod, one_of(vocabulary.MoneyPeriod)]
    purpose: Text | None = None


class InitiativeEntry(AliasedEntry):
    kind: Annotated[vocabulary.InitiativeKind, one_of(vocabulary.InitiativeKind)]
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
    body: Annotated[vocabulary.ResolutionBody, one_of(vocabulary.ResolutionBody)]
    kind: Annotated[vocabulary.ResolutionKind, one_of(vocabulary.ResolutionKind)]
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


Mode = Annotated[vocabulary.MeetingMode, one_of(vocabulary.MeetingMode)]
RuleName = Annotated[vocabulary.Rule, one_of(vocabulary.Rule)]


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
    travel: Annotated[vocabulary.Travel, one_of(vocabulary.Travel)] | None = None
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
    period: Annotated[vocabulary.MoneyPeriod, one_of(vocabulary.MoneyPeriod)] | None = None


class FindingEntry(CitedEntry):
    slug: Slug
    kind: Annotated[vocabulary.FindingKind, one_of(vocabulary.FindingKind)]
    effect: Annotated[vocabulary.Effect, one_of(vocabulary.Effect)]
    at_stake: AtStakeEntry = AtStakeEntry()
    message: Text
    records: tuple[RecordReference, ...]


RoleName = Annotated[vocabulary.Role, one_of(vocabulary.Role)]


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


class RelatedTextEntry(CitedEntry):
    resolution: ResolutionSlug
    agency: AgencySlug
    relation: Annotated[vocabulary.TextRelation, one_of(vocabulary.TextRelation)]
    wording: Text | None = None


class ClassificationEntry(CitedEntry):
    mechanism: MechanismSlug | None = None
    initiative: InitiativeSlug | None = None
    theme: ThemeSlug | None = None
    goal: GoalSlug | None = None


class ExpectationEntry(CitedEntry):
    """A count or a total known from the report: exactly one of ``count`` and ``sum`` is given."""

    name: Text
    count: Text | None = None
    sum: Text | None = None
    where: dict[str, Condition] = {}
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
        if isinstance(part, RefersTo)
    }


def entry_within(annotation: object) -> type[Entry]:
    """The entry model that the annotation of a key contains."""
    return next(part for part in parts_of(annotation) if isinstance(part, type) and issubclass(part, Entry))


def parts_of(annotation: object) -> Iterator[object]:
    """The annotation and everything inside it: members of unions and tuples, and the metadata of ``Annotated``."""
    yield annotation
    for inner in get_args(annotation):
        yield from parts_of(inner)


def cites_within(entry: Entry) -> Iterator[tuple[Cite, *tuple[str | int, ...]]]:
    """The citations of the entry and of its units, each with the path of keys that leads to it."""
    if isinstance(entry, CitedEntry):
        for cite in entry.cite:
            yield cite, "cite"
    if isinstance(entry, AgencyEntry):
        for position, unit in enumerate(entry.units):
            for cite in unit.cite:
                yield cite, "units", position, "cite"
